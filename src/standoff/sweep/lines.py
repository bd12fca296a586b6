"""From the alternatives of one reading to edits of the case."""

from collections.abc import Sequence
from dataclasses import replace

from standoff.case import edits as e
from standoff.case.apply import preferences_of
from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.case.perspective import Preferences, Priorities, Statement
from standoff.case.rules import view_of
from standoff.expr import Chain, Expr, negated
from standoff.sweep.families import Alternative, LineChange

Line = tuple[int, Statement]
"""A statement with the number of its line as written; 0 for one that was added."""

_STEPS = ("order", "drop", "negate", "swap", "tie", "add")


Known = dict[tuple[LineChange, ...], Preferences]
"""Lists of priorities that were written anew already, by the changes that made them."""


def edits_of(
    case: Case, alternatives: Sequence[Alternative], known: Known | None = None
) -> tuple[Edit, ...]:
    """The changes of one reading as edits of the case with one perspective.

    Changes of lines become one list of priorities for each decision maker;
    all other edits keep their order and come first. ``known`` saves writing
    the same list twice for one case; equal changes then give the same object.
    """
    lists = {} if known is None else known
    changes = [change for alternative in alternatives for change in alternative]
    plain = tuple(c for c in changes if not isinstance(c, LineChange))
    by_dm: dict[str, list[LineChange]] = {}
    for change in changes:
        if isinstance(change, LineChange):
            by_dm.setdefault(change.dm, []).append(change)
    for dm, some in by_dm.items():
        if tuple(some) not in lists:
            lists[tuple(some)] = relined(case, dm, some)
    return (*plain, *(e.Prefer(lists[tuple(some)]) for some in by_dm.values()))


def relined(case: Case, dm: str, changes: Sequence[LineChange]) -> Preferences:
    """The preferences of a decision maker after some changes of lines."""
    before = preferences_of(view_of(case), dm)
    assert before is not None  # noqa: S101 - the choices were made from it
    assert isinstance(before.order, Priorities)  # noqa: S101
    lines = list(enumerate(before.order.statements, start=1))
    ordered = sorted(changes, key=lambda c: (_STEPS.index(c.what), c.lines))
    for change in ordered:
        lines = _relined(lines, change)
    statements = tuple(replace(s, tier=0) for _, s in lines)
    return replace(before, order=Priorities(statements))


def _relined(lines: list[Line], change: LineChange) -> list[Line]:
    if change.what == "add":
        assert change.want is not None  # noqa: S101
        return [*lines, (0, Statement(change.want))]
    if change.what == "order":
        new = iter([dict(lines)[n] for n in change.lines])
        numbers = iter(change.lines)
        return [(next(numbers), next(new)) if n in change.lines else (n, s) for n, s in lines]
    at = next((k for k, (n, _) in enumerate(lines) if n == change.lines[0]), None)
    if at is None:
        return lines
    return _CHANGES[change.what](lines, at)


def _dropped(lines: list[Line], at: int) -> list[Line]:
    return [*lines[:at], *lines[at + 1 :]]


def _negated(lines: list[Line], at: int) -> list[Line]:
    n, s = lines[at]
    return [*lines[:at], (n, replace(s, want=negated(s.want))), *lines[at + 1 :]]


def _swapped(lines: list[Line], at: int) -> list[Line]:
    if at + 1 >= len(lines):
        return lines
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def _tied(lines: list[Line], at: int) -> list[Line]:
    """Two lines that count equally: first that both are true, then that one is."""
    if at + 1 >= len(lines):
        return lines
    (n, one), (m, other) = lines[at], lines[at + 1]
    both = [(n, replace(one, want=_chain("and", one, other)))]
    either = [(m, replace(other, want=_chain("or", one, other)))]
    return [*lines[:at], *both, *either, *lines[at + 2 :]]


def _chain(word: str, one: Statement, other: Statement) -> Expr:
    return Chain(word, (one.want, other.want))


_CHANGES = {"drop": _dropped, "negate": _negated, "swap": _swapped, "tie": _tied}
