"""Every kind of claim of every odd case: a verdict, or a reason why it cannot be asked."""

import itertools

import pytest

from standoff.case import read
from standoff.claims import ByModel, judge
from standoff.report.pages.check import check_blocks, check_page
from standoff.report.words.sentences import reason

CASE = """
standoff: 1
title: Odd
as_of: 2030-01-01
{more}
decision_makers:
  a: {{name: Ann, options: {{x: X, z: {{text: Z, reversible: {z}}}}}}}
  b: {{name: Bob, options: {{y: Y}}}}
  c: {{name: Cleo}}
{rules}
{start}
commitments:
  t: {{kind: threat, by: b, against: a, when: {when}, response: {response}}}
  n: {{kind: red_line, by: b, when: {when}, response: {response}}}
  s: {{kind: threat, by: a, against: a, when: {when}, response: {response}}}
  m: {{kind: promise, by: a, against: b, when: {when}, response: {response}}}
perspectives:
  p:
    source: assumed
    {view}
claims:
"""

USUAL = {
    "more": "", "z": "both", "rules": "", "start": "status_quo: none", "when": "x",
    "response": "y", "view": "preferences: {a: {priorities: [x]}, b: {priorities: [y iff x]}}",
}  # fmt: skip

ODD = {
    "usual": {},
    "no status quo": {"start": ""},
    "a status quo that cannot be": {"rules": "infeasible: [none]"},
    "several status quos": {"start": "status_quo: x"},
    "no state at all": {"rules": "infeasible: [x or not x]"},
    "one state": {"rules": "infeasible: [x or y or z]"},
    "nobody wants anything": {"view": "title: P"},
    "ranking that leaves states out": {"view": "preferences: {a: {ranking: [Y N N, N N N]}}"},
    "a ranking": {"view": "preferences: {a: {ranking: [Y - -, N - -]}}"},
    "weights": {"view": "preferences: {a: {weights: {x: 1, y: -1}}, b: {weights: {x: 2}}}"},
    "states made one": {"more": "coalesce: [x and y, z and not x]"},
    "the start made one": {"more": "coalesce: [not x]"},
    "all states made one": {"more": "coalesce: [x or not x]"},
    "final": {"z": "only_on", "start": "status_quo: z and not x and not y"},
    "final the other way": {"z": "only_off"},
    "several owners": {"view": "control: {x: [a, b], z: [a, b, c], y: c}"},
    "an option that is held": {"view": "fix: {x: no}"},
    "a start that moves": {"view": "fix: {x: yes}"},
    "a start that moves nowhere": {
        "view": "fix: {x: yes}", "rules": "infeasible: [x and (z iff y)]",
    },
    "a trigger that always holds": {"when": "x or not x"},
    "a trigger that cannot be": {"when": "x and not x"},
    "a response that always stands": {"response": "y or not y"},
    "a response that cannot be": {"response": "y and not y"},
    "a response that is not its maker's": {"response": "z and x"},
    "a response that ends the trigger": {"response": "not x"},
    "a trigger that is the response": {"when": "y"},
    "somebody sees nothing": {"view": "beliefs: {a: {unaware_of: [x, y, z]}}"},
    "somebody sees no state": {"view": "beliefs: {a: {infeasible: [x or not x]}}"},
    "somebody sees another start": {"view": "beliefs: {b: {status_quo: x and z and y}}"},
    "somebody sees no start": {"view": "beliefs: {b: {infeasible: [none]}}"},
    "somebody wants what cannot be": {
        "view": "beliefs: {b: {control: {x: b}, preferences: {b: {priorities: [x]}}}}",
    },
    "beliefs about beliefs": {
        "view": "beliefs: {a: {fix: {y: no}, beliefs: {b: {unaware_of: [x]}}}, b: {fix: {x: yes}}}",
    },
    "a record": {
        "more": "record: [{date: 2031-01-01, what: E, state: x and y}, {date: 2031-01-02, what: F}]"
    },
}  # fmt: skip

STARTS = ("", ", from: anywhere", ", from: x", ", from: x and not x", ", from: x or not x")
FROM_SOMEWHERE = [
    *(f"{k}: {e}" for k, e in itertools.product(
        ("settles_only_at", "can_settle_at", "never_settles_at", "can_lead_to", "never_leads_to",
         "must_lead_to"), ("y", "x and not x"))),
    "but_for: {effect: y, without: x}", "but_for: {effect: not y, without: z}",
    "only_way: {to: y, by: x}", "only_way: {to: x, by: x, pairs: yes}",
    "irrelevant: x", "irrelevant: z, for: [x, y]",
    "credible: t", "credible: n, or_equal: yes", "credible: s", "credible: m, in_eyes_of: a",
    "credible: t, in_eyes_of: c", "deters: t", "deters: n", "deters: s", "deters: m",
    "self_enforcing: m", "self_enforcing: t",
    "expects: {dm: a, outcome: y}", "expects: {dm: c, outcome: x}",
    "surprised: a", "surprised: b, about: y", "surprised: c",
]  # fmt: skip
HERE = [
    "persists: y", "persists: x and not x", "compels: t", "compels: n", "compels: s", "compels: m",
    "missed: {dm: a, option: x}", "missed: {dm: a, option: z, giving_up: yes}",
    "missed: {dm: c, option: x}", "missed: {dm: a, option: x, by: step}",
    "compatible: [x, y]", "compatible: [x, z, x and not x]", "predicts: x, by: 2030-06-01",
    "not: {can_settle_at: y, from: anywhere}", "not: {not: {missed: {dm: b, option: y}}}",
]  # fmt: skip
CHECKS = [f"{{{q}{s}}}" for q in FROM_SOMEWHERE for s in STARTS] + [f"{{{q}}}" for q in HERE]
CHECKS.append("persists")


def case_of(odd):
    text = CASE.format(**USUAL | odd)
    for n, check in enumerate(CHECKS):
        text += f"  - {{id: k{n}, says: x, source: assumed, check: {check}}}\n"
    return read(text + "  - {id: open, says: Not asked yet., source: assumed}\n")


@pytest.mark.parametrize("odd", ODD)
def test_every_kind_gives_a_verdict_or_a_reason(odd):
    case = case_of(ODD[odd])
    verdicts = judge(case)
    for verdict in verdicts:
        if verdict.word is ByModel.NOT_ASKED:
            continue
        assert bool(verdict.judgements) != bool(verdict.why_not), verdict.claim.check
        assert (verdict.word is ByModel.CANNOT_BE_ASKED) == bool(verdict.why_not)
        for judgement in verdict.judgements:
            assert str(reason(verdict, judgement)).endswith("."), judgement.witness.found
        if verdict.why_not:
            assert not verdict.why_not.endswith("."), verdict.why_not
            assert len(verdict.why_not.split()) > 3
    assert list(check_blocks(check_page(case, verdicts)))
    assert {v.word for v in verdicts} >= {ByModel.NOT_ASKED, ByModel.CANNOT_BE_ASKED}


def test_a_usual_case_can_be_asked_most_of_it():
    words = [v.word for v in judge(case_of({}))]
    assert words.count(ByModel.CANNOT_BE_ASKED) < len(words) / 2
