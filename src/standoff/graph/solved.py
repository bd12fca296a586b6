"""Readings with their solutions, each made once however often it is asked for."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.arguments import is_a
from standoff.case.apply import edit
from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.glance import Glance, Row, shown
from standoff.graph.build import Reading, reading_of
from standoff.graph.rows import Rows
from standoff.stability import CONCEPTS, RULES, GraphModel, OptionMoves, Stability, solve
from standoff.stability.alone import Alone, alone
from standoff.stability.engine.fixpoint import MOST
from standoff.stability.model import Index
from standoff.stability.roads import harms, solve_with_harm

LARGE = 1 << 20
"""Ranks above which solving is announced."""

SMALL = 1 << 16
"""Ranks up to which somebody can be asked about alone, and readings share what is known."""

HELD = 1 << 20
"""Ranks up to which the harm under every concept is kept when a reading is solved."""

Harm = npt.NDArray[np.int32]
Stable = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Solved(Glance):
    """A reading and which of its states are stable, for whom, under which concept.

    ``known`` is the solution where somebody has it already; else the reading is
    solved when its stability is first asked for. ``rule`` says how opponents
    take turns in a sanction (:data:`standoff.stability.RULES`); ``announce`` is
    told in a sentence what takes long.
    """

    reading: Reading
    known: Stability | None = None
    rule: str = "legal"
    announce: Callable[[str], None] | None = None
    _harms: dict[str, Harm] = field(default_factory=dict, init=False)
    _stable: dict[str, Stable] = field(default_factory=dict, init=False)

    @cached_property
    def stability(self) -> Stability:
        """The solution under all concepts."""
        if self.known is not None:
            return self.known
        model = self.reading.model
        if model.ranks.size <= HELD:
            found, harms = solve_with_harm(model, concepts=CONCEPTS, rule=self.rule)
            self._harms.update(zip(CONCEPTS, harms[0], strict=True))
            return found
        if self.announce and model.ranks.size > LARGE:
            self.announce(f"solving {len(self.reading.states):,} states")
        return solve(model, concepts=CONCEPTS, rule=self.rule, announce=self.announce)

    def stable(self, concept: str) -> Stable:
        """bool[N, S]: who stays in which states, under one concept; the others are not solved."""
        if self._is_known:
            return self.stability.of(concept)
        if concept not in self._stable:
            self._solve_one(concept)
        return self._stable[concept]

    def stable_for(self, concept: str, dm: int) -> Bools:
        """bool[S]: the states in which one decision maker stays; in a small reading only its."""
        small = None if self._is_known or concept in self._stable else self._alone
        return self.stable(concept)[dm] if small is None else small.stable(concept, dm)

    def _solve_one(self, concept: str) -> None:
        model, how = self.reading.model, {"rule": self.rule, "announce": self.announce}
        small = self._alone
        if small is not None:
            people = range(model.shape[1])
            self._stable[concept] = np.stack([small.stable(concept, i) for i in people])
        elif model.ranks.size > HELD:
            self._stable[concept] = solve(model, concepts=(concept,), **how).of(concept)  # type: ignore[arg-type]
        else:
            found, harm = solve_with_harm(model, concepts=(concept,), **how)  # type: ignore[arg-type]
            self._stable[concept], self._harms[concept] = found.of(concept), harm[0, 0]

    def harm(self, concept: str) -> Harm:
        """int32[N, S]: the least that the others can bring each decision maker to in a state.

        An improvement t of i from s is deterred under the concept exactly when
        ``harm(concept)[i, t]`` is no more than i's rank of s; under ``nash`` it never is.
        """
        model = self.reading.model
        if concept == "nash":
            return np.broadcast_to(MOST, model.shape[1:])
        if model.ranks.size <= HELD and not self._is_known and self._alone is None:
            _ = self.stable(concept)
        if concept not in self._harms:
            self._harms[concept] = self._harm(concept)
        return self._harms[concept]

    def _harm(self, concept: str) -> Harm:
        model, small = self.reading.model, self._alone
        if small is not None:
            return np.stack([small.harm(concept, i) for i in range(model.shape[1])])
        found = harms(model, concepts=(concept,), rule=self.rule, announce=self.announce)
        return np.asarray(found[0, 0])

    def harm_to(self, concept: str, dm: int) -> Harm:
        """int32[S]: the least that the others can bring one decision maker to, as in ``harm``."""
        small = None if concept in {"nash", *self._harms} else self._alone
        return np.asarray(self.harm(concept)[dm] if small is None else small.harm(concept, dm))

    @property
    def _alone(self) -> Alone | None:
        """The reading for one decision maker at a time, where it is small enough for that."""
        model = self.reading.model
        return alone(model) if self.rule != "once" and model.ranks.size <= SMALL else None

    def equilibria(self, concept: str) -> Index:
        """intp[E]: positions of the states that are stable for everybody, ascending.

        Raises NotFound for an unknown concept.
        """
        return np.flatnonzero(self.is_equilibrium(concept))

    def is_equilibrium(self, concept: str) -> Bools:
        """bool[S]: the states that are stable for everybody. Raises NotFound."""
        known_names("concept", [concept], CONCEPTS)
        return np.asarray(self.stable(concept).all(axis=0))

    @property
    def _is_known(self) -> bool:
        """Whether asking for the stability takes no work."""
        return self.known is not None or "stability" in vars(self)

    def each_row(self) -> Iterator[Row]:
        """The status quo, then the equilibria, those under most concepts first."""
        concepts = self.stability.concepts
        table = np.stack([self.is_equilibrium(c) for c in concepts])
        held = table.sum(axis=0)
        some = np.flatnonzero(held)
        order = some[np.argsort(-held[some], kind="stable")].tolist()
        start = self.reading.start
        first = [] if start is None else [start]
        for s in [*first, *(s for s in order if s != start)]:
            yield {
                **self.reading.row_of(s),
                **{c: bool(table[k, s]) for k, c in enumerate(concepts)},
            }

    def _repr_html_(self) -> str:
        """What a notebook shows; a large reading is not solved for it."""
        if self._is_known or self.reading.model.ranks.size <= LARGE:
            _ = self.stability
            return shown(repr(self), self.each_row())
        return shown(repr(self), self.reading.each_row())

    def __repr__(self) -> str:
        what = repr(self.reading).removeprefix("<Reading").removesuffix(">")
        if not self._is_known:
            return f"<Solved{what}, not solved yet>"
        counts = (f"{c} {len(self.equilibria(c)):,}" for c in self.stability.concepts)
        return f"<Solved{what}; equilibria: {', '.join(counts)}>"


@dataclass(slots=True)
class Solver:
    """Makes readings of one case, and remembers them with their solutions."""

    case: Case
    limit: int = STATE_LIMIT
    rule: str = "legal"
    announce: Callable[[str], None] | None = None
    known: dict[tuple[Edit, ...], Solved] = field(default_factory=dict, repr=False)
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    """What floors above worked out from the readings, by keys of their own."""
    rows: Rows | None = field(default=None, repr=False)
    """Ranks that readings share."""
    models: dict[Hashable, GraphModel] = field(default_factory=dict, repr=False)
    """Small models by what they are, so that readings with the same one share what is known."""

    def __post_init__(self) -> None:
        """Raise WrongArgument for what is no case, NotFound for an unknown rule."""
        is_a("Solver, case", self.case, Case)
        known_names("rule", [self.rule], tuple(RULES))
        if self.rows is None:
            self.rows = Rows(self.case.scope)

    def __call__(self, *edits: Edit) -> Solved:
        """The reading after these edits, under all concepts. Raises what ``reading`` raises."""
        try:
            found = self.known.get(edits)
        except TypeError:  # what cannot be hashed is no edit
            found = None
        if found is None:
            for change in edits:
                is_a("Solver, edits", change, Edit)
            made = reading_of(self._edited(edits), edits, limit=self.limit, rows=self.rows)
            found = Solved(self._shared(made), rule=self.rule, announce=self.announce)
            self.known[edits] = found
        return found

    def _edited(self, edits: tuple[Edit, ...]) -> Case:
        """The case after these edits, from the reading after the most of them that is known."""
        for n in range(len(edits) - 1, 0, -1):
            if edits[:n] in self.known:
                return edit(self.known[edits[:n]].reading.case, *edits[n:])
        return edit(self.case, *edits)

    def _shared(self, made: Reading) -> Reading:
        """The reading with the model of an earlier one that is the same, where there is one."""
        model, moves = made.model, made.model.moves
        if model.ranks.size > SMALL or not isinstance(moves, OptionMoves):
            return made
        form = (moves.own, moves.only_on, moves.only_off)
        key = (model.states.tobytes(), form, model.ranks.tobytes())
        same = self.models.setdefault(key, model)
        return made if same is model else replace(made, model=same)
