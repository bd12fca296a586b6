"""The states that a set of rules leaves: counted, then grown, never walked in full.

Options are set one after another from the highest bit down, so codes stay in
ascending order, and a branch is cut as soon as some rule is sure to hold in it
whatever the remaining options are. The search goes deep first, a few thousand
branches at a time, so it holds little more than what it returns.

Counting comes first, and takes three short cuts: options that no rule mentions
are a factor of two each; rules without common options are factors of their
own; and branches that the rules no longer tell apart are counted as one. Where
many options hang together their number is estimated before, from a sample of
the branches. So a hopeless size is refused before memory or time is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.expr.tree import Chain, Expr, Name, Not, Pattern, negated
from standoff.expr.truth import Codes, Scope, decided, mentioned, truth

STATE_LIMIT = 1 << 26
"""States that are built unless the caller allows more."""

OPTION_LIMIT = 64
"""Options of a case: a state is one machine word."""

_SMALL = 12  # options of which all combinations are looked at: quicker than a search
_GROWN = 1 << 16  # branches that are held together when states are listed,
_COUNTED = 1 << 13  # and when they are counted
_SAMPLED = 1 << 14  # branches that are followed for an estimate, which is off by some percent
_FEW = 1 << 10  # branches that are not worth comparing
_SELDOM = 4  # options that are set between two comparisons
_MANY = 1 << 47  # counts stop here: far over any limit, and sums fit in a word
_WORK = 1 << 28  # branches after which the search gives up

Times = npt.NDArray[np.int64]


def feasible_states(rules: Sequence[Expr], scope: Scope, *, limit: int = STATE_LIMIT) -> Codes:
    """uint64[S], ascending: the states in which none of the rules is true.

    Raises TooLarge when more than ``limit`` states remain, or when they cannot
    be found in reasonable time.
    """
    if len(scope.options) <= _SMALL:
        return _small(rules, scope, limit)
    states = np.empty(count_states(rules, scope, limit=limit), dtype=np.uint64)
    if len(states):
        search = _Search.of(rules, scope, range(len(scope.options)), limit)
        at = 0
        for found, _ in search.leaves(_GROWN):
            states[at : at + len(found)] = found
            at += len(found)
    return states


def count_states(rules: Sequence[Expr], scope: Scope, *, limit: int = STATE_LIMIT) -> int:
    """How many states the rules leave, exactly, without building them.

    Raises TooLarge when the number, or one factor of it, is over ``limit``.
    """
    free = len(scope.options)
    if free <= _SMALL:
        return len(_small(rules, scope, limit))
    if free > OPTION_LIMIT:
        raise TooLarge(f"the case has {free} options; the limit is {OPTION_LIMIT}", count=1 << free)
    count = 1
    for mask, group in _independent(rules, scope):
        options = [o for o in range(len(scope.options)) if mask >> o & 1]
        free -= len(options)
        count *= _counted(_Search.of(group, scope, options, limit), limit)
        if not count:
            return 0
    if count << free > limit:
        raise _too_large(count << free, limit)
    return count << free


def _small(rules: Sequence[Expr], scope: Scope, limit: int) -> Codes:
    """The states of a case with few options: all codes, less what each rule forbids."""
    states = np.arange(1 << len(scope.options), dtype=np.uint64)
    for rule in rules:
        states = states[~truth(rule, scope, states)]
    if len(states) > limit:
        raise _too_large(len(states), limit)
    return states


def _counted(search: "_Search", limit: int) -> int:
    if 1 << len(search.options) > limit:
        about = search.estimate()
        if about > limit + limit // 4:
            raise _too_large(about, limit)
    count = 0
    for _, times in search.leaves(_COUNTED, merge=True):
        count += int(times.sum())
        if count > limit:
            raise _too_large(count, limit)
    return count


def _independent(rules: Sequence[Expr], scope: Scope) -> list[tuple[int, list[Expr]]]:
    """Groups of rules, each with the mask of its options; no two groups share one."""
    groups: list[tuple[int, list[Expr]]] = []
    for rule in _split(rules, scope):
        mask, members = mentioned(rule, scope), [rule]
        for other in [g for g in groups if g[0] & mask]:
            groups.remove(other)
            mask, members = mask | other[0], other[1] + members
        groups.append((mask, members))
    return sorted(groups, key=lambda g: g[0].bit_count())


def _split(rules: Sequence[Expr], scope: Scope) -> Iterator[Expr]:
    """The same rules in smaller pieces: what forbids ``a or b`` forbids a, and forbids b.

    A piece that says no more than which options are taken and which are not
    becomes a pattern, which is quick to test and need not be tested early.
    """
    for rule in rules:
        match rule:
            case Chain(word="or", parts=parts):
                yield from _split(parts, scope)
            case Not(part=Chain(word="and", parts=parts)):
                yield from _split([negated(p) for p in parts], scope)
            case _:
                yield _as_pattern(rule, scope) or rule


def _as_pattern(rule: Expr, scope: Scope) -> Pattern | None:
    cells = ["-"] * len(scope.options)
    for part in rule.parts if isinstance(rule, Chain) and rule.word == "and" else (rule,):
        name = part.part if isinstance(part, Not) else part
        option = scope.names[name.text] if isinstance(name, Name) else None
        cell = "N" if isinstance(part, Not) else "Y"
        if not isinstance(option, int) or cells[option] not in {"-", cell}:
            return None
        cells[option] = cell
    return Pattern("".join(cells))


@dataclass(frozen=True, slots=True)
class _Search:
    """A walk over the assignments of some options (the rest zero) that no rule forbids.

    options
        In the order in which they are set: descending.
    masks
        The options of each rule.
    """

    rules: Sequence[Expr]
    masks: Sequence[int]
    scope: Scope
    options: Sequence[int]
    limit: int

    @classmethod
    def of(
        cls, rules: Sequence[Expr], scope: Scope, options: Sequence[int], limit: int
    ) -> "_Search":
        pieces = list(_split(rules, scope))
        masks = [mentioned(rule, scope) for rule in pieces]
        return cls(pieces, masks, scope, sorted(options, reverse=True), limit)

    def known(self, depth: int) -> int:
        """Mask of what is settled once so many options are set."""
        return ((1 << len(self.scope.options)) - 1) & ~sum(1 << o for o in self.options[depth:])

    def leaves(self, width: int, *, merge: bool = False) -> Iterator[tuple[Codes, Times]]:
        """Complete assignments uint64[n] in ascending order, about ``width`` at a time.

        With ``merge`` one of several assignments stands for all, int64[n] times.
        """
        states = self.cut(np.zeros(1, dtype=np.uint64), self.known(0), touched=-1)[0]
        stack = [(0, states, np.ones(len(states), dtype=np.int64))]
        work = 0
        while stack:
            depth, states, times = stack.pop()
            if depth == len(self.options) or not len(states):
                yield states, times
                continue
            if len(states) > width:
                half = len(states) // 2
                stack.append((depth, states[half:], times[half:]))
                stack.append((depth, states[:half], times[:half]))
                continue
            work += 2 * len(states)
            if work > _WORK + 4 * self.limit:
                raise self.hopeless()
            stack.append((depth + 1, *self.step(depth, states, times, merge)))

    def estimate(self) -> int:
        """About how many assignments there are, from some of the branches at every step.

        The branches are taken at even distances, each shifted by a multiple of
        the golden ratio so that no option's pattern falls in with the distance.
        """
        states, each = np.zeros(1, dtype=np.uint64), 1.0
        shifted = np.arange(_SAMPLED) + np.arange(_SAMPLED) * 0.6180339887498949 % 1
        for depth in range(len(self.options)):
            states, _ = self.step(depth, states, np.ones(len(states), dtype=np.int64), merge=False)
            if len(states) > _SAMPLED:
                distance = len(states) / _SAMPLED
                states, each = states[(shifted * distance).astype(np.intp)], each * distance
        return int(each * len(states))

    def step(self, depth: int, states: Codes, times: Times, merge: bool) -> tuple[Codes, Times]:
        """Both settings of one more option, without those that a rule forbids."""
        bit, known = 1 << self.options[depth], self.known(depth + 1)
        states, times = np.repeat(states, 2), np.repeat(times, 2)
        states[1::2] |= np.uint64(bit)
        states, kept = self.cut(states, known, touched=bit)
        times = times[kept]
        if merge and depth % _SELDOM == 0 and len(states) > _FEW:
            return self.merged(states, times, known)
        return states, times

    def cut(self, states: Codes, known: int, touched: int) -> tuple[Codes, npt.NDArray[np.intp]]:
        """The states that no rule on the touched options is sure to forbid, and which they were."""
        kept = np.arange(len(states))
        for rule, mask in zip(self.rules, self.masks, strict=True):
            early = mask & ~known and isinstance(rule, Pattern)
            if (mask & touched or not mask) and not early:
                holds, _ = decided(rule, self.scope, states, known)
                stay = np.flatnonzero(~np.broadcast_to(holds, states.shape))
                states, kept = states[stay], kept[stay]
        return states, kept

    def merged(self, states: Codes, times: Times, known: int) -> tuple[Codes, Times]:
        """One of each set of states in which the same rules are open on the same options."""
        matters = np.zeros_like(states)
        undecided = []
        for rule, mask in zip(self.rules, self.masks, strict=True):
            if mask & known and mask & ~known:
                true, false = decided(rule, self.scope, states, known)
                open_ = np.broadcast_to(~(true | false), states.shape)
                matters[open_] |= np.uint64(mask & known)
                undecided.append(open_)
        if not undecided:
            return states[:1], np.minimum(times.sum(keepdims=True), _MANY)
        key = np.hstack(
            [
                (states & matters).view(np.uint8).reshape(len(states), 8),
                np.packbits(np.stack(undecided), axis=0).T,
            ]
        )
        rows = np.ascontiguousarray(key).view(np.dtype((np.void, key.shape[1]))).ravel()
        _, first, group = np.unique(rows, return_index=True, return_inverse=True)
        total = np.zeros(len(first), dtype=np.int64)
        np.add.at(total, group, times)
        return states[first], np.minimum(total, _MANY)

    def hopeless(self) -> TooLarge:
        return TooLarge(
            "the rules are too entangled to list the states that they leave; "
            "fix options that do not matter to the question, or simplify the rules",
            count=self.limit,
        )


def _too_large(count: int, limit: int) -> TooLarge:
    shown = f"{count:,}" if count < 10**12 else f"about 2^{count.bit_length() - 1}"
    return TooLarge(
        f"the case has {shown} states or more; the limit is {limit:,}. "
        "Add rules under 'infeasible', fix options that do not matter to the question, "
        "or raise the limit with --max-states.",
        count=count,
    )
