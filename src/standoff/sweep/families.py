"""Families of readings: what may be otherwise, and in which ways.

A *choice* is one thing that may be otherwise; its alternatives are the ways,
the first of them always "as written". A *family* is a tuple of choices, and
stands for every combination of their alternatives. Families are put together
by putting their choices in one row.

Changes to lists of priorities are named by the lines as they were written, so
that any of them go together: first tiers are put in order, then lines are
dropped or turned round, then exchanged with, or tied to, the line that comes
next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, permutations, product
from math import factorial, prod

from standoff.case import edits as e
from standoff.case.edits import Edit
from standoff.case.parts import Case, short_name
from standoff.case.perspective import (
    ASSUMED,
    Belief,
    Certainty,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Statement,
    View,
)
from standoff.case.rules import controllers, options_in_force, view_of
from standoff.errors import StandoffError
from standoff.expr import Expr, Name, mentioned, negated

TIER_LIMIT = 7
"""Lines of a tier, or states of a tie, of which every order is tried: 5,040 orders."""


class TooManyOrders(StandoffError):  # noqa: N818
    """A tier, or a tie, with more orders than are tried."""


class CannotCombine(StandoffError):  # noqa: N818
    """Families that would change the same ranking in two ways."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A change to some lines, counted from 1, of one list of priorities.

    what
        ``order`` (the lines of a tier, in their new order), ``drop``,
        ``negate``, ``swap`` or ``tie`` (with the next line), or ``add`` (``want``
        as a new last line).
    """

    dm: str
    what: str
    lines: tuple[int, ...] = ()
    want: Expr | None = None

    def __str__(self) -> str:
        lines = ", ".join(map(str, self.lines))
        return {
            "order": f"with {self.dm}'s tier in the order {lines}",
            "drop": f"without {self.dm}'s priority {lines}",
            "negate": f"with {self.dm}'s priority {lines} turned round",
            "swap": f"with {self.dm}'s priority {lines} exchanged with the next",
            "tie": f"with {self.dm}'s priority {lines} and the next counting equally",
            "add": f"with {self.dm} also wanting {self.want}",
        }[self.what]


Change = LineChange | Edit
Alternative = tuple[Change, ...]
"""Changes made together; none for "as written"."""

AS_WRITTEN: Alternative = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be otherwise.

    id
        Unique in its family of readings: what it is about.
    source
        The source of the statement that it varies; empty where there is none.
    alternatives
        At least two; the first is "as written".
    """

    id: str
    family: str
    alternatives: tuple[Alternative, ...]
    source: str = ""


def _lists(case: Case) -> Iterator[tuple[Preferences, tuple[Statement, ...]]]:
    """Lists of priorities of the case's one perspective, with their statements."""
    for preferences in view_of(case).preferences:
        if isinstance(preferences.order, Priorities):
            yield preferences, preferences.order.statements


def source_of(perspective: Perspective, preferences: Preferences, statement: Statement) -> str:
    """The source that a statement rests on, its own or that of what is around it."""
    return statement.cited.source or preferences.cited.source or perspective.cited.source


def _line_choices(case: Case, what: str, *, last: bool = True) -> Iterator[Choice]:
    (perspective,) = case.perspectives
    for preferences, statements in _lists(case):
        for n in range(1, len(statements) + last):
            change = LineChange(preferences.of, what, (n,))
            statement = statements[n - 1]
            source = source_of(perspective, preferences, statement)
            name = f"{what} {preferences.of} {n}: {statement.want}"
            yield Choice(name, what, (AS_WRITTEN, (change,)), source)


def swaps(case: Case) -> tuple[Choice, ...]:
    """Each line exchanged with the next, or not."""
    return tuple(_line_choices(case, "swap", last=False))


def drops(case: Case) -> tuple[Choice, ...]:
    """Each line there, or not."""
    return tuple(_line_choices(case, "drop"))


def negations(case: Case) -> tuple[Choice, ...]:
    """Each line as it is, or turned round."""
    return tuple(_line_choices(case, "negate"))


def ties(case: Case) -> tuple[Choice, ...]:
    """Each line before the next, or counting equally with it."""
    return tuple(_line_choices(case, "tie", last=False))


def tiers(case: Case) -> tuple[Choice, ...]:
    """Every order within each declared tier. Raises TooManyOrders above seven lines."""
    out = []
    for preferences, statements in _lists(case):
        numbered = list(enumerate(statements, start=1))
        for tier, group in groupby(numbered, key=lambda pair: pair[1].tier):
            lines = [n for n, _ in group]
            if tier:
                orders = _orders(lines, f"{preferences.of}'s tier of {len(lines)} lines")
                changes = tuple((LineChange(preferences.of, "order", o),) for o in orders[1:])
                out.append(Choice(f"{preferences.of}: tier {tier}", "tier", (AS_WRITTEN, *changes)))
    return tuple(out)


