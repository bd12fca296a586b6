"""A claim and its verdicts as readers are told them: marks, and at most four sentences.

1. the claim, who makes it, a mark for each account; 2. what its own account says of it, and
why; 3. what turns that round; 4. what the record says, and where to look if it refutes it.
Every sentence says what one verdict says, and of which account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.case import Case, Claim
from standoff.claims import ByModel, ByRecord, Told, Verdict
from standoff.claims.carriers import Carrier
from standoff.claims.hinges import Hinges
from standoff.report.names.foresight import clauses, label
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.reasons import why
from standoff.report.names.story import account_name, day
from standoff.report.names.turns import (
    carried_words,
    dots,
    dots_words,
    possessive,
    source_name,
    supposed_words,
    turn,
)

MARKS = {
    ByModel.FOLLOWS: "✔",
    ByModel.FAILS: "✘",
    ByModel.DEPENDS: "◐",
    ByModel.CANNOT_BE_ASKED: "–",
    ByModel.NOT_ASKED: "?",
}
"""A sign for each word of a verdict."""

EMPTY = "○"
"""The sign of what follows, or fails, because there was nothing to judge, or is assumed."""

MEANINGS = {
    "✔": "follows",
    "✘": "does not follow",
    "◐": "depends on how far people look ahead",
    EMPTY: "follows, but is assumed or empty",
    "–": "cannot be asked",
    "?": "not asked yet",
}
"""What each sign says."""

RECORD = {
    ByRecord.BORNE_OUT: "borne out",
    ByRecord.REFUTED: "refuted",
    ByRecord.STANDS: "stands",
    ByRecord.SILENT: "",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one account says of a claim; ``own`` where it is that of the source that makes it."""

    perspective: str
    name: str
    mark: str
    own: bool
    told: str


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim with its verdicts in words.

    number
        Its place among the claims of the case, from 1.
    name
        The claim in a line.
    by
        Who makes it.
    told_of
        The perspective that ``dots`` and ``sentences`` are about: its own account, or the first.
    dots, dots_mean
        How many changes turn the verdict there; empty where that was not looked for.
    record, record_date
        What the record says of it there, and since when.
    sentences
        At most four.
    supposing
        What the claim itself supposes, after *supposing that*; empty for nothing.
    across
        In which accounts it follows.
    anywhere
        What would be so wherever it began, where that is otherwise.
    """

    number: int
    id: str
    name: str
    says: str
    by: str
    marks: tuple[Mark, ...]
    told_of: str
    dots: str
    dots_mean: str
    record: str
    record_date: str
    sentences: tuple[str, ...]
    across: str
    anywhere: str
    supposing: str


def told_claim(
    case: Case,
    number: int,
    verdicts: Sequence[Verdict],
    hinges: Mapping[tuple[str, str], Hinges],
    carriers: Mapping[tuple[str, str], Carrier],
) -> ToldClaim:
    """A claim as readers are told it, from its verdicts in the accounts asked."""
    own = next((v for v in verdicts if v.own), verdicts[0])
    claim, key = own.claim, (own.claim.id, own.perspective)
    found = hinges.get(key)
    return ToldClaim(
        number, claim.id, claim.short or claim.says.rstrip("."), claim.says, _by(case, own),
        tuple(_mark(case, v) for v in verdicts), own.perspective,
        dots(found), dots_words(found),
        RECORD[own.record.word], _record_date(case, own),
        tuple(_sentences(case, own, found, carriers.get(key))),
        across(case, verdicts), anywhere(own), supposed_words(case, claim.given),
    )  # fmt: skip


def mark_of(verdict: Verdict) -> str:
    """The sign of a verdict."""
    shown = verdict.word is ByModel.FOLLOWS and not (verdict.empty or verdict.beside.assumed)
    if verdict.word is ByModel.FOLLOWS and not shown:
        return EMPTY
    return MARKS[verdict.word]


def _mark(case: Case, v: Verdict) -> Mark:
    return Mark(v.perspective, _account(case, v), mark_of(v), v.own, sentence(case, v))


def _account(case: Case, v: Verdict) -> str:
    return next(account_name(p) for p in case.perspectives if p.id == v.perspective)


def _by(case: Case, own: Verdict) -> str:
    if own.own:
        return _account(case, own)
    source = own.claim.cited.source
    found = next((s for s in case.sources if s.id == source), None)
    return source_name(found) if found else ("the analyst" if source == "assumed" else "")


# ------------------------------------------------------------------ in every account, in some


WORDS = {
    ByModel.FOLLOWS: "follows in",
    ByModel.FAILS: "does not follow in",
    ByModel.DEPENDS: "depends on how far people look ahead in",
    ByModel.CANNOT_BE_ASKED: "cannot be asked in",
}


def across(case: Case, verdicts: Sequence[Verdict]) -> str:
    """In which accounts it follows and in which not: never "every" of some, nor "no" of one."""
    if all(v.word is ByModel.NOT_ASKED for v in verdicts):
        return "It is not asked of the model yet."
    by_word: dict[ByModel, list[str]] = {}
    for v in verdicts:
        by_word.setdefault(v.word, []).append(_account(case, v))
    if len(by_word) == 1 and len(verdicts) > 1:
        (word,) = by_word
        whole = {
            ByModel.FOLLOWS: "It follows in every account.",
            ByModel.FAILS: "It follows in no account.",
            ByModel.DEPENDS: "It depends on how far people look ahead in every account.",
        }
        return whole.get(word, "It cannot be asked in any account.")
    if len(verdicts) == 1:
        return ""
    parts = [f"{WORDS[w]} {_share(by_word[w], len(verdicts))}" for w in WORDS if w in by_word]
    return f"It {'; '.join(parts)}."


def _share(names: Sequence[str], of: int) -> str:
    """``2 of 5 accounts (the essay, Moscow)``."""
    return f"{len(names)} of {of} accounts ({enumerated(names)})"


# ------------------------------------------------------------------ one account


def sentence(case: Case, v: Verdict) -> str:
    """What one account says of a claim, and why: the second sentence of what is told."""
    where = place(case, v)
    match v.word:
        case ByModel.NOT_ASKED:
            return "It is not asked of the model yet."
        case ByModel.CANNOT_BE_ASKED:
            return f"It cannot be asked in {where}: {v.why_not.rstrip('.')}."
        case ByModel.DEPENDS:
            return f"It depends on how far people look ahead in {where}: {_by_foresight(v)}."
        case _:
            verb = "follows" if v.word is ByModel.FOLLOWS else "does not follow"
            return f"It {verb} in {where}{_how(v)}: {_reasons(v)}."


def because(v: Verdict) -> str:
    """Why, in sentences that go under the word of the verdict; empty where nothing was asked."""
    match v.word:
        case ByModel.NOT_ASKED:
            return ""
        case ByModel.CANNOT_BE_ASKED:
            words = v.why_not.rstrip(".")
        case ByModel.DEPENDS:
            words = _by_foresight(v)
        case _:
            how = _how(v).removeprefix(",").strip()
            words = f"{how}: {_reasons(v)}" if how else _reasons(v)
    return f"{capital(words)}."


def place(case: Case, v: Verdict) -> str:
    """``the essay's own account``, ``Moscow's account``; by a title, ``the account “As ...”``."""
    p = next(p for p in case.perspectives if p.id == v.perspective)
    if not p.short or len(p.short.split(" ")) > WORDY:
        return f"{'its own account,' if v.own else 'the account'} “{account_name(p)}”"
    return f"{possessive(p.short)} {'own ' if v.own else ''}account"


WORDY = 3
"""Words of a short name up to which it is said to have an account."""


def _how(v: Verdict) -> str:
    """What weakens a verdict, before the reason."""
    if v.empty:
        return " for want of anything to judge"
    if v.beside.assumed:
        return ", but is assumed and not shown"
    return " by the rules alone, whatever anybody wants" if v.beside.ruled else ""


def _reasons(v: Verdict) -> str:
    """The reason, or the reasons where they differ by how far people look ahead."""
    by_reason: dict[str, list[str]] = {}
    for j in v.judgements:
        by_reason.setdefault(why(v, j), []).append(j.concept)
    if len(by_reason) == 1:
        return next(iter(by_reason))
    first, *others = [f"{label(cs)}, {reason}" for reason, cs in by_reason.items()]
    return ". ".join([first, *map(capital, others)])


def _by_foresight(v: Verdict) -> str:
    parts = []
    for holds, lead in ((True, "it follows"), (False, "it does not")):
        some = [j for j in v.judgements if j.holds is holds]
        far = clauses([j.concept for j in some])
        parts.append(f"{lead} {far} ({why(v, some[0])})")
    return "; ".join(parts)


def _sentences(case: Case, v: Verdict, found: Hinges | None, carried: Carrier | None) -> list[str]:
    first = [sentence(case, v)]
    rests = carried_words(case, carried) if carried else ""
    turns = turn(case, found) if found and v.judgements else ""
    first += [rests or turns] if rests or turns else []
    last = _record(case, v)
    if last and v.word is ByModel.FOLLOWS and v.record.word is ByRecord.REFUTED:
        last += f" {_look(found, carried)}"
    return [*first, last] if last else first


def _look(found: Hinges | None, carried: Carrier | None) -> str:
    """Where the error must be, if an account has a sentence follow that the record refutes."""
    one_hinge = found is not None and found.size == 1 and len(found.found) == 1
    if one_hinge or (carried and len(carried.lines) == 1):
        return "In this account, that is where to look."
    return "Something that this account assumes is not so."


def _record(case: Case, v: Verdict) -> str:
    """What the record says, with its day; empty where it is silent."""
    date = _record_date(case, v)
    when = f" on {date}" if date else ""
    match v.record.word:
        case ByRecord.REFUTED:
            how = "it had not come about when the record ends" if (
                v.record.told is Told.DID_NOT_HAPPEN
            ) else f"“{_what(case, v)}”"  # fmt: skip
            return f"The record refutes it{when}: {how}."
        case ByRecord.BORNE_OUT:
            return f"The record bears it out{when}: “{_what(case, v)}”."
        case ByRecord.STANDS:
            return f"Nothing in the record contradicts it, up to {date}."
        case _:
            return ""


def _what(case: Case, v: Verdict) -> str:
    return case.record[v.record.events[0]].what.rstrip(".") if v.record.events else "as predicted"


def _record_date(case: Case, v: Verdict) -> str:
    if v.record.word is ByRecord.SILENT or not v.record.events:
        return ""
    return day(str(case.record[v.record.events[0]].date))


def anywhere(v: Verdict) -> str:
    """What would be so wherever it began, where that is otherwise than from the present state."""
    found = v.beside.anywhere
    if found is None:
        return ""
    asked = [j.concept for j in v.judgements]
    why_so = ", since what is so once cannot be undone" if found.lasting else ""
    if not found.holds_under:
        return f"Asked of all situations, wherever they lie, it does not follow{why_so}."
    if len(found.holds_under) == len(asked):
        return f"Asked of all situations, wherever they lie, it follows{why_so}."
    far = clauses(found.holds_under)
    return f"Asked of all situations, wherever they lie, it follows {far}, and not otherwise."


def told_claims(
    case: Case,
    verdicts: Sequence[Verdict],
    hinges: Mapping[tuple[str, str], Hinges] | None = None,
    carriers: Mapping[tuple[str, str], Carrier] | None = None,
) -> tuple[ToldClaim, ...]:
    """Every claim that has a verdict, numbered as the case lists them."""
    by_claim: dict[str, list[Verdict]] = {}
    for v in verdicts:
        by_claim.setdefault(v.claim.id, []).append(v)
    return tuple(
        told_claim(case, n, by_claim[c.id], hinges or {}, carriers or {})
        for n, c in enumerate(case.claims, 1)
        if c.id in by_claim
    )


def claim_named(case: Case, said: str) -> Claim | None:
    """The claim of a number or an id; None where there is none."""
    by_id = {c.id: c for c in case.claims}
    if said in by_id:
        return by_id[said]
    if said.isascii() and said.isdigit() and 0 < int(said) <= len(case.claims):
        return case.claims[int(said) - 1]
    return None


def headline(one: ToldClaim) -> str:
    """The first sentence: the claim, and who makes it."""
    by = f" {capital(one.by)}." if one.by else ""
    return f"{one.name.rstrip('.')}.{by}"
