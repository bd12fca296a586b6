"""Which sentence for which verdicts: what is told of a claim is what was found, and no more."""

import re
from dataclasses import replace

import pytest

import standoff as so
from standoff.case import read
from standoff.claims import ByModel, Found, judge
from standoff.claims.verdict import Beside
from standoff.report.names import told
from standoff.report.names.reasons import WORDS, why
from standoff.report.names.told import (
    EMPTY,
    MARKS,
    across,
    claim_named,
    mark_of,
    sentence,
    told_claims,
)
from tests.report.test_verdict_sentences import CASE, TABLE

F, N, D = ByModel.FOLLOWS, ByModel.FAILS, ByModel.DEPENDS

ACROSS = {
    (F, F): "It follows in every account.",
    (N, N): "It follows in no account.",
    (D, D): "It depends on how far people look ahead in every account.",
    (F, N): "It follows in 1 of 2 accounts (P); does not follow in 1 of 2 accounts (Q).",
    (N, F): "It follows in 1 of 2 accounts (Q); does not follow in 1 of 2 accounts (P).",
    (F, D): (
        "It follows in 1 of 2 accounts (P); depends on how far people look ahead in 1 of 2 "
        "accounts (Q)."
    ),
    (D, F): (
        "It follows in 1 of 2 accounts (Q); depends on how far people look ahead in 1 of 2 "
        "accounts (P)."
    ),
    (N, D): (
        "It does not follow in 1 of 2 accounts (P); depends on how far people look ahead in 1 of "
        "2 accounts (Q)."
    ),
    (D, N): (
        "It does not follow in 1 of 2 accounts (Q); depends on how far people look ahead in 1 of "
        "2 accounts (P)."
    ),
}
"""The words of the verdicts in two accounts, and what is said of both together."""

ONE = {
    F: "It follows in P's own account",
    N: "It does not follow in P's own account",
    D: "It depends on how far people look ahead in P's own account",
}

TWO = """
standoff: 1
title: Two
sources: {s: {title: Somebody's book}}
decision_makers: {a: {name: Ann, options: {x: Leave}}}
status_quo: none
perspectives:
  p: {short: P, source: s, preferences: {a: {priorities: [PLEASES_P]}}}
  q: {short: Q, source: assumed, preferences: {a: {priorities: [PLEASES_Q]}}}
claims:
  - {id: it, says: So it is., source: s, check: {can_settle_at: x}, under: [nash, seq]}
"""


def verdicts(*words):
    """Verdicts with these words in the accounts P and Q: judged, and for DEPENDS cut in two."""
    text = TWO
    for name, word in zip("PQ", words, strict=True):
        text = text.replace(f"PLEASES_{name}", "not x" if word is N else "x")
    case = read(text)
    found = list(judge(case))
    for n, word in enumerate(words):
        if word is D:
            first, second = found[n].judgements
            found[n] = replace(found[n], judgements=(first, replace(second, holds=False)))
    assert tuple(v.word for v in found) == words
    return case, found


@pytest.mark.parametrize("words", list(ACROSS))
def test_what_is_said_of_all_accounts(words):
    case, found = verdicts(*words)
    assert across(case, found) == ACROSS[words]


def test_fails_in_one_is_never_told_as_fails_in_all():
    for words, said in ACROSS.items():
        if "no account" in said:
            assert set(words) == {N}
        if "every account" in said:
            assert len(set(words)) == 1


def test_a_mutation_that_swaps_one_for_all_is_found(monkeypatch):
    """What this file is for: were one account's failure told as that of all, it would fail."""
    case, found = verdicts(F, N)
    right = across(case, found)
    monkeypatch.setattr(told, "WORDS", {**told.WORDS, N: "follows in no account, as seen in"})
    assert across(case, found) != right == ACROSS[F, N]


@pytest.mark.parametrize("word", [F, N, D])
def test_what_is_said_of_ones_own_account(word):
    case, found = verdicts(word, F)
    assert found[0].own
    assert sentence(case, found[0]).startswith(ONE[word])
    (one,) = told_claims(case, found)
    assert one.told_of == "p"
    assert one.sentences[0] == sentence(case, found[0])
    assert [m.mark for m in one.marks] == [MARKS[word], MARKS[F]]
    assert [m.own for m in one.marks] == [True, False]


def test_what_is_assumed_or_empty_has_a_sign_of_its_own():
    case, found = verdicts(F, F)
    assumed = replace(found[0], beside=Beside(assumed=True))
    assert mark_of(assumed) == EMPTY
    assert "assumed and not shown" in sentence(case, assumed)
    nothing = replace(
        found[0], judgements=tuple(replace(j, empty=True) for j in found[0].judgements)
    )
    assert mark_of(nothing) == EMPTY
    assert "for want of anything to judge" in sentence(case, nothing)


def test_only_is_never_said_of_foresight_that_was_not_asked():
    case, found = verdicts(D, F)
    said = sentence(case, found[0])
    assert "it follows if each looks only at its own next step" in said
    assert "it does not if each reckons with answers that others would gladly give" in said
    assert "only" not in said.replace("looks only at", "").replace("comes to rest only at", "")


def test_every_kind_of_witness_has_its_words():
    assert set(WORDS) == set(Found)


def reasons():
    """The witness of every sentence that the verdicts in option form are held to."""
    for shows, check, more, *_ in TABLE:
        asked = {"under": "nash", "a": "x", "b": "y", "start": "none", "rule": "x and z",
                 "z": "both", "beliefs": "title: P", **more}  # fmt: skip
        (verdict,) = judge(read(CASE.format(check=check, **asked)))
        yield shows, verdict


@pytest.mark.parametrize(("shows", "verdict"), list(reasons()))
def test_a_reason_is_words_for_every_kind_of_witness(shows, verdict):
    (judgement,) = verdict.judgements
    assert judgement.witness.found is shows
    said = why(verdict, judgement)
    assert said
    assert not said.endswith(".")
    assert not re.search(r"\b[YN]{2,}\b|\d+(st|nd|rd|th) of", said)


def test_a_claim_is_found_by_its_number_and_by_its_id():
    case = so.load("chicken")
    assert claim_named(case, "2") is case.claims[1]
    assert claim_named(case, "never-a-crash") is case.claims[2]
    assert claim_named(case, "4") is None
    assert claim_named(case, "0") is None
    assert claim_named(case, "²") is None


def test_a_verdict_is_told_in_four_sentences_at_most_and_its_own_account_first():
    for name in ("cuban-missile-crisis", "gisborne-lake", "asymmetric-escalation"):
        case = so.load(name)
        for one in told_claims(case, judge(case)):
            assert 1 <= len(one.sentences) <= 4
            own = [m.perspective for m in one.marks if m.own]
            assert one.told_of == (own[0] if own else one.marks[0].perspective)


def test_the_record_is_told_with_its_day_and_where_to_look():
    case = so.load("syria-iraq-euphrates")
    one = told_claims(case, judge(case))[0]
    assert (one.record, one.record_date) == ("refuted", "3 Jun 1975")
    assert one.sentences[-1].startswith("The record refutes it on 3 Jun 1975: “After mediation")
    assert one.sentences[-1].endswith("Something that this account assumes is not so.")
