"""GMCR+ files: what is read, what is written, and that a trip changes no equilibrium."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import interop, library
from standoff.case import Reversible, check, read, write
from standoff.case.edits import Adopt
from standoff.errors import CaseError, Severity, TooLarge
from standoff.expr import parse, truth
from standoff.graph import Solver
from standoff.interop import read_gmcr, write_gmcr
from standoff.interop.gmcr.conditions import cubes
from tests.expr.formulas import formulas, scope
from tests.interop.conflicts import HOSTILE, conflicts, equilibria, named
from tests.listed import LISTED

DAM = {
    "decisionMakers": [
        {
            "name": "Upstream",
            "options": [0, 1],
            "preferences": [
                [[2, "N"]],
                {"compound": True, "members": [[[0, "Y"], [1, "N"]], [[1, "Y"]]]},
            ],
            "preferenceRanking": [],
            "misperceptions": [],
        },
        {"name": "Downstream", "options": [2], "preferenceRanking": [2, [1, 3], 4, [5], 6]},
    ],
    "options": [
        {"name": "Release water", "permittedDirection": "both"},
        {"name": "Escalate", "permittedDirection": "fwd"},
        {"name": "Attack", "permittedDirection": "back"},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "coalitions": [],
    "useManualPreferenceRanking": False,
    "program": "gmcr",
    "version": "1",
}


def dam(**changes):
    made = json.loads(json.dumps(DAM))
    for path, value in changes.items():
        *way, last = [int(p) if p.isdigit() else p for p in path.split("__")]
        at = made
        for step in way:
            at = at[step]
        at[last] = value
    return json.dumps(made)


def problems(text):
    with pytest.raises(CaseError) as caught:
        read_gmcr(text)
    return [(p.code, p.what.split(":")[0]) for p in caught.value.problems]


def notes(text):
    return [(n.code, n.what.split(":")[0]) for n in read_gmcr(text).notes]


class TestReading:
    def test_options_rules_and_people_come_over_in_names(self):
        case = read_gmcr(dam(), title="Dam").case
        assert case.title == "Dam"
        assert [d.name for d in case.decision_makers] == ["Upstream", "Downstream"]
        assert case.scope.options == (
            "upstream.release-water", "upstream.escalate", "downstream.attack",
        )  # fmt: skip
        ways = [o.reversible for d in case.decision_makers for o in d.options]
        assert ways == [Reversible.BOTH, Reversible.ONLY_ON, Reversible.ONLY_OFF]
        assert [str(r.when) for r in case.infeasible] == ["release-water and escalate"]

    def test_statements_become_priorities_and_rankings_patterns(self):
        view = read_gmcr(dam()).case.perspectives[0].view
        first, second = view.preferences
        assert [str(s.want) for s in first.order.statements] == [
            "not attack", "release-water and not escalate or escalate",
        ]  # fmt: skip
        tiers = [[t.cells for t in tier] for tier in second.order.tiers]
        assert tiers == [["YNN"], ["NNN", "NYN"], ["NNY"], ["YNY"], ["NYY"]]

    def test_the_case_reads_back_from_its_file_without_an_error(self):
        case = read_gmcr(dam()).case
        assert read(write(case)) == case
        assert [p for p in check(case) if p.severity is Severity.ERROR] == []

    def test_older_files_call_the_ranking_a_vector(self):
        new = json.loads(dam())
        person = new["decisionMakers"][1]
        person["preferenceVector"] = person.pop("preferenceRanking")
        assert read_gmcr(json.dumps(new)).case == read_gmcr(dam()).case

    def test_a_ranking_by_hand_counts_and_the_statements_it_contradicts_are_said_to_be_left(self):
        text = dam(
            useManualPreferenceRanking=True,
            decisionMakers__0__preferenceRanking=[6, 5, 4, 3, 2, 1],
        )
        first = read_gmcr(text).case.perspectives[0].view.preferences[0]
        assert first.order.tiers[0][0].cells == "NYY"
        assert ("I614", "decisionMakers[0]") in notes(text)

    def test_statements_that_give_the_ranking_by_hand_are_kept(self):
        text = dam(
            useManualPreferenceRanking=True,
            decisionMakers__0__preferenceRanking=[[2, 3], 1, [5, 6], 4],
        )
        imported = read_gmcr(text)
        assert hasattr(imported.case.perspectives[0].view.preferences[0].order, "statements")
        assert imported.notes == ()

    def test_payoffs_serve_where_there_is_nothing_else(self):
        text = dam(
            decisionMakers__1__preferenceRanking=None, decisionMakers__1__payoffs=[1, 3, 1, 2, 0, 0]
        )
        second = read_gmcr(text).case.perspectives[0].view.preferences[1]
        assert [len(tier) for tier in second.order.tiers] == [1, 1, 2, 2]
        assert ("I617", "decisionMakers[1].payoffs") in notes(text)

    def test_misperceptions_are_beliefs_that_states_cannot_be(self):
        text = dam(decisionMakers__0__misperceptions=[[[2, "Y"]], 3])
        (belief,) = read_gmcr(text).case.perspectives[0].view.beliefs
        assert belief.of == "upstream"
        assert [str(r.when) for r in belief.view.infeasible] == ["attack", "N Y N"]
        assert ("I613", "decisionMakers[0].misperceptions") in notes(text)

    def test_options_in_another_order_keep_their_states(self):
        text = dam(
            decisionMakers__0__options=[0, 2], decisionMakers__1__options=[1], infeasibles=[]
        )
        text = text.replace("[2, [1, 3], 4, [5], 6]", "[3, 1, 2, 4, 5, 6, 7, 8]")
        case = read_gmcr(text).case
        assert case.scope.options[1] == "upstream.attack"
        best = case.perspectives[0].view.preferences[1].order.tiers[0][0]
        assert best.cells == "NYN"  # state 3, counted by owner, takes the second option: attack
        assert ("I620", "options") in notes(text)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"coalitions": [[0, 1]]}, "I612"),
            ({"colour": "red"}, "I615"),
            ({"decisionMakers__0__colour": "red"}, "I615"),
            ({"decisionMakers__1__preferenceRanking": []}, "I616"),
            ({"decisionMakers__0__name": "two\nlines"}, "I618"),
            ({"decisionMakers__0__preferences": [[], [[0, "Y"]]]}, "I619"),
        ],
    )
    def test_what_is_not_carried_is_said(self, change, code):
        assert code in [c for c, _ in notes(dam(**change))]


class TestWrongFiles:
    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ({"options": {}}, ("I603", "options")),
            ({"decisionMakers": []}, ("I606", "decisionMakers")),
            ({"decisionMakers__0": 7}, ("I603", "decisionMakers[0]")),
            ({"decisionMakers__0__name": 7}, ("I603", "decisionMakers[0].name")),
            ({"decisionMakers__0__options": [0, 9]}, ("I604", "decisionMakers[0].options[1]")),
            ({"decisionMakers__0__options": [0, 1, 2]}, ("I605", "options[2]")),
            ({"decisionMakers__0__options": [0]}, ("I605", "options[1]")),
            ({"options__0__permittedDirection": "up"}, ("I603", "options[0].permittedDirection")),
            ({"infeasibles": [[[0, "X"]]]}, ("I603", "infeasibles[0][0]")),
            ({"infeasibles": [[[True, "Y"]]]}, ("I603", "infeasibles[0][0][0]")),
            ({"infeasibles": [[[-1, "Y"]]]}, ("I604", "infeasibles[0][0][0]")),
            ({"infeasibles": [[[0, "Y"]], [[0, "N"]]]}, ("I606", "infeasibles")),
            (
                {"decisionMakers__0__preferences": [{"compound": True}]},
                ("I603", "decisionMakers[0].preferences[0]"),
            ),
            (
                {"decisionMakers__1__preferenceRanking": [1, 2, 3, 4, 5]},
                ("I606", "decisionMakers[1].preferenceRanking"),
            ),
            (
                {"decisionMakers__1__preferenceRanking": [1, 2, 3, 4, 5, 6, 6]},
                ("I606", "decisionMakers[1].preferenceRanking"),
            ),
            (
                {"decisionMakers__1__preferenceRanking": [1, 2, 3, 4, 5, 7]},
                ("I604", "decisionMakers[1].preferenceRanking[5]"),
            ),
            ({"useManualPreferenceRanking": 1}, ("I603", "useManualPreferenceRanking")),
            ({"options__0__name": "x" * 10_001}, ("I602", "options[0].name")),
        ],
    )
    def test_each_gets_its_code_at_its_place(self, change, found):
        assert found in problems(dam(**change))

    @pytest.mark.parametrize(
        "data",
        [b"", b"\xff\xff\xff", b"[", b"[1]", b'"x"', b"null", b"[" * 100_000, b'{"a": 1, "a": 2}',
         b'{"options": ' + b"9" * 5000 + b"}"],
        ids=["empty", "bytes", "cut off", "array", "text", "null", "deep", "twice", "digits"],
    )  # fmt: skip
    def test_what_is_no_object_is_refused(self, data):
        with pytest.raises(CaseError):
            read_gmcr(data)

    def test_all_problems_are_listed_at_once(self):
        text = dam(decisionMakers__0__name=1, options__0__name=2, options__1__name=3)
        assert len(problems(text)) == 3

    def test_a_file_of_5_megabytes_is_refused(self):
        with pytest.raises(CaseError, match="I602"):
            read_gmcr(" " * 5_000_000)

    def test_forty_free_options_can_be_read_when_nothing_counts_their_states(self):
        made = json.loads(dam())
        made["options"] = [{"name": f"o{n}"} for n in range(40)]
        made["decisionMakers"][0]["options"] = list(range(40))
        made["decisionMakers"][1]["options"] = []
        del made["decisionMakers"][1]["preferenceRanking"]
        assert len(read_gmcr(json.dumps(made)).case.scope.options) == 40
        made["decisionMakers"][1]["preferenceRanking"] = [1, 2]
        assert problems(json.dumps(made)) == [("I602", "decisionMakers[1].preferenceRanking")]

    def test_rules_too_entangled_to_list_states_are_given_up_in_good_time(self):
        made, draw = json.loads(dam()), random.Random(1)
        made["options"] = [{"name": f"o{n}"} for n in range(60)]
        made["decisionMakers"] = [
            {"name": "a", "options": list(range(60)), "preferenceRanking": [1]}
        ]
        made["infeasibles"] = [
            [[o, draw.choice("YN")] for o in draw.sample(range(60), 3)] for _ in range(250)
        ]
        assert problems(json.dumps(made)) == [("I602", "decisionMakers[0].preferenceRanking")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["Y", "N", "both", "fwd", 0, 1, 2, 3]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from([*DAM, "compound", "members"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
PLACES = [
    "options", "decisionMakers", "infeasibles", "coalitions", "useManualPreferenceRanking",
    "options__0", "options__0__name", "options__1__permittedDirection", "infeasibles__0",
    "infeasibles__0__0", "decisionMakers__0", "decisionMakers__0__name",
    "decisionMakers__0__options", "decisionMakers__0__preferences",
    "decisionMakers__0__preferences__1__members", "decisionMakers__1__preferenceRanking",
    "decisionMakers__0__misperceptions", "decisionMakers__1__payoffs",
]  # fmt: skip


@given(st.sampled_from(PLACES), JSON)
@settings(max_examples=400, deadline=None)
def test_any_value_at_any_place_is_read_or_refused_with_our_error(place, value):
    try:
        made = read_gmcr(dam(**{place: value})).case
    except CaseError as error:
        codes = {p.code[:2] for p in error.problems}
    else:
        codes = {"I6"}
        assert read(write(made)) == made
    assert codes == {"I6"}


@given(st.text() | st.binary())
def test_any_text_is_refused_with_our_error(data):
    with pytest.raises(CaseError):
        read_gmcr(data)


class TestRoundTrip:
    @pytest.mark.parametrize("slug", [s for s in LISTED if s != "nuclear-winter"])
    def test_every_library_case_keeps_its_equilibria(self, slug):
        case = library.load(slug)
        for perspective in case.perspectives:
            exported = write_gmcr(case, perspective=perspective.id)
            imported = read_gmcr(exported.text).case
            there = Solver(imported)(Adopt("imported"))
            here = Solver(case)(Adopt(perspective.id))
            if not case.coalesce:
                for concept in here.stability.concepts:
                    assert equilibria(here, concept) == equilibria(there, concept)
            else:
                assert "I623" in [n.code for n in exported.notes]

    @given(conflicts())
    @settings(max_examples=150, deadline=None)
    def test_every_conflict_keeps_its_equilibria_and_states(self, case):
        imported = read_gmcr(write_gmcr(case).text).case
        here, there = Solver(case)(Adopt("p")), Solver(imported)(Adopt("imported"))
        assert here.reading.states.tolist() == there.reading.states.tolist()
        assert (here.reading.model.ranks == there.reading.model.ranks).all()
        assert (here.stability.stable == there.stability.stable).all()

    @given(conflicts())
    @settings(max_examples=50, deadline=None)
    def test_a_second_trip_changes_nothing(self, case):
        once = write_gmcr(read_gmcr(write_gmcr(case).text).case).text
        assert write_gmcr(read_gmcr(once).case).text == once

    def test_a_file_comes_back_as_it_went(self):
        back = json.loads(write_gmcr(read_gmcr(dam()).case).text)
        assert back["options"] == DAM["options"]
        assert back["infeasibles"] == DAM["infeasibles"]
        assert back["decisionMakers"][0]["options"] == [0, 1]
        assert back["decisionMakers"][1]["preferenceRanking"] == [2, [1, 3], 4, 5, 6]

    def test_misperceptions_come_back(self):
        text = dam(decisionMakers__0__misperceptions=[[[2, "Y"]]])
        exported = write_gmcr(read_gmcr(text).case)
        back = json.loads(exported.text)
        assert back["decisionMakers"][0]["misperceptions"] == [[[2, "Y"]]]
        assert "I622" not in [n.code for n in exported.notes]

    @pytest.mark.parametrize("text", [t for t in HOSTILE if t.strip()], ids=range(len(HOSTILE) - 1))
    def test_hostile_names_come_through_on_one_line(self, text):
        exported = write_gmcr(named(text))
        imported = read_gmcr(exported.text, title=text)
        assert read(write(imported.case)) == imported.case
        assert "\n" not in imported.case.decision_makers[0].name


FURTHER = """\
standoff: 1
title: T
decision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}}
status_quo: none
coalitions: {both: [a, b]}
perspectives:
  p:
    preferences:
      a: {priorities: [{want: x, unsure: yes}, y]}
      b: {ranking: [x, '>>', not x]}
    attitudes: {a: {for: [b]}}
