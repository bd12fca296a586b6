"""Why somebody who looks ahead stays or leaves, in words: the lines of play."""

from collections.abc import Iterator

from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.senses.reasons import (
    ConsideredRow,
    RefinedReasonRow,
    Why,
    considered,
    reason_row,
    state_name,
)
from standoff.report.words.states import counted, move_text, person
from standoff.stability.foresight.explain import (
    Expectation,
    Line,
    explain_foresight,
    explain_nonmyopic,
)
from standoff.stability.foresight.fast import Foresight

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
