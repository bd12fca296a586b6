"""Inverse analysis: what would make a wanted state an equilibrium?

Stability analysis goes from preferences to equilibria. Here a state is wanted
and the question is turned round (after Kinsara, Kilgour & Hipel 2015): in how
many rankings it is an equilibrium (:mod:`~.count`), which smallest change of the
rankings makes it one (:mod:`~.change`), what a ranking has to satisfy
(:mod:`~.demands`), and what else could be changed (:mod:`~.mediate`).
"""

from standoff.inverse.change import Change, Reversal, bounded_change, smallest_change
from standoff.inverse.count import Count, count_rankings, list_rankings
from standoff.inverse.demands import Demand, demands
from standoff.inverse.freed import Freed
from standoff.inverse.maxsat import NeedsSolver

__all__ = [
    "Change",
    "Count",
    "Demand",
    "Freed",
    "NeedsSolver",
    "Reversal",
    "bounded_change",
    "count_rankings",
    "demands",
    "list_rankings",
    "smallest_change",
]
