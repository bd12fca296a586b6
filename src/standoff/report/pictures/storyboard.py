"""The storyboard: what each account says will happen, over what happened.

One strip for each account: where it stands now, the steps from there with who takes
them, and where it comes to rest. Below them the events on record, and which of them is
the first that an account cannot explain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.report.pictures.palette import ink
from standoff.report.pictures.shapes import (
    BOLD,
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

WIDE, NARROW = 1160, 344
"""The width of the whole, on a screen and on a phone."""

NAMES = 178
"""Room for the names of accounts, on a wide picture."""

SIZE, LINE, PAD, GAP, LINK = 14.0, 18.0, 11.0, 8.0, 22.0
"""Letters, lines, the inside of a box, what lies between rows, and a link between boxes."""

FEW = 6
"""Events that stand in one row."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step.

    who
        The place in the case of the party that takes it, from 0.
    name
        What that party is called.
    does
        What it does, after its name.
    """

    who: int
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class Road:
    """One way in which an account goes on.

    under
        What it is if people look ahead so far; empty where that makes no difference.
    steps
        From now on, in order; none where nobody stirs.
    ends
        Where it comes to rest, in words; without steps, that it stays as it is, or why
        nothing is told.
    more
        What is to be said beside: other places where it can rest.
    """

    under: str
    steps: tuple[Taken, ...]
    ends: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """What one account says.

    account
        Its name.
    roads
        The ways in which it goes on from now.
    """

    account: str
    roads: tuple[Road, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event.

    date
        Its day.
    what
        What it was, in words.
    unexplained
        The accounts that cannot explain it, and could explain all before it.
    """

    date: str
    what: str
    unexplained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """A whole storyboard.

    title
        What stands above it.
    now
        Where all accounts begin, in words; empty where they do not agree.
    strips
        One for each account.
    happened
        The events on record that are shown, in the order of their days.
    more
        How many events on record are not shown.
    """

    title: str
    now: str
    strips: tuple[Strip, ...]
    happened: tuple[Happened, ...] = ()
    more: int = 0
    note: str = ""


def storyboard_picture(board: Board, room: float = WIDE) -> Picture:
    """The board, for a screen or, as one card an account, for a phone (``NARROW``)."""
    shapes: list[Shape] = []
    y = 6.0
    narrow = room < WIDE / 2
    put = _card if narrow else _strip
    for strip in board.strips:
        part, high = put(strip, room)
        shapes += [Line(f"M0 {y:.1f}H{room:.1f}", "pale"), _at(part, y)]
        y += high
    shapes.append(Line(f"M0 {y:.1f}H{room:.1f}", "pale"))
    if board.happened:
        part, high = _record(board, room)
        shapes.append(_at(part, y + 12))
        y += high + 12
    return Picture(room, y + 6, board.title, told(board), tuple(shapes))


def told(board: Board) -> str:
    """The same in words, for those who cannot see it."""
    lead = f"Now: {board.now}." if board.now else ""
    strips = [f"{s.account}: {'; '.join(map(_road_words, s.roads))}." for s in board.strips]
    events = [f"{e.date}, {e.what.rstrip('.')}{_unexplained(e)}" for e in board.happened]
    record = f"What happened: {'; '.join(events)}." if events else ""
    return " ".join(filter(None, [lead, *strips, record]))


def _road_words(road: Road) -> str:
    """A road in words; where there are no steps its end says what that means."""
    steps = ", then ".join(f"{s.name} {s.does}" for s in road.steps)
    way = f"{steps}; it comes to rest: {road.ends}" if steps else road.ends
    return ", ".join(filter(None, [road.under, way, road.more]))


def _unexplained(event: Happened) -> str:
    who = ", ".join(event.unexplained)
    return f" (the first step that is not explained by {who})" if who else ""


def _at(shapes: Sequence[Shape], y: float) -> Group:
    return Group(tuple(shifted(shape, 0, y) for shape in shapes))


# ------------------------------------------------------------------ one account


def _strip(strip: Strip, room: float) -> tuple[list[Shape], float]:
    """The name on the left, its roads to the right of it; and how high it is."""
    names = wrapped(strip.account, (NAMES - 16) / BOLD, SIZE, most=3)
    shapes: list[Shape] = [
        Label(0, 24 + LINE * n, line, SIZE, bold=True, whole=_cut(line, strip.account))
        for n, line in enumerate(names)
    ]
    note = wrapped(strip.note, NAMES - 16, 11.5) if strip.note else []
    low = 24 + LINE * len(names)
    shapes += [Label(0, low + 14 * n, w, 11.5, tone="quiet") for n, w in enumerate(note)]
    y = 8.0
    for road in strip.roads:
        part, high = _road(road, NAMES, room, under=150)
        shapes += [shifted(shape, 0, y) for shape in part]
        y += high + GAP
    return shapes, max(y, low + 14 * len(note)) + 2


