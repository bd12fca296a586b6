"""Many readings of one case solved together.

A reading is made by changes of the account, then by what a claim supposes
(:mod:`standoff.case.supposed`). Readings that share states and moves differ in
ranks only, and go to the engine as one batch, each different set of ranks once.

What somebody wants in a reading, and what others believe that it wants, depends
on the changes of the lines that tell its own wishes, and on what was changed
beside lines. So the edits are done once for each decision maker and each set of
changes of its lines that occurs, not for each reading; everything is read off
the edited case.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Adopt, Believe, Correct, Edit, LineEdit, Prefer, SeenBy
from standoff.case.parts import Case
from standoff.case.perspective import Preferences, View
from standoff.case.rules import view_of
from standoff.case.supposed import supposing
from standoff.errors import StandoffError, TooLarge
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.graph.build import reading_of
from standoff.graph.rows import Rows
from standoff.stability import GraphModel, Stability, solve
from standoff.stability.model import Index
from standoff.sweep.choices import Alternative
from standoff.sweep.lines import edits_of

RankRow = npt.NDArray[np.int32]

Image = tuple[tuple[tuple[str, ...], Preferences], ...]
"""What somebody wants, and what it is believed to want, each with the believers."""

CELLS = 1 << 27
"""Ranks that one structure keeps; beyond them it forgets and begins again."""


_OF_WISHES = Adopt | SeenBy | Prefer | Believe | Correct | LineEdit
"""The edits that can change what somebody wants, or is believed to want."""


@dataclass(frozen=True, eq=False)
class Divided:
    """Readings with their changes by what depends on them; N decision makers.

    plain
        For each reading the changes that are of nobody's lines.
    lines
        intp[R, N]: the number of the changes of each one's lines; 0 for none.
    """

    plain: tuple[tuple[Edit, ...], ...]
    lines: Index


@dataclass(slots=True)
class Structure:
    """One structure of states and moves, with the ranks that were asked for so far.

    plain, given
        What made it: changes of nobody's lines, and what is supposed after all changes.
    rows
        The different rank rows int32[S], by number.
    said
        The preferences of each image, by number.
    known
        By decision maker and the changes of its lines: the number of its row and
        of its image, or None where the edits cannot be done.
    """

    batches: "Batches"
    plain: tuple[Edit, ...]
    given: tuple[Edit, ...]
    reading: Reading
    rows: list[RankRow] = field(default_factory=list)
    numbers: dict[bytes, int] = field(default_factory=dict)
    images: dict[Image, int] = field(default_factory=dict)
    said: list[Preferences | None] = field(default_factory=list)
    known: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def edits(self, lines: Sequence[Edit]) -> tuple[Edit, ...]:
        """All edits of a reading. Raises CannotEdit where a line that is supposed is gone."""
        return supposing(self.batches.case, (*self.plain, *lines), self.given)

    def found(self, dm: str, lines: int) -> tuple[int, int]:
        """The numbers of somebody's row and image after some changes; (-1, -1) for none."""
        key = (dm, lines)
        if key not in self.known:
            try:
                self.known[key] = self._found(dm, lines)
            except TooLarge:
                raise
            except StandoffError:
                self.known[key] = (-1, -1)
        return self.known[key]

    def _found(self, dm: str, lines: int) -> tuple[int, int]:
        if lines:
            view = self._view(lines)
            read = self.reading
            row = self.batches.rows.of(preferences_of(view, dm), read.states, read.truths)
        else:  # as the structure itself was made
            view = view_of(self.reading.case)
            row = self.reading.model.ranks[0, self.reading.names.index(dm)]
        number = self.numbers.setdefault(row.tobytes(), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        image = tuple(_image(view, dm, ()))
        if image not in self.images:
            self.images[image] = len(self.images)
            self.said.append(preferences_of(view, dm))
        return number, self.images[image]

    def _view(self, lines: int) -> View:
        """The wishes and beliefs of a reading; of the rest only what changes them is supposed."""
        changed, given = self.batches.account(self.plain, lines), len(self.given)
        supposed = self.edits(self.batches.changes[lines])[-given:] if given else ()
        return view_of(edit(changed, *(x for x in supposed if isinstance(x, _OF_WISHES))))

    def forget(self) -> None:
        """Let go of ranks when there are very many."""
        if len(self.rows) * len(self.reading.states) > CELLS:
            self.rows.clear()
            self.numbers.clear()
            self.known.clear()


def _image(view: View, dm: str, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], Preferences]]:
    own = preferences_of(view, dm)
    out = [(path, own)] if own else []
    for belief in view.beliefs:
        out += _image(belief.view, dm, (*path, belief.of))
    return out


