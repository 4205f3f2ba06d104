"""PolicyGraph (政策图谱): Chinese policy texts become a knowledge graph whose every edge leads to its words.

The flow, one package a stage; each knows only the values of `graph.model`, and `graph.build.run` alone the order:

    read -> split -> segment -> find -> link -> rdf -> store -> analyse -> publish
"""

__version__ = "0.1.0"
