"""What a case says, to be read: perspectives with all that they state, commitments, claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from standoff.case import Case, Perspective, plain
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Table,
    Text,
    name,
    quiet,
    strong,
    text,
)
from standoff.report.words.statements import StatementRow, view_rows


def perspective_blocks(case: Case, perspective: Perspective, size: str) -> Iterator[Block]:
    """A perspective: its title, what it extends, and what it states itself, beliefs included.

    ``size`` says how many states it has, where that is worth a word.
    """
    p = perspective
    title = f" - {p.title}" if p.title else ""
    after = [f"extends {p.extends}"] if p.extends else []
    after += [size] if size else []
    yield Heading(f"{p.id}{title}" + (f" ({'; '.join(after)})" if after else ""), 3)
    rows = [r for r in view_rows(case, p.view, p.id, p.cited) if r.kind != "belief"]
    for where, some in groupby(rows, key=lambda row: row.where):
        if where != p.id:
            yield Heading(where, 3)
        yield from _stated(list(some))


def _stated(rows: Sequence[StatementRow]) -> Iterator[Block]:
    """The lines of everybody's preferences as a table, and all else as a list."""
    lines = [row for row in rows if row.kind == "preference"]
    if lines:
        yield Table(("Who", "Wants, most important first"), tuple(_wanted(lines)))
    others = [_other(row) for row in rows if row.kind != "preference"]
    if others:
        yield Bullets(tuple(others))


def _wanted(lines: Iterable[StatementRow]) -> Iterator[tuple[Text, ...]]:
    before = ""
    for line in lines:
        yield text(strong(line.of if line.of != before else "")), text(name(line.words))
        before = line.of


def _other(row: StatementRow) -> Text:
    if row.kind == "attitude":
        return text(f"{row.of} is {row.words}")
    return text(row.words)


def commitment_blocks(case: Case) -> Iterator[Block]:
    """Threats, red lines and promises, with their formulas; coalitions that are named."""
    if case.commitments:
        yield Heading("Commitments")
        yield Bullets(tuple(
            text(strong(c.id), ": ", f"{c.kind.value.replace('_', ' ')} of {c.by}",
                 f" against {c.against}" if c.against else "", ": where ", name(str(c.when)), ", ",
                 name(str(c.response)), quiet(f" - {c.text}" if c.text else ""))
            for c in case.commitments
        ))  # fmt: skip
    if case.coalitions:
        yield Heading("Coalitions")
        items = (text(strong(c.id), f": {', '.join(c.members)}") for c in case.coalitions)
        yield Bullets(tuple(items))


def claim_blocks(case: Case) -> Iterator[Block]:
    """Claims in the words of their sources, each with the question that is asked for it."""
    if case.claims:
        yield Heading("Claims")
        said = plain(case)["claims"]
        items = (text(strong(c["id"]), ": ", c["says"], quiet(f" [{asked(c)}]")) for c in said)
        yield Bullets(tuple(items))


def asked(claim: Mapping[str, Any]) -> str:
    """The question of a claim as in a case file, and what it supposes."""
    check = claim.get("check")
    parts = [_inline(check, outer=True) if check else "not asked yet"]
    parts += [f"under {', '.join(claim['under'])}"] if claim.get("under") else []
    parts += [f"in {', '.join(claim['perspectives'])}"] if claim.get("perspectives") else []
    parts += [f"given {_inline(g, outer=True)}" for g in claim.get("given", ())]
    return "; ".join(parts)


def _inline(value: Any, *, outer: bool = False) -> str:
    """A plain value on one line, as it stands in a case file."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_inline(v)}" for key, v in value.items())
        return inner if outer else f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return str(value)
