"""The summary of the report: what follows, if what, and unless what."""

from collections.abc import Iterable, Iterator, Sequence

from standoff.report.blocks import (
    Bullets,
    Para,
    Role,
    Span,
    Text,
    citation,
    joined,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.documents import Fold, Part, Section, anchor, link
from standoff.report.pages.check import ClaimRow, VerdictRow
from standoff.report.whole.marks import MARKS, verdict_words
from standoff.report.whole.record import ReportPage
from standoff.report.words.hinges import HingeRow
from standoff.report.words.states import counted, listed

TOLD = 6
"""Claims of a kind that are told before the rest is folded."""

KINDS = {
    "always": ("follows", "follow", "in every reading in which it is asked",
               "in every reading in which they are asked"),
    "varies": ("has", "have", "answers that differ between readings or between concepts",
               "answers that differ between readings or between concepts"),
    "never": ("fails", "fail", "in every reading in which it is asked",
              "in every reading in which they are asked"),
    "unasked": ("cannot", "cannot", "be asked of the model, for the reason given with it",
                "be asked of the model, for the reasons given with them"),
}  # fmt: skip


def summary_section(page: ReportPage) -> Section:
    """What a reader should know who reads only this."""
    parts: list[Part] = [para(_counts(page)), Bullets(tuple(_guide(page)))]
    if not page.check.claims:
        parts.append(para("The case draws no conclusions, so there is nothing to judge. What the "
                          "model says by itself is told below."))  # fmt: skip
    for kind in KINDS:
        claims = [c for c in page.check.claims if kind_of(c) == kind]
        if claims:
            parts += _kind(kind, claims, page)
    parts += _record(page)
    parts.append(para(quiet(
        "Follows and fails speak of assumptions: a conclusion can follow from assumptions that are "
        "wrong, and fail from assumptions under which its author was right by luck. The report "
        "takes nobody's side."
    )))  # fmt: skip
    return Section("summary", "Summary", tuple(parts))


def _counts(page: ReportPage) -> str:
    when = f"As of {page.as_of}: " if page.as_of else ""
    sizes = sorted({row.analyze.states for row in page.readings})
    states = f"{sizes[0]:,}" if len(sizes) == 1 else f"{sizes[0]:,} to {sizes[-1]:,}"
    words = (
        f"{when}{counted(len(page.people), 'decision maker')}, "
        f"{counted(len(page.options), 'option')}, {states} feasible states, "
        f"{counted(len(page.readings), 'perspective')}, "
        f"{counted(len(page.check.claims), 'claim')}, "
        f"{counted(len(page.record.events) if page.record else 0, 'event')} on record."
    )
    return words[:1].upper() + words[1:]


AHEAD = {
    "nash": "nobody looks beyond its own move",
    "gmr": "each fears any answer of the others, even one that hurts them",
    "smr": "as gmr, and each thinks of one more move of its own after the answer",
    "seq": "each fears only answers by which the others gain",
    "sseq": "as seq, with one more move of its own after the answer",
}
"""How far people look ahead, in a few words."""


def _guide(page: ReportPage) -> Iterator[Text]:
    """What a stranger has to know to read the page: perspectives, letters, concepts."""
    named = [
        text(strong(row.perspective), f" ({row.title})" if row.title else "")
        for row in page.readings
    ]
    if len(named) > 1:
        yield text("Perspectives: ", joined(named), ". What each assumes stands below.")
    if page.readings:
        owners = ((o.decision_maker, o.id.split(".", 1)[1]) for o in page.options)
        held: dict[str, list[str]] = {}
        for owner, option in owners:
            held.setdefault(owner, []).append(option)
        order = "; ".join(f"{owner}: {', '.join(options)}" for owner, options in held.items())
        yield text(f"States are written with a letter for each option, Y taken, N not. {order}.")
        used = [c for c in page.readings[0].analyze.counts if c in AHEAD]
        words = [text(strong(c), f", {AHEAD[c]}") for c in used]
        yield text("Solution concepts say how people look ahead: ", joined(words, "; "), ".")


def kind_of(claim: ClaimRow) -> str:
    """Whether the claim follows always, never, or in some readings."""
    words = {row.by_model for row in claim.verdicts} - {"cannot_be_asked", "not_asked_yet"}
    if not words:
        return "unasked"
    if words == {"follows"}:
        return "always"
    return "never" if words == {"does_not_follow"} else "varies"


def _kind(kind: str, claims: Sequence[ClaimRow], page: ReportPage) -> Iterator[Part]:
    one, many, rest_one, rest_many = KINDS[kind]
    verb, rest = (one, rest_one) if len(claims) == 1 else (many, rest_many)
    yield Para(text(strong(f"{counted(len(claims), 'claim')} {verb} {rest}:")))
    items = [_item(claim, page) for claim in claims]
    yield Bullets(tuple(items[:TOLD]))
    if len(items) > TOLD:
        more = text(f"and {counted(len(items) - TOLD, 'more such claim')}")
        yield Fold(more, (Bullets(tuple(items[TOLD:])),))


def _item(claim: ClaimRow, page: ReportPage) -> Text:
    says = claim.says.rstrip()
    source, becomes = citation(claim.source), claim_sentence(claim, page.shown)
    return text(link(says, anchor("claim", claim.id)), source, " ", becomes)


def claim_sentence(claim: ClaimRow, shown: Sequence[str] = ()) -> Text:
    """What becomes of a claim, perspective by perspective, with its conditions."""
    lead = f"Read {claim.supposing}, it " if claim.supposing else "It "
    clauses = [_clause(rows, shown) for rows in _alike(claim.verdicts)]
    told = {row.by_record: row for row in claim.verdicts if row.by_record != "silent"}
    record = [text("; by the record it is ", row.record_words) for row in told.values()]
    return text(lead, joined(clauses, "; it "), *record, ".")


def _alike(rows: Iterable[VerdictRow]) -> list[list[VerdictRow]]:
    """Verdicts by the model that read alike, with the same conditions, together."""
    groups: dict[tuple[str, str], list[VerdictRow]] = {}
    for row in rows:
        key = (str(row.model_words), str(_condition(row)))
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _clause(rows: Sequence[VerdictRow], shown: Sequence[str]) -> Text:
    names = listed([row.perspective for row in rows])
    if len(rows) == len(shown) > 2:
        names = f"all {len(rows)} perspectives"
    return text(verdict_words(rows[0]), " in ", strong(names), _condition(rows[0]))


def _condition(row: VerdictRow) -> Text:
    """``unless`` for what follows, ``if`` for what fails; empty without a hinge."""
    if not row.hinges or row.by_model in {"cannot_be_asked", "not_asked_yet"}:
        return Text()
    first, more = row.hinges[0], len(row.hinges) - 1
    others = f"; {counted(more, 'other change')} would also turn it" if more else ""
    changes = joined(list(first.changes), " and ")
    if row.by_model == "follows":
        return text(", unless it is read ", changes, f" (then it {_then(first)}{others})")
    if row.by_model == "does_not_follow":
        return text(", but ", _then(first), " if it is read ", changes, _others(more))
    return text(", and ", _then(first), " if it is read ", changes, _others(more))


def _others(more: int) -> str:
    return f" (or with {counted(more, 'other change')})" if more else ""


def _then(hinge: HingeRow) -> str:
    words = {
        "follows": "follows",
        "does_not_follow": "does not follow",
        "cannot_be_asked": "cannot be asked",
    }
    return words.get(hinge.becomes, f"follows under {listed(hinge.holds_under)} only")


def _record(page: ReportPage) -> Iterator[Part]:
    """Which claims the record speaks to."""
    found: dict[str, list[ClaimRow]] = {}
    for claim in page.check.claims:
        for word in sorted({row.by_record for row in claim.verdicts} - {"silent"}):
            found.setdefault(word, []).append(claim)
    if not page.record or not page.check.claims:
        return
    if not found:
        yield para("The record of events is silent on every claim.")
    for word, (said, role) in {
        "borne_out": ("borne out", Role.GOOD),
        "refuted": ("refuted", Role.BAD),
    }.items():
        claims = found.get(word, [])
        if claims:
            names = [text(link(c.id, anchor("claim", c.id))) for c in claims]
            lead = f"By the record {counted(len(claims), 'claim')} "
            be = "is " if len(claims) == 1 else "are "
            yield para(lead, be, Span(f"{MARKS[word]} {said}", role), ": ", joined(names), ".")
