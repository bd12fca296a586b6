"""The argument map: a sentence, the lines that carry it, their sources, and what is refuted."""

from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import (
    BOLD,
    Box,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    shifted,
    wrapped,
)
from standoff.report.words.argument import ArgumentRow, CarryingLine, told, ways_words

WIDE, NARROW = 540, 304
"""How wide the picture is, beside another one and on a phone."""

MOST = 5
"""Lines that are drawn; the rest is counted."""

LINE, PAD, INDENT = 16.0, 10.0, 26.0


def argument_picture(row: ArgumentRow, room: float = WIDE) -> Picture:
    """The sentence above, and below it what it rests on, each with its source."""
    shapes, y = _claim(row, room)
    trunk = y
    last = y
    for line in row.lines[:MOST]:
        part, high = _line(line, row, room - INDENT)
        y += 10
        last = y + 16
        shapes.append(Line(f"M12 {last:.1f}H{INDENT:.1f}", "road"))
        shapes += [shifted(shape, INDENT, y) for shape in part]
        y += high
    if row.lines:
        shapes.append(Line(f"M12 {trunk:.1f}V{last:.1f}", "road"))
    rest = len(row.lines) - MOST
    words = f"and {rest} more such lines" if rest > 0 else "" if row.lines else row.looked
    for line_ in wrapped(words, room - 8, 12, most=3) if words else []:
        shapes.append(Label(4, y + 18, line_, 12, tone="quiet"))
        y += LINE
    title = f"What it rests on in {row.account}"
    return Picture(room, y + 10, title, str(told(row)), tuple(shapes))


def _claim(row: ArgumentRow, room: float) -> tuple[list[Shape], float]:
    """The sentence in a frame, struck through where it is refuted, with its verdict."""
    lines = wrapped(row.claim, (room - 2 * PAD) / BOLD, 13, most=4)
    y = 8 + LINE * len(lines)
    inner: list[Shape] = [
        Label(PAD, 20 + LINE * n, w, 13, bold=True, struck=bool(row.refuted))
        for n, w in enumerate(lines)
    ]
    tone = "good-ink" if row.follows else "quiet"
    for line in wrapped(f"{row.word} in {row.account}", room - 2 * PAD, 12):
        inner.append(Label(PAD, y + 13, line, 12, tone=tone))
        y += 15
    for line in (
        wrapped(f"refuted: {row.refuted}", room - 2 * PAD, 12, most=3) if row.refuted else []
    ):
        inner.append(Label(PAD, y + 13, line, 12, tone="bad-ink"))
        y += 15
    return [Box(1, 1, room - 2, y + 8, "rest", 4), *inner], y + 9


def _line(line: CarryingLine, row: ArgumentRow, room: float) -> tuple[list[Shape], float]:
    """One line in a box, with a stroke in the colour of the party whose wish it is."""
    y = 4.0
    shapes: list[Shape] = []
    for words in wrapped(line.words, room - 2 * PAD, 12.5, most=3):
        shapes.append(
            Label(PAD, y + 14, words, 12.5, whole=line.words if words[-1:] == "…" else "")
        )
        y += LINE
    source = ", ".join(filter(None, [line.source, line.at]))
    notes = [(f"source: {source}", "quiet")] if source else []
    notes += [(f"turns it when {ways_words(line)}", "quiet")] if line.ways else []
    notes += [("here is where to look", "bad-ink")] if row.suspect else []
    for note, tone in notes:
        for words in wrapped(note, room - 2 * PAD, 11.5):
            shapes.append(Label(PAD, y + 13, words, 11.5, tone=tone))
            y += 14.5
    high = y + 6
    frame: list[Shape] = [Box(0, 0, room - 1, high, "chip", 4)]
    if line.position >= 0:
        frame.append(Line(f"M2 3V{high - 3:.1f}", mover(line.position)))
    return [Group((*frame, *shapes), "carrier", line.words)], high
