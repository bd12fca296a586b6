"""Claims about where a conflict leads, and what is said of them."""

import numpy as np
import pytest

from standoff.case import read
from standoff.case.edits import Adopt
from standoff.claims import ByModel, Found, judge
from standoff.expr import parse
from standoff.graph import reading
from standoff.report.pages.check import check_page
from tests.paths import oracle

CASE = """
standoff: 1
title: Two
decision_makers:
  a: {{name: Ann, options: {{x: X, z: Z}}}}
  b: {{name: Bob, options: {{y: {{text: Y, reversible: {y}}}}}}}
infeasible: [x and z]
status_quo: {start}
perspectives:
  sole:
    source: assumed
    preferences:
      a: {{priorities: [{a}]}}
      b: {{priorities: [{b}]}}
claims:
  - {{id: it, says: So it is., source: assumed, check: {check}, under: [nash]}}
"""

ROUND = {"a": "not z, x iff y", "b": "y iff not x"}
"""Without z Ann wants to match what Bob does, Bob to differ: improvements go round for ever."""


def verdict(check, *, a="x", b="y", start="none", y="both"):
    case = read(CASE.format(check=check, a=a, b=b, start=start, y=y))
    (found,) = judge(case)
    return found, case


def told(found, case):
    """The word of the verdict, what the witness shows, and the sentence."""
    page = check_page(case, [found])
    (row,) = page.claims[0].verdicts[0].judgements
    return found.word, found.judgements[0].witness.found, str(row.reason)


@pytest.mark.parametrize(
    ("check", "more", "word", "shows", "sentence"),
    [
        ("{can_lead_to: x and y}", {}, ByModel.FOLLOWS, Found.LEADS,
         "From NN N: Bob takes y, to NN Y; then Ann takes x, to YN Y."),
        ("{can_lead_to: x}", {"start": "x and not y"}, ByModel.FOLLOWS, Found.LEADS,
         "It is so from the start: YN N (x)."),
        ("{can_lead_to: z}", {}, ByModel.FAILS, Found.LEADS_ELSEWHERE,
         ("Roads end only at YN Y (x and y). It would take a step without gain "
         "of Ann. From NN N: Ann takes z (no better for it), to NY N.")),
        ("{can_lead_to: z}", {"a": "not z"}, ByModel.FAILS, Found.LEADS_ELSEWHERE,
         ("Roads end only at NN Y (y). It would take a loss of Ann. From NN N: "
         "Ann takes z (worse for it), to NY N.")),
        ("{can_lead_to: not y}", {"start": "y and not x and not z", "y": "only_on"},
         ByModel.FAILS, Found.NO_WAY,
         "Roads end only at YN Y (x and y). No moves at all lead there."),
        ("{can_lead_to: z}", ROUND, ByModel.FAILS, Found.LEADS_ELSEWHERE,
         ("Roads do not lead there, and never come to rest. It would take a loss "
         "of Ann. From NN N: Ann takes z (worse for it), to NY N.")),
        ("{must_lead_to: x and y}", {}, ByModel.FOLLOWS, Found.MUST_LEAD,
         ("Roads end only at YN Y (x and y). From NN N: Bob takes y, to NN Y; then Ann takes x, "
          "to YN Y.")),
        ("{must_lead_to: x and not y}", {}, ByModel.FAILS, Found.ENDS_ELSEWHERE,
         "From NN N: Bob takes y, to NN Y; then Ann takes x, to YN Y; nobody stirs from there."),
        ("{must_lead_to: z}", {"start": "x and y"}, ByModel.FAILS, Found.ENDS_ELSEWHERE,
         "Nobody stirs from where it starts, YN Y (x and y)."),
        ("{must_lead_to: x or y}", ROUND, ByModel.FOLLOWS, Found.ALWAYS_ROUND,
         "Roads never come to rest: they go round, and come back to it for ever, as to YN N (x)."),
        ("{must_lead_to: z}", ROUND, ByModel.FAILS, Found.GOES_ROUND,
         ("It can go round for ever. From NN N: Bob takes y, to NN Y; then Ann takes x, "
         "to YN Y; then Bob gives up y, to YN N; then Ann gives up x, to NN N.")),
        ("{must_lead_to: z, from: z}", ROUND, ByModel.FAILS, Found.GOES_ROUND,
         ("From NY N: Ann gives up z, to NN N. There it can go round for ever. From NN "
          "N: Bob takes y, to NN Y; then Ann takes x, to YN Y; then Bob gives up y, to YN N; "
          "then Ann gives up x, to NN N.")),
        ("{must_lead_to: x, from: x}", {}, ByModel.FOLLOWS, Found.SO_ALREADY,
         "It is so already, and wherever roads lead it stays so."),
        ("{never_leads_to: x}", {}, ByModel.FAILS, Found.LEADS,
         "From NN N: Ann takes x, to YN N."),
        ("{never_leads_to: z}", {"a": "not z"}, ByModel.FOLLOWS, Found.LEADS_ELSEWHERE,
         ("Roads end only at NN Y (y). It would take a loss of Ann. From NN N: "
         "Ann takes z (worse for it), to NY N.")),
        ("{not: {can_lead_to: x}}", {}, ByModel.FAILS, Found.LEADS,
         "From NN N: Ann takes x, to YN N."),
    ],
)  # fmt: skip
def test_claims_are_judged_and_said(check, more, word, shows, sentence):
    assert told(*verdict(check, **more)) == (word, shows, sentence)


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("{can_lead_to: x and z}", "no feasible state of this reading satisfies x and z"),
        ("{must_lead_to: x and z}", "no feasible state of this reading satisfies x and z"),
        ("{must_lead_to: x, from: x and z}", "no feasible state of this reading satisfies x and z"),
    ],
)
def test_what_cannot_be_asked_says_why(check, why):
    found, _ = verdict(check)
    assert (found.word, found.why_not) == (ByModel.CANNOT_BE_ASKED, why)