@dataclass(frozen=True, eq=False)
class Batch:
    """Readings with the same states and moves.

    members
        intp[B]: their places among the readings that were asked for.
    lines
        intp[B, N]: the numbers of the changes of lines that make them.
    model
        Each different set of ranks once, ranks int32[U, N, S].
    which
        intp[B]: the set of ranks of each reading.
    images
        intp[B, N]: readings with the same numbers are told apart by nothing at
        all, not even by what people believe.
    concepts
        What is solved when one of them is asked for; at least one.
    """

    structure: Structure
    members: Index
    lines: Index
    model: GraphModel
    which: Index
    images: Index
    concepts: tuple[str, ...]

    @property
    def batches(self) -> "Batches":
        """Where it comes from: the case, the limit and the rule for sanctions."""
        return self.structure.batches

    @property
    def reading(self) -> Reading:
        """The reading without any change of lines: its states, moves and status quo serve all."""
        return self.structure.reading

    @cached_property
    def stability(self) -> Stability:
        """The solution of all different sets of ranks, under the concepts of the batch."""
        return solve(self.model, concepts=self.concepts, rule=self.batches.rule)

    @cached_property
    def _equilibria(self) -> Bools:
        return self.stability.equilibria

    def equilibria(self, concept: str) -> Bools:
        """bool[B, S]: the states that are stable for everybody, in each reading."""
        at = self.stability.concepts.index(concept)
        return np.asarray(self._equilibria[self.which, at])

    @cached_property
    def alike(self) -> Index:
        """intp[B]: readings with the same number have the same ranks in every game that is seen."""
        keys = [self.which]
        try:
            keys += [self.seen_by(b.of).alike for b in view_of(self.reading.case).beliefs]
        except TooLarge:
            raise
        except StandoffError:  # a game that is none, for some of the readings at least
            return self.same
        found = np.unique(np.stack(keys, axis=1), axis=0, return_inverse=True)[1]
        return np.asarray(found.reshape(-1), dtype=np.intp)

    @cached_property
    def same(self) -> Index:
        """intp[B]: readings with the same number are told apart by nothing at all."""
        found = np.unique(self.images, axis=0, return_inverse=True)[1]
        return np.asarray(found.reshape(-1), dtype=np.intp)

    def edits(self, b: int) -> tuple[Edit, ...]:
        """All edits that lead from the case of the batches to one reading."""
        numbers = dict.fromkeys(self.lines[b].tolist())
        return self.structure.edits([x for n in numbers for x in self.batches.changes[n]])

    def reading_of(self, b: int) -> Reading:
        """One reading whole: its own case, with its own ranks."""
        done = self.edits(b)
        u = int(self.which[b])
        model = replace(self.model, ranks=self.model.ranks[u : u + 1])
        return replace(self.reading, case=edit(self.batches.case, *done), edits=done, model=model)

    def again(self, *more: Edit) -> "Batch":
        """The same readings, with more supposed at the end: an option ruled out, somebody's view.

        Raises what ``reading`` raises, and CannotAsk.
        """
        if more not in self._again:
            given = (*self.structure.given, *more)
            structure = self.batches.structure(self.structure.plain, given)
            made = _batch(structure, self.members, self.lines, self.concepts)
            if len(made.members) < len(self.members):
                raise CannotAsk("what is supposed does not fit some of the readings")
            self._again[more] = made
        return self._again[more]

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What floors above worked out for the batch, by keys of their own."""
        return {}

    @cached_property
    def _again(self) -> dict[tuple[Edit, ...], "Batch"]:
        return {}

    def seen_by(self, dm: str) -> "Batch":
        """The same readings as a decision maker sees them. Raises what ``again`` raises."""
        return self.again(SeenBy(dm))


class CannotAsk(StandoffError):  # noqa: N818
    """What is supposed fits some readings of a batch and not others."""


@dataclass(slots=True)
class Batches:
    """Turns readings of one case into batches; remembers structures and ranks.

    case
        A case with one perspective.
    rule
        How opponents take turns in a sanction, for those who solve the batches.
    changes
        The sets of changes of lines that were met, as edits in order; the first is none.
    """

    case: Case
    limit: int = STATE_LIMIT
    rule: str = "legal"
    changes: list[tuple[Edit, ...]] = field(default_factory=lambda: [()])
    structures: dict[tuple[tuple[Edit, ...], tuple[Edit, ...]], Structure] = field(
        default_factory=dict
    )
    rows: Rows = field(init=False, repr=False)
    _numbers: dict[tuple[Edit, ...], int] = field(default_factory=dict)
    _accounts: dict[tuple[tuple[Edit, ...], int], Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep ranks for all structures together."""
        self.rows = Rows(self.case.scope)

    def divided(self, readings: Sequence[Sequence[Alternative]]) -> Divided:
        """The changes of readings by what depends on them."""
        names = [d.id for d in self.case.decision_makers]
        rows = [_divided(alternatives) for alternatives in readings]
        lines = [[self._number(of.get(dm, ())) for dm in names] for _, of in rows]
        return Divided(tuple(plain for plain, _ in rows), _table(lines, len(names)))

    def _number(self, changes: tuple[Edit, ...]) -> int:
        """The number of some changes as written of one's lines."""
        if not changes:
            return 0
        if changes not in self._numbers:
            self._numbers[changes] = len(self.changes)
            self.changes.append(edits_of([changes]))
        return self._numbers[changes]

    def account(self, plain: tuple[Edit, ...], lines: int) -> Case:
        """The account after changes, nothing supposed yet. Raises what ``edit`` raises."""
        key = (plain, lines)
        if key not in self._accounts:
            done = (*plain, *self.changes[lines])
            self._accounts[key] = edit(self.case, *done)
        return self._accounts[key]

    def of(
        self,
        readings: Divided,
        given: tuple[Edit, ...] = (),
        concepts: tuple[str, ...] = ("nash",),
    ) -> list[Batch]:
        """The readings as batches, one for each structure that they share.

        Each reading is made by its changes, and then by what is given. Those
        that cannot be made are in no batch. Raises TooLarge.
        """
        by_structure: dict[tuple[Edit, ...], list[int]] = {}
        for n, plain in enumerate(readings.plain):
            by_structure.setdefault(plain, []).append(n)
        out = []
        for plain, members in by_structure.items():
            try:
                structure = self.structure(plain, given)
            except TooLarge:
                raise
            except StandoffError:
                continue
            made = _batch(structure, np.array(members), readings.lines[members], concepts)
            if len(made.members):
                out.append(made)
        return out

    def structure(self, plain: tuple[Edit, ...], given: tuple[Edit, ...]) -> Structure:
        """What readings share. Raises what ``reading`` raises."""
        key = (plain, given)
        if key not in self.structures:
            edits = supposing(self.case, plain, given)
            made = reading_of(edit(self.case, *edits), edits, limit=self.limit, rows=self.rows)
            self.structures[key] = Structure(self, plain, given, made)
        self.structures[key].forget()
        return self.structures[key]


