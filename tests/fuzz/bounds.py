"""What no input may do: take too long, take too much memory, or write outside its folder.

Times are of the processor, so that a busy machine changes nothing.
"""

import contextlib
import logging
import os
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MEMORY = 600_000_000
"""Bytes by which one input may raise the peak of this process."""

ALL = 6_000_000_000
"""Bytes of address space that this process and each of its children may have."""

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class TooSlow(BaseException):
    """More seconds of the processor than an input may take; nothing catches it by accident."""


class TooMuch(AssertionError):  # noqa: N818
    """More memory than an input may take."""


class Outside(AssertionError):  # noqa: N818
    """Something was written where it should not be."""


@dataclass
class Watch:
    """Sees every file that is opened for writing, made, renamed or removed."""

    folder: Path | None = None
    outside: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """One event of the interpreter; costs nothing where no input is being tried."""
        if self.folder is None or event not in EVENTS:
            return
        for path in EVENTS[event](arguments):
            if not self._may(path):
                self.outside.append(f"{event} {path!r}")

    def _may(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a number: it was opened before
        real = os.path.realpath(os.fsdecode(path))
        free = real.startswith(("/dev/", "/proc/")) or "__pycache__" in real
        return free or Path(real).is_relative_to(self.folder)


def _opened(arguments: tuple[object, ...]) -> list[object]:
    path, mode, flags = arguments
    writes = bool(flags & WRITES) if isinstance(flags, int) else False
    return [path] if writes or set(str(mode or "")) & set("wax+") else []


EVENTS = {
    "open": _opened,
    "os.remove": lambda found: [found[0]],
    "os.rename": lambda found: [found[0], found[1]],
    "os.mkdir": lambda found: [found[0]],
    "os.rmdir": lambda found: [found[0]],
    "os.link": lambda found: [found[1]],
    "os.symlink": lambda found: [found[1]],
    "os.truncate": lambda found: [found[0]],
    "os.chmod": lambda found: [found[0]],
}

_WATCH = Watch()


def begin() -> None:
    """Bound this process, and watch it from now on."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = ALL if most == resource.RLIM_INFINITY else min(ALL, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))
    sys.addaudithook(_WATCH)
    logging.disable(logging.INFO)  # the server of tools tells of every call that it refuses


@contextlib.contextmanager
def bounded(seconds: float, folder: Path) -> Iterator[None]:
    """Try one input. Raises TooSlow, TooMuch, Outside."""
    before = _peak()
    _WATCH.folder, _WATCH.outside = Path(os.path.realpath(folder)), []
    old = signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
        _WATCH.folder = None
    if _WATCH.outside:
        raise Outside("; ".join(_WATCH.outside))
    if _peak() - before > MEMORY:
        raise TooMuch(f"{_peak() - before:,} bytes more at the peak")


def _late(_: int, __: object) -> None:
    raise TooSlow


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def spent() -> float:
    """Seconds of the processor that this process and its ended children have had."""
    mine, theirs = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime
