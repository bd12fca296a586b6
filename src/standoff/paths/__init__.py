"""Paths: where a conflict can go from where it stands, and what keeps it from going elsewhere."""

from standoff.paths.arcs import ARC_LIMIT, Arcs, arcs_from
from standoff.paths.certain import counterexample
from standoff.paths.chain import Absorption, Draw, absorption
from standoff.paths.fate import Fate, Fates, fates, losers
from standoff.paths.reach import By, Path, Spread, Way, gain, spread
from standoff.paths.region import Region, cycles, loop_through, regions, traps
from standoff.paths.route import routes
from standoff.paths.tree import Branch, Follow, branches

__all__ = [
    "ARC_LIMIT",
    "Absorption",
    "Arcs",
    "Branch",
    "By",
    "Draw",
    "Fate",
    "Fates",
    "Follow",
    "Path",
    "Region",
    "Spread",
    "Way",
    "absorption",
    "arcs_from",
    "branches",
    "counterexample",
    "cycles",
    "fates",
    "gain",
    "loop_through",
    "losers",
    "regions",
    "routes",
    "spread",
    "traps",
]
