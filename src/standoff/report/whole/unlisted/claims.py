"""Claims on a case whose states are not listed, as readers are told them."""

from collections.abc import Iterator, Mapping, Sequence

from standoff.case import Case, Claim
from standoff.claims import ByModel, Found
from standoff.claims.unlisted import SetHinges, SetJudgement, SetVerdict
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.sets import done_words, step_words
from standoff.report.names.story import account_name
from standoff.report.names.told import EMPTY, MARKS, Mark, ToldClaim
from standoff.report.names.turns import dots, dots_words, source_name, supposed_words, turn
from standoff.report.pages.unlisted.check import FOUND
from standoff.report.whole.unlisted.record import ClaimSetsRow, GroundRow
from standoff.report.words.states import counted

LATE = "…"
"""The sign of what was not settled within the budget."""

HangsOf = Mapping[tuple[str, str], SetHinges]

WORDS: Mapping[ByModel | None, str] = {
    ByModel.FOLLOWS: "follows",
    ByModel.FAILS: "does not follow",
    ByModel.DEPENDS: "depends on how far people look ahead",
    ByModel.CANNOT_BE_ASKED: "cannot be asked",
    ByModel.NOT_ASKED: "is not asked yet",
    None: "was not settled within the budget",
}


SAID = {
    **FOUND,
    Found.ALL_INSIDE: "it comes to rest there, and nowhere else",
    Found.OUTSIDE: "it can come to rest elsewhere",
    Found.INSIDE: "it can come to rest there",
    Found.RESTS_ELSEWHERE: "it comes to rest only elsewhere",
    Found.NO_REST: "it never comes to rest",
    Found.LEADS: "it can come to that",
    Found.LEADS_ELSEWHERE: "it cannot come to that",
    Found.SO_ALREADY: "it is so whatever comes",
    Found.MUST_LEAD: "it comes to that whatever way it goes",
    Found.ENDS_ELSEWHERE: "it can end without it",
    Found.GOES_ROUND: "it can go round without it for ever",
    Found.CAUSE: "it can come to that, and cannot with the option ruled out",
    Found.NO_EFFECT: "it cannot come to that as things are",
    Found.ALSO_WITHOUT: "it can come to that with the option ruled out as well",
    Found.SAME: "it comes to rest in the same situations with the option and without it",
    Found.LOST: "it comes to rest where it would not without the option",
    Found.GAINED: "without the option it would come to rest elsewhere",
    Found.MINDED: "where it comes to rest, what somebody else minds is done",
    Found.CREDIBLE: "wherever it is due, its maker would carry it out",
    Found.NOT_CREDIBLE: "its maker would not carry it out everywhere that it is due",
    Found.NEVER_TRIED: "it never comes to where it is due",
    Found.DETERS: "the other would gain, and the response keeps it from that",
    Found.NOT_DETERRED: "the other does it all the same",
    Found.NOTHING_TO_DETER: "the other would gain by it nowhere that things can come to",
    Found.DETERRED_OTHERWISE: "the other is kept from it, but not by the response",
}
"""What was found, in the words of a story."""


def claim_rows(
    case: Case, verdicts: Sequence[SetVerdict], hang: HangsOf, budget: str
) -> Iterator[ClaimSetsRow]:
    """Each claim with its grounds; ``budget`` are the words for what the work could take."""
    for n, claim in enumerate(case.claims, 1):
        some = [v for v in verdicts if v.claim.id == claim.id]
        if some:
            yield ClaimSetsRow(
                _told(case, n, claim, some, hang), claim.cited.source, claim.cited.at,
                tuple(_ground(v, j, budget) for v in some for j in v.judgements),
            )  # fmt: skip


