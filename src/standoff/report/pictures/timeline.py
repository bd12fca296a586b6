"""The record of events in time, and which perspectives explain which step."""

from datetime import date

from standoff.report.pages.record import EventRow, RecordPage
from standoff.report.pictures.shapes import (
    Box,
    Dot,
    Label,
    Line,
    Picture,
    Shape,
    fitted,
    width,
    wrapped,
)

ROW, LINE, GAP, MARGIN, DATE, ROOM, CELL = 26, 15, 20, 16, 84, 384, 88

LONG = 180
"""Days without an event that are marked as a gap."""


def timeline_picture(page: RecordPage) -> Picture:
    """Events from top to bottom, the earliest first; filled marks where a step is explained."""
    order = sorted(range(len(page.events)), key=lambda n: (page.events[n].date, n))
    shapes: list[Shape] = _heads(page)
    y, before = MARGIN + 24.0, ""
    axis = MARGIN + DATE + 10
    for n in order:
        event = page.events[n]
        gap = gap_words(before, event.date)
        if gap:
            shapes.append(Label(axis + 16, y + 12, gap, 10.5, tone="quiet"))
            y += GAP
        lines = wrapped(event.what, ROOM - 24, 11.5)
        shapes += _event(page, n, axis, y, lines)
        before, y = event.date, y + ROW + LINE * (len(lines) - 1)
    shapes.insert(0, Line(f"M{axis} {MARGIN + 20}V{y:.0f}", "line"))
    wide = MARGIN * 2 + DATE + 20 + ROOM + CELL * len(page.perspectives)
    about = (
        "Events by date. Large dots are events that say in which state they leave the conflict. "
        "On the right, for each perspective, whether it explains the step."
    )
    return Picture(wide, y + MARGIN, "What happened", about, tuple(shapes))


def _heads(page: RecordPage) -> list[Shape]:
    left = MARGIN + DATE + 20 + ROOM
    return [
        fitted(left + n * CELL + CELL / 2, MARGIN + 2 + 13 * k, words, CELL - 6, size=10.5,
               anchor="middle", bold=True)
        for n, row in enumerate(page.perspectives)
        for k, words in enumerate(halves(row.perspective, CELL - 6))
    ]  # fmt: skip


def halves(name: str, room: float) -> tuple[str, ...]:
    """A name of two words on two lines where one is too short for it."""
    first, dash, second = name.partition("-")
    return (first + dash, second) if dash and width(name, 10.5) > room else (name,)


def _event(page: RecordPage, n: int, axis: float, y: float, lines: list[str]) -> list[Shape]:
    event: EventRow = page.events[n]
    shapes: list[Shape] = [
        Label(MARGIN, y + 16, event.date, 11, tone="quiet"),
        Dot(axis, y + 12, 6 if event.state else 3.5, "settled" if event.state else "state"),
    ]
    whole = "" if " ".join(lines) == " ".join(event.what.split()) else event.what
    for k, line in enumerate(lines):
        shapes.append(Label(axis + 16, y + 16 + LINE * k, line, 11.5, whole=whole))
    for k, row in enumerate(page.perspectives):
        step = next((s for s in row.steps if s.event == n), None)
        if step is None or step.kind not in {"move", "joint", "no_way", "impossible"}:
            continue
        x = MARGIN + DATE + 20 + ROOM + k * CELL
        tone, words = ("good", "✓ explains") if step.explained else ("bad", "✗ does not")
        shapes.append(Box(x + 5, y + 3, CELL - 10, ROW - 8, tone, 4))
        shapes.append(Label(x + CELL / 2, y + 16, words, 10.5, "middle", "on-dark"))
    return shapes


def gap_words(before: str, after: str) -> str:
    """How long nothing is on record, where that is long."""
    if not before:
        return ""
    days = (date.fromisoformat(after) - date.fromisoformat(before)).days
    if days < LONG:
        return ""
    if days < 730:
        return f"… {round(days / 30.4)} months"
    return f"… {round(days / 365.25)} years"
