"""The order of states that follows from what a party wants, from best to worst."""

from dataclasses import dataclass

from standoff.case.parts import Case, Path, short_name
from standoff.errors import StandoffError
from standoff.expr import truth
from standoff.expr.truth import Codes
from standoff.report.pictures.ladder import Ranked, ladder_picture
from standoff.report.pictures.shapes import Picture
from standoff.report.words.states import FEW_OPTIONS
from standoff.studio.write.form.order import Order, order_at

DRAWN = 60
"""States that are drawn and listed in full; of more, those at both ends."""
ENDS = 10
TOGETHER = 4
"""Equally good states that are spelled out; the others are counted."""


@dataclass(frozen=True)
class Rung:
    """States that are equally good: (number, in words) of the first, and how many there are."""

    place: int
    some: tuple[tuple[int, str], ...]
    count: int
    has_now: bool


@dataclass(frozen=True)
class Ladder:
    """All states from best to worst.

    skipped
        How many ranks are left out between ``best`` and ``worst``.
    missing
        How many states a ranking has no place for.
    failed
        Why there is no order, instead of all else.
    """

    states: int = 0
    ranks: int = 0
    best: tuple[Rung, ...] = ()
    worst: tuple[Rung, ...] = ()
    skipped: int = 0
    picture: Picture | None = None
    missing: int = 0
    failed: str = ""


def ladder(case: Case, path: Path) -> Ladder:
    """The ladder of the preferences that stand at a path, or are taken over there."""
    if not case.scope.options:
        return Ladder(failed="There are no options yet, so there is nothing to rank.")
    try:
        order = order_at(case, path)
    except StandoffError as error:
        return Ladder(failed=str(error))
    states, groups = len(order.states), order.groups
    if not states:
        return Ladder(failed="The rules exclude every state.")
    found = tuple(_rung(case, order, n, group) for n, group in _ends(groups))
    cut = len(groups) > 2 * ENDS and states > DRAWN
    best, worst = (found[:ENDS], found[ENDS:]) if cut else (found, ())
    drawn = _picture(case, path, order) if states <= DRAWN else None
    skipped = len(groups) - len(found)
    return Ladder(states, len(groups), best, worst, skipped, drawn, len(order.left_out))


def _ends(groups: tuple[Codes, ...]) -> list[tuple[int, Codes]]:
    every = list(enumerate(groups, 1))
    few = len(every) <= 2 * ENDS or sum(map(len, groups)) <= DRAWN
    return every if few else [*every[:ENDS], *every[-ENDS:]]


def _rung(case: Case, order: Order, place: int, group: Codes) -> Rung:
    some = tuple((_number(order, int(c)), taken(case, int(c))) for c in group[:TOGETHER])
    return Rung(place, some, len(group), order.now is not None and bool((group == order.now).any()))


def _number(order: Order, code: int) -> int:
    return int(order.states.searchsorted(order.states.dtype.type(code))) + 1


def taken(case: Case, code: int) -> str:
    """What is taken in a state, in words; by short names where there are many options."""
    every = [option for d in case.decision_makers for option in d.options]
    held = [n for n in range(len(every)) if code >> n & 1]
    if len(every) > FEW_OPTIONS:
        return ", ".join(short_name(case, n) for n in held) or "nothing is taken"
    return "; ".join(every[n].text for n in held) or "nothing is taken"


def _picture(case: Case, path: Path, order: Order) -> Picture:
    dm, levels = str(path[-1]), len(order.groups)
    ranked = [
        Ranked(str(_number(order, int(code))), {dm: levels - n}, int(code) == order.now, 0,
               taken(case, int(code)))
        for n, group in enumerate(order.groups) for code in group
    ]  # fmt: skip
    name = next((d.name for d in case.decision_makers if d.id == dm), dm)
    return ladder_picture(ranked, {dm: name}, {dm: levels}, 1)


def named_states(case: Case, states: Codes) -> dict[int, str]:
    """The outcomes that are just one of the states, by its code."""
    out: dict[int, str] = {}
    for outcome in case.outcomes:
        found = states[truth(outcome.when, case.scope, states)]
        if len(found) == 1:
            out.setdefault(int(found[0]), outcome.id)
    return out
