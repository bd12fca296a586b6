"""Limited-move stability set by set: the oracle of the fast form.

For two decision makers, i and j, after Kilgour 1985 and Fang, Hipel & Kilgour
1993. They take turns; either may end the sequence where it stands. Looking h
moves ahead, i at s anticipates the states

* A_0(i, s) = {s};
* A_h(i, s) = {s} when i has no move, or when no move promises more than s;
* else the union of E_{h-1}(i, t) over the moves t of i from s that promise most.

E_h(i, t) is where play may end once i has moved to t: A_h(j, t). What t
promises i is the least rank that i gives to a state of E_{h-1}(i, t). s is
L_h-stable for i when A_h(i, s) = {s}.

For more than two decision makers published definitions disagree (Soares and
others 2026) and could not be read. What stands here is a reading of this
program: after i's move to t anybody but i who has a move at t may be the next
to move, and it is not known who, so

* E_h(i, t) is the union of A_h(j, t) over all j other than i with a move at t;
* E_h(i, t) = {t} when there is no such j: play ends.

With two it is the definition above, since who has no move at t anticipates t.

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
    ends = {t: afterwards(reading, h - 1, i, t) for t in moves(reading, i, s)}
    promise = {t: min(reading.rank(i, u) for u in found) for t, found in ends.items()}
    most = max(promise.values())
    if most <= reading.rank(i, s):
        return frozenset({s})
    return frozenset().union(*(ends[t] for t in ends if promise[t] == most))


def afterwards(reading: Reading, h: int, i: int, t: int) -> States:
    """E_h(i, t): where play may end once i has moved to t, with h moves to come."""
    key = ("afterwards", h, i, t)
    if key not in reading.known:
        following = [j for j in reading.players if j != i and moves(reading, j, t)]
        ends = [anticipated(reading, h, j, t) for j in following] or [frozenset({t})]
        reading.known[key] = frozenset().union(*ends)
    found: States = reading.known[key]
    return found


def limited_move(reading: Reading, h: int, i: int, s: int) -> bool:
    """L_h stability: looking h moves ahead, i stays at s."""
    return anticipated(reading, h, i, s) == {s}


def stackelberg(reading: Reading, leader: int, s: int) -> bool:
    """Stackelberg equilibrium (after Fang, Hipel & Kilgour 1989).

    L_2-stable for the leader, L_1-stable, which is Nash, for the follower; for
    two decision makers only.
    """
    return limited_move(reading, 2, leader, s) and limited_move(reading, 1, 1 - leader, s)
