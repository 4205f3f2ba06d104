"""Explore: the pages on which a researcher reads a build, as functions of what was found. `answer(book, path, …)`.

A view (`views/`) makes a page, a value, of the book and of what was asked; HTML, CSV and JSON are written of that
value in one place each. Nothing here knows a server: `serve.pages` puts the answers behind addresses, `copy` writes
them as files.
"""
