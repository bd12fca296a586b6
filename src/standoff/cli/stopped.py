"""What is said of work that Ctrl-C ends: after the one word, what of it is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


class Stopped(SystemExit):
    """An interrupt of work of which something can be told.

    kept
        What is kept of it, and how to go on.
    """

    def __init__(self, kept: str) -> None:
        super().__init__(INTERRUPTED)
        self.kept = kept


@contextmanager
def stopping(kept: Callable[[], str]) -> Iterator[None]:
    """Tell with an interrupt what is kept. Raises Stopped."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(kept()) from None


def words(left: SystemExit) -> str:
    """The line for a program that leaves so; empty where it was not interrupted."""
    if left.code != INTERRUPTED:
        return ""
    return f"interrupted: {left.kept}\n" if isinstance(left, Stopped) else "interrupted\n"