def _orders(items: Sequence[int], what: str) -> list[tuple[int, ...]]:
    if len(items) > TIER_LIMIT:
        raise TooManyOrders(
            f"{what} has {factorial(len(items)):,} orders; at most {TIER_LIMIT} are varied at once"
        )
    return list(permutations(items))


def sources(case: Case) -> tuple[Choice, ...]:
    """All lines of a source there, or none of them."""
    (perspective,) = case.perspectives
    said: dict[str, list[Change]] = {}
    for preferences, statements in _lists(case):
        for n, statement in enumerate(statements, start=1):
            source = source_of(perspective, preferences, statement)
            said.setdefault(source, []).append(LineChange(preferences.of, "drop", (n,)))
    return tuple(
        Choice(f"all that {source} says", "source", (AS_WRITTEN, tuple(changes)), source)
        for source, changes in said.items()
    )


def tie_breaks(case: Case) -> tuple[Choice, ...]:
    """Ties broken both ways: by options that a list leaves out, and within tiers of a ranking."""
    out = list(_ranking_ties(case))
    for preferences, statements in _lists(case):
        seen = 0
        for statement in statements:
            seen |= mentioned(statement.want, case.scope)
        for o in range(len(case.scope.options)):
            if not seen >> o & 1:
                option = Name(short_name(case, o))
                ways = [LineChange(preferences.of, "add", (), w) for w in (option, negated(option))]
                name = f"{preferences.of}: cares about {option.text}"
                out.append(Choice(name, "tie_break", (AS_WRITTEN, *((w,) for w in ways))))
    return tuple(out)


def _ranking_ties(case: Case) -> Iterator[Choice]:
    """Every way to order the tied states of a ranking, one choice for the whole of it."""
    for preferences, order in _rankings(case):
        broken = [_tie_orders(tier, preferences.of) for tier in order.tiers]
        if prod(map(len, broken)) > factorial(TIER_LIMIT):
            raise TooManyOrders(f"the ties of {preferences.of}'s ranking have too many orders")
        ways = [
            _with_tiers(preferences, [tier for part in way for tier in part])
            for way in product(*broken)
        ]
        if len(ways) > 1:
            name = f"{preferences.of}: ties"
            yield Choice(name, "tie_break", (AS_WRITTEN, *ways), preferences.cited.source)


Tiers = Sequence[tuple[Expr, ...]]


def _tie_orders(tier: tuple[Expr, ...], of: str) -> list[Tiers]:
    """The tier as it is when it has one entry, else every order of its entries."""
    if len(tier) == 1:
        return [[tier]]
    orders = _orders(range(len(tier)), f"a tie of {len(tier)} states in {of}'s ranking")
    return [[(tier[k],) for k in way] for way in orders]


def _rankings(case: Case) -> Iterator[tuple[Preferences, Ranking]]:
    for preferences in view_of(case).preferences:
        if isinstance(preferences.order, Ranking):
            yield preferences, preferences.order


def _with_tiers(preferences: Preferences, tiers_: Tiers) -> Alternative:
    return (e.Prefer(replace(preferences, order=Ranking(tuple(tiers_)))),)


def neighbours(case: Case, *, reach: int = 1) -> tuple[Choice, ...]:
    """Each ranking as written, or with one tier up to ``reach`` places better or worse."""
    out = []
    for preferences, order in _rankings(case):
        found: dict[tuple[tuple[Expr, ...], ...], None] = {}
        for n in range(len(order.tiers)):
            for to in range(max(0, n - reach), min(len(order.tiers), n + reach + 1)):
                rest = [*order.tiers[:n], *order.tiers[n + 1 :]]
                found[(*rest[:to], order.tiers[n], *rest[to:])] = None
        ways = tuple(_with_tiers(preferences, t) for t in found if t != order.tiers)
        if ways:
            name = f"{preferences.of}: ranking"
            out.append(Choice(name, "rank", (AS_WRITTEN, *ways), preferences.cited.source))
    return tuple(out)


def reversals(case: Case) -> tuple[Choice, ...]:
    """Each option as reversible as written, or otherwise."""
    out = []
    for option, o in zip(case.scope.options, options_in_force(case, view_of(case)), strict=True):
        others = [how for how in Reversible if how is not o.reversible]
        ways = tuple((e.Reverse(option, how),) for how in others)
        out.append(Choice(f"{option}: reversible", "reversible", (AS_WRITTEN, *ways)))
    return tuple(out)


