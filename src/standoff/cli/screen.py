"""The one way out of the command line: nothing that a terminal obeys reaches one.

What a verb makes goes into a pipe or a file byte for byte. On a terminal every
character that would command it or turn words round is a sign of replacement;
colours and moving lines are those of rich alone, which knows where it may write them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from standoff.cli import INTERRUPTED
from standoff.glance import harmless

if TYPE_CHECKING:
    from rich.console import Console

_PAINT = re.compile(r"(\x1b\[(?:\?25[hl]|[0-9;]*[A-DGHJKm])|\r)")
"""What rich sends beside words: colours, lines that are drawn anew, a cursor that hides."""


class Screen:
    """A stream to a terminal, where words stay words."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def rich_proxied_file(self) -> "Painted":
        """Where rich writes instead: consoles of rich ask a stream for this."""
        return Painted(self._stream)

    def write(self, words: str) -> int:
        """Write them without what a terminal would obey; says how many were given."""
        self._stream.write(self._fit(self._safe(words)))
        return len(words)

    def writelines(self, lines: Any) -> None:
        """Write each."""
        for line in lines:
            self.write(line)

    def _safe(self, words: str) -> str:
        return harmless(words)

    def _fit(self, words: str) -> str:
        """What the terminal's alphabet lacks is a question mark, and no failure."""
        kind = self._stream.encoding or "utf-8"
        return words.encode(kind, "replace").decode(kind)


class Painted(Screen):
    """The same for rich, whose colours pass."""

    @property
    def rich_proxied_file(self) -> "Painted":
        """Itself."""
        return self

    def _safe(self, words: str) -> str:
        parts = _PAINT.split(words)
        return "".join(part if n % 2 else harmless(part) for n, part in enumerate(parts))


def guard() -> None:
    """Put a screen before the terminal, from here on; for good, since tracebacks come last."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and stream.isatty() and not isinstance(stream, Screen):
            setattr(sys, name, Screen(stream))


def say(words: str, *, err: bool = False) -> None:
    """Say something of the work, in a line; harmless wherever it goes."""
    _write(sys.stderr if err else sys.stdout, harmless(words) + "\n")


def pour(text: str) -> None:
    """Give what was made: into a pipe the bytes that a file would have, ends of lines too."""
    _write(sys.stdout, text)


def _write(stream: TextIO, text: str) -> None:
    raw = None if stream.isatty() else getattr(stream, "buffer", None)
    if raw is None:
        stream.write(text.replace("\r\n", "\n"))  # a stream of text ends lines in its own way
    else:
        stream.flush()
        raw.write(text.encode("utf-8", "backslashreplace"))  # as JSON writes a half character
    stream.flush()


def console(*, err: bool = False) -> "Console":
    """A console of rich on one of the streams."""
    from rich.console import Console

    stream: Any = sys.stderr if err else sys.stdout
    stream = getattr(stream, "rich_proxied_file", stream)
    return Console(file=stream, stderr=err, highlight=False)


# --- what is said of work that Ctrl-C ends: after the one word, what of it is kept


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


def parting(left: SystemExit) -> str:
    """The line for a program that leaves so; empty where it was not interrupted."""
    if left.code != INTERRUPTED:
        return ""
    return f"interrupted: {left.kept}\n" if isinstance(left, Stopped) else "interrupted\n"
