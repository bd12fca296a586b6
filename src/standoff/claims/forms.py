"""The batch forms of kinds of claim: one answer for each of B readings that share a structure.

The roads of all readings are followed together, each different set of ranks
once: of the base, and of the game of everybody who holds beliefs. What a batch
form leaves open is asked of the judge of the kind.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.case import questions as q
from standoff.case.edits import Fix
from standoff.case.parts import position
from standoff.case.questions import Question
from standoff.claims.asked import CannotBeAsked
from standoff.claims.judges.causes import (
    compared,
    dependents,
    foreign,
    other_ways,
    outcomes_name,
    wished,
)
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr
from standoff.expr.truth import Bools, Codes
from standoff.graph import Reading, Solver
from standoff.hypergame import Hypergame, hypergame
from standoff.hypergame.road_batches import roads_of_batch
from standoff.stability.model import Index
from standoff.sweep import Batch
from standoff.sweep.batch import CannotAsk

Answers = npt.NDArray[np.int8]

FAILS, HOLDS, CANNOT_BE_ASKED, OPEN = 0, 1, -1, -2
"""What an answer says; ``OPEN`` leaves it to the judge of the kind."""

CELLS = 1 << 24
"""Ranks that are followed at a time."""

Form = Callable[[Batch, Question, str], Answers]
"""int8[B]: the answers of a batch to a question under a concept."""

FORMS: dict[type[Question], Form] = {}


def form(*kinds: type[Question]) -> Callable[[Form], Form]:
    """Register the batch form of some kinds of claim."""

    def register(found: Form) -> Form:
        FORMS.update(dict.fromkeys(kinds, found))
        return found

    return register


def form_of(question: Question) -> Form:
    """The batch form of a question that has one."""
    return FORMS[type(question)]


def has_form(batch: Batch, question: Question) -> bool:
    """Whether a question is answered for whole batches."""
    if type(question) not in FORMS:
        return False
    several = isinstance(question, q.SettlesOnlyAt) and isinstance(question.start, q.FORMULAS)
    return not several and not batch.reading.case.coalesce


@dataclass(frozen=True, eq=False)
class Followed:
    """Where roads lead in B readings, under one concept.

    reached, rests, ends, equilibria
        bool[B, S]; ``ends`` are rests and states where roads are stuck.
    """

    game: Hypergame
    reached: Bools
    rests: Bools
    ends: Bools
    equilibria: Bools


def follow(batch: Batch, concept: str, starts: Index) -> Followed:
    """Follow the roads of a batch from the states at some positions; kept with the batch."""
    key = ("roads", concept, starts.tobytes())
    if key not in batch.kept:
        batch.kept[key] = _followed(batch, concept, starts)
    found: Followed = batch.kept[key]
    return found


def _followed(batch: Batch, concept: str, starts: Index) -> Followed:
    game = _game(batch)
    seen = {i: batch.seen_by(game.names[i]) for i in game.within}
    keys = np.stack([batch.which, *(one.which for one in seen.values())], axis=1)
    sets, back = np.unique(keys, axis=0, return_inverse=True)
    step = max(1, CELLS // batch.model.ranks[0].size)
    parts = []
    for at in range(0, len(sets), step):
        some = sets[at : at + step]
        own = {i: one.model.ranks[some[:, n]] for n, (i, one) in enumerate(seen.items(), 1)}
        ranks = batch.model.ranks[some[:, 0]]
        found = roads_of_batch(game, (concept,), starts, ranks, own)
        ends = found.rests | found.stuck
        parts.append([part[:, 0] for part in (found.reached, found.rests, ends, found.equilibria)])
    whole = [np.concatenate(columns)[back.reshape(-1)] for columns in zip(*parts, strict=True)]
    return Followed(game, *whole)


def _game(batch: Batch) -> Hypergame:
    """The games that all readings share: who sees what, whatever anybody wants."""
    if "game" not in batch.kept:
        structure = batch.structure
        batches = batch.batches
        solver = Solver(batches.case, batches.limit, batches.rule, rows=batches.rows)
        batch.kept["game"] = hypergame(solver, *structure.edits(()))
    found: Hypergame = batch.kept["game"]
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


def _rests(batch: Batch, question: Question, concept: str) -> Bools:
    """bool[B, S]: where roads come to rest; anywhere, every equilibrium."""
    if getattr(question, "start", None) == q.ANYWHERE:
        return follow(batch, concept, np.zeros(1, dtype=np.intp)).equilibria
    return follow(batch, concept, starts_of(batch.reading, question)).rests


def _reached(batch: Batch, question: Question, concept: str) -> Bools:
    return follow(batch, concept, starts_of(batch.reading, question)).reached


def _states(batch: Batch, tree: Expr) -> Bools:
    """bool[S]: the states of a formula. Raises CannotBeAsked when there is none."""
    found = batch.reading.where(tree)
    if not found.any():
        raise CannotBeAsked(f"no feasible state of this reading satisfies {tree}")
    return found


def _answers(holds: npt.ArrayLike) -> Answers:
    return np.asarray(holds, dtype=np.int8)


def _left_open(batch: Batch) -> Answers:
    return np.full(len(batch.members), OPEN, dtype=np.int8)


@form(q.SettlesOnlyAt)
def _settles_only_at(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.SettlesOnlyAt)  # noqa: S101
    rests = _rests(batch, question, concept)
    outside = ~batch.reading.where(question.outcome)
    return _answers(rests.any(axis=1) & ~rests[:, outside].any(axis=1))


@form(q.CanSettleAt, q.NeverSettlesAt)
def _can_settle_at(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.CanSettleAt | q.NeverSettlesAt)  # noqa: S101
    inside = _states(batch, question.outcome)
    some = _rests(batch, question, concept)[:, inside].any(axis=1)
    return _answers(some == isinstance(question, q.CanSettleAt))


@form(q.Persists)
def _persists(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.Persists)  # noqa: S101
    if question.outcome is None:
        states = starts_of(batch.reading, question)
    else:
        states = np.flatnonzero(_states(batch, question.outcome))
    found = follow(batch, concept, states[:1])
    lasts = found.equilibria[:, states]
    holds = lasts.all(axis=1)
    if not found.game.within:
        return _answers(holds)
    in_view = ~found.game.unseen()[:, states].any(axis=0)  # so whoever does not stay leaves
    fails = (~lasts & in_view).any(axis=1)
    return np.where(holds, HOLDS, np.where(fails, FAILS, OPEN)).astype(np.int8)


@form(q.CanLeadTo, q.NeverLeadsTo)
def _can_lead_to(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.CanLeadTo | q.NeverLeadsTo)  # noqa: S101
    inside = _states(batch, question.outcome)
    some = _reached(batch, question, concept)[:, inside].any(axis=1)
    return _answers(some == isinstance(question, q.CanLeadTo))


@form(q.MustLeadTo)
def _must_lead_to(batch: Batch, question: Question, concept: str) -> Answers:
    """An end outside the outcome settles it, and so do roads that never leave it."""
    assert isinstance(question, q.MustLeadTo)  # noqa: S101
    inside = _states(batch, question.outcome)
    found = follow(batch, concept, starts_of(batch.reading, question))
    out = np.full(len(batch.members), OPEN, dtype=np.int8)
    out[~found.reached[:, ~inside].any(axis=1)] = HOLDS
    out[found.ends[:, ~inside].any(axis=1)] = FAILS
    return out


@form(q.ButFor)
def _but_for(batch: Batch, question: Question, concept: str) -> Answers:
    """What is not led to fails; starts that a formula names move one by one, and are left open."""
    assert isinstance(question, q.ButFor)  # noqa: S101
    inside = _states(batch, question.effect)
    led = _reached(batch, question, concept)[:, inside].any(axis=1)
    out = _answers(led)
    if isinstance(question.start, q.FORMULAS):
        out[led] = OPEN
    elif led.any():
        out[led] = _not_led_without(batch, question, concept)[led]
    return out


def _not_led_without(batch: Batch, question: q.ButFor, concept: str) -> Answers:
    try:
        without = batch.again(Fix(question.without, taken=False))
        reached = _reached(without, question, concept)
    except TooLarge:
        raise
    except StandoffError:
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)
    still = without.reading.where(question.effect)
    return _answers(~reached[:, still].any(axis=1))


@form(q.OnlyWay)
def _only_way(batch: Batch, question: Question, concept: str) -> Answers:
    """With it roads rest in the outcome; without it, and with any other option imposed, none do."""
    assert isinstance(question, q.OnlyWay)  # noqa: S101
    if isinstance(question.start, q.FORMULAS):
        return _left_open(batch)
    try:
        found = _rests_in(batch.again(Fix(question.by, taken=True)), question, concept)
        if not found.any():
            return _answers(found)
        ruled_out = batch.again(Fix(question.by, taken=False))
        found &= ~_rests_in(ruled_out, question, concept)
    except CannotAsk:
        return _left_open(batch)
    return _without_rival(ruled_out, question, concept, found) if found.any() else _answers(found)


def _rests_in(batch: Batch, question: q.OnlyWay, concept: str) -> Bools:
    """bool[B]: whether roads come to rest in the outcome."""
    inside = batch.reading.where(question.outcome)
    return np.asarray(_rests(batch, question, concept)[:, inside].any(axis=1))


def _without_rival(batch: Batch, question: q.OnlyWay, concept: str, found: Bools) -> Answers:
    """Those that were found so far in which no other way leads there either."""
    try:
        ways = other_ways(batch.reading, pairs=question.pairs)
    except CannotBeAsked:
        return np.where(found, CANNOT_BE_ASKED, FAILS).astype(np.int8)
    names = batch.reading.case.scope.options
    for others in ways:
        try:
            rival = batch.again(*(Fix(names[o], taken=True) for o in others))
            found &= ~_rests_in(rival, question, concept)
        except TooLarge:
            raise
        except CannotAsk:
            return np.where(found, OPEN, FAILS).astype(np.int8)
        except StandoffError:  # it cannot be, or there is nowhere to start from
            continue
        if not found.any():
            break
    return _answers(found)


@form(q.Irrelevant)
def _irrelevant(batch: Batch, question: Question, concept: str) -> Answers:
    """The same rests with the option free and ruled out, and none in which it is minded."""
    assert isinstance(question, q.Irrelevant)  # noqa: S101
    if isinstance(question.start, q.FORMULAS):
        return _left_open(batch)
    here = _rests(batch, question, concept)
    without = batch.again(Fix(question.option, taken=False))
    there = _rests(without, question, concept)
    aside = dependents(batch.reading, position(batch.reading.case, question.option))
    keys = [compared(one.reading, question.outcomes, aside) for one in (batch, without)]
    every = np.unique(np.concatenate(keys))
    seen = [
        _spread(found, np.searchsorted(every, key), len(every))
        for found, key in zip((here, there), keys, strict=True)
    ]
    out = _answers((seen[0] == seen[1]).all(axis=1))
    if not question.outcomes:
        taken = batch.reading.states & _matters(batch, aside)[:, np.newaxis] != 0
        out[(here & taken).any(axis=1)] = FAILS
    return out


def _matters(batch: Batch, aside: int) -> Codes:
    """uint64[B]: masks of the options set aside that outcomes, or wishes of others, mention."""
    read = batch.reading
    out = np.full(len(batch.members), outcomes_name(read.case) & aside, dtype=np.uint64)
    for i, dm in enumerate(read.names):
        others = foreign(read.case, dm, aside)
        wishes, first = np.unique(batch.images[:, i], return_index=True)
        for image, b in zip(wishes.tolist(), first.tolist(), strict=True):
            said = batch.structure.said[image]
            if others and said is not None:
                mask = wished(read, said, batch.model.ranks[batch.which[b], i]) & others
                out[batch.images[:, i] == image] |= np.uint64(mask)
    return out


def _spread(found: Bools, place: Index, width: int) -> Bools:
    """bool[B, width]: which keys some state has that was found, from bool[B, S]."""
    out = np.zeros((len(found), width), dtype=np.bool_)
    b, s = np.nonzero(found)
    out[b, place[s]] = True
    return out


@form(q.Expects)
def _expects(batch: Batch, question: Question, concept: str) -> Answers:
    """Roads as somebody sees them, from where it sees the conflict start.

    Those who hold no belief where others do take all to see what they see: left open.
    """
    assert isinstance(question, q.Expects)  # noqa: S101
    game = _game(batch)
    i = game.names.index(question.dm)
    alone = i not in game.within and game.within
    if alone or isinstance(question.start, q.FORMULAS):
        return _left_open(batch)
    seen = batch.seen_by(question.dm) if i in game.within else batch
    rests = _rests(seen, question, concept)
    outside = ~seen.reading.where(question.outcome)
    return _answers(rests.any(axis=1) & ~rests[:, outside].any(axis=1))
