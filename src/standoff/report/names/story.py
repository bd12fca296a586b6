"""What each account says will come, and what happened: the first screen of a case, as a record.

:func:`story` asks one question of every account: from the present state, if everybody does
only what the account says they want, what comes of it? The answer is a road for each end,
under each way of looking ahead; ways that come to the same are told together. Beneath stand
the dated events, and for each account the first that it cannot explain.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case import Case, Perspective
from standoff.case.edits import Adopt
from standoff.errors import StandoffError
from standoff.graph import Reading, Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import Roads, go_round, roads
from standoff.record import Replay, replay
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import does, holder, mover, phrases_of, spoken
from standoff.report.names.states import StateName, name_of, names_of, present_words

CONCEPTS = ("nash", "seq")
"""The ways of looking ahead that a story tells, unless it is asked for others."""

ENDS = 3
"""Ends of roads that are told."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who takes a step, what it is, and where it leads.

    by, does
        Go on to a sentence: ``Moscow``, ``recognises the republics``.
    party
        The id of who takes it.
    to, number
        What the state is called that it leads to, and its number.
    """

    by: str
    does: str
    party: str
    to: str
    number: int


@dataclass(frozen=True, slots=True)
class End:
    """Where roads come to rest, and a shortest road to it.

    name
        What the states are called that are meant.
    numbers
        Their numbers.
    now
        Whether it is the present state: nobody moves.
    named
        Whether it has a name; else it is told by what is otherwise than now.
    """

    name: str
    numbers: tuple[int, ...]
    steps: tuple[Step, ...]
    now: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """What comes of it under some concepts that come to the same.

    foresight
        What they suppose, in words; empty where it is the same under all that were asked.
    ends
        The nearest, of ``count``.
    round
        Whether roads can go round for ever.
    stuck
        Whether some road ends where somebody wants what cannot be done.
    """

    concepts: tuple[str, ...]
    foresight: str
    ends: tuple[End, ...]
    count: int
    round: bool
    stuck: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the record, and what it changed in words; empty where nothing."""

    date: str
    what: str
    changed: str
    state: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the conflict.

    name
        What it is called in a line.
    now
        What the present state is called; empty where the account names none.
    unexplained
        The position among ``events`` of the first that it cannot explain; None for none.
    to_explain, explained
        How many events are steps, and how many of them it explains.
    why_not
        Why there is nothing to tell, in words.
    """

    perspective: str
    name: str
    title: str
    now: str
    ways: tuple[Ways, ...]
    unexplained: int | None = None
    to_explain: int = 0
    explained: int = 0
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What each account says will come, and what happened."""

    title: str
    as_of: str
    accounts: tuple[Account, ...]
    events: tuple[Happened, ...]


def story(
    solver: Solver, perspectives: Sequence[str] = (), concepts: Sequence[str] = CONCEPTS
) -> Story:
    """The story of a case, in some of its perspectives; of those that cannot be read, why not."""
    case = solver.case
    asked = [p for p in case.perspectives if not perspectives or p.id in perspectives]
    replays = {p.id: _replayed(solver, p.id) for p in asked} if case.record else {}
    return Story(
        case.short or case.title,
        str(case.as_of or ""),
        tuple(_account(solver, p, concepts, replays.get(p.id)) for p in asked),
        _events(case, [done for done in replays.values() if done]),
    )


def account_name(perspective: Perspective) -> str:
    """What an account is called in a line: its short name, its title, or its id."""
    return perspective.short or perspective.title or spoken(perspective.id)


# ------------------------------------------------------------------ what comes of it


def _account(
    solver: Solver, p: Perspective, concepts: Sequence[str], done: Replay | None
) -> Account:
    name, title = account_name(p), p.title or p.id
    try:
        now, ways = _told(solver, p.id, concepts)
    except StandoffError as error:
        return Account(p.id, name, title, "", (), why_not=str(error))
    if done is None:
        return Account(p.id, name, title, now, ways)
    first = done.first_unexplained
    return Account(
        p.id, name, title, now, ways,
        unexplained=first.event if first else None,
        to_explain=len(done.to_explain), explained=done.explained,
    )  # fmt: skip