def _card(strip: Strip, room: float) -> tuple[list[Shape], float]:
    """The name above, its roads below, a step a line."""
    lines = wrapped(strip.account, room / BOLD, 15, most=2)
    shapes: list[Shape] = [
        Label(0, 22 + LINE * n, line, 15, bold=True) for n, line in enumerate(lines)
    ]
    y = 22 + LINE * (len(lines) - 1) + 8
    if strip.note:
        for line in wrapped(strip.note, room, 12):
            shapes.append(Label(0, y + 10, line, 12, tone="quiet"))
            y += 15
    for road in strip.roads:
        if road.under:
            under = wrapped(road.under, room, 12.5)
            shapes += [
                Label(0, y + 13 + 16 * n, w, 12.5, tone="quiet") for n, w in enumerate(under)
            ]
            y += 16 * len(under) + 3
        part, high = _column(road, room)
        shapes += [shifted(shape, 0, y) for shape in part]
        y += high + 6
    return shapes, y + 3


def _road(road: Road, left: float, room: float, *, under: float) -> tuple[list[Shape], float]:
    """The steps in a row that goes on below where it is full."""
    shapes: list[Shape] = []
    if road.under:
        lines = wrapped(road.under, under - 14, 12, most=3)
        top = 20 if len(lines) == 1 else 13
        shapes += [Label(left, top + 14.5 * n, w, 12, tone="quiet") for n, w in enumerate(lines)]
        left += under
    x, y, high = left, 0.0, 0.0
    for n, (box, wide, tall) in enumerate(_boxes(road, room - left - LINK)):
        link = LINK if n else 0.0
        if x + link + wide > room and x > left:
            x, y = left, y + high + 4
            high = 0.0
        if link:
            shapes.append(Line(f"M{x:.1f} {y + 14:.1f}H{x + LINK:.1f}", "road"))
        shapes += [shifted(shape, x + link, y) for shape in box]
        x, high = x + link + wide, max(high, tall)
    if road.more:
        more, high_more = _beside(road.more, room - left)
        shapes += [shifted(shape, left, y + high + 4) for shape in more]
        high += high_more + 4
    lowest = 14.5 * 3 if road.under and len(wrapped(road.under, under - 14, 12, most=3)) > 2 else 0
    return shapes, max(y + high, lowest)


def _column(road: Road, room: float) -> tuple[list[Shape], float]:
    """The steps below one another."""
    shapes: list[Shape] = []
    y = 0.0
    for n, (box, _, tall) in enumerate(_boxes(road, room - 1)):
        if n:
            shapes.append(Line(f"M14 {y:.1f}V{y + 6:.1f}", "road"))
            y += 6
        shapes += [shifted(shape, 1, y) for shape in box]
        y += tall
    if road.more:
        more, high = _beside(road.more, room)
        shapes += [shifted(shape, 0, y + 3) for shape in more]
        y += high + 3
    return shapes, y


def _boxes(road: Road, room: float) -> Iterator[tuple[list[Shape], float, float]]:
    """Each step, then the rest, from their own top left corner; with width and height."""
    for step in road.steps:
        yield _chip(step, room)
    yield _rest(road.ends, room)


def _chip(step: Taken, room: float) -> tuple[list[Shape], float, float]:
    lead = cut(step.name, (room - 2 * PAD) / BOLD, SIZE)
    first, more = _after(step.does, room - 2 * PAD - width(lead, SIZE) * BOLD, room - 2 * PAD)
    labels = [Label(PAD, 19, first, SIZE, lead=lead, lead_tone=ink(step.who))]
    labels += [Label(PAD, 19 + LINE * n, w, SIZE) for n, w in enumerate(more, 1)]
    wide, high = max(label.width for label in labels) + 2 * PAD, 10 + LINE * len(labels)
    said = f"{step.name} {step.does}"
    shapes: list[Shape] = [Box(0, 0, wide, high, "chip", 14), *labels]
    return [Group(tuple(shapes), "step", said)], wide, high


