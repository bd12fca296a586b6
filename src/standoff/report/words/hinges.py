"""On what a verdict hangs, said to people, with what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.case import Case, resolved
from standoff.case.apply import preferences_at
from standoff.case.edits import Drop
from standoff.claims import ByModel
from standoff.claims.carriers import Carrier
from standoff.claims.hinges import Hinge, Hinges, Tried
from standoff.report.blocks import Hint, Text, hint, joined, quiet, text
from standoff.report.words.changes import change_text, quoted
from standoff.report.words.states import counted, listed

SHOWN = 2
"""Hinges that a page tells in full."""

HingesOf = Mapping[tuple[str, str], Hinges]
"""Hinges by claim and perspective."""

CarriersOf = Mapping[tuple[str, str], Carrier]
"""Lines that carry verdicts, by claim and perspective."""

KINDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "lines",
        (
            ("drop", "left out"), ("negate", "turned round"), ("weaken", "weakened"),
            ("swap", "exchanged"), ("tie", "counting equally"), ("tier", "reordered in tiers"),
        ),
    ),
    ("weights", (("weight", "left out, turned round, exchanged"),)),
    ("places of rankings", (("rank", "exchanged"),)),
    ("lines of beliefs", (("believed", "changed in each of these ways"),)),
    ("beliefs", (("restated", "set right in one thing"), ("belief", "corrected"))),
    ("rules", (("rule", "lifted"),)),
    ("options", (("reversible", "made final, or not"), ("owner", "with each of their owners"),
                 ("control", "with other owners"), ("option", "ruled out"))),
)  # fmt: skip
"""What each family of changes does, by what it changes."""


@dataclass(frozen=True, slots=True)
class HingeRow:
    """Changes that turn a verdict, in words, with the sources that they touch.

    ``becomes`` is the word of the verdict then, ``holds_under`` the concepts
    under which the claim holds then.
    """

    changes: tuple[Text, ...]
    sources: tuple[str, ...]
    becomes: str
    holds_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriedRow:
    """What was tried in looking for hinges.

    families
        By family of changes, how many single changes of it were tried.
    single, of
        How many single changes were tried, and how many there are.
    sets
        By number of changes, how many sets of so many were tried.
    """

    families: dict[str, int]
    single: int
    of: int
    sets: dict[str, int]


def hinge_rows(case: Case, found: Hinges) -> tuple[HingeRow, ...]:
    """All smallest hinges of a verdict, for a record."""
    return tuple(_row(case, found.perspective, hinge) for hinge in found.found)


def tried_row(tried: Tried) -> TriedRow:
    """What was tried, for a record."""
    sets = {str(n): count for n, count, _ in tried.sets}
    return TriedRow(dict(tried.families), tried.single, tried.of, sets)


def _row(case: Case, perspective: str, hinge: Hinge) -> HingeRow:
    changes = [change for way in hinge.alternatives for change in way]
    return HingeRow(
        tuple(change_text(case, perspective, change) for change in changes),
        tuple(dict.fromkeys(c.source for c in hinge.choices if c.source)),
        hinge.becomes.value,
        hinge.holds_under,
    )


def hinge_text(rows: tuple[HingeRow, ...], found: Hinges) -> Text:
    """What a verdict hangs on, in a sentence or two, and what was tried."""
    tried = found.tried
    if not tried.of:
        return text(quiet("There is no assumption here to change."))
    if not rows:
        none = f"Hangs on none of {_single(tried)}{_sets(tried)}"
        return text(quiet(f"{none} ({_what(tried)}"), *_not_all(tried), quiet(")."))
    parts = [text(joined(list(r.changes), ", and "), f", it {_becomes(r)}") for r in rows[:SHOWN]]
    more = len(rows) - len(parts)
    rest = f"; and {counted(more, 'other such change', 'other such changes')}" if more else ""
    lead = text(quiet("Hangs on: "), joined(parts, "; "), f"{rest}. ")
    alone = "" if found.size == 1 else ", of which none turns it alone"
    sets = "".join(f", and {_sets_words(tried, n)}" for n, _, _ in tried.sets)
    what = quiet(f"Tried: {_single(tried)}{alone} ({_what(tried)}")
    return text(lead, what, *_not_all(tried), quiet(f"){sets}."))


def _not_all(tried: Tried) -> list[Hint]:
    return [hint("; --hinges 1 tries all")] if tried.single < tried.of else []


def _single(tried: Tried) -> str:
    """``57 single changes``, ``the 40 nearest of 550 single changes``."""
    if tried.single < tried.of:
        return f"the {tried.single:,} nearest of {tried.of:,} single changes"
    return counted(tried.of, "single change")


def _sets(tried: Tried) -> str:
    return "".join(f", nor on any of {_sets_words(tried, n)}" for n, _, _ in tried.sets)


def _sets_words(tried: Tried, size: int) -> str:
    """``1,540 pairs``, ``19,900 pairs of the 200 nearest``."""
    count, among = next((c, a) for n, c, a in tried.sets if n == size)
    words = counted(count, {2: "pair", 3: "triple"}.get(size, f"set of {size}"))
    words = words.replace(f"set of {size}s", f"sets of {size}")
    return words if among == tried.of else f"{words} of the {among:,} nearest"


def _what(tried: Tried) -> str:
    """The kinds of change that were tried: ``lines left out, turned round; rules lifted``."""
    counts = dict(tried.families)
    kinds = [
        f"{what} {', '.join(words for family, words in ways if counts.get(family))}"
        for what, ways in KINDS
        if any(counts.get(family) for family, _ in ways)
    ]
    known = {family for _, ways in KINDS for family, _ in ways}
    kinds += [family.replace("_", " ") for family in counts if family not in known]
    kinds += [f"not {name.replace('_', ' ')}s of many lines" for name in tried.left_out]
    return "; ".join(kinds)


def _becomes(row: HingeRow) -> str:
    words = {
        ByModel.FOLLOWS: "follows",
        ByModel.FAILS: "does not follow",
        ByModel.CANNOT_BE_ASKED: "cannot be asked",
        ByModel.DEPENDS: f"follows under {listed(row.holds_under)}, not under all asked",
    }
    return words[ByModel(row.becomes)]


def carrier_text(case: Case, found: Carrier) -> Text:
    """The lines that carry a verdict by themselves."""
    kept = f" {_kept(found)}" if found.rankings else ""
    if not found.of:
        return text(quiet(f"There is no line that could be left out.{kept}"))
    if not found.lines:
        lines = counted(found.of, "line")
        return text(quiet(f"None of {lines} is needed: without them it is the same.{kept}"))
    lines_ = [line_words(case, found.perspective, drop) for drop in found.lines]
    how = "No fewer" if found.smallest else "None of these can be spared"
    lead = f"Carried by {counted(len(lines_), 'line')} of {found.of}: "
    return text(quiet(lead), joined(lines_, "; "), quiet(f". {how}.{kept}"))


def line_words(case: Case, perspective: str, line: Drop) -> Text:
    """A line of somebody's wishes, or of what is believed of them, with who says so."""
    own = preferences_at(resolved(case, perspective).view, line)
    assert own is not None  # noqa: S101 - the line was found in it
    people = {d.id: d.name for d in case.decision_makers}
    who = [*(people[dm] for dm in line.seen_by), people[line.dm]]
    return text(f"{' sees '.join(who)} ", quoted(own, line.line))


def _kept(found: Carrier) -> str:
    """That rankings were not taken apart."""
    n = found.rankings
    return "The ranking was kept." if n == 1 else f"The {n} rankings were kept."
