"""What a view is: a name, the parameters it takes, and a pure function from the book and what was asked to a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import quote, urlencode

from graph.explore.book import Book
from graph.explore.page import Page, Text


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a parameter can have, and its name."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be chosen in a view.

    `options` lists the values there are; None: any words. `default` "" means that nothing is chosen; `many`
    allows several values, joined by commas in an address.
    """

    name: str
    title: Text
    options: Callable[[Book], Iterable[Option]] | None = None
    default: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a view: the id in its address, and the values of its parameters, defaults filled in."""

    id: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The value of a parameter; "" where there is none."""
        return self.values.get(name, "")

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a parameter that takes several, each once, in the order given."""
        return tuple(dict.fromkeys(value for value in self.one(name).split(",") if value))


Make: TypeAlias = Callable[[Book, Asked], Page | None]

LONGEST: Final = 200
"""Characters of words that are looked for."""

GENERAL: Final = ("lang", "table", "page")
"""Parameters that every address may have: the language, the one table to show, and its page."""


@dataclass(frozen=True, slots=True)
class View:
    """A kind of page.

    Args:
        name: its address is `/name`, or `/name/<id>` where `ids` lists the things that have one.
        title: its name in menus.
        make: the page; None: there is no such thing.
        parameters: what can be chosen.
        ids: the ids of all its pages; None: it is one page.
        listed: whether the menu has it.
        choices: the parameters, where they differ from thing to thing.
        live: whether a script of the page lets the reader choose, so that it needs no form.
    """

    name: str
    title: Text
    make: Make
    parameters: tuple[Parameter, ...] = ()
    ids: Callable[[Book], Iterable[str]] | None = None
    listed: bool = False
    choices: Callable[[Book, str], tuple[Parameter, ...]] | None = None
    live: bool = False

    def parameters_of(self, book: Book, id_: str) -> tuple[Parameter, ...]:
        """What can be chosen on the page of a thing."""
        return self.parameters if self.choices is None else self.choices(book, id_)


class WrongParameter(Exception):  # noqa: N818 - it says what it is
    """A parameter that the view does not have, or a value that it cannot have."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(name, value)
        self.name = name
        self.value = value


def asked(view: View, book: Book, id_: str, given: Mapping[str, str]) -> Asked:
    """What an address asks of a view.

    Args:
        view: the view.
        book: tells which values there are.
        id_: what follows the view's name in the address.
        given: the parameters of the address; empty values count as not given.
    Raises:
        WrongParameter: so that no table is taken for another than was asked for.
    """
    known = {parameter.name: parameter for parameter in view.parameters_of(book, id_)}
    values: dict[str, str] = {}
    for name, value in given.items():
        if name in GENERAL or not value:
            continue
        parameter = known.get(name)
        if parameter is None or not _fits(parameter, value, book):
            raise WrongParameter(name, value)
        if value != parameter.default:
            values[name] = value
    defaults = {name: each.default for name, each in known.items() if each.default}
    return Asked(id_, defaults | {name: values[name] for name in known if name in values})


def _fits(parameter: Parameter, value: str, book: Book) -> bool:
    if parameter.options is None:
        return len(value) <= LONGEST
    known = {option.value for option in parameter.options(book)}
    return all(each in known for each in (value.split(",") if parameter.many else [value]))


def address(name: str, id_: str = "", **values: object) -> str:
    """An address of the site, its parameters by name, so that a page has one address; empty values are left out.

    >>> address("measure", "group-schooling"), address("compare", cities="330100,330200", sort="")
    ('/measure/group-schooling', '/compare?cities=330100,330200')
    """
    given = {key: str(value) for key, value in sorted(values.items()) if value not in ("", None)}
    path = f"/{name}/{quote(id_, safe='/')}" if id_ else "/" if name == "overview" else f"/{name}"
    return f"{path}?{urlencode(given, safe=',')}" if given else path
