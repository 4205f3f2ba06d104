"""Find measures by asking a language model; off unless a user chooses one, and loaded only then.

The model is a second reader beside the vocabulary and the grammar. It only proposes: each proposal is checked against
the text, character by character, and shown beside what the rules say; none becomes a statement by itself.

Not done here: joining what both ways found (`find.overlap`), and telling where they differ (`publish.disagreements`).
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.errors import AnswerError
from graph.find.language_model.answers import Answer, read_answer
from graph.find.language_model.asking import Asker
from graph.find.language_model.cache import AnswerCache
from graph.find.language_model.checks import Checker
from graph.find.language_model.prompt import Question, load_prompt
from graph.lexicon import Lexicon
from graph.model import Article, Mention, Opinion, Position, Problem, Sentence
from graph.settings import ModelSettings, Settings

__all__ = ["ModelFinder"]


class ModelFinder:
    """Finder of measures by a language model; see `find.Finder` for the contract.

    Raises:
        UserError: the prompt, the address or the key cannot be used.
    """

    name = "model"

    def __init__(self, lexicon: Lexicon, settings: Settings, model: ModelSettings) -> None:
        self._model = model
        self._prompt = load_prompt(settings.ontology, lexicon)
        # What the answers depend on, beside the model and the text: it goes into provenance and with each answer kept.
        self.version = self._prompt.version
        self._cache = AnswerCache(model.cache, model.answer_bytes)
        self._asker = None if model.url is None else Asker(model, model.url)
        self._checker = Checker(lexicon, self.name)

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """What the model proposes, as mentions; none where it gave no answer."""
        opinion, _ = self.opinion(article, sentences)
        return tuple(proposal.evidence for proposal in opinion.proposals)

    def opinion(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Opinion, tuple[Problem, ...]]:
        """What the model says of an article.

        An article is answered whole or not at all: where only a part was read, nobody could tell afterwards whether
        the model found nothing in the rest. Answers it did give are kept, so that the next build asks only for others.

        Returns:
            The opinion, and the reason where there is no answer.
        """
        tally: Counter[str] = Counter()
        questions, left_out = self._prompt.questions(article, sentences, self._model.chunk_characters)
        tally["sentences_left_out"] = left_out
        answers: list[Answer] = []
        problems: tuple[Problem, ...] = ()
        try:
            answers += [self._answer(question, tally) for question in questions]
        except AnswerError as error:
            tally["articles_failed"] = 1
            problems = (replace(error.problem(), where=Position(article.path, article.publication.page)),)
        proposals = tuple(
            proposal
            for question, answer in zip(questions, answers, strict=False)
            for proposal in self._checker.proposals(article, question.sentences, answer, tally)
        )
        tally["proposals"] = len(proposals)
        opinion = Opinion(
            model=self._model.name,
            prompt=self.version,
            answered=not problems,
            proposals=proposals,
            digest=hashlib.sha256("\0".join(answer.text for answer in answers).encode()).hexdigest(),
            tally=tuple(sorted(tally.items())),
        )
        return opinion, problems

    def _answer(self, question: Question, tally: Counter[str]) -> Answer:
        """The answer that was kept, or else a new one, which is kept from now on.

        Raises:
            AnswerError: there is none.
            OSError: it cannot be kept.
        """
        key = question.key(self._model.name)
        kept = self._kept(key)
        if kept is not None:
            tally["answers_kept"] += 1
            return kept
        if self._asker is None:
            raise AnswerError("model-answer-missing")
        tally["questions_asked"] += 1
        answer = self._asker.ask(question)
        self._cache.put(key, answer.text, model=self._model.name, prompt=self.version)
        return answer

    def _kept(self, key: str) -> Answer | None:
        text = self._cache.get(key)
        try:
            return None if text is None else read_answer(text)
        except AnswerError:
            return None
