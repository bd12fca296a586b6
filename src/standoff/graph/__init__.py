"""From a case to its graph model: feasible states, moves, integer ranks."""

from standoff.graph.build import Reading, reading
from standoff.graph.coalesce import Coalesced, arcs_between, coalesced
from standoff.graph.ranks import ranks_of

__all__ = ["Coalesced", "Reading", "arcs_between", "coalesced", "ranks_of", "reading"]
