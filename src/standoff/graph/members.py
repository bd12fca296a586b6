"""Which codes a state stands for, and where a code of one reading is in another.

All readings of a case share the codes of its options, so a state of one is
found in another by its code. Where the case makes states one (``coalesce``) a
state stands for several codes, and any of them finds it.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from standoff.case.rules import one_way_masks, options_in_force, own_masks, view_of
from standoff.expr.truth import Codes
from standoff.graph.build import Reading
from standoff.graph.distance import differing
from standoff.graph.states import feasible
from standoff.stability import GraphModel, OptionMoves
from standoff.stability.local import moves_from
from standoff.stability.model import Index
from standoff.stability.search import Step


def members(reading: Reading) -> tuple[Codes, Index]:
    """(uint64[R], intp[R]): the feasible codes, ascending, and the state that each belongs to."""
    case = reading.case
    found = feasible(case, view_of(case)) if case.coalesce else None
    if found is None or found.groups is None:
        return reading.states, np.arange(len(reading.states))
    return found.raw, found.groups.group


def placed(reading: Reading, codes: Codes) -> Index:
    """intp[...]: the state that each of the codes uint64[...] belongs to, -1 where infeasible."""
    raw, state = members(reading)
    at = np.minimum(np.searchsorted(raw, codes), len(raw) - 1)
    found: npt.NDArray[np.bool_] = raw[at] == codes
    return np.where(found, state[at], -1).astype(np.intp)


def counterparts(of: Reading, among: Reading, *, without: int = 0) -> Index:
    """intp[S of ``of``]: the state of ``among`` with the same options taken, -1 for none.

    ``without`` is a mask of options that count as not taken. Of the codes that
    a coalesced state stands for the lowest one with a counterpart decides.
    """
    codes, state = members(of)
    places = placed(among, codes & ~np.uint64(without))
    found = np.full(len(of.states), -1, dtype=np.intp)
    has = np.flatnonzero(places >= 0)[::-1]
    found[state[has]] = places[has]
    return found


@lru_cache(maxsize=4)
def _apart(reading: Reading) -> tuple[GraphModel, Index]:
    """The moves before states were made one, and the state that each code belongs to."""
    raw, state = members(reading)
    view = view_of(reading.case)
    only_on, only_off = one_way_masks(options_in_force(reading.case, view))
    form = OptionMoves(own_masks(reading.case, view), only_on, only_off)
    unranked = np.zeros((1, len(form.own), len(raw)), dtype=np.int32)
    return GraphModel(raw, form, unranked), state


def changed(reading: Reading, step: Step) -> tuple[int, int]:
    """The codes before and after a move, which differ in just what it changes.

    Between states that stand for several codes it is a move that changes the
    fewest options. Of what is no single move the options count that both settle.
    """
    varies = reading.varies[[step.origin, step.target]]
    before, after = (int(code) for code in reading.states[[step.origin, step.target]])
    if not varies.any():
        return before, after
    model, state = _apart(reading)
    origin, target = moves_from(model, step.mover, np.flatnonzero(state == step.origin))
    there = state[target] == step.target
    if not there.any():
        settled = ~int(np.bitwise_or.reduce(varies))
        return before & settled, after & settled
    pairs = np.stack([model.states[origin[there]], model.states[target[there]]])
    first = int(differing(pairs[0], pairs[1]).argmin())
    return int(pairs[0, first]), int(pairs[1, first])
