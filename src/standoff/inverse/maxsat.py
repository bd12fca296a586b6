"""The smallest change as maximum satisfiability: keep as many pairs in order as can be.

For every freed decision maker and pair of states a, b one truth value says
that a stands above b (two for a pair that is tied now, which may come apart
either way). Hard: the values are an order. Soft, each of weight 1: a pair stays
as it is. RC2 (Ignatiev, Morgado & Marques-Silva 2019) finds an order that breaks
the fewest.

The definition of the concept is added as it is broken. When s is not stable for
i in the order found, there are a move of i to t, a set X of what the others
reach from t by legal sequences (of improvements, for seq and sseq), closed
under their steps, and for each state u of X a state of u (and R_i(u), where i
may answer) above s. While all of that stays so, s stays unstable, so one of it
must change: t above s, or an arc out of X that is no step now, or one of the
states above s. That clause holds in every order that will do, so an order that
breaks none of them and makes s an equilibrium is nearest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations, permutations
from typing import Any

import numpy as np

from standoff.errors import StandoffError, TooLarge
from standoff.inverse.reach import NOBODY, Nodes, moves_of, reached
from standoff.stability import GraphModel
from standoff.stability.concepts import Concept, concept
from standoff.stability.model import Ranks

STATES = 32
"""States of a case for which all orders are written out as clauses."""

Clause = list[int]


class NeedsSolver(StandoffError):  # noqa: N818 - says what is missing
    """The extra ``sat`` is not installed, and the case is too large without it."""

    def __init__(self) -> None:
        super().__init__(
            "the smallest change here needs a MaxSAT solver, which is not installed; "
            'install it with: python -m pip install "standoff[sat]"'
        )


def load_solver() -> tuple[Any, Any]:
    """The classes RC2 and WCNF of python-sat, an extra. Raises NeedsSolver."""
    try:
        return import_module("pysat.examples.rc2").RC2, import_module("pysat.formula").WCNF
    except ImportError:
        raise NeedsSolver from None


@dataclass(frozen=True, eq=False)
class Atoms:
    """Who stands above whom, as truth values, for the freed decision makers.

    numbers
        (i, a, b) to the number that says "a stands above b for i"; minus the
        number of (i, b, a) where the two were not tied.
    soft
        The numbers that are true of the rankings as they are, one a pair that
        may be turned and two a pair that may be parted.
    apart
        Clauses: no two states stand above each other.
    """

    numbers: Mapping[tuple[int, int, int], int]
    soft: tuple[int, ...]
    apart: tuple[Clause, ...]


def atoms(ranks: Ranks, freed: Sequence[int]) -> Atoms:
    """One truth value for each pair of states that is in order now, two for each tied one.

    ranks
        int32[N, S]
    """
    numbers: dict[tuple[int, int, int], int] = {}
    soft: list[int] = []
    apart: list[Clause] = []
    for i in freed:
        for a, b in combinations(range(ranks.shape[1]), 2):
            last = len(soft)
            if ranks[i, a] == ranks[i, b]:
                numbers[i, a, b], numbers[i, b, a] = last + 1, last + 2
                soft += [-(last + 1), -(last + 2)]
                apart.append([-(last + 1), -(last + 2)])
            else:
                numbers[i, a, b], numbers[i, b, a] = last + 1, -(last + 1)
                soft.append(last + 1 if ranks[i, a] > ranks[i, b] else -(last + 1))
    return Atoms(numbers, tuple(soft), tuple(apart))


def order_clauses(known: Atoms, i: int, count: int) -> set[tuple[int, ...]]:
    """The values of i are an order: standing above is transitive, and so is not doing so."""
    above = known.numbers
    found = set()
    for a, b, c in permutations(range(count), 3):
        ab, bc, ac = above[i, a, b], above[i, b, c], above[i, a, c]
        found.add(tuple(sorted((-ab, -bc, ac))))
        found.add(tuple(sorted((ab, bc, -ac))))
    return found


def nearest_by_maxsat(
    model: GraphModel, s: int, name: str, freed: Sequence[int], *, b: int = 0
) -> tuple[int, Ranks] | None:
    """The cost and the ranks int32[N, S] of the nearest rankings in which s is an equilibrium.

    None when there are none. Raises TooLarge for more than STATES states, and
    NeedsSolver.
    """
    rc2, wcnf = load_solver()
    count = model.shape[2]
    if count > STATES:
        what = f"{count:,} states are too many for the search by MaxSAT; the limit is {STATES}"
        raise TooLarge(what, count=count)
    known = atoms(model.ranks[b], freed)
    formula = wcnf()
    formula.extend([list(clause) for clause in known.apart])
    for i in freed:
        formula.extend([list(clause) for clause in sorted(order_clauses(known, i, count))])
    formula.extend([[n] for n in known.soft], weights=[1] * len(known.soft))
    with rc2(formula) as solver:
        while (values := solver.compute()) is not None:
            ranks = _decoded(model.ranks[b], known, freed, frozenset(values))
            found = GraphModel(model.states, model.moves, ranks[np.newaxis])
            broken = list(_broken(found, s, concept(name), known))
            if not broken:
                return int(solver.cost), ranks
            if not all(broken):
                return None
            for clause in broken:
                solver.add_clause(clause)
    return None


def _decoded(base: Ranks, known: Atoms, freed: Sequence[int], true: frozenset[int]) -> Ranks:
    """int32[N, S]: the rank of a state is how many states it stands above."""
    ranks = base.copy()
    for i in freed:
        ranks[i] = 0
    for (i, a, _), number in known.numbers.items():
        ranks[i, a] += number in true
    return ranks


def _broken(model: GraphModel, s: int, kind: Concept, known: Atoms) -> Iterator[Clause]:
    """What must change, for every move from s that somebody gains by and nothing answers."""
    for i in range(model.shape[1]):
        ranks = model.ranks[0, i]
        for t in sorted(moves_of(model, i, frozenset({s}))[s]):
            if ranks[t] > ranks[s]:
                clause = _certificate(model, i, s, t, kind, known)
                if clause is not None:
                    yield clause


def _certificate(
    model: GraphModel, i: int, s: int, t: int, kind: Concept, known: Atoms
) -> Clause | None:
    """The clause that ends the reasons for which t tempts i; None when it does not."""
    ranks = model.ranks[0, i]
    team = frozenset(range(model.shape[1])) - {i}
    nodes = {}
    if kind.sanctioned:
        gaining = team if kind.credible else frozenset()
        nodes = reached(model, team, t, gaining=gaining)
    ends = frozenset().union(*nodes.values())
    answers = moves_of(model, i, ends) if kind.answered else {}
    above = {t}
    for u in ends:
        best = max({u, *answers.get(u, ())}, key=lambda x: (ranks[x], x == u, -x))
        if ranks[best] <= ranks[s]:
            return None
        above.add(u if ranks[u] > ranks[s] else best)
    clause = {-known.numbers[i, x, s] for x in above if (i, x, s) in known.numbers}
    if kind.sanctioned and kind.credible:
        clause |= _ways_out(model, nodes, t, known)
    return sorted(clause)


def _ways_out(model: GraphModel, nodes: Nodes, start: int, known: Atoms) -> set[int]:
    """Steps from the states reached to others, which nobody gains by as yet."""
    every = {NOBODY: {start}, **nodes}
    found = set()
    for j in nodes:
        origins = frozenset().union(*(states for last, states in every.items() if last != j))
        for x, targets in moves_of(model, j, origins).items():
            fresh = targets - nodes[j]
            found |= {known.numbers[j, y, x] for y in fresh if (j, y, x) in known.numbers}
    return found