def _after(words: str, first: float, room: float) -> tuple[str, list[str]]:
    """What of the words still stands on the first line, and the lines after it."""
    lines = wrapped(f" {words}", first, SIZE, most=2)
    if not lines[0] or lines[0].endswith("…") or len(lines) == 1:
        one = len(lines) == 1 and not lines[0].endswith("…")
        return (f" {lines[0]}", []) if one else ("", wrapped(words, room, SIZE))
    rest = " ".join(words.split())[len(lines[0]) :].lstrip()
    return f" {lines[0]}", wrapped(rest, room, SIZE)


def _rest(words: str, room: float) -> tuple[list[Shape], float, float]:
    lines = wrapped(words, (room - 2 * PAD - 2) / BOLD, SIZE, most=4)
    wide = max(width(line, SIZE) * BOLD for line in lines) + 2 * PAD
    high = 10 + LINE * len(lines)
    shapes: list[Shape] = [Box(1, 1, wide, high - 2, "rest", 4)]
    shapes += [Label(PAD, 19 + LINE * n, w, SIZE, bold=True) for n, w in enumerate(lines)]
    return [Group(tuple(shapes), "resting", words)], wide + 2, high


def _beside(words: str, room: float) -> tuple[list[Shape], float]:
    lines = wrapped(words, room, 12.5, most=3)
    return [
        Label(0, 12 + 16 * n, w, 12.5, tone="quiet", whole=_cut(w, words))
        for n, w in enumerate(lines)
    ], 16.0 * len(lines)


def _cut(line: str, words: str) -> str:
    """What a line would have said had it not been cut."""
    return words if line.endswith("…") else ""


# ------------------------------------------------------------------ what happened


def _record(board: Board, room: float) -> tuple[list[Shape], float]:
    """The events in time: from left to right, on a phone from top to bottom."""
    put = _downwards if room < WIDE / 2 else _along
    inside = room - 28
    body, high = put(board.happened, inside)
    notes = wrapped(board.note, inside, 12.5, most=4) if board.note else []
    top = 34.0
    shapes: list[Shape] = [Label(14, 24, "What happened", SIZE, bold=True)]
    if board.more:
        words = f"{board.more} more on record"
        shapes.append(Label(room - 14, 24, words, 12, "end", "quiet"))
    shapes += [shifted(shape, 14, top) for shape in body]
    y = top + high + 4
    shapes += [
        Label(14, y + 14 + 16 * n, w, 12.5, tone="quiet", whole=_cut(w, board.note))
        for n, w in enumerate(notes)
    ]
    y += 16 * len(notes) + 10
    return [Box(0, 0, room, y, "wash", 8), *shapes], y


def _along(events: Sequence[Happened], room: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    rows = -(-len(events) // FEW)
    each = -(-len(events) // rows)
    cell = room / each
    y = 6.0
    for first in range(0, len(events), each):
        some = events[first : first + each]
        high = 0.0
        for n, event in enumerate(some):
            hit = bool(event.unexplained)
            x = n * cell
            tone = "turn-line" if hit else "road"
            shapes.append(Line(f"M{x:.1f} {y:.1f}H{x + cell:.1f}", tone))
            shapes.append(Dot(x + 5, y, 5.5, "turn" if hit else "spot", event.what))
            part, tall = _event(event, cell - 14, 13)
            shapes += [shifted(shape, x, y + 8) for shape in part]
            high = max(high, tall)
        y += high + 20
    return shapes, y - 12


def _downwards(events: Sequence[Happened], room: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    y = 6.0
    for event in events:
        hit = bool(event.unexplained)
        part, tall = _event(event, room - 20, 13)
        end = y + tall + 4
        shapes.append(Line(f"M5 {y:.1f}V{end:.1f}", "turn-line" if hit else "road"))
        shapes.append(Dot(5, y, 5.5, "turn" if hit else "spot", event.what))
        shapes += [shifted(shape, 20, y - 9) for shape in part]
        y = end
    return shapes, y


def _event(event: Happened, room: float, size: float) -> tuple[list[Shape], float]:
    """A day, what happened, and who cannot explain it, from the top left corner."""
    shapes: list[Shape] = [Label(0, 14, event.date, 12, tone="quiet")]
    y = 16.0
    for line in wrapped(event.what, room, size, most=4):
        shapes.append(Label(0, y + 13, line, size, whole=_cut(line, event.what)))
        y += 16
    if event.unexplained:
        words = f"not explained by {', '.join(event.unexplained)}"
        for line in wrapped(words, room / BOLD, 12, most=4):
            label = Label(0, y + 13, line, 12, tone="bad-ink", bold=True, whole=_cut(line, words))
            shapes.append(label)
            y += 15
    return shapes, y + 4
