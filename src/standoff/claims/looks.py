"""On what of a reading the answer of a judge depends, so that alike readings are asked once.

``looks`` gives for a question columns of numbers, intp[B] each: readings of a batch
with the same numbers have the same answer, in this portion of a sweep and in later
ones. Such a number is of a group of readings whose roads cannot differ
(:mod:`standoff.sweep.alike`), or of somebody's ranks. Kinds that are not here look at
all that anybody wants.

What a judge asks along roads, steps and gains of whoever acts among the states that
are reached, and answers to these, is within the region of the roads. *Credible* asks
besides about states that somebody could enter from there, whoever gains by it: these
moves are led along, too; and what the maker could do there it weighs. *Deters* compares
states of the region by the target's ranks.
"""

from collections.abc import Callable

import numpy as np

from standoff.case import questions as q
from standoff.case.questions import Question
from standoff.claims.followed import game_of, starts_of
from standoff.claims.judges.commitments import commitment_of, ruled_out
from standoff.errors import StandoffError, TooLarge
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.hypergame import Hypergame, shared
from standoff.hypergame.region import BASE, Pairs
from standoff.stability.concepts import concept as concept_of
from standoff.stability.listed import listed
from standoff.stability.model import Index
from standoff.sweep import Batch
from standoff.sweep.alike import Weighed, alike

Columns = list[Index]

Looks = Callable[[Batch, Question, str], Columns]


class Unknown(StandoffError):  # noqa: N818
    """It cannot be told what the answer depends on; so it may depend on everything."""


def looks(batch: Batch, question: Question, concept: str) -> Columns | None:
    """intp[B] each: what the answer depends on; None where that may be all that is wanted."""
    found = LOOKS.get(type(question))
    if found is None or batch.reading.case.coalesce:
        return None
    try:
        return found(batch, question, concept)
    except TooLarge:
        raise
    except StandoffError:
        return None


def _none(batch: Batch, question: Question, concept: str) -> Columns:
    """States and moves only."""
    return []


def _roads(batch: Batch, question: Question, concept: str) -> Columns:
    """The roads from where the question starts."""
    return [_along(batch, concept, starts_of(batch.reading, question))]


def _along(
    batch: Batch,
    concept: str,
    starts: Index,
    game: Hypergame | None = None,
    *,
    ordered: tuple[int, ...] = (),
    also: Pairs = (),
    weighed: Weighed | None = None,
) -> Index:
    """intp[B]: by which roads readings differ. Raises Unknown."""
    game = game or game_of(batch)
    found = alike(batch, game, concept, starts, ordered=ordered, also=also, weighed=weighed)
    if found is None:
        raise Unknown("all that anybody wants counts")
    return np.array([one.serial for one in found.kept], dtype=np.intp)[found.back]


def _persists(batch: Batch, question: Question, concept: str) -> Columns:
    assert isinstance(question, q.Persists)  # noqa: S101
    if question.outcome is None:
        return _roads(batch, question, concept)
    return [_along(batch, concept, np.flatnonzero(batch.reading.where(question.outcome)))]


def _seen(batch: Batch, question: Question, concept: str) -> Columns:
    """The roads that somebody sees: its own belief, or all as it is where it has none."""
    assert isinstance(question, q.Expects | q.Surprised)  # noqa: S101
    game = game_of(batch)
    i = game.names.index(question.dm)
    if i == game.viewer:
        return _roads(batch, question, concept)
    if i in game.within:
        return _roads(batch.seen_by(question.dm), question, concept)
    starts = starts_of(batch.reading, question)
    return [_along(batch, concept, starts, shared(game.game, viewer=i))]


def _surprised(batch: Batch, question: Question, concept: str) -> Columns:
    if getattr(question, "start", None) == q.ANYWHERE:
        raise Unknown("every equilibrium is asked for")
    return [*_seen(batch, question, concept), *_roads(batch, question, concept)]


