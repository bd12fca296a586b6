"""What would make it so: the single edits of a reading that turn an answer round.

Tried in this order, so that what comes first changes least: exchange two lines
of what the maker or the target wants, nearest first; leave one out; turn one
round; make an option of the commitment reversible or irreversible; give one to
another decision maker. Of a ranking places are exchanged, of weights values.
Then what else the caller can think of: the other assumptions of the account.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Control, Drop, Edit, Negate, Reverse, Swap
from standoff.case.parts import Case, Commitment, short_name
from standoff.case.perspective import Preferences, Priorities, Ranking, Reversible, Weights
from standoff.case.rules import controllers, options_in_force, view_of
from standoff.credibility.answer import Answer
from standoff.credibility.bound import Bound, bind
from standoff.errors import StandoffError
from standoff.expr import mentioned
from standoff.graph import Reading, reading

WORK = 1 << 16
"""States, over all edits tried, after which the search stops."""

Question = Callable[[Bound], Answer]


@dataclass(frozen=True, slots=True)
class Remedies:
    """Edits after which the answer is another one.

    found
        In the order in which they were tried; at most as many as were asked for.
    tried
        How many edits were tried.
    complete
        False when the search stopped early because the model is large.
    """

    found: tuple[Edit, ...]
    tried: int
    complete: bool


@dataclass(slots=True)
class Edited:
    """One reading of a case after each of many single edits; each is made once."""

    case: Case
    known: dict[Edit, Reading | None] = field(default_factory=dict, repr=False)
    bounds: dict[tuple[Edit, str], Bound] = field(default_factory=dict, repr=False)

    def __call__(self, change: Edit) -> Reading | None:
        """The reading after one more edit, or None where the edit does not fit."""
        if change not in self.known:
            try:
                self.known[change] = reading(self.case, change)
            except StandoffError:
                self.known[change] = None
        return self.known[change]

    def bound(self, change: Edit, made: Reading, commitment: Commitment) -> Bound:
        """A commitment in the reading made by an edit, for all that is asked of it."""
        key = (change, commitment.id)
        if key not in self.bounds:
            self.bounds[key] = bind(made, commitment)
        return self.bounds[key]


def edited(case: Case, *edits: Edit) -> Edited:
    """The reading of a case that further single edits start from."""
    return Edited(edit(case, *edits))


def remedies(
    base: Edited,
    commitment: Commitment,
    question: Question,
    *,
    more: Iterable[Edit] = (),
    wanted: bool = True,
    shown: int = 3,
) -> Remedies:
    """Single edits of a reading under which a question comes out as wanted.

    ``more`` are tried last. Edits after which it cannot be asked any more do
    not count.
    """
    found: list[Edit] = []
    tried = work = 0
    for change in _once(chain(single_edits(base.case, commitment), more)):
        made = base(change)
        tried += 1
        if made is None:
            continue
        answer = question(base.bound(change, made, commitment))
        if answer.asked and answer.holds is wanted:
            found.append(change)
        work += len(made.states)
        if len(found) == shown or work > WORK:
            return Remedies(tuple(found), tried, work <= WORK)
    return Remedies(tuple(found), tried, True)


def _once(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Each when it first comes."""
    seen: set[Edit] = set()
    for change in edits:
        if change not in seen:
            seen.add(change)
            yield change


def single_edits(case: Case, commitment: Commitment) -> Iterator[Edit]:
    """The edits that are tried, of a case with one perspective, smallest first."""
    people = dict.fromkeys(filter(None, (commitment.by, commitment.against)))
    orders = {dm: preferences_of(view_of(case), dm) for dm in people}
    yield from _swaps({dm: _lines(found) for dm, found in orders.items()})
    apart = {
        dm: 0 if found and isinstance(found.order, Ranking) else _lines(found)
        for dm, found in orders.items()
    }
    yield from (Drop(dm, n + 1) for dm, count in apart.items() for n in range(count))
    yield from (Negate(dm, n + 1) for dm, count in apart.items() for n in range(count))
    scope = case.scope
    mask = mentioned(commitment.when, scope) | mentioned(commitment.response, scope)
    yield from _option_edits(case, [o for o in range(len(scope.options)) if mask >> o & 1])


def _lines(found: Preferences | None) -> int:
    """How many lines they have: statements, weights, or places."""
    match found.order if found else None:
        case Priorities(statements=lines) | Weights(weights=lines) | Ranking(tiers=lines):
            return len(lines)
        case _:
            return 0


def _swaps(lengths: dict[str, int]) -> Iterator[Edit]:
    for distance in range(1, max(lengths.values(), default=0)):
        for dm, count in lengths.items():
            yield from (Swap(dm, n, n + distance) for n in range(1, count - distance + 1))


def _option_edits(case: Case, options: Iterable[int]) -> Iterator[Edit]:
    names = {o: short_name(case, o) for o in options}
    now, holders = options_in_force(case, view_of(case)), controllers(case, view_of(case))
    for o, name in names.items():
        yield from (Reverse(name, how) for how in Reversible if how is not now[o].reversible)
    for o, name in names.items():
        people = (d.id for d in case.decision_makers)
        yield from (Control(name, dm) for dm in people if dm != holders[o])
