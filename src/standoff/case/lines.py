"""What somebody wants, line by line: how edits of lines change it.

Lines are counted from 1, as they stand under ``priorities``, ``ranking`` or
``weights``. In a ranking a line is a place, with all states that share it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import Any

from standoff.case import edits as e
from standoff.case.edits import LineEdit
from standoff.case.perspective import (
    Order,
    Preferences,
    Priorities,
    Ranking,
    Statement,
    Weights,
)
from standoff.errors import StandoffError
from standoff.expr import Binary, Chain, Expr, negated

Lines = tuple[int | tuple[int, ...], ...]
"""An order of the lines of a list of priorities; see the edit Reorder."""


class CannotEdit(StandoffError):  # noqa: N818
    """The edit does not fit this case, a line that the priorities do not have for instance."""


def relined(before: Preferences, change: LineEdit) -> Preferences:
    """The preferences after an edit of their lines. Raises CannotEdit."""
    edited = _EDITED.get(type(before.order))
    if edited is None:
        what = type(before.order).__name__.lower()
        raise CannotEdit(f"{change.dm} has {what} here; cannot read it {change}")
    return replace(before, order=edited(before.order, change))


def named(change: LineEdit) -> tuple[int, ...]:
    """The lines that an edit names."""
    match change:
        case e.Swap() | e.Tie():
            return (change.line, change.other)
        case e.Drop() | e.Negate() | e.Weaken():
            return (change.line,)
        case e.Arrange(lines=lines):
            return lines
        case e.Reorder(lines=items):
            some = [(x,) if isinstance(x, int) else x for x in items]
            return tuple(abs(line) for item in some for line in item)
        case _:
            return ()


def renumbered(change: LineEdit, numbers: Sequence[int]) -> LineEdit:
    """The same edit of lines with other numbers, in the order of :func:`named`."""
    match change:
        case e.Swap() | e.Tie():
            return replace(change, line=numbers[0], other=numbers[1])
        case e.Drop() | e.Negate() | e.Weaken():
            return replace(change, line=numbers[0])
        case e.Arrange():
            return replace(change, lines=tuple(numbers))
        case e.Reorder(lines=items):
            new = iter(numbers)
            return replace(change, lines=tuple(_renumbered(item, new) for item in items))
        case _:
            return change


def _renumbered(item: int | tuple[int, ...], new: Iterator[int]) -> int | tuple[int, ...]:
    if isinstance(item, int):
        return next(new) if item > 0 else -next(new)
    return tuple(next(new) if line > 0 else -next(new) for line in item)


def _within(change: LineEdit, count: int, what: str) -> None:
    """Raise CannotEdit for a line that is not among the first ``count``."""
    if not all(1 <= line <= count for line in named(change)):
        raise CannotEdit(f"{change.dm} has {what} 1 to {count} here; cannot read it {change}")


# ------------------------------------------------------------------ priorities


def _priorities(before: Priorities, change: LineEdit) -> Order:
    lines = before.statements
    _within(change, len(lines), "priorities")
    match change:
        case e.Add(want=want):
            return Priorities((*lines, Statement(want)))
        case e.Weaken(line=n, condition=condition):
            weak = replace(lines[n - 1], want=Binary("if", lines[n - 1].want, condition))
            return Priorities((*lines[: n - 1], weak, *lines[n:]))
        case _:
            order = _line_order(change, len(lines))
            return Priorities(_retiered([s for item in order for s in _written(lines, item)]))


def _retiered(lines: list[Statement]) -> tuple[Statement, ...]:
    """Tiers numbered anew from 1; a line that was left alone in its tier is none."""
    out: list[Statement] = []
    tiers = 0
    for tier, group in groupby(lines, key=lambda s: s.tier):
        within = list(group)
        whole = tier > 0 and len(within) > 1
        tiers += whole
        number = tiers if whole else 0
        out += [s if s.tier == number else replace(s, tier=number) for s in within]
    return tuple(out)


def _line_order(change: LineEdit, count: int) -> Lines:
    """The edit of some lines as an order of all of them."""
    lines = range(1, count + 1)
    match change:
        case e.Swap(line=line, other=other):
            exchanged = {line: other, other: line}
            return tuple(exchanged.get(n, n) for n in lines)
        case e.Drop(line=line):
            return tuple(n for n in lines if n != line)
        case e.Negate(line=line):
            return tuple(-n if n == line else n for n in lines)
        case e.Tie(line=line, other=other):
            _each_once(change, (line, other))
            pair = {line: (line, other)} if line < other else {other: (line, other)}
            return tuple(pair.get(n, n) for n in lines if n in pair or n not in (line, other))
        case e.Arrange(lines=order):
            _each_once(change, order)
            moved = dict(zip(sorted(order), order, strict=True))
            return tuple(moved.get(n, n) for n in lines)
        case e.Reorder(lines=items):
            return items
        case _:  # pragma: no cover - the other edits do not change the order
            raise AssertionError(change)


def _each_once(change: LineEdit, lines: tuple[int, ...]) -> None:
    if len(set(lines)) < len(lines):
        raise CannotEdit(f"a line is named twice; cannot read it {change}")


def _written(lines: tuple[Statement, ...], item: int | tuple[int, ...]) -> list[Statement]:
    """The statements that stand for one item of an order; equal lines become counts of them."""
    if isinstance(item, int):
        statement = lines[abs(item) - 1]
        return [statement if item > 0 else replace(statement, want=negated(statement.want))]
    within = [_written(lines, line)[0] for line in item]
    counts = range(len(item), 0, -1)
    return [
        replace(within[0], want=_at_least(n, within), tier=0, tag=s.tag)
        for n, s in zip(counts, within, strict=True)
    ]


def _at_least(count: int, statements: list[Statement]) -> Expr:
    """The formula that at least so many of the statements are true."""
    every = [
        some[0].want if count == 1 else Chain("and", tuple(s.want for s in some))
        for some in combinations(statements, count)
    ]
    return every[0] if len(every) == 1 else Chain("or", tuple(every))


# ------------------------------------------------------------------ weights and rankings


def _weights(before: Weights, change: LineEdit) -> Order:
    weights = list(before.weights)
    _within(change, len(weights), "weights")
    match change:
        case e.Drop(line=n):
            del weights[n - 1]
        case e.Negate(line=n):
            weights[n - 1] = replace(weights[n - 1], value=-weights[n - 1].value)
        case e.Swap(line=n, other=m):
            one, two = weights[n - 1], weights[m - 1]
            weights[n - 1] = replace(one, value=two.value)
            weights[m - 1] = replace(two, value=one.value)
        case _:
            raise CannotEdit(f"{change.dm} has weights here; cannot read it {change}")
    return Weights(tuple(weights)) if weights else Priorities(())


def _ranking(order: Ranking, change: LineEdit) -> Order:
    if not isinstance(change, e.Swap):
        raise CannotEdit(f"{change.dm} has a ranking here; cannot read it {change}")
    _within(change, len(order.tiers), "places")
    n, m = change.line - 1, change.other - 1
    places = list(range(len(order.tiers)))
    places[n], places[m] = m, n
    unsure = tuple(k for k, place in enumerate(places) if place in order.unsure)
    return replace(order, tiers=tuple(order.tiers[k] for k in places), unsure=unsure)


_EDITED: Mapping[type, Callable[[Any, LineEdit], Order]] = {
    Priorities: _priorities,
    Weights: _weights,
    Ranking: _ranking,
}
"""How the lines of each form are edited; those of another cannot be."""
