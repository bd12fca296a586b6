"""What a choice is: one thing that may be otherwise, and in which ways.

The first alternative of a choice is always "as written". Lines are named as
they were written, so that alternatives of any choices go together
(:mod:`standoff.sweep.lines`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.case.perspective import Perspective, Preferences, Priorities, Statement
from standoff.case.rules import view_of
from standoff.errors import StandoffError

Alternative = tuple[Edit, ...]
"""Changes made together; none for "as written"."""

AS_WRITTEN: Alternative = ()


class TooManyOrders(StandoffError):  # noqa: N818
    """A tier, or a tie, with more orders than are tried."""


class CannotCombine(StandoffError):  # noqa: N818
    """Families that would change the same ranking in two ways."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be otherwise.

    id
        Unique in its family of readings: what it is about.
    source
        The source of the statement that it varies; empty where there is none.
    alternatives
        At least two; the first is "as written".
    of
        The decision makers whose wishes, or whose view of wishes, it varies.
    """

    id: str
    family: str
    alternatives: tuple[Alternative, ...]
    source: str = ""
    of: tuple[str, ...] = ()


def lists(case: Case) -> Iterator[tuple[Preferences, tuple[Statement, ...]]]:
    """Lists of priorities of the case's one perspective, with their statements."""
    for preferences in view_of(case).preferences:
        if isinstance(preferences.order, Priorities):
            yield preferences, preferences.order.statements


def source_of(perspective: Perspective, preferences: Preferences, statement: Statement) -> str:
    """The source that a statement rests on, its own or that of what is around it."""
    return statement.cited.source or preferences.cited.source or perspective.cited.source
