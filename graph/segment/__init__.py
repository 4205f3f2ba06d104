"""Sentences of an article: `segment(article)`; headings are told from what they announce."""

from graph.segment.sentences import segment

__all__ = ["segment"]
