"""From a case to its graph model: feasible states, moves, integer ranks."""

from standoff.graph.build import Reading, reading
from standoff.graph.ranks import ranks_of
from standoff.graph.solved import Solved, Solver
from standoff.graph.states import feasible, size

__all__ = ["Reading", "Solved", "Solver", "feasible", "ranks_of", "reading", "size"]
