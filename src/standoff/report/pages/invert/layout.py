"""How the page of ``standoff invert`` is said: tables, sentences, lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Table,
    Text,
    aside,
    hint,
    joined,
    name,
    para,
    quiet,
    text,
)
from standoff.report.pages.invert.page import (
    ChangeRow,
    ConceptRow,
    ConditionRow,
    CountRow,
    InvertPage,
    ListedRow,
    RemedyRow,
    ReversalRow,
)
from standoff.report.words.concepts import definition_blocks, read_as, sentence
from standoff.report.words.states import StateRow, counted, listed, state_words, together

SHOWN = 6
"""Lines of a list that are shown."""

REMEDIES = 12
"""Remedies in the table; all of them are in the record."""

NEAR = 30
"""States of a case whose rankings are listed in full."""


def invert_blocks(page: InvertPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_as(page.reading, f". What would make this an equilibrium: {page.wanted}?")
    yield from _wanted_blocks(page)
    yield from _table_blocks(page)
    yield from _change_blocks(page)
    yield from _condition_blocks(page)
    yield from _remedy_blocks(page)
    yield from _listed_blocks(page)
    yield from definition_blocks(page.definitions)


def _wanted_blocks(page: InvertPage) -> Iterator[Block]:
    one, first = page.count == 1, state_words(page.wanted_states[0])
    if one:
        yield para("The wanted state is ", first, ".")
    else:
        yield para(f"{counted(page.count, 'state')} will do, for instance ", first, ".")
    better = _of(page.better, page.count, "better for all than the status quo", one)
    gained = _of(page.improvements, page.count, "reached from it by improvements alone", one)
    moved = _of(page.moves, page.count, "reached by moves", one)
    yield para(f"{'It is' if one else 'Of these'} {better}, {gained}, {moved}.")


def _of(number: int, count: int, what: str, one: bool) -> str:
    if one:
        return what if number else f"not {what}"
    some = {0: "none", count: "all"}.get(number, f"{number:,}")
    return f"{some} {'is' if number in {0, 1} else 'are'} {what}"


def _table_blocks(page: InvertPage) -> Iterator[Block]:
    """One column a concept: how things are, what it takes, and how often it would be so."""
    concepts = page.concepts
    rows = [
        ("equilibrium now", *("x" if row.already else "" for row in concepts)),
        ("pairs to change", *(_fewest(row.together) for row in concepts)),
    ]
    for n, count in enumerate(concepts[0].counts):
        shares = (_share(row.counts[n]) for row in concepts)
        rows.append((f"{listed(count.freed)} free", *shares))
    head = ("", *(row.concept for row in concepts))
    yield Table(head, tuple(tuple(map(text, row)) for row in rows), tuple(range(1, len(head))))
    yield aside(
        "Pairs to change: the fewest pairs of states whose order has to change, over all whose "
        "rankings are open. Somebody free: in how many of all rankings that it could have, the "
        "others keeping theirs."
    )


def _fewest(row: ChangeRow) -> str:
    if not row.possible:
        return "no way" if row.possible is False else "?"
    if row.reversals == row.at_least:
        return f"{row.reversals:,}"
    return f"{row.at_least:,} to {row.reversals:,}"


def _share(row: CountRow) -> str:
    if not row.making:
        least = int(row.at_least) * 100 // int(row.of) if row.at_least else 0
        return f"{least}% or more" if least else "?"
    making, of = int(row.making), int(row.of)
    if making in {0, of}:
        return "none" if making == 0 else "all"
    if of < 10**7:
        return f"{making:,} of {of:,}"
    share = making * 1000 // of / 10
    return f"{share}%" if share else "under 0.1%"


def _change_blocks(page: InvertPage) -> Iterator[Block]:
    yield Heading("The smallest change of minds")
    for rows in together(page.concepts, _changes):
        yield from _one_change(rows)


def _changes(row: ConceptRow) -> tuple[ChangeRow, ...]:
    """What changes, without how it was found: two that are the same are told once."""
    return tuple(replace(change, method="") for change in (row.together, *row.alone))


def _one_change(rows: Sequence[ConceptRow]) -> Iterator[Block]:
    under, change = f"Under {listed([r.concept for r in rows])}: ", rows[0].together
    if change.state is None:
        why = "no change of these rankings will do" if change.possible is False else "none found"
        yield para(f"{under}{why}.")
        return
    state = state_words(change.state)
    if not change.reversals:
        yield para(under, "nothing; ", state, " is an equilibrium already.")
        return
    lead = f"{counted(change.reversals, 'pair')} "
    if change.reversals > change.at_least:
        lead = f"at most {lead}(at least {change.at_least:,}) "
    yield para(under, f"{lead}changed, for ", state, ".")
    yield Bullets(_cut([_move(move) for move in change.moves]), indent=1)
    yield from _alone_blocks(rows[0])


def _move(move: ReversalRow) -> Text:
    how = " rises above " if move.rises else " sinks below "
    past = joined([state_words(s) for s in move.past[:3]])
    more = f" and {len(move.past) - 3:,} more" if len(move.past) > 3 else ""
    return text(f"{move.name}: ", state_words(move.state), how, past, more)


def _cut(items: Sequence[Text]) -> tuple[Text, ...]:
    if len(items) <= SHOWN:
        return tuple(items)
    more = quiet(f"and {len(items) - SHOWN:,} more")
    return (*items[:SHOWN], text(more, hint(" (all with --json)")))


def _alone_blocks(row: ConceptRow) -> Iterator[Block]:
    """What each could do alone, where several rankings are open."""
    if len(row.alone) < 2:
        return
    able = [c for c in row.alone if c.possible is not False]
    words = "; ".join(f"{listed(c.who)} {_alone(c, row.together)}" for c in able)
    rest = "; nobody else can" if len(able) < len(row.alone) else ""
    said = f"Alone: {words}{rest}." if able else "Nobody's ranking alone is enough."
    yield para(said, indent=1)


def _alone(change: ChangeRow, together: ChangeRow) -> str:
    if change.possible is None:
        return "is not known"
    return "is enough" if change.moves == together.moves else f"needs {_fewest(change)}"


def _condition_blocks(page: InvertPage) -> Iterator[Block]:
    lacking = [row for row in page.concepts if _unmet(row)]
    if lacking:
        yield Heading("What is asked of a ranking, and not so now")
    for rows in together(lacking, lambda row: (row.state, _unmet(row))):
        under = listed([r.concept for r in rows])
        yield para(f"Under {under}, for ", state_words(rows[0].state), ":")
        yield Bullets(_cut([_condition_text(c) for c in _unmet(rows[0])]), indent=1)


def _unmet(row: ConceptRow) -> tuple[ConditionRow, ...]:
    return tuple(c for c in row.conditions if not c.met)


def _condition_text(row: ConditionRow) -> Text:
    """Which states must not stand above the wanted one, or which else."""
    ways = [_way(way) for way in row.ways]
    shown = joined(ways[:4], ", or else not ")
    more = f", or one of {len(ways) - 4:,} other ways" if len(ways) > 4 else ""
    return text(f"{row.name} must not prefer ", shown, more)


def _way(way: Sequence[StateRow]) -> Text:
    shown = [text(name(s.cells)) for s in way[:4]]
    more = f" or {len(way) - 4:,} more" if len(way) > 4 else ""
    return text(joined(shown, " or "), more)


def _remedy_blocks(page: InvertPage) -> Iterator[Block]:
    if page.remedies is None:
        return
    yield Heading("What a mediator could change instead")
    tried = _tried(page.tried)
    if not page.remedies:
        yield para(f"Nothing found that leaves preferences as they are; {tried}.")
        return
    rows = tuple(
        (
            text(row.words),
            text(", ".join(row.concepts)),
            text(name(row.states[0].cells), quiet(_more(row))),
            text(_reached(row)),
        )
        for row in page.remedies[:REMEDIES]
    )
    yield Table(("Change", "Under", "Leads to", "Reached by"), rows)
    more = len(page.remedies) - REMEDIES
    note = "* better than the status quo for somebody and worse for nobody. "
    also = [hint(f" {more:,} more with --json.")] if more > 0 else []
    yield para(quiet(note + sentence(tried)), *also)


def _more(row: RemedyRow) -> str:
    return ("*" if row.better else "") + (f" and {row.count - 1:,} more" if row.count > 1 else "")


def _reached(row: RemedyRow) -> str:
    if row.present:
        return "already there"
    if row.improvements:
        return "improvements"
    return "moves" if row.moves else "not reached"


def _tried(tried: dict[str, int]) -> str:
    if not tried["pairs"]:
        return f"{counted(tried['edits'], 'single change')} tried"
    pairs = f"{tried['pairs']:,} of {counted(tried['possible_pairs'], 'pair')}"
    return f"{counted(tried['edits'], 'single change')} and {pairs} tried"


def _listed_blocks(page: InvertPage) -> Iterator[Block]:
    if page.listed:
        yield Heading(f"Rankings that will do under {page.concepts[0].concept}")
    for rows in page.listed:
        lines = (text(f"{row.decision_maker}: ", name(_ranking(row))) for row in rows)
        yield Bullets(tuple(lines))


def _ranking(row: ListedRow) -> str:
    tiers = [" = ".join(s.replace(" ", "") for s in tier) for tier in row.tiers]
    more = f" > ... ({len(tiers) - NEAR:,} more)" if len(tiers) > NEAR else ""
    return " > ".join(tiers[:NEAR]) + more
