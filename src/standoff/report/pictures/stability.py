"""Who would stay where: the situations that are told, by parties."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.report.pictures.legend import marks
from standoff.report.pictures.palette import ink
from standoff.report.pictures.shapes import (
    BOLD,
    Box,
    Dot,
    Group,
    Label,
    Picture,
    Shape,
    shifted,
    wrapped,
)

WIDE, NARROW = 1120, 340

LINE, SIZE = 16.0, 12.5


@dataclass(frozen=True, slots=True)
class StableRow:
    """A situation: its letter and name, and by concept for whom it is stable."""

    label: str
    words: str
    start: bool
    stable: dict[str, tuple[bool, ...]]

    def share(self, dm: int) -> str:
        """Whether a party would stay: ``all``, ``some`` or ``none`` of the concepts."""
        held = [row[dm] for row in self.stable.values()]
        return "all" if all(held) else "some" if any(held) else "none"


WORDS = {"all": "stays", "some": "stays if it looks some way ahead", "none": "leaves"}

SIGNS = {"all": "●", "some": "◐", "none": "○"}
"""What stands for them where there are no pictures."""

TONES = {"all": "settled", "some": "settled-some", "none": "state"}


def stability_picture(
    rows: Sequence[StableRow], names: Sequence[str], room: float = WIDE
) -> Picture:
    """A dot for each situation and party; on a narrow picture parties have numbers."""
    narrow = room < WIDE / 2
    cell = (room * 0.55 / len(names)) if narrow else min(124.0, room * 0.55 / len(names))
    left = room - cell * len(names)
    shapes, y = _heads(names, left, cell, narrow)
    for n, row in enumerate(rows):
        part, high = _row(row, left, cell, len(names))
        if n % 2 == 0:
            shapes.append(Box(0, y, room, high, "band"))
        shapes += [shifted(shape, 0, y) for shape in part]
        y += high
    if narrow:
        for n, name in enumerate(names):
            shapes.append(Label(0, y + 18, f"{n + 1}  {name}", 12, tone=ink(n)))
            y += 17
    signs, more = marks(("stays", "partly", "leaves", "now"), room)
    shapes += [shifted(shape, 0, y + 12) for shape in signs]
    return Picture(
        room, y + 12 + more + 4, "Who would stay where", told(rows, names), tuple(shapes)
    )


def told(rows: Sequence[StableRow], names: Sequence[str]) -> str:
    """The same in words: for each situation who would leave it."""
    said = []
    for row in rows:
        leave = [name for n, name in enumerate(names) if row.share(n) == "none"]
        partly = [name for n, name in enumerate(names) if row.share(n) == "some"]
        words = f"{', '.join(leave)} would leave" if leave else "nobody would leave"
        more = f"; {', '.join(partly)} only if looking no further" if partly else ""
        said.append(f"{row.label}, {row.words}: {words}{more}.")
    return " ".join(said)


def _heads(
    names: Sequence[str], left: float, cell: float, narrow: bool
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    most = 1
    for n, name in enumerate(names):
        lines = [str(n + 1)] if narrow else wrapped(name, (cell - 8) / BOLD, 12, most=3)
        most = max(most, len(lines))
        for k, line in enumerate(lines):
            at = left + cell * (n + 0.5)
            whole = name if line.endswith("…") else ""
            label = Label(at, 14 + 15 * k, line, 12, "middle", ink(n), bold=True, whole=whole)
            shapes.append(label)
    return shapes, 15.0 * most + 8


def _row(row: StableRow, left: float, cell: float, count: int) -> tuple[list[Shape], float]:
    lines = wrapped(row.words, left - 44, SIZE, most=3)
    high = LINE * len(lines) + 10
    shapes: list[Shape] = [Label(8, 18, row.label, SIZE, bold=True)]
    for n, line in enumerate(lines):
        whole = row.words if line.endswith("…") else ""
        shapes.append(Label(32, 18 + LINE * n, line, SIZE, whole=whole))
    if row.start:
        shapes.append(Box(2, 3, 24, 21, "start", 5))
    for dm in range(count):
        x = left + cell * (dm + 0.5)
        shapes.append(Dot(x, high / 2, 6, TONES[row.share(dm)], WORDS[row.share(dm)]))
    return [Group(tuple(shapes), "situation", f"{row.label}: {row.words}")], high
