"""An order of variables, found before anything is built: FORCE.

The size of a decision diagram hangs on the order in which its variables are asked for:
those that are mentioned together should stand together. FORCE (Aloul, Markov & Sakallah
2003) pulls them together: each group of variables (a wish, a rule, what somebody decides
on) has a centre, each variable moves to the mean of the centres of its groups, and so on
while the groups get shorter.
"""

from collections.abc import Sequence

Group = tuple[int, ...]

ROUNDS = 200
"""Rounds after which it is stopped if groups still get shorter."""


def span(order: Sequence[int], groups: Sequence[Group]) -> int:
    """How far apart the variables of groups stand, over all groups."""
    at = {v: n for n, v in enumerate(order)}
    return sum(max(at[v] for v in g) - min(at[v] for v in g) for g in groups if g)


def force(order: Sequence[int], groups: Sequence[Group]) -> tuple[int, ...]:
    """The best order that is met from this one on; the same for the same groups."""
    best, least = tuple(order), span(order, groups)
    now, still = best, 0
    for _ in range(ROUNDS):
        now = _pulled(now, groups)
        length = span(now, groups)
        if length < least:
            best, least, still = now, length, 0
        elif (still := still + 1) > 10:
            break
    return best


def _pulled(order: Sequence[int], groups: Sequence[Group]) -> tuple[int, ...]:
    at = {v: float(n) for n, v in enumerate(order)}
    total, number = dict.fromkeys(order, 0.0), dict.fromkeys(order, 0)
    for group in groups:
        centre = sum(at[v] for v in group) / max(1, len(group))
        for v in group:
            total[v] += centre
            number[v] += 1
    aim = {v: total[v] / number[v] if number[v] else at[v] for v in order}
    return tuple(sorted(order, key=lambda v: (aim[v], at[v])))
