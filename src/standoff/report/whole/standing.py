"""The situations that a report tells of one account: their ranks, and who would stay."""

from collections.abc import Mapping

import numpy as np

from standoff.graph import Reading, Solved
from standoff.report.whole.accounts import Lettered
from standoff.report.whole.record import StandingRow
from standoff.report.words.states import cells_by_owner, outcomes_in, taken
from standoff.stability.model import Index

Levels = Mapping[str, Index]
"""The ranks that each decision maker tells apart, ascending."""


def levels_of(read: Reading) -> Levels:
    """What everybody tells apart."""
    return {dm: np.unique(row) for dm, row in zip(read.names, read.model.ranks[0], strict=True)}


def standing(solved: Solved, s: int, letters: Lettered, levels: Levels) -> StandingRow:
    """A state at a position, as it is told."""
    read, stability = solved.reading, solved.stability
    rows = zip(levels.items(), read.model.ranks[0], strict=True)
    ranks = {dm: int(np.searchsorted(tiers, row[s])) + 1 for (dm, tiers), row in rows}
    letter, name = letters[int(read.states[s])]
    return StandingRow(
        letter,
        name,
        s + 1,
        int(read.states[s]),
        cells_by_owner(read, s),
        tuple(taken(read, s)),
        s == read.start,
        ranks,
        {c: tuple(bool(x) for x in stability.of(c)[:, s]) for c in stability.concepts},
        outcomes_in(read, s),
    )
