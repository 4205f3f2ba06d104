"""Serve a built graph: pages to explore it, data by address, and a SPARQL endpoint. `application(desk)` makes it."""
