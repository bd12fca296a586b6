"""How the page of ``standoff invert`` is said: tables, sentences, lists."""

from collections.abc import Sequence
from dataclasses import replace

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Table,
    Text,
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
)
from standoff.report.words.concepts import definition_blocks, sentence
from standoff.report.words.states import StateRow, counted, listed

SHOWN = 6
"""Lines of a list that are shown."""

REMEDIES = 12
"""Remedies in the table; all of them are in the record."""

NEAR = 30
"""States of a case whose rankings are listed in full."""


def lay_out_invert(page: InvertPage) -> Page:
    """The record as blocks."""
    blocks: list[Block] = [Heading(page.title, 1), para(quiet(_lead(page)))]
    blocks += _wanted_blocks(page)
    blocks += _table_blocks(page)
    blocks += _change_blocks(page)
    blocks += _condition_blocks(page)
    blocks += _remedy_blocks(page)
    blocks += _listed_blocks(page)
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


def _lead(page: InvertPage) -> str:
    done = "; ".join(page.reading) or "as written"
    return f"Read {done}. What would make this an equilibrium: {page.wanted}?"


def _wanted_blocks(page: InvertPage) -> list[Block]:
    first = page.states[0]
    if page.count == 1:
        blocks: list[Block] = [para("The wanted state is ", _state(first), ".")]
    else:
        blocks = [
            para(f"{counted(page.count, 'state')} will do, for instance ", _state(first), ".")
        ]
    one = page.count == 1
    better = _of(page.better, page.count, "better for all than the status quo", one)
    gained = _of(page.improvements, page.count, "reached from it by improvements alone", one)
    moved = _of(page.moves, page.count, "reached by moves", one)
    lead = "It is" if one else "Of these"
    blocks.append(para(f"{lead} {better}, {gained}, {moved}."))
    return blocks


def _of(number: int, count: int, what: str, one: bool) -> str:
    if one:
        return what if number else f"not {what}"
    some = {0: "none", count: "all"}.get(number, f"{number:,}")
    return f"{some} {'is' if number in {0, 1} else 'are'} {what}"


def _state(row: StateRow) -> Text:
    return text(name(row.cells), f" ({listed(row.taken) or 'nothing taken'})")


def _table_blocks(page: InvertPage) -> list[Block]:
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
    note = (
        "Pairs to change: the fewest pairs of states whose order has to change, over all whose "
        "rankings are open. Somebody free: in how many of all rankings that it could have, the "
        "others keeping theirs."
    )
    table = Table(head, tuple(tuple(map(text, row)) for row in rows), tuple(range(1, len(head))))
    return [table, para(quiet(note))]


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


def _change_blocks(page: InvertPage) -> list[Block]:
    blocks: list[Block] = [Heading("The smallest change of minds")]
    said: dict[tuple[object, ...], list[ConceptRow]] = {}
    for row in page.concepts:
        key = (_unmade(row.together), tuple(map(_unmade, row.alone)))
        said.setdefault(key, []).append(row)
    for rows in said.values():
        blocks += _one_change(rows)
    return blocks


def _unmade(row: ChangeRow) -> ChangeRow:
    """The change without how it was found: two that are the same are told once."""
    return replace(row, method="")


def _one_change(rows: Sequence[ConceptRow]) -> list[Block]:
    under, change = f"Under {listed([r.concept for r in rows])}: ", rows[0].together
    if change.state is None:
        why = "no change of these rankings will do" if change.possible is False else "none found"
        return [para(under + why + ".")]
    if not change.reversals:
        return [para(under, "nothing; ", _state(change.state), " is an equilibrium already.")]
    pairs = counted(change.reversals, "pair")
    if change.reversals > change.at_least:
        lead = f"at most {pairs} (at least {change.at_least:,}) changed, for "
    else:
        lead = f"{pairs} changed, for "
    blocks: list[Block] = [para(under, lead, _state(change.state), "."), _moves(change)]
    blocks += _alone_blocks(rows[0])
    return blocks


