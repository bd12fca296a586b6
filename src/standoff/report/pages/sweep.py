"""The page of ``standoff sweep``: in how many readings a claim holds, and on what it turns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from standoff.claims.sweep import Swept
from standoff.report.blocks import (
    Block,
    Heading,
    Para,
    Table,
    Text,
    aside,
    hint,
    name,
    para,
    quiet,
    text,
)
from standoff.report.first.screen import FirstScreen
from standoff.report.records import Record
from standoff.report.words.concepts import definition_blocks, definitions
from standoff.report.words.states import by_owner, counted, listed
from standoff.stability import RULES
from standoff.sweep.tally import share_intervals, wilson

STATES_SHOWN = 6
"""States that are listed by how often they are an equilibrium."""

TOLD = 0.02
"""A choice is named when it explains at least this part of the variation.

In a sample, three times what a choice that does not matter would show is added.
"""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice and the part of the variation that it explains by itself.

    ``half_width`` is half the 95 % interval (jackknife over chunks), or null
    with fewer than three chunks.
    """

    choice: str
    source: str
    share: float
    half_width: float | None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How often a claim held under one concept.

    share, low, high
        Part of the readings in which it could be asked; with a 95 % Wilson
        interval, which is the share itself when every reading was tried.
    """

    claim: str
    concept: str
    asked: int
    holds: int
    share: float | None
    low: float
    high: float
    turns_on: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class StateShareRow:
    """A state, and how often it is an equilibrium.

    code
        Bit o is set when option o is taken.
    cells
        Y taken, N not taken, with a space between decision makers.
    shares
        By concept, the part of all readings in which it is an equilibrium.
    """

    code: int
    cells: str
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class PerspectiveRow:
    """A sweep of one perspective.

    readings
        How many were tried; ``of`` is how many the families allow.
    rule
        How opponents take turns in a sanction.
    states
        Every state that was an equilibrium in some reading, most often first;
        only counted where claims suppose nothing themselves, and up to 10,000
        states.
    """

    perspective: str
    readings: int
    of: int
    sampled: bool
    choices: int
    rule: str
    claims: tuple[ShareRow, ...]
    states: tuple[StateShareRow, ...]
    about: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepPage(Record):
    """Sweeps of one case, perspective by perspective."""

    schema: str = "standoff/sweep/1"
    title: str
    families: tuple[str, ...]
    seed: int
    perspectives: tuple[PerspectiveRow, ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


def sweep_page(title: str, families: Sequence[str], swept: Sequence[Swept]) -> SweepPage:
    """The record of the page, from the sweeps of one case."""
    return SweepPage(
        title=title,
        families=tuple(families),
        seed=swept[0].planned.seed if swept else 0,
        perspectives=tuple(_perspective_row(s) for s in swept),
        definitions=definitions(i.concept for s in swept for i in s.items),
    )


def _perspective_row(s: Swept) -> PerspectiveRow:
    planned = s.planned
    return PerspectiveRow(
        s.perspective,
        s.tally.readings,
        planned.space.size,
        planned.sampled,
        len(planned.space.choices),
        s.about["rule"],
        tuple(_share_row(s, j) for j in range(len(s.items))),
        _state_rows(s),
        s.about,
    )


def _state_rows(s: Swept) -> tuple[StateShareRow, ...]:
    """All states that are ever an equilibrium, those that are so most often first."""
    settled, readings = s.tally.settled, max(1, s.tally.readings)
    codes = {code for _, code in settled}
    order = sorted(codes, key=lambda c: (-sum(settled[k, c] for k in s.concepts), c))
    return tuple(
        StateShareRow(c, _cells(s, c), {k: settled[k, c] / readings for k in s.concepts})
        for c in order
    )


def _cells(s: Swept, code: int) -> str:
    options = range(len(s.case.scope.options))
    return by_owner(s.case, "".join("NY"[code >> o & 1] for o in options))


def _share_row(s: Swept, j: int) -> ShareRow:
    item, asked, holds = s.items[j], int(s.tally.asked[j]), int(s.tally.holds[j])
    share = holds / asked if asked else None
    low, high = wilson(holds, asked)
    if not s.planned.sampled and share is not None:
        low = high = share
    return ShareRow(item.claim.id, item.concept, asked, holds, share, low, high, _turns_on(s, j))


def _turns_on(s: Swept, j: int) -> tuple[ChoiceRow, ...]:
    """The choices that explain most, at most three, those that tell something."""
    shares, widths = share_intervals(list(s.chunks), s.planned.space, j)
    order = sorted(range(len(shares)), key=lambda c: (-shares[c], c))
    noise = 3 / max(1, s.tally.readings) if s.planned.sampled else 0.0
    told = [c for c in order[:3] if shares[c] >= TOLD + noise * (s.planned.space.bases[c] - 1)]
    rows = []
    for c in told:
        choice, width = s.planned.space.choices[c], float(widths[c])
        half = None if isnan(width) or not s.planned.sampled else width
        rows.append(ChoiceRow(choice.id, choice.source, float(shares[c]), half))
    return tuple(rows)


def share_rows(page: SweepPage) -> list[dict[str, object]]:
    """The shares as rows of a table: one for each perspective, rule, claim and concept."""
    return [
        {
            "perspective": part.perspective,
            "rule": part.rule,
            "readings": part.readings,
            "of": str(part.of),
            "sampled": part.sampled,
            "claim": row.claim,
            "concept": row.concept,
            "asked": row.asked,
            "holds": row.holds,
            "share": row.share,
            "low": row.low,
            "high": row.high,
            "turns_on": "; ".join(c.choice for c in row.turns_on),
        }
        for part in page.perspectives
        for row in part.claims
    ]


def sweep_blocks(page: SweepPage) -> Iterator[Block]:
    """The record as blocks."""
    yield aside(
        f"Families of readings: {listed(page.families)}; seed {page.seed}. A share says in how "
        "many of these readings a claim holds. It is no probability: it depends on what was "
        "varied, and every reading counts alike."
    )
    for row in page.perspectives:
        yield from _perspective_blocks(row)
    yield from definition_blocks(page.definitions)


def _perspective_blocks(row: PerspectiveRow) -> Iterator[Block]:
    yield Heading(row.perspective)
    yield Para(_how_many(row))
    rows, before = [], ""
    for r in row.claims:
        shown = text(name(r.claim)) if r.claim != before else text()
        rows.append((shown, text(r.concept), _share_text(r, row.sampled), _turns_text(r)))
        before = r.claim
    if rows:
        yield Table(("Claim", "Under", "Holds in %", "Turns most on"), tuple(rows))
    else:
        yield para("No claim is asked in this perspective.")
    yield from _state_blocks(row)


def _state_blocks(row: PerspectiveRow) -> Iterator[Block]:
    if not row.states:
        return
    concepts = tuple(row.states[0].shares)
    rows = tuple(
        (text(name(s.cells)), *(text(percent(s.shares[c])) for c in concepts))
        for s in row.states[:STATES_SHOWN]
    )
    yield Table(("Equilibrium in %", *concepts), rows)
    more = len(row.states) - len(rows)
    if more:
        words = f"And {counted(more, 'state')} in fewer readings"
        yield para(quiet(words), hint("; see --json"), quiet("."))


def _how_many(row: PerspectiveRow) -> Text:
    if not row.choices:
        words = "Nothing is left open here: one reading, as written."
        return text(quiet(words), hint(" Try --family swap."))
    how = "a sample" if row.sampled else "all"
    rule = "" if row.rule == "legal" else f" Sanctions: {RULES[row.rule]}."
    return text(
        quiet(
            f"{counted(row.readings, 'reading')}, {how} of {row.of:,}, "
            f"from {counted(row.choices, 'open choice')}.{rule}"
        )
    )


def _share_text(row: ShareRow, sampled: bool) -> Text:
    if row.share is None:
        return text(quiet("cannot be asked"))
    interval = f" ({percent(row.low)}-{percent(row.high)})" if sampled else ""
    return text(percent(row.share), quiet(interval))


def percent(share: float) -> str:
    """A share in per cent; 0 and 100 only where they are exact."""
    if share in {0.0, 1.0}:
        return f"{100 * share:.0f}"
    return f"{min(max(100 * share, 0.1), 99.9):.1f}"


def _turns_text(row: ShareRow) -> Text:
    parts = []
    for choice in row.turns_on:
        width = f" ± {100 * choice.half_width:.0f}" if choice.half_width is not None else ""
        parts.append(f"{choice.choice} ({100 * choice.share:.0f}{width} %)")
    return text("; ".join(parts))
