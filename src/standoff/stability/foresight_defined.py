"""Limited-move stability for two decision makers, set by set: the oracle of the fast form.

After Kilgour 1985 and Fang, Hipel & Kilgour 1993. Two decision makers, i and
j, take turns; either may end the sequence where it stands. Looking h moves
ahead, i at s anticipates the states

* A_0(i, s) = {s};
* A_h(i, s) = {s} when i has no move, or when no move promises more than s;
* else the union of A_{h-1}(j, t) over the moves t of i from s that promise most.

What a move t promises i is the least rank that i gives to a state of
A_{h-1}(j, t). s is L_h-stable for i when A_h(i, s) = {s}.

Where nobody is indifferent between states every A_h has one member, and this is
the anticipated state of the sources. Where somebody is, the sources leave open
which of equally good moves is anticipated; to keep all of them, and to expect
the worst, is a rule of this program.
"""

from standoff.stability.definitions import Reading, States, moves


def anticipated(reading: Reading, h: int, i: int, s: int) -> States:
    """A_h(i, s): where i, about to move at s with h moves to come, expects to end."""
    key = ("anticipated", h, i, s)
    if key not in reading.known:
        reading.known[key] = _anticipated(reading, h, i, s)
    found: States = reading.known[key]
    return found


def _anticipated(reading: Reading, h: int, i: int, s: int) -> States:
    if h == 0 or not moves(reading, i, s):
        return frozenset({s})
    ends = {t: anticipated(reading, h - 1, 1 - i, t) for t in moves(reading, i, s)}
    promise = {t: min(reading.rank(i, u) for u in found) for t, found in ends.items()}
    most = max(promise.values())
    if most <= reading.rank(i, s):
        return frozenset({s})
    return frozenset().union(*(ends[t] for t in ends if promise[t] == most))


def limited_move(reading: Reading, h: int, i: int, s: int) -> bool:
    """L_h stability: looking h moves ahead, i stays at s."""
    return anticipated(reading, h, i, s) == {s}


def stackelberg(reading: Reading, leader: int, s: int) -> bool:
    """Stackelberg equilibrium (after Fang, Hipel & Kilgour 1989).

    L_2-stable for the leader, L_1-stable, which is Nash, for the follower.
    """
    return limited_move(reading, 2, leader, s) and limited_move(reading, 1, 1 - leader, s)
