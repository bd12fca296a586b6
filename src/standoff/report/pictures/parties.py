"""Who could end it, and why he does not: a row for each party."""

from standoff.report.pictures.palette import ink, mover
from standoff.report.pictures.shapes import (
    BOLD,
    Box,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    shifted,
    width,
    wrapped,
)
from standoff.report.words.parties import PartiesRow, PartyRow

WIDE, NARROW = 540, 304
"""How wide the picture is, beside another one and on a phone."""

SIZE, LINE, PAD = 13.0, 17.0, 9.0

TONES = {
    "would": "good", "held_back": "mixed", "would_rather_not": "bad", "cannot": "frame-dark",
    "has_no_say": "none", "does_not_see": "none",
}  # fmt: skip
"""The look of the box that a word stands in; the word says the same."""

INKS = {"would": "on-dark", "would_rather_not": "on-dark", "held_back": "on-mixed"}


def parties_picture(found: PartiesRow, room: float = WIDE) -> Picture:
    """The rows, each with its party, a word in a box, and what stands behind it."""
    shapes: list[Shape] = []
    y = 2.0
    for line in wrapped(found.title, room / BOLD, 13.5, most=2):
        shapes.append(Label(0, y + 14, line, 13.5, bold=True))
        y += 18
    for line in wrapped(found.where, room, 12, most=4):
        shapes.append(Label(0, y + 13, line, 12, tone="quiet"))
        y += 15.5
    y += 6
    for row in found.rows:
        part, high = _row(row, room)
        shapes += [Line(f"M0 {y:.1f}H{room:.1f}", "pale")]
        shapes += [shifted(shape, 0, y) for shape in part]
        shapes.append(Line(f"M1.5 {y + 6:.1f}V{y + high - 6:.1f}", mover(row.position)))
        y += high
    about = " ".join(f"{r.who}: {r.words}{_because(r)}." for r in found.rows)
    return Picture(room, y + 4, found.title, f"{found.where}. {about}", tuple(shapes))


def _because(row: PartyRow) -> str:
    return f" ({row.because})" if row.because else ""


def _row(row: PartyRow, room: float) -> tuple[list[Shape], float]:
    names = wrapped(row.who, (room * 0.42 - 10) / BOLD, SIZE)
    shapes: list[Shape] = [
        Label(10, 20 + LINE * n, line, SIZE, tone=ink(row.position), bold=True)
        for n, line in enumerate(names)
    ]
    word = wrapped(row.words, (room * 0.58 - 2 * PAD) / BOLD, SIZE)
    wide = max(width(line, SIZE) for line in word) * BOLD + 2 * PAD
    left, high = room - wide, LINE * len(word) + 6
    tone = TONES[row.hold]
    shapes.append(Box(left, 4, wide, high, tone, 11))
    tint = INKS.get(row.hold, "text")
    shapes += [
        Label(left + PAD, 20 + LINE * n, line, SIZE, tone=tint, bold=True)
        for n, line in enumerate(word)
    ]
    y = max(20 + LINE * (len(names) - 1) + 6, 4 + high + 4)
    for line in wrapped(str(row.because), room - 10, 12, most=4) if row.because else []:
        whole = str(row.because) if line.endswith("…") else ""
        shapes.append(Label(10, y + 11, line, 12, whole=whole))
        y += 15.5
    said = f"{row.who}: {row.words}"
    return [Group(tuple(shapes), "party", said)], y + 6
