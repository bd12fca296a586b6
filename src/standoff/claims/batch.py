"""Claims asked of many readings at once.

A kind of claim that has a batch form (:mod:`standoff.claims.forms`) is answered for all
readings of a batch together; every other kind is asked of each reading by its
own judge, of readings that nothing tells apart once. Both ways give the same
answers, which a test holds them to. What the answer of a judge depends on
(:mod:`standoff.claims.looks`) is a small part of a reading; answers are kept by that.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.case.edits import Edit
from standoff.case.parts import Claim
from standoff.case.questions import Irrelevant, NotAsked, Question, core
from standoff.claims.asked import Asked
from standoff.claims.forms import CANNOT_BE_ASKED, OPEN, form_of, has_form
from standoff.claims.kinds import KINDS, concepts_of
from standoff.claims.looks import looks
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Solved, Solver
from standoff.stability.model import Index
from standoff.sweep import Alternative, Batch, Batches

Answers = npt.NDArray[np.int8]
"""int8[B, J]: 1 the claim holds, 0 it fails, -1 it cannot be asked."""

AT_ONCE = 256
"""Readings that are worked out together."""

WORDS: tuple[type[Question], ...] = (Irrelevant,)
"""Kinds whose answer depends on what wishes say; that of all others on ranks and moves alone."""

Seen = Callable[[Batch, tuple[str, ...]], None]
"""Told a batch, and the K concepts that it is solved under."""


@dataclass(frozen=True, slots=True)
class Item:
    """One column of answers: a claim under a concept (empty where it needs none)."""

    claim: Claim
    concept: str

    @property
    def question(self) -> Question:
        """The question, without its denials."""
        return core(self.claim.check)[0]


def items_of(claims: Iterable[Claim], concepts: Sequence[str] = ()) -> tuple[Item, ...]:
    """The J columns for some claims, in order; ``concepts`` replaces those of the claims.

    Claims that are not asked yet have none.
    """
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

    ``seen`` is told the batches of the readings that claims without
    suppositions of their own are asked in.
    """
    found = [np.empty((0, len(items)), dtype=np.int8)]
    for at in range(0, len(readings), AT_ONCE):
        found.append(_answers(batches, items, readings[at : at + AT_ONCE], seen))
    return np.concatenate(found)


def _answers(
    batches: Batches,
    items: Sequence[Item],
    readings: Sequence[Sequence[Alternative]],
    seen: Seen | None,
) -> Answers:
    """The same; what is known of ranks is kept in between as far as there is room."""
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
    alone = [j for j, item in enumerate(items) if not has_form(batch, item.question)]
    if alone:
        out[:, alone] = _one_by_one(batch, [items[j] for j in alone])
    for j, item in enumerate(items):
        if j not in alone:
            out[:, j] = _together(batch, item)
        if core(item.claim.check)[1]:
            out[:, j] = np.where(out[:, j] == CANNOT_BE_ASKED, out[:, j], 1 - out[:, j])
    return out


def _together(batch: Batch, item: Item) -> Answers:
    """int8[B], by the batch form of the kind; where that leaves some open, by the judge."""
    try:
        found = form_of(item.question)(batch, item.question, item.concept)
    except TooLarge:
        raise
    except StandoffError:
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    open_ = np.flatnonzero(found == OPEN)
    if len(open_):
        found[open_] = _one_by_one(batch, [item], open_)[:, 0]
    return found


def _one_by_one(batch: Batch, items: Sequence[Item], some: Index | None = None) -> Answers:
    """int8[B, J], by the judge of each kind; readings that cannot differ are asked once."""
    rows = np.arange(len(batch.members)) if some is None else some
    groups = [_groups(batch, item, rows) for item in items]
    asked: dict[int, list[int]] = {}
    for j, group in enumerate(groups):
        for b in group.unknown():
            asked.setdefault(b, []).append(j)
    for b, columns in asked.items():
        found = _answered(batch, b, [items[j] for j in columns])
        for j, answer in zip(columns, found, strict=True):
            groups[j].put(b, answer)
    return np.stack([group.answers() for group in groups], axis=1)


@dataclass(frozen=True, eq=False, slots=True)
class _Groups:
    """Readings by what the answer to an item depends on.

    known
        The answers so far, by the key of a group.
    keys, first
        U keys, and a reading of each.
    back
        intp[B]: the group of each reading.
    """

    known: dict[bytes, int]
    keys: tuple[bytes, ...]
    first: tuple[int, ...]
    back: Index

    def unknown(self) -> list[int]:
        """A reading of each group whose answer is not known."""
        both = zip(self.keys, self.first, strict=True)
        return [b for key, b in both if key not in self.known]

    def put(self, b: int, answer: int) -> None:
        """Note the answer of the group of a reading that stands for one."""
        self.known[self.keys[self.first.index(b)]] = answer

    def answers(self) -> Answers:
        """int8[B], once all are known."""
        return np.array([self.known[key] for key in self.keys], dtype=np.int8)[self.back]


def _groups(batch: Batch, item: Item, rows: Index) -> _Groups:
    """Some readings by what the answer depends on; answers are kept where that is told apart."""
    columns = looks(batch, item.question, item.concept)
    key = ("answers", item.question, item.concept)
    known = {} if columns is None else batch.wanted.kept.setdefault(key, {})
    if columns is None:
        columns = [batch.same if isinstance(item.question, WORDS) else batch.alike]
    numbers = np.stack([np.zeros(len(batch.members), dtype=np.intp), *columns], axis=1)[rows]
    some, first, back = np.unique(numbers, axis=0, return_index=True, return_inverse=True)
    keys = tuple(row.tobytes() for row in some)
    return _Groups(known, keys, tuple(rows[first].tolist()), back.reshape(-1))


def _answered(batch: Batch, b: int, items: Sequence[Item]) -> list[int]:
    """The answers of one reading of a batch."""
    reading, batches = batch.reading_of(b), batch.batches
    solver = Solver(batches.case, batches.limit, batches.rule, rows=batches.rows)
    solver.known[reading.edits] = Solved(reading, rule=batches.rule)
    return [
        _answer(Asked(item.claim, reading.edits, item.concept, solver, brief=True))
        for item in items
    ]


def _answer(asked: Asked) -> int:
    try:
        return int(KINDS[type(asked.question)].judge(asked).holds)
    except TooLarge:
        raise
    except StandoffError:
        return CANNOT_BE_ASKED
