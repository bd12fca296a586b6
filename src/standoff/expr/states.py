"""The states that a set of rules leaves: counted, then grown, never walked in full.

Options are set one after another from the highest bit down, so codes stay in
ascending order, and a branch is cut as soon as some rule is sure to hold in it
whatever the remaining options are. Counting first treats options that no rule
mentions as a factor of two each, and rules without common options as factors
of their own, so a hopeless size is refused before memory is taken.
"""

from collections.abc import Sequence

import numpy as np

from standoff.errors import TooLarge
from standoff.expr.tree import Expr
from standoff.expr.truth import Codes, Scope, decided, mentioned

STATE_LIMIT = 1 << 26
"""States that are built unless the caller allows more."""


def feasible_states(rules: Sequence[Expr], scope: Scope, *, limit: int = STATE_LIMIT) -> Codes:
    """uint64[S], ascending: the states in which none of the rules is true.

    Raises TooLarge when more than ``limit`` states remain, or more than that
    many have to be held on the way.
    """
    count_states(rules, scope, limit=limit)
    return _grow(rules, scope, range(len(scope.options)), limit)


def count_states(rules: Sequence[Expr], scope: Scope, *, limit: int = STATE_LIMIT) -> int:
    """How many states the rules leave, exactly, without building them.

    Raises TooLarge as soon as the number, or one factor of it, is over ``limit``.
    """
    free = len(scope.options)
    count = 1
    for mask, group in _independent(rules, scope):
        options = [o for o in range(len(scope.options)) if mask >> o & 1]
        free -= len(options)
        count *= len(_grow(group, scope, options, limit))
        if not count:
            return 0
    if count << free > limit:
        raise _too_large(count << free, limit)
    return count << free


def _independent(rules: Sequence[Expr], scope: Scope) -> list[tuple[int, list[Expr]]]:
    """Groups of rules, each with the mask of its options; no two groups share one."""
    groups: list[tuple[int, list[Expr]]] = []
    for rule in rules:
        mask, members = mentioned(rule, scope), [rule]
        for other in [g for g in groups if g[0] & mask]:
            groups.remove(other)
            mask, members = mask | other[0], other[1] + members
        groups.append((mask, members))
    return sorted(groups, key=lambda g: g[0].bit_count())


def _grow(rules: Sequence[Expr], scope: Scope, options: Sequence[int], limit: int) -> Codes:
    """uint64[S]: assignments of ``options`` (the rest zero) that no rule forbids."""
    masks = [mentioned(rule, scope) for rule in rules]
    states = np.zeros(1, dtype=np.uint64)
    known = ((1 << len(scope.options)) - 1) & ~sum(1 << o for o in options)
    states = _cut(rules, masks, scope, states, known, touched=-1)
    for option in sorted(options, reverse=True):
        if 2 * len(states) > 2 * limit:
            raise _too_large(len(states), limit)
        states = _doubled(states, 1 << option)
        known |= 1 << option
        states = _cut(rules, masks, scope, states, known, touched=1 << option)
    if len(states) > limit:
        raise _too_large(len(states), limit)
    return states


def _doubled(states: Codes, bit: int) -> Codes:
    out = np.repeat(states, 2)
    out[1::2] |= np.uint64(bit)
    return out


def _cut(
    rules: Sequence[Expr],
    masks: Sequence[int],
    scope: Scope,
    states: Codes,
    known: int,
    touched: int,
) -> Codes:
    for rule, mask in zip(rules, masks, strict=True):
        if mask & touched or not mask:
            holds, _ = decided(rule, scope, states, known)
            states = states[~np.broadcast_to(holds, states.shape)]
    return states


def _too_large(count: int, limit: int) -> TooLarge:
    shown = f"{count:,}" if count < 10**12 else f"about 2^{count.bit_length() - 1}"
    return TooLarge(
        f"the case has at least {shown} states; the limit is {limit:,}. "
        "Add rules under 'infeasible', fix options that do not matter to the question, "
        "or raise the limit with --max-states.",
        count=count,
    )
