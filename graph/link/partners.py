"""Join actors, groups and documents to their measure: the nearest in their clause, else in their sentence."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.language.choices import any_of
from graph.language.clauses import clause_at, clauses
from graph.language.document_numbers import number_behind, number_line
from graph.lexicon import Lexicon
from graph.model import Article, Benefit, Citation, Involvement, Mention, Sentence, Span

_ROLE_CHARACTERS = 40
_BRACKETS = "（）()，。；"
_DUTIES = "duties"


class Partners:
    """Makes a view of one article's measures, by which its other mentions are joined; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._types = {concept.id: concept.notation or concept.id for concept in lexicon.actors.values()}
        self._groups = {concept.id: concept.label for concept in lexicon.groups.values()}
        self._duty = re.compile(f"{any_of(lexicon.cue('duty-lead'))}(?=[^。；;]*$)")

    def of(self, article: Article, sentences: Sequence[Sentence], measures: Sequence[Mention]) -> "ArticlePartners":
        """The view for one article; `measures` are its adopted measure mentions."""
        return ArticlePartners(article, sentences, measures, self._types, self._groups, self._duty)


class ArticlePartners:
    """Statements about the actors, groups and documents of one article."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        measures: Sequence[Mention],
        types: dict[str, str],
        groups: dict[str, str],
        duty: re.Pattern[str],
    ) -> None:
        self._text = article.text
        self._number = article.number
        self._measures = sorted(measures, key=lambda m: (m.span.begin, m.span.end))
        self._begins = [m.span.begin for m in self._measures]
        self._longest = max((len(m.span) for m in measures), default=0)
        self._by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for measure in measures:
            self._by_sentence[measure.sentence].append(measure)
        self._types = types
        self._groups = groups
        self._duty = duty
        self._sentences = {sentence.number: sentence.span for sentence in sentences}
        self._clauses = {sentence.number: clauses(article.text, sentence.span) for sentence in sentences}

    def measure_beside(self, mention: Mention) -> str | None:
        """The nearest measure of the same clause; None where it has none."""
        clause = self._clause(mention)
        # Looked for by their order, so that the cost of a mention does not grow with the article.
        first = bisect_left(self._begins, clause.begin - self._longest)
        near = self._measures[first : bisect_left(self._begins, clause.end)]
        return _nearest(mention, [m for m in near if clause.overlaps(m.span)])

    def measure_near(self, mention: Mention) -> str | None:
        """The measure of the same clause that is nearest, else of the same sentence; None where neither has one."""
        return self.measure_beside(mention) or _nearest(mention, self._by_sentence.get(mention.sentence, ()))

    def involvements(self, actors: Sequence[Mention]) -> Iterator[Involvement]:
        """Who does what: the role is the rest of the clause behind the actor."""
        for mention in actors:
            clause = self._clause(mention)
            role = re.sub(r"\s", "", self._text[mention.span.end : clause.end])[:_ROLE_CHARACTERS]
            measure = self.measure_near(mention)
            duty = list(self._duty.finditer(self._text, self._sentences[mention.sentence].begin, mention.span.begin))
            if duty or mention.method == _DUTIES:
                role, measure = (
                    (duty[-1][0] if duty else role.strip(_BRACKETS)),
                    measure or self._measure_before(mention),
                )
            kind = self._types.get(mention.concept or "", "other")
            yield Involvement(re.sub(r"\s", "", mention.phrase), kind, role, mention, measure)

    def benefits(self, groups: Sequence[Mention]) -> Iterator[Benefit]:
        """For whom a measure is; a group that no measure is near stays without one."""
        for mention in groups:
            label = self._groups.get(mention.concept or "", mention.phrase)
            yield Benefit(mention.concept, label, mention, self.measure_near(mention))

    def citations(self, documents: Sequence[Mention]) -> Iterator[Citation]:
        """The documents named, without their marks."""
        for mention in documents:
            title = re.sub(r"\s", "", mention.phrase)
            marked = title.startswith("《") and title.endswith("》")
            alone = None if marked else number_line(title)
            number = number_behind(self._text, mention.span.end) if marked else alone
            if number is None or number != self._number:  # its own number cites nothing
                yield Citation(alone or (title[1:-1] if marked else title), mention, self.measure_near(mention), number)

    def _measure_before(self, mention: Mention) -> str | None:
        """The last measure named before in the paragraph: a list of bodies follows what they are to do."""
        begin = self._text.rfind("\n", 0, mention.span.begin) + 1
        place = bisect_left(self._begins, mention.span.begin) - 1
        if place < 0 or self._begins[place] < begin:
            return None
        while place and self._measures[place - 1].span == self._measures[place].span:
            place -= 1
        return self._measures[place].concept

    def _clause(self, mention: Mention) -> Span:
        parts = self._clauses[mention.sentence]
        place = clause_at(parts, mention.span.begin)
        return mention.span if place is None else parts[place]


def _nearest(mention: Mention, measures: Sequence[Mention]) -> str | None:
    nearest = min(measures, key=lambda m: (_distance(m.span, mention.span), m.span, m.concept or ""), default=None)
    return nearest.concept if nearest else None


def _distance(one: Span, other: Span) -> int:
    return max(0, one.begin - other.end, other.begin - one.end)
