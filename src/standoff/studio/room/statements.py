"""Every statement of a case in the making, as a card: who says what, and on which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.parts import Path
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.labels import CHECKS
from standoff.studio.write.form.tree import Tree, at, listing, mapping, words
from standoff.studio.write.names.declared import short, title_of
from standoff.texts.quotes import Quote

SHOWN = 160
"""Characters of a statement that its card shows."""

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}

BARE = frozenset({"who", "can", "rule", "now", "outcome", "list", "account"})
"""Kinds that need no words of their own."""


@dataclass(frozen=True)
class Card:
    """One statement.

    kind
        What it is: it decides how its words are underlined.
    party
        Whose it is, by its position; -1 for nobody's.
    lead, said, small
        What the card says: its first words, the statement, and what is to be added in small.
    source
        The id of the source that it rests on in the end.
    """

    path: Path
    kind: str
    party: int
    lead: str
    said: str
    small: str
    source: str
    quotes: tuple[Quote, ...]

    @property
    def id(self) -> str:
        """The same as long as it stands at the same path."""
        return dom_id(self.path, "card")

    @property
    def needs_words(self) -> bool:
        """Whether it rests on no words, and neither is it said to be assumed."""
        return not self.quotes and self.source != "assumed" and self.kind not in BARE


def cards(tree: Tree) -> tuple[Card, ...]:
    """Every statement, in the order of the file; what is left out on purpose comes last."""
    return tuple(_Cards(tree, Known.of(tree), tuple(mapping(tree, "decision_makers"))).every())


def quotes_at(said: Tree) -> tuple[Quote, ...]:
    """The words that a record quotes; what is no quote is passed over."""
    found = said.get("quote") if isinstance(said, dict) else None
    some = found if isinstance(found, list) else [found]
    return tuple(_quote(q) for q in some if isinstance(q, dict) and words(q, "exact"))


def _quote(said: Tree) -> Quote:
    return Quote(words(said, "exact"), words(said, "prefix"), words(said, "suffix"))


@dataclass(frozen=True)
class _Cards:
    tree: Tree
    known: Known
    people: tuple[str, ...]

    def every(self) -> Iterator[Card]:
        yield from self.declared()
        yield from self.commitments()
        for name, said in mapping(self.tree, "perspectives").items():
            here, source = ("perspectives", name), words(said, "source")
            title = title_of(self.tree, "perspective", name)
            if quotes_at(said):
                yield self.card(here, "account", -1, "The account:", title, "", source)
            yield from self.view(here, source, "")
        yield from self.claims()
        for n, said in enumerate(listing(self.tree, "record")):
            small = self.words(said, "state")
            lead = f"{words(said, 'date')}:"
            yield self.card(("record", n), "event", -1, lead, words(said, "what"), small)
        for name in mapping(self.tree, "sources"):
            for n, said in enumerate(listing(self.tree, "sources", name, "left_out")):
                path: Path = ("sources", name, "left_out", n)
                quotes = (_quote(said),) if isinstance(said, dict) else ()
                small = words(said, "because")
                yield Card(path, "out", -1, "Left out on purpose", "", small, name, quotes)

    def declared(self) -> Iterator[Card]:
        for n, dm in enumerate(self.people):
            said, name = mapping(self.tree, "decision_makers", dm), self.name(dm)
            path: Path = ("decision_makers", dm)
            yield self.card(path, "who", n, name, "is a party", words(said, "note"))
            source = words(said, "source")
            for option in mapping(said, "options"):
                here = (*path, "options", option)
                text = self.known.names.get(option) or self.known.names.get(f"{dm}.{option}", "")
                yield self.card(here, "can", n, f"{name} can:", text or option, "", source)
        for n, rule in enumerate(listing(self.tree, "infeasible")):
            yield self.card(("infeasible", n), "rule", -1, "Cannot be:", self.words(rule, "when"))
        if at(self.tree, ("status_quo",)) is not None:
            state = self.words(at(self.tree, ("status_quo",)), "state")
            yield self.card(("status_quo",), "now", -1, "So now:", state)
        for name, said in mapping(self.tree, "outcomes").items():
            path = ("outcomes", name)
            small = self.words(said, "when")
            yield self.card(path, "outcome", -1, "A name:", words(said, "text") or name, small)

    def commitments(self) -> Iterator[Card]:
        for name, said in mapping(self.tree, "commitments").items():
            kind = words(said, "kind") or "threat"
            lead = {"red_line": "Red line"}.get(kind, kind.capitalize())
            by, to = words(said, "by"), words(said, "against")
            when, response = self.words(said, "when"), self.words(said, "response")
            lead = f"{lead} by {self.name(by)}{f' to {self.name(to)}' if to else ''}:"
            small = f"when {when}: {response}" if when else ""
            path: Path = ("commitments", name)
            text = words(said, "text") or small
            yield self.card(path, "threat", self.party(by), lead, text, small)

    def view(self, here: Path, source: str, believer: str) -> Iterator[Card]:
        """What a perspective says, or a belief of somebody."""
        for dm, said in mapping(self.tree, *here, "preferences").items():
            own = words(said, "source") or source
            path = (*here, "preferences", dm)
            if quotes_at(said) or not isinstance(at(said, ("priorities",)), list):
                verb = f"{self.name(dm)}:"
                yield self.card(path, "list", self.party(dm), verb, "all that it wants", "", own)
            yield from self.lines((*path, "priorities"), dm, own, believer)
        for n, rule in enumerate(listing(self.tree, *here, "infeasible")):
            path = (*here, "infeasible", n)
            yield self.card(path, "rule", -1, "Cannot be:", self.words(rule, "when"), "", source)
        for dm, said in mapping(self.tree, *here, "beliefs").items():
            path, own = (*here, "beliefs", dm), words(said, "source") or source
            text = "; ".join(self.believed(said))
            if text or quotes_at(said):
                lead = f"{self.name(dm)} believes:"
                yield self.card(path, "believes", self.party(dm), lead, text, "", own)
            yield from self.view(path, own, dm)

    def believed(self, said: Tree) -> Iterator[str]:
        """What a belief says besides lists and rules."""
        for option, taken in mapping(said, "fix").items():
            text = self.known.names.get(option, option)
            yield text if taken == "yes" else f"not: {text}"
        for option in listing(said, "unaware_of"):
            yield f"it does not see: {self.known.names.get(str(option), str(option))}"

    def lines(self, path: Path, dm: str, source: str, believer: str) -> Iterator[Card]:
        every = listing(self.tree, *path)
        for n, said in enumerate(every):
            inner = [(*path, n, i) for i in range(len(said))] if isinstance(said, list) else []
            for here in inner or [(*path, n)]:
                small = f"{_ordinal(n + 1)} of its {len(every)} wishes" if len(every) > 1 else ""
                yield self.wish(here, dm, source, believer, small)

    def wish(self, path: Path, dm: str, source: str, believer: str, small: str) -> Card:
        said = at(self.tree, path)
        want = said if isinstance(said, str) else words(said, "want")
        avoids = want.startswith("not ") and " " not in want[4:].strip()
        verb = "avoids" if avoids else "wants"
        text = said_in_words(self.known, want[4:] if avoids else want) or want
        if believer:
            kind, lead = "believes", f"{self.name(believer)} believes: {self.name(dm)} {verb}"
        else:
            kind, lead = "wants", f"{self.name(dm)} {verb}"
        party = self.party(believer or dm)
        return self.card(path, kind, party, lead, text, small, source)

    def claims(self) -> Iterator[Card]:
        for n, said in enumerate(listing(self.tree, "claims")):
            check = at(said, ("check",))
            kind = check if isinstance(check, str) else next(iter(check or {}), "")
            small = CHECKS.get(str(kind), str(kind))
            inner = check.get(kind) if isinstance(check, dict) else None
            formula = said_in_words(self.known, inner) if isinstance(inner, str) else ""
            asked = f"{small}: {formula}" if formula else small
            yield self.card(
                ("claims", n), "claim", -1, "They conclude:", words(said, "says"), asked
            )

    def card(
        self, path: Path, kind: str, party: int, lead: str, said: str, small: str = "",
        around: str = "",
    ) -> Card:  # fmt: skip
        node = at(self.tree, path)
        source = (words(node, "source") or around) if isinstance(node, dict) else around
        said, small = short(said, SHOWN), short(small, SHOWN)
        return Card(path, kind, party, lead, said, small, source, quotes_at(node))

    def words(self, said: Tree, key: str) -> str:
        """A formula in words, whether it stands alone or in a record."""
        formula = said if isinstance(said, str) else words(said, key)
        return said_in_words(self.known, formula) or formula

    def name(self, dm: str) -> str:
        return words(self.tree, "decision_makers", dm, "name") or dm or "somebody"

    def party(self, dm: str) -> int:
        return self.people.index(dm) if dm in self.people else -1


def _ordinal(n: int) -> str:
    return ORDINALS.get(n, f"{n}th") if n not in {11, 12, 13} else f"{n}th"
