"""Many readings of one case solved together.

A reading is made by changes of the account, then by what a claim supposes
(:mod:`standoff.case.supposed`). Readings that share states and moves differ in
ranks only, and go to the engine as one batch, each different set of ranks once.
Ranks are told by number (:mod:`standoff.sweep.shared`), and put together for those
readings only that are solved.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from standoff.case.apply import edit
from standoff.case.edits import Edit, LineEdit, Prefer, SeenBy
from standoff.case.parts import Case
from standoff.case.perspective import View
from standoff.case.rules import view_of
from standoff.case.supposed import supposing
from standoff.errors import StandoffError, TooLarge
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.graph.build import reading_of
from standoff.graph.rows import Rows
from standoff.stability import GraphModel, Stability, solve
from standoff.stability.model import Index, Ranks
from standoff.sweep.choices import Alternative
from standoff.sweep.lines import edits_of
from standoff.sweep.shared import NONE, Numbers, RankRow, Structure, Wanted

Made = tuple[tuple[Edit, ...], tuple[Edit, ...]]
"""What makes a structure: changes of nobody's lines, and what is supposed after them."""

CELLS = 1 << 26
"""Ranks that are kept of all structures; beyond them all are forgotten and numbered anew."""

MOVES = 1 << 25
"""Moves in regions (:mod:`standoff.sweep.alike`) beyond which all of these are forgotten."""

CHANGES, STRUCTURES = 1 << 13, 1 << 12
"""Sets of changes of lines, and structures, beyond which the same is done."""


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


@dataclass(frozen=True, eq=False)
class Batch:
    """Readings with the same states and moves.

    members
        intp[B]: their places among the readings that were asked for.
    lines
        intp[B, N]: the numbers of the changes of lines that make them.
    rows, images
        int32[B, N]: the numbers of everybody's ranks, and of its image: readings with
        the same images are told apart by nothing at all, not even by what people believe.
    concepts
        What is solved when one of them is asked for; at least one.
    """

    structure: Structure
    wanted: Wanted
    members: Index
    lines: Index
    rows: Numbers
    images: Numbers
    concepts: tuple[str, ...]

    @property
    def batches(self) -> "Batches":
        """Where it comes from: the case, the limit and the rule for sanctions."""
        return self.structure.batches

    @property
    def reading(self) -> Reading:
        """The reading without any change of lines: its states, moves and status quo serve all."""
        return self.structure.reading

    def rows_of(self, b: int) -> list[RankRow]:
        """Everybody's ranks in one reading, N rows int[S]."""
        return [self.wanted.rows[n] for n in self.rows[b].tolist()]

    def ranks_of(self, some: Index) -> Ranks:
        """int32[n, N, S]: everybody's ranks in some readings."""
        out = np.empty((len(some), *self.reading.model.shape[1:]), dtype=np.int32)
        for n, b in enumerate(some.tolist()):
            out[n] = self.rows_of(b)
        return out

    @cached_property
    def _sets(self) -> tuple[Index, Index]:
        """A reading with each different set of ranks, and intp[B]: the set of each."""
        _, first, which = np.unique(self.rows, axis=0, return_index=True, return_inverse=True)
        return first, which.reshape(-1)

    @property
    def which(self) -> Index:
        """intp[B]: the set of ranks of each reading."""
        return self._sets[1]

    @cached_property
    def model(self) -> GraphModel:
        """Each different set of ranks once, ranks int32[U, N, S]."""
        return replace(self.reading.model, ranks=self.ranks_of(self._sets[0]))

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
        model = replace(self.reading.model, ranks=self.ranks_of(np.array([b])))
        return replace(self.reading, case=edit(self.batches.case, *done), edits=done, model=model)

    def again(self, *more: Edit) -> "Batch":
        """The same readings, with more supposed at the end: an option ruled out, somebody's view.

        Raises what ``reading`` raises, and CannotAsk.
        """
        if more not in self._again:
            structure = self.structure.after(more)
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
    structures: dict[Made, Structure | StandoffError] = field(default_factory=dict)
    rows: Rows = field(init=False, repr=False)
    moves: int = 0  # in all regions that were met, as it is for them that there must be room
    _numbers: dict[tuple[Edit, ...], int] = field(default_factory=dict)
    _accounts: dict[tuple[tuple[Edit, ...], int], Case] = field(default_factory=dict)
    _views: dict[Made, dict[int, View]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep ranks for all structures together."""
        self.rows = Rows(self.case.scope)

    def divided(self, readings: Sequence[Sequence[Alternative]]) -> Divided:
        """The changes of readings by what depends on them.

        Batches that were made before are of no use any more where much is forgotten then.
        """
        self._forget()
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

    def views_after(self, plain: tuple[Edit, ...], wishes: tuple[Edit, ...]) -> dict[int, View]:
        """Views by the changes of lines, as far as known, where this is supposed of them."""
        return self._views.setdefault((plain, wishes), {})

    def _forget(self) -> None:
        """Let go of structures, ranks and changes where there are very many."""
        made = [one for one in self.structures.values() if isinstance(one, Structure)]
        too_many = len(self.structures) > STRUCTURES
        if too_many:
            self.structures.clear()
        if too_many or sum(one.cells for one in made) > CELLS or len(self.changes) > CHANGES:
            del self.changes[1:]
            for some in (self._numbers, self._accounts, self._views):
                some.clear()
            for one in made:
                one.forget()
            self.moves = 0
        if self.moves > MOVES:
            for one in made:
                one.wanted.kept.clear()
            self.moves = 0

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
        """What readings share. Raises what ``reading`` raises, again for what was tried before."""
        key = (plain, given)
        if key not in self.structures:
            try:
                self.structures[key] = self._structure(plain, given)
            except TooLarge:
                raise
            except StandoffError as error:
                self.structures[key] = error
        found = self.structures[key]
        if isinstance(found, StandoffError):
            raise found.with_traceback(None)
        return found

    def _structure(self, plain: tuple[Edit, ...], given: tuple[Edit, ...]) -> Structure:
        edits = supposing(self.case, plain, given)
        made = reading_of(edit(self.case, *edits), edits, limit=self.limit, rows=self.rows)
        return Structure(self, plain, given, made)


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
    rows, images = structure.numbered(lines)
    fits = (rows != NONE).all(axis=1)
    some = (members, lines, rows, images)
    if not fits.all():
        some = (members[fits], lines[fits], rows[fits], images[fits])
    return Batch(structure, structure.wanted, *some, concepts)
