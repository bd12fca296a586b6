"""The page of ``standoff check`` where states are not listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from standoff.case import Case
from standoff.claims import Found
from standoff.claims.unlisted import SetHinges, SetJudgement, SetVerdict
from standoff.claims.verdict import ByModel
from standoff.report.blocks import Block, Text, hint, para, quiet, strong, text
from standoff.report.pages.unlisted.about import ENGINE, road, state_words, taken
from standoff.report.records import Record
from standoff.report.words.hinges import HingeRow, TriedRow, hinge_rows, hinge_text, tried_row
from standoff.report.words.states import counted, listed
from standoff.report.words.verdicts import MODEL_WORDS
from standoff.symbolic import Budget

WORDS = {word: said for word, (said, _) in MODEL_WORDS.items()} | {None: "not settled"}

FOUND = {
    Found.ALL_INSIDE: "roads come to rest, and only in it",
    Found.OUTSIDE: "roads come to rest outside it",
    Found.INSIDE: "roads come to rest in it",
    Found.RESTS_ELSEWHERE: "all rests are elsewhere",
    Found.NO_REST: "roads come to rest nowhere",
    Found.NO_EQUILIBRIUM: "there is no equilibrium",
    Found.STABLE: "nobody leaves",
    Found.UNSTABLE: "somebody leaves",
    Found.LEADS: "a road leads there",
    Found.LEADS_ELSEWHERE: "no road leads there",
    Found.SO_ALREADY: "it is so in every state that roads reach",
    Found.MUST_LEAD: "every road comes to it",
    Found.ENDS_ELSEWHERE: "roads end elsewhere",
    Found.GOES_ROUND: "roads can go round outside it for ever",
    Found.CAUSE: "roads lead to it, and none does with the option ruled out",
    Found.NO_EFFECT: "no road leads to it as things are",
    Found.ALSO_WITHOUT: "roads lead to it with the option ruled out as well",
    Found.SAME: "roads come to rest in the same states with the option and without it",
    Found.LOST: "rests that there are not without the option",
    Found.GAINED: "rests that there are only without the option",
    Found.MINDED: "rests in which what somebody else minds is taken",
    Found.CREDIBLE: "wherever it is due, responding is an open step",
    Found.NOT_CREDIBLE: "responding is no open step where it is due",
    Found.NEVER_TRIED: "roads never come to where it is due",
    Found.DETERS: "the target would gain, and the response keeps it from that",
    Found.NOT_DETERRED: "the target steps into the trigger",
    Found.NOTHING_TO_DETER: "the target would gain by the trigger nowhere that roads reach",
    Found.DETERRED_OTHERWISE: "the target is kept from it, but not by the response",
}
"""What was found, said of a claim's outcome or commitment."""


@dataclass(frozen=True, slots=True)
class SetReason:
    """The answer under one concept.

    concept
        The solution concept.
    holds
        Whether the claim holds; null where that was not settled.
    found
        What was found, as a tag; empty where nothing was.
    count, example
        How many states show it, and the options that are taken in the first.
    steps
        The road to it, in words.
    empty
        There was nothing to judge.
    idle
        Nobody stirs: roads reach nothing but where they start.
    """

    concept: str
    holds: bool | None
    found: str
    count: int
    example: tuple[str, ...] | None
    steps: tuple[str, ...]
    empty: bool
    idle: bool


