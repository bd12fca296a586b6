"""What ``analyze --beliefs`` tells first: who sees what otherwise, and what each then expects."""

from collections.abc import Iterator

from standoff.hypergame import Hypergame
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import label
from standoff.report.names.grammar import apart, capital
from standoff.report.names.phrases import party
from standoff.report.names.states import kinds_of, present_words
from standoff.report.pages.beliefs.page import BeliefsPage

FEW = 3
"""Situations that a line names."""


def beliefs_told(game: Hypergame, page: BeliefsPage, *, full: bool) -> BeliefsPage:
    """The page with its first screen."""
    reading = game.game.reading
    said = [Said(f"Now: {present_words(reading)}.")] if reading.start is not None else []
    if not page.beliefs:
        said.append(Said("Nobody sees anything otherwise in this account."))
    else:
        names = {d.id: party(d).name for d in reading.case.decision_makers}
        lines = tuple(f"{capital(names[row.decision_maker])}: {apart(row.restates) or 'nothing'}."
                      for row in page.beliefs)  # fmt: skip
        said.append(Said("What some see otherwise than it is:", lines))
    for concept in page.shown:
        said.append(Said(f"{capital(label([concept]))}:", tuple(_expected(game, concept))))
    return told(page, said, full=full)


def _expected(game: Hypergame, concept: str) -> Iterator[str]:
    people = game.game.reading.case.decision_makers
    yield f"What lasts when all act on what they see: {_kinds(game, game.equilibria(concept))}."
    for dm in game.believers:
        who = party(people[dm])
        seen = game.seen_by(dm)
        verb = "think" if who.many else "thinks"
        states = _kinds(seen, seen.equilibria(concept))
        yield f"{capital(who.name)} {verb} that would last: {states}."


def _kinds(game: Hypergame, states: object) -> str:
    found = kinds_of(game.game.reading, list(map(int, states)))  # type: ignore[call-overload]
    more = len(found) - FEW
    words = "; ".join(found[:FEW])
    return f"{words}; and {more} more" if more > 0 else words or "nothing"
