"""The storyboard of a report: the story of a case as what the picture takes."""

from collections.abc import Iterator, Sequence

from standoff.report.names.grammar import capital, counted
from standoff.report.names.story import Account, End, Story, Ways, day
from standoff.report.pictures.storyboard import Board, Happened, Road, Strip, Taken

SHOWN = 6
"""Events that the storyboard shows; those that some account cannot explain are among them."""


def board_of(told: Story, people: Sequence[str]) -> Board:
    """The story to be drawn; ``people`` are the ids of the decision makers, for their colours."""
    now = {account.now for account in told.accounts if account.now}
    events, more = _happened(told)
    return Board(
        "What each account says will happen",
        now.pop() if len(now) == 1 else "",
        tuple(_strip(account, people) for account in told.accounts),
        events,
        more,
    )


def _strip(account: Account, people: Sequence[str]) -> Strip:
    roads = [_road(ways, people) for ways in account.ways]
    if not roads:
        why = account.why_not or "it names no present state to start from"
        roads = [Road("", (), capital(why))]
    return Strip(capital(account.name), tuple(roads))


def _road(ways: Ways, people: Sequence[str]) -> Road:
    """One way of looking ahead: the nearest end with its steps, and what else can come."""
    if not ways.ends:
        stuck = "It stops where somebody wants what cannot be done"
        return Road(ways.foresight, (), stuck if ways.stuck else "It goes round and never rests")
    first, *others = ways.ends
    return Road(ways.foresight, _taken(first, people), _rest(first), "; ".join(_more(ways, others)))


def _rest(end: End) -> str:
    """Where it comes to rest; where it begins, that nobody stirs."""
    return f"As it is: {end.name}" if end.now or not end.steps else capital(end.name)


def _more(ways: Ways, others: Sequence[End]) -> Iterator[str]:
    for end in others:
        yield f"or: {end.name}"
    if ways.count > len(ways.ends):
        more = ways.count - len(ways.ends)
        yield f"and {counted(more, 'more end')}"
    if ways.round:
        yield "it can also go round"
    if ways.stuck:
        yield "it can also stop where somebody wants what cannot be done"


def _taken(end: End, people: Sequence[str]) -> tuple[Taken, ...]:
    return tuple(Taken(people.index(s.party), capital(s.by), s.does) for s in end.steps)


def _happened(told: Story) -> tuple[tuple[Happened, ...], int]:
    """The events that are shown, in the order of their days, and how many are not."""
    first: dict[int, list[str]] = {}
    for account in told.accounts:
        if account.unexplained is not None:
            first.setdefault(account.unexplained, []).append(account.name)
    order = sorted(range(len(told.events)), key=lambda n: (told.events[n].date, n))
    steps = [n for n in order if told.events[n].changed and n not in first]
    shown = {*first, *steps[: max(0, SHOWN - len(first))]}
    if len(order) <= SHOWN:
        shown = set(order)
    events = tuple(
        Happened(day(told.events[n].date), told.events[n].what, tuple(first.get(n, ())))
        for n in order
        if n in shown
    )
    return events, len(order) - len(events)
