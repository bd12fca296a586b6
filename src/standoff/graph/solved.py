"""Readings with their solutions, each made once however often it is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from standoff.arguments import is_a
from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.errors import known_names
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.glance import Glance, Row, shown
from standoff.graph.build import Reading, reading
from standoff.stability import CONCEPTS, RULES, Stability, solve
from standoff.stability.model import Index

LARGE = 1 << 20
"""Ranks above which solving is announced."""


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

    @cached_property
    def stability(self) -> Stability:
        """The solution under all concepts."""
        if self.known is not None:
            return self.known
        if self.announce and self.reading.model.ranks.size > LARGE:
            self.announce(f"solving {len(self.reading.states):,} states")
        return solve(self.reading.model, concepts=CONCEPTS, rule=self.rule, announce=self.announce)

    def equilibria(self, concept: str) -> Index:
        """intp[E]: positions of the states that are stable for everybody, ascending.

        Raises NotFound for an unknown concept.
        """
        known_names("concept", [concept], self.stability.concepts)
        return self.stability.equilibria_of(concept)

    def is_equilibrium(self, concept: str) -> Bools:
        """bool[S]: the states that are stable for everybody. Raises NotFound."""
        known_names("concept", [concept], self.stability.concepts)
        return np.asarray(self.stability.of(concept).all(axis=0))

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
