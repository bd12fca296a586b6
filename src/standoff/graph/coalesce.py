"""States made one: a graph model in option form to one in graph form.

Some combinations of options describe the same situation: once the plant is
abandoned it no longer matters what else was decided. Such states become one
vertex, which keeps every move into and out of any of them. Its code is the
lowest of theirs, and formulas see it as that one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.expr import Expr, Scope, truth
from standoff.expr.truth import Codes
from standoff.stability import ArcMoves, GraphModel, OptionMoves
from standoff.stability.local import moves_from
from standoff.stability.model import Index

ARC_LIMIT = 20_000_000


@dataclass(frozen=True, eq=False)
class Coalesced:
    """Which states became one.

    group
        intp[S before]: the position of each old state among the new ones.
    states
        uint64[S]: the lowest code of each group, ascending.
    varies
        uint64[S]: mask of the options in which the states of a group differ.
    """

    group: Index
    states: Codes
    varies: Codes


def coalesced(states: Codes, when: tuple[Expr, ...], scope: Scope) -> Coalesced:
    """Group the states uint64[S]: those of one formula together, all others alone."""
    lead = np.arange(len(states))
    for tree in when:
        members = np.flatnonzero(truth(tree, scope, states))
        if len(members):
            lead[np.isin(lead, lead[members])] = lead[members].min()
    leaders, group = np.unique(lead, return_inverse=True)
    differs = states ^ states[lead]
    varies = np.zeros(len(leaders), dtype=np.uint64)
    np.bitwise_or.at(varies, group, differs)
    return Coalesced(group.astype(np.intp), states[leaders], varies)


def arcs_between(states: Codes, moves: OptionMoves, into: Coalesced) -> ArcMoves:
    """The moves of the uncoalesced states as arcs between groups; an arc within one is none.

    Raises TooLarge when there would be more than 20 million arcs.
    """
    fan = sum(min(1 << own.bit_count(), len(states)) for own in moves.own)
    if len(states) * fan > ARC_LIMIT:
        raise TooLarge(
            f"{len(states):,} states with coalesced ones would need about "
            f"{len(states) * fan:,} arcs; the limit is {ARC_LIMIT:,}. "
            "Add rules, or take 'coalesce' out: tied states give the same equilibria.",
            count=len(states),
        )
    ranks = np.zeros((1, len(moves.own), len(states)), dtype=np.int32)
    model = GraphModel(states, moves, ranks)
    rows = [_grouped(model, i, into) for i in range(len(moves.own))]
    return ArcMoves(np.stack([first for first, _ in rows]), tuple(target for _, target in rows))


def _grouped(model: GraphModel, i: int, into: Coalesced) -> tuple[Index, Index]:
    origin, target = moves_from(model, i, np.arange(len(model.states)))
    pairs = np.stack([into.group[origin], into.group[target]])
    arcs: npt.NDArray[np.intp] = np.unique(pairs[:, pairs[0] != pairs[1]], axis=1)
    counts = np.bincount(arcs[0], minlength=len(into.states))
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.intp), arcs[1]
