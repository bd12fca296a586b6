"""What letters and marks of a picture stand for: it is said in the picture itself."""

from collections.abc import Sequence

from standoff.report.pictures.palette import ink, mover
from standoff.report.pictures.shapes import Box, Dot, Label, Line, Shape, shifted, width, wrapped

SIZE, LINE = 12.0, 16.0

MARKS: dict[str, tuple[tuple[Shape, ...], str]] = {
    "now": ((Box(1, 1, 22, 14, "start", 4),), "as things stand"),
    "rest": ((Box(0, 1, 24, 14, "settled", 4),), "would last, however far people look ahead"),
    "some": ((Box(0, 1, 24, 14, "settled-some", 4),), "would last if they look some way ahead"),
    "stays": ((Dot(12, 8, 5, "settled"),), "would stay"),
    "partly": ((Dot(12, 8, 5, "settled-some"),), "would stay if it looks some way ahead"),
    "leaves": ((Dot(12, 8, 5, "state"),), "would leave"),
    "every": ((Dot(12, 8, 5, "settled"),), "done wherever it comes to rest"),
    "somewhere": ((Dot(12, 8, 5, "settled-some"),), "done in some of these situations"),
    "nowhere": ((Dot(12, 8, 5, "state"),), "done in none of them"),
    "flow": ((Line("M0 8H24", "flow-2", arrow=True),), "steps by which somebody gains"),
    "way": ((Line("M0 8H24", "line"),), "one shortest way"),
}  # fmt: skip
"""Each mark: how it looks, from the top left corner, and its words."""


def lettered(names: Sequence[tuple[str, str]], room: float) -> tuple[list[Shape], float]:
    """Letters with what they stand for, in two columns where there is room; and the height."""
    columns = 2 if room > 620 and len(names) > 3 else 1
    each, wide = -(-len(names) // columns), room / columns
    shapes: list[Shape] = []
    high = 0.0
    for c in range(columns):
        y = 0.0
        for letter, words in names[c * each : (c + 1) * each]:
            x = c * wide
            lines = wrapped(words, wide - 36, SIZE, most=3)
            shapes.append(Label(x, y + 12, letter, SIZE, bold=True))
            for n, line in enumerate(lines):
                whole = words if line.endswith("…") else ""
                shapes.append(Label(x + 24, y + 12 + LINE * n, line, SIZE, whole=whole))
            y += LINE * len(lines) + 3
        high = max(high, y)
    return shapes, high


def marks(
    kinds: Sequence[str], room: float, people: Sequence[str] = ()
) -> tuple[list[Shape], float]:
    """Marks with their words, and the lines of people with their names; and the height."""
    entries = [MARKS[kind] for kind in kinds]
    entries += [((Line("M0 8H24", mover(n), arrow=True),), who) for n, who in enumerate(people)]
    x, y, out = 0.0, 0.0, list[Shape]()
    for n, (shapes, words) in enumerate(entries):
        lines = wrapped(words, min(room, 300.0) - 32, 11.5)
        wide = 32 + max(width(line, 11.5) for line in lines) + 16
        if x and x + wide > room + 16:
            x, y = 0.0, y + 20
        out += [shifted(shape, x, y) for shape in shapes]
        tone = ink(n - len(kinds)) if n >= len(kinds) else "text"
        out += [
            Label(x + 32, y + 12 + 14 * k, line, 11.5, tone=tone) for k, line in enumerate(lines)
        ]
        y += 14 * (len(lines) - 1)
        x += wide
    return out, y + 20
