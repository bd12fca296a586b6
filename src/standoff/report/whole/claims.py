"""The claims of the report: each a sentence with a mark by account, and its reasons under it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from standoff.report.blocks import (
    Para,
    Role,
    Span,
    Table,
    Text,
    citation,
    joined,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.documents import Entry, Figure, Fold, Mark, Part, Section, anchor, link
from standoff.report.names import told
from standoff.report.names.grammar import capital
from standoff.report.names.told import MEANINGS, ToldClaim
from standoff.report.pages.check import ClaimRow
from standoff.report.pictures import argument, parties
from standoff.report.whole.marks import ROLES, quoted
from standoff.report.whole.record import AccountRow, ClaimPictures, ReportPage
from standoff.report.words.argument import argument_table
from standoff.report.words.hinges import HingeRow
from standoff.report.words.parties import parties_table
from standoff.report.words.statements import StatementRow
from standoff.report.words.states import counted

SHOWN = 12
"""Changes that are listed; the rest is counted."""


def claims_section(page: ReportPage) -> Section:
    """Every claim on a line of its own."""
    drawn = {one.claim: one for one in page.pictures}
    rows = {claim.id: claim for claim in page.check.claims}
    told = page.check.told
    return sentences(told, page.accounts, [
        entry(one, page.accounts, _since(one), _parts(one, rows[one.id], page, drawn.get(one.id)))
        for one in told
    ])  # fmt: skip


def sentences(
    told: Sequence[ToldClaim],
    accounts: Sequence[AccountRow],
    entries: Sequence[Entry],
    meanings: Mapping[str, str] = MEANINGS,
) -> Section:
    """The section of claims: how many there are, what their signs mean, and an entry for each."""
    if not told:
        words = "The case draws no conclusions, so there is nothing to judge."
        return Section("claims", "No sentence was tested", (para(words),))
    title = f"{counted(len(told), 'sentence')} {'was' if len(told) == 1 else 'were'} tested"
    words = "Does it follow from what the account itself assumes? Each opens for its reasons. "
    return Section("claims", title, (para(quiet(words), _key(told, accounts, meanings)), *entries))


def _key(
    told: Sequence[ToldClaim], accounts: Sequence[AccountRow], meanings: Mapping[str, str]
) -> Text:
    """What the letters and signs say; only those that stand on the page."""
    marks = [mark for one in told for mark in one.marks]
    signs = {mark.mark for mark in marks}
    said = [
        text(Span(sign, ROLES.get(sign, Role.QUIET)), f" {words}")
        for sign, words in meanings.items()
        if sign in signs
    ]
    who = [text(strong(a.letter), f" {a.short}") for a in accounts]
    ringed = " Ringed: the account whose sentence it is." if any(m.own for m in marks) else ""
    dots = " Dots: how many changes of its assumptions it takes to turn it; hollow: none found."
    dotted = any(one.dots for one in told)
    return text(joined(who), ". ", joined(said), ".", ringed, dots if dotted else "")


def entry(
    one: ToldClaim,
    accounts: Sequence[AccountRow],
    since: Text,
    parts: Iterable[Part],
    meanings: Mapping[str, str] = MEANINGS,
) -> Entry:
    """A claim on its line: what each account says of it by its letter, and the parts under it."""
    letters = {a.perspective: (a.letter, a.short) for a in accounts}
    marks = tuple(_mark(mark, *letters[mark.perspective], meanings) for mark in one.marks)
    return Entry(
        anchor("claim", one.id), one.number, text(one.says), marks, one.dots, one.dots_mean,
        since, tuple(parts),
    )  # fmt: skip


def _mark(mark: told.Mark, letter: str, account: str, meanings: Mapping[str, str]) -> Mark:
    role = ROLES.get(mark.mark, Role.QUIET)
    return Mark(letter, mark.mark, role, account, meanings[mark.mark], mark.own)


def _since(one: ToldClaim) -> Text:
    """The side of the record, with its day."""
    role = {"refuted": Role.BAD, "borne out": Role.GOOD}.get(one.record, Role.PLAIN)
    day = "" if role is Role.PLAIN else one.record_date
    return text(Span(f"{one.record} {day}".strip(), role)) if one.record else Text()


# ------------------------------------------------------------------ under a claim


def _parts(
    one: ToldClaim, claim: ClaimRow, page: ReportPage, drawn: ClaimPictures | None
) -> Iterator[Part]:
    supposing = f" Read {claim.supposing}." if claim.supposing else ""
    by = citation(claim.source, claim.at)
    yield para(quiet(capital(one.by) if one.by else "The sentence is"), by, quiet(f".{supposing}"))
    yield from (Para(quoted(s.quote)) for s in _own(claim, page) if s.quote)
    first, *more = one.sentences
    yield para(strong(first) if len(first) < SHORT else first)
    yield from (para(words) for words in more)
    if one.anywhere:
        yield para(quiet(one.anywhere))
    if drawn is not None:
        yield from _drawn(drawn)
    others = [mark for mark in one.marks if mark.perspective != one.told_of]
    if others:
        inner = tuple(_other(mark) for mark in others)
        yield Fold(text(quiet(one.across or "In the other accounts")), inner)


SHORT = 110
"""Letters of a sentence that is short enough to stand out."""


def _other(mark: told.Mark) -> Para:
    """What another account says of it."""
    return para(Span(f"{mark.mark} ", ROLES.get(mark.mark, Role.QUIET)), mark.told)


def _own(claim: ClaimRow, page: ReportPage) -> list[StatementRow]:
    """The claim as a statement of its source."""
    return [s for s in page.statements if s.kind == "claim" and s.of == claim.id]


def _drawn(drawn: ClaimPictures) -> Iterator[Part]:
    """Who could end it, and what it rests on, under a line that opens them."""
    figures: list[Part] = []
    if drawn.parties is not None:
        figures.append(Figure(
            anchor("parties", drawn.claim), parties.parties_picture(drawn.parties), "",
            (parties_table(drawn.parties),),
            narrow=parties.parties_picture(drawn.parties, parties.NARROW),
        ))  # fmt: skip
    if drawn.argument.lines or drawn.argument.looked:
        instead = (argument_table(drawn.argument),) if drawn.argument.lines else ()
        figures.append(Figure(
            anchor("argument", drawn.claim), argument.argument_picture(drawn.argument), "", instead,
            narrow=argument.argument_picture(drawn.argument, argument.NARROW),
        ))  # fmt: skip
    if figures:
        who = drawn.parties.title.split(",")[0] if drawn.parties else ""
        what = f"{who}, and what it rests on" if who else "What it rests on"
        yield Fold(text(quiet(what)), tuple(figures), beside=True)


# ------------------------------------------------------------------ what verdicts hang on


def hinges_parts(
    hinges: Sequence[tuple[str, str, Sequence[HingeRow]]],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
) -> list[Part]:
    """Which lines most verdicts hang on, with the claims that they decide.

    ``hinges`` are those of each claim in each perspective where they were looked for, ``names``
    those of perspectives, ``numbers`` those of claims.
    """
    found: dict[tuple[str, str], tuple[Text, list[str]]] = {}
    for claim, perspective, each in hinges:
        for hinge in each:
            words = joined(list(hinge.changes), " and ")
            key = (perspective, str(words))
            found.setdefault(key, (words, []))[1].append(claim)
    if not hinges:
        return [para("It was not looked for; standoff report CASE --hinges 1 does.")]
    if not found:
        return [para("None of the changes that were tried turns a verdict; what was tried is said "
                     "with each of them.")]  # fmt: skip
    order = sorted(found.items(), key=lambda item: (-len(item[1][1]), item[0]))
    rows = tuple(
        (text(f"{len(claims)}"), words, text(names[perspective]), _links(claims, numbers))
        for (perspective, _), (words, claims) in order[:SHOWN]
    )
    head = ("Verdicts", "Change", "In", "Sentences")
    caption = "Smallest changes that turn verdicts round, those first that turn most"
    if len(order) > SHOWN:
        caption += f"; {len(order) - SHOWN:,} more turn fewer"
    return [Table(head, rows, (0,), caption, stacked=True)]


def _links(claims: list[str], numbers: Mapping[str, int]) -> Text:
    return joined([text(link(str(numbers[c]), anchor("claim", c))) for c in claims])
