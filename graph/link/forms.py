"""What in an official document is mere form, and where its annexes begin.

Form is the number, the name of who issues, whom a notice goes to (各县（市、区）人民政府：), the set phrases that
forward and close it (现印发给你们，请认真贯彻执行), the list of annexes, signature, date, copies and page numbers. It
adopts nothing and obliges nobody. An annex begins with 附件 on a line of its own or before its title, or with the title
of the plan that the notice forwards.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.document_numbers import number_line
from graph.language.ordinals import rank_of
from graph.lexicon import Lexicon
from graph.model import Article, Sentence

_HEAD: Final = 12  # paragraphs from the top in which a document may say whom it goes to
_LONGEST_TITLE: Final = 50
_FINAL: Final = "。！？；"
_SIGN: Final = re.compile(
    r"[（(]?\s*(?:(?:19|20)[0-9]{2}|[一二][〇○零九0-9一二三四五六七八]{3})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*"
    r"[0-9一二三四五六七八九十]{1,3}\s*日\s*[）)]?"
)
_PAGE: Final = re.compile(r"[\s—\-–－·.]*[0-9]{1,6}[\s—\-–－·.]*|[—\-–－]+")
_SPACE: Final = re.compile(r"\s")
_ITEMS: Final = re.compile("[、，,；;]")
_BRACKETS: Final = re.compile("[（(][^（）()]*[）)]")
_TITLE: Final = re.compile("[《〈]([^《》]+)[》〉]")

Paragraph = Sequence[Sentence]


class Form(StrEnum):
    """A sentence that is mere form, or the one with which an annex begins."""

    MERE = "mere"
    ANNEX = "annex"


class Forms:
    """Knows the forms by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        annex = any_of(lexicon.cue("annex"))
        self._annex = re.compile(
            rf"(?:{annex})\s*(?P<number>[0-9０-９一二三四五六七八九十]{{0,3}})\s*(?P<colon>[：:]?)\s*(?P<title>.*)"
        )
        self._phrases = choice(lexicon.cue("form-phrase"))
        self._leads = re.compile(rf"[（(]?\s*(?:{any_of(lexicon.cue('form-lead'))})")
        self._red = frozenset(("", *lexicon.cue("red-head")))
        self._titles = tuple({*lexicon.cue("annex-title"), *lexicon.cue("document-head")})
        self._printed = tuple(lexicon.cue("form-printed"))
        bodies = (label for concept in lexicon.actors.values() for label in concept.labels)
        self._bodies = tuple({*bodies, *lexicon.cue("body-tail"), *lexicon.cue("addressee-tail")})
        self._forwards = re.compile(f"{any_of(lexicon.cue('forward-verb'))}[^。]*$")

        self._puts = re.compile(rf"{any_of(lexicon.cue('forward-verb'))}(?P<inner>[^。]+)的[^的。]{{2,3}}$")

    def of(self, article: Article, paragraphs: Sequence[Paragraph]) -> Mapping[int, Form]:
        """Forms by the number of their sentence; sentences of substance are left out."""
        texts = [article.text[p[0].span.begin : p[-1].span.end] for p in paragraphs]
        found: dict[int, Form] = {}
        forwarded = self._forwarded(article.title)
        listing = False
        for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
            annex = self._annex.fullmatch(text) if len(text) <= _LONGEST_TITLE else None
            listing = self._lists(annex, texts, place) if annex else listing and _is_item(text)
            if annex is not None and not listing:
                found[paragraph[0].number] = Form.ANNEX
            elif listing or self._is_form(article, texts, place):
                found.update((sentence.number, Form.MERE) for sentence in paragraph)
            elif forwarded and place and _bare(text) in forwarded:
                found[paragraph[0].number] = Form.ANNEX
            else:
                forwarded |= self._forwarded(text) if place < _HEAD else set()
                mere = (s for s in paragraph if self._phrases.search(s.span.of(article.text)))
                found.update((sentence.number, Form.MERE) for sentence in mere)
        return found

    def _forwarded(self, text: str | None) -> set[str]:
        """The titles that a title or sentence puts into force (关于印发《…》的通知)."""
        text = text or ""
        put = self._puts.search(text)
        if put is not None:
            return {_bare(put["inner"])}
        forwards = self._phrases.search(text)
        return {_bare(m[1]) for m in _TITLE.finditer(text) if forwards or self._forwards.search(text[: m.start()])}

    def _lists(self, annex: re.Match[str], texts: Sequence[str], place: int) -> bool:
        """Whether a line that begins with 附件 lists annexes that stand elsewhere, and begins none itself."""
        following = texts[place + 1] if place + 1 < len(texts) else None
        if not annex["title"]:
            # Titles may be listed below the word alone; an annex has more below than items.
            run = next((k for k in range(place + 1, len(texts)) if not _is_item(texts[k])), len(texts))
            items = texts[place + 1 : run]
            named = [item for item in items if item.endswith(self._titles)]
            return bool(items) and (2 * len(named) > len(items) or (bool(annex["colon"]) and self._signs(texts, run)))
        numbered = rank_of(annex["title"]) is not None
        closes = following is None or self._annex.fullmatch(following) is not None or self._signs(texts, place + 1)
        return numbered or closes

    def _signs(self, texts: Sequence[str], place: int) -> bool:
        """Whether a signature stands here: a date, or a name with a date below it."""
        near = [text for text in texts[place : place + 3] if len(text) <= _LONGEST_TITLE and text[-1] not in _FINAL]
        return bool(near) and near[0] == texts[place] and any(_SIGN.search(text) for text in near)

    def _is_form(self, article: Article, texts: Sequence[str], place: int) -> bool:
        text = texts[place]
        own = article.number is not None and _bare(text) in {_bare(article.number), *_bare(article.number).split("令")}
        if (
            own
            or number_line(text, texts[place - 1] if place else None) is not None
            or _SIGN.fullmatch(text)
            or _PAGE.fullmatch(text)
        ):
            return True
        if self._leads.match(_SPACE.sub("", text)):
            return True
        if len(text) <= _LONGEST_TITLE and _SIGN.search(text) and text.endswith(self._printed):
            return True
        names = {_bare(name) for name in article.issuers}
        rest = _bare(_SIGN.sub("", text))
        for name in sorted(names, key=lambda name: (-len(name), name)):
            rest = rest.replace(name, "")
        if names and text[-1] not in _FINAL and rest.strip("、，和") in self._red:
            return True
        return place < _HEAD and text[-1] in "：:" and self._addresses(text[:-1])

    def _addresses(self, text: str) -> bool:
        """Whether a stretch lists bodies and nothing else: 各县（市、区）人民政府，市直各学校."""
        items = [item for item in _ITEMS.split(_BRACKETS.sub("", text)) if item.strip()]
        bodies = [item for item in items if item.strip().endswith(self._bodies)]
        return bool(items) and 2 * len(bodies) >= len(items)


def _is_item(text: str) -> bool:
    """A title of a list of annexes: short, no sentence, numbered."""
    return len(text) <= _LONGEST_TITLE and text[-1] not in _FINAL and rank_of(text) is not None


def _bare(text: str) -> str:
    return re.sub(r"[\s“”\"《》〈〉（）()]", "", text)
