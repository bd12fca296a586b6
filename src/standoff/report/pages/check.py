"""The page of ``standoff check``: every claim, in every perspective, on both sides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.case import Case, Claim
from standoff.claims import ByModel, Judgement, Shaken, Verdict, shaken
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
    text,
)
from standoff.report.names.story import Story
from standoff.report.names.told import ToldClaim, told_claims
from standoff.report.pages.overview import full_blocks, overview_blocks, told_blocks
from standoff.report.records import Record
from standoff.report.words.beside import beside_texts
from standoff.report.words.changes import supposed
from standoff.report.words.concepts import definition_blocks, definitions, sentence
from standoff.report.words.hinges import (
    CarriersOf,
    HingeRow,
    HingesOf,
    TriedRow,
    carrier_text,
    hinge_rows,
    hinge_text,
    line_words,
    tried_row,
)
from standoff.report.words.sentences import reason
from standoff.report.words.states import StateRow, counted, listed, state_row
from standoff.report.words.verdicts import model_word, record_reason, record_word


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """The answer under one concept (empty for kinds that need none)."""

    concept: str
    holds: bool
    found: str
    states: tuple[StateRow, ...]
    count: int
    reason: Text


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The verdict on one claim in one perspective, on both sides.

    ``events`` say what the record says; ``contrary`` ones say the opposite.
    ``own_account`` says that the perspective is that of the source that makes the
    claim, ``beside`` what stands beside the word of the model.
    ``hinges`` are the smallest changes that turn the side of the model, among
    those ``tried``, or null where they were not looked for; ``hangs_on`` says
    them in words, and ``carried_by`` which lines carry the verdict, where that
    was asked for.
    """

    perspective: str
    by_model: str
    model_words: Text
    holds_under: tuple[str, ...]
    why_not: str
    judgements: tuple[JudgementRow, ...]
    by_record: str
    record_words: Text
    record_reason: str
    events: tuple[str, ...]
    contrary: tuple[str, ...]
    own_account: bool = False
    beside: tuple[Text, ...] = ()
    hinges: tuple[HingeRow, ...] | None = None
    tried: TriedRow | None = None
    hangs_on: Text = NO_TEXT
    carried_by: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as its source makes it, with its verdicts."""

    id: str
    says: str
    source: str
    at: str
    kind: str
    given: tuple[str, ...]
    supposing: str
    verdicts: tuple[VerdictRow, ...]


@dataclass(frozen=True, slots=True)
class ShakenRow:
    """A line that carries claims which the record refutes, and what else it carries."""

    perspective: str
    line: Text
    refuted: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage(Record):
    """All claims of a case with their verdicts.

    ``counts`` says how many verdicts there are of each kind, by the model;
    ``warnings`` how many problems ``standoff validate`` sees that are no errors;
    ``shaken`` what else rests on the lines that carry claims which the record refutes,
    where it was asked what carries them.
    ``story`` and ``told`` are what the first screen says: what each account says will come,
    and each claim in a few sentences. ``shown`` says how much the text has: ``overview``,
    ``claims`` in full, or ``full``: every verdict in option form.
    """

    schema: str = "standoff/check/1"
    title: str
    as_of: str
    perspectives: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    counts: dict[str, int]
    definitions: dict[str, str]
    warnings: int
    shaken: tuple[ShakenRow, ...] = ()
    story: Story | None = None
    told: tuple[ToldClaim, ...] = ()
    shown: str = "full"


FEW = 6
"""Verdicts up to which an overview has the reasons of each claim."""


def check_page(
    case: Case,
    verdicts: Sequence[Verdict],
    *,
    warnings: int = 0,
    hinges: HingesOf | None = None,
    carriers: CarriersOf | None = None,
    story: Story | None = None,
    shown: str = "full",
) -> CheckPage:
    """The record of the page, from the verdicts of one case, with their hinges where known."""
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_claim.setdefault(verdict.claim.id, []).append(verdict)
    claims = [c for c in case.claims if c.id in by_claim]
    used = {j.concept for v in verdicts for j in v.judgements if j.concept}
    return CheckPage(
        title=case.title,
        as_of=str(case.as_of or ""),
        perspectives=tuple(p.id for p in case.perspectives),
        claims=tuple(
            _claim_row(c, [_verdict_row(v, case, hinges, carriers) for v in by_claim[c.id]])
            for c in claims
        ),
        counts={word.value: sum(v.word is word for v in verdicts) for word in ByModel},
        definitions=definitions(used),
        warnings=warnings,
        shaken=tuple(_shaken_row(case, row) for row in shaken(verdicts, carriers or {})),
        story=story,
        told=told_claims(case, verdicts, hinges, carriers),
        shown=shown if story else "full",
    )


def _shaken_row(case: Case, row: Shaken) -> ShakenRow:
    line = line_words(case, row.perspective, row.line)
    return ShakenRow(row.perspective, line, row.refuted, row.claims)


def _claim_row(claim: Claim, verdicts: Iterable[VerdictRow]) -> ClaimRow:
    return ClaimRow(
        claim.id,
        claim.says,
        claim.cited.source,
        claim.cited.at,
        claim.check.kind,
        tuple(map(str, claim.given)),
        supposed(claim.given),
        tuple(verdicts),
    )


def _verdict_row(
    verdict: Verdict, case: Case, hinges: HingesOf | None, carriers: CarriersOf | None
) -> VerdictRow:
    key = (verdict.claim.id, verdict.perspective)
    found, carried = (hinges or {}).get(key), (carriers or {}).get(key)
    rows = hinge_rows(case, found) if found else None
    hangs_on = hinge_text(rows, found) if found and rows is not None else text()
    if hinges is not None and found is None and verdict.judgements:
        hangs_on = NOT_LOOKED
    return VerdictRow(
        verdict.perspective,
        verdict.word.value,
        text(model_word(verdict)),
        verdict.holds_under,
        verdict.why_not,
        tuple(_judgement_row(verdict, j) for j in verdict.judgements),
        verdict.record.word.value,
        text(record_word(verdict)),
        record_reason(verdict),
        _events(case, verdict.record.events),
        _events(case, verdict.record.contrary),
        verdict.own,
        tuple(beside_texts(verdict)),
        rows,
        tried_row(found.tried) if found else None,
        hangs_on,
        carrier_text(case, carried) if carried else text(),
    )


NOT_LOOKED = text(
    quiet("What it hangs on takes longer to find"),
    hint(": add --hinges 1", elsewhere=": standoff report CASE --hinges 1 looks for it"),
    quiet("."),
)


def _events(case: Case, positions: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{case.record[n].date}: {case.record[n].what}" for n in positions)


def _judgement_row(verdict: Verdict, judgement: Judgement) -> JudgementRow:
    witness = judgement.witness
    where = witness.reading or verdict.reading
    assert where is not None  # noqa: S101 - there would be no judgement
    return JudgementRow(
        judgement.concept,
        judgement.holds,
        witness.found.value,
        tuple(state_row(where, s) for s in witness.states),
        witness.count,
        reason(verdict, judgement),
    )


def check_blocks(page: CheckPage) -> Iterator[Block]:
    """The record as blocks: the overview, some claims in full, or every verdict."""
    if page.shown == "overview" and page.story:
        yield from _overview(page, page.story)
    elif page.shown == "claims":
        for one in page.told:
            yield from full_blocks(one)
        yield from _warned(page)
    else:
        yield from _full(page)


def _overview(page: CheckPage, story: Story) -> Iterator[Block]:
    yield from overview_blocks(story, page.told)
    if sum(page.counts.values()) <= FEW:
        for one in page.told:
            yield from told_blocks(one)
    if not page.claims:
        yield para("This case makes no claims.", hint(" Try: standoff analyze", Role.PLAIN))
    yield from _warned(page)


def _full(page: CheckPage) -> Iterator[Block]:
    """Claim by claim, perspective by perspective."""
    yield aside(_lead(page))
    for claim in page.claims:
        yield from _claim_blocks(claim)
    if not page.claims:
        yield para("This case makes no claims.", hint(" Try: standoff analyze", Role.PLAIN))
    yield from _foot(page)


def _lead(page: CheckPage) -> str:
    views = counted(len(page.perspectives), "perspective")
    when = f"As of {page.as_of}. " if page.as_of else ""
    return (
        f"{when}{counted(len(page.claims), 'claim')} judged in {views}. A verdict says what "
        "follows from a perspective's own assumptions, not what is right."
    )


def _claim_blocks(claim: ClaimRow) -> list[Block]:
    blocks: list[Block] = [Heading(claim.id, 2)]
    blocks.append(para(claim.says, citation(claim.source, claim.at)))
    if claim.given:
        blocks.append(para(quiet("Supposing: " + "; ".join(claim.given) + ".")))
    for perspectives, row in alike(claim.verdicts):
        speaks = row.by_record != "silent" or row.record_reason
        record = text("; record: ", row.record_words) if speaks else text()
        own = " (its own account)" if row.own_account else ""
        where = Span(listed(perspectives) + own, Role.STRONG)
        blocks.append(para(where, ": ", row.model_words, record, indent=1))
        blocks += [para(quiet(concepts), words, indent=2) for concepts, words in reasons_of(row)]
        blocks += [para(quiet(str(words)), indent=2) for words in row.beside]
        blocks += [para(words, indent=2) for words in (row.hangs_on, row.carried_by) if words]
        blocks += _record_blocks(row)
    return blocks


def alike(rows: Iterable[VerdictRow]) -> list[tuple[list[str], VerdictRow]]:
    """Perspectives that say just the same, together."""
    groups: list[tuple[list[str], VerdictRow]] = []
    for row in rows:
        same = (p for p, other in groups if replace(other, perspective=row.perspective) == row)
        perspectives = next(same, None)
        if perspectives is None:
            groups.append(([row.perspective], row))
        else:
            perspectives.append(row.perspective)
    return groups


def _record_blocks(row: VerdictRow) -> list[Block]:
    """The events that speak, under the verdict that they speak to."""
    lead = f"Record: {row.record_reason}. " if row.record_reason else "Record: "
    blocks: list[Block] = [para(quiet(lead + event), indent=2) for event in row.events]
    if row.record_reason and not row.events:
        blocks.append(para(quiet(lead), indent=2))
    return blocks + [para(quiet(f"But also: {event}"), indent=2) for event in row.contrary]


def reasons_of(row: VerdictRow) -> list[tuple[str, Text]]:
    """Each reason once, with the concepts that it serves where they differ."""
    if row.why_not:
        return [("", text(sentence(row.why_not)))]
    said: dict[Text, list[str]] = {}
    for judgement in row.judgements:
        said.setdefault(judgement.reason, []).append(judgement.concept)
    if len(said) == 1:
        return [("", words) for words in said]
    return [(", ".join(concepts) + ": ", words) for words, concepts in said.items()]


AGREEING = {
    "follows": ("follows", "follow"),
    "does_not_follow": ("does not follow", "do not follow"),
    "depends_on_foresight": ("depends on foresight", "depend on foresight"),
    "not_asked_yet": ("is not asked yet", "are not asked yet"),
    "cannot_be_asked": ("cannot be asked", "cannot be asked"),
}
"""What is said of one verdict, and of several."""


def _shaken_blocks(found: Iterable[ShakenRow]) -> list[Block]:
    """What else rests on the lines that carry refuted claims."""
    blocks: list[Block] = []
    for row in found:
        lead = text(
            f"In {row.perspective} the record refutes {listed(row.refuted)}, which rests on "
        )
        more = f". The same line carries {listed(row.claims)}."
        blocks.append(para(lead, row.line, more, indent=1))
    if not blocks:
        return []
    return [Heading("What else rests on the same assumptions", 2), *blocks]


def _foot(page: CheckPage) -> list[Block]:
    total = sum(page.counts.values())
    parts = [f"{n} {AGREEING[w][n != 1]}" for w, n in page.counts.items() if n]
    blocks: list[Block] = []
    if total:
        blocks += [
            Heading("In sum", 2),
            para(f"Of {counted(total, 'verdict')}: ", ", ".join(parts) + "."),
        ]
    blocks += _shaken_blocks(page.shaken)
    blocks += definition_blocks(page.definitions)
    return [*blocks, *_warned(page)]


def _warned(page: CheckPage) -> list[Block]:
    if not page.warnings:
        return []
    words = f"{counted(page.warnings, 'warning')} about this case"
    return [para(quiet(words), hint("; see standoff validate"), quiet("."))]
