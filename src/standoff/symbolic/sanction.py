"""Who is stable where, under each concept, without listing a state.

A state is unstable for i when i can move from it to a better one that is not *sanctioned*.
For one comparison state, what is sanctioned is the least set with

* every state that is no better for i (under ``smr``, ``sseq``: and from which i cannot move
  to a better one), and
* every state from which some other decision maker can move into the set (under ``seq``,
  ``sseq``: by an improvement of its own).

Everything that a set keeps of the comparison state is i's rank there. So the set is grown
with i's signature bits free: once for all ranks. Last, the bits are set to what they are in
the state itself. Moves of one decision maker are transitive in option form, so the rule that
nobody moves twice in a row in a sanction changes nothing.
"""

from standoff.stability.concepts import concept
from standoff.symbolic.diagrams import Diagram
from standoff.symbolic.space import Space


def sanctioned(space: Space, i: int, name: str) -> Diagram:
    """Over states and i's signature: what the others can answer, as the concept asks."""
    c = concept(name)
    if not c.sanctioned:
        return space.nothing
    return _grown(space, i, _harmless(space, i, name), credible=c.credible)


def _harmless(space: Space, i: int, name: str) -> Diagram:
    """Where a sanction may end: no better for i, and not to be bettered by it if it may answer."""
    e = space.engine
    found = e.both(space.feasible, e.negated(space.better[i]))
    if concept(name).answered:
        better = e.both(space.feasible, space.better[i])
        found = e.both(found, e.negated(space.before(i, better)))
    return found


def sanctioned_by(space: Space, i: int, name: str, answer: Diagram) -> Diagram:
    """What the others can answer as the concept asks by sequences that end in some states."""
    e, c = space.engine, concept(name)
    found = e.both(answer, _harmless(space, i, name))
    return _grown(space, i, found, credible=c.credible)


def _grown(space: Space, i: int, found: Diagram, *, credible: bool) -> Diagram:
    """The set with all from which the others come into it."""
    others = [j for j in space.people if j != i and space.own[j]]
    if credible:
        others = [j for j in others if space.changed[j]]
    waiting = list(others)
    while waiting:
        j = waiting.pop(0)
        grown = space.engine.either(found, _answers(space, j, found, credible=credible))
        if not space.engine.same(grown, found):
            found = grown
            waiting += [k for k in others if k != j and k not in waiting]
    return found


def _answers(space: Space, j: int, x: Diagram, *, credible: bool) -> Diagram:
    """Where j can move into x, by an improvement if credible."""
    e = space.engine
    if not credible:
        return e.both(space.feasible, space.before(j, x))
    origins = space.here(j, space.before_both(j, x, space.gains[j]))
    return e.both(space.feasible, origins)


def left(space: Space, i: int, harmless: Diagram) -> Diagram:
    """Where i moves to a better state, if it is not deterred from what is harmless to it."""
    e = space.engine
    aims = e.both(space.feasible, e.negated(harmless))
    return e.both(space.feasible, space.here(i, space.before_both(i, aims, space.better[i])))
