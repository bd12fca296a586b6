"""Roads under a concept: steps that nobody is deterred from, and where they lead."""

from standoff.stability.roads.harm import harms, solve_with_harm
from standoff.stability.roads.levels import leaving, reach
from standoff.stability.roads.mover import NOWHERE, Mover, Table, Values, Ways, gain_of

__all__ = [
    "NOWHERE",
    "Mover",
    "Table",
    "Values",
    "Ways",
    "gain_of",
    "harms",
    "leaving",
    "reach",
    "solve_with_harm",
]