@dataclass(frozen=True, slots=True)
class SetVerdictRow:
    """A claim in one perspective.

    claim, says
        Its id, and its words.
    perspective
        The perspective that it was asked in.
    word
        The verdict; ``not settled`` where some concept is not.
    holds_under
        The concepts under which it holds.
    why_not
        Why it cannot be asked, else empty.
    reasons
        One for each concept that it was asked under.
    hinges, tried
        The single changes that turn it, and what was tried; null where nothing was.
    unsettled
        After how many of the changes it was not settled.
    hangs_on
        The same in words.
    """

    claim: str
    says: str
    perspective: str
    word: str
    holds_under: tuple[str, ...]
    why_not: str
    reasons: tuple[SetReason, ...]
    hinges: tuple[HingeRow, ...] | None = None
    tried: TriedRow | None = None
    unsettled: int = 0
    hangs_on: Text = field(default_factory=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSetsPage(Record):
    """Verdicts on the claims of a case whose states are not listed.

    engine
        What answered: ``symbolic``, sets of states as decision diagrams.
    seconds, nodes
        What the work under each concept could take.
    verdicts
        One for each claim and perspective, in the order of the file.
    """

    schema: str = "standoff/check_sets/1"
    title: str
    engine: str
    seconds: float
    nodes: int
    verdicts: tuple[SetVerdictRow, ...]


def check_sets_page(
    case: Case,
    verdicts: Sequence[SetVerdict],
    budget: Budget,
    hinges: Mapping[tuple[str, str], SetHinges] | None = None,
) -> CheckSetsPage:
    """The record of the page, with what verdicts hang on where that was looked for."""
    rows = (_row(v) for v in verdicts)
    hang = hinges or {}
    return CheckSetsPage(
        title=case.title, engine=ENGINE, seconds=budget.seconds, nodes=budget.nodes,
        verdicts=tuple(_hanging(case, row, hang.get((row.claim, row.perspective))) for row in rows),
    )  # fmt: skip


def _row(v: SetVerdict) -> SetVerdictRow:
    return SetVerdictRow(
        v.claim.id, v.claim.says, v.perspective, WORDS[v.word], v.holds_under, v.why_not,
        tuple(_reason(j) for j in v.judgements),
    )  # fmt: skip


def _hanging(case: Case, row: SetVerdictRow, found: SetHinges | None) -> SetVerdictRow:
    """The row with what its verdict hangs on."""
    if found is None:
        return row
    rows = hinge_rows(case, found.hinges)
    words = hinge_text(rows, found.hinges)
    if found.unsettled:
        after = f" After {found.unsettled:,} of these changes it was not settled."
        words = text(words, quiet(after))
    return replace(
        row, hinges=rows, tried=tried_row(found.hinges.tried), unsettled=found.unsettled,
        hangs_on=words,
    )  # fmt: skip


def _reason(j: SetJudgement) -> SetReason:
    some = j.unlisted is not None and j.states
    case = j.unlisted.reading if j.unlisted else None
    example = taken(case, j.states[0]) if some and case else None
    steps = road(case, j.steps) if case else ()
    tag = j.found.value if j.found else ""
    return SetReason(j.concept, j.holds, tag, j.count, example, steps, j.empty, j.idle)


def check_sets_blocks(page: CheckSetsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield para(
        "States are not listed: answered by the symbolic engine, as sets. The record, and what "
        "stands beside a word, are looked at only where states are listed."
    )
    if not any(row.tried for row in page.verdicts):
        yield para(
            quiet(
                "What verdicts hang on is found by asking again after every single change, each "
                f"time within {page.seconds:g} s for each concept"
            ),
            hint(": add --hinges 1"), quiet("."),
        )  # fmt: skip
    for row in page.verdicts:
        yield para(strong(f"{row.claim}: "), row.says)
        under = f" (follows under {listed(row.holds_under)})" if row.holds_under else ""
        more = under if row.word == WORDS[ByModel.DEPENDS] else ""
        yield para(f"In {row.perspective}: ", strong(row.word), more, indent=1)
        if row.why_not:
            yield para(row.why_not, indent=1)
        for reason in row.reasons:
            yield para(f"{reason.concept}: ", _said(page, reason), indent=1)
        if row.tried is not None:
            yield para(row.hangs_on, indent=1)


def _said(page: CheckSetsPage, r: SetReason) -> Text:
    if r.holds is None:
        return text(f"not settled within {page.seconds:g} s and {page.nodes:,} nodes.")
    out = text(FOUND[Found(r.found)])
    if r.count:
        out = text(out, f" ({counted(r.count, 'state')})")
    if r.example is not None:
        out = text(out, ": ", state_words(r.example))
    if r.steps:
        out = text(out, f". {'; '.join(r.steps)}")
    return text(out, ".")
