"""The 78 strictly ordinal 2 x 2 games, made by code: ``game-1`` to ``game-78``.

Two players have two strategies each, and each player ranks the four outcomes without a tie. Two
such games are the same when one becomes the other by exchanging the rows, the columns or the
players; that leaves 78 of the 576 matrices (Rapoport & Guyer 1966). ``classes`` makes them by that
definition; ``NUMBERED`` says which number each bears.

The numbers are those of Rapoport & Guyer 1966. They were read where Albrecht & Ramamoorthy 2012
print them in brackets beside their own, in a public transcription (of the library Matrax).
"""

import functools
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

Cells = tuple[int, ...]
"""Ranks of the cells: the first row from left to right, then the second.

4 is best. As many as cells for one player; for both, the first player's four, then the second's.
"""

NUMBERED = """
    44332211 44331221 44322311 44321321 44311322 44233211 33422411 33421421 33411422 23421431
    23411432 22411433 34422311 34421321 34412312 34411322 24421331 24411332 34431221 34432211
    24431231 44332112 44331122 44322113 44321123 44233112 44223113 44312213 44311223 44213213
    34221341 34211342 34122341 34112342 24321341 24311342 34231241 34132241 24331241 34412213
    34411223 33412214 33411224 24411233 32412314 32411324 23411234 22411334 34432112 34431122
    34422113 34421123 33422114 33421124 24431132 24421133 23421134 44231132 44221133 44211233
    44133122 44123123 44122133 34211243 24311243 33244211 23344211 22344311 22433411 34214213
    33214214 32214314 24413213 24314213 23413214 23314214 22413314 22314314
"""
"""Each game in the order of its number, cell by cell: the row's rank, then the column's."""

NAMES = {12: "Prisoner's dilemma", 61: "Stag hunt", 66: "Chicken"}
"""Games with a name that everybody knows, by number; the first of ``ALIASES`` bears it."""

ALIASES: Mapping[int, tuple[tuple[str, str], ...]] = {
    5: (("invisible-hand", "textbook"),),
    12: (
        ("prisoners-dilemma", "textbook"),
        ("seats-on-a-bus", "others-comfort"),
        ("suspects-who-care", "selfish"),
    ),
    39: (("boxed-pigs", "textbook"),),
    45: (("bismarck-sea", "expected-days"),),
    61: (("stag-hunt", "textbook"),),
    66: (("chicken", "textbook"),),
}
"""By number: cases of the library, each in one of its perspectives, that are this game.

They are cases of their own, as they have a story, options with names, sources and claims.
"""

THEME = "2 x 2"


@dataclass(frozen=True, slots=True)
class Game:
    """One of the 78 games.

    row, column
        The ranks of the four cells for the player who chooses the row, and for the other.
    """

    number: int
    row: Cells
    column: Cells

    @property
    def slug(self) -> str:
        """The name by which the library knows it."""
        return f"game-{self.number}"

    @property
    def title(self) -> str:
        """Its number, and its name where it has one."""
        name = NAMES.get(self.number)
        return f"Game {self.number} of the 78" + (f": {name}" if name else "")

    @property
    def no_conflict(self) -> bool:
        """Whether one outcome is the best of both."""
        return self.row.index(4) == self.column.index(4)

    @property
    def symmetric(self) -> bool:
        """Whether the game is the same for both players."""
        return any(m == exchanged(m) for m in relabelled(self.row + self.column))


def relabelled(matrix: Cells) -> set[Cells]:
    """The matrix with rows exchanged, with columns exchanged, with both, with neither."""
    orders = ((0, 1, 2, 3), (2, 3, 0, 1), (1, 0, 3, 2), (3, 2, 1, 0))
    return {tuple(matrix[4 * p + c] for p in (0, 1) for c in order) for order in orders}


def exchanged(matrix: Cells) -> Cells:
    """The matrix with the players exchanged: what was a row is a column."""
    return tuple(matrix[4 * p + c] for p in (1, 0) for c in (0, 2, 1, 3))


