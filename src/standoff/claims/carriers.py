"""What carries a verdict: lines that give it by themselves when all others are left out.

Left out are lines of priorities, weights, and both where a belief states them.
A ranking says everything at once and cannot be left out piece by piece; rules,
control and what is final stay, too: it is said what was kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from standoff.case.apply import edit
from standoff.case.edits import Adopt, Drop
from standoff.case.parts import Case, Claim
from standoff.case.perspective import Ranking, View
from standoff.case.rules import view_of
from standoff.claims.hinges import Search, Word
from standoff.claims.verdict import ByModel
from standoff.expr import STATE_LIMIT
from standoff.sweep import Batches, family


@dataclass(frozen=True, slots=True)
class Carrier:
    """Lines that carry a verdict by themselves.

    lines
        The lines that are left, as the edits that would leave them out, in the
        order of the file.
    of
        How many lines there are in all.
    smallest
        True when no smaller set carries it; False when only none can be spared.
    rankings
        How many rankings were kept as they are.
    """

    claim: str
    perspective: str
    lines: tuple[Drop, ...]
    of: int
    smallest: bool
    rankings: int


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

    Lines are left out one after the other, the last first, while the verdict
    stays; then, within ``readings`` readings, every smaller set is tried.
    """
    base = edit(case, Adopt(perspective))
    lines = spared(base)
    search = _Lines(Search(Batches(base, limit), tuple(concepts), perspective, ()), claim, lines)
    written = search.word([tuple(range(len(lines)))])[0]
    if written[0] is ByModel.CANNOT_BE_ASKED:
        return None
    kept = list(range(len(lines)))
    for line in reversed(range(len(lines))):
        without = tuple(k for k in kept if k != line)
        if search.word([without])[0] == written:
            kept = list(without)
    smaller = search.smaller(len(kept), written, readings)
    final = kept if smaller is None else smaller
    known = smaller is not None or _count_below(len(lines), len(kept)) <= readings
    rankings = _rankings(view_of(base))
    left = tuple(lines[k] for k in final)
    return Carrier(claim.id, perspective, left, len(lines), known, rankings)


def spared(case: Case) -> tuple[Drop, ...]:
    """Every line that can be left out: of priorities, of weights, and of those in beliefs."""
    ways = [w for c in family(case, ["drop", "weight", "believed"]) for w in c.alternatives]
    return tuple(change for way in ways for change in way if isinstance(change, Drop))


def _rankings(view: View) -> int:
    own = sum(isinstance(p.order, Ranking) for p in view.preferences)
    return own + sum(_rankings(b.view) for b in view.beliefs)


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


@dataclass(frozen=True, slots=True)
class _Lines:
    """One verdict, asked with all but some lines left out."""

    search: Search
    claim: Claim
    lines: tuple[Drop, ...]

    def word(self, sets: Sequence[tuple[int, ...]]) -> list[Word]:
        """What the verdict reads when just these lines are kept, for each set."""
        readings = [
            [(line,) for k, line in enumerate(self.lines) if k not in kept]
            for kept in map(set, sets)
        ]
        return self.search.words([self.claim], readings)[self.claim.id]

    def smaller(self, size: int, written: Word, readings: int) -> list[int] | None:
        """A smallest set of fewer than ``size`` lines that gives the verdict, if there is one."""
        if _count_below(len(self.lines), size) > readings:
            return None
        for n in range(size):
            sets = list(combinations(range(len(self.lines)), n))
            words = self.word(sets)
            found = next((sets[b] for b, word in enumerate(words) if word == written), None)
            if found is not None:
                return list(found)
        return None