"""


class TestWriting:
    def test_coalitions_attitudes_and_marks_on_preferences_are_said_to_be_left(self):
        case = read(FURTHER)
        (note,) = [n.what for n in write_gmcr(case).notes if n.code == "I621"]
        assert "1 coalition, attitudes, what is marked unsure, degrees of preference" in note

    def test_beliefs_parts_and_other_perspectives_are_said_to_be_left(self):
        codes = [n.code for n in write_gmcr(library.load("ukraine-2021")).notes]
        assert {"I621", "I622", "I627", "I628"} <= set(codes)

    @pytest.mark.parametrize("write", [write_gmcr, interop.write_nfg, interop.write_efg])
    def test_claims_that_only_other_perspectives_make_are_said_to_be_left_as_well(self, write):
        case = library.load("ukraine-2021")
        (note,) = [n.what for n in write(case).notes if n.code == "I621"]
        assert f"{len(case.claims)} claims" in note

    def test_more_states_than_asked_for_are_refused(self):
        with pytest.raises(TooLarge):
            write_gmcr(library.load("chicken"), limit=3)

    def test_an_entangled_priority_becomes_a_ranking(self):
        options = ", ".join(f"o{n}: O" for n in range(12))
        odd = "o0"
        for n in range(1, 12):
            odd = f"({odd}) iff o{n}"
        case = read(
            f"""
standoff: 1
title: Odd
decision_makers: {{a: {{options: {{{options}}}}}, b: {{options: {{z: Z}}}}}}
perspectives: {{p: {{source: assumed, preferences: {{a: {{priorities: ["{odd}"]}}}}}}}}
"""
        )
        exported = write_gmcr(case)
        assert "I625" in [n.code for n in exported.notes]
        assert json.loads(exported.text)["useManualPreferenceRanking"] is True


@given(formulas())
@settings(max_examples=300)
def test_cubes_are_true_exactly_where_the_formula_is(tree):
    import numpy as np

    names, states = scope(), np.arange(32, dtype=np.uint64)
    here = np.zeros(32, dtype=bool)
    for cube in cubes(tree, names):
        here |= [all((s >> o & 1) == taken for o, taken in cube) for s in range(32)]
    assert here.tolist() == truth(tree, names, states).tolist()


def test_cubes_are_few():
    assert len(cubes(parse("at least one of (a, b, c, d, e)"), scope())) == 5
    assert len(cubes(parse("not exactly one of (a, b, c)"), scope())) == 4
