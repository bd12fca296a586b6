"""Many readings of one case solved together.

Readings that share states and moves differ in ranks only, and go to the engine
as one batch. A rank row is worked out once for each list of priorities that
occurs, from the truth of its statements, which is worked out once for each
statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from standoff.case.edits import Edit, Prefer
from standoff.case.parts import Case
from standoff.case.perspective import Preferences, Priorities
from standoff.expr import STATE_LIMIT, Expr
from standoff.expr.truth import Bools
from standoff.graph import Reading, ranks_of, reading
from standoff.stability import GraphModel
from standoff.sweep.families import Alternative
from standoff.sweep.lines import Known, edits_of

RankRow = npt.NDArray[np.int32]

Member = tuple[int, dict[str, Preferences]]
"""A reading: its place among those asked for, and the preferences that it replaces."""

BITS = 30
"""Statements whose truths fit in one int32 rank; longer lists are ranked by ranks_of."""


@dataclass(slots=True)
class Structure:
    """One structure of states and moves, with the ranks that were asked for so far."""

    reading: Reading
    truths: dict[Expr, Bools] = field(default_factory=dict)
    rows: dict[int, tuple[Preferences, RankRow]] = field(default_factory=dict)

    def row(self, preferences: Preferences) -> RankRow:
        """int32[S]: the ranks that these preferences give."""
        key = id(preferences)  # hashing a whole list costs more than ranking by it
        if key not in self.rows:
            self.rows[key] = (preferences, self._row(preferences))
        return self.rows[key][1]

    def _row(self, preferences: Preferences) -> RankRow:
        order = preferences.order
        if not isinstance(order, Priorities) or len(order.statements) > BITS:
            return ranks_of(preferences, self.reading.case.scope, self.reading.states)
        score = np.zeros(len(self.reading.states), dtype=np.int32)
        for statement in order.statements:
            score = score * np.int32(2) + self._truth(statement.want)
        return score

    def _truth(self, want: Expr) -> Bools:
        if want not in self.truths:
            self.truths[want] = self.reading.where(want)
        return self.truths[want]


@dataclass(frozen=True, eq=False)
class Batch:
    """Readings with the same states and moves.

    members
        intp[B]: their places among the readings that were asked for.
    preferred
        The preferences that each of them replaces, by decision maker.
    reading
        The structure as written: its case, states, moves and status quo serve for all.
    model
        The batch, ranks int32[B, N, S].
    """

    members: npt.NDArray[np.intp]
    preferred: tuple[dict[str, Preferences], ...]
    reading: Reading
    model: GraphModel


@dataclass(slots=True)
class Batches:
    """Turns readings of one case into batches; remembers structures and ranks.

    case
        A case with one perspective.
    rule
        How opponents take turns in a sanction, for those who solve the batches.
    """

    case: Case
    limit: int = STATE_LIMIT
    rule: str = "legal"
    structures: dict[tuple[Edit, ...], Structure] = field(default_factory=dict)
    lists: Known = field(default_factory=dict)

    def grouped(
        self, readings: Sequence[Sequence[Alternative]], *given: Edit
    ) -> dict[tuple[Edit, ...], list[Member]]:
        """The readings by the structure that they share.

        Each reading is made by its alternatives and then by the edits given;
        the keys are the edits that make the structure.
        """
        by_structure: dict[tuple[Edit, ...], list[Member]] = {}
        for n, alternatives in enumerate(readings):
            edits = (*edits_of(self.case, alternatives, self.lists), *given)
            plain: tuple[Edit, ...] = tuple(x for x in edits if not isinstance(x, Prefer))
            preferred = {x.preferences.of: x.preferences for x in edits if isinstance(x, Prefer)}
            by_structure.setdefault(plain, []).append((n, preferred))
        return by_structure

    def of(self, edits: tuple[Edit, ...], members: Sequence[Member]) -> Batch:
        """One batch of readings with a structure. Raises what ``reading`` raises."""
        if edits not in self.structures:
            self.structures[edits] = Structure(reading(self.case, *edits, limit=self.limit))
        return _batch(self.structures[edits], members)

    def again(self, batch: Batch, edits: tuple[Edit, ...]) -> Batch:
        """The readings of a batch with another structure. Raises what ``reading`` raises."""
        return self.of(edits, list(zip(batch.members.tolist(), batch.preferred, strict=True)))


def _batch(structure: Structure, members: Sequence[Member]) -> Batch:
    base = structure.reading.model
    ranks = np.repeat(base.ranks, len(members), axis=0)
    names = {name: i for i, name in enumerate(structure.reading.names)}
    for b, (_, preferred) in enumerate(members):
        for dm, preferences in preferred.items():
            ranks[b, names[dm]] = structure.row(preferences)
    places = np.array([n for n, _ in members], dtype=np.intp)
    preferred_ = tuple(p for _, p in members)
    return Batch(places, preferred_, structure.reading, replace(base, ranks=ranks))
