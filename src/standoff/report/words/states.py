"""How states, moves and people are called in sentences."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from standoff.case.parts import Case, short_name
from standoff.errors import BadInput, Problem
from standoff.expr import truth, understood
from standoff.graph import Reading
from standoff.graph.members import changed
from standoff.paths import Path, gain
from standoff.report.blocks import Text, joined, name, text
from standoff.report.names.grammar import counted as counted  # noqa: PLC0414 - with the others
from standoff.report.names.grammar import listed as listed  # noqa: PLC0414
from standoff.stability.model import Index
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state of a reading.

    number
        Its place among the states of its reading by ascending code, from 1.
    code
        The sum over the options that are taken: 1 for the first, 2, 4, ...
    cells
        Y taken, N not taken, - not settled, with a gap between decision makers.
    taken
        Short names of the options that are taken.
    """

    number: int
    code: int
    cells: str
    taken: tuple[str, ...]


T = TypeVar("T")


def together(rows: Iterable[T], said: Callable[[T], Hashable]) -> list[list[T]]:
    """Rows that say the same, each group where its first row stands."""
    groups: dict[Hashable, list[T]] = {}
    for row in rows:
        groups.setdefault(said(row), []).append(row)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move: who, what, and the state that it leads to."""

    by: str
    does: str
    to: StateRow


def move_row(reading: Reading, step: Step) -> MoveRow:
    """A move for a record."""
    who, does = person(reading, step.mover), move_words(reading, step)
    return MoveRow(who, does, state_row(reading, step.target))


def state_rows(reading: Reading, states: Iterable[int]) -> tuple[StateRow, ...]:
    """States for a record."""
    return tuple(state_row(reading, int(s)) for s in states)


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    teens = number % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def first_of(shown: int, count: int, things: str) -> str:
    """``the first 30 of 64 states``."""
    return f"the first {shown:,} of {count:,} {things}"


def sized(states: int, feasible: int) -> str:
    """``3 feasible states``, and how many there were before some were made one."""
    made = "" if states == feasible else f" ({feasible:,} before coalesce makes some of them one)"
    return f"{counted(states, 'feasible state')}{made}"


def cells_by_owner(reading: Reading, state: int) -> str:
    """The cells of a state, Y N or -, with a space between decision makers."""
    return by_owner(reading.case, reading.cells(state))


def by_owner(case: Case, cells: str) -> str:
    """Cells, one an option, with a space between decision makers."""
    at, parts = 0, []
    for d in case.decision_makers:
        parts.append(cells[at : at + len(d.options)])
        at += len(d.options)
    return " ".join(p for p in parts if p)


def taken(reading: Reading, state: int) -> list[str]:
    """Short names of the options that are taken in a state."""
    return list(reading.taken(state))


FEW_OPTIONS = 7
"""With more options than this a state is described by how it differs from the status quo."""


def state_text(reading: Reading, state: int) -> Text:
    """A state in a sentence: its cells, and in words what is taken."""
    many = len(reading.case.scope.options) > FEW_OPTIONS and reading.start is not None
    words = since_now(reading, state) if many else listed(taken(reading, state))
    return text(name(cells_by_owner(reading, state)), f" ({words or 'nothing taken'})")


def since_now(reading: Reading, state: int) -> str:
    """How a state differs from the status quo: ``as now, with a and b, without c``."""
    assert reading.start is not None  # noqa: S101 - asked by the caller
    before, after = int(reading.states[reading.start]), int(reading.states[state])
    on, off = _differing(reading, before, after)
    parts = [f"with {listed(on)}"] if on else []
    parts += [f"without {listed(off)}"] if off else []
    return f"as now, {', '.join(parts)}" if parts else "the status quo"


def _differing(reading: Reading, before: int, after: int) -> tuple[list[str], list[str]]:
    """Short names of the options taken, and of those given up, from one code to another."""
    options = range(len(reading.case.scope.options))
    on = [short_name(reading.case, o) for o in options if (after & ~before) >> o & 1]
    off = [short_name(reading.case, o) for o in options if (before & ~after) >> o & 1]
    return on, off


def state_row(reading: Reading, state: int) -> StateRow:
    """A state for a record."""
    code, words = int(reading.states[state]), tuple(taken(reading, state))
    return StateRow(state + 1, code, cells_by_owner(reading, state), words)


def state_words(row: StateRow) -> Text:
    """A state of a record in a sentence: its cells, and what is taken."""
    return text(name(row.cells), f" ({listed(row.taken) or 'nothing taken'})")


def outcomes_in(reading: Reading, states: int | Sequence[int] | Index) -> tuple[str, ...]:
    """The outcomes of the case that a state, or every one of some states, is an instance of."""
    scope, codes = reading.case.scope, np.atleast_1d(reading.states[states])
    return tuple(o.id for o in reading.case.outcomes if truth(o.when, scope, codes).all())


def instances(outcomes: Sequence[str]) -> str:
    """`` [a, b]``: outcomes in brackets after a gap; nothing for none."""
    return f" [{', '.join(outcomes)}]" if outcomes else ""


def states_text(reading: Reading, states: Iterable[int], count: int, *, shown: int = 2) -> Text:
    """A few states in a sentence, and how many more there are; a last one is named as well."""
    known = list(states)
    few = count if len(known) == count == shown + 1 else shown
    parts = [state_text(reading, state) for state in known[:few]]
    if count > len(parts):
        return text(joined(parts), f" and {count - len(parts):,} more")
    *most, last = parts
    return text(joined(most), " and ", last) if most else last


def person(reading: Reading, dm: int) -> str:
    """The name of a decision maker."""
    return reading.case.decision_makers[dm].name


def move_words(reading: Reading, step: Step) -> str:
    """What a move does: ``takes a and gives up b``."""
    return _verbs(reading, step, "takes", "gives up")


def infinitive(reading: Reading, step: Step) -> str:
    """A move as something to do: ``take a and give up b``."""
    return _verbs(reading, step, "take", "give up")


def _verbs(reading: Reading, step: Step, take: str, give_up: str) -> str:
    verbs = zip((take, give_up), _differing(reading, *changed(reading, step)), strict=True)
    return " and ".join(f"{verb} {listed(options)}" for verb, options in verbs if options)


def who_does(reading: Reading, step: Step) -> str:
    """Who moves, and what: ``A takes x``."""
    return f"{person(reading, step.mover)} {move_words(reading, step)}"


def move_text(reading: Reading, step: Step) -> Text:
    """A whole move: who, what, and where it leads."""
    return text(
        f"{who_does(reading, step)}, to ",
        name(cells_by_owner(reading, step.target)),
    )


WORDS = {1: "", 0: " (no better for it)", -1: " (worse for it)"}
"""What is said of a step by what it does to its mover."""


def step_text(reading: Reading, step: Step) -> Text:
    """A step: who, what, where it leads, and whether its mover gains nothing by it."""
    return text(
        f"{who_does(reading, step)}{effect(reading, step)}, to ",
        name(cells_by_owner(reading, step.target)),
    )


def effect(reading: Reading, step: Step) -> str:
    """A remark in brackets on a step that is no improvement; else nothing."""
    return WORDS[gain(reading.model, step)]


def path_text(reading: Reading, path: Path) -> Text:
    """A path from its first state on, step by step."""
    steps = joined([step_text(reading, step) for step in path], "; then ")
    return text("From ", name(cells_by_owner(reading, path[0].origin)), ": ", steps)


def one_state(read: Reading, text: str, *, given: str) -> int:
    """The position of the one state that a formula picks, given as an argument or an option.

    Raises BadInput, NotFound.
    """
    if not text:
        if read.start is None:
            raise BadInput([Problem("S401", "there is no status quo", "name a state", file=given)])
        return read.start
    tree = understood(text, read.case.scope, place=given)
    found = read.where(tree).nonzero()[0].tolist()
    if len(found) != 1:
        some = ", ".join(cells_by_owner(read, s) for s in found[:4])
        what = f"{text!r} picks {counted(len(found), 'feasible state')}, not one"
        hint = f"for instance: {some}" if found else "see standoff show for the rules"
        raise BadInput([Problem("S401", what, hint, file=given)])
    return int(found[0])
