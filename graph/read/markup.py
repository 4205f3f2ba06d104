"""HTML as a tree, as far as a reader of text needs one: forgiving, and never deeper than a page can mean to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final


def names(words: str) -> frozenset[str]:
    """Names of tags, given with blanks between them."""
    return frozenset(words.split())


_VOID: Final = names("area base br col embed hr img input link meta param source track wbr")
# A tag that ends, unsaid, the element of one of these names that is open; not across a table or list around it.
_ENDS: Final = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
_BLOCKS: Final = names(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_SCOPES: Final = names("table ul ol dl div body")
_DEEPEST: Final = 200


@dataclass(slots=True)
class Element:
    """An element with its children; text is a child too."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether text before and behind it stands on lines of its own."""
        return self.tag in _BLOCKS

    def elements(self) -> "Iterator[Element]":
        """Every element below this one, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def text(self) -> str:
        """All characters, without those of scripts."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(text: str) -> Element:
    """The tree of a page; whatever is wrong with it, there is one."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Builds the tree; an element nested too deep stands beside the one it was in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_unsaid(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_unsaid(tag)
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if tag not in _BLOCKS and self._open[place].is_block:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _end_unsaid(self, tag: str) -> None:
        """End what this tag ends without saying so: a paragraph before a block, a cell before a cell."""
        if tag in _BLOCKS and any(each.tag == "p" for each in self._open[-3:]):
            place = max(k for k, each in enumerate(self._open) if each.tag == "p")
            if not any(each.is_block for each in self._open[place + 1 :]):
                del self._open[place:]
        ended = _ENDS.get(tag, ())
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in ended:
                del self._open[place:]
                if tag != "tr":
                    return
            elif self._open[place].tag in _SCOPES:
                return
