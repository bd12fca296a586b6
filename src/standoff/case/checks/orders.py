"""Checks of preferences: orders that miss states, say nothing, or leave somebody out."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from standoff.case.checks.images import (
    Finding,
    Findings,
    Looked,
    checks,
    own_orders,
    patterns,
    shown,
    unranked,
    with_beliefs,
)
from standoff.case.parts import Path
from standoff.case.perspective import (
    Preferences,
    Priorities,
    Ranking,
)
from standoff.errors import Severity
from standoff.expr import (
    mentioned,
)
from standoff.expr.truth import Bools, Codes

Alike = npt.NDArray[np.int64]


@checks("S405", "A ranking misses or repeats states", Severity.ERROR)
def _ranking(looked: Looked) -> Findings:
    for image in looked.images:
        for preferences in image.view.preferences if len(image.states) else ():
            path = (*image.path, "preferences", preferences.of, "ranking")
            if not isinstance(preferences.order, Ranking):
                continue
            if preferences in image.own:
                yield from _ranked(looked, image.states, path, preferences.order)
            elif image.new:
                yield from _missed(looked, image.states, image.path, preferences)


def _missed(looked: Looked, states: Codes, path: Path, preferences: Preferences) -> Findings:
    """States that a ranking misses that was made for fewer of them."""
    case, order = looked.case, preferences.order
    missed = unranked(order, case.scope, states) if isinstance(order, Ranking) else states[:0]
    if len(missed):
        what = f"the ranking of {preferences.of} misses {patterns(case, missed)} here"
        yield Finding(path, what, "restate it: there are states here that it was not made for")


def _ranked(looked: Looked, states: Codes, path: Path, ranking: Ranking) -> Findings:
    case = looked.case
    seen = np.zeros(len(states), dtype=np.bool_)
    for n, tier in enumerate(ranking.tiers):
        here = np.zeros(len(states), dtype=np.bool_)
        for want in tier:
            true = looked.true(want, states)
            if not true.any():
                what = f"the entry {shown(want)} of the ranking is no feasible state"
                yield Finding((*path, n), what, "take it out, or correct the rules")
            here |= true
        if (here & seen).any():
            what = f"tier {n + 1} repeats {patterns(case, states[here & seen])}"
            yield Finding((*path, n), what, "name each state once")
        seen |= here
    if not seen.all():
        what = f"the ranking misses {patterns(case, states[~seen])}"
        yield Finding(path, what, "place every feasible state; see standoff show CASE --states")


@checks("S427", "A mark of strength that separates nothing", Severity.ERROR)
def _idle_gap(looked: Looked) -> Findings:
    for _, path, preferences in own_orders(looked):
        if not isinstance(preferences.order, Ranking):
            continue
        places = [place for place, _ in preferences.order.gaps]
        last = len(preferences.order.tiers) - 1
        if any(not 0 <= p < last or places.count(p) > 1 for p in places):
            what = "a mark of strength in the ranking does not stand between two entries"
            yield Finding((*path, "ranking"), what, "put one between what differs strongly")


@checks("S428", "An attitude told twice", Severity.ERROR)
def _attitude_twice(looked: Looked) -> Findings:
    for p in looked.case.perspectives:
        for path, view in with_beliefs(p.view, ("perspectives", p.id)):
            for a in view.attitudes:
                named = [*a.pro, *a.against, *a.neutral]
                for dm in dict.fromkeys(d for d in named if named.count(d) > 1):
                    what = f"the attitude of {a.of} to {dm} is told {named.count(dm)} times"
                    yield Finding((*path, "attitudes", a.of), what, "name each party once")


@checks("S406", "A preference statement never distinguishes two states")
def _idle_statement(looked: Looked) -> Findings:
    for image, path, preferences in own_orders(looked):
        total = len(image.states)
        for inner, want in preferences.order.wants():
            true = looked.true_states(want, image.states)
            if true in {0, total} and total > 1:
                what = f"{shown(want)} is true in {'every' if true else 'no'} feasible state"
                yield Finding((*path, *inner), what, "it orders nothing; correct it or drop it")
        if isinstance(preferences.order, Priorities) and total <= MANY:
            yield from _settled_above(looked, image.states, path, preferences.order)


MANY = 1 << 18
"""States up to which it is looked at whether lines are idle after those above."""


def _settled_above(looked: Looked, states: Codes, path: Path, order: Priorities) -> Findings:
    """Lines that tell states apart, and no two that the lines above leave together."""
    places, idle = order.places(), list(_idle_after(looked, states, order))
    for _, run in groupby(enumerate(idle), key=lambda item: item[1] - item[0]):
        lines = [n for _, n in run]
        first = lines[0]
        above = next(k for k, place in enumerate(places) if place[0] == places[first][0])
        one = len(lines) == 1
        what = f"{_lines(lines)} {'decides' if one else 'decide'} between no two states after "
        hint = "what stands above settles it all; correct a line, or drop what is idle"
        found = what + _lines(range(above if len(places[first]) > 1 else first))
        yield Finding((*path, "priorities", *places[first]), found, hint, Severity.ADVICE)


def _lines(lines: Sequence[int]) -> str:
    """``line 2``, ``lines 1 and 2``, ``lines 3 to 5``; given from 0, told from 1."""
    first, last = lines[0] + 1, lines[-1] + 1
    if first == last:
        return f"line {first}"
    return f"lines {first} {'and' if last == first + 1 else 'to'} {last}"


def _idle_after(looked: Looked, states: Codes, order: Priorities) -> Iterator[int]:
    """The lines, from 0, that are idle only because of those above them.

    Of a tier, whose order is open, those that what stands above the tier makes idle.
    """
    alike = np.zeros(len(states), dtype=np.int64)  # equal where the lines above do not differ
    tier, above = 0, alike
    for n, statement in enumerate(order.statements):
        true = looked.true(statement.want, states)
        above = above if statement.tier and statement.tier == tier else alike
        tier = statement.tier
        if not true.all() and true.any() and _classes(above, true)[1] == _count(above):
            yield n
        alike, _ = _classes(alike, true)


def _classes(alike: Alike, true: Bools) -> tuple[Alike, int]:
    """(numbers from 0, how many): of states alike so far and in one more formula."""
    both = 2 * alike + true
    used = np.zeros(2 * _count(alike), dtype=np.bool_)
    used[both] = True
    number: Alike = np.cumsum(used) - 1
    return number[both], int(used.sum())


def _count(alike: Alike) -> int:
    return int(alike.max(initial=-1)) + 1


@checks("S407", "A preference order leaves everything tied")
def _all_tied(looked: Looked) -> Findings:
    for image, path, preferences in own_orders(looked):
        order, total = preferences.order, len(image.states)
        if isinstance(order, Ranking):
            tied = len(order.tiers) == 1 and not order.unsure
        else:
            tied = all(looked.true_states(w, image.states) in {0, total} for _, w in order.wants())
        if tied and total > 1:
            what = f"{preferences.of} is indifferent between all states"
            yield Finding(path, what, "say at least one thing that it wants")


@checks("S414", "An option that no preference mentions")
def _idle_option(looked: Looked) -> Findings:
    case, mask = looked.case, 0
    for image in looked.images:
        for p in image.view.preferences:
            if isinstance(p.order, Ranking):
                return
            for _, want in p.order.wants():
                mask |= mentioned(want, case.scope)
    for o, option in enumerate(case.scope.options):
        if not mask >> o & 1:
            path = ("decision_makers", option.split(".")[0], "options", option.split(".")[1])
            what = f"no preference of any perspective mentions {option!r}"
            yield Finding(path, what, "say who wants it or not, or leave the option out")


@checks("S415", "A decision maker without preferences")
def _no_preferences(looked: Looked) -> Findings:
    for name, view in looked.views.items():
        stated = {p.of for p in view.preferences}
        for d in looked.case.decision_makers:
            if d.options and d.id not in stated:
                what = f"{name!r} gives no preferences to {d.id}: it is taken to be indifferent"
                yield Finding(("perspectives", name), what, f"add preferences: {{{d.id}: ...}}")
