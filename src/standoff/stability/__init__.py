"""Solution concepts of the Graph Model for Conflict Resolution, on arrays."""

from standoff.stability.concepts import CONCEPTS, REGISTRY, RULES
from standoff.stability.engine.solve import solve
from standoff.stability.model import ArcMoves, GraphModel, OptionMoves
from standoff.stability.result import Stability

__all__ = [
    "CONCEPTS",
    "REGISTRY",
    "RULES",
    "ArcMoves",
    "GraphModel",
    "OptionMoves",
    "Stability",
    "solve",
]
