"""The whole report as a document: its sections, in the order of reading."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from standoff.report.blocks import (
    Block,
    Bullets,
    Kind,
    Table,
    Text,
    Verbatim,
    name,
    para,
    quiet,
    strong,
    text,
    without,
)
from standoff.report.documents import (
    Document,
    Figure,
    Fold,
    Link,
    Part,
    Section,
    anchor,
    as_page,
    away,
    link,
    linked,
    sections_of,
)
from standoff.report.pages.beliefs.page import SOURCES
from standoff.report.pages.record import record_blocks
from standoff.report.pages.sweep import sweep_blocks
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.pictures.timeline import timeline_picture
from standoff.report.whole.claims import claims_section, hinges_section
from standoff.report.whole.further_layout import acting_together, refined
from standoff.report.whole.marks import places, quoted
from standoff.report.whole.readings import (
    Told,
    assumptions,
    commitments,
    equilibria,
    moves,
    paths,
    per_reading,
    perceptions,
)
from standoff.report.whole.record import ReportPage, SourceRow
from standoff.report.whole.summary import summary_section
from standoff.report.words.states import counted

TOLD = (
    Told(
        "assumptions", "Perspectives and their assumptions", assumptions,
        "What each source, as read here, takes everybody to want. Every line names the source "
        "that it was read from, or that it is assumed.",
    ),
    Told(
        "equilibria", "Where it can settle", equilibria,
        "An equilibrium is a state that nobody would leave by itself, if it sees as far ahead "
        "as the solution concept says.",
    ),
    Told(
        "further", "Beyond the five concepts", refined,
        "What the case gives rise to besides: degrees of preference, preferences that are "
        "known in part, or the foresight of two. No verdict rests on it.",
    ),
    Told(
        "together", "Acting together", acting_together,
        "Equilibria are states that nobody leaves alone. The case names parties that may act "
        "together; would they leave them?",
    ),
    Told(
        "moves", "Moves and improvements", moves,
        "States, and the moves by which somebody improves its position.",
    ),
    Told(
        "paths", "Paths from the status quo", paths,
        "Where improvements lead, one after the other, and where they come to rest.",
    ),
    Told(
        "perceptions", "Perceptions and surprises", perceptions,
        "What each decision maker expects who sees the conflict otherwise, and what then holds.",
    ),
    Told(
        "commitments", "Commitments", commitments,
        "Threats, red lines and promises: would their makers rather carry them out, and do "
        "they change what the others do? A response is due where what triggers it holds "
        "without it, open where its maker can give it by a move of its own, and given where "
        "both hold. It is credible when its maker would gain by it wherever it is due and "
        "open, and capable when it leaves the other worse off.",
    ),
)  # fmt: skip
"""The sections that speak of each perspective, in the order of the report."""


def report_blocks(page: ReportPage) -> Iterable[Block]:
    """The record as blocks, without its title."""
    return as_page(lay_out_report(page)).blocks[1:]


def lay_out_report(page: ReportPage) -> Document:
    """The record as a document."""
    found = [
        summary_section(page),
        claims_section(page),
        *(per_reading(page, told) for told in TOLD),
        _robustness(page),
        _record(page),
        _sources(page),
        _method(page),
    ]
    sections = tuple(one for one in found if one is not None)
    return Document(page.title, _lead(page), linked(sections, places(page)))


def _lead(page: ReportPage) -> tuple[Part, ...]:
    lead = [para(words) for words in re.split(r"\n{2,}", page.summary) if words.strip()]
    when = f" The conflict stands as of {page.as_of}." if page.as_of else ""
    words = (
        "This report asks of every conclusion that the account draws whether it follows from the "
        "account's own assumptions, on which of them it hangs, and what the record of events says."
    )
    return (*lead, para(quiet(words + when)))


def _robustness(page: ReportPage) -> Section | None:
    if not page.check.claims:
        return None
    hinges = Section("hinges", "What verdicts hang on", tuple(hinges_section(page)))
    return Section("robustness", "Robustness", (hinges, *_shares(page)))


def _shares(page: ReportPage) -> Iterable[Part]:
    sweep = page.sweep
    if sweep is None:
        words = "Shares of readings were not asked for; standoff report CASE --sweep N adds them."
        return [para(quiet(words))]
    parts: list[Part] = []
    for row in sweep.perspectives:
        if row.claims and row.choices:
            caption = f"In how many readings of {row.perspective} each claim holds."
            at = anchor("shares", row.perspective)
            parts.append(Figure(at, shares_picture(row), caption))
            for n, share in enumerate(row.claims):
                if share.turns_on:
                    at = anchor("turns", f"{row.perspective}-{n}")
                    picture = tornado_picture(share)
                    caption = f"{picture.title}, as part of the variation over readings."
                    parts.append(Figure(at, picture, caption))
    blocks = without(sweep_blocks(sweep), Kind.DEFINITION)
    return [Section("shares", "Shares of readings", (*sections_of(blocks, "sweep"), *parts))]


def _record(page: ReportPage) -> Section | None:
    if page.record is None:
        return None
    blocks = without(record_blocks(page.record), Kind.DEFINITION)
    parts = sections_of(blocks, "record")
    lead, rest = list(parts[:1]), list(parts[1:])
    picture = Figure("timeline", timeline_picture(page.record), "Events, and which perspectives "
                     "explain the step that each of them was.")  # fmt: skip
    return Section("record", "The record of events", (*lead, picture, *rest))


# ------------------------------------------------------------------ sources and method


def _sources(page: ReportPage) -> Section:
    known = list(page.sources)
    named = {s.id for s in known}
    others = [row.source for row in page.statements if row.source not in named]
    known += [SourceRow(s, _stand_in(s), "", "", "") for s in dict.fromkeys(others)]
    parts: list[Part] = [
        para("Every statement of the case, under the source that it rests on, with the place in "
             "it. Texts are those of the case file.")
    ]  # fmt: skip
    parts += [_source(row, page) for row in known]
    return Section("sources", "Sources and statements", tuple(parts))


def _stand_in(source: str) -> str:
    if source == "assumed":
        return "Assumed for this case: no source says so."
    return "No source is named." if not source else f"Named as {source}, and not listed."


def _source(row: SourceRow, page: ReportPage) -> Section:
    before, found, after = row.words.rpartition(row.url) if row.url else (row.words, "", "")
    parts: list[Part] = [para(before, away(found), after)]
    if row.doi:
        parts = [para(row.words, " ", away(f"https://doi.org/{quote(row.doi)}"))]
    parts += [para(quiet(row.note))] if row.note else []
    lines: dict[str, tuple[Text, ...]] = {}
    for n, s in enumerate(page.statements, 1):
        if s.source == row.id:
            what = text(quiet(f"{s.where}: " if s.where else ""), _what(s.kind, s.of))
            words = text(s.words, quiet(f" ({s.because})" if s.because else ""))
            cells = (text(str(n)), what, words, quoted(s.quote), text(s.at))
            lines[f"statement-{n}"] = cells
    head = ("No.", "What", "Statement", "In its words", "Place")
    if lines:
        count = text(f"{counted(len(lines), 'statement')} by this source")
        grid = Table(head, tuple(lines.values()), (0,), ids=tuple(lines), stacked=True)
        parts.append(Fold(count, (grid.trimmed(),)))
    else:
        parts.append(para(quiet("No statement of the case rests on it; it is named in a text.")))
    return Section(anchor("source", row.id), row.id or "no source", tuple(parts))


def _what(kind: str, of: str) -> Link | str:
    if kind == "claim":
        return link(f"claim {of}", anchor("claim", of))
    return f"{kind}: {of}" if of else kind


def _method(page: ReportPage) -> Section:
    method = page.method
    used = {c: words for row in page.readings for c, words in row.analyze.definitions.items()}
    if any(row.beliefs for row in page.readings):
        used |= SOURCES
    defined = Bullets(tuple(text(strong(c), f": {words}") for c, words in used.items()))
    facts = Bullets((
        text("Program: standoff ", method.version),
        text("Command: ", name(method.command)),
        text("SHA-256 of the case in canonical form (UTF-8): ", name(method.sha256)),
        text(f"Moves in {method.form} form; sanctions by {method.rule} sequences of moves"),
        text(_seed(page)),
    ))  # fmt: skip
    parts: list[Part] = [
        para("Who runs the same command with the same version of the program on the case below "
             "gets this report again, byte for byte."),
        facts,
        Section("definitions", "Definitions", (
            defined,
            para("A hinge is a smallest change of the reading's own lines that turns a verdict "
                 "round; unless more were asked for, single changes were looked for, where that "
                 "is quick. Numbers of states "
                 "count the feasible states of a perspective by ascending code, so that one number "
                 "may mean different states in different perspectives."),
        )),
        Section("case-file", "The case as it was read", (Verbatim(method.case),),
                folded=True, open=False),
    ]  # fmt: skip
    left = [
        text(f"{row.perspective}: {what}: {why}.")
        for row in page.readings
        for what, why in row.left_out.items()
    ]
    if left:
        items = Bullets(tuple(left))
        parts.append(Section("left-out", "Left out", (items,)))
    return Section("method", "Method", tuple(parts))


def _seed(page: ReportPage) -> str:
    if page.sweep is None:
        return "No random numbers were used"
    return f"Seed of samples: {page.sweep.seed}"
