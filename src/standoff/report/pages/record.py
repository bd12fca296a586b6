"""The page of ``standoff record``: each perspective beside what happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from standoff.case import Case, Event, short_name
from standoff.case.edits import Adopt
from standoff.graph import Reading, Solver
from standoff.record import Kind, Replay, Replayed, replay
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Role,
    Span,
    Table,
    Text,
    aside,
    para,
    strong,
    text,
)
from standoff.report.first.screen import FirstScreen
from standoff.report.records import Record
from standoff.report.words.commitments import compared
from standoff.report.words.concepts import definition_blocks, definitions
from standoff.report.words.states import (
    MoveRow,
    StateRow,
    counted,
    listed,
    move_words,
    person,
    state_row,
    together,
    who_does,
)
from standoff.stability.search import Step

SHOWN_CONCEPTS = ("nash", "seq")
"""Concepts whose surprises the table counts; the record has them all."""

NO_WINNER = (
    "No perspective is declared the winner. The events are few, and chosen by people; so are the "
    "assumptions, some of them after the fact. A reading explains a step when whoever took it "
    "gained by it there, and one in which everybody likes every change would explain them all."
)


@dataclass(frozen=True, slots=True)
class TakenRow(MoveRow):
    """A move that was taken, and whether it is an improvement for its mover."""

    improvement: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """What one event is to one perspective.

    stable_for_mover, equilibrium
        The concepts under which the state that was left was stable for the
        (first) mover, and for everybody.
    stuck
        Options that changed although this reading has them decided for good.
    """

    event: int
    kind: str
    explained: bool
    state: StateRow | None
    moves: tuple[TakenRow, ...]
    stuck: tuple[str, ...]
    stable_for_mover: tuple[str, ...]
    equilibrium: tuple[str, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """One perspective beside the record.

    explained, to_explain
        How many steps it explains, of how many.
    first_unexplained
        The position of the first event that it cannot explain, or None.
    surprises
        By concept: moves away from a state that was stable for their mover.
    """

    perspective: str
    start: StateRow | None
    explained: int
    to_explain: int
    first_unexplained: int | None
    surprises: dict[str, int]
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the case has it; ``late`` when it stands before one of an earlier day."""

    date: str
    what: str
    state: str
    source: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage(Record):
    """The record of a case, replayed in each perspective asked for."""

    schema: str = "standoff/record/1"
    title: str
    as_of: str
    events: tuple[EventRow, ...]
    perspectives: tuple[ReplayRow, ...]
    note: str
    definitions: dict[str, str]
    first: FirstScreen | None = None


def replays(solver: Solver, names: Iterable[str]) -> dict[str, Replay]:
    """What happened, replayed in each of some perspectives."""
    return {name: replay(solver(Adopt(name)), limit=solver.limit) for name in names}


def record_page(case: Case, replayed: Mapping[str, Replay]) -> RecordPage:
    """The record of the page, from the replay of each perspective by name."""
    first = [done.events for done in replayed.values()][:1]
    late = {e.event for events in first for e in events if e.late}
    return RecordPage(
        title=case.title,
        as_of=str(case.as_of or ""),
        events=tuple(_event_row(e, n in late) for n, e in enumerate(case.record)),
        perspectives=tuple(_replay_row(name, done) for name, done in replayed.items()),
        note=NO_WINNER,
        definitions=definitions(SHOWN_CONCEPTS),
    )


def _event_row(event: Event, late: bool) -> EventRow:
    state = "" if event.state is None else str(event.state)
    return EventRow(str(event.date), event.what, state, event.cited.source, late)


def _replay_row(name: str, done: Replay) -> ReplayRow:
    reading, first = done.reading, done.first_unexplained
    concepts = dict.fromkeys(c for e in done.events for c in e.stable) | dict.fromkeys(
        SHOWN_CONCEPTS
    )
    return ReplayRow(
        name,
        None if reading.start is None else state_row(reading, reading.start),
        done.explained,
        len(done.to_explain),
        None if first is None else first.event,
        {c: len(done.surprises(c)) for c in sorted(concepts)},
        tuple(_step_row(done, e) for e in done.events),
    )


def _step_row(done: Replay, e: Replayed) -> StepRow:
    reading = done.reading
    return StepRow(
        e.event,
        e.kind.value,
        e.explained,
        None if e.state is None else state_row(reading, e.state),
        tuple(_taken_row(reading, s, s not in e.worse) for s in e.steps),
        tuple(short_name(reading.case, o) for o in e.stuck),
        e.stable,
        e.equilibrium,
        step_words(done, e),
    )


