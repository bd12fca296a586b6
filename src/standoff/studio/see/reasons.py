"""Why one state is stable for each decision maker, or not, with the moves that say so."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.graph import Reading, Solved
from standoff.report.blocks import Text, text
from standoff.report.names.roads import infinitive
from standoff.report.names.states import name_of
from standoff.report.names.stays import answer_words
from standoff.report.words.states import counted, person
from standoff.stability.explain import Answer, Explanation, explain
from standoff.stability.local import moves_from
from standoff.stability.search import Step

MOVES = 24
"""Moves of one decision maker that are listed."""

TOLD = 12
"""Better moves that are told in sentences, the one that nothing answers among them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One better move of a decision maker, and what answers it or that nothing does.

    path
        The states on the way as ``0-4-1 4-6-0``: from, to, and who moves, counted from 0.
    """

    words: Text
    answered: bool
    path: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one decision maker stands to a state under one concept.

    more
        How many further better moves are answered, too.
    under
        For each concept, whether the state is stable for it.
    """

    dm: str
    name: str
    stable: bool
    lead: str
    reasons: tuple[Reason, ...]
    more: int
    under: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Open:
    """A move that is open from a state: in words, whether it is a gain, where it leads."""

    words: Text
    turn: str
    cells: str
    path: str


def standings(solved: Solved, state: int, concept: str) -> list[Standing]:
    """Every decision maker's view of a state, in the order of the case."""
    reading, stability = solved.reading, solved.stability
    out = []
    for i, dm in enumerate(reading.names):
        found = explain(reading.model, state, i, concept)
        under = {c: bool(stability.of(c)[i, state]) for c in stability.concepts}
        reasons = tuple(_reason(reading, found, answer) for answer in _told(found))
        more = len(found.answers) - len(reasons)
        name, lead = person(reading, i), _lead(found)
        out.append(Standing(dm, name, found.stable, lead, reasons, more, under))
    return out


def _told(found: Explanation) -> tuple[Answer, ...]:
    """Of very many answers some, the last one in any case where it is none."""
    if len(found.answers) <= TOLD:
        return found.answers
    return (*found.answers[: TOLD - 1], found.answers[-1])


def _lead(found: Explanation) -> str:
    if not found.answers:
        return "It has no better move from here."
    count = counted(len(found.answers), "better move")
    if found.stable:
        verb = "is" if len(found.answers) == 1 else "are"
        return f"Its {count} from here {verb} answered:"
    return "This move pays, and nothing keeps it from it:" if len(found.answers) == 1 else (
        "The last of these moves pays, and nothing keeps it from it:"
    )  # fmt: skip


def _reason(reading: Reading, found: Explanation, answer: Answer) -> Reason:
    steps = [answer.improvement]
    sanction = answer.sanction or next(iter(answer.escapes), None)
    if sanction is not None:
        steps += sanction.steps
        steps += [sanction.counter] if sanction.counter is not None else []
    return Reason(
        text(answer_words(reading, found, answer)), answer.sanction is not None, path_words(steps)
    )


def path_words(steps: list[Step]) -> str:
    """Moves for a script: ``from-to-mover`` with a space between them."""
    return " ".join(f"{s.origin}-{s.target}-{s.mover}" for s in steps)


def open_moves(reading: Reading, state: int) -> Iterator[tuple[str, list[Open], int]]:
    """For each decision maker its moves from a state, better ones first, and how many there are."""
    for i in range(len(reading.names)):
        rank = reading.model.ranks[0, i]
        _, targets = moves_from(reading.model, i, np.array([state]))
        order = sorted(targets.tolist(), key=lambda t: (-int(rank[t]), t))
        rows = [_open(reading, Step(i, state, t)) for t in order[:MOVES]]
        yield person(reading, i), rows, len(order)


def _open(reading: Reading, step: Step) -> Open:
    rank = reading.model.ranks[0, step.mover]
    gain = int(rank[step.target]) - int(rank[step.origin])
    turn = "better" if gain > 0 else "worse" if gain < 0 else "no better"
    words = text(f"{infinitive(reading, step)}: {name_of(reading, step.target)}")
    return Open(words, turn, reading.cells(step.target), path_words([step]))
