"""The page of ``standoff foresight``: who would stay, looking how many moves ahead."""

from collections.abc import Iterator

import numpy as np

from standoff.errors import BadInput, Problem
from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.senses.reasons import (
    ConsideredRow,
    RefinedReasonRow,
    Why,
    considered,
    reason_row,
    state_name,
)
from standoff.report.words.states import cells_by_owner, counted, listed, move_text, person
from standoff.stability import definitions
from standoff.stability.foresight.defined import anticipated
from standoff.stability.foresight.explain import (
    Expectation,
    Line,
    explain_foresight,
    explain_nonmyopic,
)
from standoff.stability.foresight.fast import Foresight, look_ahead

FEW = 512
"""States up to which it is told where each side expects to end."""

FEW_AMONG_MANY = 1 << 14
"""The same for more than two: states times decision makers times moves ahead."""

_SOURCE = (
    "After Kilgour 1985 and Fang, Hipel & Kilgour 1993; Stackelberg after Fang, Hipel & "
    "Kilgour 1989. Of equally good moves the one that may end worst for its mover counts, "
    "a rule of this program."
)

_SOURCE_OF_MANY = (
    "For more than two decision makers this is a reading of this program, not a published "
    "definition: published definitions for more than two disagree (Soares and others 2026, doi "
    "10.1007/s10726-026-09962-3) and could not be read. After each move anybody else who has a "
    "move may be next, and it is not known who: the order that may end worst for the mover "
    "counts, as the worst of equally good moves does. With two decision makers it is "
    "limited-move stability after Kilgour 1985 and Fang, Hipel & Kilgour 1993. Stackelberg "
    "equilibria are told for two only."
)


def gives_rise(reading: Reading) -> bool:
    """Whether there are just two, so that each knows who answers."""
    return len(reading.names) == 2


def page_of(reading: Reading, asked: Asked, *, horizon: int = 4) -> RefinedPage:
    """The record of the page. Raises BadInput."""
    if len(reading.names) < 2:
        what = "1 decision maker; foresight is about who answers, so it takes two or more"
        advice = "with nobody to answer, what is stable is what standoff analyze says under nash"
        raise BadInput([Problem("S425", what, advice, file="CASE")])
    return foresight_page(reading, look_ahead(reading.model, horizon), asked)


def foresight_page(reading: Reading, found: Foresight, asked: Asked) -> RefinedPage:
    """The record of the page, from what :func:`look_ahead` found."""
    marks = _marks(reading, found, asked.dm)
    return refined_page(
        reading,
        "foresight",
        asked,
        concepts=_concepts(reading, found),
        answer=lambda s: {c: "x" for c, true in marks.items() if true[s]},
        remarks=(
            *_expectations(reading, len(found.limited)),
            _repeats(found),
            _SOURCE if found.stackelberg is not None else _SOURCE_OF_MANY,
        ),
        reasons=lambda why: foresight_reasons(reading, found, why),
    )


def _concepts(reading: Reading, found: Foresight) -> dict[str, str]:
    own = "" if found.stackelberg is not None else " (a reading of this program)"
    words = {
        f"L{h}": f"stays, looking {counted(h, 'move')} ahead{own}"
        for h in range(1, len(found.limited) + 1)
    }
    words["L1"] = "stays, looking 1 move ahead (the same as nash)"
    if found.nonmyopic is not None:
        words["NM"] = f"non-myopic: stays at every long enough horizon{own}"
    for i in _leaders(found):
        words[f"St{i + 1}"] = f"Stackelberg equilibrium, {person(reading, i)} leading"
    return words


def _leaders(found: Foresight) -> tuple[int, ...]:
    return () if found.stackelberg is None else (0, 1)


def _marks(reading: Reading, found: Foresight, dm: int | None) -> dict[str, np.ndarray]:
    def of(stays: np.ndarray) -> np.ndarray:
        return np.asarray(stays.all(axis=0) if dm is None else stays[dm])

    marks = {f"L{h}": of(stays) for h, stays in enumerate(found.limited, 1)}
    if found.nonmyopic is not None:
        marks["NM"] = of(found.nonmyopic)
    if found.stackelberg is not None:
        marks |= {f"St{i + 1}": found.stackelberg[i] for i in _leaders(found)}
    return marks


def _expectations(reading: Reading, horizon: int) -> tuple[str, ...]:
    """Where each side expects to end from the status quo, looking as far as was asked."""
    people = len(reading.names)
    cost = people * horizon * len(reading.states)
    if reading.start is None or len(reading.states) > FEW or (people > 2 and cost > FEW_AMONG_MANY):
        return ()
    said = definitions.Reading(reading.model)
    lines = []
    for i in range(people):
        ends = sorted(anticipated(said, horizon, i, reading.start))
        shown = listed([cells_by_owner(reading, t) for t in ends], "or")
        stays = "stay at" if ends == [reading.start] else "end at"
        lines.append(
            f"From the status quo {person(reading, i)}, looking {counted(horizon, 'move')} ahead, "
            f"expects to {stays} {shown}."
        )
    return tuple(lines)


def _repeats(found: Foresight) -> str:
    if not found.period:
        return f"No repeat in {found.tried:,} horizons: non-myopic stability is not decided."
    if found.period == 1:
        return f"From L{found.settled} on nothing changes."
    return f"From L{found.settled} on stability repeats every {found.period} horizons."


# ------------------------------------------------------------------ reasons

_WORTH = {1: "better", 0: "no better and no worse", -1: "worse"}


def foresight_reasons(reading: Reading, found: Foresight, why: Why) -> tuple[RefinedReasonRow, ...]:
    """The lines at the last horizon that was asked for, and at one that decides NM."""
    return tuple(row for i in why.people for row in _rows(reading, found, why, i))


def _rows(reading: Reading, found: Foresight, why: Why, i: int) -> Iterator[RefinedReasonRow]:
    horizon = len(found.limited)
    expected = explain_foresight(reading.model, horizon, i, why.state)
    yield _row(reading, why, f"L{horizon}", expected, "")
    lasting = explain_nonmyopic(reading.model, found, i, why.state)
    if lasting:
        said = f", looking {counted(lasting.horizon, 'move')} ahead"
        ever = " and whenever it looks further" if lasting.stays else ""
        yield _row(reading, why, "NM", lasting, said + ever)


def _row(
    reading: Reading, why: Why, concept: str, expected: Expectation, said: str
) -> RefinedReasonRow:
    verdict = "stays" if expected.stays else "leaves"
    if not expected.lines:
        said = ", having no move"
    moves = [_considered(reading, line) for line in expected.lines]
    return reason_row(reading, why, expected.dm, concept, f"{verdict}{said}", moves)


def _considered(reading: Reading, line: Line) -> ConsideredRow:
    words = _words(reading, line)
    return considered(reading, line.move, line.then, words, answered=line.promises <= 0)


def _words(reading: Reading, line: Line) -> Text:
    who = person(reading, line.move.mover)
    parts = [move_text(reading, line.move)]
    many = len(reading.names) > 2
    for step in line.then:
        parts += [text("; next, at worst, " if many else "; then "), move_text(reading, step)]
    if many and line.halts is not None:
        parts.append(text(f"; next, at worst, {person(reading, line.halts)} is to move, and stays"))
    most = ", the most that it can get" if line.promises > 0 and line.best else ""
    return text(
        *parts,
        ". So it ends at ",
        state_name(reading, line.end),
        f", {_WORTH[line.promises]} for {who} than to stay{most}.",
    )