def form(matrix: Cells) -> Cells:
    """One matrix for all that are the same game: the largest of them."""
    return max(relabelled(matrix) | relabelled(exchanged(matrix)))


def classes() -> frozenset[Cells]:
    """The form of every strictly ordinal 2 x 2 game, found by trying all 576 matrices."""
    orders = list(itertools.permutations((1, 2, 3, 4)))
    return frozenset(form(row + column) for row in orders for column in orders)


@functools.cache
def games() -> tuple[Game, ...]:
    """All 78, in the order of their numbers."""
    found = []
    for number, digits in enumerate(NUMBERED.split(), 1):
        ranks = tuple(map(int, digits))
        found.append(Game(number, ranks[::2], ranks[1::2]))
    return tuple(found)


def slugs() -> tuple[str, ...]:
    """The names of all games, in the order of their numbers."""
    return tuple(game.slug for game in games())


def game(name: str) -> Game | None:
    """The game of a name, ``game-12``; None for any other name."""
    found = re.fullmatch(r"game-([1-9]\d?)", name)
    number = int(found[1]) if found else 0
    return games()[number - 1] if 0 < number <= len(games()) else None


def themes(game: Game) -> tuple[str, ...]:
    """What the game can be found by."""
    kind = "no conflict" if game.no_conflict else "conflict"
    return (THEME, "two players", kind, *(["same for both"] if game.symmetric else []))


def summary(game: Game) -> str:
    """What the game is, in a sentence or two."""
    cells = [f"{a} {b}" for a, b in zip(game.row, game.column, strict=True)]
    first, second = f"{cells[0]} | {cells[1]}", f"{cells[2]} | {cells[3]}"
    told = f"The first row of its matrix is {first}, the second {second}"
    told_by = ALIASES.get(game.number)
    more = f" The case {told_by[0][0]} tells it with a story." if told_by else ""
    return (
        f"Number {game.number} of the 78 strictly ordinal 2 x 2 games. {told}: the row's rank, then"
        f" the column's, 4 is best.{more}"
    )


def text(game: Game) -> str:
    """The case file of a game."""
    return _FILE.format(
        title=game.title,
        summary=summary(game),
        themes=", ".join(themes(game)),
        row=_ranking(game.row),
        column=_ranking(game.column),
    )


_STATES = ("N N", "N Y", "Y N", "Y Y")
"""The states of the cells, in their order: has the row, has the column its second strategy?"""


def _ranking(ranks: Cells) -> str:
    """The states, best first."""
    return ", ".join(_STATES[ranks.index(rank)] for rank in (4, 3, 2, 1))


_FILE = """\
standoff: 1
title: "{title}"
summary: >-
  {summary}
  Number and matrix are those of Rapoport & Guyer. That things stand at the first row and the
  first column is assumed here.
themes: [{themes}]
sources:
  rapoport1966taxonomy:
    title: A taxonomy of 2 x 2 games
    authors: [Rapoport, Guyer]
    year: 1966
    published: "General Systems: Yearbook of the Society for General Systems Research 11, 203-214"
    note: >-
      Number and matrix as Albrecht & Ramamoorthy print them, beside numbers of their own, in
      "Comparative evaluation of MAL algorithms in a diverse set of ad hoc team problems", AAMAS
      2012, https://arxiv.org/abs/1907.09189.
decision_makers:
  row:
    name: Row
    options: {{second: Choose the second row instead of the first}}
  column:
    name: Column
    options: {{second: Choose the second column instead of the first}}
status_quo: N N
perspectives:
  ranks:
    title: The ranks of the matrix
    source: rapoport1966taxonomy
    preferences:
      # Best first; the cells are the row's choice and the column's: N the first, Y the second.
      row: {{ranking: [{row}]}}
      column: {{ranking: [{column}]}}
"""
