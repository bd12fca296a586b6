"""Paths: where a conflict can go from where it stands, and what keeps it from going elsewhere."""

from standoff.paths.arcs import ARC_LIMIT, Arcs, among, arcs_from
from standoff.paths.certain import Counterexample, counterexample
from standoff.paths.chain import Absorption, Draw, absorption
from standoff.paths.fate import Fate, Fates, fates, losers
from standoff.paths.reach import STATE_LIMIT, By, Path, Spread, Way, gain, spread
from standoff.paths.region import Region, components, cycles, loop_through, regions, traps
from standoff.paths.route import Routes, each_route, routes
from standoff.paths.tree import Branch, Follow, branches

__all__ = [
    "ARC_LIMIT",
    "STATE_LIMIT",
    "Absorption",
    "Arcs",
    "Branch",
    "By",
    "Counterexample",
    "Draw",
    "Fate",
    "Fates",
    "Follow",
    "Path",
    "Region",
    "Routes",
    "Spread",
    "Way",
    "absorption",
    "among",
    "arcs_from",
    "branches",
    "components",
    "counterexample",
    "cycles",
    "each_route",
    "fates",
    "gain",
    "loop_through",
    "losers",
    "regions",
    "routes",
    "spread",
    "traps",
]
