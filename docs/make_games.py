"""Write the table of the 78 games: ``python -m docs.make_games``.

What stands between the lines ``<!-- made: NAME -->`` and ``<!-- end -->`` of
``cases/two-by-two.md`` is made here, by solving every game; all else is written by hand.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docs.make_reference import filled
from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.library.games import ALIASES, Game, games
from standoff.stability import CONCEPTS

PAGE = Path(__file__).parent / "cases" / "two-by-two.md"

KINDS = (
    ("all", lambda game: True),
    ("with an outcome that is the best of both", lambda game: game.no_conflict),
    ("without one", lambda game: not game.no_conflict),
    ("the same for both players", lambda game: game.symmetric),
)


def equilibria(game: Game) -> dict[str, tuple[str, ...]]:
    """By concept the equilibria of a game, as cells."""
    solved = Solver(library.load(game.slug))(Adopt("ranks"))
    return {c: tuple(solved.reading.cells(int(s)) for s in solved.equilibria(c)) for c in CONCEPTS}


def games_table() -> str:
    """Each game with its matrix and its equilibria under every concept."""
    heads = ["game", "first row", "second row", *(f"`{c}`" for c in CONCEPTS), "also"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(_row(game))} |" for game in games())])


def _row(game: Game) -> Iterator[str]:
    pairs = [f"{a},{b}" for a, b in zip(game.row, game.column, strict=True)]
    yield from (f"`{game.slug}`", " ".join(pairs[:2]), " ".join(pairs[2:]))
    yield from (", ".join(states) or "none" for states in equilibria(game).values())
    yield ", ".join(f"`{slug}`" for slug, _ in ALIASES.get(game.number, ()))


def counts_table() -> str:
    """How many games there are of each kind."""
    rows = [f"| {words} | {sum(map(test, games()))} |" for words, test in KINDS]
    return "\n".join(["| games | number |", "|---|---|", *rows])


def equilibria_table() -> str:
    """How many games have no equilibrium, one, two, three, under each concept."""
    found = [{c: len(states) for c, states in equilibria(game).items()} for game in games()]
    heads = ["under", "none", "one", "two", "three", "four"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for concept in CONCEPTS:
        number = Counter(row[concept] for row in found)
        lines.append(f"| `{concept}` | {' | '.join(str(number[n]) for n in range(5))} |")
    return "\n".join(lines)


def fresh_page() -> str:
    """The page with its tables made anew."""
    tables = {
        "games": games_table(), "counts": counts_table(), "equilibria": equilibria_table()
    }  # fmt: skip
    return filled(PAGE.read_text("utf-8"), tables, "## {}")


if __name__ == "__main__":
    PAGE.write_text(fresh_page(), "utf-8")