def _taken_row(reading: Reading, step: Step, improvement: bool) -> TakenRow:
    who, does = person(reading, step.mover), move_words(reading, step)
    return TakenRow(who, does, state_row(reading, step.target), improvement)


def step_words(done: Replay, e: Replayed) -> Text:
    """What an event is to a perspective, in a sentence or two; empty for background."""
    match e.kind:
        case Kind.BACKGROUND:
            return Text()
        case Kind.MOVE | Kind.JOINT:
            return _moved(done, e)
        case Kind.STAY:
            return text("changes nothing; ", _held(e))
        case Kind.NO_WAY:
            return _no_way(done, e)
        case _:
            return text(_OTHERWISE[e.kind].format(count=len(e.codes)))


_OTHERWISE = {
    Kind.EARLIER: "comes before the day of the status quo, and is not replayed",
    Kind.UNCLEAR: "could be any of {count} states that are equally near; not replayed",
    Kind.IMPOSSIBLE: "cannot be explained: this reading has no such state",
    Kind.PLACED: "says where things stand; nothing was known before",
}


def _held(e: Replayed) -> str:
    if not e.equilibrium:
        return "the state is no equilibrium here"
    return f"the state is an equilibrium under {listed(e.equilibrium)}"


def _moved(done: Replay, e: Replayed) -> Text:
    reading, word = done.reading, Span("explained", Role.GOOD)
    if not e.explained:
        word = Span("not explained", Role.BAD)
    steps = []
    for s in e.steps:
        liking = compared(reading, s.mover, s.origin, s.target)
        steps.append(f"{who_does(reading, s)}, {liking}")
    lead = "several move at once, in an order that the model allows: " if len(steps) > 1 else ""
    return text(word, f": {lead}{', then '.join(steps)}", _surprise(done, e))


def _surprise(done: Replay, e: Replayed) -> str:
    if not e.stable:
        return ""
    who = person(done.reading, e.steps[0].mover)
    return f"; a surprise under {listed(e.stable)}, where {who} would have stayed"


def _no_way(done: Replay, e: Replayed) -> Text:
    word = Span("not explained", Role.BAD)
    if not e.stuck:
        return text(word, ": no sequence of moves leads there")
    options = listed([short_name(done.reading.case, o) for o in e.stuck])
    return text(word, f": it changes {options}, which this reading has decided for good")


def record_blocks(page: RecordPage) -> Iterator[Block]:
    """The record as blocks: the table, then event by event."""
    if not page.events:
        yield para("This case has no record of events.")
        return
    with_state = sum(bool(e.state) for e in page.events)
    when = f"As of {page.as_of}. " if page.as_of else ""
    count = f"{counted(len(page.events), 'event')}, {with_state} of them with a state"
    yield aside(f"{when}{count}, replayed on the state graph of each perspective.")
    yield _table(page)
    yield aside(page.note)
    for n in sorted(range(len(page.events)), key=lambda n: (page.events[n].date, n)):
        if page.events[n].state:
            yield from _event_blocks(page, n)
    yield from _background(page)
    yield from definition_blocks(page.definitions)


def _table(page: RecordPage) -> Table:
    head = ("Perspective", "Explained", "Surprises", "First step that it cannot explain")
    rows = []
    for row in page.perspectives:
        first = page.events[row.first_unexplained] if row.first_unexplained is not None else None
        rows.append(
            (
                text(row.perspective),
                text(f"{row.explained} of {row.to_explain}" if row.to_explain else "no step"),
                text(", ".join(f"{c} {row.surprises[c]}" for c in SHOWN_CONCEPTS)),
                text(f"{first.date} {first.what}" if first else ""),
            )
        )
    return Table(head, tuple(rows))


def _event_blocks(page: RecordPage, n: int) -> Iterator[Block]:
    event = page.events[n]
    late = "; listed out of order in the case" if event.late else ""
    yield Heading(f"{event.date} {event.what}")
    yield aside(f"The state nearest by in which: {event.state}{late}.")
    said = together(page.perspectives, lambda row: _said(row, n))
    for rows in said:
        names = ", ".join(row.perspective for row in rows)
        who = "all perspectives" if len(said) == 1 < len(rows) else names
        yield para(strong(who), ": ", _said(rows[0], n), ".", indent=1)


def _said(row: ReplayRow, event: int) -> Text:
    return next(step.words for step in row.steps if step.event == event)


def _background(page: RecordPage) -> Iterator[Block]:
    plain = sorted((e for e in page.events if not e.state), key=lambda e: e.date)
    if plain:
        yield Heading("Events without a state")
        yield Bullets(tuple(text(f"{e.date} {e.what}") for e in plain), indent=1)
