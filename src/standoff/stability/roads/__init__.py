"""Roads under a concept: steps that nobody is deterred from, and where they lead."""

from standoff.stability.roads.harm import Harms, harms, solve_with_harm
from standoff.stability.roads.levels import Reach, leaving, reach
from standoff.stability.roads.mover import NOWHERE, Mover, Table, Values, Ways, gain_of

__all__ = [
    "NOWHERE",
    "Harms",
    "Mover",
    "Reach",
    "Table",
    "Values",
    "Ways",
    "gain_of",
    "harms",
    "leaving",
    "reach",
    "solve_with_harm",
]
