"""Questions for a class: which state, whose view of it, and what the right answers are."""

from dataclasses import dataclass

import numpy as np

from standoff.case import Priorities, preferences_of
from standoff.case.rules import view_of
from standoff.expr import truth
from standoff.graph import Reading, Solved
from standoff.report.blocks import Text, name, text
from standoff.report.words.states import infinitive, person, state_text
from standoff.report.words.verdicts import answer_text
from standoff.stability.explain import Answer, Explanation, explain
from standoff.stability.local import moves_from
from standoff.stability.search import Step

CHOICES = 6
"""Moves that are offered for choice."""

PAIRS = 4_000
"""Pairs of a state and a decision maker that questions are drawn from."""

ASKED = ("nash", "gmr", "smr", "seq")
"""The concepts that are asked about."""

CREDIBLE, COSTLY, NONE = "credible", "costly", "none"
"""How a better move may be answered: by moves that pay, only by others, not at all."""


NOT_WILLING = (
    " Some of that does not pay for the one who does it, and moves that pay are not enough."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A state, and the decision maker (by position) whose view of it is asked for."""

    state: int
    dm: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A move that is offered, and whether it is better for its mover."""

    state: int
    cells: str
    words: Text
    better: bool


def question(solved: Solved, n: int) -> Question:
    """The question of a number: always the same one, the kinds mixed."""
    kinds = [kind for kind in _kinds(solved) if kind]
    kind = kinds[(n - 1) % len(kinds)]
    step = _stride(len(kind))
    return kind[((n - 1) // len(kinds) * step + step // 2) % len(kind)]


def _stride(count: int) -> int:
    """About the golden part of a count, and without a factor in common with it."""
    step = max(1, round(count * 0.618))
    while np.gcd(step, count) != 1:
        step += 1
    return step


def _kinds(solved: Solved) -> tuple[list[Question], list[Question], list[Question]]:
    """Where the concepts differ; other places with a better move; places without."""
    reading, stability = solved.reading, solved.stability
    people, count = len(reading.names), len(reading.states)
    at = np.arange(0, people * count, max(1, people * count // PAIRS))
    dms, states = at % people, at // people
    table = np.stack([stability.of(c)[dms, states] for c in ASKED])
    nash, differs = table[0], table.min(axis=0) != table.max(axis=0)
    which = np.where(nash, 2, np.where(differs, 0, 1))
    able = np.array([_has_moves(reading, i) for i in range(people)])[dms]
    kinds = list[Question](), list[Question](), list[Question]()
    for kind, s, i in zip(which[able], states[able], dms[able], strict=True):
        kinds[kind].append(Question(int(s), int(i)))
    return kinds


def _has_moves(reading: Reading, i: int) -> bool:
    some = np.arange(min(len(reading.states), 256))
    return bool(len(moves_from(reading.model, i, some)[0]))


# ------------------------------------------------------------------ first: a better move


def choices(reading: Reading, asked: Question) -> list[Choice]:
    """Some moves from the state, better ones among them, in an order that tells nothing."""
    rank = reading.model.ranks[0, asked.dm]
    _, targets = moves_from(reading.model, asked.dm, np.array([asked.state]))
    better = [t for t in targets.tolist() if rank[t] > rank[asked.state]]
    rest = [t for t in targets.tolist() if rank[t] <= rank[asked.state]]
    some = better[: CHOICES // 2]
    some += rest[: CHOICES - len(some)]
    return [
        Choice(t, reading.cells(t), move_said(reading, Step(asked.dm, asked.state, t)), t in better)
        for t in sorted(some)
    ]  # fmt: skip


def move_said(reading: Reading, step: Step) -> Text:
    """A move in words."""
    words = infinitive(reading, step)
    return text(words, ", to ", state_text(reading, step.target))


def why_better(reading: Reading, dm: int, before: int, after: int) -> Text:
    """What it is about the preferences of somebody that tells two states apart."""
    rank = reading.model.ranks[0, dm]
    gain = int(rank[after]) - int(rank[before])
    who = person(reading, dm)
    word = "prefers" if gain > 0 else "does not prefer" if gain < 0 else "likes equally well"
    lead = text(f"{who} {word} ", state_text(reading, after), ".")
    found = preferences_of(view_of(reading.case), reading.names[dm])
    if not gain or found is None or not isinstance(found.order, Priorities):
        return lead
    codes = reading.states[np.array([before, after])]
    for n, line in enumerate(found.order.statements, 1):
        first, second = truth(line.want, reading.case.scope, codes)
        if first != second:
            where = "after the move" if second else "before it"
            words = f" The first of its priorities that tells the two apart is {n}, "
            return text(lead, words, name(str(line.want)), f", which is true {where} only.")
    return lead


# ------------------------------------------------------------------ second: is it answered?


@dataclass(frozen=True, slots=True)
class Answered:
    """A better move, how it may be answered, and the explanation that says so."""

    move: Step
    how: str
    explanation: Explanation
    answer: Answer

    def words(self, reading: Reading) -> Text:
        """Why, in words."""
        why = answer_text(reading, self.explanation, self.answer)
        return text(why, NOT_WILLING) if self.how == COSTLY else why


def answered(reading: Reading, asked: Question) -> Answered | None:
    """The better move that stability turns on, and how it is answered; None without one."""
    able = explain(reading.model, asked.state, asked.dm, "gmr")
    if not able.answers:
        return None
    if able.unanswered:
        return Answered(able.unanswered.improvement, NONE, able, able.unanswered)
    willing = explain(reading.model, asked.state, asked.dm, "seq")
    if willing.unanswered is None:
        first = willing.answers[0]
        return Answered(first.improvement, CREDIBLE, willing, first)
    move = willing.unanswered.improvement
    costly = next(a for a in able.answers if a.improvement == move)
    return Answered(move, COSTLY, able, costly)


def stable_under(solved: Solved, asked: Question) -> dict[str, bool]:
    """Under which concepts the state is stable for the decision maker."""
    return {c: bool(solved.stability.of(c)[asked.dm, asked.state]) for c in ASKED}
