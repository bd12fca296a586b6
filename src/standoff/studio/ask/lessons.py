"""Questions for a class: is this state stable for somebody? Nothing is told before it is asked."""

from dataclasses import dataclass
from typing import Any

from standoff.case import preferences_of
from standoff.case.rules import view_of
from standoff.graph import Reading, Solved
from standoff.report.blocks import Text
from standoff.report.names.orders import preference_lines
from standoff.report.words.states import person, state_text
from standoff.report.words.verdicts import answer_text
from standoff.stability.explain import explain
from standoff.studio.ask.questions import (
    ASKED,
    COSTLY,
    CREDIBLE,
    NONE,
    Question,
    answered,
    choices,
    move_said,
    question,
    stable_under,
    why_better,
)
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import PLAIN, address, solved_of, state_called, whole
from standoff.studio.see.equilibria import people_with_options
from standoff.studio.view import Group, View

NO_MOVE = "none"
"""What is chosen where somebody has no better move."""

HOW = {
    CREDIBLE: "yes, by moves that pay for those who make them",
    COSTLY: "yes, but only by moves that do not pay for those who make them",
    NONE: "no",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer: whether it is right, and why, in words."""

    right: bool
    words: Text | str


@dataclass(frozen=True, slots=True)
class Marks:
    """What was answered so far to one question; None where it was not."""

    move: Marked | None = None
    how: Marked | None = None
    stable: dict[str, Marked] | None = None

    @property
    def count(self) -> int:
        """How many answers there are."""
        return (self.move is not None) + (self.how is not None) + len(self.stable or {})

    @property
    def right(self) -> int:
        """How many of them are right."""
        some = [self.move, self.how, *(self.stable or {}).values()]
        return sum(m.right for m in some if m is not None)


def _show(opened: Opened, query: Query) -> str:
    solved = solved_of(opened, query)
    reading, n = solved.reading, max(1, whole(query, "n", 1))
    asked = question(solved, n)
    turns, marks = answered(reading, asked), _marks(solved, asked, query)
    done = marks.stable is not None
    return render(
        "ask/class.html", opened=opened, query=query, address=address, plain=PLAIN, n=n,
        who=person(reading, asked.dm), state=state_text(reading, asked.state),
        cells=reading.cells(asked.state), people=people_with_options(reading.case),
        wants=_wants(reading), choices=choices(reading, asked), marks=marks, none=NO_MOVE,
        turns=move_said(reading, turns.move) if turns and marks.move else None, how=HOW,
        ask_how=bool(turns), concepts=ASKED, done=done,
        right=whole(query, "right", 0), asked=whole(query, "asked", 0),
    )  # fmt: skip


def _wants(reading: Reading) -> list[dict[str, Any]]:
    """What everybody wants, line by line, for those who answer."""
    out = []
    for d in reading.case.decision_makers:
        found = preferences_of(view_of(reading.case), d.id)
        lines = [words for words, _ in preference_lines(found)] if found else []
        out.append({"name": d.name, "lines": lines})
    return out


# ------------------------------------------------------------------ marking


def _marks(solved: Solved, asked: Question, query: Query) -> Marks:
    """Each answer that was given, marked; later ones count once the earlier are there."""
    reading, turns = solved.reading, answered(solved.reading, asked)
    said = query.one("move")
    if not said:
        return Marks()
    move = _move_marked(reading, asked, said)
    if turns is None:
        return Marks(move, None, _stable_marked(solved, asked, query))
    how = query.one("how")
    if how not in HOW:
        return Marks(move)
    marked = Marked(how == turns.how, turns.words(reading))
    return Marks(move, marked, _stable_marked(solved, asked, query))


def _move_marked(reading: Reading, asked: Question, said: str) -> Marked:
    offered = choices(reading, asked)
    better = [c for c in offered if c.better]
    if said == NO_MOVE:
        if not better:
            return Marked(True, "None of its moves leads to a state that it prefers.")
        return Marked(False, why_better(reading, asked.dm, asked.state, better[0].state))
    to = state_called(reading, said)
    chosen = next((c for c in offered if c.state == to), None)
    if chosen is None:
        return Marked(False, "That is no move from here.")
    return Marked(chosen.better, why_better(reading, asked.dm, asked.state, chosen.state))


def _stable_marked(solved: Solved, asked: Question, query: Query) -> dict[str, Marked] | None:
    """The answers on stability, once all of them are there."""
    said = {c: query.one(f"stable-{c}") for c in ASKED}
    if not all(said.values()):
        return None
    truth = stable_under(solved, asked)
    return {
        c: Marked((said[c] == "yes") == truth[c],
                  f"It is {'stable' if truth[c] else 'not stable'}. {_because(solved, asked, c)}")
        for c in ASKED
    }  # fmt: skip


def _because(solved: Solved, asked: Question, concept: str) -> str:
    reading = solved.reading
    found = explain(reading.model, asked.state, asked.dm, concept)
    if not found.answers:
        return "There is no better move."
    last = found.unanswered or found.answers[0]
    return str(answer_text(reading, found, last))


VIEWS = (
    View(
        "class", "Questions for a class", Group.ASK,
        "Is this state stable for somebody? Step by step, and nothing is told before it is asked.",
        _show,
    ),
)  # fmt: skip
