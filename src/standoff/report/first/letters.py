"""One letter a situation for a whole page, and sentences that speak of situations by letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.graph import Reading
from standoff.report.first.screen import Lettered
from standoff.report.names.grammar import enumerated
from standoff.report.names.states import StateName, bases_of, letter, names_of
from standoff.report.words.states import by_owner

FEW = 9
"""Situations up to which options tell apart those with one name."""

MANY = 48
"""States up to which that is tried."""


@dataclass(frozen=True, eq=False)
class Letters:
    """The situations that a page tells of, in the order in which it does."""

    reading: Reading
    rows: tuple[Lettered, ...]

    @cached_property
    def _of(self) -> dict[int, Lettered]:
        return {n - 1: row for row in self.rows for n in row.numbers}

    def row(self, state: int) -> Lettered:
        """The situation of a state that is told."""
        return self._of[state]

    def of(self, states: Iterable[int]) -> tuple[Lettered, ...]:
        """The situations of some states, each once, in the order of their letters."""
        found = {self._of[int(s)].letter for s in states}
        return tuple(row for row in self.rows if row.letter in found)

    def said(self, states: Iterable[int]) -> str:
        """``A and C``."""
        return enumerated([row.letter for row in self.of(states)])

    def whole(self, row: Lettered, states: Iterable[int]) -> bool:
        """Whether some states are all of a situation that are told."""
        return set(row.numbers) <= {int(s) + 1 for s in states}


def lettered(reading: Reading, states: Iterable[int]) -> Letters:
    """Letters for the situations of some states; the first told gets the first letter.

    Where they are many, states with one name are one situation.
    """
    some = list(dict.fromkeys(int(s) for s in states))
    if len(some) <= MANY:
        names = names_of(reading, some).names
        if len(names) <= FEW:
            return Letters(reading, tuple(
                Lettered(n.letter, _shown(n), by_owner(reading.case, n.cells), n.numbers)
                for n in names
            ))  # fmt: skip
    return Letters(reading, tuple(_by_name(reading, some)))


def _shown(name: StateName) -> str:
    """The whole name, without what may be either way where that is much."""
    return name.words if len(name.words) <= LONG else name.short


LONG = 80
"""Characters of a name up to which it is told whole."""

OTHERWISE = "Situations without a name of their own"


def _by_name(reading: Reading, states: Sequence[int]) -> list[Lettered]:
    key, words = bases_of(reading)
    groups: dict[str, list[int]] = {}
    for s in states:
        groups.setdefault(words[int(key[s])] or OTHERWISE, []).append(s)
    return [
        Lettered(letter(n), name, _cells(reading, some), tuple(s + 1 for s in some))
        for n, (name, some) in enumerate(groups.items())
    ]


def _cells(reading: Reading, states: Sequence[int]) -> str:
    """What is so in all of some states: Y and N, and - for what is not."""
    codes, unsettled = reading.states[np.array(states)], reading.varies[np.array(states)]
    options = len(reading.case.scope.options)
    on = int(np.bitwise_and.reduce(codes & ~unsettled))
    off = int(np.bitwise_or.reduce(codes | unsettled))
    cells = ("Y" if on >> o & 1 else "-" if off >> o & 1 else "N" for o in range(options))
    return by_owner(reading.case, "".join(cells))


def few(lines: Sequence[str], most: int = FEW, things: str = "more") -> tuple[str, ...]:
    """The first of some lines, and how many more there are."""
    more = len(lines) - most
    return (*lines[:most], f"And {more:,} {things}.") if more > 0 else tuple(lines)