def _expects(batch: Batch, question: Question, concept: str) -> Columns:
    if getattr(question, "start", None) == q.ANYWHERE:
        raise Unknown("every equilibrium is asked for")
    return _seen(batch, question, concept)


def _from_somewhere(batch: Batch, question: Question, concept: str) -> Columns:
    if getattr(question, "start", None) == q.ANYWHERE:
        raise Unknown("what is asked anywhere looks at ranks everywhere")
    return _roads(batch, question, concept)


def _compels(batch: Batch, question: Question, concept: str) -> Columns:
    assert isinstance(question, q.Compels)  # noqa: S101
    return [*_from_somewhere(batch, question, concept), *_without(batch, question, concept)]


def _without(batch: Batch, question: q.Compels | q.Deters, concept: str) -> Columns:
    """The roads with the response ruled out."""
    if isinstance(getattr(question, "start", None), q.FORMULAS):
        raise Unknown("a start that is named moves with what is held")
    found = commitment_of(batch.reading.case, question.commitment)
    without = batch.again(ruled_out(batch.reading, found))
    return _from_somewhere(without, question, concept)


def _deters(batch: Batch, question: Question, concept: str) -> Columns:
    assert isinstance(question, q.Deters)  # noqa: S101
    if not concept_of(concept).sanctioned:
        return []
    target = commitment_of(batch.reading.case, question.commitment).against
    if target not in batch.reading.names:
        return []
    dm = batch.reading.names.index(target)
    if question.start == q.ANYWHERE:
        raise Unknown("what is asked anywhere looks at ranks everywhere")
    here = _along(batch, concept, starts_of(batch.reading, question), ordered=(dm,))
    return [here, *_without(batch, question, concept)]


def _credible(batch: Batch, question: Question, concept: str) -> Columns:
    """Roads, and what the response can be where somebody enters the trigger from them."""
    assert isinstance(question, q.Credible)  # noqa: S101
    viewer = game_of(batch).viewer
    if question.in_eyes_of and (
        viewer is None or batch.reading.names[viewer] != question.in_eyes_of
    ):
        batch = batch.seen_by(question.in_eyes_of)
    read = batch.reading
    found = commitment_of(read.case, question.commitment)
    maker = read.names.index(found.by)
    if question.start == q.ANYWHERE:
        return [batch.rows[:, maker].astype(np.intp)]
    trigger, kept = read.where(found.when), read.where(found.response)
    entered = [_moves(read, j, ~trigger, trigger) for j in range(len(read.names)) if j != maker]
    starts = starts_of(read, question)
    weighed: Weighed = {}
    if question.or_equal:
        game, answering = game_of(batch), _moves(read, maker, trigger & ~kept, kept)
        weighed = _as_seen(game, maker, *answering)
    return [_along(batch, concept, starts, also=tuple(entered), weighed=weighed)]


def _as_seen(game: Hypergame, dm: int, origin: Index, target: Index) -> Weighed:
    """Moves in the game that somebody acts on."""
    if dm not in game.within:
        return {(BASE, dm): (origin, target)}
    place = game.own[dm].place
    seen = (place[origin] >= 0) & (place[target] >= 0)
    return {(dm, dm): (place[origin[seen]], place[target[seen]])}


def _moves(read: Reading, j: int, origins: Bools, goal: Bools) -> tuple[Index, Index]:
    """The moves of somebody from some states into some. Raises Unknown where there are many."""
    found = listed(read.model, j)
    if found is None:
        raise Unknown("moves are not listed")
    inside = origins[found.origin] & goal[found.target]
    return found.origin[inside], found.target[inside]


LOOKS: dict[type[Question], Looks] = {
    q.SettlesOnlyAt: _from_somewhere,
    q.MustLeadTo: _from_somewhere,
    q.Persists: _persists,
    q.Compatible: _none,
    q.Predicts: _none,
    q.Expects: _expects,
    q.Surprised: _surprised,
    q.Credible: _credible,
    q.Deters: _deters,
    q.Compels: _compels,
    q.SelfEnforcing: _from_somewhere,
}