def _told(
    case: Case, number: int, claim: Claim, verdicts: Sequence[SetVerdict], hang: HangsOf
) -> ToldClaim:
    own = next((v for v in verdicts if v.own), verdicts[0])
    found = hang.get((claim.id, own.perspective))
    hinges = found.hinges if found else None
    turns = [turn(case, hinges)] if hinges else []
    return ToldClaim(
        number, claim.id, claim.short or claim.says.rstrip("."), claim.says, _by(case, own),
        tuple(_mark(case, v) for v in verdicts), own.perspective,
        dots(hinges), dots_words(hinges), "", "",
        (*(sentence(case, v) for v in verdicts), *turns), _across(case, verdicts), "",
        supposed_words(case, claim.given),
    )  # fmt: skip


def _by(case: Case, own: SetVerdict) -> str:
    if own.own:
        return _account(case, own)
    source = own.claim.cited.source
    found = next((s for s in case.sources if s.id == source), None)
    return source_name(found) if found else ("the analyst" if source == "assumed" else "")


def _account(case: Case, v: SetVerdict) -> str:
    return next(account_name(p) for p in case.perspectives if p.id == v.perspective)


def _mark(case: Case, v: SetVerdict) -> Mark:
    return Mark(v.perspective, _account(case, v), sign_of(v), v.own, sentence(case, v))


def sign_of(v: SetVerdict) -> str:
    """The sign of a verdict."""
    if v.word is None:
        return LATE
    nothing = v.word is ByModel.FOLLOWS and all(j.empty for j in v.judgements)
    return EMPTY if nothing else MARKS[v.word]


def sentence(case: Case, v: SetVerdict) -> str:
    """What one account says of a claim, and by what."""
    where = f"In the account “{_account(case, v)}” it {WORDS[v.word]}"
    if v.why_not:
        return f"{where}: {v.why_not.rstrip('.')}."
    if v.word is ByModel.DEPENDS:
        return f"{where}: {_by_foresight(v)}."
    if v.word is ByModel.FOLLOWS and sign_of(v) == EMPTY:
        where += " for want of anything to judge"
    found = dict.fromkeys(SAID[j.found] for j in v.judgements if j.found)
    return f"{where}{': ' if found else ''}{'; '.join(found)}."


def _by_foresight(v: SetVerdict) -> str:
    parts = []
    for holds, lead in ((True, "it follows"), (False, "it does not")):
        some = [j for j in v.judgements if j.holds is holds]
        found = enumerated(list(dict.fromkeys(SAID[j.found] for j in some if j.found)))
        parts.append(f"{lead} {label([j.concept for j in some])} ({found})")
    return "; ".join(parts)


def _across(case: Case, verdicts: Sequence[SetVerdict]) -> str:
    by_word: dict[str, list[str]] = {}
    for v in verdicts:
        by_word.setdefault(WORDS[v.word], []).append(_account(case, v))
    if len(verdicts) == 1:
        return ""
    if len(by_word) == 1:
        (word,) = by_word
        no = word == WORDS[ByModel.FAILS]
        return "It follows in no account." if no else f"It {word} in every account."
    quoted = {word: enumerated([f"“{n}”" for n in names]) for word, names in by_word.items()}
    parts = [f"{word} in {names}" for word, names in quoted.items()]
    return f"It {'; '.join(parts)}."


def _ground(v: SetVerdict, j: SetJudgement, budget: str) -> GroundRow:
    lead = capital(label([j.concept]))
    if j.holds is None or j.found is None or j.unlisted is None:
        return GroundRow(v.perspective, j.concept, f"{lead}: not settled within {budget}.", "", ())
    many = f", in {counted(j.count, 'situation')}" if j.count else ""
    words = f"{lead} it {'holds' if j.holds else 'does not hold'}: {SAID[j.found]}{many}."
    case = j.unlisted.reading
    example = done_words(case, j.states[0]) if j.states else ""
    said = (step_words(case, step) for step in j.steps)
    steps = tuple(capital(who.said(does)) for who, does in said)
    return GroundRow(v.perspective, j.concept, words, example, steps)
