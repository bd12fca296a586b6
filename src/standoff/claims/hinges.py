"""On what a verdict hangs: the smallest changes of the assumptions that flip it.

A *hinge* of a verdict is a smallest set of changes to the reading's own
assumptions after which the verdict reads otherwise. All single changes are
tried, then pairs, then larger sets, as long as the number of readings stays
under a limit. A *carrier* is the other side of it: a set of lines of the lists
of priorities that gives the same verdict when all other lines are dropped, and
no longer does so when one more of them is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from standoff.case import questions as q
from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim
from standoff.case.questions import core
from standoff.claims.batch import Answers, Item, answers, items_of
from standoff.claims.verdict import ByModel, Verdict
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.glance import Glance, Row
from standoff.stability import CONCEPTS
from standoff.sweep import (
    AS_WRITTEN,
    FAMILIES,
    Alternative,
    Batches,
    Choice,
    LineChange,
    Space,
    family,
    is_family,
    joined_changes,
    single_changes,
)
from standoff.sweep.space import Rows

QUICK = ("drop", "swap", "rank")
"""The families that are tried unless others are asked for."""

SLOW = (q.Expects, q.Surprised, q.CanLeadTo, q.MustLeadTo)
"""Kinds of claim of which a single answer takes long: games as others see them, paths."""

QUICK_STATES, SMALL = 2_000, 64
"""States up to which looking for hinges is quick, for most kinds and for the slow ones."""

READINGS = 20_000
"""Readings that are tried for the verdicts of one perspective, unless more are allowed."""


def is_quick(verdict: Verdict) -> bool:
    """Whether the hinges of a verdict are found fast enough to look for them unasked."""
    if verdict.reading is None:
        return False
    slow = isinstance(core(verdict.claim.check)[0], SLOW)
    return len(verdict.reading.states) <= (SMALL if slow else QUICK_STATES)


@dataclass(frozen=True, slots=True)
class Hinge:
    """Changes that together flip a verdict.

    choices, alternatives
        What is changed, and how; in step, one or more of each.
    becomes
        What the verdict reads then.
    holds_under
        The concepts under which the claim holds then.
    """

    choices: tuple[Choice, ...]
    alternatives: tuple[Alternative, ...]
    becomes: ByModel
    holds_under: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Hinges(Glance):
    """All smallest hinges of one verdict.

    found
        Hinges of the same size, in the order of the file; empty when none was found.
    size
        How many changes each of them makes; 0 when none was found.
    tried
        The largest number of changes of which all sets were tried.
    families
        The families that changes were taken from.
    """

    claim: str
    perspective: str
    found: tuple[Hinge, ...]
    size: int
    tried: int
    families: tuple[str, ...]

    def each_row(self) -> Iterator[Row]:
        """A row for each hinge: its changes, and what the verdict reads then."""
        for hinge in self.found:
            changes = [str(change) for way in hinge.alternatives for change in way]
            yield {
                "changes": "; ".join(changes),
                "becomes": hinge.becomes.value.replace("_", " "),
                "holds_under": ", ".join(filter(None, hinge.holds_under)),
            }

    def __repr__(self) -> str:
        found = f"{len(self.found)} of size {self.size}" if self.found else "none"
        return (
            f"<Hinges of {self.claim!r} in {self.perspective!r}: {found}, up to size "
            f"{self.tried} tried>"
        )


def hinges(
    case: Case,
    perspective: str,
    claims: Sequence[Claim],
    *,
    concepts: Sequence[str] = (),
    families: Sequence[str] = QUICK,
    size: int = 2,
    readings: int = READINGS,
    limit: int = STATE_LIMIT,
) -> dict[str, Hinges]:
    """The hinges of the verdicts on some claims in one perspective, by the claim's id.

    Sets of up to ``size`` changes are tried, as long as fewer than ``readings``
    readings are needed for the next size. Claims that cannot be asked as
    written are left out. Raises TooLarge, and NotFound for an unknown name.
    """
    known_names("concept", concepts, CONCEPTS)
    known_names("family", [f for f in families if not is_family(f)], tuple(FAMILIES))
    base = edit(case, Adopt(perspective))
    space = Space(family(base, families))
    search = _Search(Batches(base, limit), space, items_of(claims, concepts), perspective)
    written = search.words([()])
    open_ = {
        c.id: written[c.id][0] for c in claims if written[c.id][0][0] is not ByModel.CANNOT_BE_ASKED
    }
    out: dict[str, Hinges] = {}
    singles = rows = single_changes(space)
    for n in range(1, size + 1):
        if not open_ or (n > 1 and not 0 < len(rows) <= readings):
            break
        out |= search.of_size(n, rows, open_, tuple(families))
        open_ = {c: word for c, word in open_.items() if not out[c].found}
        if n < size and len(rows) * len(singles) < 2 * readings * n:
            rows = joined_changes(rows, singles)
        else:
            break
    return out


Word = tuple[ByModel, tuple[str, ...]]
"""What a verdict reads, and the concepts under which the claim holds."""


@dataclass(frozen=True, slots=True)
class _Search:
    """The readings around one perspective, asked for all claims at once."""

    batches: Batches
    space: Space
    items: tuple[Item, ...]
    perspective: str

    def words(
        self, readings: Sequence[Sequence[Alternative]], only: Sequence[str] = ()
    ) -> dict[str, list[Word]]:
        """For each claim, what its verdict reads in each of the readings."""
        items = [i for i in self.items if not only or i.claim.id in only]
        found = answers(self.batches, items, readings)
        columns: dict[str, list[int]] = {}
        for j, item in enumerate(items):
            columns.setdefault(item.claim.id, []).append(j)
        return {
            claim: _words(found[:, js], [items[j].concept for j in js])
            for claim, js in columns.items()
        }

    def of_size(
        self, size: int, rows: Rows, written: dict[str, Word], families: tuple[str, ...]
    ) -> dict[str, Hinges]:
        """The hinges among these rows, for the claims whose verdict is given as written."""
        readings = [self.space.alternatives(row) for row in rows]
        after = self.words(readings, tuple(written))
        out = {}
        for claim, word in written.items():
            flips = [b for b, now in enumerate(after[claim]) if now[0] is not word[0]]
            found = tuple(self._hinge(rows[b], after[claim][b]) for b in flips)
            shown = size if found else 0
            out[claim] = Hinges(claim, self.perspective, found, shown, size, families)
        return out

    def _hinge(self, row: npt.NDArray[np.int16], word: Word) -> Hinge:
        changed = np.flatnonzero(row).tolist()
        choices = tuple(self.space.choices[c] for c in changed)
        ways = tuple(self.space.choices[c].alternatives[int(row[c])] for c in changed)
        return Hinge(choices, ways, *word)


def _words(found: Answers, concepts: Sequence[str]) -> list[Word]:
    """What the answers under several concepts come to, for each reading."""
    out: list[Word] = []
    for row in found.tolist():
        held = tuple(c for c, answer in zip(concepts, row, strict=True) if answer == 1)
        if -1 in row:
            out.append((ByModel.CANNOT_BE_ASKED, ()))
        elif len(held) == len(row):
            out.append((ByModel.FOLLOWS, held))
        else:
            out.append((ByModel.DEPENDS if held else ByModel.FAILS, held))
    return out


@dataclass(frozen=True, slots=True)
class Carrier:
    """Lines that carry a verdict by themselves.

    lines
        (decision maker, line as written), in the order of the file.
    of
        How many lines there are in all.
    smallest
        True when no smaller set carries it; False when only none can be spared.
    """

    claim: str
    perspective: str
    lines: tuple[tuple[str, int], ...]
    of: int
    smallest: bool


def carrier(
    case: Case,
    perspective: str,
    claim: Claim,
    *,
    concepts: Sequence[str] = (),
    readings: int = 2_000,
    limit: int = STATE_LIMIT,
) -> Carrier | None:
    """A smallest set of lines that still gives the verdict, or None if it cannot be asked.

    Lines are dropped one after the other, the last first, while the verdict
    stays; then, within ``readings`` readings, every smaller set is tried.
    """
    base = edit(case, Adopt(perspective))
    space = Space(family(base, ["drop"]))
    search = _Search(Batches(base, limit), space, items_of([claim], concepts), perspective)
    (written,) = search.words([()])[claim.id]
    if written[0] is ByModel.CANNOT_BE_ASKED:
        return None
    every = tuple(range(len(space.choices)))
    kept = list(every)
    for line in reversed(every):
        without = [k for k in kept if k != line]
        if _still(search, claim, [without], written):
            kept = without
    smaller = _smaller(search, claim, len(kept), written, readings)
    final = smaller if smaller is not None else kept
    lines = tuple(_line(space.choices[k]) for k in final)
    known = smaller is not None or _count_below(len(every), len(kept)) <= readings
    return Carrier(claim.id, perspective, lines, len(every), known)


def _count_below(total: int, size: int) -> int:
    """How many sets there are with fewer than ``size`` of ``total`` lines; stops counting high."""
    count = 1
    out = 0
    for n in range(size):
        out += count
        if out > 10**9:
            return out
        count = count * (total - n) // (n + 1)
    return out


def _smaller(
    search: _Search, claim: Claim, size: int, written: Word, readings: int
) -> list[int] | None:
    total = len(search.space.choices)
    if _count_below(total, size) > readings:
        return None
    for n in range(size):
        sets = [list(some) for some in combinations(range(total), n)]
        found = _first_still(search, claim, sets, written)
        if found is not None:
            return found
    return None


def _still(search: _Search, claim: Claim, sets: list[list[int]], written: Word) -> bool:
    return _first_still(search, claim, sets, written) is not None


def _first_still(
    search: _Search, claim: Claim, sets: list[list[int]], written: Word
) -> list[int] | None:
    """The first set of lines that gives the verdict when all others are dropped."""
    choices = search.space.choices
    readings = [
        [AS_WRITTEN if k in kept else c.alternatives[1] for k, c in enumerate(choices)]
        for kept in map(set, sets)
    ]
    words = search.words(readings)[claim.id]
    return next((sets[b] for b, word in enumerate(words) if word == written), None)


def _line(choice: Choice) -> tuple[str, int]:
    (change,) = choice.alternatives[1]
    assert isinstance(change, LineChange)  # noqa: S101 - the family of drops
    return change.dm, change.lines[0]
