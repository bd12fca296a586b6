"""What a reader is told of a verdict is what its witness has, and nothing stronger."""

import re

import numpy as np
import pytest

from standoff.case import read
from standoff.claims import Found, judge
from standoff.report.words.beside import beside_texts
from standoff.report.words.sentences import SENTENCES, reason
from standoff.report.words.states import cells_by_owner
from tests.claims.accounts import KINDS, account, claims
from tests.claims.worlds import case_of

CASE = """
standoff: 1
title: Two
decision_makers:
  a: {{name: Ann, options: {{x: X, z: {{text: Z, reversible: {z}}}}}}}
  b: {{name: Bob, options: {{y: Y}}}}
infeasible: [{rule}]
status_quo: {start}
commitments:
  threat: {{kind: threat, by: b, against: a, when: x, response: y}}
  promise: {{kind: promise, by: b, against: a, when: x, response: y}}
perspectives:
  p:
    source: assumed
    preferences: {{a: {{priorities: [{a}]}}, b: {{priorities: [{b}]}}}}
    {beliefs}
claims:
  - {{id: it, says: So it is., source: assumed, check: {check}, under: [{under}]}}
"""


def told(check, *, under="nash", a="x", b="y", start="none", rule="x and z", z="both",
         beliefs="title: P"):  # fmt: skip
    """(what the witness shows, what is said of it, what is said beside it)."""
    text = CASE.format(check=check, under=under, a=a, b=b, start=start, rule=rule, z=z,
                       beliefs=beliefs)  # fmt: skip
    (verdict,) = judge(read(text))
    (judgement,) = verdict.judgements
    beside = " ".join(map(str, beside_texts(verdict)))
    return judgement.witness.found, str(reason(verdict, judgement)), beside


ROUND = {"a": "not z, x iff y", "b": "y iff not x"}
"""Without z Ann wants to match what Bob does, Bob to differ: roads go round for ever."""

