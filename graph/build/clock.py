"""Times the stages of a build and tells of their progress; its figures go into `build.json` and nowhere else."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

# (stage, items done, items in all); a stage begins with 0 done and ends with all done.
Progress: TypeAlias = Callable[[str, int, int], None]


class Clock:
    """Seconds spent in each stage, in the order they began."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int = 1) -> Iterator[Callable[[], None]]:
        """Time a stage, which may go on later; what is given may be called after each of its `total` items."""
        begun = time.perf_counter()
        done = 0
        self._progress(name, 0, total)

        def count() -> None:
            nonlocal done
            done += 1
            self._progress(name, done, total)

        yield count
        if done < total:
            self._progress(name, total, total)
        self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - begun

    def seconds(self) -> dict[str, float]:
        """What each stage took so far."""
        return dict(self._seconds)
