"""A reading of an account that is changed, and of which a claim supposes something.

``supposing(case, changes, given)`` are the edits that lead there: first what is
changed in the account, then what the claim itself supposes. This is the one
place where the two meet, so nothing is ever written behind a supposition.

A supposition may name lines: "without a's line 2". It means the line that is
the second one in the account as it stands, before the change; where the change
moves that line it is found again, and where the change takes it away the claim
cannot be asked. Lines are told apart by their tags, which edits leave alone.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Adopt, Believe, Edit, LineEdit, Prefer, SeenBy
from standoff.case.lines import CannotEdit, named, renumbered
from standoff.case.parts import Case
from standoff.case.perspective import (
    Belief,
    Preferences,
    Priorities,
    Ranking,
    View,
    Weights,
)
from standoff.case.rules import view_of
from standoff.expr import Expr

Tag = int | tuple[tuple[Expr, ...], int]
"""What tells a line from others: its tag, or in a ranking its states and the how manieth such."""


def supposing(case: Case, changes: Sequence[Edit], given: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits of a reading: the changes, then what is supposed, in its own lines.

    ``changes`` may begin with ``Adopt``, and hold ``SeenBy``: these choose the
    account whose lines are meant. Raises CannotEdit where a line that is supposed
    to be changed is not there any more, and what ``edit`` raises.
    """
    if not changes or not any(isinstance(g, LineEdit) for g in given):
        return (*changes, *given)
    numbers = count(1)
    written = tagged(case, numbers)
    before = edit(written, *(x for x in changes if isinstance(x, Adopt | SeenBy)))
    after = edit(written, *changes)
    done: list[Edit] = list(changes)
    for one in given:
        own = _tagged_edit(one, numbers)
        moved = _translated(before, after, own) if isinstance(own, LineEdit) else own
        before, after = edit(before, own), edit(after, moved)
        done.append(moved if isinstance(own, LineEdit) else one)
    return tuple(done)


def _translated(before: Case, after: Case, change: LineEdit) -> LineEdit:
    """The edit with the numbers that its lines have after the change."""
    edit(before, change)  # a line that was never there is told as ever
    tags = _tags(before, change)
    now = _tags(after, change)
    lines = [tags[n - 1] for n in named(change)]
    if any(now.count(tag) != 1 for tag in lines):
        raise CannotEdit(f"the line that it supposes changed is not there; cannot read it {change}")
    return renumbered(change, [now.index(tag) + 1 for tag in lines])


def _tags(case: Case, change: LineEdit) -> list[Tag]:
    """The tags of the lines of the list that an edit changes; none where it is not there."""
    view = view_of(case)
    for dm in change.seen_by:
        belief = next((b for b in view.beliefs if b.of == dm), None)
        view = belief.view if belief else View()
    found = preferences_of(view, change.dm)
    match found.order if found else None:
        case Priorities(statements=lines) | Weights(weights=lines):
            return [line.tag for line in lines]
        case Ranking(tiers=tiers):
            return [(tier, tiers[:n].count(tier)) for n, tier in enumerate(tiers)]
        case _:
            return []


# ------------------------------------------------------------------ tags


def tagged(case: Case, numbers: Iterator[int]) -> Case:
    """The case with a tag of its own for every line of every view."""
    view = functools.partial(_tagged_view, numbers=numbers)
    return replace(
        case, perspectives=tuple(replace(p, view=view(p.view)) for p in case.perspectives)
    )


def _tagged_view(view: View, numbers: Iterator[int]) -> View:
    return replace(
        view,
        preferences=tuple(_tagged_lines(p, numbers) for p in view.preferences),
        beliefs=tuple(_tagged_belief(b, numbers) for b in view.beliefs),
    )


def _tagged_belief(belief: Belief, numbers: Iterator[int]) -> Belief:
    return replace(belief, view=_tagged_view(belief.view, numbers))


def _tagged_lines(preferences: Preferences, numbers: Iterator[int]) -> Preferences:
    match preferences.order:
        case Priorities(statements=lines):
            new = tuple(replace(s, tag=next(numbers)) for s in lines)
            return replace(preferences, order=Priorities(new))
        case Weights(weights=weights):
            values = tuple(replace(w, tag=next(numbers)) for w in weights)
            return replace(preferences, order=Weights(values))
        case _:
            return preferences


def _tagged_edit(change: Edit, numbers: Iterator[int]) -> Edit:
    """An edit that writes lines of its own, with tags for these."""
    match change:
        case Prefer(preferences=said):
            return Prefer(_tagged_lines(said, numbers))
        case Believe(belief=belief):
            return Believe(_tagged_belief(belief, numbers))
        case _:
            return change