TABLE = [
    (Found.ALL_INSIDE, "{settles_only_at: x}", {},
     ("The only rest is YN Y (x and y). From NN N: Bob takes y, to NN Y; then Ann "
     "takes x, to YN Y.")),
    (Found.ALL_INSIDE, "{settles_only_at: y}", {"start": "Y N Y"},
     "Nobody leaves the status quo. Nobody has a better move."),
    (Found.OUTSIDE, "{settles_only_at: not y}", {},
     ("YN Y (x and y) is a rest outside it. From NN N: Bob takes y, to NN Y; then Ann "
     "takes x, to YN Y.")),
    (Found.INSIDE, "{can_settle_at: y}", {},
     ("YN Y (x and y) is a rest. From NN N: Bob takes y, to NN Y; then Ann takes x, to "
     "YN Y.")),
    (Found.RESTS_ELSEWHERE, "{can_settle_at: z}", {},
     ("The only rest is YN Y (x and y). From NN N: Bob takes y, to NN Y; then Ann "
     "takes x, to YN Y.")),
    (Found.INSIDE, "{can_settle_at: x and y, from: anywhere}", {},
     "YN Y (x and y) is an equilibrium."),
    (Found.NONE_INSIDE, "{can_settle_at: z, from: anywhere}", {},
     ("None of the 2 states is an equilibrium. The nearest is NY Y (z and y). Ann "
     "gains when it takes x and gives up z, and nothing deters it.")),
    (Found.NO_EQUILIBRIUM, "{can_settle_at: z, from: anywhere}", ROUND,
     "No state is an equilibrium."),
    (Found.NO_REST, "{settles_only_at: x}", ROUND,
     "Roads from there come to rest nowhere."),
    (Found.STABLE, "persists", {"a": "not x", "b": "not y"},
     "NN N (nothing taken) is an equilibrium. Nobody has a better move."),
    (Found.UNSTABLE, "persists", {},
     ("NN N (nothing taken) is no equilibrium. Ann gains when it takes x, and nothing "
     "deters it.")),
    (Found.LEADS, "{can_lead_to: x and y}", {},
     "From NN N: Bob takes y, to NN Y; then Ann takes x, to YN Y."),
    (Found.LEADS_ELSEWHERE, "{can_lead_to: z}", {},
     ("Roads end only at YN Y (x and y). It would take a step without gain of Ann. "
     "From NN N: Ann takes z (no better for it), to NY N.")),
    (Found.NO_WAY, "{can_lead_to: not z}", {"start": "N Y N", "z": "only_on"},
     "Roads end only at NY Y (z and y). No moves at all lead there."),
    (Found.LEADS_ELSEWHERE, "{can_lead_to: x}", {"under": "seq", "a": "not y, x", "b": "y iff x"},
     ("Roads end only at NN N (nothing taken). Only steps that somebody is deterred "
     "from do. From NN N: Ann takes x, to YN N.")),
    (Found.SO_ALREADY, "{must_lead_to: x}", {"start": "Y N N"},
     "It is so already, and wherever roads lead it stays so."),
    (Found.MUST_LEAD, "{must_lead_to: x and y}", {},
     ("Roads end only at YN Y (x and y). From NN N: Bob takes y, to NN Y; then Ann "
     "takes x, to YN Y.")),
    (Found.ALWAYS_ROUND, "{must_lead_to: x or y}", ROUND,
     ("Roads never come to rest: they go round, and come back to it for ever, as to YN "
     "N (x).")),
    (Found.ENDS_ELSEWHERE, "{must_lead_to: not x}", {},
     ("From NN N: Bob takes y, to NN Y; then Ann takes x, to YN Y; nobody stirs from "
     "there.")),
    (Found.GOES_ROUND, "{must_lead_to: z}", ROUND,
     ("It can go round for ever. From NN N: Bob takes y, to NN Y; then Ann takes x, to "
     "YN Y; then Bob gives up y, to YN N; then Ann gives up x, to NN N.")),
    (Found.CAUSE, "{but_for: {effect: y, without: x}}", {"b": "y iff x"},
     ("As things are a road leads there. From NN N: Ann takes x, to YN N; then Bob "
     "takes y, to YN Y. Ruled out, no road leads there; roads come to rest at NN N "
     "(nothing taken). Imposed, a road leads there.")),
    (Found.ALSO_WITHOUT, "{but_for: {effect: y, without: x}}", {},
     ("With it ruled out a road leads there all the same. From NN N: Bob takes y, to "
     "NN Y.")),
    (Found.NO_EFFECT, "{but_for: {effect: z, without: x}}", {},
     ("As things are no road leads to the effect. Roads come to rest at YN Y (x and "
     "y). Imposed, no road leads there.")),
    (Found.RIVAL_WAY, "{only_way: {to: y, by: x}}", {"b": "y iff x"},
     "With it ruled out, and y imposed, roads rest there too: NN Y (y)."),
    (Found.WITHOUT_IT, "{only_way: {to: y, by: x}}", {},
     ("With it ruled out roads rest there too: NN Y (y). From NN N: Bob takes y, to NN "
     "Y.")),
    (Found.NOT_EVEN_SO, "{only_way: {to: z, by: x}}", {},
     "Even with it imposed roads do not rest there, but at YN Y (x and y)."),
    (Found.RIVAL_WAY, "{only_way: {to: y, by: x}}", {"b": "y iff (x or z)", "a": "not z"},
     ("With it ruled out, and z imposed, roads rest there too: NY Y (z and y). From NY "
     "N: Bob takes y, to NY Y.")),
    (Found.SAME, "{irrelevant: x}", {},
     ("Apart from it, it comes to the same with it and without it; as things are YN Y "
     "(x and y) is a rest.")),
    (Found.SAME, "{irrelevant: x, for: [y]}", {},
     ("In what was asked about, it comes to the same with it and without it; as things "
     "are YN Y (x and y) is a rest.")),
    (Found.LOST, "{irrelevant: x}", {"b": "y iff x"},
     ("Only with it YN Y (x and y) is a rest. From NN N: Ann takes x, to YN N; then "
     "Bob takes y, to YN Y.")),
    (Found.LOST, "{irrelevant: x}", {"b": "y iff not x"},
     "Only with it YN N (x) is a rest. From NN N: Ann takes x, to YN N."),
    (Found.MINDED, "{irrelevant: x}", {"b": "y, not x"},
     ("YN Y (x and y) is a rest in which x is taken, and a wish of somebody else or an "
     "outcome speaks of that. From NN N: Bob takes y, to NN Y; then Ann takes x, to "
     "YN Y.")),
    (Found.GAINED, "{irrelevant: x}", ROUND,
     "Only without it NN Y (y) is a rest. From NN N: Bob takes y, to NN Y."),
    (Found.EXPECTED, "{expects: {dm: a, outcome: y}}", {},
     "Ann expects one state to hold: YN Y (x and y)."),
    (Found.NOT_EXPECTED, "{expects: {dm: a, outcome: not y}}", {},
     "Ann thinks that this can hold: YN Y (x and y)."),
    (Found.EXPECTS_NOTHING, "{expects: {dm: a, outcome: y}}", ROUND,
     "As Ann sees it, it comes to rest nowhere."),
    (Found.DISAPPOINTED, "{surprised: a}",
     {"beliefs": "beliefs: {a: {preferences: {b: {priorities: [not y]}}}}"},
     ("Ann expects YN N (x) to hold, but Bob gains when it takes y, and nothing deters "
     "it.")),
    (Found.DISAPPOINTED, "{surprised: a}",
     {"beliefs": "beliefs: {a: {preferences: {b: {priorities: [not y]}}}}", "start": "N N Y"},
     ("Ann expects YN N (x) to hold, but Bob gains when it takes y, and nothing deters "
     "it.")),
    (Found.FORESEEN, "{surprised: a}", {},
     "What Ann expects is what holds: YN Y (x and y)."),
    (Found.UNFORESEEN, "{surprised: a, about: y}",
     {"beliefs": "beliefs: {a: {preferences: {b: {priorities: [not y]}}}}"},
     ("YN Y (x and y) holds when all act on their own view, and Ann does not expect "
     "it. Ann thinks that Bob gains when it gives up y, and nothing deters it.")),
    (Found.CREDIBLE, "{credible: threat}", {"b": "y iff x"},
     ("At YN N (x) the response of Bob is to take y; for Bob that is better than "
     "before (1st of 2 instead of 2nd).")),
    (Found.NOT_CREDIBLE, "{credible: threat}", {"b": "not y"},
     ("At YN N (x) the response of Bob is to take y; for Bob that is worse than before "
     "(2nd of 2 instead of 1st).")),
    (Found.NEVER_TRIED, "{credible: threat}",
     {"b": "y iff x", "z": "only_on", "start": "N Y N", "a": "not z"},
     "Its trigger is never reached; roads end at NY N (z)."),
    (Found.CREDIBLE, "{credible: threat, or_equal: yes}", {"b": "x"},
     ("At YN N (x) the response of Bob is to take y; for Bob that is no better and no "
     "worse than before (1st of 2).")),
    (Found.DETERS, "{deters: threat}", {"a": "not y, x", "b": "y iff x", "under": "seq"},
     ("At NN N (nothing taken) Ann would take x; but then Bob takes y, to YN Y, which "
     "is no better for Ann than before. With the response ruled out Ann steps into "
     "the trigger. From NN N: Ann takes x, to YN N.")),
    (Found.NOT_DETERRED, "{deters: threat}", {"a": "x", "b": "y iff x", "under": "seq"},
     ("The target steps into the trigger, and nothing deters it. From NN N: Ann takes "
     "x, to YN N.")),
    (Found.NOTHING_TO_DETER, "{deters: threat}", {"a": "not x", "b": "y iff x", "under": "seq"},
     ("Nothing is to be deterred: where roads lead, the target has no step into the "
     "trigger that is a gain; roads end at NN N (nothing taken).")),
    (Found.DETERS, "{deters: threat, from: anywhere}",
     {"a": "not y, x", "b": "y iff x", "under": "seq"},
     ("At NN N (nothing taken) Ann would take x and be better than before (1st of 4 "
     "instead of 2nd). The response then is to take y, to YN Y, which leaves Ann "
     "worse than before (3rd of 4 instead of 2nd). So it is with both such moves.")),
    (Found.NOTHING_TO_DETER, "{deters: threat, from: anywhere}",
     {"a": "not x", "b": "y iff x", "under": "seq"},
     "Nothing is to be deterred: no move into the trigger is a gain for the target."),
    (Found.NOT_COMPELLED, "{compels: threat}",
     {"start": "Y N N", "a": "not y, x", "b": "y iff x"},
     ("Some road does not leave the trigger by a step of the target. From YN N: Bob "
     "takes y, to YN Y.")),
    (Found.NOT_COMPELLED, "{compels: threat}", {"start": "Y N N", "a": "x", "b": "y"},
     ("Some road does not leave the trigger by a step of the target. From YN N: Bob "
     "takes y, to YN Y.")),
    (Found.ENDS_ANYWAY, "{compels: threat}", {"start": "Y N N", "a": "not x", "b": "y"},
     "The target ends it with the response ruled out too."),
    (Found.KEPT, "{self_enforcing: promise}", {"start": "Y N Y", "b": "y"},
     ("Roads have it due and kept at YN Y (x and y), and no road of its maker's own "
     "steps undoes it from there.")),
    (Found.BREACH_PAYS, "{self_enforcing: promise}", {"start": "Y N Y", "b": "not y"},
     ("Once kept it is undone by its maker, and nothing deters that. From YN Y: Bob "
     "gives up y, to YN N.")),
    (Found.NEVER_KEPT, "{self_enforcing: promise}", {"b": "not y"},
     "No road has it due and kept; roads end at YN N (x)."),
    (Found.CANNOT_BREAK, "{self_enforcing: promise, from: anywhere}",
     {"b": "y", "rule": "x and not y"},
     "Once kept it cannot be broken by any single move."),
    (Found.NEVER_KEPT, "{self_enforcing: promise}", {"a": "not x", "b": "y"},
     "No road has it due and kept; roads end at NN Y (y)."),
    (Found.CHANCE, "{missed: {dm: a, option: x, by: step}}", {},
     ("At the status quo Ann would take x and be better than before (1st of 2 instead "
     "of 2nd).")),
    (Found.NO_CHANCE, "{missed: {dm: a, option: x, by: step}}", {"a": "not x"},
     ("At the status quo Ann would take x and be worse than before (2nd of 2 instead "
     "of 1st).")),
    (Found.NOT_OPEN, "{missed: {dm: a, option: x}}",
     {"start": "N Y N", "rule": "x and z", "z": "only_on"},
     "At the status quo Ann has no move that takes it."),
    (Found.BETTER_END, "{missed: {dm: a, option: x}}", {},
     ("At the start Ann could take x; then Bob takes y, to YN Y; there it rests. That "
     "is better for it than what comes of leaving it: NN Y (y).")),
    (Found.WORSE_END, "{missed: {dm: a, option: x}}", {"a": "not x"},
     ("At the start Ann could take x; then Bob takes y, to YN Y, then Ann gives up x, "
     "to NN Y; there it rests (one of 2 rests). That is no better for it than what "
     "comes of leaving it: NN Y (y).")),
    (Found.WORSE_END, "{missed: {dm: a, option: x}}",
     {"a": "not y, x", "b": "y iff x", "under": "seq"},
     ("It was deterred. At the start Ann could take x; then Bob takes y, to YN Y; "
     "there it rests. That is no better for it than what comes of leaving it: NN N "
     "(nothing taken).")),
    (Found.NO_END, "{missed: {dm: b, option: y}}", ROUND,
     ("At the start Bob could take y; but roads come to rest nowhere after that, so "
     "there are no ends to compare.")),
    (Found.NOT_OPEN, "{missed: {dm: a, option: z, giving_up: yes}}",
     {"start": "N Y N", "z": "only_on"},
     "At the status quo Ann has no move that gives it up."),
    (Found.BETTER_END, "{missed: {dm: a, option: z, giving_up: yes}}", {"start": "N Y N"},
     ("At the start Ann could give up z; then Bob takes y, to NN Y, then Ann takes x, "
     "to YN Y; there it rests. That is better for it than what comes of leaving it: "
     "NY Y (z and y).")),
    (Found.ONLY_WAY, "{only_way: {to: y, by: x}}",
     {"b": "y iff x", "a": "x", "rule": "y and not x"},
     ("Imposed, it leads to rest at YN Y (x and y). From YN N: Bob takes y, to YN Y. "
     "Ruled out, no road rests there. Nor does z imposed. It need not be imposed: as "
     "things are a road rests there.")),
    (Found.ONLY_WAY, "{only_way: {to: x and y, by: x}}", {"b": "y iff x", "a": "not x, not z"},
     ("Imposed, it leads to rest at YN Y (x and y). From YN N: Bob takes y, to YN Y. "
     "Ruled out, no road rests there. No other single option imposed does it: z and y "
     "were tried. As things are no road rests there.")),
    (Found.NEVER_TRIED, "{credible: threat}",
     {"z": "only_on", "start": "N Y N", "a": "x", "rule": "x and z"},
     "Its trigger is never reached; roads end at NY Y (z and y)."),
    (Found.NOT_DETERRED, "{deters: threat}",
     {"a": "not y, x, not z", "b": "z iff x, y iff x", "under": "gmr", "rule": "y and z"},
     ("The target steps into the trigger, and nothing deters it. From NN N: Ann takes "
     "x and z, to YY N.")),
    (Found.COMPELS, "{compels: threat}",
     {"start": "Y N N", "a": "not x if y, not z", "b": "y iff x"},
     ("Every road leaves the trigger by a step of the target. From YN N: Bob takes y, "
     "to YN Y; then Ann gives up x, to NN Y. With the response ruled out nobody need "
     "stir.")),
    (Found.COMPELS, "{compels: threat}", {"start": "Y N Y", "a": "not x if y, not z", "b": "y"},
     ("Every road leaves the trigger by a step of the target. From YN Y: Ann gives up "
     "x, to NN Y. With the response ruled out nobody need stir.")),
    (Found.TOGETHER, "{compatible: [x, y]}", {"under": "nash"},
     "YN Y (x and y) has them together."),
    (Found.NEVER_TOGETHER, "{compatible: [x, z]}", {},
     "No feasible state has them together."),
    (Found.TOGETHER, "{compatible: [not x, y]}", {},
     ("NN Y (y) and NY Y (z and y) have them together. Roads come to rest at none of "
     "them.")),
    (Found.STUCK, "{can_settle_at: y}",
     {"beliefs": "beliefs: {b: {control: {x: b}, preferences: {b: {priorities: [x]}}}}",
      "a": "not z"},
     ("Roads end at NN N (nothing taken), where somebody wants what the rules do not "
     "allow, or sees no such state; so it is no rest.")),
    (Found.DETERRED_OTHERWISE, "{deters: threat}",
     {"a": "not z, x", "b": "not y, z iff x", "under": "seq",
      "beliefs": "control: {z: b}", "rule": "x and y and z"},
     ("The target does not step into the trigger, but not because of the response: "
     "nothing that answers such a step gives the response. What it would gain by: "
     "From NN N: Ann takes x, to YN N.")),
    (Found.DETERRED_OTHERWISE, "{deters: threat}",
     {"a": "not y and not z, x", "b": "(y or z) iff x", "under": "seq",
      "beliefs": "control: {z: b}", "rule": "z and y"},
     ("The target does not step into the trigger, but not because of the response: it "
     "would hold back with the response ruled out too. What it would gain by: From NN "
     "N: Ann takes x, to YN N.")),
    (Found.NO_REST, "{settles_only_at: x, from: not z}",
     {"a": "x iff y", "b": "y iff not x", "rule": "x and y and z"},
     "Roads from there come to rest nowhere."),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "check", "more", "sentence"), TABLE)
