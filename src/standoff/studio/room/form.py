"""The small form of a key: what it asks, and what it offers and has chosen already."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.parts import Path
from standoff.studio.opened import Opened, Query
from standoff.studio.room.acts import accounts_for
from standoff.studio.room.questions import GROUPS
from standoff.studio.room.statements import Card, cards
from standoff.studio.room.text import laid, room, words_of
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.lines import stated
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import Tree, coded, listing, mapping, words
from standoff.studio.write.names.declared import Named, declared, grouped, options, party, short
from standoff.studio.write.start import present


@dataclass(frozen=True)
class Key:
    """A key: the letter, its act, what it says on the bar and above its form, and its question."""

    letter: str
    act: str
    bar: str
    asks: str
    about: str = ""


KEYS = (
    Key("P", "who", "who", "Who is this?"),
    Key("O", "can", "can do", "They can do this"),
    Key("W", "wants", "wants", "They want this, or avoid it"),
    Key("B", "believes", "believes", "They think that it is so",
        "What they think that another wants begins as a copy of what it really wants."),
    Key("T", "commits", "threat, promise", "They threaten, warn or promise"),
    Key("C", "claim", "concludes", "They conclude this"),
    Key("E", "event", "happened", "This happened"),
    Key("R", "rule", "cannot both be", "This cannot be together"),
    Key("D", "now", "so now", "This is so now"),
    Key("N", "note", "note", "A note"),
    Key("X", "out", "left out", "Left out on purpose",
        "It counts as read, not as used: no statement rests on it."),
    Key("+", "more", "to a statement", "A statement that is there rests on these words too"),
    Key("A", "here", "anchor here", "These are the words that were lost"),
)  # fmt: skip
"""In the order of the bar."""

BY_ACT = {key.act: key for key in KEYS}

NEEDS_PARTY = frozenset({"can", "wants", "believes", "commits"})


@dataclass(frozen=True)
class Form:
    """All that the form of a key shows.

    things
        Options and outcomes under their party, each as a formula, and the opposite of it.
    line
        The words of the list that a wish goes into, line by line.
    """

    key: Key
    source: str
    exact: str
    at: str
    tree: Tree
    query: Query
    n: int

    @property
    def people(self) -> Named:
        """Every party."""
        return tuple((dm, party(self.tree, dm)) for dm in mapping(self.tree, "decision_makers"))

    @property
    def accounts(self) -> Named:
        """Every account, those of this source first."""
        titles = dict(declared(self.tree, "perspective"))
        return tuple((a, titles.get(a, a)) for a in accounts_for(self.tree, self.source))

    @property
    def things(self) -> tuple[tuple[str, Named], ...]:
        """Options and outcomes under their party."""
        named = [(s, short(text)) for s, _, text in options(self.tree)]
        named += [(n, short(t)) for n, t in declared(self.tree, "outcome")]
        return grouped(self.tree, tuple(named))

    @property
    def commitments(self) -> Named:
        """Every commitment."""
        return tuple((n, short(t)) for n, t in declared(self.tree, "commitment"))

    def chosen(self, name: str, default: str = "") -> str:
        """What a field says, or begins with."""
        return self.query.one(name) or default

    @property
    def speaker(self) -> str:
        """Who the words seem to be about: chosen, or named in them or last before them."""
        asked = self.query.one("party")
        if asked in mapping(self.tree, "decision_makers"):
            return asked
        before = self.before.casefold()
        spots = {dm: before.rfind(name.casefold()) for dm, name in self.people}
        best = max(spots, key=lambda dm: spots[dm], default="")
        return best if spots.get(best, -1) >= 0 else ""

    @property
    def before(self) -> str:
        """The words, with what stands before them in their paragraph."""
        return self.query.one("before")[-2_000:] + " " + self.exact

    @property
    def account(self) -> str:
        """The account that it is about."""
        asked = self.query.one("account")
        return asked if asked in dict(self.accounts) else next(iter(dict(self.accounts)), "")

    @property
    def place(self) -> str:
        """Where a new line goes: wishes to the end, beliefs to the front."""
        asked = self.query.one("place")
        last = str(len(self.lines)) if self.key.act == "wants" else "0"
        return asked if asked.isdecimal() and int(asked) <= len(self.lines) else last

    @property
    def list_path(self) -> Path:
        """The list that a new line goes into."""
        here: Path = ("perspectives", self.account)
        if self.key.act == "believes":
            own = (*here, "beliefs", self.speaker, "preferences", self.query.one("of"))
            if mapping(self.tree, *own):
                return own
            return (*here, "preferences", self.query.one("of"))
        return (*here, "preferences", self.speaker)

    @property
    def lines(self) -> tuple[str, ...]:
        """The list in words, as a miniature."""
        known = Known.of(self.tree)
        said, _ = stated(self.tree, self.list_path)
        return tuple(short(_line(known, line)) for line in listing(said, "priorities"))

    @property
    def asked(self) -> object:
        """The sentences with gaps of a claim."""
        return GROUPS

    @property
    def statements(self) -> tuple[tuple[str, str], ...]:
        """Every statement that words can be added to."""
        some = (c for c in cards(self.tree) if c.kind != "out")
        return tuple((coded(c.path), short(f"{c.lead} {c.said}", 90)) for c in some)


def _line(known: Known, line: Tree) -> str:
    if isinstance(line, list):
        return "; ".join(_line(known, one) for one in line)
    want = line if isinstance(line, str) else words(line, "want")
    return said_in_words(known, want) or want


def form(opened: Opened, query: Query) -> Form | None:
    """The form that a page asks for: of a key, for some words; None where it asks for none."""
    key = BY_ACT.get(query.one("key"))
    if key is None:
        return None
    source, exact = query.one("source"), " ".join(query.one("exact").split())
    at = query.one("at")
    n = _paragraph(opened, source, int(at)) if at.isdecimal() and len(at) < 9 else 0
    return Form(key, source, exact, at, tree_of(opened), query, n)


def _paragraph(opened: Opened, source: str, at: int) -> int:
    text = words_of(opened, source)
    if not isinstance(text, str):
        return 0
    blocks = laid(text).paragraphs
    return next((n for n, block in enumerate(blocks, 1) if at < block.end), 0)


def lost(opened: Opened, source: str) -> tuple[tuple[str, str], ...]:
    """The quotes of a source that its text has no place for, or has them moved or much alike."""
    doubtful = (m for m in room(opened, source).marks if m.state != "anchored")
    return tuple((coded((*m.card.path, m.n)), short(m.quote.exact, 90)) for m in doubtful)


def boxes(opened: Opened) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """Every option under its party, and whether it is taken now."""
    tree, case = tree_of(opened), opened.so_far
    code = present(case, tree).code or 0
    taken = {o for n, o in enumerate(case.scope.options) if code >> n & 1}
    for dm in mapping(tree, "decision_makers"):
        some = [(full, short(text), full in taken) for _, full, text in options(tree)
                if full.startswith(f"{dm}.")]  # fmt: skip
        if some:
            yield party(tree, dm), some


def beside(card: Card) -> str:
    """The path of a card, as a form sends it."""
    return coded(card.path)
