"""Claims asked of many readings at once.

Claims about where a conflict settles are read off the equilibria of a whole
batch; every other kind is asked of each reading by its own judge. Both ways
give the same answers, which a test holds them to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from standoff.case import questions as q
from standoff.case.edits import Edit, Fix, Prefer
from standoff.case.parts import Case, Claim, position
from standoff.case.questions import NotAsked, Question, core
from standoff.claims.asked import JUDGES, Asked, concepts_of
from standoff.case.rules import view_of
from standoff.errors import StandoffError, TooLarge
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solved, Solver
from standoff.stability import solve
from standoff.sweep import Alternative, Batch, Batches

Answers = npt.NDArray[np.int8]
"""int8[B, J]: 1 the claim holds, 0 it fails, -1 it cannot be asked."""

FAILS, HOLDS, CANNOT_BE_ASKED = 0, 1, -1

Seen = Callable[[Batch, tuple[str, ...], Bools], None]
"""Told a batch, K concepts, and its equilibria bool[B, K, S]."""


@dataclass(frozen=True, slots=True)
class Item:
    """One column of answers: a claim under a concept (empty where it needs none)."""

    claim: Claim
    concept: str


def items_of(claims: Iterable[Claim], concepts: Sequence[str] = ()) -> tuple[Item, ...]:
    """The J columns for some claims, in order; ``concepts`` replaces those of the claims."""
    asked = [c for c in claims if not isinstance(c.check, NotAsked)]
    return tuple(Item(claim, name) for claim in asked for name in concepts_of(claim, concepts))


def answers(
    batches: Batches,
    items: Sequence[Item],
    readings: Sequence[Sequence[Alternative]],
    *,
    seen: Seen | None = None,
) -> Answers:
    """int8[B, J]: the answer of each reading to each item. Raises TooLarge.

    ``seen`` is told the equilibria of the readings that claims without
    suppositions of their own are asked in.
    """
    out = np.full((len(readings), len(items)), CANNOT_BE_ASKED, dtype=np.int8)
    by_given: dict[tuple[Edit, ...], list[int]] = {}
    for j, item in enumerate(items):
        by_given.setdefault(item.claim.given, []).append(j)
    for given, columns in by_given.items():
        for edits, members in batches.grouped(readings, *given).items():
            try:
                batch = batches.of(edits, members)
            except TooLarge:
                raise
            except StandoffError:
                continue
            some = [items[j] for j in columns]
            found = _of_batch(batches, batch, edits, some, None if given else seen)
            out[batch.members[:, np.newaxis], np.array(columns)] = found
    return out


def _of_batch(
    batches: Batches,
    batch: Batch,
    edits: tuple[Edit, ...],
    items: Sequence[Item],
    seen: Seen | None,
) -> Answers:
    """int8[B, J] for readings of one structure."""
    out = np.empty((len(batch.members), len(items)), dtype=np.int8)
    concepts = tuple(dict.fromkeys(i.concept for i in items if i.concept))
    solved = solve(batch.model, concepts=concepts, rule=batches.rule) if concepts else None
    stable = solved.equilibria if solved else None
    if seen is not None and stable is not None:
        seen(batch, concepts, stable)
    for j, item in enumerate(items):
        question, denied = core(item.claim.check)
        if type(question) in _FROM_EQUILIBRIA and _is_classical(question, batch) and stable is not None:
            equilibria = stable[:, concepts.index(item.concept)]
            found = _FROM_EQUILIBRIA[type(question)](question, batch.reading, equilibria)
        elif isinstance(question, q.Irrelevant):
            assert stable is not None  # noqa: S101 - the kind needs a concept
            with_it = stable[:, concepts.index(item.concept)]
            found = _irrelevant(batches, batch, edits, with_it, item)
        else:
            found = _one_by_one(batches, batch, edits, item)
        asked = found != CANNOT_BE_ASKED
        out[:, j] = np.where(asked & denied, 1 - found, found)
    return out


def _is_classical(question: Question, batch: Batch) -> bool:
    """Whether the answer is read off the equilibria of the reading: asked anywhere, no beliefs."""
    anywhere = isinstance(question, q.Persists) or question.start == q.ANYWHERE  # type: ignore[union-attr]
    return anywhere and not view_of(batch.reading.case).beliefs


FromEquilibria = Callable[[q.Question, Reading, Bools], Answers]


def _settles_only_at(question: Question, reading: Reading, equilibria: Bools) -> Answers:
    assert isinstance(question, q.SettlesOnlyAt)  # noqa: S101
    outside = ~reading.where(question.outcome)
    holds = equilibria.any(axis=1) & ~equilibria[:, outside].any(axis=1)
    return np.asarray(holds, dtype=np.int8)


def _can_settle_at(question: Question, reading: Reading, equilibria: Bools) -> Answers:
    assert isinstance(question, q.CanSettleAt | q.NeverSettlesAt)  # noqa: S101
    inside = reading.where(question.outcome)
    if not inside.any():
        return np.full(len(equilibria), CANNOT_BE_ASKED, dtype=np.int8)
    some = equilibria[:, inside].any(axis=1)
    wanted = isinstance(question, q.CanSettleAt)
    return np.asarray(some == wanted, dtype=np.int8)


def _persists(question: Question, reading: Reading, equilibria: Bools) -> Answers:
    assert isinstance(question, q.Persists)  # noqa: S101
    if question.outcome is not None:
        states = reading.where(question.outcome)
    else:
        states = np.arange(len(reading.states)) == reading.start
    if not states.any():
        return np.full(len(equilibria), CANNOT_BE_ASKED, dtype=np.int8)
    return np.asarray(equilibria[:, states].all(axis=1), dtype=np.int8)


_FROM_EQUILIBRIA: dict[type[Question], FromEquilibria] = {
    q.SettlesOnlyAt: _settles_only_at,
    q.CanSettleAt: _can_settle_at,
    q.NeverSettlesAt: _can_settle_at,
    q.Persists: _persists,
}


def _irrelevant(
    batches: Batches, batch: Batch, edits: tuple[Edit, ...], with_it: Bools, item: Item
) -> Answers:
    """Whether the equilibria without the option are the same, the option set aside."""
    question = core(item.claim.check)[0]
    assert isinstance(question, q.Irrelevant)  # noqa: S101
    try:
        without = batches.again(batch, (*edits, Fix(question.option, taken=False)))
    except TooLarge:
        raise
    except StandoffError:
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    solved = solve(without.model, concepts=(item.concept,), rule=batches.rule)
    equilibria = solved.equilibria[:, 0]
    keep = ~np.uint64(1 << position(batch.reading.case, question.option))
    here, there = batch.reading.states & keep, without.reading.states & keep
    everywhere = np.union1d(here, there)
    seen = [
        _spread(equilibria_, np.searchsorted(everywhere, codes), len(everywhere))
        for equilibria_, codes in ((with_it, here), (equilibria, there))
    ]
    return np.asarray((seen[0] == seen[1]).all(axis=1), dtype=np.int8)


def _spread(equilibria: Bools, place: npt.NDArray[np.intp], width: int) -> Bools:
    """bool[B, width]: which of the wider list of states have an equilibrium on them."""
    out = np.zeros((len(equilibria), width), dtype=np.bool_)
    b, s = np.nonzero(equilibria)
    out[b, place[s]] = True
    return out


def _one_by_one(batches: Batches, batch: Batch, edits: tuple[Edit, ...], item: Item) -> Answers:
    """Each reading asked by the judge of the kind; those that cannot differ are asked once."""
    whose = _whose(core(item.claim.check)[0], batches.case)
    known: dict[tuple[int, ...], int] = {}
    out = np.empty(len(batch.members), dtype=np.int8)
    for b, preferred in enumerate(batch.preferred):
        telling = whose if whose is not None else preferred
        key = (*(id(preferred.get(dm)) for dm in telling), b if whose is None else -1)
        if key not in known:
            known[key] = _one(batches, batch, edits, item, b)
        out[b] = known[key]
    return out


def _whose(question: Question, case: Case) -> tuple[str, ...] | None:
    """The decision makers whose preferences alone the answer depends on; None for everybody's."""
    if isinstance(question, q.Missed):
        return (question.dm,)
    if isinstance(question, q.Credible | q.Deters):
        made = next(c for c in case.commitments if c.id == question.commitment)
        if isinstance(question, q.Credible):
            return (made.by,)
        return (made.by, made.against) if made.against else None
    return None


def _one(batches: Batches, batch: Batch, edits: tuple[Edit, ...], item: Item, b: int) -> int:
    """The answer of one reading of a batch."""
    judge = JUDGES[type(core(item.claim.check)[0])]
    model = replace(batch.model, ranks=batch.model.ranks[b : b + 1])
    done = (*edits, *(Prefer(p) for p in batch.preferred[b].values()))
    solver = Solver(batches.case, batches.limit, batches.rule)
    solver.known[done] = Solved(replace(batch.reading, model=model), rule=batches.rule)
    try:
        return int(judge(Asked(item.claim, done, item.concept, solver)).holds)
    except TooLarge:
        raise
    except StandoffError:
        return CANNOT_BE_ASKED
