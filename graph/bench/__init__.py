"""Bench: how long each stage takes and how much memory, beside tools that do one part of it. `run(sizes)`.

    corpus    a corpus of any size, from the sentences of the bundled articles
    build     text to a stored graph, stage by stage
    others    jieba's segmentation of the same text, pyoxigraph's and rdflib's loading of the same quads
    alone     each of them in a process of its own, so that its peak of memory is its own

A benchmark is no test: its figures are the machine's as much as the program's, only the ratios of one run compare.
"""

from graph.bench.run import Bench, Figure, run

__all__ = ["Bench", "Figure", "run"]
