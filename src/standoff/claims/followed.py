"""Where roads lead in the readings of a batch, each different road followed once.

Readings whose roads cannot differ (:mod:`standoff.sweep.alike`) are followed as one,
and what was found is kept for the readings that come later. Under concepts whose
sanctions need not be credible, and where every equilibrium is asked for wherever it
lies, all that anybody wants counts: then each different set of ranks is followed once.
"""

from dataclasses import dataclass

import numpy as np

from standoff.case import questions as q
from standoff.case.questions import Question
from standoff.claims.asked import CannotBeAsked
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solver
from standoff.hypergame import Hypergame, hypergame
from standoff.hypergame.road_batches import roads_of_batch
from standoff.stability.model import Index
from standoff.sweep import Batch
from standoff.sweep.alike import Alike, alike

CELLS = 1 << 24
"""Ranks that are followed at a time."""

Table = tuple[Bools, Bools, Bools, Bools]


@dataclass(frozen=True, eq=False)
class Followed:
    """Where roads lead in B readings, under one concept, each of U different ones once.

    reached, rests, ends, equilibria
        bool[U, S]; ``ends`` are rests and states where roads are stuck. Equilibria are
        told among the states that are reached, of the ``whole`` everywhere.
    back
        intp[B]: which of the U each reading is.
    """

    game: Hypergame
    reached: Bools
    rests: Bools
    ends: Bools
    equilibria: Bools
    back: Index

    def some(self, found: Bools, where: Bools | Index) -> Bools:
        """bool[B]: whether a state among some is found, from bool[U, S]."""
        is_some: Bools = np.asarray(found[:, where].any(axis=1))
        return is_some[self.back]

    def all(self, found: Bools, where: Bools | Index) -> Bools:
        """bool[B]: whether all states among some are found, from bool[U, S]."""
        are_all: Bools = np.asarray(found[:, where].all(axis=1))
        return are_all[self.back]


def follow(batch: Batch, concept: str, starts: Index, *, whole: bool = False) -> Followed:
    """Follow the roads of a batch from the states at some positions; kept with the batch."""
    whole = whole or len(starts) == len(batch.reading.states)
    key = ("roads", concept, starts.tobytes(), whole)
    if key not in batch.kept:
        batch.kept[key] = _followed(batch, concept, starts, whole=whole)
    found: Followed = batch.kept[key]
    return found


def _followed(batch: Batch, concept: str, starts: Index, *, whole: bool) -> Followed:
    game = game_of(batch)
    groups = None if whole else alike(batch, game, concept, starts)
    if groups is None:
        first, back = _sets(batch, game)
        return Followed(game, *_roads(batch, game, concept, starts, first), back)
    return Followed(game, *_remembered(batch, game, concept, starts, groups), groups.back)


def _remembered(batch: Batch, game: Hypergame, concept: str, starts: Index, groups: Alike) -> Table:
    """bool[U, S] each: what is known of some groups of readings, and of the rest from now on."""
    new = [u for u, one in enumerate(groups.kept) if "roads" not in one.found]
    if new:
        made = _roads(batch, game, concept, starts, groups.first[new])
        for u, row in zip(new, zip(*made, strict=True), strict=True):
            groups.kept[u].found["roads"] = row
    rows = [one.found["roads"] for one in groups.kept]
    reached, rests, ends, equilibria = (np.stack(part) for part in zip(*rows, strict=True))
    return reached, rests, ends, equilibria


def _sets(batch: Batch, game: Hypergame) -> tuple[Index, Index]:
    """A reading of each different set of ranks in all games, and intp[B]: which each has."""
    seen = [batch.seen_by(game.names[i]).rows for i in game.within]
    keys = np.concatenate([batch.rows, *seen], axis=1)
    _, first, back = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return first, back.reshape(-1)


def _roads(batch: Batch, game: Hypergame, concept: str, starts: Index, readings: Index) -> Table:
    """bool[n, S] each: what is reached, rests, ends and equilibria of some readings."""
    seen = {i: batch.seen_by(game.names[i]) for i in game.within}
    step = max(1, CELLS // batch.reading.model.ranks[0].size)
    parts = []
    for at in range(0, len(readings), step):
        some = readings[at : at + step]
        own = {i: one.ranks_of(some) for i, one in seen.items()}
        found = roads_of_batch(game, (concept,), starts, batch.ranks_of(some), own)
        ends = found.rests | found.stuck
        parts.append([part[:, 0] for part in (found.reached, found.rests, ends, found.equilibria)])
    reached, rests, ends, equilibria = (np.concatenate(p) for p in zip(*parts, strict=True))
    return reached, rests, ends, equilibria


def game_of(batch: Batch) -> Hypergame:
    """The games that all readings share: who sees what, whatever anybody wants."""
    kept = batch.structure.kept
    if "game" not in kept:
        batches = batch.batches
        solver = Solver(batches.case, batches.limit, batches.rule, rows=batches.rows)
        kept["game"] = hypergame(solver, *batch.structure.edits(()))
    found: Hypergame = kept["game"]
    return found


def starts_of(read: Reading, question: Question) -> Index:
    """intp[any]: where a question starts in a reading. Raises CannotBeAsked when nowhere."""
    said = getattr(question, "start", None)
    if said == q.ANYWHERE:
        return np.arange(len(read.states))
    found = np.flatnonzero(read.where(said)) if said is not None else np.array(
        [] if read.start is None else [read.start], dtype=np.intp)  # fmt: skip
    if not len(found):
        raise CannotBeAsked("nothing to start from")
    return found
