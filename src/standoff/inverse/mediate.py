"""What a mediator can change instead of minds: rules, reversibility, control.

A *remedy* is an edit of the case, or a pair of edits, after which a wanted
state is an equilibrium although nobody's preferences have changed:

* an option is withdrawn, or taken once and for all (``Fix``);
* a step can no longer be taken back, or can again (``Reverse``): binding
  oneself so is what makes a promise credible, where keeping it cannot be undone;
* somebody else decides on an option (``Control``);
* a state that somebody would leave the wanted one for is ruled out (``Assume``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from standoff.case import CannotEdit, Case, NoReading, Reversible, view_of
from standoff.case.edits import Assume, Control, Edit, Fix, Reverse
from standoff.case.rules import controllers, held_options, options_in_force
from standoff.errors import NotFound, TooLarge
from standoff.expr import Expr, Pattern, negated
from standoff.graph import Reading, reading
from standoff.inverse.reach import reach
from standoff.stability import solve
from standoff.stability.model import Bools, Index

PAIRS = 2_000
"""Pairs of edits that are tried at most."""

Announce = Callable[[int, int], None]
"""Called with how many edits are tried and how many there are to try."""


@dataclass(frozen=True, eq=False)
class Prospects:
    """How the states of a reading look from its status quo.

    better
        bool[S]: no worse for anybody than the status quo before any remedy, and
        better for somebody, by the preferences before it; all False without a
        status quo, and for states that there were not.
    gained, moved
        bool[S]: reached from the status quo by legal sequences of improvements,
        and of any moves, of everybody; the status quo itself is among them.
    """

    better: Bools
    gained: Bools
    moved: Bools


@dataclass(frozen=True, eq=False)
class Remedy:
    """Edits after which wanted states are equilibria.

    reading
        The case after them.
    settles
        bool[K, S]: the wanted states that are equilibria, by concept.
    prospects
        How its states look from its status quo.
    """

    edits: tuple[Edit, ...]
    reading: Reading
    settles: Bools
    prospects: Prospects


@dataclass(frozen=True, eq=False)
class Remedies:
    """What was found, and how much was tried.

    singles, pairs
        Edits, and pairs of them, that were tried; of `possible_pairs` pairs.
    """

    found: tuple[Remedy, ...]
    singles: int
    pairs: int
    possible_pairs: int


def remedies(
    case: Case,
    edits: Sequence[Edit],
    wanted: Expr,
    concepts: Sequence[str],
    *,
    pairs: int = PAIRS,
    limit: int = 1 << 16,
    announce: Announce | None = None,
) -> Remedies:
    """Single edits, and if none will do pairs of them, that make a wanted state an equilibrium.

    case, edits
        The reading that is to be mended; it has one perspective.
    concepts
        A remedy is one that will do under at least one of these. Edits are
        tried in the order of the options in the case.
    pairs
        The most pairs that are tried; 0 for none.
    limit
        Edits after which there are more states than this are passed over.

    Raises what ``reading`` raises for the reading itself.
    """
    base = reading(case, *edits, limit=limit)
    singles = list(candidates(base, wanted))
    jobs: list[tuple[Edit, ...]] = [(one,) for one in singles]
    found = _tried(base, case, jobs, wanted, concepts, limit, announce)
    couples = [pair for pair in combinations(singles, 2) if _apart(*pair)]
    tried = 0
    if not found and pairs:
        tried = min(pairs, len(couples))
        found = _tried(base, case, couples[:tried], wanted, concepts, limit, announce)
    return Remedies(tuple(found), len(singles), tried, len(couples))


def candidates(base: Reading, wanted: Expr) -> Iterator[Edit]:
    """The single edits that change something about a reading, by option."""
    case = base.case
    view = view_of(case)
    held = {option for option, _ in held_options(view)}
    rows = zip(
        case.scope.options, options_in_force(case, view), controllers(case, view), strict=True
    )
    for name, option, owner in rows:
        if name in held or name.split(".", 1)[1] in held:
            continue
        yield from (Fix(name, taken) for taken in (False, True))
        yield from (Reverse(name, how) for how in Reversible if how is not option.reversible)
        yield from (Control(name, d.id) for d in case.decision_makers if d.id != owner)
    yield from _closings(base, wanted)


def _closings(base: Reading, wanted: Expr) -> Iterator[Edit]:
    """Rule out a state that can be reached from the only wanted one by an improvement."""
    at = np.flatnonzero(base.where(wanted))
    if len(at) != 1 or base.case.coalesce:
        return
    team = range(base.model.shape[1])
    tempting: set[int] = set()
    for i in team:
        tempting |= reach(base.model, frozenset({i}), int(at[0]), gaining=frozenset({i}))
    for t in sorted(tempting):
        yield Assume(negated(Pattern(base.cells(t))))


def _apart(one: Edit, other: Edit) -> bool:
    """Whether two edits are about different options."""
    first, second = (getattr(e, "option", None) for e in (one, other))
    return first is None or first != second


def _tried(
    base: Reading, case: Case, jobs: Sequence[tuple[Edit, ...]], wanted: Expr,
    concepts: Sequence[str], limit: int, announce: Announce | None,
) -> list[Remedy]:  # fmt: skip
    found = []
    for done, job in enumerate(jobs, start=1):
        remedy = _remedy(base, case, job, wanted, concepts, limit)
        if remedy is not None:
            found.append(remedy)
        if announce:
            announce(done, len(jobs))
    return found


def _remedy(
    base: Reading, case: Case, job: tuple[Edit, ...], wanted: Expr,
    concepts: Sequence[str], limit: int,
) -> Remedy | None:  # fmt: skip
    try:
        after = reading(case, *base.edits, *job, limit=limit)
    except (NoReading, CannotEdit, TooLarge, NotFound):
        return None
    there = after.where(wanted)
    if not there.any():
        return None
    settles = solve(after.model, concepts=tuple(concepts)).equilibria[0] & there
    if not settles.any():
        return None
    return Remedy(job, after, settles, prospects(base, after))


def better_for_all(base: Reading, now: Reading | None = None) -> Bools:
    """bool[S]: no worse for anybody than the status quo of `base`, and better for somebody.

    S are the states of `now`, by default of `base`, found in `base` by their codes.
    """
    states = (now or base).states
    out = np.zeros(len(states), dtype=np.bool_)
    if base.start is None:
        return out
    ranks = base.model.ranks[0]
    here = ranks[:, base.start, np.newaxis]
    better = (ranks >= here).all(axis=0) & (ranks > here).any(axis=0)
    _, ours, theirs = np.intersect1d(states, base.states, return_indices=True)
    out[ours] = better[theirs]
    return out


def _open(of: Reading, *, gaining: bool) -> Bools:
    """bool[S]: the status quo and all that legal sequences of everybody reach from it."""
    out = np.zeros(len(of.states), dtype=np.bool_)
    if of.start is None:
        return out
    team = frozenset(range(of.model.shape[1]))
    ends = reach(of.model, team, of.start, gaining=team if gaining else frozenset())
    at: Index = np.array([of.start, *ends], dtype=np.intp)
    out[at] = True
    return out


def prospects(base: Reading, now: Reading | None = None) -> Prospects:
    """How the states of `now`, by default of `base`, look from the status quo."""
    there = now or base
    return Prospects(
        better_for_all(base, there), _open(there, gaining=True), _open(there, gaining=False)
    )
