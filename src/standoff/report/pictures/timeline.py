"""The record of events in time, and which perspectives explain which step."""

from datetime import date

from standoff.report.pictures.shapes import Box, Dot, Label, Line, Picture, Shape, fitted
from standoff.report.recording import EventRow, RecordPage

ROW, GAP, MARGIN, DATE, ROOM, CELL = 26, 20, 16, 84, 400, 84

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
        shapes += _event(page, n, axis, y)
        before, y = event.date, y + ROW
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
        fitted(left + n * CELL + CELL / 2, MARGIN + 10, row.perspective, CELL - 8, size=10.5,
               anchor="middle", bold=True)
        for n, row in enumerate(page.perspectives)
    ]  # fmt: skip


def _event(page: RecordPage, n: int, axis: float, y: float) -> list[Shape]:
    event: EventRow = page.events[n]
    shapes: list[Shape] = [
        Label(MARGIN, y + 16, event.date, 11, tone="quiet"),
        Dot(axis, y + 12, 6 if event.state else 3.5, "settled" if event.state else "state"),
        fitted(axis + 16, y + 16, event.what, ROOM - 16, size=11.5),
    ]
    for k, row in enumerate(page.perspectives):
        step = next((s for s in row.steps if s.event == n), None)
        if step is None or step.kind not in {"move", "joint", "no_way", "impossible"}:
            continue
        x = MARGIN + DATE + 20 + ROOM + k * CELL
        tone, words = ("good", "✓ yes") if step.explained else ("bad", "✗ no")
        shapes.append(Box(x + 12, y + 3, CELL - 24, ROW - 8, tone, 4))
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
