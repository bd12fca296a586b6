"""A strategic game in Gambit's ``.nfg`` format to a case: ``read_nfg(text)``.

Each player becomes a decision maker with one option for every strategy, of
which exactly one is taken; a player with one strategy has no option. Payoffs
become a ranking: only their order counts, so pure equilibria are kept and what
rests on sizes or on mixed strategies is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from standoff.case import (
    Case,
    Cited,
    DecisionMaker,
    Option,
    Perspective,
    Preferences,
    Ranking,
    Rule,
    Source,
    View,
    short_name,
)
from standoff.case.ids import identifier
from standoff.expr import OPTION_LIMIT, Counted, Expr, Name, Not, Pattern
from standoff.interop.exchanged import Imported, note
from standoff.interop.gambit.tokens import Tokens
from standoff.interop.names import one_line
from standoff.interop.untrusted import NAME_LIMIT, decoded

PROFILES = 4_096
PLAYERS = 32
SOURCE = "nfg-file"
PERSPECTIVE = "imported"


@dataclass(frozen=True, slots=True)
class Game:
    """A strategic game as it is written.

    payoffs
        For each profile, the first player's strategy varying fastest, one
        number a player.
    """

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[tuple[Fraction, ...], ...]


def read_nfg(data: str | bytes, *, title: str = "", file: str = "") -> Imported:
    """The case that a game makes, with one perspective, and what was left.

    ``title`` takes the place of the game's own. Raises CaseError with the first
    problem of the file, at its place.
    """
    return imported(_game(Tokens(decoded(data, file), file)), title, file)


def imported(game: Game, title: str, file: str) -> Imported:
    """The case of a game, and that sizes of payoffs were left."""
    what = "payoffs are read as ranks; their sizes, and mixed strategies, have no place in a case"
    return Imported(case_of(game, one_line(title)), (note("I630", what, file=file),))


def _game(tokens: Tokens) -> Game:
    title, players = head_of(tokens, "NFG", 1, "game", "a strategic game")
    strategies = _strategies(tokens, len(players))
    if all(len(own) == 1 for own in strategies):
        tokens.wrong("I606", "no player has more than one strategy")
    if tokens.sees_kind("text"):
        tokens.text()
    profiles = prod(map(len, strategies))
    if profiles > PROFILES:
        tokens.wrong("I602", f"{profiles:,} profiles; at most {PROFILES:,} are read")
    payoffs = _payoffs(tokens, profiles, len(players))
    if not tokens.sees_kind("end"):
        tokens.expected("the end of the file")
    return Game(title, players, strategies, payoffs)


def head_of(
    tokens: Tokens, begins: str, version: int, what: str, saved: str
) -> tuple[str, tuple[str, ...]]:
    """Take the head of a file: its title and its players."""
    if not tokens.sees(begins):
        words = f"this is no {what} in Gambit's format: it does not start with {begins}"
        tokens.wrong("I601", words, 0, f"export it from Gambit as {saved}")
    tokens.take()
    tokens.whole(version, version, "version")
    if not (tokens.sees("R") or tokens.sees("D")):
        tokens.expected("R or D")
    tokens.take()
    return name_of(tokens), names_of(tokens, PLAYERS, "players")


def name_of(tokens: Tokens) -> str:
    """Take a name, on one line."""
    text = tokens.text()
    if len(text) > NAME_LIMIT:
        tokens.wrong("I602", f"a name of {len(text):,} characters; at most {NAME_LIMIT:,} are read")
    return one_line(text)


def names_of(tokens: Tokens, most: int, what: str) -> tuple[str, ...]:
    """Take names in braces, at least one."""
    tokens.demand("{")
    out: list[str] = []
    while not tokens.sees("}"):
        if len(out) == most:
            tokens.wrong("I602", f"more than {most} {what}")
        out.append(name_of(tokens))
    tokens.take()
    if not out:
        tokens.wrong("I606", f"there are no {what}")
    return tuple(out)


def _strategies(tokens: Tokens, players: int) -> tuple[tuple[str, ...], ...]:
    """The strategies by name, or the older form that only counts them."""
    tokens.demand("{")
    out: list[tuple[str, ...]] = []
    for _ in range(players):
        if tokens.sees("{"):
            out.append(names_of(tokens, OPTION_LIMIT, "strategies"))
        else:
            count = tokens.whole(1, OPTION_LIMIT, "number of strategies")
            out.append(tuple(str(n + 1) for n in range(count)))
    tokens.demand("}")
    total = sum(len(own) for own in out if len(own) > 1)
    if total > OPTION_LIMIT:
        tokens.wrong("I602", f"{total} strategies; at most {OPTION_LIMIT} options are read")
    return tuple(out)


def _payoffs(tokens: Tokens, profiles: int, players: int) -> tuple[tuple[Fraction, ...], ...]:
    """One row a profile: written out, or as the numbers of outcomes that are listed first."""
    if not tokens.sees("{"):
        return tuple(tuple(tokens.number() for _ in range(players)) for _ in range(profiles))
    tokens.take()
    outcomes = [(Fraction(0),) * players]
    while not tokens.sees("}"):
        tokens.demand("{")
        tokens.text()
        outcomes.append(tuple(tokens.number() for _ in range(players)))
        tokens.demand("}")
    tokens.take()
    last = len(outcomes) - 1
    return tuple(outcomes[tokens.whole(0, last, "outcome")] for _ in range(profiles))


def case_of(game: Game, title: str) -> Case:
    """The case of a strategic game: an option for every strategy, ranks for payoffs."""
    title = title or game.title or "Imported game"
    people = _people(game)
    bare = Case(title, people, (Perspective(PERSPECTIVE, View()),))
    rules = tuple(Rule(rule, Cited(SOURCE)) for rule in _rules(bare))
    states = _states(game)
    preferences = tuple(
        Preferences(d.id, _ranking(states, [row[n] for row in game.payoffs]), Cited(SOURCE))
        for n, d in enumerate(people)
    )
    source = Source(SOURCE, title=f"Gambit file: {title}")
    view = View(preferences=preferences)
    told = Perspective(PERSPECTIVE, view, title="As the file has it", cited=Cited(SOURCE))
    return Case(title, people, (told,), infeasible=rules, sources=(source,))


def _people(game: Game) -> tuple[DecisionMaker, ...]:
    out: list[DecisionMaker] = []
    taken: set[str] = set()
    for n, (player, strategies) in enumerate(zip(game.players, game.strategies, strict=True), 1):
        dm = identifier(player, taken, f"player-{n}")
        taken.add(dm)
        out.append(DecisionMaker(dm, player or f"Player {n}", _options(strategies)))
    return tuple(out)


def _options(strategies: Sequence[str]) -> tuple[Option, ...]:
    taken: set[str] = set()
    out: list[Option] = []
    for n, strategy in enumerate(strategies if len(strategies) > 1 else (), 1):
        option = identifier(strategy, taken, f"strategy-{n}")
        taken.add(option)
        out.append(Option(option, strategy or f"Strategy {n}"))
    return tuple(out)


def _rules(case: Case) -> list[Expr]:
    """A player plays exactly one strategy."""
    out: list[Expr] = []
    first = 0
    for d in case.decision_makers:
        names = tuple(Name(short_name(case, first + n)) for n in range(len(d.options)))
        first += len(names)
        if names:
            out.append(Not(Counted("exactly one of", names)))
    return out


def _states(game: Game) -> list[Pattern]:
    """The state of each profile, the first player's strategy varying fastest."""
    rows = [""]
    for strategies in game.strategies:
        count = len(strategies) if len(strategies) > 1 else 0
        cells = ["N" * n + "Y" + "N" * (count - n - 1) for n in range(count)] or [""]
        rows = [row + cell for cell in cells for row in rows]
    return [Pattern(row) for row in rows]


def _ranking(states: Sequence[Pattern], payoffs: Sequence[Fraction]) -> Ranking:
    tiers: dict[Fraction, list[Pattern]] = {p: [] for p in sorted(set(payoffs), reverse=True)}
    for state, payoff in zip(states, payoffs, strict=True):
        tiers[payoff].append(state)
    return Ranking(tuple(map(tuple, tiers.values())))