def _told(
    solver: Solver, perspective: str, concepts: Sequence[str]
) -> tuple[str, tuple[Ways, ...]]:
    game = hypergame(solver, Adopt(perspective))
    start = game.game.reading.start
    if start is None:
        return "", ()
    found = [_ways(roads(game, concept, np.array([start]))) for concept in concepts]
    return present_words(game.game.reading), tuple(together(found))


def together(found: Sequence[Ways]) -> Iterator[Ways]:
    """Ways that come to the same as one; what they suppose is told where there are several."""
    groups: dict[object, list[Ways]] = {}
    for ways in found:
        groups.setdefault((ways.ends, ways.count, ways.round, ways.stuck), []).append(ways)
    for same in groups.values():
        one = same[0]
        concepts = tuple(c for ways in same for c in ways.concepts)
        words = label(concepts) if len(groups) > 1 else ""
        yield Ways(concepts, words, one.ends, one.count, one.round, one.stuck)


def _ways(found: Roads) -> Ways:
    reading = found.game.game.reading
    rests = found.rests.tolist()
    names = [] if not rests else list(names_of(reading, rests))
    ends = [_end(found, name) for name in names]
    ends.sort(key=lambda end: (len(end.steps), end.numbers))
    return Ways(
        (found.concept,), "", tuple(ends[:ENDS]), len(ends), _goes_round(found),
        bool(len(found.stuck_at)),
    )  # fmt: skip


def _goes_round(found: Roads) -> bool:
    """Whether roads can go round for ever; False as well where steps are too many to follow."""
    if int(found.reached.sum()) < 2:
        return False
    try:
        return go_round(found)
    except StandoffError:
        return False


def _end(found: Roads, name: StateName) -> End:
    reading = found.game.game.reading
    near = min(name.states, key=lambda s: (found.steps[s], s))
    steps = tuple(
        Step(
            mover(reading, step).name, does(reading, step), reading.names[step.mover],
            name_of(reading, step.target), step.target + 1,
        )
        for step in found.path_to(near)
    )  # fmt: skip
    now = not steps and name.states == (reading.start,)
    return End(name.short, name.numbers, steps, now, bool(name.base))


# ------------------------------------------------------------------ what happened


def _replayed(solver: Solver, perspective: str) -> Replay | None:
    try:
        return replay(solver(Adopt(perspective)), limit=solver.limit)
    except StandoffError:
        return None


def _events(case: Case, replays: Sequence[Replay]) -> tuple[Happened, ...]:
    """Every event, with what it changed in the account that has a place for most of them."""
    if not replays:
        return tuple(Happened(str(e.date), e.what, "", "") for e in case.record)
    best = max(replays, key=lambda done: sum(len(e.codes) == 1 for e in done.events))
    reading, before = best.reading, _start(best)
    found: dict[int, Happened] = {}
    for done in best.events:
        event = case.record[done.event]
        after = done.codes[0] if len(done.codes) == 1 else None
        words = changes(reading, before, after) if before is not None and after is not None else ""
        at = None if after is None else reading.at(after)
        called = "" if at is None else name_of(reading, at)
        found[done.event] = Happened(str(event.date), event.what, words, called)
        before = before if after is None else after
    return tuple(found[n] for n in range(len(case.record)))


def _start(done: Replay) -> int | None:
    start = done.reading.start
    return None if start is None else int(done.reading.states[start])


def changes(reading: Reading, before: int, after: int) -> str:
    """What has been done between two codes, by party: ``Moscow attacks; Washington ...``."""
    by_party: dict[str, list[str]] = {}
    for option in range(len(reading.case.scope.options)):
        if (before ^ after) >> option & 1:
            who = holder(reading, option)
            found = phrases_of(reading, option, many=who.many)
            done = found.does if after >> option & 1 else found.undoes
            by_party.setdefault(who.name, []).append(done)
    return capital("; ".join(f"{who} {enumerated(some)}" for who, some in by_party.items()))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: str) -> str:
    """``24 Feb 2022`` for ``2022-02-24``."""
    found = datetime.date.fromisoformat(date)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"
