"""The ways an action can fail.

    PolicyGraphError            exit code 1
    ├── UserError               exit code 2: the user can mend it (an option, a path, a query)
    │   └── ReadError           one input file cannot be used; collected as a Problem, never stops the batch
    ├── AnswerError             a language model gave no answer; collected as a Problem, never stops the batch
    └── BuildError              exit code 1: the build failed, the last good graph stands

Every error has a `code`, a key of `messages.MESSAGES`, where its wording in Chinese and English lives.
"""

from collections.abc import Callable

from graph.model import Position, Problem


class PolicyGraphError(Exception):
    """An action failed; `code` says how, `where` at what file and line, `detail` fills the message's places."""

    exit_code = 1

    def __init__(self, code: str, where: Position | None = None, **detail: str) -> None:
        super().__init__(code, where, detail)
        self.code = code
        self.where = where
        self.detail = detail

    def __reduce__(self) -> tuple[Callable[..., "PolicyGraphError"], tuple[object, ...]]:
        """An error of a worker reaches the caller whole: by default, exceptions lose their keyword arguments."""
        return _again, (type(self), self.code, self.where, self.detail)

    def problem(self) -> Problem:
        """The same fact as a value, to be collected instead of raised."""
        return Problem(self.code, self.where or Position("-"), tuple(sorted(self.detail.items())))


def _again(kind: type[PolicyGraphError], code: str, where: Position | None, detail: dict[str, str]) -> PolicyGraphError:
    return kind(code, where, **detail)


class UserError(PolicyGraphError):
    """The user can mend it."""

    exit_code = 2


class ReadError(UserError):
    """One input cannot be used; the others can."""


class AnswerError(PolicyGraphError):
    """A language model gave no answer that can be used; the article goes without its proposals."""


class BuildError(PolicyGraphError):
    """The build failed; what stood before still stands."""
