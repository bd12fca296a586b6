"""From a case to its graph model: feasible states, moves, integer ranks."""

from standoff.graph.build import Reading, reading
from standoff.graph.coalesce import Coalesced, arcs_between, coalesced
from standoff.graph.ranks import dense, ranks_of
from standoff.graph.solved import Solved, Solver
from standoff.graph.states import Size, feasible, size

__all__ = [
    "Coalesced",
    "Reading",
    "Size",
    "Solved",
    "Solver",
    "arcs_between",
    "coalesced",
    "dense",
    "feasible",
    "ranks_of",
    "reading",
    "size",
]