def test_a_reading_without_a_start_needs_one():
    text = CASE.format(check="{can_lead_to: x}", a="x", b="y", start="none", y="both")
    found = judge(read(text.replace("status_quo: none\n", "")))[0]
    assert found.why_not.startswith("no status quo is named; say where it starts: from:")


def test_too_many_improvements_are_said_and_not_raised(monkeypatch):
    monkeypatch.setattr("standoff.claims.asked.arcs_of", _refuse)
    found, _ = verdict("{must_lead_to: x}")
    assert (found.word, found.why_not) == (ByModel.CANNOT_BE_ASKED, "too many")


def _refuse(*_args, **_more):
    from standoff.errors import TooLarge

    raise TooLarge("too many", count=1)


FORMULAS = ["x", "y", "z", "x and y", "not x", "x iff y", "none", "y implies z"]


@pytest.mark.parametrize("seed", range(150))
def test_claims_agree_with_walking_every_path(seed):
    rng = np.random.default_rng([23, seed])
    a, b, start, goal = (str(rng.choice(FORMULAS)) for _ in range(4))
    y = str(rng.choice(["both", "only_on", "only_off"]))
    kind = "can_lead_to" if seed % 2 else "must_lead_to"
    found, case = verdict(f"{{{kind}: {goal}, from: {start}}}", a=a, b=b, y=y)
    model = reading(case, Adopt("sole"))
    graph = oracle.steps(model.model)
    starts = np.flatnonzero(model.where(parse(start))).tolist()
    goals = set(np.flatnonzero(model.where(parse(goal))).tolist())
    if kind == "can_lead_to":
        holds = bool(oracle.closure(graph, starts) & goals)
    else:
        holds = oracle.must_lead(graph, starts, goals)
    assert (found.word is ByModel.FOLLOWS) == holds
    steps = found.judgements[0].witness.steps
    everything = oracle.steps(model.model, "moves")
    assert oracle.is_path(everything, steps, set(starts))
