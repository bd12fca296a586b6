"""The batch forms of kinds of claim: one answer for each of B readings that share a structure.

The roads of all readings are followed together, each different one once
(:mod:`standoff.claims.followed`). What a batch form leaves open is asked of the judge
of the kind.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from standoff.case import questions as q
from standoff.case.edits import Fix
from standoff.case.parts import position
from standoff.case.questions import Question
from standoff.claims.asked import CannotBeAsked
from standoff.claims.followed import Followed, follow, game_of, starts_of
from standoff.claims.judges.causes import (
    compared,
    dependents,
    foreign,
    other_ways,
    outcomes_name,
    wished,
)
from standoff.claims.judges.chances import chance_of, changing
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr
from standoff.expr.truth import Bools, Codes
from standoff.stability.model import Index
from standoff.sweep import Batch
from standoff.sweep.batch import CannotAsk

Answers = npt.NDArray[np.int8]

FAILS, HOLDS, CANNOT_BE_ASKED, OPEN = 0, 1, -1, -2
"""What an answer says; ``OPEN`` leaves it to the judge of the kind."""

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


def _roads(batch: Batch, question: Question, concept: str) -> tuple[Followed, Bools]:
    """Roads from where a question starts, and bool[U, S]: where they come to rest.

    Anywhere, these are all equilibria.
    """
    if getattr(question, "start", None) == q.ANYWHERE:
        found = follow(batch, concept, np.zeros(1, dtype=np.intp), whole=True)
        return found, found.equilibria
    found = follow(batch, concept, starts_of(batch.reading, question))
    return found, found.rests


def _rests_only(batch: Batch, question: q.SettlesOnlyAt | q.Expects, concept: str) -> Bools:
    """bool[B]: whether roads come to rest, and in no state outside the outcome."""
    found, rests = _roads(batch, question, concept)
    outside = ~batch.reading.where(question.outcome)
    only: Bools = np.asarray(rests.any(axis=1) & ~rests[:, outside].any(axis=1))
    return only[found.back]


def _reaches(batch: Batch, question: Question, concept: str, inside: Bools) -> Bools:
    """bool[B]: whether roads lead into some states."""
    found = follow(batch, concept, starts_of(batch.reading, question))
    return found.some(found.reached, inside)


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
    return _answers(_rests_only(batch, question, concept))


@form(q.CanSettleAt, q.NeverSettlesAt)
def _can_settle_at(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.CanSettleAt | q.NeverSettlesAt)  # noqa: S101
    inside = _states(batch, question.outcome)
    found, rests = _roads(batch, question, concept)
    return _answers(found.some(rests, inside) == isinstance(question, q.CanSettleAt))


@form(q.Persists)
def _persists(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.Persists)  # noqa: S101
    if question.outcome is None:
        states = starts_of(batch.reading, question)
    else:
        states = np.flatnonzero(_states(batch, question.outcome))
    found = follow(batch, concept, states)
    holds = found.all(found.equilibria, states)
    if not found.game.within:
        return _answers(holds)
    in_view = states[~found.game.unseen()[:, states].any(axis=0)]  # so who does not stay leaves
    fails = found.some(~found.equilibria, in_view)
    return np.where(holds, HOLDS, np.where(fails, FAILS, OPEN)).astype(np.int8)


@form(q.CanLeadTo, q.NeverLeadsTo)
def _can_lead_to(batch: Batch, question: Question, concept: str) -> Answers:
    assert isinstance(question, q.CanLeadTo | q.NeverLeadsTo)  # noqa: S101
    inside = _states(batch, question.outcome)
    some = _reaches(batch, question, concept, inside)
    return _answers(some == isinstance(question, q.CanLeadTo))


@form(q.MustLeadTo)
def _must_lead_to(batch: Batch, question: Question, concept: str) -> Answers:
    """An end outside the outcome settles it, and so do roads that never leave it."""
    assert isinstance(question, q.MustLeadTo)  # noqa: S101
    inside = _states(batch, question.outcome)
    found = follow(batch, concept, starts_of(batch.reading, question))
    out = np.full(len(batch.members), OPEN, dtype=np.int8)
    out[~found.some(found.reached, ~inside)] = HOLDS
    out[found.some(found.ends, ~inside)] = FAILS
    return out


@form(q.ButFor)
def _but_for(batch: Batch, question: Question, concept: str) -> Answers:
    """What is not led to fails; starts that a formula names move one by one, and are left open."""
    assert isinstance(question, q.ButFor)  # noqa: S101
    inside = _states(batch, question.effect)
    led = _reaches(batch, question, concept, inside)
    out = _answers(led)
    if isinstance(question.start, q.FORMULAS):
        out[led] = OPEN
    elif led.any():
        out[led] = _not_led_without(batch, question, concept)[led]
    return out


def _not_led_without(batch: Batch, question: q.ButFor, concept: str) -> Answers:
    try:
        without = batch.again(Fix(question.without, taken=False))
        still = without.reading.where(question.effect)
        return _answers(~_reaches(without, question, concept, still))
    except TooLarge:
        raise
    except StandoffError:
        return np.full(len(batch.members), CANNOT_BE_ASKED, dtype=np.int8)


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
    found, rests = _roads(batch, question, concept)
    return found.some(rests, inside)


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
    here, rests = _roads(batch, question, concept)
    without = batch.again(Fix(question.option, taken=False))
    there, others = _roads(without, question, concept)
    aside = dependents(batch.reading, position(batch.reading.case, question.option))
    keys = [compared(one.reading, question.outcomes, aside) for one in (batch, without)]
    every = np.unique(np.concatenate(keys))
    seen = [
        _spread(found, np.searchsorted(every, key), len(every))
        for found, key in zip((rests, others), keys, strict=True)
    ]
    pairs, pair = np.unique(np.stack([here.back, there.back]), axis=1, return_inverse=True)
    same = (seen[0][pairs[0]] == seen[1][pairs[1]]).all(axis=1)
    out = _answers(same[pair.reshape(-1)])
    if not question.outcomes:
        taken = np.where(rests, batch.reading.states, np.uint64(0))
        ever = np.bitwise_or.reduce(taken, axis=1)[here.back]
        out[ever & _matters(batch, aside) != 0] = FAILS
    return out


def _matters(batch: Batch, aside: int) -> Codes:
    """uint64[B]: masks of the options set aside that outcomes, or wishes of others, mention."""
    read = batch.reading
    out = np.full(len(batch.members), outcomes_name(read.case) & aside, dtype=np.uint64)
    for i, dm in enumerate(read.names):
        others = foreign(read.case, dm, aside)
        wishes, first = np.unique(batch.images[:, i], return_index=True)
        for image, b in zip(wishes.tolist(), first.tolist(), strict=True) if others else ():
            mask = _wished(batch, i, image, int(batch.rows[b, i])) & others
            out[batch.images[:, i] == image] |= np.uint64(mask)
    return out


def _wished(batch: Batch, i: int, image: int, row: int) -> int:
    """Mask of the options that somebody's wishes mention, by the numbers of image and row; kept."""
    wanted, key = batch.wanted, ("wished", i, image)
    if key not in wanted.kept:
        said = wanted.said[image]
        wanted.kept[key] = 0 if said is None else wished(batch.reading, said, wanted.rows[row])
    found: int = wanted.kept[key]
    return found