def _divided(
    alternatives: Sequence[Alternative],
) -> tuple[tuple[Edit, ...], dict[str, tuple[Edit, ...]]]:
    plain: list[Edit] = []
    of: dict[str, tuple[Edit, ...]] = {}
    for change in (x for alternative in alternatives for x in alternative):
        if isinstance(change, LineEdit):
            of[change.dm] = (*of.get(change.dm, ()), change)
        elif isinstance(change, Prefer):
            of[change.preferences.of] = (*of.get(change.preferences.of, ()), change)
        else:
            plain.append(change)
    return tuple(plain), of


def _table(rows: list[list[int]], width: int) -> Index:
    return np.array(rows, dtype=np.intp).reshape(len(rows), width)


def _batch(structure: Structure, members: Index, lines: Index, concepts: tuple[str, ...]) -> Batch:
    names = structure.reading.names
    rows, images = np.empty_like(lines), np.empty_like(lines)
    for i, dm in enumerate(names):
        some, back = np.unique(lines[:, i], return_inverse=True)
        found = np.array([structure.found(dm, n) for n in some.tolist()]).reshape(-1, 2)
        rows[:, i], images[:, i] = found[back, 0], found[back, 1]
    fits = (rows >= 0).all(axis=1)
    sets, which = np.unique(rows[fits], axis=0, return_inverse=True)
    base = structure.reading.model
    ranks = np.empty((len(sets), *base.ranks.shape[1:]), dtype=np.int32)
    for u, numbers in enumerate(sets.tolist()):
        ranks[u] = [structure.rows[n] for n in numbers]
    model = replace(base, ranks=ranks)
    which = which.reshape(-1).astype(np.intp)
    return Batch(structure, members[fits], lines[fits], model, which, images[fits], concepts)