def _moves(change: ChangeRow) -> Bullets:
    items = []
    for move in change.moves:
        how = " rises above " if move.rises else " sinks below "
        items.append(text(f"{move.name}: ", _state(move.state), how, _some(move.past)))
    return Bullets(_cut(items), indent=1)


def _some(states: Sequence[StateRow]) -> Text:
    shown = [_state(s) for s in states[:3]]
    more = f" and {len(states) - 3:,} more" if len(states) > 3 else ""
    return text(joined(shown), more)


def _cut(items: Sequence[Text]) -> tuple[Text, ...]:
    if len(items) <= SHOWN:
        return tuple(items)
    return (*items[:SHOWN], text(quiet(f"and {len(items) - SHOWN:,} more (all with --json)")))


def _alone_blocks(row: ConceptRow) -> list[Block]:
    """What each could do alone, where several rankings are open."""
    if len(row.alone) < 2:
        return []
    able = [c for c in row.alone if c.possible is not False]
    if not able:
        return [para("Nobody's ranking alone is enough.", indent=1)]
    words = [f"{listed(c.who)} {_alone(c, row.together)}" for c in able]
    rest = "; nobody else can" if len(able) < len(row.alone) else ""
    return [para(f"Alone: {'; '.join(words)}{rest}.", indent=1)]


def _alone(change: ChangeRow, together: ChangeRow) -> str:
    if change.possible is None:
        return "is not known"
    return "is enough" if change.moves == together.moves else f"needs {_fewest(change)}"


def _condition_blocks(page: InvertPage) -> list[Block]:
    said: dict[tuple[StateRow, tuple[ConditionRow, ...]], list[ConceptRow]] = {}
    for row in page.concepts:
        unmet = tuple(c for c in row.conditions if not c.met)
        if unmet:
            said.setdefault((row.state, unmet), []).append(row)
    if not said:
        return []
    blocks: list[Block] = [Heading("What is asked of a ranking, and not so now")]
    for (_, unmet), rows in said.items():
        under = listed([r.concept for r in rows])
        blocks.append(para(f"Under {under}, for ", _state(rows[0].state), ":"))
        blocks.append(Bullets(_cut([_condition_text(c) for c in unmet]), indent=1))
    return blocks


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


def _remedy_blocks(page: InvertPage) -> list[Block]:
    if page.remedies is None:
        return []
    blocks: list[Block] = [Heading("What a mediator could change instead")]
    tried = _tried(page.tried)
    if not page.remedies:
        return [*blocks, para(f"Nothing found that leaves preferences as they are; {tried}.")]
    head = ("Change", "Under", "Leads to", "Reached by")
    rows = tuple(
        (
            text(row.words),
            text(", ".join(row.concepts)),
            text(name(row.states[0].cells), quiet(_more(row))),
            text(_reached(row)),
        )
        for row in page.remedies[:REMEDIES]
    )
    blocks.append(Table(head, rows))
    more = len(page.remedies) - REMEDIES
    also = f" {more:,} more with --json." if more > 0 else ""
    note = (
        f"* better than the status quo for somebody and worse for nobody. {sentence(tried)}{also}"
    )
    return [*blocks, para(quiet(note))]


def _more(row: RemedyRow) -> str:
    return ("*" if row.better else "") + (" ..." if len(row.states) > 1 else "")


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


def _listed_blocks(page: InvertPage) -> list[Block]:
    if not page.listed:
        return []
    blocks: list[Block] = [Heading(f"Rankings that will do under {page.concepts[0].concept}")]
    for rows in page.listed:
        lines = [text(f"{row.decision_maker}: ", name(_ranking(row))) for row in rows]
        blocks.append(Bullets(tuple(lines)))
    return blocks


def _ranking(row: ListedRow) -> str:
    tiers = [" = ".join(s.replace(" ", "") for s in tier) for tier in row.tiers]
    more = f" > ... ({len(tiers) - NEAR:,} more)" if len(tiers) > NEAR else ""
    return " > ".join(tiers[:NEAR]) + more
