"""Everything that inverse analysis has to say about one wanted outcome, in one record."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case import Case
from standoff.case.edits import Edit
from standoff.errors import TooLarge
from standoff.expr import Expr
from standoff.graph import Reading, reading
from standoff.inverse.change import Nearest, nearest_change
from standoff.inverse.count import Count, count_rankings
from standoff.inverse.demands import Demand, above, demands
from standoff.inverse.freed import Freed
from standoff.inverse.mediate import PAIRS, Prospects, Remedies, prospects, remedies
from standoff.stability import solve
from standoff.stability.model import Bools, Index

CONDITIONS_LIMIT = 5_000
"""States of a case for which conditions are written out."""

FLOOR_STATES = 4
"""Wanted states that are counted one by one where all together cannot be."""

Announce = Callable[[str, int, int], None]
"""Called with what is being worked on, how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Freedom:
    """Rankings counted: who was freed, and in how many a wanted state is an equilibrium.

    count
        None when it would take too many readings.
    needs
        How many it would take then.
    floor
        Then, where it can be had, the largest count of a single wanted state,
        which the count sought is no smaller than.
    """

    freed: tuple[Freed, ...]
    count: Count | None
    needs: int = 0
    floor: Count | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand on one decision maker's ranking for the state, and whether it is met now."""

    dm: int
    demand: Demand
    met: bool


@dataclass(frozen=True, eq=False)
class Finding:
    """What was found under one concept.

    settles
        intp: the wanted states that are equilibria already.
    together
        The smallest change when all the freed may change their rankings.
    alone
        The same for each of the freed, the others staying as they are.
    state
        The state whose conditions are given: the nearest to being an equilibrium.
    """

    concept: str
    settles: Index
    together: Nearest
    alone: tuple[tuple[int, Nearest], ...]
    counts: tuple[Freedom, ...]
    state: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Findings:
    """The answers for one reading and one wanted formula.

    wanted
        intp: the feasible states in which the formula is true.
    remedies
        Under any of the concepts under which no wanted state is an
        equilibrium; None when there is no such concept.
    """

    reading: Reading
    formula: Expr
    wanted: Index
    freed: tuple[Freed, ...]
    by_concept: tuple[Finding, ...]
    prospects: Prospects
    remedies: Remedies | None


@dataclass(frozen=True, slots=True)
class Scope:
    """How much work may be done.

    ranks
        Ranks, readings times decision makers times states, solved for one count.
    pairs
        Pairs of edits tried when no single one will do.
    """

    ranks: int = 1 << 24
    pairs: int = PAIRS


def ask(
    case: Case,
    edits: Sequence[Edit],
    wanted: Expr,
    *,
    concepts: Sequence[str],
    freed: Sequence[Freed] = (),
    scope: Scope | None = None,
    limit: int = 1 << 20,
    announce: Announce | None = None,
) -> Findings:
    """What would make a state of the formula an equilibrium, in the reading after the edits.

    freed
        Whose rankings are open. Without any, everybody's: then rankings are
        counted for each decision maker alone; else for the freed together.
    limit
        The most states.

    Raises ValueError when no feasible state satisfies the formula, and what
    ``reading`` raises.
    """
    made, bounds = reading(case, *edits, limit=limit), scope or Scope()
    at = np.flatnonzero(made.where(wanted))
    if not len(at):
        raise ValueError(f"no feasible state satisfies {wanted}")
    stable = solve(made.model, concepts=tuple(concepts)).equilibria[0]
    findings = []
    for k, name in enumerate(concepts):
        if announce:
            announce(name, k, len(concepts))
        findings.append(_finding(made, at, name, stable[k], tuple(freed), bounds, announce))
    lacking = [f.concept for f in findings if not len(f.settles)]
    mended = None
    if lacking:
        mended = remedies(
            case, edits, wanted, lacking, pairs=bounds.pairs, limit=limit,
            announce=_named(announce, "remedies"),
        )  # fmt: skip
    return Findings(made, wanted, at, tuple(freed), tuple(findings), prospects(made), mended)


def _named(announce: Announce | None, what: str) -> Callable[[int, int], None] | None:
    return None if announce is None else lambda done, of: announce(what, done, of)


def _finding(
    made: Reading, at: Index, name: str, stable: Bools, freed: tuple[Freed, ...],
    scope: Scope, announce: Announce | None,
) -> Finding:  # fmt: skip
    model, states = made.model, at.tolist()
    people = sorted({f.dm for f in freed}) or list(range(model.shape[1]))
    together = nearest_change(model, states, name, freed=people)
    alone = tuple((i, nearest_change(model, states, name, freed=[i])) for i in people)
    joint = [tuple(freed)] if freed else [(Freed(i),) for i in people]
    counts = tuple(_counted(made, at, name, group, scope, announce) for group in joint)
    state = together.change.state if together.change else states[0]
    return Finding(
        name, at[stable[at]], together, alone, counts, state, conditions(made, state, name)
    )


def _counted(
    made: Reading, at: Index, name: str, group: tuple[Freed, ...], scope: Scope,
    announce: Announce | None,
) -> Freedom:  # fmt: skip
    try:
        count = count_rankings(
            made.model, at.tolist(), name, group,
            limit=scope.ranks // made.model.ranks.size,
            announce=_named(announce, f"{name}, rankings"),
        )  # fmt: skip
    except TooLarge as error:
        return Freedom(group, None, error.count, _floor(made, at, name, group))
    return Freedom(group, count)


def _floor(made: Reading, at: Index, name: str, group: tuple[Freed, ...]) -> Count | None:
    """The best of the first few wanted states alone, found without solving readings."""
    found = []
    for s in at[:FLOOR_STATES].tolist():
        with contextlib.suppress(TooLarge):
            found.append(count_rankings(made.model, [s], name, group, limit=0))
    return max(found, key=lambda count: count.making, default=None)


def conditions(made: Reading, state: int, name: str) -> tuple[Condition, ...]:
    """What everybody's ranking must satisfy for the state, that of others being as it is.

    Demands that hold in every ranking are left out. Empty for a reading with
    more than CONDITIONS_LIMIT states.
    """
    model = made.model
    if model.shape[2] > CONDITIONS_LIMIT:
        return ()
    found = []
    for i in range(model.shape[1]):
        higher = above(model, i, state)
        for demand in demands(model, i, state, name):
            if not demand.always:
                found.append(Condition(i, demand, demand.met(higher)))
    return tuple(found)
