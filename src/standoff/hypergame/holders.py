"""Who could end what is so in a state, and why nobody does.

Let E be something that is so in a state s (or is not): a formula. A move *turns* it when
E is so on one side of the move and not on the other. For each decision maker i, under a
concept c, by the game that i sees:

* i **has no say** when no option that E is about is i's to change;
* i **cannot** when it has options of E, and none of its moves from s turns it;
* i **would rather not** when none of those that do is an improvement for i;
* i **is held back** when some is, and every such is deterred under c: the others answer;
* i **would** when one is an open step of i;
* i **does not see** s when it has no place in i's own game.

At a rest under c nobody would. The move that is told is the open one that i likes best,
else the best improvement, else the one by which i loses least.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standoff.case.apply import preferences_of
from standoff.case.rules import view_of
from standoff.credibility.sanction import sanction_of
from standoff.expr import Expr, mentioned
from standoff.graph import Reading
from standoff.graph.ranks import deciding_line
from standoff.hypergame.games import Hypergame, Own
from standoff.hypergame.roads import open_steps_of
from standoff.stability.local import moves_from
from standoff.stability.model import Index, OptionMoves
from standoff.stability.search import Step


class Hold(StrEnum):
    """Why a decision maker does not turn it."""

    NO_SAY = "has_no_say"
    CANNOT = "cannot"
    RATHER_NOT = "would_rather_not"
    HELD_BACK = "held_back"
    WOULD = "would"
    UNSEEN = "does_not_see"


@dataclass(frozen=True, eq=False)
class Holder:
    """One decision maker before something that is so, or is not.

    dm
        Position of the decision maker.
    move
        The move of the base by which it would turn it; None where there is none.
    answer
        The moves of the others that deter it, in the game that it sees (``reading``);
        none unless it is held back.
    line
        The line of its priorities, from 1, by which it likes the move or not; 0 where
        no line says so.
    """

    dm: int
    hold: Hold
    move: Step | None = None
    answer: tuple[Step, ...] = ()
    reading: Reading | None = None
    line: int = 0


def holders(
    game: Hypergame, concept: str, state: int, what: Expr | None = None
) -> tuple[Holder, ...]:
    """What everybody could do about a formula in a state of the base, in the order of the case.

    Without a formula: about the state itself.
    """
    read = game.game.reading
    asked = -1 if what is None else mentioned(what, read.case.scope)
    inside = np.arange(len(read.states)) == state if what is None else read.where(what)
    found = []
    for i in range(read.model.shape[1]):
        _, targets = moves_from(read.model, i, np.array([state]))
        turning = targets[inside[targets] != inside[state]]
        if len(turning):
            found.append(_before(game, concept, i, state, turning))
        else:
            found.append(Holder(i, Hold.CANNOT if _has_say(read, i, asked) else Hold.NO_SAY))
    return tuple(found)


def _has_say(read: Reading, dm: int, options: int) -> bool:
    """Whether some of the options are a decision maker's own; of graphs that is not known."""
    moves = read.model.moves
    return not isinstance(moves, OptionMoves) or bool(moves.own[dm] & options)


def _before(game: Hypergame, concept: str, dm: int, state: int, turning: Index) -> Holder:
    """Of moves that turn it, the telling one, and why it is not made."""
    own = game.own[dm]
    here, there = int(own.place[state]), own.place[turning]
    turning, there = turning[there >= 0], there[there >= 0]
    if here < 0 or not len(turning):
        return Holder(dm, Hold.UNSEEN)
    rank = own.game.reading.model.ranks[0, dm]
    ways = np.isin(turning, open_steps_of(game, concept, dm, state))
    gains = rank[there] > rank[here]
    hold = Hold.WOULD if ways.any() else Hold.HELD_BACK if gains.any() else Hold.RATHER_NOT
    among = {Hold.WOULD: ways, Hold.HELD_BACK: gains}.get(hold, np.ones_like(gains))
    best = int(np.argmax(np.where(among, rank[there].astype(np.int64), -1)))
    move = Step(dm, state, int(turning[best]))
    seen, line = own.game.reading, _line(own, here, int(there[best]))
    if hold is not Hold.HELD_BACK:
        return Holder(dm, hold, move, (), seen, line)
    found = sanction_of(seen.model, Step(dm, here, int(there[best])), concept)
    return Holder(dm, hold, move, found.steps if found else (), seen, line)


def _line(own: Own, here: int, there: int) -> int:
    """The line of somebody's priorities that tells two states of its own game apart."""
    read = own.game.reading
    wants = preferences_of(view_of(read.case), read.names[own.dm])
    return deciding_line(wants, read.case.scope, int(read.states[here]), int(read.states[there]))
