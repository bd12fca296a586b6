"""Each solution concept exactly as printed: the oracle of the engine.

Notation (Fang, Hipel & Kilgour 1993, ch. 3), for one reading of a graph model:

* R_i(s): the states that decision maker i reaches from s in one move,
  :func:`moves`;
* R_i^+(s): those that i prefers to s, its unilateral improvements,
  :func:`improvements`;
* R_H(s): the states that the members of H reach from s by a *legal sequence*,
  a finite sequence of their moves in which no one moves twice in a row,
  :func:`reachable`;
* R_H^+(s): the same when every step improves on the state that it leaves, for
  the one who takes it, ``reachable(..., credible=True)``;
* "t <=_i s": i does not prefer t to s.

States are positions 0 .. S - 1 in ``model.states`` and decision makers are 0 ..
N - 1. Everything is a Python set and nothing is fast; sets that were asked for
once are kept, nothing of size S x S is built. The fast form is
:mod:`~standoff.stability.engine.solve`.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from standoff.stability.concepts import check_rule, concept
from standoff.stability.model import ArcMoves, GraphModel, OptionMoves

States = frozenset[int]


@dataclass(frozen=True, eq=False)
class Reading:
    """One reading of a model: ranks ``model.ranks[b]``, and what was asked of it already."""

    model: GraphModel
    b: int = 0
    rule: str = "legal"
    known: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        check_rule(self.rule)

    @property
    def players(self) -> range:
        """The decision makers, N."""
        return range(self.model.shape[1])

    @property
    def states(self) -> range:
        """The states, S, as positions."""
        return range(self.model.shape[2])

    def rank(self, i: int, s: int) -> int:
        """Return i's rank of s: larger is better."""
        return int(self.model.ranks[self.b, i, s])

    def opponents(self, i: int) -> States:
        """N - i: everybody but i."""
        return frozenset(self.players) - {i}


def option_move(form: OptionMoves, i: int, before: int, after: int) -> bool:
    """Say whether i can change state code `before` to `after` in one move."""
    changed = before ^ after
    taken, given_up = changed & after, changed & before
    return (
        changed != 0
        and changed & ~form.own[i] == 0
        and given_up & form.only_on == 0
        and taken & form.only_off == 0
    )


def _list_moves(reading: Reading, i: int, s: int) -> States:
    form = reading.model.moves
    if isinstance(form, ArcMoves):
        return frozenset(form.target[i][form.first[i, s] : form.first[i, s + 1]].tolist())
    codes = reading.known.setdefault("codes", [int(code) for code in reading.model.states])
    return frozenset(t for t in reading.states if option_move(form, i, codes[s], codes[t]))


def moves(reading: Reading, i: int, s: int) -> States:
    """R_i(s): the states that i reaches from s in one move."""
    key = ("moves", i, s)
    if key not in reading.known:
        reading.known[key] = _list_moves(reading, i, s)
    found: States = reading.known[key]
    return found


def improvements(reading: Reading, i: int, s: int) -> States:
    """R_i^+(s): the moves of i from s to states that i prefers to s."""
    here = reading.rank(i, s)
    return frozenset(t for t in moves(reading, i, s) if reading.rank(i, t) > here)


def may_move(rule: str, history: tuple[int, ...], j: int) -> bool:
    """Say whether j may move after `history`, the movers so far as far as `rule` recalls them."""
    return rule == "free" or j not in history


def recall(rule: str, history: tuple[int, ...], j: int) -> tuple[int, ...]:
    """What `rule` must recall of the movers so far, after a move of j."""
    if rule == "once":
        return tuple(sorted({*history, j}))
    return (j,) if rule == "legal" else ()


def _legal_steps(
    reading: Reading, team: States, s: int, history: tuple[int, ...], credible: bool
) -> Iterator[tuple[int, tuple[int, ...]]]:
    step = improvements if credible else moves
    for j in sorted(team):
        if may_move(reading.rule, history, j):
            after = recall(reading.rule, history, j)
            for t in sorted(step(reading, j, s)):
                yield t, after


