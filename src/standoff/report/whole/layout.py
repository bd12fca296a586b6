"""The whole report as a document: its sections, in the order of reading."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from standoff.report.blocks import (
    Block,
    Bullets,
    Kind,
    Table,
    Text,
    Verbatim,
    joined,
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
from standoff.report.pages.record import RecordPage
from standoff.report.pages.sweep import sweep_blocks
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.pictures.timeline import NARROW, WIDE, explained, timeline_picture
from standoff.report.whole.appendix import letters
from standoff.report.whole.claims import claims_section, hinges_parts
from standoff.report.whole.further_layout import acting_together, refined
from standoff.report.whole.marks import places, quoted
from standoff.report.whole.passages import painted_section
from standoff.report.whole.readings import (
    Told,
    assumptions,
    commitments,
    per_reading,
    perceptions,
    roads,
    situations,
)
from standoff.report.whole.record import ReportPage, SourceRow
from standoff.report.whole.summary import about_section, lead, sizes, story_section
from standoff.report.words.statements import StatementRow
from standoff.report.words.states import counted, listed

TOLD = (
    Told(
        "assumptions", "What each account assumes", assumptions,
        "What each source, as read here, takes everybody to want, most important first. Every "
        "line names the source that it was read from, or that it is assumed.",
    ),
    Told(
        "situations", "The situations, and who likes which", situations,
        "A situation lasts when nobody would leave it by a step of its own, if it sees as far "
        "ahead as the solution concept says.",
    ),
    Told(
        "roads", "Where gains lead", roads,
        "From how things stand, one step after the other, whoever takes it.",
    ),
    Told(
        "perceptions", "Who sees it otherwise", perceptions,
        "What each decision maker expects who sees the conflict otherwise, and what then holds.",
    ),
    Told(
        "commitments", "Threats, red lines and promises", commitments,
        "Would its maker rather carry it out, wherever it is due and open to him, and does it "
        "change what the others do? The command standoff commitments tells more of each.",
    ),
    Told(
        "further", "Beyond the five concepts", refined,
        "What the case gives rise to besides: degrees of preference, preferences that are "
        "known in part, or the foresight of two. No verdict rests on it.",
    ),
    Told(
        "together", "Acting together", acting_together,
        "Situations last when nobody leaves them alone. The case names parties that may act "
        "together; would they leave them?",
    ),
)  # fmt: skip
"""The sections that speak of each perspective, in the order of the report."""


def report_blocks(page: ReportPage) -> Iterable[Block]:
    """The record as blocks, without its title."""
    return as_page(lay_out_report(page)).blocks[1:]


def lay_out_report(page: ReportPage) -> Document:
    """The record as a document."""
    found = [
        story_section(page.board),
        claims_section(page),
        _painted(page),
        about_section(page.title, page.short, page.summary, sizes(page)),
        *(per_reading(page, told) for told in TOLD),
        _robustness(page),
        _record(page),
        sources_section(page.sources, page.statements, _numbers(page)),
        _method(page),
    ]
    sections = tuple(one for one in found if one is not None)
    at = places(page.sources, page.statements)
    return Document(page.short, lead(page.accounts, page.as_of, page.board), linked(sections, at))


def _painted(page: ReportPage) -> Section | None:
    """What the case quotes, by source; None where it quotes nothing."""
    titles = {row.id: row.words for row in page.sources} | {"assumed": "Assumed"}
    return painted_section(page.passages, page.statements, titles, _numbers(page))


def _robustness(page: ReportPage) -> Section | None:
    if not page.check.claims:
        return None
    found = [
        (claim.id, row.perspective, row.hinges)
        for claim in page.check.claims
        for row in claim.verdicts
        if row.hinges is not None
    ]
    names = {a.perspective: a.short for a in page.accounts}
    parts = (*hinges_parts(found, names, _numbers(page)), *_shares(page))
    return Section("robustness", "What verdicts hang on", parts, folded=True, open=False)


def _shares(page: ReportPage) -> Iterable[Part]:
    sweep = page.sweep
    if sweep is None:
        words = "Shares of readings were not asked for; standoff report CASE --sweep N adds them."
        return [para(quiet(words))]
    says = {claim.id: claim.says for claim in page.check.claims}
    names = {a.perspective: a.short for a in page.accounts}
    parts: list[Part] = []
    for row in sweep.perspectives:
        if row.claims and row.choices:
            at, account = anchor("shares", row.perspective), names[row.perspective]
            caption = f"In how many readings of {account} each sentence holds."
            parts.append(Figure(at, shares_picture(row, says), caption))
            for n, share in enumerate(row.claims):
                if share.turns_on:
                    at = anchor("turns", f"{row.perspective}-{n}")
                    picture = tornado_picture(share, says)
                    caption = f"{picture.title}, as part of the variation over readings."
                    parts.append(Figure(at, picture, caption))
    blocks = without(sweep_blocks(sweep), Kind.DEFINITION)
    return [Section("shares", "Shares of readings", (*sections_of(blocks, "sweep"), *parts))]


def _record(page: ReportPage) -> Section | None:
    if page.record is None:
        return None
    names = {a.perspective: (a.letter, a.short) for a in page.accounts}
    drawn = [timeline_picture(page.record, names, room) for room in (WIDE, NARROW)]
    told = "Events, and which accounts explain the step that each of them was."
    picture = Figure("timeline", drawn[0], told, _events(page.record, names), narrow=drawn[1])
    parts = (picture, para(quiet(page.record.note)))
    return Section("record", "All that happened", parts, folded=True, open=False)


def _events(record: RecordPage, names: Mapping[str, tuple[str, str]]) -> tuple[Block, ...]:
    """The events as a table, where there are no pictures."""
    rows = []
    for n in sorted(range(len(record.events)), key=lambda n: (record.events[n].date, n)):
        marks = dict(explained(record, n))
        no = [names[p][1] for p, is_so in marks.items() if not is_so]
        word = f"not by {listed(no)}" if no else "by all" if marks else ""
        event = record.events[n]
        rows.append((text(event.date), text(event.what), text(word)))
    return (Table(("Day", "What happened", "Explained"), tuple(rows), stacked=True),)


# ------------------------------------------------------------------ sources and method


def _numbers(page: ReportPage) -> dict[str, int]:
    """The number of each claim."""
    return {claim.id: n for n, claim in enumerate(page.check.claims, 1)}


def sources_section(
    sources: Sequence[SourceRow], rows: Sequence[StatementRow], numbers: Mapping[str, int]
) -> Section:
    """Every source with the statements that rest on it; ``numbers`` are those of claims."""
    known = list(sources)
    named = {s.id for s in known}
    others = [row.source for row in rows if row.source not in named]
    known += [SourceRow(s, _stand_in(s), "", "", "") for s in dict.fromkeys(others)]
    parts: list[Part] = [
        para("Every statement of the case, under the source that it rests on, with the place in "
             "it. Texts are those of the case file.")
    ]  # fmt: skip
    parts += [_source(row, rows, numbers) for row in known]
    return Section("sources", "Sources and statements", tuple(parts), folded=True, open=False)


def _stand_in(source: str) -> str:
    if source == "assumed":
        return "Assumed for this case: no source says so."
    return "No source is named." if not source else f"Named as {source}, and not listed."


def _source(row: SourceRow, rows: Sequence[StatementRow], numbers: Mapping[str, int]) -> Section:
    before, found, after = row.words.rpartition(row.url) if row.url else (row.words, "", "")
    parts: list[Part] = [para(before, away(found), after)]
    if row.doi:
        parts = [para(row.words, " ", away(f"https://doi.org/{quote(row.doi)}"))]
    parts += [para(quiet(row.note))] if row.note else []
    of_it = [(n, s) for n, s in enumerate(rows, 1) if s.source == row.id]
    told = [(n, s) for n, s in of_it if s.kind != "claim" or s.quote]
    lines = tuple(_statement(n, s) for n, s in told)
    parts += _sentences([s for _, s in of_it if s.kind == "claim"], numbers)
    if lines:
        ids = tuple(f"statement-{n}" for n, _ in told)
        count = text(f"{counted(len(lines), 'statement')} by this source")
        parts.append(Fold(count, (Bullets(lines, ids=ids, columns=True),)))
    if not of_it:
        parts.append(para(quiet("No statement of the case rests on it; it is named in a text.")))
    return Section(anchor("source", row.id), row.id or "no source", tuple(parts))


def _sentences(rows: Sequence[StatementRow], numbers: Mapping[str, int]) -> list[Part]:
    """The sentences of a source by their numbers, which lead to them."""
    links = [text(link(str(numbers[s.of]), anchor("claim", s.of))) for s in rows if s.of in numbers]
    lead = "Its sentence: " if len(links) == 1 else "Its sentences: "
    return [para(quiet(lead), joined(links), ".")] if links else []


def _statement(n: int, s: StatementRow) -> Text:
    """A statement on a line or two: its number, what it says, the place, and its words."""
    what = text(quiet(f"{s.where}, " if s.where else ""), _what(s.kind, s.of))
    at = quiet(f" [{s.at}]") if s.at else ""
    words = quoted(s.quote, after=True)
    because = quiet(f" ({s.because})") if s.because and s.kind != "preference" else ""
    return text(quiet(f"{n}. "), what, ": ", s.words, because, at, words)


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
    parts.append(letters(page))
    return Section("method", "Method", tuple(parts), folded=True, open=False)


def _seed(page: ReportPage) -> str:
    if page.sweep is None:
        return "No random numbers were used"
    return f"Seed of samples: {page.sweep.seed}"
