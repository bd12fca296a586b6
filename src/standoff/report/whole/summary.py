"""The first screen of the report: what each account says will happen, over what happened."""

import re
from collections.abc import Iterator, Sequence

from standoff.report.blocks import Block, Bullets, Text, para, quiet, strong, text
from standoff.report.documents import Figure, Part, Section
from standoff.report.names.story import day
from standoff.report.pictures.storyboard import NARROW, Board, Happened, Road, storyboard_picture
from standoff.report.whole.record import AccountRow, ReportPage
from standoff.report.words.states import counted, listed


def lead(accounts: Sequence[AccountRow], as_of: str, board: Board) -> tuple[Part, ...]:
    """Under the title: whose accounts these are, the day, and what each was asked."""
    count = len(accounts)
    these = "One account" if count == 1 else f"{counted(count, 'account')} of one conflict"
    when = f" The day is {day(as_of)}." if as_of else ""
    since = "this day" if as_of else "here"
    whose, lead = ("the", "F") if count == 1 else ("that", "Each account was asked: f")
    ask = (
        f"{lead}rom {since} on, if everybody does only what {whose} account says they want, what "
        "comes of it?"
    )
    who = para(quiet(f"{these}.{when} Nobody is endorsed."))
    now = f" As things stand: {board.now}." if board.now else ""
    return (who, para(text(ask, quiet(now))))


def story_section(board: Board) -> Section:
    """The storyboard; as lines where there are no pictures."""
    figure = Figure(
        "storyboard", storyboard_picture(board), "", tuple(story_blocks(board)),
        narrow=storyboard_picture(board, NARROW),
    )  # fmt: skip
    return Section("story", board.title, (figure,))


def story_blocks(board: Board) -> Iterator[Block]:
    """The storyboard in lines: each account, then what happened."""
    for strip in board.strips:
        for road in strip.roads:
            yield para(
                strong(strip.account), f"{f', {road.under}' if road.under else ''}: ", _road(road)
            )
    if board.happened:
        yield para(strong("What happened"))
        yield Bullets(tuple(map(_event, board.happened)))


def _event(event: Happened) -> Text:
    who = listed(event.unexplained)
    unexplained = strong(f" The first step that {who} cannot explain.") if who else ""
    return text(f"{event.date}: {event.what}", unexplained)


def _road(road: Road) -> str:
    steps = ", then ".join(f"{s.name} {s.does}" for s in road.steps)
    more = f" ({road.more})" if road.more else ""
    if not steps:
        return f"nobody stirs; it stays as it is: {road.ends}.{more}"
    return f"{steps}; it comes to rest: {road.ends}.{more}"


def sizes(page: ReportPage) -> str:
    """How much there is of everything, in a sentence."""
    when = f"As of {page.as_of}: " if page.as_of else ""
    found = sorted({row.analyze.states for row in page.readings})
    states = f"{found[0]:,}" if len(found) == 1 else f"{found[0]:,} to {found[-1]:,}"
    words = (
        f"{when}{counted(len(page.people), 'decision maker')}, "
        f"{counted(len(page.options), 'option')}, {states} feasible states, "
        f"{counted(len(page.readings), 'perspective')}, "
        f"{counted(len(page.check.claims), 'claim')}, "
        f"{counted(len(page.record.events) if page.record else 0, 'event')} on record."
    )
    return words[:1].upper() + words[1:]


def about_section(title: str, short: str, summary: str, much: str) -> Section:
    """The case in the words of its file, and how much there is of everything."""
    words = [para(part) for part in re.split(r"\n{2,}", summary) if part.strip()]
    told = para(quiet(
        "Follows and does not follow speak of assumptions: a conclusion can follow from "
        "assumptions that are wrong, and fail from assumptions under which its author was right by "
        "luck. The report takes nobody's side."
    ))  # fmt: skip
    named = [para(strong(title))] if short != title else []
    parts = (*named, *words, para(much), told)
    return Section("about", "About the case", parts, folded=True, open=False)
