"""The record of events in time, and which accounts explain which step."""

from collections.abc import Mapping
from datetime import date

from standoff.report.names.story import day
from standoff.report.pages.record import EventRow, RecordPage
from standoff.report.pictures.legend import lettered
from standoff.report.pictures.shapes import Box, Dot, Label, Line, Picture, Shape, shifted, wrapped

WIDE, NARROW = 900, 340
"""The width of the picture on a screen and on a phone."""

LINE, GAP, DATE, CELL = 16, 18, 82, 38

LONG = 180
"""Days without an event that are marked as a gap."""


def timeline_picture(
    page: RecordPage, accounts: Mapping[str, tuple[str, str]], room: float = WIDE
) -> Picture:
    """Events from top to bottom, the earliest first; marked where a step is explained or not.

    accounts
        The letter and the name of each perspective.
    """
    order = sorted(range(len(page.events)), key=lambda n: (page.events[n].date, n))
    shapes: list[Shape] = []
    y, before = 4.0, ""
    narrow = room < WIDE / 2
    axis = 8.0 if narrow else DATE + 10.0
    for n in order:
        event = page.events[n]
        gap = gap_words(before, event.date)
        if gap:
            shapes.append(Label(axis + 16, y + 12, gap, 11, tone="quiet"))
            y += GAP
        part, high = _event(page, n, accounts, axis, room)
        shapes += [shifted(shape, 0, y) for shape in part]
        before, y = event.date, y + high
    shapes.insert(0, Line(f"M{axis} 8V{y:.0f}", "line"))
    key, high = lettered([accounts[row.perspective] for row in page.perspectives], room)
    y += 12
    words = "✓ explained: who moved gained by it.  ✗ not explained, by the account of this letter:"
    for line in wrapped(words, room, 12, most=3):
        shapes.append(Label(0, y + 12, line, 12, tone="quiet"))
        y += LINE
    shapes += [shifted(shape, 0, y + 4) for shape in key]
    return Picture(room, y + high + 8, "What happened", _told(page, order, accounts), tuple(shapes))


def _told(page: RecordPage, order: list[int], accounts: Mapping[str, tuple[str, str]]) -> str:
    said = []
    for n in order:
        event = page.events[n]
        marks = dict(explained(page, n))
        no = [accounts[p][1] for p, is_so in marks.items() if not is_so]
        more = (
            f", not explained by {', '.join(no)}" if no else ", explained by all" if marks else ""
        )
        said.append(f"{event.date}: {event.what.rstrip('.')}{more}.")
    return " ".join(said)


def explained(page: RecordPage, n: int) -> list[tuple[str, bool]]:
    """The accounts to which an event is a step to explain, and whether they do."""
    found = []
    for row in page.perspectives:
        step = next((s for s in row.steps if s.event == n), None)
        if step is not None and step.kind in {"move", "joint", "no_way", "impossible"}:
            found.append((row.perspective, step.explained))
    return found


def _event(
    page: RecordPage, n: int, accounts: Mapping[str, tuple[str, str]], axis: float, room: float
) -> tuple[list[Shape], float]:
    """An event from the top: its day, what it was, and the marks; and how high it is."""
    event: EventRow = page.events[n]
    narrow = axis < DATE
    found = explained(page, n)
    left = axis + 16
    most = len(page.perspectives) if not narrow else 0
    lines = wrapped(event.what, room - left - CELL * most - 8, 12, most=4)
    first = 16.0 if not narrow else 31.0
    shapes: list[Shape] = [
        Label(left if narrow else 0, 16, day(event.date), 11.5, tone="quiet"),
        Dot(axis, 12, 6 if event.state else 3.5, "settled" if event.state else "state"),
    ]
    for k, line in enumerate(lines):
        whole = event.what if line.endswith("…") else ""
        shapes.append(Label(left, first + LINE * k, line, 12, whole=whole))
    high = first + LINE * (len(lines) - 1) + 10
    at = {row.perspective: k for k, row in enumerate(page.perspectives)}
    for k, (name, is_so) in enumerate(found):
        x = left + CELL * k if narrow else room - CELL * (most - at[name])
        shapes += _mark(accounts[name][0], is_so, x, high - 4 if narrow else 2)
    return shapes, high + (24 if narrow and found else 0)


def _mark(letter: str, is_so: bool, x: float, y: float) -> list[Shape]:
    tone, sign = ("good", "✓") if is_so else ("bad", "✗")
    return [
        Box(x, y, CELL - 4, 19, tone, 9),
        Label(x + (CELL - 4) / 2, y + 14, f"{letter} {sign}", 11, "middle", "on-dark", bold=True),
    ]


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
