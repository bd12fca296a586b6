"""Coalitions: when would several decision makers rather stay than leave together?

After Kilgour, Hipel, Fang & Peng 2001 (joint moves and joint improvements) and
Inohara & Hipel 2008 (coalition Nash, GMR, SMR and SEQ), as they are known from
later accounts; their printed definitions were not at hand. What is used, for a
coalition H of decision makers:

* R_H(s), its *joint moves*: what its members reach by a legal sequence of
  their moves, as in :mod:`~standoff.stability.definitions`;
* t is *jointly better* than s when every member prefers t to s (strict), or
  when no member prefers s and some member prefers t (weak, or Pareto);
* a *joint improvement* from s is a joint move to a state that is jointly better;
* s is stable for H under

  - ``nash``: when there is no joint improvement from s;
  - ``gmr``: when each joint improvement x has a y in R_{N-H}(x) that is not
    jointly better than s;
  - ``smr``: ... and no z in R_H(y) is jointly better than s either;
  - ``seq``: as ``gmr``, with y reached from x by a sequence of improvements of
    the opponents. Opponents may act ``jointly``: each step is a joint
    improvement of some coalition of members of N - H, and no coalition takes
    two steps in a row; or ``singly``: R^+_{N-H}(x), as without coalitions.

Which turns coalitions may take in ``seq`` could not be read; the rule here is
ours. So is the deterrent of the weak reading: all states that are not weakly
better. A coalition of one has no use for the distinction of strict and weak.

This module is slow and on sets; :mod:`~standoff.stability.coalitions.fast`
is the fast form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from standoff.stability.definitions import Reading, States, reachable
from standoff.stability.model import GraphModel

CONCEPTS = ("nash", "gmr", "smr", "seq")
"""The concepts that are defined for coalitions, in the order of results."""

Members = tuple[int, ...]
"""A coalition: its decision makers, ascending."""


@dataclass(frozen=True, slots=True)
class How:
    """How coalitions are read: when they gain, and whether opponents act jointly too."""

    weak: bool = False
    jointly: bool = True


STRICT = How()


def coalitions(people: Members, *, least: int = 1) -> Iterator[Members]:
    """Every coalition of at least so many of the people, small ones first."""
    for size in range(least, len(people) + 1):
        yield from combinations(people, size)


def check_members(model: GraphModel, members: Members) -> Members:
    """The members, ascending.

    Raises
    ------
    ValueError
        When there are none, or one is repeated or is no decision maker.

    """
    players = model.shape[1]
    if not members or len(set(members)) < len(members):
        raise ValueError(f"a coalition needs members, each once, not {members}")
    if min(members) < 0 or max(members) >= players:
        raise ValueError(f"coalition {members} has members outside 0 .. {players - 1}")
    return tuple(sorted(members))


def check_concept(name: str) -> str:
    """The concept, when it is defined for coalitions. Raises ValueError."""
    if name not in CONCEPTS:
        raise ValueError(f"no concept of coalitions: {name!r}; there are {', '.join(CONCEPTS)}")
    return name


@dataclass(frozen=True, eq=False)
class Joint:
    """A reading of a model in which coalitions act, in one of the ways of doing so."""

    reading: Reading
    how: How = STRICT
    known: dict[tuple[Members, int], States] = field(default_factory=dict, repr=False)

    def others(self, members: Members) -> Members:
        """N - H."""
        return tuple(i for i in self.reading.players if i not in members)


def better(joint: Joint, members: Members, t: int, s: int) -> bool:
    """Say whether t is jointly better than s."""
    rank = joint.reading.rank
    if joint.how.weak:
        none_loses = all(rank(i, t) >= rank(i, s) for i in members)
        return none_loses and any(rank(i, t) > rank(i, s) for i in members)
    return all(rank(i, t) > rank(i, s) for i in members)


def joint_moves(joint: Joint, members: Members, s: int) -> States:
    """R_H(s): what the coalition reaches from s."""
    return reachable(joint.reading, frozenset(members), s)


def joint_improvements(joint: Joint, members: Members, s: int) -> States:
    """The joint moves from s to states that are jointly better."""
    return frozenset(t for t in joint_moves(joint, members, s) if better(joint, members, t, s))


def credible_replies(joint: Joint, members: Members, x: int) -> States:
    """What the opponents of the coalition reach from x by their improvements."""
    others = joint.others(members)
    if not joint.how.jointly:
        return reachable(joint.reading, frozenset(others), x, credible=True)
    if (others, x) not in joint.known:
        joint.known[others, x] = _joint_sequences(joint, others, x)
    return joint.known[others, x]


def _joint_sequences(joint: Joint, people: Members, x: int) -> States:
    """Ends of sequences of joint improvements of some of the people; no coalition twice running."""
    waiting: list[tuple[int, Members]] = [(x, ())]
    seen: set[tuple[int, Members]] = set()
    while waiting:
        at, last = waiting.pop()
        for some in coalitions(people):
            if some != last:
                new = {(t, some) for t in joint_improvements(joint, some, at)} - seen
                seen |= new
                waiting += sorted(new)
    return frozenset(t for t, _ in seen)


def nash(joint: Joint, members: Members, s: int) -> bool:
    """Coalition Nash: there is no joint improvement from s."""
    return not joint_improvements(joint, members, s)


def gmr(joint: Joint, members: Members, s: int) -> bool:
    """Coalition GMR: each joint improvement x has y in R_{N-H}(x), not jointly better than s."""
    others = joint.others(members)
    return all(
        any(not better(joint, members, y, s) for y in joint_moves(joint, others, x))
        for x in joint_improvements(joint, members, s)
    )


def smr(joint: Joint, members: Members, s: int) -> bool:
    """Coalition SMR: ... and no z in R_H(y) is jointly better than s."""
    others = joint.others(members)
    return all(
        any(
            not better(joint, members, y, s)
            and not any(better(joint, members, z, s) for z in joint_moves(joint, members, y))
            for y in joint_moves(joint, others, x)
        )
        for x in joint_improvements(joint, members, s)
    )


def seq(joint: Joint, members: Members, s: int) -> bool:
    """Coalition SEQ: as GMR, with y reached by improvements of the opponents."""
    return all(
        any(not better(joint, members, y, s) for y in credible_replies(joint, members, x))
        for x in joint_improvements(joint, members, s)
    )


DEFINITIONS = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq}
"""The predicate of each concept: (joint, members, state) to bool."""


def stable(joint: Joint, members: Members, s: int, name: str) -> bool:
    """Say whether state s is stable for the coalition under the concept `name`.

    Raises
    ------
    ValueError
        When there is no such concept, or the members are no coalition.

    """
    people = check_members(joint.reading.model, members)
    return DEFINITIONS[check_concept(name)](joint, people, s)


def equilibrium(joint: Joint, s: int, name: str) -> bool:
    """Say whether s is stable for every coalition, of one decision maker or more."""
    return all(stable(joint, h, s, name) for h in coalitions(tuple(joint.reading.players)))
