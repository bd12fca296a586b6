"""States gathered into a few groups, with the improvements between the groups."""

from dataclasses import dataclass
from itertools import islice

import numpy as np

from standoff.errors import TooLarge
from standoff.graph import Solved
from standoff.paths import arcs_from
from standoff.report.words.groups import gathered, grouped, passages
from standoff.report.words.states import counted
from standoff.stability.model import Index

GROUPS = 40
"""Groups that are shown, the largest ones."""

WAYS = {
    "scenario": "what the situation is called",
    "outcome": "the named outcomes that hold",
    "settled": "how far they are settled",
}
"""By what states can be gathered."""


@dataclass(frozen=True, slots=True)
class Group:
    """States that are alike.

    key
        What they have in common, as a number.
    under
        How many of them are equilibria, by concept.
    """

    key: int
    name: str
    count: int
    now: bool
    under: dict[str, int]


@dataclass(frozen=True, slots=True)
class Flow:
    """Improvements from one group to another, by their positions."""

    origin: int
    target: int
    count: int


def group_keys(solved: Solved, by: str) -> Index:
    """intp[S]: the group of each state."""
    if by == "settled":
        table = [solved.is_equilibrium(c) for c in solved.stability.concepts]
        return np.asarray(np.sum(table, axis=0), dtype=np.intp)
    if by == "scenario":
        reading = solved.reading
        found = np.full(len(reading.states), len(reading.case.scenarios), dtype=np.intp)
        for n, scenario in reversed(list(enumerate(reading.case.scenarios))):
            found[reading.where(scenario.when)] = n
        return found
    return grouped(solved).key


def group_name(solved: Solved, by: str, key: int) -> str:
    """What the states of a group have in common, in words."""
    if by == "settled":
        concepts = len(solved.stability.concepts)
        some = f"equilibrium under {counted(key, 'concept')} of {concepts}"
        return some if key else "no equilibrium"
    if by == "scenario":
        case = solved.reading.case
        some_ = case.scenarios[key : key + 1]
        return (some_[0].text or some_[0].id) if some_ else "none of the named situations"
    return grouped(solved).words[key]


def groups(solved: Solved, by: str) -> list[Group]:
    """The groups, the largest first."""
    key, start = group_keys(solved, by), solved.reading.start
    now = None if start is None else int(key[start])
    return [
        Group(k, group_name(solved, by, k), count, k == now, under)
        for k, count, under in islice(gathered(solved, key), GROUPS)
    ]


def group_count(solved: Solved, by: str) -> int:
    """How many groups there are, those that are not shown included."""
    return len(np.unique(group_keys(solved, by)))


def flows(solved: Solved, by: str, shown: list[Group]) -> tuple[list[Flow], str]:
    """Improvements between the groups that the status quo leads to; or why they are not known."""
    reading = solved.reading
    if reading.start is None:
        return [], "there is no status quo to start from"
    try:
        arcs = arcs_from(reading.model, np.array([reading.start]))
        found = passages(arcs, group_keys(solved, by))
    except TooLarge as error:
        return [], str(error)
    at = {g.key: n for n, g in enumerate(shown)}
    return [Flow(at[a], at[b], n) for a, b, n in found if a in at and b in at], ""
