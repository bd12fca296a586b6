"""The page of ``standoff list``: what the library has."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.library import Entry, games
from standoff.report.blocks import Block, Table, aside, name, quiet, text
from standoff.report.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Record):
    """Cases of the library."""

    schema: str = "standoff/list/1"
    cases: tuple[Entry, ...]


def list_blocks(page: ListPage) -> Iterator[Block]:
    """The library as a table."""
    rows = tuple(
        (text(name(e.slug)), text(e.title, quiet(f" ({', '.join(e.themes)})"))) for e in page.cases
    )
    yield Table(("Name", "Case (themes)"), rows)
    if not any(games.game(e.slug) for e in page.cases):
        yield aside("Besides, game-1 to game-78: the strictly ordinal 2 x 2 games (list game).")
    yield aside("Try: standoff check NAME, or standoff show NAME.")
