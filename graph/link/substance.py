"""Tell the headings below which something is done from those that only announce.

A heading is no evidence alone (annotation guidelines, rule 1). It is taken up where the sentences right below it, up to
the next heading, say what is done; whether another sentence names its measure again is seen in `link.adoptions`.
"""

from collections.abc import Mapping, Sequence

from graph.language.choices import choice
from graph.language.ordinals import rank_of
from graph.lexicon import Lexicon
from graph.link.sections import Section
from graph.model import Article, Sentence, SentenceKind

_IDLE = frozenset({Section.FORM, Section.GUIDING})


class Headings:
    """Finds headings with substance below them by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = ("policy-verb", "policy-verb-maker", "strength-pilot", "strength-abolish")
        self._acts = choice(word for name in names for word in lexicon.cue(name))

    def filled(
        self, article: Article, sentences: Sequence[Sentence], sections: Mapping[int, Section]
    ) -> frozenset[int]:
        """The numbers of the headings right below which a sentence tells of action.

        A line of its own without a number may be a title, of an annex for example, and is not among them.
        """
        found: set[int] = set()
        above: list[Sentence] = []
        for before, sentence in zip((None, *sentences), sentences, strict=False):
            if sentence.kind is SentenceKind.HEADING:
                above = [*(above if before in above else ()), sentence]
            elif sections.get(sentence.number) not in _IDLE and self._tells(article.text, sentence):
                found.update(each.number for each in above if _names_a_task(article.text, each, sentence))
        return frozenset(found)

    def _tells(self, text: str, sentence: Sentence) -> bool:
        return self._acts.search(text, sentence.span.begin, sentence.span.end) is not None


def _names_a_task(text: str, heading: Sentence, sentence: Sentence) -> bool:
    return rank_of(heading.span.of(text)) is not None or "\n" not in text[heading.span.end : sentence.span.begin]
