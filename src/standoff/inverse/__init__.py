"""Inverse analysis: what would make a wanted state an equilibrium?

Stability analysis goes from preferences to equilibria. Here a state is wanted
and the question is turned round (after Kinsara, Kilgour & Hipel 2015): in how
many rankings it is an equilibrium (:mod:`~.count`), which smallest change of the
rankings makes it one (:mod:`~.change`), what a ranking has to satisfy
(:mod:`~.demands`), and what else could be changed (:mod:`~.mediate`).
"""

from standoff.inverse.change import smallest_change
from standoff.inverse.count import count_rankings, list_rankings
from standoff.inverse.demands import demands
from standoff.inverse.freed import Freed

__all__ = ["Freed", "count_rankings", "demands", "list_rankings", "smallest_change"]