def _spread(found: Bools, place: Index, width: int) -> Bools:
    """bool[U, width]: which keys some state has that was found, from bool[U, S]."""
    out = np.zeros((len(found), width), dtype=np.bool_)
    b, s = np.nonzero(found)
    out[b, place[s]] = True
    return out


@form(q.Missed)
def _missed(batch: Batch, question: Question, concept: str) -> Answers:
    """After some of the nearest moves all ends are better than each with the option as it is."""
    assert isinstance(question, q.Missed)  # noqa: S101
    read = batch.reading
    dm, start = read.names.index(question.dm), int(starts_of(read, question)[0])
    targets = changing(read, dm, start, chance_of(read, question))
    if question.by:
        return _each(batch, dm, [], lambda rank: any(rank[t] > rank[start] for t in targets))
    if not targets:
        return _answers(np.zeros(len(batch.members)))
    held = batch.again(Fix(question.option, taken=question.giving_up))
    waiting = follow(held, concept, starts_of(held.reading, question))
    there = np.searchsorted(read.states, held.reading.states)
    after = [follow(batch, concept, np.array([t])) for t in targets]

    def better(rank: Index, wait: int, *ends: int) -> bool:
        worth = rank[there[waiting.rests[wait]]]
        some = [rank[one.rests[u]] for one, u in zip(after, ends, strict=True)]
        return len(worth) > 0 and any(len(s) and s.min() > worth.max() for s in some)

    return _each(batch, dm, [waiting.back, *(one.back for one in after)], better)


def _each(batch: Batch, dm: int, numbers: Sequence[Index], holds: Callable[..., bool]) -> Answers:
    """int8[B]: what holds by somebody's ranks int32[S] and by some numbers; each is asked once."""
    keys = np.stack([batch.rows[:, dm], *numbers], axis=1)
    some, back = np.unique(keys, axis=0, return_inverse=True)
    found = [holds(batch.wanted.rows[row], *rest) for row, *rest in some.tolist()]
    return _answers(found)[back.reshape(-1)]


@form(q.Expects)
def _expects(batch: Batch, question: Question, concept: str) -> Answers:
    """Roads as somebody sees them, from where it sees the conflict start.

    Those who hold no belief where others do take all to see what they see: left open.
    """
    assert isinstance(question, q.Expects)  # noqa: S101
    game = game_of(batch)
    i = game.names.index(question.dm)
    alone = i not in game.within and game.within
    if alone or isinstance(question.start, q.FORMULAS):
        return _left_open(batch)
    seen = batch.seen_by(question.dm) if i in game.within else batch
    return _answers(_rests_only(seen, question, concept))
