"""From the alternatives of one reading to edits of the case.

Alternatives name lines as they are written; edits name them as they stand when
the edit is done. So of the changes of one list first lines are put in order,
then left out, turned round, weakened, exchanged, tied, and added, each with the
numbers that its lines have by then. A change of a line that was left out has
nothing left to do.
"""

from collections.abc import Sequence

from standoff.case import edits as e
from standoff.case.edits import Edit, LineEdit
from standoff.case.lines import named, renumbered
from standoff.sweep.choices import Alternative

List = tuple[tuple[str, ...], str]
"""Where a list of lines stands: whose belief it is in, and whose wishes it tells."""

_STEPS = (e.Arrange, e.Drop, e.Negate, e.Weaken, e.Swap, e.Tie, e.Add, e.Reorder)


def edits_of(alternatives: Sequence[Alternative]) -> tuple[Edit, ...]:
    """The changes of one reading as edits, done in order; changes of lines come last."""
    changes = [change for alternative in alternatives for change in alternative]
    plain = [x for x in changes if not isinstance(x, LineEdit)]
    lists: dict[List, list[LineEdit]] = {}
    for x in changes:
        if isinstance(x, LineEdit):
            lists.setdefault((x.seen_by, x.dm), []).append(x)
    return (*plain, *(x for some in lists.values() for x in in_order(some)))


def in_order(changes: Sequence[LineEdit]) -> list[LineEdit]:
    """The changes of one list in the order in which they are done, each in its numbers then."""
    if len(changes) == 1:
        return list(changes)
    top = max((line for change in changes for line in named(change)), default=0)
    at = list(range(1, top + 1))  # which line, as written, stands at each place
    out: list[LineEdit] = []
    for change in sorted(changes, key=lambda c: (_STEPS.index(type(c)), named(c))):
        if all(line in at for line in named(change)):
            done = renumbered(change, [at.index(line) + 1 for line in named(change)])
            out.append(done)
            _follow(at, done)
    return out


def _follow(at: list[int], done: LineEdit) -> None:
    """Keep count of where the lines are after an edit."""
    match done:
        case e.Drop(line=n):
            del at[n - 1]
        case e.Swap(line=n, other=m):
            at[n - 1], at[m - 1] = at[m - 1], at[n - 1]
        case e.Tie(line=n, other=m):
            pair = [at[n - 1], at[m - 1]]
            at[:] = [line for line in at if line not in pair]
            at[min(n, m) - 1 : min(n, m) - 1] = pair
        case e.Arrange(lines=lines):
            for place, line in zip(sorted(lines), [at[n - 1] for n in lines], strict=True):
                at[place - 1] = line
        case _:
            pass
