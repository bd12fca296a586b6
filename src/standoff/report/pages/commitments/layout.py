"""The page of ``standoff commitments`` as blocks."""

from collections.abc import Iterator, Sequence

from standoff.report.blocks import (
    Block,
    Heading,
    Role,
    Span,
    Text,
    aside,
    citation,
    hint,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.pages.commitments.page import (
    BACK,
    AnswerRow,
    CommitmentRow,
    CommitmentsPage,
    FormsRow,
    TrackRow,
)
from standoff.report.words.concepts import definition_blocks, read_as
from standoff.report.words.dilemmas import drama_blocks
from standoff.report.words.states import counted, listed, together

MEANINGS = (
    "credible: where the response is due and open, it is an improvement for its maker. capable: "
    "after it the target is worse off than before its offence. deters: the target has an "
    "improvement into the trigger, and the response answers it as the concept asks of a sanction. "
    "self-enforcing: where the promise is kept, breaking it is no improvement, or is sanctioned. "
    "Ranks count from the best; ties share a place. Credible and capable after Zagare & Kilgour "
    "(2000)."
)


def commitments_blocks(page: CommitmentsPage) -> Iterator[Block]:
    """The record as blocks: commitment by commitment, then forms side by side."""
    yield read_as(page.reading, f": {counted(len(page.commitments), 'commitment')}.")
    if not page.commitments:
        yield para("This case has no commitments: no threats, red lines or promises.")
        return
    for row in page.commitments:
        yield from _commitment(row, page)
    for forms in page.forms:
        yield from _forms(forms)
    yield aside(MEANINGS)
    yield from definition_blocks(page.definitions)


def _commitment(row: CommitmentRow, page: CommitmentsPage) -> Iterator[Block]:
    kind = row.kind.replace("_", " ") + (f", {row.form}" if row.form else "")
    to = f" to {row.against}" if row.kind == "promise" else f" against {row.against}"
    who = f"By {row.by}{to if row.against else ''} ({kind})."
    yield Heading(row.id)
    yield para(" ".join(filter(None, [who, row.text])), citation(row.source, row.at))
    lead = f"Where {row.when}: {row.response}. "
    states = f"Due in {counted(row.due, 'state')}, open in {row.open:,}; given in {row.given:,}."
    yield aside(lead + states)
    for same in together(row.answers, lambda a: (a.question, a.asked, a.holds, a.why_not, a.words)):
        yield from _answer(same)
    yield from _elsewhere(row)
    if row.drama:
        yield from drama_blocks(row.drama)
    for track in row.tracks:
        yield from _track(track, page)


def _answer(rows: Sequence[AnswerRow]) -> Iterator[Block]:
    row, concepts = rows[0], [r.concept for r in rows if r.concept]
    if row.question == BACK:
        if row.asked and not row.holds:
            lead = "But under seq that move would itself be answered "
            yield para(lead, row.words, ".", indent=2)
        return
    under = f" under {listed(concepts)}" if concepts else ""
    word = Span("cannot be asked", Role.QUIET)
    if row.asked:
        word = Span("yes", Role.GOOD) if row.holds else Span("no", Role.BAD)
    yield para(strong(row.question), f"{under}: ", word, ". ", row.why_not or row.words, indent=1)
    short = _short(rows)
    if short:
        yield aside(short, indent=2)


def _short(rows: Sequence[AnswerRow]) -> str:
    """What is missing: in ranks, and the edits that would do."""
    row = rows[0]
    if row.holds or not row.asked or not row.places:
        return ""
    parts = []
    if row.question in {"credible", "capable", "self-enforcing"}:
        parts.append(_gap_words(row))
    return " ".join(parts + _remedies(rows))


def _remedies(rows: Sequence[AnswerRow]) -> list[str]:
    """What would make it so, for each concept; "none" only with how many were tried."""
    by: dict[tuple[tuple[str, ...], int, bool], list[str]] = {}
    for row in rows:
        if row.tried:
            by.setdefault((row.remedies, row.tried, row.cut_short), []).append(row.concept)
    out = []
    for (found, tried, cut_short), concepts in by.items():
        under = f"Under {listed(concepts)} it" if len(by) > 1 else "It"
        if found:
            out.append(f"{under} would be so {', or '.join(found)}.")
            continue
        number = (
            f"the first {tried:,} single changes" if cut_short else counted(tried, "single change")
        )
        none = f"one of {number} makes it so" + (" (the model is large)." if cut_short else ".")
        out.append(f"Under {listed(concepts)} n{none}" if len(by) > 1 else f"N{none}")
    return out


def _gap_words(row: AnswerRow) -> str:
    if not row.largest_gap:
        return "In ranks: a tie; one place would decide."
    gap = counted(row.largest_gap, "place")
    gap = f"up to {gap}" if row.failing > 1 else gap
    words = {
        "credible": "the response would have to rise {} to be no loss, one more to be a gain",
        "capable": "for the target it would have to fall {} to be no gain, one more to hurt",
        "self-enforcing": "the breach would have to fall {} to be no gain",
    }
    over = f" ({row.total_gap:,} over all states)" if row.total_gap > row.largest_gap else ""
    return f"In ranks: {words[row.question].format(gap)}{over}."


def _elsewhere(row: CommitmentRow) -> Iterator[Block]:
    """In which perspectives it is credible, where there are several."""
    if len(row.elsewhere) < 2:
        return
    words = {True: "credible in", False: "not in", None: "cannot be asked in"}
    parts = []
    for answer, lead in words.items():
        names = [name for name, holds in row.elsewhere.items() if holds is answer]
        parts += [f"{lead} {listed(names)}"] if names else []
    yield aside(f"By perspective: {'; '.join(parts)}.", indent=1)


def _track(row: TrackRow, page: CommitmentsPage) -> Iterator[Block]:
    lead = text(strong("track record"), f": {row.kept} kept, {row.broken} broken. ")
    yield para(lead, row.what, citation(row.source), indent=1)
    share = f"{row.mean:.1%} ({row.level:.0%} interval {row.low:.1%} to {row.high:.1%})"
    prior = row.prior.capitalize()
    words = f"If the next one is of that kind it is kept with a chance of {share}; {prior} prior."
    yield para(words, " ", _threshold(row, page), indent=2)


def _threshold(row: TrackRow, page: CommitmentsPage) -> Text:
    rule = (
        "It starts to matter to its receiver at a chance of (none - broken) / (kept - broken), in "
        "the receiver's own values, which ranks do not fix"
    )
    if not page.values:
        return text(quiet(rule), hint(" (see --values)"), quiet("."))
    kept, broken, none = page.values
    given = f"With the values {kept} if kept, {broken} if broken, {none} without a deal"
    if row.threshold is None or row.chance_above is None:
        return text(f"{given}, no chance decides: they are not in the order kept, none, broken.")
    above = f"the record makes that {row.chance_above:.1%} likely"
    return text(f"{given}, the receiver accepts from a chance of {row.threshold:.1%}; {above}.")


def _forms(row: FormsRow) -> Iterator[Block]:
    first, second = row.forms
    yield Heading(f"Two forms of one promise: {row.first} ({first}) and {row.second} ({second})")
    if row.same_states:
        yield para("Both are in force in the same states: the model does not tell the forms apart.")
        return
    alike = "Both answer alike: credible or not, self-enforcing or not, under every concept."
    said = "; ".join(f"{what}: {first} {x}, {second} {y}" for what, x, y in row.answers)
    yield para(f"They differ: {said}." if row.answers else alike)
    if row.matched:
        yield para(_beside(row))
    else:
        yield para("No state of the one has a counterpart under the other.")


def _beside(row: FormsRow) -> str:
    first, second = row.forms
    beside = f"{counted(row.matched, 'state')} of {first} set beside {second}"
    beside += f", {row.unmatched} without a counterpart" if row.unmatched else ""
    changes = [
        f"{who} ({lost} only {first}, {gained} only {second}: {move})"
        for who, gained, lost, move in row.changes
    ]
    if not changes:
        return f"{beside}: the form changes nobody's improvements."
    return f"{beside}: the improvements of {listed(changes)} differ."
