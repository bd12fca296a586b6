"""The page of ``standoff commitments`` as blocks (its record: :mod:`.committing`)."""

from standoff.report.blocks import Block, Heading, Page, Role, Span, Text, para, quiet, text
from standoff.report.pages.commitments.page import (
    BACK,
    AnswerRow,
    CommitmentRow,
    CommitmentsPage,
    FormsRow,
    TrackRow,
    grouped,
)
from standoff.report.words.concepts import definition_blocks
from standoff.report.words.dilemmas import drama_blocks
from standoff.report.words.states import counted, listed

MEANINGS = (
    "credible: where the response is due and open, it is an improvement for its maker. capable: "
    "after it the target is worse off than before its offence. deters: the target has an "
    "improvement into the trigger, and the response answers it as the concept asks of a sanction. "
    "self-enforcing: where the promise is kept, breaking it is no improvement, or is sanctioned. "
    "Ranks count from the best; ties share a place. Credible and capable after Zagare & Kilgour "
    "(2000)."
)


def lay_out_commitments(page: CommitmentsPage) -> Page:
    """The record as blocks: commitment by commitment, then forms side by side."""
    blocks: list[Block] = [Heading(page.title, 1)]
    done = "; ".join(page.reading) or "as written"
    blocks.append(para(quiet(f"Read {done}: {counted(len(page.commitments), 'commitment')}.")))
    if not page.commitments:
        blocks.append(para("This case has no commitments: no threats, red lines or promises."))
        return Page(page.title, tuple(blocks))
    for row in page.commitments:
        blocks += _commitment(row, page)
    for forms in page.forms:
        blocks += _forms(forms)
    blocks.append(para(quiet(MEANINGS)))
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


def _commitment(row: CommitmentRow, page: CommitmentsPage) -> list[Block]:
    source = ", ".join(filter(None, [row.source, row.at]))
    kind = row.kind.replace("_", " ") + (f", {row.form}" if row.form else "")
    to = f" to {row.against}" if row.kind == "promise" else f" against {row.against}"
    who = f"By {row.by}{to if row.against else ''} ({kind})."
    words = " ".join(filter(None, [who, row.text]))
    blocks: list[Block] = [Heading(row.id, 2), para(words, quiet(f" [{source}]" if source else ""))]
    lead = f"Where {row.when}: {row.response}. "
    states = f"Due in {counted(row.due, 'state')}, open in {row.open:,}; given in {row.given:,}."
    blocks.append(para(quiet(lead + states)))
    for answers in grouped(row.answers):
        blocks += _answer(answers)
    blocks += _elsewhere(row)
    if row.drama:
        blocks += drama_blocks(row.drama)
    for track in row.tracks:
        blocks += _track(track, page)
    return blocks


def _answer(rows: tuple[AnswerRow, ...]) -> list[Block]:
    row, concepts = rows[0], [r.concept for r in rows if r.concept]
    if row.question == BACK:
        lead = "But under seq that move would itself be answered "
        return [] if row.holds or not row.asked else [para(lead, row.words, ".", indent=2)]
    under = f" under {listed(concepts)}" if concepts else ""
    word = Span("cannot be asked", Role.QUIET)
    if row.asked:
        word = Span("yes", Role.GOOD) if row.holds else Span("no", Role.BAD)
    why = row.why_not or row.words
    blocks: list[Block] = [
        para(Span(row.question, Role.STRONG), f"{under}: ", word, ". ", why, indent=1)
    ]
    short = _short(rows)
    return blocks + ([para(quiet(short), indent=2)] if short else [])


def _short(rows: tuple[AnswerRow, ...]) -> str:
    """What is missing: in ranks, and the edits that would do."""
    row = rows[0]
    if row.holds or not row.asked or not row.places:
        return ""
    parts = []
    if row.question in {"credible", "capable", "self-enforcing"}:
        parts.append(_gap_words(row))
    return " ".join(parts + _remedies(rows))


def _remedies(rows: tuple[AnswerRow, ...]) -> list[str]:
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
        number = f"the first {tried:,} single changes" if cut_short else _changes(tried)
        none = f"one of {number} makes it so" + (" (the model is large)." if cut_short else ".")
        out.append(f"Under {listed(concepts)} n{none}" if len(by) > 1 else f"N{none}")
    return out


def _changes(tried: int) -> str:
    return counted(tried, "single change")


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


def _elsewhere(row: CommitmentRow) -> list[Block]:
    """In which perspectives it is credible, where there are several."""
    if len(row.elsewhere) < 2:
        return []
    words = {True: "credible in", False: "not in", None: "cannot be asked in"}
    parts = []
    for answer, lead in words.items():
        names = [name for name, holds in row.elsewhere.items() if holds is answer]
        parts += [f"{lead} {listed(names)}"] if names else []
    said = "; ".join(parts)
    return [para(quiet(f"By perspective: {said}."), indent=1)]


def _track(row: TrackRow, page: CommitmentsPage) -> list[Block]:
    source = f" [{row.source}]" if row.source else ""
    lead = text(Span("track record", Role.STRONG), f": {row.kept} kept, {row.broken} broken. ")
    blocks: list[Block] = [para(lead, row.what, quiet(source), indent=1)]
    share = f"{row.mean:.1%} ({row.level:.0%} interval {row.low:.1%} to {row.high:.1%})"
    prior = row.prior.capitalize()
    words = f"If the next one is of that kind it is kept with a chance of {share}; {prior} prior."
    blocks.append(para(words, " ", _threshold(row, page), indent=2))
    return blocks


def _threshold(row: TrackRow, page: CommitmentsPage) -> Text:
    rule = (
        "It starts to matter to its receiver at a chance of (none - broken) / (kept - broken), in "
        "the receiver's own values, which ranks do not fix (see --values)."
    )
    if not page.values:
        return text(quiet(rule))
    kept, broken, none = page.values
    given = f"With the values {kept} if kept, {broken} if broken, {none} without a deal"
    if row.threshold is None or row.chance_above is None:
        return text(f"{given}, no chance decides: they are not in the order kept, none, broken.")
    above = f"the record makes that {row.chance_above:.1%} likely"
    return text(f"{given}, the receiver accepts from a chance of {row.threshold:.1%}; {above}.")


def _forms(row: FormsRow) -> list[Block]:
    first, second = row.forms
    title = f"Two forms of one promise: {row.first} ({first}) and {row.second} ({second})"
    blocks: list[Block] = [Heading(title, 2)]
    if row.same_states:
        same = "Both are in force in the same states: the model does not tell the forms apart."
        return [*blocks, para(same)]
    alike = "Both answer alike: credible or not, self-enforcing or not, under every concept."
    said = "; ".join(f"{what}: {first} {x}, {second} {y}" for what, x, y in row.answers)
    blocks.append(para(f"They differ: {said}." if row.answers else alike))
    if not row.matched:
        return [*blocks, para("No state of the one has a counterpart under the other.")]
    beside = f"{counted(row.matched, 'state')} of {first} set beside {second}"
    beside += f", {row.unmatched} without a counterpart" if row.unmatched else ""
    changes = [
        f"{who} ({lost} only {first}, {gained} only {second}: {move})"
        for who, gained, lost, move in row.changes
    ]
    verdict = (
        f"the improvements of {listed(changes)} differ"
        if changes
        else ("the form changes nobody's improvements")
    )
    return [*blocks, para(f"{beside}: {verdict}.")]
