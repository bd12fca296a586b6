"""Why is this state stable, or not? Witnesses, as numbers.

For one reading, state s, decision maker i and concept, :func:`explain` gives for
every unilateral improvement of i from s the sanction that answers it, as the
whole legal sequence of the opponents' moves; or it shows an improvement that
nothing answers. Under the symmetric concepts (smr, sseq) a sanction comes with
the best that i can still do about it, and an unanswered improvement with the
ways in which i escapes from each would-be sanction.

Only states that the search meets are looked at, level by level from the
improvement, so one state of many millions can be explained without solving the
rest. Sequences are shortest; among equally short ones the search prefers the
lowest mover, then the lowest origin, then the lowest target, from the first
step on. An unanswered improvement costs one look at every state that the
opponents reach from it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.check import check_model
from standoff.stability.concepts import Concept, concept
from standoff.stability.local import few_at_a_time, improvements_from, moves_from
from standoff.stability.model import GraphModel, Index
from standoff.stability.search import Search, Step

ESCAPES = 20
"""Would-be sanctions that are listed for an improvement that nothing answers."""


@dataclass(frozen=True)
class Sanction:
    """A legal sequence of opponents' moves that ends no better for i than s.

    steps
        The sequence; it starts where the improvement ends.
    counter
        Under a symmetric concept the best move that i has left at the end, or
        None when it has no move there (and under the other concepts). In a
        sanction that holds it leads to nothing better than s; in an escape it does.
    """

    steps: tuple[Step, ...]
    counter: Step | None = None

    @property
    def end(self) -> int:
        """The state that the sequence ends in."""
        return self.steps[-1].target


@dataclass(frozen=True)
class Answer:
    """One unilateral improvement and what answers it.

    improvement
        The move of i.
    sanction
        A shortest sanction that holds, or None when there is none.
    escapes
        Without a sanction and under a symmetric concept: sequences to states
        that are no better for i than s, each with the counter-move by which i
        escapes; at most as many as was asked for, nearest first.
    escapable
        How many states there are of that kind.
    """

    improvement: Step
    sanction: Sanction | None
    escapes: tuple[Sanction, ...] = ()
    escapable: int = 0


@dataclass(frozen=True)
class Explanation:
    """Why state `state` is stable, or not, for `dm` under `concept` in reading `reading`.

    answers
        One for every unilateral improvement, by target, while sanctions hold;
        the search ends with the first improvement that nothing answers.
    """

    reading: int
    state: int
    dm: int
    concept: str
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        """Every improvement is answered."""
        return all(answer.sanction for answer in self.answers)

    @property
    def unanswered(self) -> Answer | None:
        """The improvement that breaks stability, or None."""
        return next((answer for answer in self.answers if not answer.sanction), None)


def explain(
    model: GraphModel, state: int, dm: int, name: str, *, reading: int = 0, escapes: int = ESCAPES
) -> Explanation:
    """Explain whether `state` (a position) is stable for `dm` under the concept `name`.

    Sequences follow the rule that no one moves twice in a row.

    Raises
    ------
    ValueError
        For a malformed model or an unknown concept.
    IndexError
        For a reading, state or decision maker that is not in the model.

    """
    check_model(model)
    readings, players, count = model.shape
    for what, value, size in (("reading", reading, readings), ("decision maker", dm, players)):
        _check_index(what, value, size)
    _check_index("state", state, count)
    case = _Case(model, reading, state, dm, concept(name))
    _, targets = improvements_from(model, reading, dm, np.array([state]))
    answers = []
    for target in targets.tolist():
        answers.append(_answer(case, Step(dm, state, target), escapes))
        if answers[-1].sanction is None:
            break
    return Explanation(reading, state, dm, name, tuple(answers))


def _check_index(what: str, value: int, size: int) -> None:
    if not 0 <= value < size:
        raise IndexError(f"{what} {value} is not one of 0 .. {size - 1}")


@dataclass(frozen=True, eq=False)
class _Case:
    """The question that is being explained, whether s is stable for i."""

    model: GraphModel
    b: int
    s: int
    i: int
    concept: Concept

    @property
    def rank(self) -> npt.NDArray[np.int32]:
        """int32[S]: the ranks of i."""
        ranks: npt.NDArray[np.int32] = self.model.ranks[self.b, self.i]
        return ranks

    def search(self, start: int) -> Search:
        """The legal sequences of the others from `start`."""
        team = tuple(j for j in range(self.model.shape[1]) if j != self.i)
        return Search(self.model, self.b, team, start, self.concept.credible)

    def best_moves(self, states: Index) -> Index:
        """intp: the best move of i out of each state, lowest among equals; -1 for none."""
        best = np.full(len(states), -1)
        for some in few_at_a_time(self.model, self.i, np.unique(states)):
            origin, target = moves_from(self.model, self.i, some)
            order = np.lexsort((target, -self.rank[target].astype(np.int64), origin))
            movable, first = np.unique(origin[order], return_index=True)
            place = np.flatnonzero(np.isin(states, movable))
            best[place] = target[order[first[np.searchsorted(movable, states[place])]]]
        return best

    def sanction(self, search: Search, node: int, counter: int) -> Sanction:
        """The sequence to a node, with the best counter-move of i (-1 for none)."""
        steps = search.path(node)
        return Sanction(steps, Step(self.i, steps[-1].target, counter) if counter >= 0 else None)


def _answer(case: _Case, improvement: Step, listed: int) -> Answer:
    """Search level by level for a sanction of one improvement."""
    if not case.concept.sanctioned:
        return Answer(improvement, None)
    search = case.search(improvement.target)
    escapes: list[Sanction] = []
    met = np.array([], dtype=np.intp)
    for level in search.levels():
        states = level.nodes // search.stride
        bad = case.rank[states] <= case.rank[case.s]
        nodes, states = level.nodes[bad], states[bad]
        counters = case.best_moves(states) if case.concept.answered else np.full(len(nodes), -1)
        holds = np.flatnonzero((counters < 0) | (case.rank[counters] <= case.rank[case.s]))
        if len(holds):
            at = holds[0]
            return Answer(improvement, case.sanction(search, int(nodes[at]), int(counters[at])))
        ends, first = np.unique(states, return_index=True)
        for at in first[~np.isin(ends, met)][: listed - len(escapes)]:
            escapes.append(case.sanction(search, int(nodes[at]), int(counters[at])))
        met = np.union1d(met, ends)
    return Answer(improvement, None, tuple(escapes), len(met))
