"""Discover: what the vocabulary lacks, proposed from what a build found. `discover(store, lexicon, ...)`.

    evidence    phrases that no label names, with their articles, places and sentences, from the store
    propose     phrases near a measure become labels of it, candidates that recur become measures
    themes      measures that fit no theme are grouped into new ones
    turtle      all of it as a file that a researcher reads, changes and gives to the next build

Nothing proposed here counts before a researcher accepts it.
"""

from graph.discover.proposals import Proposals
from graph.discover.propose import discover
from graph.discover.turtle import write_proposals

__all__ = ["Proposals", "discover", "write_proposals"]
