"""How many sets of states may stand above the wanted one, by size, without listing them.

The demands on a ranking ask of every move that one of some sets of states lies
wholly below. With a truth value for each state (below or not) that is a
conjunction of monotone formulas. First states that the demands do not tell
apart are made one; then the models are counted by branching on one of what is
left at a time, parts that share nothing being counted apart and multiplied, and
equal rests once. Numbers are polynomials in z, the power being the number of
states above.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb

from standoff.errors import TooLarge
from standoff.inverse.demands import Way, smallest

Part = frozenset[Way]
"""One demand that is still open: at least one way must lie wholly below."""

Parts = frozenset[Part]

Sizes = tuple[int, ...]
"""Coefficients: entry v counts the sets of v states above that meet all demands."""

Weights = Mapping[int, tuple[Sizes, Sizes]]
"""For each state, or states made one: their sets when it counts as below, and as above."""

WORK = 50_000
"""States that are gone through in ways of parts before giving up."""

DEPTH = 60
"""States, made one, that may have to be decided one after the other."""


def sizes(ways: Iterable[Sequence[Way]], states: int, *, limit: int = WORK) -> Sizes:
    """The sets of states above that meet all demands, counted by size.

    `ways` are those of each demand, over at most `states` states, which is the
    number of states that may stand either way. Raises TooLarge beyond `limit`
    units of work.
    """
    parts = frozenset(frozenset(w) for w in ways if frozenset() not in w)
    mentioned = _mentioned(parts)
    weights: Weights = dict.fromkeys(mentioned, ((1,), (0, 1)))
    parts, weights = _either(*_together(parts, weights))
    if len(weights) > DEPTH:
        what = f"{len(weights):,} kinds of state to tell apart in a ranking; the limit is {DEPTH}"
        raise TooLarge(what, count=len(weights))
    found = _Counting(weights, limit).count(parts)
    found = _times(found, _free(states - len(mentioned)))
    return _plus(found, (0,) * (states + 1))


def set_above(parts: Parts, higher: frozenset[int]) -> Parts | None:
    """What is left to ask when these states stand above; None when a demand is broken."""
    left = []
    for part in parts:
        ways = frozenset(way for way in part if not way & higher)
        if not ways:
            return None
        left.append(ways)
    return frozenset(left)


def set_below(parts: Parts, lower: frozenset[int]) -> Parts:
    """What is left to ask when these states stand below."""
    touched = (
        frozenset(smallest(way - lower for way in part)) if any(lower & w for w in part) else part
        for part in parts
    )
    return frozenset(ways for ways in touched if frozenset() not in ways)


def _together(parts: Parts, weights: Weights) -> tuple[Parts, Weights]:
    """Make one of states that are in the same ways: below when all of them are."""
    where: dict[int, set[Way]] = defaultdict(set)
    for way in frozenset().union(*parts):
        for state in way:
            where[state].add(way)
    alike: dict[frozenset[Way], list[int]] = defaultdict(list)
    for state in sorted(where):
        alike[frozenset(where[state])].append(state)
    made: dict[int, tuple[Sizes, Sizes]] = {}
    lead: dict[int, int] = {}
    for states in alike.values():
        below = _product(weights[x][0] for x in states)
        every = _product(_plus(*weights[x]) for x in states)
        made[states[0]] = (below, _minus(every, below))
        lead |= dict.fromkeys(states, states[0])
    named = frozenset(frozenset(frozenset(lead[x] for x in way) for way in part) for part in parts)
    return named, made


def _either(parts: Parts, weights: Weights) -> tuple[Parts, Weights]:
    """Make one of states that are ways by themselves in the same parts: above when all are."""
    where: dict[int, set[Part]] = defaultdict(set)
    for part in parts:
        for way in part:
            for state in way:
                where[state].add(part)
    shared = {x for part in parts for way in part if len(way) > 1 for x in way}
    alike: dict[frozenset[Part], list[int]] = defaultdict(list)
    for state in sorted(set(where) - shared):
        alike[frozenset(where[state])].append(state)
    made, gone = dict(weights), set()
    for first, *others in alike.values():
        above = _product(weights[x][1] for x in (first, *others))
        every = _product(_plus(*weights[x]) for x in (first, *others))
        made[first] = (_minus(every, above), above)
        gone |= set(others)
    kept = frozenset(frozenset(way for way in part if not way & gone) for part in parts)
    return kept, {x: weight for x, weight in made.items() if x not in gone}


@dataclass
class _Counting:
    weights: Weights
    limit: int
    known: dict[Parts, Sizes] = field(default_factory=dict)

    def count(self, parts: Parts) -> Sizes:
        """Sizes over the states that the parts mention."""
        if parts not in self.known:
            self.limit -= sum(len(way) for part in parts for way in part)
            if self.limit < 0:
                raise TooLarge("too many kinds of ranking to tell apart", count=len(self.known))
            self.known[parts] = self._counted(parts)
        return self.known[parts]

    def _counted(self, parts: Parts) -> Sizes:
        if not parts:
            return (1,)
        groups = _groups(parts)
        if len(groups) > 1:
            return _product(self.count(group) for group in groups)
        return self._branched(parts)

    def _branched(self, parts: Parts) -> Sizes:
        state = _busiest(parts)
        others = _mentioned(parts) - {state}
        below, above = self.weights[state]
        total = _times(below, self._rest(set_below(parts, frozenset({state})), others))
        higher = set_above(parts, frozenset({state}))
        if higher is None:
            return total
        return _plus(total, _times(above, self._rest(higher, others)))

    def _rest(self, parts: Parts, states: frozenset[int]) -> Sizes:
        """Sizes over these states, some of which the parts may not mention any more."""
        dropped = sorted(states - _mentioned(parts))
        return _times(self.count(parts), _product(_plus(*self.weights[x]) for x in dropped))


def _mentioned(parts: Parts) -> frozenset[int]:
    return frozenset().union(*(way for part in parts for way in part))


def _busiest(parts: Parts) -> int:
    """The state that most parts mention, the lowest among equals."""
    times: dict[int, int] = defaultdict(int)
    for part in parts:
        for state in frozenset().union(*part):
            times[state] += 1
    return min(times, key=lambda state: (-times[state], state))


def _groups(parts: Parts) -> list[Parts]:
    """Parts that share states, directly or by way of others."""
    groups: list[tuple[set[int], set[Part]]] = []
    for part in parts:
        states, members = set().union(*part), {part}
        apart = []
        for group in groups:
            if group[0] & states:
                states |= group[0]
                members |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (states, members)]
    return [frozenset(members) for _, members in groups]


def _plus(a: Sizes, b: Sizes) -> Sizes:
    width = max(len(a), len(b))
    padded = (x + (0,) * (width - len(x)) for x in (a, b))
    return tuple(map(sum, zip(*padded, strict=True)))


def _minus(a: Sizes, b: Sizes) -> Sizes:
    return _plus(a, tuple(-x for x in b))


def _times(a: Sizes, b: Sizes) -> Sizes:
    out = [0] * (len(a) + len(b) - 1)
    for n, x in enumerate(a):
        for m, y in enumerate(b):
            out[n + m] += x * y
    return tuple(out)


def _product(factors: Iterable[Sizes]) -> Sizes:
    product: Sizes = (1,)
    for factor in factors:
        product = _times(product, factor)
    return product


def _free(states: int) -> Sizes:
    """Any set of these states may stand above."""
    return tuple(comb(states, v) for v in range(states + 1))
