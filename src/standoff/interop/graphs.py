"""A solved reading as a labelled graph: states, and the moves between them.

One record, :class:`StateGraph`, is what networkx, GraphML and DOT are made of,
so that all three say the same.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.case import short_name
from standoff.graph import Reading, Solved
from standoff.graph.members import changed
from standoff.interop.extras import needed
from standoff.interop.unfolded import refuse_over
from standoff.stability import ArcMoves
from standoff.stability.local import moves_from
from standoff.stability.search import Step

STATES = 5_000
"""States of a graph, unless more are asked for."""

MOVES = 500_000
"""Moves of a graph, unless more are asked for."""


@dataclass(frozen=True, slots=True)
class StateNode:
    """A state.

    number
        Its place among the states by ascending code, from 1.
    cells
        Y taken, N not taken, - not settled, one an option.
    ranks
        For each decision maker by id; larger is better.
    equilibrium
        For each solution concept, whether it is one.
    """

    number: int
    code: int
    cells: str
    taken: tuple[str, ...]
    outcomes: tuple[str, ...]
    ranks: dict[str, int]
    equilibrium: dict[str, bool]
    status_quo: bool


@dataclass(frozen=True, slots=True)
class MoveEdge:
    """A move: who makes it, between which codes, what it changes, and whether it is a gain."""

    origin: int
    target: int
    decision_maker: str
    takes: tuple[str, ...]
    gives_up: tuple[str, ...]
    improvement: bool


@dataclass(frozen=True, slots=True)
class StateGraph:
    """States by ascending code; moves by decision maker, then by where they start and end."""

    title: str
    perspective: str
    options: tuple[str, ...]
    decision_makers: tuple[str, ...]
    nodes: tuple[StateNode, ...]
    edges: tuple[MoveEdge, ...]


def state_graph(solved: Solved, *, states: int = STATES, moves: int = MOVES) -> StateGraph:
    """The graph of a solved reading.

    Raises TooLarge, before it is built, for more states or moves than asked for.
    """
    read = solved.reading
    refuse_over(len(read.states), states, "states in the graph")
    refuse_over(_most_moves(read), moves, "moves in the graph")
    return StateGraph(
        read.case.title,
        read.case.perspectives[0].id,
        read.case.scope.options,
        read.names,
        state_nodes(solved),
        tuple(e for n in range(len(read.names)) for e in _edges(read, n)),
    )


def _most_moves(read: Reading) -> int:
    """How many moves there are; exact for arcs and for cases without rules, else no fewer."""
    moves, count = read.model.moves, len(read.states)
    if isinstance(moves, ArcMoves):
        return sum(map(len, moves.target))
    total = 0
    for own in moves.own:
        slabs = np.unique(read.states & np.uint64(~own & 2**64 - 1), return_counts=True)[1]
        total += int((slabs.astype(np.int64) ** 2).sum()) - count
    return total


def state_nodes(solved: Solved) -> tuple[StateNode, ...]:
    """Every state of a solved reading, by ascending code."""
    read, concepts = solved.reading, solved.stability.concepts
    stable = {c: solved.is_equilibrium(c).tolist() for c in concepts}
    outcomes = {o.id: read.where(o.when).tolist() for o in read.case.outcomes}
    ranks = dict(zip(read.names, read.model.ranks[0].tolist(), strict=True))
    return tuple(
        StateNode(
            s + 1,
            int(code),
            read.cells(s),
            read.taken(s),
            tuple(o for o, true in outcomes.items() if true[s]),
            {dm: row[s] for dm, row in ranks.items()},
            {c: row[s] for c, row in stable.items()},
            s == read.start,
        )
        for s, code in enumerate(read.states)
    )


def _named(read: Reading, mask: int) -> tuple[str, ...]:
    options = range(len(read.case.scope.options))
    return tuple(short_name(read.case, o) for o in options if mask >> o & 1)


def _edges(read: Reading, n: int) -> list[MoveEdge]:
    rank, dm = read.model.ranks[0, n], read.names[n]
    origin, target = moves_from(read.model, n, np.arange(len(read.states)))
    words: dict[int, tuple[str, ...]] = {}
    out = []
    for a, b in zip(origin.tolist(), target.tolist(), strict=True):
        before, after = changed(read, Step(n, a, b))
        for mask in (after & ~before, before & ~after):
            if mask not in words:
                words[mask] = _named(read, mask)
        on, off = words[after & ~before], words[before & ~after]
        ends = int(read.states[a]), int(read.states[b])
        out.append(MoveEdge(*ends, dm, on, off, bool(rank[b] > rank[a])))
    return out


def to_networkx(solved: Solved, *, states: int = STATES, moves: int = MOVES) -> Any:
    """The graph of a solved reading as ``networkx.MultiDiGraph``.

    Nodes are the codes of states, edges are keyed by the decision maker who
    moves; both carry the fields of :class:`StateNode` and :class:`MoveEdge` as
    attributes. Raises TooLarge, and MissingExtra where networkx is not
    installed (``pip install 'standoff[networkx]'``).
    """
    networkx: Any = needed("networkx", extra="networkx")
    made = state_graph(solved, states=states, moves=moves)
    graph = networkx.MultiDiGraph(
        title=made.title, perspective=made.perspective, options=made.options
    )
    for node in made.nodes:
        graph.add_node(
            node.code, number=node.number, cells=node.cells, taken=node.taken,
            outcomes=node.outcomes,
            ranks=dict(node.ranks), equilibrium=dict(node.equilibrium), status_quo=node.status_quo,
        )  # fmt: skip
    for e in made.edges:
        graph.add_edge(
            e.origin, e.target, key=e.decision_maker, decision_maker=e.decision_maker,
            takes=e.takes, gives_up=e.gives_up, improvement=e.improvement,
        )  # fmt: skip
    return graph