def _list_reachable(reading: Reading, team: States, s: int, credible: bool) -> States:
    start: tuple[int, tuple[int, ...]] = (s, ())
    seen = set()
    waiting = [start]
    while waiting:
        for node in _legal_steps(reading, team, *waiting.pop(), credible=credible):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return frozenset(t for t, _ in seen)


def reachable(reading: Reading, team: States, s: int, *, credible: bool = False) -> States:
    """R_H(s), or R_H^+(s) when `credible`: what the team reaches by sequences under the rule.

    The search runs on pairs (state, what the rule must recall of the movers so
    far): for legal sequences that is the last mover. s itself is in the answer
    only where a sequence of at least one move leads back to it.
    """
    key = ("reachable", team, s, credible)
    if key not in reading.known:
        reading.known[key] = _list_reachable(reading, team, s, credible)
    found: States = reading.known[key]
    return found


def holds(reading: Reading, i: int, s: int, sanction: int) -> bool:
    """Every state that i reaches from the sanction is no better for i than s."""
    here = reading.rank(i, s)
    return all(reading.rank(i, s3) <= here for s3 in moves(reading, i, sanction))


def nash(reading: Reading, i: int, s: int) -> bool:
    """Nash stability: i has no improvement from s (Fang, Hipel & Kilgour 1993, ch. 3)."""
    return not improvements(reading, i, s)


def gmr(reading: Reading, i: int, s: int) -> bool:
    """General metarationality (Fang, Hipel & Kilgour 1993, ch. 3).

    For every s1 in R_i^+(s) there is an s2 in R_{N-i}(s1) with s2 <=_i s.
    """
    here, others = reading.rank(i, s), reading.opponents(i)
    return all(
        any(reading.rank(i, s2) <= here for s2 in reachable(reading, others, s1))
        for s1 in improvements(reading, i, s)
    )


def smr(reading: Reading, i: int, s: int) -> bool:
    """Symmetric metarationality (Fang, Hipel & Kilgour 1993, ch. 3).

    For every s1 in R_i^+(s) there is an s2 in R_{N-i}(s1) with s2 <=_i s and
    s3 <=_i s for every s3 in R_i(s2).
    """
    here, others = reading.rank(i, s), reading.opponents(i)
    return all(
        any(
            reading.rank(i, s2) <= here and holds(reading, i, s, s2)
            for s2 in reachable(reading, others, s1)
        )
        for s1 in improvements(reading, i, s)
    )


def seq(reading: Reading, i: int, s: int) -> bool:
    """Sequential stability (Fang, Hipel & Kilgour 1993, ch. 3).

    For every s1 in R_i^+(s) there is an s2 in R_{N-i}^+(s1) with s2 <=_i s.
    """
    here, others = reading.rank(i, s), reading.opponents(i)
    return all(
        any(reading.rank(i, s2) <= here for s2 in reachable(reading, others, s1, credible=True))
        for s1 in improvements(reading, i, s)
    )


def sseq(reading: Reading, i: int, s: int) -> bool:
    """Symmetric sequential stability (Rêgo & Vieira 2017).

    For every s1 in R_i^+(s) there is an s2 in R_{N-i}^+(s1) with s2 <=_i s and
    s3 <=_i s for every s3 in R_i(s2).
    """
    here, others = reading.rank(i, s), reading.opponents(i)
    return all(
        any(
            reading.rank(i, s2) <= here and holds(reading, i, s, s2)
            for s2 in reachable(reading, others, s1, credible=True)
        )
        for s1 in improvements(reading, i, s)
    )


DEFINITIONS = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq, "sseq": sseq}
"""The predicate of each concept: (reading, decision maker, state) to bool."""


def stable(reading: Reading, i: int, s: int, name: str) -> bool:
    """Say whether state s is stable for i under the concept `name`.

    Raises
    ------
    ValueError
        When there is no such concept.

    """
    return DEFINITIONS[concept(name).id](reading, i, s)


def equilibrium(reading: Reading, s: int, name: str) -> bool:
    """Say whether state s is stable for everybody under the concept `name`."""
    return all(stable(reading, i, s, name) for i in reading.players)
