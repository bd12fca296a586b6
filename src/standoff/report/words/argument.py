"""The argument behind a verdict: the lines that it hangs on, who says them, what became of it.

The lines are those that carry the verdict, where that was asked for; else those of which
a single change turns it. What the record refutes is marked: the sentence itself, and the
lines to look at because of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.case import Case
from standoff.case.apply import preferences_at
from standoff.case.edits import Drop, Edit, LineEdit, Negate, Swap, Tie, Weaken
from standoff.case.lines import named
from standoff.case.perspective import Cited, Priorities, Ranking
from standoff.case.rules import view_of
from standoff.claims.carriers import Carrier
from standoff.claims.hinges import Hinges
from standoff.graph import Reading
from standoff.report.blocks import Table, Text, citation, text
from standoff.report.names.grammar import capital
from standoff.report.names.orders import line_words
from standoff.report.names.turns import change_words
from standoff.report.words.states import counted, listed

WAYS: dict[type[Edit], str] = {
    Drop: "left out", Negate: "turned round", Weaken: "weakened", Swap: "put elsewhere",
    Tie: "made equal to another",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarryingLine:
    """A line of the account that a verdict hangs on.

    position
        The place in the case of the party whose wish it is; -1 for anything else.
    words
        What it says, with whose wish it is.
    source, at
        Who says so, and where.
    ways
        How it was changed when that turned the verdict; none where it carries it.
    """

    position: int
    words: str
    source: str
    at: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArgumentRow:
    """What a verdict rests on, in one account.

    claim
        The claim in words.
    account
        Its name.
    word
        The verdict in a word or two.
    follows
        Whether the claim holds there, under some solution concept if it was asked under several.
    lines
        The carrying lines, those first that the witness is nearest to.
    refuted
        What happened instead, with its day; empty unless the record refutes the sentence.
    looked
        What was tried, where nothing was found.
    """

    claim: str
    account: str
    word: str
    follows: bool
    lines: tuple[CarryingLine, ...]
    refuted: str
    looked: str

    @property
    def suspect(self) -> bool:
        """Whether the lines are where to look: it follows from them, and is refuted."""
        return self.follows and bool(self.refuted)


Key = tuple[tuple[str, ...], str, int]
"""Whose line it is, in whose eyes, and its number."""


def lines_of(
    case: Case, account: Reading, hinges: Hinges | None, carrier: Carrier | None
) -> tuple[CarryingLine, ...]:
    """The carrying lines of a verdict in an account, from what was found."""
    perspective = account.case.perspectives[0].id
    if carrier is not None and carrier.lines:
        return tuple(_line(case, account, key, ()) for key in map(_key, carrier.lines))
    if hinges is None or hinges.size != 1:
        return ()
    ways: dict[Key, list[str]] = {}
    others: list[CarryingLine] = []
    for change in (c for hinge in hinges.found for way in hinge.alternatives for c in way):
        found = list(_lines(change))
        for key in found:
            ways.setdefault(key, []).append(WAYS.get(type(change), "put elsewhere"))
        if not found:
            others.append(
                CarryingLine(-1, capital(change_words(case, perspective, change)), "", "", ())
            )
    lines = [_line(case, account, key, dict.fromkeys(some)) for key, some in ways.items()]
    return (*sorted(lines, key=_how_plainly), *dict.fromkeys(others))


def _key(change: Drop) -> Key:
    return change.seen_by, change.dm, change.line


def _lines(change: Edit) -> Iterator[Key]:
    if isinstance(change, LineEdit):
        for line in named(change):
            yield change.seen_by, change.dm, line


def _how_plainly(line: CarryingLine) -> int:
    """Lines first that it needs as they are; last those that matter by their place only."""
    return 0 if "left out" in line.ways else 1 if set(line.ways) - {"put elsewhere"} else 2


def _line(case: Case, reading: Reading, key: Key, ways: Iterable[str]) -> CarryingLine:
    eyes, dm, number = key
    people = {d.id: (n, d.short or d.name) for n, d in enumerate(case.decision_makers)}
    found = preferences_at(view_of(reading.case), Drop(dm, number, eyes))
    order = found.order if found else None
    cited = found.cited if found else Cited()
    want = line_words(reading, order, number) if order is not None else f"line {number}"
    verb = "ranks" if isinstance(order, Ranking) else "wants"
    if isinstance(order, Priorities):
        own = order.statements[number - 1].cited
        cited = own if own.source else cited
    seen = "".join(f"{people[one][1]} thinks: " for one in eyes)
    position, who = people[dm]
    return CarryingLine(
        position, capital(f"{seen}{who} {verb}: {want}"), cited.source, cited.at, tuple(ways)
    )


def ways_words(line: CarryingLine) -> str:
    """``left out or turned round``."""
    return listed(line.ways, "or")


def argument_table(row: ArgumentRow) -> Table:
    """The same as a table, where there are no pictures."""
    rows = tuple(
        (text(one.words), citation(one.source, one.at, gap=""), text(ways_words(one)))
        for one in row.lines
    )
    caption = f"What it rests on: {counted(len(rows), 'line')} in {row.account}"
    return Table(("Line", "Source", "It turns when"), rows, (), caption, stacked=True).trimmed()


def told(row: ArgumentRow) -> Text:
    """The argument in a sentence, for those who cannot see the picture."""
    lines = [f"{one.words} ({', '.join(filter(None, [one.source, one.at]))})" for one in row.lines]
    rests = f"It rests on: {'; '.join(lines)}." if lines else row.looked
    refuted = f" Refuted: {row.refuted}." if row.refuted else ""
    return text(f"“{row.claim}” {row.word} in {row.account}. {rests}{refuted}")
