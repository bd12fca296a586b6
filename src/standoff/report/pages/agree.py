"""The page of ``standoff agree``: several codings of one text, claim by claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.claims import Verdict
from standoff.claims.agreement import Agreement
from standoff.claims.between import Between, Part
from standoff.claims.verdict import ByModel
from standoff.report.blocks import Block, Bullets, Heading, Table, Text, para, quiet, strong, text
from standoff.report.records import Record
from standoff.report.words.states import counted


@dataclass(frozen=True, slots=True)
class AgreedClaim:
    """A claim, and its word in each coding.

    claim
        Its id.
    says
        What it says in the first coding that has it.
    words
        The word of its verdict in each coding, in their order; empty where a coding does
        not have the claim, or does not ask it yet.
    same
        Whether all words that there are agree.
    """

    claim: str
    says: str
    words: tuple[str, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """Something that two codings say otherwise.

    kind, of
        What it is, as ``lines`` or ``rule``, and whose, or its name.
    theirs, ours
        What the one coding says, and the other.
    """

    kind: str
    of: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Two codings with other words for a claim, and what of the first brings its word over.

    claim
        Its id.
    first, second, first_word, second_word
        The two codings, and their words.
    parts
        What, put from the first into the second, gives the first word there; empty
        where nothing does.
    smallest
        Whether no smaller set of parts does; else none of these can be spared.
    tried, of
        Sets of parts that were tried, and parts that the codings say otherwise.
    why_not
        Why nothing could be tried; else empty.
    """

    claim: str
    first: str
    second: str
    first_word: str
    second_word: str
    parts: tuple[PartRow, ...] = ()
    smallest: bool = False
    tried: int = 0
    of: int = 0
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreePage(Record):
    """Codings side by side.

    codings
        The files, in the order given.
    claims
        Every claim that any of them has.
    differences
        What brings words over, for each claim and both ways.
    alpha, low, high
        Krippendorff's alpha of the words, and the middle 95 per cent of it over
        resampled claims; null where one word is all there is.
    same, pairs
        The share of pairs of words that are the same, and how many there are.
    units
        Claims with a word in two codings or more.
    """

    schema: str = "standoff/agree/1"
    codings: tuple[str, ...]
    claims: tuple[AgreedClaim, ...]
    units: int
    pairs: int
    same: float
    alpha: float | None
    low: float | None
    high: float | None
    differences: tuple[DifferenceRow, ...]


OTHER_OPTIONS = "they have other options, or the same in another order"
NOTHING = "no part of the one brings its word into the other"

Found = tuple[str, int, int, Between | None, str]
"""A claim, two codings by number, what was found between them, and why not."""


def agree_page(
    codings: Sequence[str],
    verdicts: Sequence[dict[str, Verdict]],
    agreed: Agreement,
    found: Sequence[Found],
) -> AgreePage:
    """The record of the page; ``verdicts`` of each coding by claim."""
    ids = list(dict.fromkeys(claim for own in verdicts for claim in own))
    return AgreePage(
        codings=tuple(codings),
        claims=tuple(_claim(claim, verdicts) for claim in ids),
        units=agreed.units,
        pairs=agreed.pairs,
        same=agreed.same,
        alpha=agreed.alpha,
        low=agreed.low,
        high=agreed.high,
        differences=tuple(_difference(one, codings, verdicts) for one in found),
    )


def word(verdict: Verdict | None) -> str:
    """The word of a verdict; empty where there is none, or the claim is not asked yet."""
    if verdict is None or verdict.word is ByModel.NOT_ASKED:
        return ""
    return verdict.word.value.replace("_", " ")


def _claim(claim: str, verdicts: Sequence[dict[str, Verdict]]) -> AgreedClaim:
    found = [own.get(claim) for own in verdicts]
    words = tuple(map(word, found))
    says = next(v.claim.says for v in found if v is not None)
    return AgreedClaim(claim, says, words, len({w for w in words if w}) < 2)


def _difference(
    found: Found, codings: Sequence[str], verdicts: Sequence[dict[str, Verdict]]
) -> DifferenceRow:
    claim, first, second, between, why_not = found
    one, other = (word(verdicts[n][claim]) for n in (first, second))
    if between is None:
        return DifferenceRow(claim, codings[first], codings[second], one, other, why_not=why_not)
    parts = tuple(map(_part, between.parts))
    return DifferenceRow(
        claim, codings[first], codings[second], one, other, parts, between.smallest,
        between.tried, between.of,
    )  # fmt: skip


def _part(part: Part) -> PartRow:
    return PartRow(part.kind, part.of, part.theirs, part.ours)


# ------------------------------------------------------------------ the page


def agree_blocks(page: AgreePage) -> Iterator[Block]:
    """How far they agree, the words, and what the differences hang on."""
    yield para(_lead(page))
    rows = tuple((text(c.says), *map(_cell, c.words)) for c in page.claims)
    says = {c.claim: c.says.rstrip(".") for c in page.claims}
    yield Table(("Claim", *page.codings), rows)
    for row in page.differences:
        yield Heading(f"{says[row.claim]}: {row.first} and {row.second}")
        yield from _difference_blocks(row)


def _cell(words: str) -> Text:
    return text(words) if words else text(quiet("-"))


def _lead(page: AgreePage) -> str:
    of = counted(page.units, "claim")
    if not page.units:
        return "No claim, by its id, has a verdict in two of the codings."
    shared = sum(c.same for c in page.claims if sum(map(bool, c.words)) > 1)
    said = f"The same word for {shared} of {of}"
    if page.alpha is None or page.low is None or page.high is None:
        return f"{said}. All words are one, so that chance cannot be told from agreement."
    return (
        f"{said}. Krippendorff's alpha {page.alpha:.2f}, 95 per cent of resampled claims from "
        f"{page.low:.2f} to {page.high:.2f}: 1 is agreement, 0 what chance would give."
    )


def _difference_blocks(row: DifferenceRow) -> Iterator[Block]:
    yield para(f"{row.first}: {row.first_word}. {row.second}: {row.second_word}.")
    if row.why_not:
        yield para(f"What brings the word over was not found: {row.why_not}.")
        return
    many = len(row.parts) > 1
    least = "the smallest part" if row.smallest else "a part of which nothing can be spared"
    lead = f"Put into {row.second}, this of {row.first} brings its word over ({least}"
    yield para(f"{lead}; {counted(row.tried, 'set')} of {counted(row.of, 'part')} tried):")
    yield Bullets(tuple(_told(part) for part in row.parts))
    if many:
        yield para("All of it is needed together.")


_KINDS = {
    "lines": "what {of} wants", "preferences": "what {of} wants", "belief": "what {of} believes",
    "rule": "what cannot be", "lifted": "a rule that is lifted", "start": "the present state",
    "option": "whether {of} can be taken back", "control": "who decides on {of}",
    "fixed": "{of}, held throughout", "outcome": "what {of} means",
    "commitment": "the commitment {of}", "question": "the question that {of} asks",
}  # fmt: skip
"""What a part is about, in words."""


def _told(part: PartRow) -> Text:
    about = _KINDS[part.kind].format(of=part.of)
    ours = ", ".join(part.ours) or "nothing"
    theirs = ", ".join(part.theirs) or "nothing"
    return text(strong(about), f": {theirs}, in place of {ours}")
