"""The states that a set of rules leaves: counted, then grown, never walked in full.

Options are set one after another, those first that settle most rules, and a
branch is cut as soon as some rule is sure to hold in it whatever the remaining
options are. The search goes deep first, a few thousand branches at a time, so
it holds little more than what it returns.

Counting comes first, and takes three short cuts: options that no rule mentions
are a factor of two each; rules without common options are factors of their
own; and branches that the rules no longer tell apart are counted as one. Where
many options hang together their number is estimated before, from a sample of
the branches. So a hopeless size is refused before memory or time is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.expr.tree import Chain, Expr, Name, Not, Pattern, negated
from standoff.expr.truth import Codes, Scope, decided, mentioned, pattern_masks, truth

STATE_LIMIT = 1 << 26
"""States that are built unless the caller allows more."""

OPTION_LIMIT = 64
"""Options up to which states are listed: a state is one machine word."""

READ_LIMIT = 256
"""Options of a case. With more than OPTION_LIMIT states are not listed (``symbolic``)."""

BY_SETS = "Without listing states check, analyze, explain and report answer, with --engine symbolic"
"""What is said where states are too many to be listed."""

_SMALL = 12  # options of which all combinations are looked at: quicker than a search
_GROWN = 1 << 16  # branches that are held together when states are listed,
_COUNTED = 1 << 13  # and when they are counted
_NARROW = 1 << 12  # and when any state will do
_SAMPLED = 1 << 14  # branches that are followed for an estimate, which is off by some percent
_FEW = 1 << 10  # branches that are not worth comparing
_SELDOM = 4  # options that are set between two comparisons
_NEVER = 1 << 46  # states that no limit helps with
_MANY = 1 << 47  # counts stop here: far over any limit, and sums fit in a word
_WORK = 1 << 28  # tests of a rule on a branch after which the search gives up: some seconds,
_EACH = 1 << 9  # and how many more each state found is worth

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
        search = _Search.of(rules, scope, range(len(scope.options)))
        at = 0
        for found, _ in search.leaves(_GROWN):
            states[at : at + len(found)] = found
            at += len(found)
        if not search.ascends:
            states.sort()
    return states


def count_states(rules: Sequence[Expr], scope: Scope, *, limit: int = STATE_LIMIT) -> int:
    """How many states the rules leave, exactly, without building them.

    Raises TooLarge when the number, or one factor of it, is over ``limit``.
    """
    free = len(scope.options)
    if free <= _SMALL:
        return len(_small(rules, scope, limit))
    if free > OPTION_LIMIT:
        raise _too_many_options(free)
    count = 1
    for mask, group in _independent(rules, scope):
        options = [o for o in range(len(scope.options)) if mask >> o & 1]
        free -= len(options)
        count *= _counted(_Search.of(group, scope, options), limit)
        if not count:
            return 0
    if count << free > limit:
        raise _too_large(count << free, limit)
    return count << free


def leaves_a_state(rules: Sequence[Expr], scope: Scope) -> bool:
    """Whether there is a state in which none of the rules is true; none is counted for that.

    Raises TooLarge when that cannot be found in reasonable time.
    """
    if len(scope.options) <= _SMALL:
        return len(_small(rules, scope, 1 << _SMALL)) > 0
    if len(scope.options) > OPTION_LIMIT:
        raise _too_many_options(len(scope.options))
    for mask, group in _independent(rules, scope):
        options = [o for o in range(len(scope.options)) if mask >> o & 1]
        search = _Search.of(group, scope, options)
        if not any(len(found) for found, _ in search.leaves(_NARROW)):
            return False
    return True


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


def _telling_first(masks: Sequence[int], options: Sequence[int]) -> list[int]:
    """The options in the order to set them in: next the one that brings rules nearest to their end.

    A rule cuts branches once its last option is set. Of each rule that has not come so
    far an option takes 4^-n, n being how many of its options are left; equals go
    from the highest down, which is the order of codes.
    """
    left = sorted(options, reverse=True)
    if not left:
        return []
    known, times = np.unique(np.array(masks, dtype=np.uint64), return_counts=True)
    has = np.stack([(known >> np.uint64(o)) & np.uint64(1) for o in left], axis=1).astype(
        np.float64
    )
    waits, out = has.sum(axis=1), []
    open_ = np.ones(len(left), dtype=np.bool_)
    for _ in left:
        worth = np.where(waits > 0, times * 4.0**-waits, 0) @ has
        at = int(np.where(open_, worth, -1).argmax())
        open_[at] = False
        waits -= has[:, at]
        out.append(left[at])
    return out


@dataclass(frozen=True, slots=True)
class _Search:
    """A walk over the assignments of some options (the rest zero) that no rule forbids.

    options
        In the order in which they are set.
    rules, masks
        Rules in pieces, and the options of each.
    due
        The rules to test once so many options are set.
    """

    rules: Sequence[Expr]
    masks: Sequence[int]
    scope: Scope
    options: Sequence[int]
    due: Sequence[Sequence[Expr]]

    @classmethod
    def of(cls, rules: Sequence[Expr], scope: Scope, options: Sequence[int]) -> "_Search":
        pieces = list(_split(rules, scope))
        masks = [mentioned(rule, scope) for rule in pieces]
        order = _telling_first(masks, options)
        return cls(pieces, masks, scope, order, list(_due(pieces, masks, order)))

    @property
    def ascends(self) -> bool:
        """Whether leaves come in the order of their codes."""
        return all(a > b for a, b in pairwise(self.options))

    def known(self, depth: int) -> int:
        """Mask of what is settled once so many options are set."""
        return ((1 << len(self.scope.options)) - 1) & ~sum(1 << o for o in self.options[depth:])

    def leaves(self, width: int, *, merge: bool = False) -> Iterator[tuple[Codes, Times]]:
        """Complete assignments uint64[n], about ``width`` at a time.

        With ``merge`` one of several assignments stands for all, int64[n] times.
        """
        states, _ = self.cut(np.zeros(1, dtype=np.uint64), 0)
        stack = [(0, states, np.ones(len(states), dtype=np.int64))]
        work, found, merges = 0, 0, _Merges() if merge else None
        while stack:
            depth, states, times = stack.pop()
            if depth == len(self.options) or not len(states):
                found += int(times.sum())
                yield states, times
                continue
            if len(states) > width:
                half = len(states) // 2
                stack.append((depth, states[half:], times[half:]))
                stack.append((depth, states[:half], times[:half]))
                continue
            work += 2 * len(states) * max(1, len(self.due[depth + 1]))
            if work > _WORK + _EACH * found:
                raise _hopeless(found)
            states, times = self.step(depth, states, times)
            if merges and depth % _SELDOM == 0 and len(states) > _FEW:
                states, times = merges.made(self, states, times, self.known(depth + 1))
            stack.append((depth + 1, states, times))

    def estimate(self) -> int:
        """About how many assignments there are, from some of the branches at every step.

        The branches are taken at even distances, each shifted by a multiple of
        the golden ratio so that no option's pattern falls in with the distance.
        """
        states, each = np.zeros(1, dtype=np.uint64), 1.0
        shifted = np.arange(_SAMPLED) + np.arange(_SAMPLED) * 0.6180339887498949 % 1
        for depth in range(len(self.options)):
            states, _ = self.step(depth, states, np.ones(len(states), dtype=np.int64))
            if len(states) > _SAMPLED:
                distance = len(states) / _SAMPLED
                states, each = states[(shifted * distance).astype(np.intp)], each * distance
        return int(each * len(states))

    def step(self, depth: int, states: Codes, times: Times) -> tuple[Codes, Times]:
        """Both settings of one more option, without those that a rule forbids."""
        states, times = np.repeat(states, 2), np.repeat(times, 2)
        states[1::2] |= np.uint64(1 << self.options[depth])
        states, kept = self.cut(states, depth + 1)
        return states, times[kept]

    def cut(self, states: Codes, depth: int) -> tuple[Codes, npt.NDArray[np.intp]]:
        """The states that no rule is sure to forbid, so many options set, and which they were."""
        known, allowed = self.known(depth), np.ones(len(states), dtype=np.bool_)
        for rule in self.due[depth]:
            if isinstance(rule, Pattern):
                cared, taken = pattern_masks(rule.cells)
                allowed &= states & np.uint64(cared) != np.uint64(taken)
            else:
                allowed &= ~decided(rule, self.scope, states, known)[0]
        kept = np.flatnonzero(allowed)
        return states[kept], kept

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


def _due(
    pieces: Sequence[Expr], masks: Sequence[int], order: Sequence[int]
) -> Iterator[list[Expr]]:
    """The rules to test before any option is set, after the first, after the second, ...

    Those of the option just set; of patterns, which are quick, those only that it completes.
    """
    left = sum(1 << o for o in order)
    for touched in (0, *(1 << o for o in order)):
        left &= ~touched
        yield [
            rule
            for rule, mask in zip(pieces, masks, strict=True)
            if (mask & touched or not touched) and not (mask & left and isinstance(rule, Pattern))
        ]


@dataclass(slots=True)
class _Merges:
    """Merges branches where that was worth its time of late.

    One that leaves most branches is followed by none for a while, twice as long each time.
    """

    pause: int = 0
    next_pause: int = 1

    def made(self, search: _Search, states: Codes, times: Times, known: int) -> tuple[Codes, Times]:
        """The branches, merged where it is time for it."""
        if self.pause:
            self.pause -= 1
            return states, times
        merged = search.merged(states, times, known)
        if 4 * len(merged[0]) > 3 * len(states):
            self.pause, self.next_pause = self.next_pause, 2 * self.next_pause
        else:
            self.next_pause = 1
        return merged


def _too_many_options(options: int) -> TooLarge:
    return TooLarge(
        f"the case has {options} options, and states are listed up to {OPTION_LIMIT}. {BY_SETS}. "
        "Else leave out options that do not matter to the question.",
        count=1 << options,
    )


def _hopeless(count: int) -> TooLarge:
    return TooLarge(
        "the rules are too entangled to list the states that they leave; "
        "fix options that do not matter to the question, or simplify the rules",
        count=count,
    )


def _too_large(count: int, limit: int) -> TooLarge:
    shown = f"{count:,}" if count < 10**12 else f"about 2^{count.bit_length() - 1}"
    if count > _NEVER:
        return TooLarge(
            f"the case has {shown} states or more, and no more than {limit:,} are listed here. "
            f"{BY_SETS}. Else add rules under 'infeasible', or fix options that do not matter to "
            "the question.",
            count=count,
        )
    return TooLarge(
        f"the case has {shown} states or more; the limit is {limit:,}. "
        "Add rules under 'infeasible', fix options that do not matter to the question, "
        f"or raise the limit with --max-states. {BY_SETS}.",
        count=count,
    )
