"""Who could end what a claim speaks of, and why he does not: a row for each party."""

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.case.apply import preferences_of
from standoff.case.perspective import Priorities
from standoff.case.rules import view_of
from standoff.claims.parties import Parties
from standoff.graph import Reading
from standoff.hypergame.holders import Hold, Holder
from standoff.report.blocks import Table, Text, citation, text
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.orders import line_words
from standoff.report.names.phrases import Party, does, mover, party
from standoff.report.names.states import name_of
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party before what a claim speaks of.

    who, position
        Its name, and its place in the case, by which it has its colour.
    hold
        Why it does not turn it: a word of :class:`~standoff.hypergame.holders.Hold`.
    words
        The same for readers: ``cannot``, ``would rather not``.
    because
        The step that would do it, and what stands against it; empty where there is nothing to say.
    """

    who: str
    position: int
    hold: str
    words: str
    because: Text


@dataclass(frozen=True, slots=True)
class PartiesRow:
    """Everybody before what a claim speaks of.

    title
        Who could end it, or who could bring it about.
    where
        The state in which it is asked, in words.
    under
        The concept under which it is asked.
    rows
        One for each party.
    """

    title: str
    where: str
    under: str
    rows: tuple[PartyRow, ...]


def parties_row(found: Parties) -> PartiesRow:
    """What was found, for a record."""
    title = "Who could end it, and why he does not" if found.so else (
        "Who could bring it about, and why he does not"
    )  # fmt: skip
    lead = "Where things come to rest" if found.rests else "As things stand"
    where = f"{lead}: {name_of(found.reading, found.state)}"
    rows = tuple(_row(found, h) for h in found.holders)
    return PartiesRow(title, where, found.concept, rows)


def _row(found: Parties, h: Holder) -> PartyRow:
    who = party(found.reading.case.decision_makers[h.dm])
    words, because = _said(found.reading, who, h)
    return PartyRow(capital(who.name), h.dm, h.hold.value, words, because)


def _said(reading: Reading, who: Party, h: Holder) -> tuple[str, Text]:
    """The words for why a party does not turn it, and what stands behind them."""
    does_not = "do not" if who.many else "does not"
    match h.hold:
        case Hold.NO_SAY:
            return f"{does_not} decide it", Text()
        case Hold.CANNOT:
            own = "their own" if who.many else "its own"
            return "cannot", text(f"no single step of {own} does it")
        case Hold.UNSEEN:
            return f"{does_not} see it", Text()
        case Hold.WOULD:
            return "would", _step(reading, h)
        case Hold.RATHER_NOT:
            return "would rather not", text(_step(reading, h), _against(h))
        case Hold.HELD_BACK:
            return _held_back(h), text(_step(reading, h), _answer(h))


def _step(reading: Reading, h: Holder) -> Text:
    assert h.move is not None  # noqa: S101 - there is a move that turns it
    return text(f"by this step: {does(reading, h.move)}")


def _against(h: Holder) -> Text:
    """The line of its wishes that speaks against the step, with its source."""
    assert h.reading is not None  # noqa: S101 - it has a view of the state
    dm = h.reading.names[h.dm]
    found = preferences_of(view_of(h.reading.case), dm)
    if not h.line or found is None or not isinstance(found.order, Priorities):
        return text("; it likes the present situation better")
    cited = found.order.statements[h.line - 1].cited
    want = line_words(h.reading, found.order, h.line)
    named = citation(cited.source or found.cited.source, cited.at)
    return text(f"; against its wish: {want}", named)


def _held_back(h: Holder) -> str:
    """``held back by Washington``."""
    assert h.reading is not None  # noqa: S101 - it has a view of the state
    return f"held back by {enumerated(_movers(h.reading, h.answer))}"


def _movers(reading: Reading, steps: Iterable[Step]) -> list[str]:
    return list(dict.fromkeys(mover(reading, step).name for step in steps))


def _answer(h: Holder) -> str:
    """What the others would do about it."""
    assert h.reading is not None  # noqa: S101 - it has a view of the state
    steps = [mover(h.reading, s).said(does(h.reading, s)) for s in h.answer]
    return f"; then {', then '.join(steps)}" if steps else ""


def parties_table(found: PartiesRow) -> Table:
    """The same as a table, where there are no pictures."""
    rows = tuple((text(r.who), text(r.words), r.because) for r in found.rows)
    caption = f"{found.title}. {found.where}."
    return Table(("Who", "", "Why"), rows, (), caption, stacked=True).trimmed()