def test_what_is_said_is_what_the_witness_has(shows, check, more, sentence):
    assert told(check, **more)[:2] == (shows, sentence)


def test_every_kind_of_witness_has_a_sentence_and_is_in_the_table():
    assert set(SENTENCES) == set(Found)
    assert {row[0] for row in TABLE} == set(Found)


@pytest.mark.parametrize(
    ("check", "more", "beside"),
    [
        ("{settles_only_at: y}", {"start": "Y N Y"},
         "Nobody stirs: where it starts is all that roads reach."),
        ("{settles_only_at: x}", ROUND, "Empty: roads come to rest nowhere."),
        ("{never_settles_at: y}", ROUND, "Empty: roads come to rest nowhere."),
        ("{can_lead_to: not z}", {"start": "N Y N", "z": "only_on"},
         ("Fixed by the rules: no moves at all could make it otherwise, whatever anybody wants. "
          "Anywhere, over all equilibria wherever they lie: it follows.")),
        ("{never_settles_at: z}", {"a": "not z", "z": "only_on"},
         ("Anywhere, over all equilibria wherever they lie: it does not follow, since once it is "
          "so no move leads out of it.")),
        ("persists", {"beliefs": "fix: {x: yes}", "a": "not z", "b": "not y"},
         "The start is moved by what is held: with x."),
        ("{deters: threat}", {"a": "not x", "b": "y iff x", "under": "seq"},
         "Empty: there is nothing to deter."),
        ("{can_settle_at: y}", {}, ""),
    ],
)  # fmt: skip
def test_what_is_said_beside_is_what_there_is(check, more, beside):
    assert told(check, **more)[2] == beside


CELLS = re.compile(r"\b[YN-]+(?: [YN-]+)*\b")


@pytest.mark.parametrize("seed", range(6))
def test_the_states_that_are_named_are_those_of_the_witness(seed):
    made, draw = account(np.random.default_rng([5, seed]), believing=0.5)
    made["claims"] = claims(draw, KINDS)
    for verdict in judge(case_of(made)):
        for judgement in verdict.judgements:
            said = str(reason(verdict, judgement))
            shown = set(cells(verdict.reading, judgement.witness))
            assert set(CELLS.findall(said)) <= shown, (verdict.claim.check, said)


def cells(reading, witness):
    """The cells of every state that a witness has, and those beside it."""
    reading = witness.reading or reading
    steps = [s for step in witness.steps for s in (step.origin, step.target)]
    for s in (*witness.states, *steps):
        if s >= 0:
            yield cells_by_owner(reading, s)
    if witness.answer is not None:
        for place in witness.answer.shown:
            for step in place.steps:
                yield from (cells_by_owner(reading, s) for s in (step.origin, step.target))
    for other in witness.beside:
        yield from cells(reading, other)
