"""Families that vary what people want: lines of priorities, weights, places in rankings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, permutations, product
from math import factorial, prod

from standoff.case import edits as e
from standoff.case.edits import Edit
from standoff.case.parts import Case, short_name
from standoff.case.perspective import (
    ASSUMED,
    Certainty,
    Preferences,
    Priorities,
    Ranking,
    View,
    Weights,
)
from standoff.case.rules import view_of
from standoff.expr import Binary, Expr, Name, mentioned, negated, walk
from standoff.sweep.choices import (
    AS_WRITTEN,
    Alternative,
    Choice,
    TooManyOrders,
    lists,
    source_of,
)

TIER_LIMIT = 7
"""Lines of a tier, or states of a tie, of which every order is tried: 5,040 orders."""


def _line_choices(
    case: Case, what: str, ways: Callable[[str, int], Sequence[Edit]], *, last: bool = True
) -> Iterator[Choice]:
    (perspective,) = case.perspectives
    for preferences, statements in lists(case):
        for n in range(1, len(statements) + last):
            statement = statements[n - 1]
            source = source_of(perspective, preferences, statement)
            name = f"{what} {preferences.of} {n}: {statement.want}"
            changes = tuple((way,) for way in ways(preferences.of, n))
            if changes:
                yield Choice(name, what, (AS_WRITTEN, *changes), source, (preferences.of,))


def swaps(case: Case) -> tuple[Choice, ...]:
    """Each line exchanged with the next, or not."""
    return tuple(_line_choices(case, "swap", lambda dm, n: [e.Swap(dm, n, n + 1)], last=False))


def drops(case: Case) -> tuple[Choice, ...]:
    """Each line there, or not."""
    return tuple(_line_choices(case, "drop", lambda dm, n: [e.Drop(dm, n)]))


def negations(case: Case) -> tuple[Choice, ...]:
    """Each line as it is, or turned round."""
    return tuple(_line_choices(case, "negate", lambda dm, n: [e.Negate(dm, n)]))


def ties(case: Case) -> tuple[Choice, ...]:
    """Each line before the next, or counting equally with it."""
    return tuple(_line_choices(case, "tie", lambda dm, n: [e.Tie(dm, n, n + 1)], last=False))


def weakenings(case: Case) -> tuple[Choice, ...]:
    """Each line as it is, or wanted only where a condition of the case is true."""
    known = conditions(case)
    wants = {p.of: [s.want for s in statements] for p, statements in lists(case)}

    def ways(dm: str, n: int) -> list[Edit]:
        return [e.Weaken(dm, n, c) for c in known if weakens(wants[dm][n - 1], c)]

    return tuple(_line_choices(case, "weaken", ways))


def conditions(case: Case) -> tuple[Expr, ...]:
    """The conditions that the case speaks of: outcomes, triggers, and what stands after ``if``."""
    found: list[Expr] = [Name(o.id) for o in case.outcomes]
    found += [c.when for c in case.commitments]
    found += [part for want in _wants(view_of(case)) for part in _after_if(want)]
    return tuple(dict.fromkeys(found))


def _wants(view: View) -> Iterator[Expr]:
    """Every statement of a view, and of the beliefs in it."""
    for preferences in view.preferences:
        if isinstance(preferences.order, Priorities):
            yield from (s.want for s in preferences.order.statements)
    for belief in view.beliefs:
        yield from _wants(belief.view)


def _after_if(want: Expr) -> Iterator[Expr]:
    for part in walk(want):
        if isinstance(part, Binary) and part.word == "if":
            yield part.right
        elif isinstance(part, Binary) and part.word == "implies":
            yield part.left


def weakens(want: Expr, condition: Expr) -> bool:
    """Whether a condition is another one than the wish itself, or the one that it has."""
    has = want.right if isinstance(want, Binary) and want.word == "if" else want
    return condition not in {want, has}


def weights(case: Case) -> tuple[Choice, ...]:
    """Each weight as written, left out, with its sign turned, or exchanged with the next."""
    out = []
    for preferences in view_of(case).preferences:
        if isinstance(preferences.order, Weights):
            for n, weight in enumerate(preferences.order.weights, 1):
                ways = tuple((way,) for way in ways_of_line(preferences, n, ()))
                name = f"weight {preferences.of} {n}: {weight.want}"
                source = preferences.cited.source
                out.append(Choice(name, "weight", (AS_WRITTEN, *ways), source, (preferences.of,)))
    return tuple(out)


def ways_of_line(
    preferences: Preferences, n: int, known: Sequence[Expr], seen_by: tuple[str, ...] = ()
) -> list[Edit]:
    """Every single change of one line: left out, turned round, weakened, exchanged with the next.

    Of a ranking only the last; ``known`` are the conditions to weaken by.
    """
    order, dm = preferences.order, preferences.of
    out: list[Edit] = []
    if not isinstance(order, Ranking):
        out += [e.Drop(dm, n, seen_by), e.Negate(dm, n, seen_by)]
    if isinstance(order, Priorities):
        want = order.statements[n - 1].want
        out += [e.Weaken(dm, n, c, seen_by) for c in known if weakens(want, c)]
    if n < length(preferences):
        out.append(e.Swap(dm, n, n + 1, seen_by))
    return out


def length(preferences: Preferences) -> int:
    """How many lines they have: statements, weights, or places."""
    return len(preferences.order.lines())


def tiers(case: Case) -> tuple[Choice, ...]:
    """Every order within each declared tier. Raises TooManyOrders above seven lines."""
    out = []
    for preferences, statements in lists(case):
        numbered = list(enumerate(statements, start=1))
        for tier, group in groupby(numbered, key=lambda pair: pair[1].tier):
            lines = [n for n, _ in group]
            if tier:
                orders = _orders(lines, f"{preferences.of}'s tier of {len(lines)} lines")
                changes = tuple((e.Arrange(preferences.of, o),) for o in orders[1:])
                name = f"{preferences.of}: tier {tier}"
                ways = (AS_WRITTEN, *changes)
                out.append(Choice(name, "tier", ways, of=(preferences.of,)))
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
    said: dict[str, list[e.Drop]] = {}
    for preferences, statements in lists(case):
        for n, statement in enumerate(statements, start=1):
            source = source_of(perspective, preferences, statement)
            said.setdefault(source, []).append(e.Drop(preferences.of, n))
    return tuple(
        Choice(
            f"all that {source} says", "source", (AS_WRITTEN, tuple(changes)), source,
            tuple(dict.fromkeys(x.dm for x in changes)),
        )
        for source, changes in said.items()
    )  # fmt: skip


def tie_breaks(case: Case) -> tuple[Choice, ...]:
    """Ties broken both ways: by options that a list leaves out, and within tiers of a ranking."""
    out = list(_ranking_ties(case))
    for preferences, statements in lists(case):
        seen = 0
        for statement in statements:
            seen |= mentioned(statement.want, case.scope)
        for o in range(len(case.scope.options)):
            if not seen >> o & 1:
                option = Name(short_name(case, o))
                ways = [e.Add(preferences.of, w) for w in (option, negated(option))]
                name = f"{preferences.of}: cares about {option.text}"
                changes = (AS_WRITTEN, *((w,) for w in ways))
                out.append(Choice(name, "tie_break", changes, of=(preferences.of,)))
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
            name, source = f"{preferences.of}: ties", preferences.cited.source
            yield Choice(name, "tie_break", (AS_WRITTEN, *ways), source, (preferences.of,))


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
    """Each ranking as written, or with one place up to ``reach`` places better or worse."""
    out = []
    for preferences, order in _rankings(case):
        ways = _moved(preferences, order, reach)
        if ways:
            name, source = f"{preferences.of}: ranking", preferences.cited.source
            out.append(Choice(name, "rank", (AS_WRITTEN, *ways), source, (preferences.of,)))
    return tuple(out)


def _moved(preferences: Preferences, order: Ranking, reach: int) -> tuple[Alternative, ...]:
    if reach == 1:
        steps = [n for n in range(1, len(order.tiers)) if order.tiers[n - 1] != order.tiers[n]]
        return tuple((e.Swap(preferences.of, n, n + 1),) for n in steps)
    found: dict[tuple[tuple[Expr, ...], ...], None] = {}
    for n in range(len(order.tiers)):
        for to in range(max(0, n - reach), min(len(order.tiers), n + reach + 1)):
            rest = [*order.tiers[:n], *order.tiers[n + 1 :]]
            found[(*rest[:to], order.tiers[n], *rest[to:])] = None
    return tuple(_with_tiers(preferences, t) for t in found if t != order.tiers)


def open_lines(case: Case) -> tuple[Choice, ...]:
    """What the case itself leaves open, and the default of a sweep.

    Every order within declared tiers; and lines that are marked ``open``, or
    that are only assumed and not marked ``firm``, dropped or exchanged with the
    next.
    """
    (perspective,) = case.perspectives
    out = list(tiers(case))
    for preferences, statements in lists(case):
        for n, s in enumerate(statements, start=1):
            source = source_of(perspective, preferences, s)
            if s.certainty is Certainty.OPEN or (s.certainty is None and source == ASSUMED):
                ways: list[Edit] = [e.Drop(preferences.of, n)]
                if n < len(statements):
                    ways.append(e.Swap(preferences.of, n, n + 1))
                name = f"{preferences.of} {n}: {s.want}"
                changes = (AS_WRITTEN, *((w,) for w in ways))
                out.append(Choice(name, "open", changes, source, (preferences.of,)))
    return tuple(out)
