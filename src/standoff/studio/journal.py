"""What was done to a text, line by line on the disk, so that undo survives a new start.

A journal is a file of JSON lines. The first holds a text and its version. Each further
line is one change, which makes the version one larger: what is cut out at a place and what
comes there, or a word for undo and redo. Played from the beginning it gives the text, its
past and its future, and the text of every version, which a page that is out of date began
from.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Cut = tuple[int, int, str]
"""Where, how many characters go, and what comes in their place."""

PAGES = 60
"""Versions that are remembered for pages that are out of date."""

BOUND = 8_000_000
"""Characters of texts that are remembered for such pages."""


@dataclass(slots=True)
class Played:
    """A text with its past and future, oldest step first; the next to be redone is last.

    seen
        The texts of the last versions, by version.
    """

    text: str
    version: int
    past: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    seen: dict[int, str] = field(default_factory=dict)

    def at(self, version: int) -> str | None:
        """The text of a version, if it is remembered."""
        return self.text if version == self.version else self.seen.get(version)

    def do(self, text: str, *, joins: bool = False) -> None:
        """Another text; one that ``joins`` the step before makes no step of its own."""
        if not joins:
            self.past.append(self.text)
        self.future = []
        self.now(text)

    def undo(self) -> None:
        """One step back."""
        if self.past:
            self.future.append(self.text)
            self.now(self.past.pop())

    def redo(self) -> None:
        """One step on."""
        if self.future:
            self.past.append(self.text)
            self.now(self.future.pop())

    def now(self, text: str) -> None:
        """A text, as the next version."""
        self.seen[self.version] = self.text
        self.text = text
        self.version += 1
        self.trim()

    def aside(self, text: str) -> int:
        """The number of a text that a page shows and that is not the present one.

        What is changed on that page later is then a change of what it shows.
        """
        self.seen |= {self.version: self.text, self.version + 1: text}
        self.version += 2
        return self.version - 1

    def trim(self) -> None:
        """Forget the oldest versions."""
        while self.seen and (len(self.seen) > PAGES or sum(map(len, self.seen.values())) > BOUND):
            del self.seen[next(iter(self.seen))]


def cut(old: str, new: str) -> Cut:
    """The one place in which two texts differ."""
    most = min(len(old), len(new))
    at = bisect_left(range(1, most + 1), x=True, key=lambda n: old[:n] != new[:n])
    left = range(1, most - at + 1)
    end = bisect_left(left, x=True, key=lambda n: old[-n:] != new[-n:])
    return at, len(old) - at - end, new[at : len(new) - end]


def put(old: str, change: Cut) -> str:
    """A text after a change."""
    at, gone, comes = change
    return old[:at] + comes + old[at + gone :]


def _line(said: object) -> str:
    return json.dumps(said, ensure_ascii=False)


def head(text: str, version: int) -> str:
    """The first line of a journal."""
    return _line({"version": version, "text": text})


def done(old: str, new: str, *, joins: bool) -> str:
    """The line of a change."""
    return _line(["joins" if joins else "do", *cut(old, new)])


def word(said: str) -> str:
    """The line of ``undo`` or ``redo``."""
    return _line([said])


def whole(past: Sequence[str], text: str, future: Sequence[str], version: int) -> Iterable[str]:
    """A journal anew: the past, the text, and what was undone."""
    every = [*past, text, *reversed(future)]
    yield head(every[0], 0)
    for old, new in pairwise(every):
        yield done(old, new, joins=False)
    yield from (word("undo") for _ in future)
    yield _line(["now", version])


def played(lines: Iterable[str]) -> Played | None:
    """What a journal comes to; None where it is none. A last line that was cut off is left out."""
    found: Played | None = None
    for line in lines:
        try:
            found = _next(found, json.loads(line))
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
            break
    return found


def _next(found: Played | None, said: Any) -> Played:
    if found is None:
        return Played(str(said["text"]), int(said["version"]))
    match said:
        case ["do" | "joins" as how, int(at), int(gone), str(comes)]:
            found.do(put(found.text, (at, gone, comes)), joins=how == "joins")
        case ["undo"]:
            found.undo()
        case ["redo"]:
            found.redo()
        case ["now", int(version)]:
            found.version, found.seen = version, {}
        case _:
            raise ValueError(said)
    return found
