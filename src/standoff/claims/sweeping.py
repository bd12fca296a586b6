"""A sweep of claims: the same questions asked of a whole family of readings."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from standoff import __version__
from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim
from standoff.case.write import write
from standoff.claims.batched import Item, answers, items_of
from standoff.expr import STATE_LIMIT
from standoff.sweep import Batches, Space, family
from standoff.sweep.run import Executor, Here, Plan, plan, run
from standoff.sweep.store import opened
from standoff.sweep.tally import Tally, tallied

DEFAULT_FAMILIES = ("open",)


@dataclass(slots=True)
class ClaimWork:
    """Works out chunks of readings; sent to workers without what it has remembered."""

    base: Case
    claims: tuple[Claim, ...]
    concepts: tuple[str, ...]
    planned: Plan
    limit: int = STATE_LIMIT
    batches: Batches | None = field(default=None, repr=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """The J columns of the tallies."""
        return items_of(self.claims, self.concepts)

    def __call__(self, chunk: int) -> Tally:
        """The tally of one chunk."""
        if self.batches is None:
            self.batches = Batches(self.base, self.limit)
        rows = self.planned.rows(chunk)
        readings = [self.planned.space.alternatives(row) for row in rows]
        return tallied(self.planned.space, rows, answers(self.batches, self.items, readings))


@dataclass(frozen=True, eq=False)
class Swept:
    """What a sweep of one perspective found.

    chunks
        The tallies of all chunks, in order.
    about
        What was swept, as it stands in the results file.
    """

    perspective: str
    items: tuple[Item, ...]
    planned: Plan
    chunks: tuple[Tally, ...]
    about: dict[str, str]

    @property
    def tally(self) -> Tally:
        """All chunks together."""
        return sum(self.chunks[1:], self.chunks[0])


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
) -> Swept:
    """Ask the claims of a case in every reading of a family, or in a sample of them.

    ``readings`` is the most that are tried: all readings when the family has no
    more, else a sample drawn from ``seed``. ``store`` names a results file that
    is continued when it holds the same sweep. Raises CannotStore, TooLarge, and
    KeyError for an unknown family.
    """
    base = edit(case, Adopt(perspective))
    asked = tuple(c for c in base.claims if not claims or c.id in claims)
    planned = plan(Space(family(base, families)), readings=readings, seed=seed, chunk=chunk)
    work = ClaimWork(base, asked, tuple(concepts), planned, limit)
    about = _about(base, perspective, work, families)
    columns = [(item.claim.id, item.concept) for item in work.items]
    with opened(store, about, columns, planned.space) as results:
        done = run(work, planned, results, executor or Here(), progress=progress)
    return Swept(perspective, work.items, planned, tuple(done.values()), about)


def _about(
    base: Case, perspective: str, work: ClaimWork, families: Sequence[str]
) -> dict[str, str]:
    planned = work.planned
    said = [write(base), *(f"{i.claim.id} {i.concept}" for i in work.items), *families]
    return {
        "model": hashlib.sha256("\n".join(said).encode()).hexdigest(),
        "version": __version__,
        "case": base.title,
        "perspective": perspective,
        "families": " ".join(families),
        "concepts": " ".join(work.concepts),
        "rule": "legal",
        "seed": str(planned.seed),
        "readings": str(planned.readings),
        "chunk": str(planned.chunk),
        "mode": "sampled" if planned.sampled else "exhaustive",
    }
