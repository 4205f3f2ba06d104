"""Find mentions: spans that name a measure, a target, an actor, a group or a document.

Finders work side by side and never see each other; `settle` alone decides which of two overlapping mentions stands.
One is not in `FINDERS`: `model_finder`, which asks a language model, proposes and is used only where a user chose it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from graph.find.actors import ActorFinder
from graph.find.citations import CitationFinder
from graph.find.duties import DutyFinder
from graph.find.grammar import GrammarFinder
from graph.find.groups import GroupFinder
from graph.find.overlap import settle
from graph.find.quantities import QuantityFinder
from graph.find.vocabulary import VocabularyFinder
from graph.lexicon import Lexicon
from graph.model import Article, Mention, Sentence
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.find.language_model import ModelFinder

__all__ = ["FINDERS", "Finder", "find", "finders", "model_finder", "settle"]


class Finder(Protocol):
    """One way to find mentions.

    A finder yields every occurrence, each phrase verbatim, and the same for the same input. Its `name` goes into
    `Mention.method`, its `version` into provenance.
    """

    name: str
    version: str

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Mentions of one article."""
        ...


FINDERS: Final[Mapping[str, Callable[[Lexicon], Finder]]] = {
    "vocabulary": VocabularyFinder,
    "grammar": GrammarFinder,
    "quantities": QuantityFinder,
    "duties": DutyFinder,
    "actors": ActorFinder,
    "groups": GroupFinder,
    "citations": CitationFinder,
}


def finders(lexicon: Lexicon, names: Sequence[str] = tuple(FINDERS)) -> tuple[Finder, ...]:
    """The finders of the given names, built for a lexicon.

    Raises:
        KeyError: no finder has that name.
    """
    return tuple(FINDERS[name](lexicon) for name in names)


def model_finder(lexicon: Lexicon, settings: Settings) -> "ModelFinder | None":
    """The finder that asks the language model of the settings; None: they name none.

    Raises:
        UserError: the prompt, the address or the key cannot be used.
    """
    if settings.model is None:
        return None
    # What can reach the network is loaded only where it was chosen.
    from graph.find.language_model import ModelFinder  # noqa: PLC0415

    return ModelFinder(lexicon, settings, settings.model)


def find(
    article: Article, sentences: Sequence[Sentence], used: Sequence[Finder], proposed: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Mentions by all finders, overlaps settled, in text order.

    Args:
        article: the article.
        sentences: all its sentences, in order.
        used: the finders.
        proposed: what a language model found, which can confirm a mention and adds none.
    """
    found = [mention for finder in used for mention in finder(article, sentences)]
    return settle(article, found, proposed)
