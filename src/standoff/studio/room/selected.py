"""The words that somebody selected, found again in the text, with what is to be said of them."""

from dataclasses import dataclass

from standoff.case.parts import Path
from standoff.case.text.touches import Put, Remove, Touch
from standoff.errors import BadInput, Problem
from standoff.studio.opened import Opened, Query
from standoff.studio.room.statements import cards, quotes_at
from standoff.studio.room.text import laid, words_of
from standoff.studio.write.form.answers import normal
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import Tree, at, decoded, kind_at, short_form
from standoff.studio.write.form.tree import words as words_at
from standoff.texts.anchors import Ground, quote_of
from standoff.texts.paragraphs import Block
from standoff.texts.quotes import Quote, plainly

LONGEST = 4_000
"""Characters that may be quoted at once."""


def refusal(what: str, hint: str = "") -> BadInput:
    """Why something is not done."""
    return BadInput([Problem("W120", what, hint)])


@dataclass(frozen=True)
class Selected:
    """Words of a source, and the fields of the form that says what they mean.

    quote
        The words with as much around them as tells their place; None where none are selected.
    """

    opened: Opened
    query: Query
    tree: Tree
    source: str
    quote: Quote | None

    def one(self, name: str) -> str:
        """What was typed or chosen in a field."""
        return normal(self.query.one(name))

    def cited(self, around: str = "") -> dict[str, Tree]:
        """Who says so, in which words; the source is not repeated where it is that around."""
        said: dict[str, Tree] = {} if self.source == around else {"source": self.source}
        return said | {"quote": written(self.words)}

    @property
    def words(self) -> Quote:
        """The selected words. Raises BadInput where there are none."""
        if self.quote is None:
            raise refusal("no words are selected", "select some in the text first")
        return self.quote

    def resting(self, path: Path) -> tuple[Touch, ...]:
        """A statement that is there rests on these words too. Raises BadInput."""
        said = at(self.tree, path)
        card = next((c for c in cards(self.tree) if c.path == path), None)
        if said is None or card is None:
            raise refusal("this statement is not there any more", "load the page again")
        own = words_at(said, "source") if isinstance(said, dict) else ""
        if card.quotes and card.source != self.source:
            raise refusal(
                f"this statement rests on words of {card.source!r}",
                "a statement has one source; make another statement of these words",
            )
        record = said if isinstance(said, dict) else {short_form(kind_at(path)): said}
        quotes = [*quotes_at(said), self.words]
        if self.words in quotes[:-1]:
            return ()
        record = {k: v for k, v in record.items() if k not in {"quote", "source"}}
        around = card.source if not own else ""
        named = {} if around == self.source else {"source": self.source}
        return (Put(path, record | named | {"quote": _several(quotes)}),)


def _several(quotes: list[Quote]) -> Tree:
    some = [written(q) for q in quotes]
    return some[0] if len(some) == 1 else some


def written(quote: Quote) -> dict[str, Tree]:
    """A quote as the file has it."""
    said = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {key: value for key, value in said.items() if value}


def without(tree: Tree, path: Path, n: int) -> tuple[Touch, ...]:
    """A statement without one of the quotes that it rests on."""
    kept = [q for k, q in enumerate(quotes_at(at(tree, path))) if k != n]
    here = (*path, "quote")
    if kept:
        return (Put(here, _several(kept)),)
    return (Remove(here),) if at(tree, here) is not None else ()


def with_place(tree: Tree, path: Path, n: int, quote: Quote) -> tuple[Touch, ...]:
    """A statement with another place for one of its quotes."""
    if "left_out" in path:
        return (Put(path, written(quote) | _because(tree, path)),)
    quotes = list(quotes_at(at(tree, path)))
    if not 0 <= n < len(quotes):
        raise refusal("these words are quoted no more", "load the page again")
    quotes[n] = quote
    return (Put((*path, "quote"), _several(quotes)),)


def _because(tree: Tree, path: Path) -> dict[str, Tree]:
    because = words_at(tree, *path, "because")
    return {"because": because} if because else {}


def selected(opened: Opened, query: Query) -> Selected:
    """What a form selects. Raises BadInput for words that the text does not have."""
    tree, source = tree_of(opened), query.one("source")
    exact = " ".join(query.one("exact").split())
    if not exact:
        return Selected(opened, query, tree, source, None)
    if len(exact) > LONGEST:
        raise refusal(f"{len(exact):,} characters are selected; at most {LONGEST:,} are quoted")
    text = words_of(opened, source)
    if not isinstance(text, str):
        raise refusal(f"the text cannot be read: {text.why}")
    on = laid(text)
    span = found(on, exact, _whole(query.one("at")))
    quote = quote_of(on, span.start, span.end) if span else None
    if quote is None:
        raise refusal(
            f"the text does not have the words {exact[:60]!r}", "copy them from it as they stand"
        )
    return Selected(opened, query, tree, source, quote)


def _whole(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def found(on: Ground, exact: str, near: int) -> Block | None:
    """Where a text has some words, nearest to a place of it."""
    plain, around = plainly(exact), on.place(min(near, len(on.text)))
    if not plain:
        return None
    after = on.plain.find(plain, around)
    before = on.plain.rfind(plain, 0, around + len(plain))
    some = [spot for spot in (before, after) if spot >= 0]
    if not some:
        return None
    spot = min(some, key=lambda s: abs(s - around))
    return on.span(spot, spot + len(plain))


def path_of(said: str) -> Path:
    """A path that a form names."""
    return decoded(said or "[]")
