"""A tree in Gambit's ``.efg`` format to a case, where it is an option form: ``read_efg(text)``.

A tree says who moves after whom and what each then knows; a case says who can do what, at any
time. The two are one where everybody chooses once and nobody sees what another chose: one
information set each, which every play passes, and no chance. Such a tree is the strategic game
of its players, and becomes the case that this game makes. Any other tree is refused at the
node where it is more than that.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import NoReturn

from standoff.expr import OPTION_LIMIT
from standoff.interop.exchanged import Imported
from standoff.interop.gambit.nfg_read import PROFILES, Game, head_of, imported, names_of
from standoff.interop.gambit.tokens import Tokens
from standoff.interop.untrusted import decoded

NODES = 100_000
INSTEAD = "write its options down by hand, or save it as a strategic game (.nfg) and import that"

Play = dict[int, int]


def read_efg(data: str | bytes, *, title: str = "", file: str = "") -> Imported:
    """The case that a tree of single, unseen choices makes, and what was left.

    Raises CaseError with the first problem of the file, at its place: also where the tree is no
    option form.
    """
    return imported(_Tree(Tokens(decoded(data, file), file)).game(), title, file)


@dataclass(slots=True)
class _Tree:
    """A tree as it is read, node by node, depth first.

    sets, actions
        Of each player that has chosen so far: the number of its information set, and the
        names of its actions.
    ends
        Where play ends: the place in the file, the action of each player that chose, and the
        number of the outcome.
    """

    tokens: Tokens
    title: str = ""
    players: tuple[str, ...] = ()
    sets: dict[int, int] = field(default_factory=dict)
    actions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    outcomes: dict[int, tuple[Fraction, ...]] = field(default_factory=dict)
    ends: list[tuple[int, Play, int]] = field(default_factory=list)

    def game(self) -> Game:
        """The strategic game of the tree."""
        self._head()
        open_plays: list[Play] = [{}]
        count = 0
        while open_plays:
            count += 1
            if count > NODES:
                self.tokens.wrong("I602", f"more than {NODES:,} nodes")
            open_plays += reversed(self._node(open_plays.pop()))
        if not self.tokens.sees_kind("end"):
            self.tokens.expected("the end of the file")
        strategies = tuple(self.actions.get(n, ("",)) for n in range(len(self.players)))
        if all(len(own) == 1 for own in strategies):
            self.tokens.wrong("I606", "no player has more than one action")
        payoffs = self._payoffs()
        backwards = product(*(range(len(own)) for own in reversed(strategies)))
        rows = tuple(payoffs[one[::-1]] for one in backwards)
        return Game(self.title, self.players, strategies, rows)

    def _payoffs(self) -> dict[tuple[int, ...], tuple[Fraction, ...]]:
        """Of each profile of actions, by player, what everybody gets."""
        out: dict[tuple[int, ...], tuple[Fraction, ...]] = {}
        nothing = (Fraction(0),) * len(self.players)
        for at, play, number in self.ends:
            missing = next((n for n in self.sets if n not in play), None)
            if missing is not None:
                self._refuse(f"play ends here before {self._who(missing)} has chosen", at)
            profile = tuple(play.get(n, 0) for n in range(len(self.players)))
            out[profile] = self.outcomes.get(number, nothing)
        return out

    def _head(self) -> None:
        head = head_of(self.tokens, "EFG", 2, "game tree", "an extensive game")
        self.title, self.players = head
        if self.tokens.sees_kind("text"):
            self.tokens.text()

    def _node(self, play: Play) -> list[Play]:
        """Read a node; the plays that go on from it, in the order in which they are written."""
        if self.tokens.sees("c"):
            self._refuse("chance moves here, and a case has none")
        if self.tokens.sees("t"):
            self._end(play)
            return []
        if not self.tokens.sees("p"):
            self.tokens.expected("a node: p, c or t")
        return self._choice(play)

    def _choice(self, play: Play) -> list[Play]:
        tokens, at = self.tokens, self.tokens.here
        tokens.take()
        tokens.text()
        player = tokens.whole(1, len(self.players), "player") - 1
        own = tokens.whole(1, 10**9, "information set")
        if player in play:
            self._refuse(f"{self._who(player)} chooses for the second time here", at)
        if self.sets.setdefault(player, own) != own:
            words = f"{self._who(player)} chooses here, knowing something, and elsewhere"
            self._refuse(f"{words} knowing something else", at)
        self._named(player)
        if self._outcome():
            self._refuse("a payoff comes before the end of play here", at)
        return [play | {player: n} for n in range(len(self.actions[player]))]

    def _named(self, player: int) -> None:
        """The name of an information set and its actions, which only the first node must give."""
        tokens = self.tokens
        if tokens.sees_kind("text"):
            tokens.text()
        if not tokens.sees("{"):
            if player not in self.actions:
                tokens.expected("the actions, in braces")
            return
        found = names_of(tokens, OPTION_LIMIT, "actions")
        if self.actions.setdefault(player, found) != found:
            tokens.wrong("I604", f"{self._who(player)} has other actions at another node of this")
        total = sum(len(own) for own in self.actions.values() if len(own) > 1)
        if total > OPTION_LIMIT:
            tokens.wrong("I602", f"{total} actions; at most {OPTION_LIMIT} options are read")

    def _end(self, play: Play) -> None:
        tokens, at = self.tokens, self.tokens.here
        tokens.take()
        tokens.text()
        if len(self.ends) == PROFILES:
            tokens.wrong("I602", f"more than {PROFILES:,} ends; at most so many are read")
        self.ends.append((at, play, self._outcome()))

    def _outcome(self) -> int:
        """The number of an outcome; its name and payoffs, where they stand, are kept."""
        tokens = self.tokens
        number = tokens.whole(0, 10**9, "outcome")
        if number and tokens.sees_kind("text"):
            tokens.text()
        if tokens.sees("{"):
            tokens.take()
            self.outcomes[number] = tuple(tokens.number() for _ in self.players)
            tokens.demand("}")
        elif number and number not in self.outcomes:
            tokens.expected("the payoffs, in braces")
        return number

    def _who(self, player: int) -> str:
        return repr(self.players[player] or f"player {player + 1}")

    def _refuse(self, what: str, at: int | None = None) -> NoReturn:
        self.tokens.wrong("I607", f"this tree is no option form: {what}", at, INSTEAD)
