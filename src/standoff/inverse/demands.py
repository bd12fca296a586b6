"""What a ranking must satisfy for a state to be stable: demands on who stands below it.

Let s be the wanted state and i a decision maker. Of i's ranking, stability of s
for i depends only on which states stand above s: write U for them. For every
move of i from s to t, one of these must lie wholly outside U:

* {t}: then t is no improvement;
* {s2} for some s2 that the others reach from t by a legal sequence: then s2 is
  a sanction (gmr; seq when every step gains);
* {s2} and all of R_i(s2), where i may answer (smr, sseq).

Only the smallest such sets are kept, and s is left out of them, as s is never
above itself. A set that is empty holds in every ranking. Taking a state out of
U never breaks a demand: *raising s never makes it less stable for i*.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from standoff.inverse.reach import moves_of, reach
from standoff.stability import GraphModel
from standoff.stability.concepts import Concept, concept
from standoff.stability.local import moves_from

Way = frozenset[int]
"""States, as positions, that must all be ranked no higher than the wanted one."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One move away from the wanted state, and all the ways in which it does not tempt or fails.

    target
        The position of the state that i can move to.
    ways
        Sets of positions, the smaller first; at least one must lie at or below
        the wanted state in i's ranking. ``frozenset()`` among them: always met.
    """

    target: int
    ways: tuple[Way, ...]

    @property
    def always(self) -> bool:
        """No ranking of i breaks it."""
        return frozenset() in self.ways

    def met(self, above: frozenset[int]) -> bool:
        """Whether it is met when these are the states above the wanted one."""
        return any(not way & above for way in self.ways)


def demands(
    model: GraphModel,
    i: int,
    s: int,
    name: str,
    *,
    open_to: frozenset[int] = frozenset(),
    without: frozenset[int] = frozenset(),
    b: int = 0,
) -> tuple[Demand, ...]:
    """The demands on i's ranking for s to be stable for i under the concept `name`.

    `open_to`: others whose preferences are not known, so that they may take
    any step of a sanction; `without`: others who take none. Both matter only
    where sanctions must be credible. The ranks of everybody else are those of
    reading b. Targets ascend.
    """
    kind = concept(name)
    _, targets = moves_from(model, i, np.array([s], dtype=np.intp))
    team = frozenset(range(model.shape[1])) - {i}
    gaining = team - open_to if kind.credible else frozenset()
    team = team - without if kind.credible else team
    return tuple(Demand(t, _ways(model, b, i, s, t, kind, team, gaining)) for t in targets.tolist())


def _ways(
    model: GraphModel, b: int, i: int, s: int, t: int, kind: Concept,
    team: frozenset[int], gaining: frozenset[int],
) -> tuple[Way, ...]:  # fmt: skip
    if not kind.sanctioned:
        return (frozenset({t}),)
    ends = reach(model, team, t, gaining=gaining, b=b)
    answers = moves_of(model, i, ends) if kind.answered else {u: frozenset() for u in ends}
    return smallest({frozenset({t}), *(frozenset({u, *answers[u]}) - {s} for u in ends)})


def smallest(sets: Iterable[Way]) -> tuple[Way, ...]:
    """The sets that contain no other of them, by size and then in ascending order."""
    kept: list[Way] = []
    for each in sorted(set(sets), key=lambda way: (len(way), sorted(way))):
        if not any(other <= each for other in kept):
            kept.append(each)
    return tuple(kept)


def above(model: GraphModel, i: int, s: int, *, b: int = 0) -> frozenset[int]:
    """The states that i prefers to s in reading b."""
    ranks = model.ranks[b, i]
    return frozenset(np.flatnonzero(ranks > ranks[s]).tolist())


def stable_for(model: GraphModel, i: int, s: int, asked: Iterable[Demand], *, b: int = 0) -> bool:
    """Whether reading b meets all these demands of i on s."""
    higher = above(model, i, s, b=b)
    return all(demand.met(higher) for demand in asked)
