"""Run a function in a process of its own, and know its time and its peak of memory."""

import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import psutil

Notes: TypeAlias = Mapping[str, float]
"""Figures that the function itself tells, by name."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Wall-clock and processor seconds, the most memory in bytes, and what the function told."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    notes: Notes


def alone(function: Callable[..., Notes], *arguments: object) -> Spent:
    """Call a function in a fresh process.

    Args:
        function: one of a module's own, with arguments that pickle.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, function, *arguments).result()


def _measured(function: Callable[..., Notes], *arguments: object) -> Spent:
    begun, used = time.perf_counter(), time.process_time()
    notes = function(*arguments)
    return Spent(time.perf_counter() - begun, time.process_time() - used, _peak(), notes)


def _peak() -> int:
    """The most memory this process ever held, in bytes."""
    if sys.platform == "linux":
        # What getrusage tells of a process begins with what the process had that started it.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource  # noqa: PLC0415  (not on Windows)

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024  # macOS counts bytes, others kibibytes
