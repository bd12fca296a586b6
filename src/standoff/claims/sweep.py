"""A sweep of claims: the same questions asked of a whole family of readings."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import process_time

import numpy as np

from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim
from standoff.case.write import write
from standoff.claims.batch import Item, answers, items_of
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.glance import Glance, Row
from standoff.stability import CONCEPTS, RULES
from standoff.sweep import FAMILIES, Batch, Batches, Space, family, is_family
from standoff.sweep.run import Executor, Here, Plan, plan, run
from standoff.sweep.space import Rows
from standoff.sweep.store import opened
from standoff.sweep.tally import Tally, tallied, wilson
from standoff.version import __version__

DEFAULT_FAMILIES = ("open",)

MEANING = "2"
"""The edition of what claims and families mean: another one where a sweep would count otherwise."""

FIRST, SECONDS = 1, 1.0
"""Readings that are worked out first, and the processor time that the next portions are to take."""

STATES_COUNTED = 10_000
"""States up to which it is counted how often each is an equilibrium."""


@dataclass(slots=True)
class ClaimWork:
    """Works out chunks of readings; sent to workers without what it has remembered."""

    base: Case
    claims: tuple[Claim, ...]
    concepts: tuple[str, ...]
    planned: Plan
    limit: int = STATE_LIMIT
    rule: str = "legal"
    batches: Batches | None = field(default=None, repr=False)
    size: int = 0  # of the next portion; none was worked out yet

    @property
    def items(self) -> tuple[Item, ...]:
        """The J columns of the tallies."""
        return items_of(self.claims, self.concepts)

    def __call__(self, chunk: int) -> Tally:
        """The tally of one chunk."""
        return self._tally(self.planned.rows(chunk))

    def parts(self, chunk: int, start: int) -> Iterator[tuple[int, Tally]]:
        """(readings done, tally of some more), about once a second; the same in all together."""
        rows = self.planned.rows(chunk)
        while start < len(rows):
            began, size = process_time(), self.size or FIRST
            some = rows[start : start + size]
            tally, start = self._tally(some), start + len(some)
            yield start, tally
            if len(some) == size:
                self.size = next_size(size, process_time() - began)

    def _tally(self, rows: Rows) -> Tally:
        if self.batches is None:
            self.batches = Batches(self.base, self.limit, self.rule)
        readings = [self.planned.space.alternatives(row) for row in rows]
        settled: Counter[tuple[str, int]] = Counter()

        def seen(batch: Batch, concepts: tuple[str, ...]) -> None:
            if len(batch.reading.states) <= STATES_COUNTED:
                _count(settled, batch, concepts)

        found = answers(self.batches, self.items, readings, seen=seen)
        return replace(tallied(self.planned.space, rows, found), settled=settled)


def next_size(size: int, took: float) -> int:
    """How many readings the next portion has, after one of some size that took some seconds.

    Much of a portion takes as long for few readings as for many, so a short one says
    nothing against a larger one.
    """
    if took > 2 * SECONDS:
        return max(1, int(size * SECONDS / took))
    return size if took > SECONDS else 4 * size if took < SECONDS / 2 else 2 * size


def _count(settled: Counter[tuple[str, int]], batch: Batch, concepts: tuple[str, ...]) -> None:
    """Add how often each state of a batch is an equilibrium."""
    for concept in concepts:
        times = batch.equilibria(concept).sum(axis=0)
        for s in np.flatnonzero(times):
            settled[concept, int(batch.reading.states[s])] += int(times[s])


@dataclass(frozen=True, eq=False, repr=False)
class Swept(Glance):
    """What a sweep of one perspective found.

    chunks
        The tallies of all chunks, in order.
    about
        What was swept, as it stands in the results file.
    """

    perspective: str
    case: Case
    items: tuple[Item, ...]
    planned: Plan
    chunks: tuple[Tally, ...]
    about: dict[str, str]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The solution concepts that were used."""
        return tuple(dict.fromkeys(i.concept for i in self.items if i.concept))

    @property
    def tally(self) -> Tally:
        """All chunks together."""
        return sum(self.chunks[1:], self.chunks[0])

    def each_row(self) -> Iterator[Row]:
        """A row for each claim and concept: in how many readings it holds.

        ``low`` and ``high`` are the 95 % interval of a sampled share; of an exact
        one they are the share itself.
        """
        total = self.tally
        for n, item in enumerate(self.items):
            asked, holds = int(total.asked[n]), int(total.holds[n])
            share = holds / asked if asked else 0.0
            low, high = wilson(holds, asked) if self.planned.sampled else (share, share)
            yield {
                "claim": item.claim.id, "concept": item.concept, "asked": asked, "holds": holds,
                "share": share, "low": low, "high": high,
            }  # fmt: skip

    def __repr__(self) -> str:
        how = "a sample of " if self.planned.sampled else ""
        return (
            f"<Swept {self.case.title!r} in {self.perspective!r}: {how}"
            f"{self.planned.readings:,} readings, families {self.about['families']}>"
        )


def sweep(
    case: Case,
    perspective: str,
    *,
    claims: Sequence[str] = (),
    concepts: Sequence[str] = (),
    families: Sequence[str] = DEFAULT_FAMILIES,
    readings: int = 10_000,
    seed: int = 0,
    chunk: int = 1_000,
    executor: Executor | None = None,
    store: str = ":memory:",
    progress: Callable[[int, int], None] | None = None,
    limit: int = STATE_LIMIT,
    rule: str = "legal",
) -> Swept:
    """Ask the claims of a case in every reading of a family, or in a sample of them.

    ``readings`` is the most that are tried: all readings when the family has no
    more, else a sample drawn from ``seed``. ``store`` names a results file that
    is continued when it holds the same sweep. ``rule`` says how opponents take
    turns in a sanction. Raises CannotStore, TooLarge, and NotFound for an unknown name.
    """
    known_names("claim", claims, [c.id for c in case.claims])
    known_names("concept", concepts, CONCEPTS)
    known_names("family", [f for f in families if not is_family(f)], tuple(FAMILIES))
    known_names("rule", [rule], tuple(RULES))
    base = edit(case, Adopt(perspective))
    asked = tuple(c for c in base.claims if not claims or c.id in claims)
    planned = plan(Space(family(base, families)), readings=readings, seed=seed, chunk=chunk)
    work = ClaimWork(base, asked, tuple(concepts), planned, limit, rule)
    about = _about(base, perspective, work, families)
    columns = [(item.claim.id, item.concept) for item in work.items]
    with opened(store, about, columns, planned.space) as results:
        done = run(work, planned, results, executor or Here(), progress=progress)
    return Swept(perspective, base, work.items, planned, tuple(done.values()), about)


def _about(
    base: Case, perspective: str, work: ClaimWork, families: Sequence[str]
) -> dict[str, str]:
    planned = work.planned
    said = [write(base), *(f"{i.claim.id} {i.concept}" for i in work.items), *families]
    return {
        "model": hashlib.sha256("\n".join(said).encode()).hexdigest(),
        "version": __version__,
        "meaning": MEANING,
        "case": base.title,
        "perspective": perspective,
        "families": " ".join(families),
        "concepts": " ".join(work.concepts),
        "rule": work.rule,
        "seed": str(planned.seed),
        "readings": str(planned.readings),
        "chunk": str(planned.chunk),
        "mode": "sampled" if planned.sampled else "exhaustive",
    }
