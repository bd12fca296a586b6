"""On what a verdict hangs, said to people: changes of assumptions, with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.case import Case, Priorities, Ranking, Statement, preferences_of, resolved
from standoff.case.edits import Edit, Prefer
from standoff.claims import ByModel
from standoff.claims.hinges import Carrier, Hinge, Hinges
from standoff.report.blocks import Text, joined, name, quiet, text
from standoff.report.words.states import counted, listed
from standoff.sweep import LineChange

SHOWN = 2
"""Hinges that a page tells in full."""

HingesOf = Mapping[tuple[str, str], Hinges]
"""Hinges by claim and perspective."""

CarriersOf = Mapping[tuple[str, str], Carrier]
"""Lines that carry verdicts, by claim and perspective."""


@dataclass(frozen=True, slots=True)
class HingeRow:
    """Changes that flip a verdict, in words, with the sources that they touch.

    ``becomes`` is the word of the verdict then, ``holds_under`` the concepts
    under which the claim holds then.
    """

    changes: tuple[Text, ...]
    sources: tuple[str, ...]
    becomes: str
    holds_under: tuple[str, ...]


def hinge_rows(case: Case, found: Hinges) -> tuple[HingeRow, ...]:
    """All smallest hinges of a verdict, for a record."""
    return tuple(_row(case, found.perspective, hinge) for hinge in found.found)


def _row(case: Case, perspective: str, hinge: Hinge) -> HingeRow:
    changes = [change for way in hinge.alternatives for change in way]
    return HingeRow(
        tuple(change_text(case, perspective, change) for change in changes),
        tuple(dict.fromkeys(c.source for c in hinge.choices if c.source)),
        hinge.becomes.value,
        hinge.holds_under,
    )


def change_text(case: Case, perspective: str, change: LineChange | Edit) -> Text:
    """One change in words: which line of whose priorities, what it says, and who says so."""
    if isinstance(change, Prefer):
        return _moved_text(case, perspective, change)
    if not isinstance(change, LineChange):
        return text(str(change))
    whose = next(d.name for d in case.decision_makers if d.id == change.dm)
    lines = _lines(case, perspective, change.dm)
    if change.what == "add":
        return text(f"with {whose} also wanting ", name(str(change.want)))
    if change.what == "order":
        order = [text(name(str(lines[n - 1].want))) for n in change.lines]
        return text(f"with {whose}'s tier in the order ", joined(order))
    at = change.lines[0]
    line = _quoted(lines, at)
    if change.what == "drop":
        return text(f"without {whose}'s priority ", line)
    if change.what == "negate":
        return text(f"with the opposite of {whose}'s priority ", line)
    how = "exchanged" if change.what == "swap" else "equal"
    return text(f"with {whose}'s priorities ", line, " and ", _quoted(lines, at + 1), f" {how}")


def _moved_text(case: Case, perspective: str, change: Prefer) -> Text:
    """Which state stands where in a ranking that was changed in one place."""
    of, new = change.preferences.of, change.preferences.order
    whose = next(d.name for d in case.decision_makers if d.id == of)
    preferences = preferences_of(resolved(case, perspective).view, of)
    old = preferences.order if preferences else None
    if not isinstance(old, Ranking) or not isinstance(new, Ranking):
        return text(f"with other preferences for {whose}")
    for n, tier in enumerate(old.tiers):
        rest = [t for k, t in enumerate(old.tiers) if k != n]
        for to in range(len(old.tiers)):
            if (*rest[:to], tier, *rest[to:]) == new.tiers and to != n:
                states = " = ".join(map(str, tier))
                return text(
                    f"with {whose} ranking ", name(states), f" {_place(to)} instead of {_place(n)}"
                )
    return text(f"with the ties in {whose}'s ranking broken")


def _place(n: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if n + 1 in {11, 12, 13} else ends.get((n + 1) % 10, "th")
    return f"{n + 1}{end}"


def _lines(case: Case, perspective: str, dm: str) -> tuple[Statement, ...]:
    preferences = preferences_of(resolved(case, perspective).view, dm)
    assert preferences is not None  # noqa: S101 - the change was made from it
    assert isinstance(preferences.order, Priorities)  # noqa: S101
    return preferences.order.statements


def _quoted(lines: tuple[Statement, ...], n: int) -> Text:
    """A line by its number, what it says, and who says so."""
    line = lines[n - 1]
    cited = ", ".join(filter(None, [line.cited.source, line.cited.at]))
    return text(f"{n}, ", name(str(line.want)), quiet(f" [{cited}]" if cited else ""))


def hinge_text(rows: tuple[HingeRow, ...], found: Hinges) -> Text:
    """What a verdict hangs on, in a sentence or two."""
    if not rows:
        tried = "single line" if found.tried == 1 else f"{found.tried} lines together"
        return text(quiet(f"Hangs on no {tried}."))
    parts = [text(joined(list(r.changes), ", and "), f", it {_becomes(r)}") for r in rows[:SHOWN]]
    more = len(rows) - len(parts)
    rest = f"; and {counted(more, 'other such change', 'other such changes')}" if more else ""
    return text(quiet("Hangs on: "), joined(parts, "; "), f"{rest}.")


def _becomes(row: HingeRow) -> str:
    words = {
        ByModel.FOLLOWS: "follows",
        ByModel.FAILS: "does not follow",
        ByModel.CANNOT_BE_ASKED: "cannot be asked",
        ByModel.DEPENDS: f"follows under {listed(row.holds_under)}, and not under all that were asked",
    }
    return words[ByModel(row.becomes)]


def carrier_text(case: Case, found: Carrier) -> Text:
    """The lines that carry a verdict by themselves."""
    if not found.lines:
        return text(quiet("None of the lines is needed: without any preference it is the same."))
    lines = []
    for dm, n in found.lines:
        whose = next(d.name for d in case.decision_makers if d.id == dm)
        lines.append(text(f"{whose} ", _quoted(_lines(case, found.perspective, dm), n)))
    how = "No fewer" if found.smallest else "None of these can be spared"
    lead = f"Carried by {counted(len(lines), 'line')} of {found.of}: "
    return text(quiet(lead), joined(lines, "; "), quiet(f". {how}."))
