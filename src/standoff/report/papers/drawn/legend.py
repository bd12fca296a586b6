"""A legend below a picture, so that it can stand alone in a paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.report.pictures.shapes import (
    Box,
    Dot,
    Group,
    Label,
    Line,
    Picture,
    Shape,
    cut,
    shifted,
    width,
    wrapped,
)

Mark = tuple[tuple[Shape, ...], str]
"""What is drawn, in a place of 26 by 20 points, and what it means."""

LINE, MARGIN, GAP, SIGN = 22, 16, 18, 34

STATUS_QUO: Mark = ((Box(2, 3, 22, 14, "start", 4),), "status quo")
EVERY: Mark = ((Box(0, 2, 26, 16, "settled", 5),), "equilibrium under every concept")
SOME: Mark = ((Box(0, 2, 26, 16, "settled-some", 5),), "under some")
STABLE: Mark = ((Dot(13, 10, 4.5, "settled"),), "stable")
NOT_STABLE: Mark = ((Dot(13, 10, 4.5, "state"),), "not stable")
IS_ONE: Mark = ((Label(13, 15, "=", 13, "middle", bold=True),), "equilibrium")

BAR: Mark = ((Box(0, 5, 26, 10, "bar", 2),), "share of readings")
INTERVAL: Mark = ((Line("M0 10H26", "interval"),), "95 % interval of a sample")


def line_mark(tone: str, words: str, *, arrow: bool = True) -> Mark:
    """A line of some look, and what it means."""
    return (Line("M0 10H26", tone, arrow),), words


def legended(picture: Picture, marks: Sequence[Mark]) -> Picture:
    """The picture with marks and their meanings below it, in as many lines as it takes."""
    wide = max(picture.width, 320)
    x, y, shapes = float(MARGIN), picture.height, list[Shape]()
    for drawn, words in marks:
        said = cut(words, wide - 2 * MARGIN - SIGN, 11)
        room = SIGN + width(said, 11) + GAP
        if x > MARGIN and x + room > wide:
            x, y = float(MARGIN), y + LINE
        shapes += [placed(shape, x, y) for shape in drawn]
        shapes.append(Label(x + SIGN, y + 14, said, 11))
        x += room
    high = y + LINE + MARGIN / 2
    return replace(picture, width=wide, height=high, shapes=(*picture.shapes, *shapes))


def spelled(picture: Picture, options: Sequence[str], cells: Sequence[str]) -> Picture:
    """The picture with what the cells of its states stand for below it."""
    words = f"Y and N: whether each option is taken, in this order: {', '.join(options)}."
    words += " A dash: either." if any("-" in one for one in cells) else ""
    return noted(picture, words)


def noted(picture: Picture, words: str) -> Picture:
    """The picture with words below it."""
    lines = wrapped(words, picture.width - 2 * MARGIN, 10.5, most=6)
    y = picture.height + 2
    said = [Label(MARGIN, y + 10 + 14 * n, line, 10.5) for n, line in enumerate(lines)]
    high = y + 14 * len(lines) + MARGIN / 2
    return replace(picture, height=high, shapes=(*picture.shapes, *said))


def bordered(picture: Picture, edge: float = MARGIN) -> Picture:
    """The picture with an empty border."""
    shapes = tuple(shifted(shape, edge, edge) for shape in picture.shapes)
    wide, high = picture.width + 2 * edge, picture.height + 2 * edge
    return replace(picture, width=wide, height=high, shapes=shapes)


def trimmed(picture: Picture) -> Picture:
    """The picture without what is empty to the right of its words."""
    right = max((label.x + label.width for label in labels(picture.shapes)), default=0.0)
    return replace(picture, width=min(picture.width, right + MARGIN))


def labels(shapes: Sequence[Shape]) -> Iterator[Label]:
    """All labels, those in groups too."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from labels(shape.shapes)
        elif isinstance(shape, Label):
            yield shape


def placed(shape: Shape, x: float, y: float) -> Shape:
    """A mark at its place."""
    if isinstance(shape, Line):
        return replace(shape, path=f"M{x:.1f} {y + 10:.1f}H{x + 26:.1f}")
    if isinstance(shape, Box | Dot | Label):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    return shape
