"""States gathered into a few groups, with the improvements between the groups."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.graph import Solved
from standoff.paths import arcs_from
from standoff.report.words.groups import keys, named
from standoff.report.words.states import counted, listed

GROUPS = 40
"""Groups that are shown, the largest ones."""

WAYS = {"outcome": "the named outcomes that hold", "settled": "how far they are settled"}
"""By what states can be gathered."""

Keys = npt.NDArray[np.uint64]


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


def group_keys(solved: Solved, by: str) -> Keys:
    """uint64[S]: the group of each state."""
    if by == "settled":
        table = [solved.is_equilibrium(c) for c in solved.stability.concepts]
        return np.asarray(np.sum(table, axis=0), dtype=np.uint64)
    return keys(solved)


def group_name(solved: Solved, by: str, key: int) -> str:
    """What the states of a group have in common, in words."""
    if by == "settled":
        concepts = len(solved.stability.concepts)
        some = f"equilibrium under {counted(key, 'concept')} of {concepts}"
        return some if key else "no equilibrium"
    return listed(named(solved, key)) or "no named outcome"


def groups(solved: Solved, by: str) -> list[Group]:
    """The groups, the largest first."""
    key = group_keys(solved, by)
    start = solved.reading.start
    settled = {c: solved.is_equilibrium(c) for c in solved.stability.concepts}
    found, counts = np.unique(key, return_counts=True)
    out = []
    for g in np.argsort(-counts, kind="stable")[:GROUPS].tolist():
        here = key == found[g]
        now = start is not None and bool(here[start])
        under = {c: int(row[here].sum()) for c, row in settled.items()}
        name = group_name(solved, by, int(found[g]))
        out.append(Group(int(found[g]), name, int(counts[g]), now, under))
    return out


def flows(solved: Solved, by: str, shown: list[Group]) -> tuple[list[Flow], str]:
    """Improvements between the groups that the status quo leads to; or why they are not known."""
    start = solved.reading.start
    if start is None:
        return [], "there is no status quo to start from"
    try:
        arcs = arcs_from(solved.reading.model, np.array([start]))
    except TooLarge as error:
        return [], str(error)
    key = group_keys(solved, by)[arcs.states]
    pairs = np.stack([key[arcs.origin], key[arcs.target]], axis=1)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    at = {g.key: n for n, g in enumerate(shown)}
    order = np.argsort(-counts, kind="stable").tolist()
    return list(_flows(found, counts, at, order)), ""


def _flows(
    found: Keys, counts: npt.NDArray[np.int_], at: dict[int, int], order: list[int]
) -> Iterator[Flow]:
    for n in order:
        a, b = at.get(int(found[n, 0])), at.get(int(found[n, 1]))
        if a is not None and b is not None:
            yield Flow(a, b, int(counts[n]))
