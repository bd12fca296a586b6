"""The report of a case whose states are not listed, as a document."""

from collections.abc import Iterable, Iterator, Mapping

from standoff.report.blocks import (
    Block,
    Bullets,
    Para,
    Table,
    Text,
    Verbatim,
    citation,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.documents import (
    Document,
    Figure,
    Fold,
    Part,
    Section,
    anchor,
    as_page,
    linked,
)
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital
from standoff.report.names.told import MEANINGS
from standoff.report.pictures.options import (
    NARROW,
    SIGNS,
    TakenOption,
    Taker,
    options_picture,
)
from standoff.report.whole.claims import entry, hinges_parts, sentences
from standoff.report.whole.layout import sources_section
from standoff.report.whole.marks import places
from standoff.report.whole.readings import assumed, by_account
from standoff.report.whole.summary import about_section, lead, story_section
from standoff.report.whole.unlisted.claims import LATE
from standoff.report.whole.unlisted.record import ClaimSetsRow, ReadingSetsRow, ReportSetsPage
from standoff.report.words.states import counted, listed

SIGNED = {**MEANINGS, LATE: "not settled within the budget"}


def report_sets_blocks(page: ReportSetsPage) -> Iterable[Block]:
    """The record as blocks, without its title."""
    return as_page(lay_out_report_sets(page)).blocks[1:]


def lay_out_report_sets(page: ReportSetsPage) -> Document:
    """The record as a document."""
    found = [
        story_section(page.board),
        _claims(page),
        about_section(page.title, page.short, page.summary, _sizes(page)),
        by_account(
            "assumptions", "What each account assumes",
            "What each source, as read here, takes everybody to want, most important first. Every "
            "line names the source that it was read from, or that it is assumed.",
            [(row.perspective, assumed(row)) for row in page.readings], page.accounts,
        ),
        by_account(
            "settles", "Where it settles",
            "Nobody could list the situations; they are counted, exactly. One lasts when nobody "
            "would leave it by a step of its own, if it sees as far ahead as the solution concept "
            "says.",
            [(row.perspective, _settles(row, page)) for row in page.readings], page.accounts,
        ),
        _robustness(page),
        _not_asked(page),
        sources_section(page.sources, page.statements, _numbers(page)),
        _method(page),
    ]  # fmt: skip
    sections = tuple(one for one in found if one is not None)
    at = places(page.sources, page.statements)
    front = lead(page.accounts, page.as_of, page.board)
    return Document(page.short, front, linked(sections, at))


def _numbers(page: ReportSetsPage) -> dict[str, int]:
    return {row.told.id: row.told.number for row in page.claims}


# ------------------------------------------------------------------ claims


def _claims(page: ReportSetsPage) -> Section:
    """Every claim on a line of its own, with its reasons under it."""
    return sentences([row.told for row in page.claims], page.accounts, [
        entry(row.told, page.accounts, Text(), _under(row, page), SIGNED) for row in page.claims
    ], SIGNED)  # fmt: skip


def _under(row: ClaimSetsRow, page: ReportSetsPage) -> Iterator[Part]:
    """Who says it, what every account makes of it, and what shows that."""
    supposing = f" Supposing that {row.told.supposing}." if row.told.supposing else ""
    by = citation(row.source, row.at)
    who = capital(row.told.by) if row.told.by else "The sentence is"
    yield para(quiet(who), by, quiet(f".{supposing}"))
    if row.told.across:
        yield para(strong(row.told.across))
    yield from (para(words) for words in row.told.sentences)
    for account in page.accounts:
        grounds = [g for g in row.grounds if g.perspective == account.perspective]
        if grounds:
            inner = [part for g in grounds for part in _ground(g.words, g.state, g.steps)]
            yield Fold(text(quiet(f"What shows it in the account “{account.short}”")), tuple(inner))


def _ground(words: str, example: str, steps: tuple[str, ...]) -> Iterator[Block]:
    yield para(words)
    if example:
        yield para(quiet("For instance: "), f"{capital(example)}.", indent=1)
    if steps:
        yield para(quiet("It comes to that step by step:"), indent=1)
        yield from (para(f"{n}. {step}.", indent=2) for n, step in enumerate(steps, 1))


# ------------------------------------------------------------------ about


def _sizes(page: ReportSetsPage) -> str:
    found = sorted({row.analyze.feasible for row in page.readings})
    states = f"{found[0]:,}" if len(found) == 1 else f"{found[0]:,} to {found[-1]:,}"
    return (
        f"{capital(counted(len(page.people), 'decision maker'))}, "
        f"{counted(len(page.options), 'option')}, {states} feasible states, which are not listed, "
        f"{counted(len(page.readings), 'perspective')}, {counted(len(page.claims), 'claim')}. "
        "Answered by sets of states, exactly, within "
        f"{page.seconds:g} s and {page.nodes:,} nodes for each concept."
    )


# ------------------------------------------------------------------ where it settles


def _settles(row: ReadingSetsRow, page: ReportSetsPage) -> list[Part]:
    parts: list[Part] = [_counts(row), _scenarios(row)]
    drawn = _options(row)
    return [*parts, drawn] if drawn else parts


def _counts(row: ReadingSetsRow) -> Table:
    """How many states last, and how many of them roads come to, by concept."""
    rows = tuple(
        (
            text(capital(label([one.concept]))),
            _number(one.equilibria.count if one.equilibria else None),
            _number(one.reached),
            _number(one.rests.count if one.rests else None),
        )
        for one in row.analyze.concepts
    )
    head = ("If each decides", "Would last", "Reached from now", "Come to rest there")
    return Table(head, rows, (1, 2, 3), "How many situations", stacked=True)


def _number(count: int | None) -> Text:
    return text("-" if count is None else f"{count:,}")


def _scenarios(row: ReadingSetsRow) -> Table | Para:
    """Of every name, at how many situations it comes to rest, by concept."""
    if not row.scenarios:
        return para(quiet("The case names no scenarios or outcomes to count by."))
    started = row.analyze.start is not None
    concepts = [one.concept for one in row.analyze.concepts]
    counts = [(one.name, one.rests if started else one.equilibria) for one in row.scenarios]
    rows = tuple((text(words), *(_number(by[c]) for c in concepts)) for words, by in counts)
    what = "comes to rest from how things stand" if started else "would last"
    caption = f"At how many situations it {what}, by {row.named}"
    if row.named == "outcomes":
        caption += ", of which one may have several"
    head = ("", *(capital(label([c])) for c in concepts))
    return Table(head, rows, tuple(range(1, len(head))), caption, stacked=True)


def _options(row: ReadingSetsRow) -> Figure | None:
    """Every option with whether it is taken where it comes to rest."""
    concepts = list(dict.fromkeys(c for one in row.options for c in one.taken))
    if not concepts:
        return None
    by: dict[str, list[TakenOption]] = {}
    for one in row.options:
        by.setdefault(one.decision_maker, []).append(TakenOption(one.text, one.taken))
    parties = [Taker(who, tuple(some)) for who, some in by.items()]
    labels = {c: label([c]) for c in concepts}
    return Figure(
        anchor("options", row.perspective), options_picture(parties, labels), "",
        (_taken(parties, labels),), narrow=options_picture(parties, labels, NARROW),
    )  # fmt: skip


def _taken(parties: list[Taker], labels: Mapping[str, str]) -> Table:
    """The same as a table, where there are no pictures."""
    rows = tuple(
        (
            text(one.name if n == 0 else ""),
            text(option.words),
            *(text(SIGNS[option.taken.get(c, "")]) for c in labels),
        )
        for one in parties
        for n, option in enumerate(one.options)
    )
    head = ("Who", "What", *map(capital, labels.values()))
    caption = "Done where it comes to rest: ● in every situation, ◐ in some, ○ in none"
    return Table(head, rows, tuple(range(2, len(head))), caption)


# ------------------------------------------------------------------ hinges, limits, method


def _robustness(page: ReportSetsPage) -> Section | None:
    if not page.claims:
        return None
    found = [
        (row.claim, row.perspective, row.hinges)
        for row in page.check.verdicts
        if row.hinges is not None
    ]
    names = {a.perspective: a.short for a in page.accounts}
    parts = list(hinges_parts(found, names, _numbers(page)))
    late = sum(row.unsettled for row in page.check.verdicts)
    if late:
        parts.append(para(quiet(f"{late:,} of the verdicts after a change were not settled.")))
    return Section("robustness", "What verdicts hang on", tuple(parts), folded=True, open=False)


def _not_asked(page: ReportSetsPage) -> Section:
    """What a report has only where states are listed."""
    words = "The report of a case whose states can be listed also says:"
    items = Bullets(tuple(text(f"{what};") for what in page.not_asked[:-1])
                    + tuple(text(f"{what}.") for what in page.not_asked[-1:]))  # fmt: skip
    return Section("not-asked", "What was not asked", (para(words), items), folded=True, open=False)


def _method(page: ReportSetsPage) -> Section:
    method = page.method
    used = {c: words for row in page.readings for c, words in row.analyze.definitions.items()}
    defined = Bullets(tuple(text(strong(c), f": {words}") for c, words in used.items()))
    facts = Bullets((
        text("Program: standoff ", method.version),
        text("Command: ", name(method.command)),
        text("SHA-256 of the case in canonical form (UTF-8): ", name(method.sha256)),
        text(f"Engine: {page.engine}, sets of states as decision diagrams; no state is sampled"),
        text(f"Moves in {method.form} form; sanctions by {method.rule} sequences of moves"),
    ))  # fmt: skip
    what = listed([f"{page.seconds:g} s", f"{page.nodes:,} nodes"])
    parts: tuple[Part, ...] = (
        para("Who runs the same command with the same version of the program on the case below "
             f"gets the same answers, as far as the work under a concept needs no more than {what} "
             "there as here."),
        facts,
        Section("definitions", "Definitions", (defined,)),
        Section("case-file", "The case as it was read", (Verbatim(method.case),),
                folded=True, open=False),
    )  # fmt: skip
    return Section("method", "Method", parts, folded=True, open=False)
