"""The page of ``standoff coalitions``: which equilibria survive when some act together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import TooLarge
from standoff.graph import Reading, Solved
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.states import (
    MoveRow,
    StateRow,
    move_row,
    outcomes_in,
    person,
    state_row,
    state_rows,
)
from standoff.stability.coalitions.cells import TooMany
from standoff.stability.coalitions.defined import CONCEPTS, STRICT, How, Members
from standoff.stability.coalitions.explain import (
    JointAnswer,
    JointExplanation,
    JointStep,
    explain_joint,
    joint_steps,
)
from standoff.stability.coalitions.fast import leaves
from standoff.stability.coalitions.merged import Merged, merged
from standoff.stability.coalitions.relations import Relations, relations
from standoff.stability.coalitions.stands import stands
from standoff.stability.model import Bools

ROWS = 30
"""Joint improvements of a coalition, and equilibria, that are listed one by one."""

SOURCES = {
    "coalitions": "after Kilgour, Hipel, Fang & Peng 2001 and Inohara & Hipel 2008",
    "merged": "members as one mover, as GMCR+ has it; its preference is ours",
}


@dataclass(frozen=True, slots=True)
class Alliance:
    """A coalition that is asked about; ``id`` is empty where the case does not name it."""

    id: str
    members: Members


@dataclass(frozen=True, slots=True)
class GainRow:
    """What a member gains: the places of two states in its order; 1 is its best.

    before, after
        The place of the state that is left, and of the one that is reached.
    """

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class JointImprovementRow:
    """What a coalition can do together that pays for its members, move by move.

    begins
        The state that it leaves.
    moves
        The way there; empty for a coalition that moves as one.
    gains
        What each member gains.
    stands
        The concepts under which nothing answers it.
    """

    begins: StateRow
    to: StateRow
    moves: tuple[MoveRow, ...]
    gains: tuple[GainRow, ...]
    stands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoalitionRow:
    """One coalition: where it stays, and what it would do.

    id
        The name that the case gives it; else empty.
    members
        Ids of its decision makers.
    names
        Their names.
    stable
        By concept, in how many states it would stay.
    improvements
        Its joint improvements, those from equilibria and the status quo first;
        the first ``ROWS``, or all when asked for.
    count
        How many there are.
    """

    id: str
    members: tuple[str, ...]
    names: tuple[str, ...]
    stable: dict[str, int]
    improvements: tuple[JointImprovementRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SurvivalRow:
    """An equilibrium of decision makers acting singly, and who would leave it together.

    outcomes
        The outcomes of the case that the state is an instance of.
    concepts
        The concepts under which it is an equilibrium singly.
    survives
        Those of them under which no coalition asked about leaves it.
    left_by
        By concept, the coalitions that would leave it, each as ids of its members.
    """

    state: StateRow
    outcomes: tuple[str, ...]
    concepts: tuple[str, ...]
    survives: tuple[str, ...]
    left_by: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class JointReasonRow:
    """Why a coalition would stay in a state, or not, under one concept.

    names
        Names of the members.
    stable
        Whether it stays.
    answers
        One for each joint improvement: the way there, and the moves of the
        others that answer it, empty where nothing does.
    """

    state: StateRow
    names: tuple[str, ...]
    concept: str
    stable: bool
    answers: tuple["JointAnswerRow", ...]


@dataclass(frozen=True, slots=True)
class JointAnswerRow:
    """A joint improvement and what answers it.

    moves
        The moves that make it.
    answered
        Whether the others have an answer.
    sanction
        The moves of a shortest answer; empty where there is none.
    """

    moves: tuple[MoveRow, ...]
    to: StateRow
    answered: bool
    sanction: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionsPage(ReadingRecord):
    """Coalitions of one reading.

    improvement
        ``strict``: every member gains; ``weak``: none loses and some member gains.
    opponents
        ``jointly``: the others may answer in coalitions too; ``singly``.
    merged
        Whether the coalitions asked about are single movers.
    coalitions
        The coalitions asked about, those that the case names first.
    equilibria
        How many states are an equilibrium of parties that act singly.
    survivals
        The equilibria of decision makers acting singly; the first ``ROWS``, or
        all when asked for.
    together, together_counts
        With ``merged``: by concept, the states that are stable for all movers, the
        first ``ROWS`` of them or all when asked for; and how many there are.
    reasons
        Why coalitions leave the state asked about, or stay.
    """

    schema: str = "standoff/coalitions/1"
    improvement: str
    opponents: str
    merged: bool
    coalitions: tuple[CoalitionRow, ...]
    survivals: tuple[SurvivalRow, ...]
    equilibria: int
    together: dict[str, tuple[StateRow, ...]]
    together_counts: dict[str, int]
    reasons: tuple[JointReasonRow, ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


@dataclass(frozen=True, eq=False)
class Asking:
    """What the page is about: a reading, coalitions in it, and how they are read."""

    solved: Solved
    alliances: Sequence[Alliance]
    how: How = STRICT
    as_one: bool = False
    at: int | None = None
    concepts: tuple[str, ...] = ("seq",)
    rows: int = ROWS


def coalitions_page(asking: Asking) -> CoalitionsPage:
    """The record of the page. Raises TooLarge."""
    try:
        return _page(asking)
    except TooMany as error:
        what = f"{error}; add rules, or hold options fixed"
        raise TooLarge(what, count=len(asking.solved.reading.states)) from error


def _page(asking: Asking) -> CoalitionsPage:
    reading, found = asking.solved.reading, _relations(asking)
    states = _single_equilibria(asking.solved)
    each = {a.members: _stands(asking, found, a.members, states) for a in asking.alliances}
    together = _together(Merged(found)) if asking.as_one else {}
    return CoalitionsPage(
        **about(reading),
        improvement="weak" if asking.how.weak else "strict",
        opponents="jointly" if asking.how.jointly and not asking.as_one else "singly",
        merged=asking.as_one,
        coalitions=tuple(_coalition(reading, a, each[a.members]) for a in asking.alliances),
        survivals=tuple(_survival(asking.solved, s, each) for s in states[: asking.rows]),
        equilibria=len(states),
        together={c: state_rows(reading, s[: asking.rows]) for c, s in together.items()},
        together_counts={c: len(s) for c, s in together.items()},
        reasons=tuple(_reasons(asking, found)),
        definitions=dict.fromkeys(CONCEPTS, SOURCES["merged" if asking.as_one else "coalitions"]),
    )


def _relations(asking: Asking) -> Relations:
    model = asking.solved.reading.model
    if asking.as_one:
        return merged(model, [a.members for a in asking.alliances], asking.how).found
    return relations(model, asking.how)


@dataclass(frozen=True, eq=False)
class Stands:
    """The joint improvements of a coalition, and those that nothing answers.

    leaves
        By concept, bool[S]: the states that it leaves.
    improvements, count
        The first of its joint improvements, with the concepts under which nothing answers
        them, as they are listed; and how many there are.
    """

    leaves: Mapping[str, Bools]
    improvements: tuple[tuple[JointStep, tuple[str, ...]], ...]
    count: int


def _stands(asking: Asking, found: Relations, members: Members, first: list[int]) -> Stands:
    """The joint improvements of a coalition, or of the one mover that it is."""
    movers = (found.blocks.index(members),) if asking.as_one else members
    leave = {c: leaves(found, movers, c) for c in CONCEPTS}
    listed: list[tuple[JointStep, tuple[str, ...]]] = []
    for s in _in_order(leave["nash"], asking.solved.reading.start, first):
        targets = found.improvements_from(movers, s)[: asking.rows - len(listed)].tolist()
        if asking.as_one:
            steps = tuple(JointStep(members, s, t, ()) for t in targets)
        else:
            steps = joint_steps(found, members, s, targets)
        under = {c: stands(found, movers, s, c) for c in CONCEPTS}
        listed += [(one, tuple(c for c in CONCEPTS if under[c][one.target])) for one in steps]
        if len(listed) >= asking.rows:
            break
    return Stands(leave, tuple(listed), found.count(movers))


def _in_order(some: Bools, start: int | None, first: list[int]) -> Iterator[int]:
    """States of some: the status quo, equilibria in their order, all others."""
    rest = np.flatnonzero(some).tolist()
    every = dict.fromkeys([*([] if start is None else [start]), *first, *rest])
    return (s for s in every if some[s])


def _together(found: Merged) -> dict[str, list[int]]:
    """By concept, the states that are stable for all movers, coalitions among them."""
    return {c: np.flatnonzero(found.is_equilibrium(c)).tolist() for c in CONCEPTS}


def _single_equilibria(solved: Solved) -> list[int]:
    """States that are an equilibrium singly under some concept, by how many say so."""
    count = sum(solved.is_equilibrium(c).astype(np.intp) for c in CONCEPTS)
    some = np.flatnonzero(count)
    return [int(s) for s in some[np.argsort(-np.asarray(count)[some], kind="stable")]]


def _survival(solved: Solved, s: int, each: Mapping[Members, Stands]) -> SurvivalRow:
    reading = solved.reading
    concepts = tuple(c for c in CONCEPTS if solved.is_equilibrium(c)[s])
    left = {c: [h for h, found in each.items() if found.leaves[c][s]] for c in concepts}
    return SurvivalRow(
        state_row(reading, s),
        outcomes_in(reading, s),
        concepts,
        tuple(c for c in concepts if not left[c]),
        {c: tuple(_ids(reading, h) for h in hs) for c, hs in left.items() if hs},
    )


def _ids(reading: Reading, members: Iterable[int]) -> tuple[str, ...]:
    return tuple(reading.names[i] for i in members)


def _coalition(reading: Reading, of: Alliance, done: Stands) -> CoalitionRow:
    return CoalitionRow(
        of.id,
        _ids(reading, of.members),
        tuple(person(reading, i) for i in of.members),
        {c: int((~left).sum()) for c, left in done.leaves.items()},
        tuple(_improvement(reading, step, under) for step, under in done.improvements),
        done.count,
    )


def _improvement(reading: Reading, step: JointStep, under: tuple[str, ...]) -> JointImprovementRow:
    s, t = step.origin, step.target
    return JointImprovementRow(
        state_row(reading, s),
        state_row(reading, t),
        _moves(reading, [step]),
        tuple(_gain(reading, i, s, t) for i in step.members),
        under,
    )


def _gain(reading: Reading, i: int, s: int, t: int) -> GainRow:
    kept, ranks = reading.model.kept, reading.model.ranks[0, i]
    if ("levels", i) not in kept:
        kept["levels", i] = np.unique(ranks)
    levels = kept["levels", i]
    before, after = (len(levels) - np.searchsorted(levels, ranks[[s, t]])).tolist()
    return GainRow(person(reading, i), before, after)


def _moves(reading: Reading, steps: Iterable[JointStep]) -> tuple[MoveRow, ...]:
    return tuple(move_row(reading, m) for step in steps for m in step.steps)


def _reasons(asking: Asking, found: Relations) -> Iterable[JointReasonRow]:
    if asking.at is None or asking.as_one:
        return
    for alliance in asking.alliances:
        for concept in asking.concepts:
            yield _reason(
                asking.solved.reading, explain_joint(found, asking.at, alliance.members, concept)
            )


def _reason(reading: Reading, why: JointExplanation) -> JointReasonRow:
    return JointReasonRow(
        state_row(reading, why.state),
        tuple(person(reading, i) for i in why.members),
        why.concept,
        why.stable,
        tuple(_answer(reading, a) for a in why.answers),
    )


def _answer(reading: Reading, answer: JointAnswer) -> JointAnswerRow:
    gain, sanction = answer.improvement, answer.sanction
    return JointAnswerRow(
        _moves(reading, [gain]),
        state_row(reading, gain.target),
        sanction is not None,
        _moves(reading, sanction or ()),
    )
