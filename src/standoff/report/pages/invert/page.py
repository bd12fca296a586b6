"""The page of ``standoff invert``: what would make a wanted outcome an equilibrium."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from standoff.case.edits import Assume, Control, Edit, Fix, Reverse
from standoff.case.parts import position, short_name
from standoff.case.perspective import Reversible
from standoff.expr import Not
from standoff.graph import Reading
from standoff.inverse.ask import Condition, Finding, Findings, Freedom
from standoff.inverse.change import Change, Nearest
from standoff.inverse.count import large
from standoff.inverse.ladder import RankRow
from standoff.inverse.mediate import Remedy
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import definitions
from standoff.report.words.states import (
    StateRow,
    cells_by_owner,
    listed,
    person,
    state_row,
    state_rows,
)
from standoff.stability.model import Ranks

SHOWN = 6
"""Wanted states that are in the record."""


@dataclass(frozen=True, slots=True)
class ReversalRow:
    """One state that changes its place in somebody's ranking.

    rises
        Whether it now stands above the others, else it stands below them.
    past
        The states with which it changes its order.
    """

    decision_maker: str
    name: str
    state: StateRow
    rises: bool
    past: tuple[StateRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of rankings.

    who
        The decision makers whose rankings could change.
    possible
        Whether there is a change that will do; None when none was found and
        the search was not complete.
    reversals, at_least
        Pairs that change their order; no change has fewer than `at_least`.
    """

    who: tuple[str, ...]
    possible: bool | None
    state: StateRow | None
    reversals: int
    at_least: int
    method: str
    moves: tuple[ReversalRow, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """In how many rankings of the freed a wanted state is an equilibrium.

    making, of
        Exact numbers as digits, which may be many; ``making`` is empty when they
        were not counted.
    at_least
        Then digits of a lower bound, or empty.
    """

    freed: tuple[str, ...]
    making: str
    of: str
    share: float | None
    method: str
    at_least: str = ""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """What one ranking must satisfy: one of the ways, each of states no higher than the wanted."""

    decision_maker: str
    name: str
    target: StateRow
    ways: tuple[tuple[StateRow, ...], ...]
    met: bool


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """What was found under one concept; `state` is the one that the conditions are about."""

    concept: str
    already: tuple[StateRow, ...]
    together: ChangeRow
    alone: tuple[ChangeRow, ...]
    counts: tuple[CountRow, ...]
    state: StateRow
    conditions: tuple[ConditionRow, ...]


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """Edits that will do without changing a preference.

    states, count
        The wanted states that become equilibria: the first of them, and how many there are.
    present
        Whether the edits themselves make one of them the status quo.
    better
        Whether one of them is better for all than the status quo was.
    improvements
        Whether one of them can be reached from the status quo by improvements.
    moves
        Whether one of them can be reached from it by any moves.
    """

    edits: tuple[str, ...]
    words: str
    states: tuple[StateRow, ...]
    count: int
    concepts: tuple[str, ...]
    present: bool
    better: bool
    improvements: bool
    moves: bool


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One ranking that will do: states from best to worst, the tied ones together."""

    decision_maker: str
    tiers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvertPage(ReadingRecord):
    """What would make one of the wanted states an equilibrium.

    wanted
        The formula; `count` states satisfy it, `wanted_states` are the first of them.
    better, improvements, moves
        How many of them are better for all than the status quo, and can be
        reached from it by improvements, by any moves, as things are.
    remedies
        None when a wanted state is an equilibrium under every concept already.
    listed
        Rankings under the first concept, when they were asked for.
    """

    schema: str = "standoff/invert/1"
    wanted: str
    count: int
    wanted_states: tuple[StateRow, ...]
    better: int
    improvements: int
    moves: int
    concepts: tuple[ConceptRow, ...]
    remedies: tuple[RemedyRow, ...] | None
    tried: dict[str, int]
    listed: tuple[tuple[ListedRow, ...], ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


def invert_page(found: Findings, rankings: Iterable[Ranks] = ()) -> InvertPage:
    """The record of the page.

    rankings
        int32[N, S] each: rankings to list.
    """
    read, tried = found.reading, found.remedies
    people = sorted({f.dm for f in found.freed}) or list(range(len(read.names)))
    return InvertPage(
        **about(read),
        wanted=str(found.formula),
        count=len(found.wanted),
        wanted_states=state_rows(read, found.wanted[:SHOWN]),
        better=int(found.prospects.better[found.wanted].sum()),
        improvements=int(found.prospects.gained[found.wanted].sum()),
        moves=int(found.prospects.moved[found.wanted].sum()),
        concepts=tuple(_concept_row(read, f, people) for f in found.by_concept),
        remedies=None if tried is None else tuple(_remedy_row(found, r) for r in tried.found),
        tried={} if tried is None else {
            "edits": tried.singles, "pairs": tried.pairs, "possible_pairs": tried.possible_pairs,
        },
        listed=tuple(tuple(_listed_row(read, i, row[i]) for i in people) for row in rankings),
        definitions=definitions(f.concept for f in found.by_concept),
    )  # fmt: skip


def _concept_row(read: Reading, f: Finding, people: Sequence[int]) -> ConceptRow:
    return ConceptRow(
        f.concept,
        state_rows(read, f.settles),
        _change_row(read, people, f.together),
        tuple(_change_row(read, [i], nearest) for i, nearest in f.alone),
        tuple(_count_row(read, c) for c in f.counts),
        state_row(read, f.state),
        tuple(_condition_row(read, c) for c in f.conditions),
    )


def _change_row(read: Reading, people: Sequence[int], nearest: Nearest) -> ChangeRow:
    who, change = tuple(read.names[i] for i in people), nearest.change
    if change is None:
        return ChangeRow(who, False if nearest.complete else None, None, 0, 0, "", ())
    return ChangeRow(
        who, True, state_row(read, change.state), change.total, change.at_least,
        change.method, tuple(_reversal_rows(read, change)),
    )  # fmt: skip


def _reversal_rows(read: Reading, change: Change) -> Iterable[ReversalRow]:
    """By decision maker, the state that takes part in most pairs first; every pair once."""
    for dm, found in groupby(change.reversals, key=lambda r: r.dm):
        pairs = [(r.up, r.down) for r in found]
        while pairs:
            side, state = _busiest(pairs, change.state)
            past = [pair[1 - side] for pair in pairs if pair[side] == state]
            pairs = [pair for pair in pairs if pair[side] != state]
            yield ReversalRow(
                read.names[dm], person(read, dm), state_row(read, state), side == 0,
                state_rows(read, past),
            )  # fmt: skip


def _busiest(pairs: Sequence[tuple[int, int]], wanted: int) -> tuple[int, int]:
    """(0 for up or 1 for down, state): what explains most pairs, the wanted state among equals."""
    times = Counter((side, pair[side]) for pair in pairs for side in (0, 1))
    return min(times, key=lambda key: (-times[key], key != (0, wanted), key))


def _count_row(read: Reading, freedom: Freedom) -> CountRow:
    who, count, floor = tuple(read.names[f.dm] for f in freedom.freed), freedom.count, freedom.floor
    if count is None:
        least, of = (str(floor.making), str(floor.of)) if floor else ("", "")
        return CountRow(who, "", of, None, f"would take {large(freedom.needs)} readings", least)
    share = float(count.share)
    return CountRow(who, str(count.making), str(count.of), share, count.method)


def _condition_row(read: Reading, c: Condition) -> ConditionRow:
    ways = tuple(state_rows(read, sorted(way)) for way in c.demand.ways)
    target = state_row(read, c.demand.target)
    return ConditionRow(read.names[c.dm], person(read, c.dm), target, ways, c.met)


def _remedy_row(found: Findings, remedy: Remedy) -> RemedyRow:
    there = np.flatnonzero(remedy.settles.any(axis=0))
    lacking = [f.concept for f in found.by_concept if not len(f.settles)]
    under = np.flatnonzero(remedy.settles.any(axis=1)).tolist()
    prospects = remedy.prospects
    return RemedyRow(
        tuple(map(str, remedy.edits)),
        " and ".join(_edit_words(found.reading, e) for e in remedy.edits),
        state_rows(remedy.reading, there[:SHOWN]),
        len(there),
        tuple(lacking[k] for k in under),
        remedy.reading.start in there.tolist(),
        bool(prospects.better[there].any()),
        bool(prospects.gained[there].any()),
        bool(prospects.moved[there].any()),
    )


def _edit_words(read: Reading, change: Edit) -> str:
    """What a mediator would have to bring about."""
    match change:
        case Fix(option=option, taken=False):
            return f"{_option(read, option)} is taken off the table"
        case Fix(option=option):
            return f"{_option(read, option)} is settled: done for good"
        case Reverse(option=option, how=how):
            return f"{_option(read, option)} {_ONE_WAY[how]}"
        case Control(option=option, dm=dm):
            people = {d.id: d.name for d in read.case.decision_makers}
            names = [people[d] for d in ((dm,) if isinstance(dm, str) else dm)]
            return f"{_option(read, option)} is decided by {listed(names, 'or')}"
        case Assume(that=Not(part=part)):
            return f"{str(part).replace(' ', '')} is ruled out"
    return str(change)


_ONE_WAY = {
    Reversible.BOTH: "can be undone and redone",
    Reversible.ONLY_ON: "binds: once taken it stays taken",
    Reversible.ONLY_OFF: "binds: once given up it stays so",
}


def _option(read: Reading, option: str) -> str:
    return short_name(read.case, position(read.case, option))


def _listed_row(read: Reading, i: int, ranks: RankRow) -> ListedRow:
    tiers = [np.flatnonzero(ranks == r).tolist() for r in np.unique(ranks)[::-1]]
    named = tuple(tuple(cells_by_owner(read, s) for s in tier) for tier in tiers)
    return ListedRow(read.names[i], named)
