"""Claims asked of many readings at once.

A kind of claim that has a batch form (:data:`BATCHED`) is answered for all
readings of a batch together; every other kind is asked of each reading by its
own judge, of readings that nothing tells apart once. Both ways give the same
answers, which a test holds them to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.case import questions as q
from standoff.case.edits import Edit, Fix
from standoff.case.parts import Claim, position
from standoff.case.questions import Question, core
from standoff.claims.asked import JUDGES, NEEDS_CONCEPT, Asked
from standoff.claims.judge import DEFAULT_CONCEPTS
from standoff.errors import StandoffError, TooLarge
from standoff.expr.truth import Bools
from standoff.graph import Solved, Solver
from standoff.sweep import Alternative, Batch, Batches

Answers = npt.NDArray[np.int8]
"""int8[B, J]: 1 the claim holds, 0 it fails, -1 it cannot be asked."""

FAILS, HOLDS, CANNOT_BE_ASKED = 0, 1, -1

Seen = Callable[[Batch, tuple[str, ...]], None]
"""Told a batch, and the K concepts that it is solved under."""


@dataclass(frozen=True, slots=True)
class Item:
    """One column of answers: a claim under a concept (empty where it needs none)."""

    claim: Claim
    concept: str

    @property
    def kind(self) -> type[Question]:
        """The kind of question, without its denials."""
        return type(core(self.claim.check)[0])


def items_of(claims: Iterable[Claim], concepts: Sequence[str] = ()) -> tuple[Item, ...]:
    """The J columns for some claims, in order; ``concepts`` replaces those of the claims."""
    out = []
    for claim in claims:
        needs = type(core(claim.check)[0]) in NEEDS_CONCEPT
        under = tuple(concepts) or claim.under or DEFAULT_CONCEPTS
        out += [Item(claim, concept) for concept in (under if needs else ("",))]
    return tuple(out)


def answers(
    batches: Batches,
    items: Sequence[Item],
    readings: Sequence[Sequence[Alternative]],
    *,
    seen: Seen | None = None,
) -> Answers:
    """int8[B, J]: the answer of each reading to each item. Raises TooLarge.

    ``seen`` is told the batches of the readings that claims without
    suppositions of their own are asked in.
    """
    out = np.full((len(readings), len(items)), CANNOT_BE_ASKED, dtype=np.int8)
    by_given: dict[tuple[Edit, ...], list[int]] = {}
    for j, item in enumerate(items):
        by_given.setdefault(item.claim.given, []).append(j)
    divided = batches.divided(readings)
    for given, columns in by_given.items():
        some = [items[j] for j in columns]
        concepts = tuple(dict.fromkeys(i.concept for i in some if i.concept))
        for batch in batches.of(divided, given, concepts or ("nash",)):
            if seen is not None and not given and concepts:
                seen(batch, concepts)
            out[batch.members[:, np.newaxis], np.array(columns)] = _of_batch(batch, some)
    return out


def _of_batch(batch: Batch, items: Sequence[Item]) -> Answers:
    """int8[B, J] for readings of one structure."""
    out = np.empty((len(batch.members), len(items)), dtype=np.int8)
    alone = [j for j, item in enumerate(items) if item.kind not in BATCHED]
    if alone:
        out[:, alone] = _one_by_one(batch, [items[j] for j in alone])
    for j, item in enumerate(items):
        if item.kind in BATCHED:
            out[:, j] = BATCHED[item.kind](batch, item)
        if core(item.claim.check)[1]:
            out[:, j] = np.where(out[:, j] == CANNOT_BE_ASKED, out[:, j], 1 - out[:, j])
    return out


def _one_by_one(batch: Batch, items: Sequence[Item]) -> Answers:
    """int8[B, J], by the judge of each kind; readings that cannot differ are asked once."""
    _, first, same = np.unique(batch.images, axis=0, return_index=True, return_inverse=True)
    each = np.array([_answered(batch, int(b), items) for b in first], dtype=np.int8)
    return np.asarray(each[same.reshape(-1)], dtype=np.int8)


def _answered(batch: Batch, b: int, items: Sequence[Item]) -> list[int]:
    """The answers of one reading of a batch."""
    reading, batches = batch.reading_of(b), batch.batches
    solver = Solver(batches.case, batches.limit, batches.rule)
    solver.known[reading.edits] = Solved(reading, rule=batches.rule)
    return [_answer(Asked(item.claim, reading.edits, item.concept, solver)) for item in items]


def _answer(asked: Asked) -> int:
    try:
        return int(JUDGES[type(asked.question)](asked).holds)
    except TooLarge:
        raise
    except StandoffError:
        return CANNOT_BE_ASKED


# ------------------------------------------------------------------ kinds with a batch form


BatchForm = Callable[[Batch, Item], Answers]
"""int8[B]: the answers of a batch to one item, its denials left aside."""

BATCHED: dict[type[Question], BatchForm] = {}
"""The kinds of claim that are answered for whole batches."""


def batched(*kinds: type[Question]) -> Callable[[BatchForm], BatchForm]:
    """Register the batch form of some kinds of claim."""

    def register(form: BatchForm) -> BatchForm:
        BATCHED.update(dict.fromkeys(kinds, form))
        return form

    return register


def _question(item: Item) -> Question:
    return core(item.claim.check)[0]


@batched(q.SettlesOnlyAt)
def _settles_only_at(batch: Batch, item: Item) -> Answers:
    question, equilibria = _question(item), batch.equilibria(item.concept)
    assert isinstance(question, q.SettlesOnlyAt)  # noqa: S101
    outside = ~batch.reading.where(question.outcome)
    holds = equilibria.any(axis=1) & ~equilibria[:, outside].any(axis=1)
    return np.asarray(holds, dtype=np.int8)


@batched(q.CanSettleAt, q.NeverSettlesAt)
def _can_settle_at(batch: Batch, item: Item) -> Answers:
    question = _question(item)
    assert isinstance(question, q.CanSettleAt | q.NeverSettlesAt)  # noqa: S101
    inside = batch.reading.where(question.outcome)
    if not inside.any():
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    some = batch.equilibria(item.concept)[:, inside].any(axis=1)
    return np.asarray(some == isinstance(question, q.CanSettleAt), dtype=np.int8)


@batched(q.Persists)
def _persists(batch: Batch, item: Item) -> Answers:
    question, reading = _question(item), batch.reading
    assert isinstance(question, q.Persists)  # noqa: S101
    if question.outcome is not None:
        states = reading.where(question.outcome)
    else:
        states = np.arange(len(reading.states)) == reading.start
    if not states.any():
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    return np.asarray(batch.equilibria(item.concept)[:, states].all(axis=1), dtype=np.int8)


@batched(q.Irrelevant)
def _irrelevant(batch: Batch, item: Item) -> Answers:
    """Whether the equilibria without the option are the same, the option set aside."""
    question = _question(item)
    assert isinstance(question, q.Irrelevant)  # noqa: S101
    try:
        without = batch.again(Fix(question.option, taken=False))
    except TooLarge:
        raise
    except StandoffError:
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    keep = ~np.uint64(1 << position(batch.reading.case, question.option))
    here, there = batch.reading.states & keep, without.reading.states & keep
    everywhere = np.union1d(here, there)
    seen = [
        _spread(some.equilibria(item.concept), np.searchsorted(everywhere, codes), len(everywhere))
        for some, codes in ((batch, here), (without, there))
    ]
    return np.asarray((seen[0] == seen[1]).all(axis=1), dtype=np.int8)


def _spread(equilibria: Bools, place: npt.NDArray[np.intp], width: int) -> Bools:
    """bool[B, width]: which of the wider list of states have an equilibrium on them."""
    out = np.zeros((len(equilibria), width), dtype=np.bool_)
    b, s = np.nonzero(equilibria)
    out[b, place[s]] = True
    return out
