"""What an official document says of itself: number, issuing bodies, date of issue.

The head holds the agency's name in red (某市教育局文件), the number and, on web pages, lines of rubrics (发文机关：…);
the foot the signature, one body or several, with the date below. An annex may follow the signature. Everything is only
read here: no line is taken away.
Source: GB/T 9704-2012, 7.2 and 7.3.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.language.choices import any_of
from graph.language.document_numbers import name_of, number_line
from graph.lexicon import Lexicon
from graph.split.furniture import is_date
from graph.split.identity import Gazetteer, read_date

_HEAD: Final = 10
_SIGNED: Final = 8
_LONGEST_NAME: Final = 24
_SHORTEST_NAME: Final = 3
_PARTS: Final = re.compile(r"[、，,；;\s]+")
_JOINTS: Final = re.compile(r"[和及与]")
_FORBIDDEN: Final = re.compile(r"[《》。：:？！“”〔〕\[\]0-9]")
_DATE_END: Final = re.compile(r"\s*[（(]?[12一二][0-9〇○零一二三四五六七八九]{3}\s*年[^，。；]{2,12}日[）)]?$")
_DASHES: Final = "—-–（("
_VENUE: Final = re.compile(r"[—\-–（(]{1,3}[^，。]{6,14}日\s*在(?P<venue>.{4,40})$")
_TITLE: Final = re.compile("《([^《》]+)》")


@dataclass(frozen=True, slots=True)
class Official:
    """What a document says of itself; None and () where it says nothing.

    The first `head` lines stand above its title. `venue` begins with the place before whose assembly it was given;
    `forwarded` is the title of what a decree puts into force.
    """

    number: str | None = None
    issuers: tuple[str, ...] = ()
    date: datetime.date | None = None
    head: int = 0
    venue: str | None = None
    forwarded: str | None = None


class OfficialReader:
    """Reads heads and signatures; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        kinds = {"government", "party", "bureau", "school", "other"}
        labels = (label for c in lexicon.actors.values() if c.notation in kinds for label in c.labels)
        self._ends = tuple(sorted({*labels, *lexicon.cue("body-tail")}))
        self._gazetteer = gazetteer
        self._red = tuple(lexicon.cue("red-head"))
        self._marks = re.compile(rf"{any_of(lexicon.cue('head-mark'))}|[0-9]{{6}}$")
        self._abouts = re.compile(any_of(lexicon.cue("title-lead")))
        self._several = re.compile(rf"等(?:\w{{1,4}}(?:{any_of(lexicon.cue('body-count'))}))?$")
        rubrics = {
            name: _spaced(lexicon.cue(f"rubric-{name}")) for name in ("number", "issuer", "date", "title", "other")
        }
        every = "|".join(rubrics.values())
        self._rubrics = {
            name: re.compile(rf"(?:^|\s){words}\s*[：:]\s*(?P<value>.*?)(?=\s+(?:{every})\s*[：:]|$)")
            for name, words in rubrics.items()
        }

    def read(self, texts: Sequence[str], metadata: Mapping[str, str]) -> Official:
        """What the lines of a document say of it, before that what its front matter says."""
        number, at = self._number(texts)
        head = self._above_title(texts, at)
        signers, signed = self._signature(texts)
        red = tuple(name for text in texts[:head] for name in self._red_names(text))
        title = next((text for text in texts[head:] if not self._is_head(text)), "")
        told = self._told("issuer", texts)
        decree = () if number is None else self._names(number.partition("令第")[0]) if "令第" in number else ()
        claims = (signers, red, self._names(told or ""), self._of_title(title), decree)
        issuers = self._names(metadata.get("issuer") or metadata.get("issuers") or "", given=True)
        given = metadata.get("number")
        return Official(
            number=name_of(given) if given else number,
            issuers=issuers or max(claims, key=len),
            date=signed
            or read_date(self._told("date", texts) or "")
            or self._dateline(texts, alone=number is not None),
            head=head,
            venue=self._venue(texts),
            forwarded=_forwarded(texts) if decree else None,
        )

    def is_body(self, name: str) -> bool:
        """Whether a stretch is the name of a body that could issue a document."""
        if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or _FORBIDDEN.search(name) or self._abouts.search(name):
            return False
        return name.endswith(self._ends)

    def _number(self, texts: Sequence[str]) -> tuple[str | None, int]:
        """The number and the index of its line; 0 where there is none."""
        told = self._told("number", texts)
        for place, text in enumerate(texts[:_HEAD]):
            above = texts[place - 1] if place else None
            found = number_line(text, above if above is not None and len(above) <= _LONGEST_NAME else None)
            if found is not None:
                return found, place
        return (name_of(told) if told else None), 0

    def _above_title(self, texts: Sequence[str], number_at: int) -> int:
        """How many lines stand above the title: marks of secrecy, the red head, the number, rubrics.

        Names of bodies alone are the first lines of a title that goes on below them.
        """
        head = last = 0
        while head < min(_HEAD, len(texts) - 1):
            if self._is_head(texts[head]):
                last = head + 1
            elif head >= number_at or not self.is_body(_tight(texts[head])):
                break
            head += 1
        return last

    def _is_head(self, text: str) -> bool:
        red = text in self._red or (text.endswith(self._red) and any(True for _ in self._red_names(text)))
        rubric = _has_colon(text) and any(pattern.search(text) for pattern in self._rubrics.values())
        return red or rubric or number_line(text) is not None or bool(self._marks.match(text))

    def _red_names(self, text: str) -> Iterator[str]:
        """The bodies of a line of a red head (某市教育局文件), one a line where there are several."""
        tail = next((tail for tail in self._red if text.endswith(tail)), "")
        yield from self._names(text.removesuffix(tail))

    def _told(self, rubric: str, texts: Sequence[str]) -> str | None:
        """What a rubric of the head says (发文字号：…)."""
        found = (self._rubrics[rubric].search(text) for text in texts[:_HEAD] if _has_colon(text))
        return next((match["value"].strip() for match in found if match is not None and match["value"].strip()), None)

    def _of_title(self, title: str) -> tuple[str, ...]:
        """The bodies before 关于."""
        about = self._abouts.search(title)
        return self._names(title[: about.start()]) if about else ()

    def _signature(self, texts: Sequence[str]) -> tuple[tuple[str, ...], datetime.date | None]:
        """Who signed and when: the first date, alone on its line or behind names, with bodies right above it."""
        for place, text in enumerate(texts):
            # Only the last two characters are looked at in most lines, and not each place where a date might begin.
            if place == 0 or not (is_date(text) or ("日" in text[-2:] and _DATE_END.search(text))):
                continue
            inline = self._names(_DATE_END.sub("", text)) if not is_date(text) else ()
            begin = place
            while begin > 1 and place - begin < _SIGNED and self._names(texts[begin - 1]):
                begin -= 1
            if inline or (begin < place and is_date(text)):
                names = (name for line in texts[begin:place] for name in self._names(line))
                return tuple(dict.fromkeys((*names, *inline))), read_date(text)
        return (), None

    def _dateline(self, texts: Sequence[str], *, alone: bool) -> datetime.date | None:
        """A date below the title, in brackets or behind a dash; where there is a number, one on a line of its own."""
        found = (
            read_date(text)
            for place, text in enumerate(texts)
            if (0 < place < _HEAD and text[:1] in _DASHES) or (alone and is_date(text))
        )
        return next((date for date in found if date is not None), None)

    def _venue(self, texts: Sequence[str]) -> str | None:
        """Where a report was given: ——2021年1月15日在|某县第十七届人民代表大会第五次会议上."""
        found = (_VENUE.match(text) for text in texts[1:_HEAD])
        return next((match["venue"] for match in found if match is not None), None)

    def _names(self, text: str, *, given: bool = False) -> tuple[str, ...]:
        """The bodies of a list; none at all where a part of it is no body's name, unless they are `given`."""
        text = self._several.sub("", text.strip())
        parts = [part for part in _PARTS.split(text) if part]
        if parts and all(len(part) == 1 for part in parts):
            parts = ["".join(parts)]  # letters set apart to fill the line
        names = [name for part in parts for name in self._joined(part)]
        return tuple(names) if given or all(self.is_body(name) for name in names) else ()

    def _joined(self, part: str) -> Iterator[str]:
        """The names joined by 和: 市自然资源和规划局 is one."""
        begin = 0
        for joint in _JOINTS.finditer(part):
            if self.is_body(part[begin : joint.start()]) and self.is_body(part[joint.end() :]):
                yield part[begin : joint.start()]
                begin = joint.end()
        yield part[begin:]


def _forwarded(texts: Sequence[str]) -> str | None:
    """The title of what a decree puts into force, where it stands below on a line of its own."""
    said = {match[1] for text in texts[:_HEAD] for match in _TITLE.finditer(text)}
    return next((text for text in texts if _tight(text) in said), None)


def _spaced(words: Sequence[str]) -> str:
    """A pattern of words whose letters may be set apart to fill a column (索 引 号)."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s{0,2}".join(map(re.escape, word)) for word in ordered) + ")"


def _has_colon(text: str) -> bool:
    """Whether a line has the mark behind which every rubric says something."""
    return "：" in text or ":" in text


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)