def control(case: Case) -> tuple[Choice, ...]:
    """Each option decided by its decision maker, or by another one."""
    out = []
    held = controllers(case, view_of(case))
    for option, holder in zip(case.scope.options, held, strict=True):
        others = [d.id for d in case.decision_makers if d.id != holder]
        ways = tuple((e.Control(option, dm),) for dm in others)
        out.append(Choice(f"{option}: control", "control", (AS_WRITTEN, *ways)))
    return tuple(c for c in out if len(c.alternatives) > 1)


def options(case: Case) -> tuple[Choice, ...]:
    """Each option open, or held not taken."""
    return tuple(
        Choice(f"{o}: open", "option", (AS_WRITTEN, (e.Fix(o, taken=False),)))
        for o in case.scope.options
    )


def rules(case: Case) -> tuple[Choice, ...]:
    """Each rule of the case there, or lifted."""
    view = view_of(case)
    stated = [r for r in (*case.infeasible, *view.infeasible) if r.when not in view.feasible]
    return tuple(
        Choice(f"rule: {r.when}", "rule", (AS_WRITTEN, (e.Allow(r.when),)), r.cited.source)
        for r in stated
    )


def beliefs(case: Case) -> tuple[Choice, ...]:
    """Each wrong belief as written, or corrected."""
    return tuple(
        Choice(f"{b.of}: beliefs", "belief", (AS_WRITTEN, (e.Correct(b.of),)), b.cited.source)
        for b in view_of(case).beliefs
    )


def unaware(case: Case) -> tuple[Choice, ...]:
    """Each decision maker seeing each option of the others, or unaware of it."""
    view = view_of(case)
    held = controllers(case, view)
    beliefs_ = {b.of: b for b in view.beliefs}
    out = []
    for d in case.decision_makers:
        belief = beliefs_.get(d.id, Belief(d.id, View()))
        for option, holder in zip(case.scope.options, held, strict=True):
            if holder != d.id and option not in belief.view.unaware_of:
                unseen = (*belief.view.unaware_of, option)
                changed = replace(belief, view=replace(belief.view, unaware_of=unseen))
                way: Alternative = (e.Believe(changed),)
                out.append(Choice(f"{d.id} sees {option}", "unaware", (AS_WRITTEN, way)))
    return tuple(out)


def open_lines(case: Case) -> tuple[Choice, ...]:
    """What the case itself leaves open, and the default family.

    Every order within declared tiers; lines marked ``open`` exchanged with the
    next, or dropped; and where nothing is marked, lines that are only assumed.
    """
    (perspective,) = case.perspectives
    marked = any(s.certainty or s.tier for _, ss in _lists(case) for s in ss)
    out = list(tiers(case))
    for preferences, statements in _lists(case):
        for n, s in enumerate(statements, start=1):
            source = source_of(perspective, preferences, s)
            loose = s.certainty is Certainty.OPEN if marked else source == ASSUMED
            if loose:
                ways = [LineChange(preferences.of, "drop", (n,))]
                if n < len(statements):
                    ways.append(LineChange(preferences.of, "swap", (n,)))
                name = f"{preferences.of} {n}: {s.want}"
                out.append(Choice(name, "open", (AS_WRITTEN, *((w,) for w in ways)), source))
    return tuple(out)


FAMILIES: dict[str, Callable[[Case], tuple[Choice, ...]]] = {
    "open": open_lines,
    "swap": swaps,
    "drop": drops,
    "negate": negations,
    "tie": ties,
    "tier": tiers,
    "source": sources,
    "tie_break": tie_breaks,
    "rank": neighbours,
    "reversible": reversals,
    "control": control,
    "option": options,
    "rule": rules,
    "belief": beliefs,
    "unaware": unaware,
}
"""Every family by name; each takes a case with one perspective."""

REACH = "rank:"
"""What a name begins with that says how many places a ranking may be varied by: ``rank:2``."""


def is_family(name: str) -> bool:
    """Whether this names a family."""
    return name in FAMILIES or (name.startswith(REACH) and name.removeprefix(REACH).isdecimal())


def _choices(case: Case, name: str) -> tuple[Choice, ...]:
    if name.startswith(REACH) and is_family(name):
        return neighbours(case, reach=int(name.removeprefix(REACH)))
    return FAMILIES[name](case)


def family(case: Case, names: Sequence[str]) -> tuple[Choice, ...]:
    """The choices of the named families in one row.

    Raises KeyError for an unknown name, and CannotCombine where two families
    would each replace the same ranking.
    """
    choices = tuple(choice for name in dict.fromkeys(names) for choice in _choices(case, name))
    replaced: set[str] = set()
    for choice in choices:
        of = {
            x.preferences.of for way in choice.alternatives for x in way if isinstance(x, e.Prefer)
        }
        if of & replaced:
            raise CannotCombine(
                f"two families would each replace the ranking of {' and '.join(sorted(of))}; "
                "name one of them"
            )
        replaced |= of
    return choices
