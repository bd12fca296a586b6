"""Readings with their solutions, each made once however often it is asked for."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.arguments import is_a
from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.glance import Glance, Row, shown
from standoff.graph.build import Reading, reading
from standoff.stability import CONCEPTS, RULES, Stability, solve
from standoff.stability.engine.fixpoint import MOST
from standoff.stability.model import Index
from standoff.stability.roads import harms, solve_with_harm

LARGE = 1 << 20
"""Ranks above which solving is announced."""

SMALL = 1 << 16
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
        if model.ranks.size <= SMALL:
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

    def _solve_one(self, concept: str) -> None:
        model, how = self.reading.model, {"rule": self.rule, "announce": self.announce}
        if model.ranks.size > SMALL:
            self._stable[concept] = solve(model, concepts=(concept,), **how).of(concept)  # type: ignore[arg-type]
            return
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
        if model.ranks.size <= SMALL and not self._is_known:
            _ = self.stable(concept)
        if concept not in self._harms:
            found = harms(model, concepts=(concept,), rule=self.rule, announce=self.announce)
            self._harms[concept] = found[0, 0]
        return self._harms[concept]

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

    def __post_init__(self) -> None:
        """Raise WrongArgument for what is no case, NotFound for an unknown rule."""
        is_a("Solver, case", self.case, Case)
        known_names("rule", [self.rule], tuple(RULES))

    def __call__(self, *edits: Edit) -> Solved:
        """The reading after these edits, under all concepts. Raises what ``reading`` raises."""
        for change in edits:
            is_a("Solver, edits", change, Edit)
        if edits not in self.known:
            made = reading(self.case, *edits, limit=self.limit)
            self.known[edits] = Solved(made, rule=self.rule, announce=self.announce)
        return self.known[edits]
