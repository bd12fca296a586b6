"""``show --states``, one number a state everywhere, and counts that agree."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from standoff import library
from standoff.case import resolved
from standoff.case.edits import Adopt
from standoff.graph import Solver, reading, size
from standoff.paths import absorption, arcs_from, fates
from standoff.report.pages import states as states_module
from standoff.report.whole.gather import report_page
from tests.listed import LISTED

FOUND = Path(__file__).parent / "found"


def page(standoff, *arguments):
    ran = standoff(*arguments, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


class TestStates:
    def test_states_are_numbered_with_cells_what_is_taken_and_ranks(self, standoff):
        assert (
            standoff("show", "chicken", "--states").out
            == """\
Chicken
Read as textbook has it: 4 feasible states, 2 decision makers, 2 options.

State        First driver   Second driver   Taken
────────────────────────────────────────────────────────────────────────────────
1. N N now        1               1         nothing [crash]
2. Y N            2               4         first.swerve [one-gives-way]
3. N Y            4               2         second.swerve [one-gives-way]
4. Y Y            3               3         first.swerve and second.swerve
                                            [both-swerve]
Ranks: 1 is the worst, a larger number is better, the same number equally good.
Cells, in order: first.swerve, second.swerve.
"""
        )

    @pytest.mark.parametrize("slug", ["gisborne-lake", "nuclear-winter", "elmira-groundwater"])
    def test_every_perspective_has_the_states_and_ranks_of_its_reading(self, standoff, slug):
        case = library.load(slug)
        for p in case.perspectives:
            found = page(standoff, "show", slug, "--states", "-p", p.id)
            read_ = reading(case, Adopt(p.id))
            assert [r["state"]["code"] for r in found["listed"]] == read_.states.tolist()
            assert [r["state"]["number"] for r in found["listed"]] == list(
                range(1, len(read_.states) + 1)
            )
            for dm, ranks in zip(read_.names, read_.model.ranks[0].tolist(), strict=True):
                assert [r["ranks"][dm] for r in found["listed"]] == [rank + 1 for rank in ranks]
            assert [r["start"] for r in found["listed"]].index(True) == read_.start

    def test_the_states_as_a_party_sees_them(self, standoff):
        arguments = ("show", "ukraine-2021", "--states", "-p", "unlimited-aims")
        assert page(standoff, *arguments, "--as", "moscow")["reading"][-1] == "as moscow sees it"

    def test_a_ranking_that_is_still_in_the_writing_has_no_ranks_and_keeps_nobody_out(
        self, standoff, tmp_path
    ):
        half = tmp_path / "half.yaml"
        half.write_text((FOUND / "coalesced.yaml").read_text("utf-8").replace(
            "a: {priorities: [x]}", "a: {ranking: [x]}"))  # fmt: skip
        assert standoff("validate", str(half)).code == 2
        found = page(standoff, "show", str(half), "--states")
        assert found["unranked"] == ["a"]
        assert [row["ranks"] for row in found["listed"]] == [
            {"a": None, "b": 1}, {"a": None, "b": 1}, {"a": None, "b": 2},
        ]  # fmt: skip
        text = standoff("show", str(half), "--states").out
        assert "The ranking of A does not place all of these states." in text

    def test_very_many_states_are_cut_and_it_says_so(self, standoff, monkeypatch):
        monkeypatch.setattr(states_module, "ROWS", 3)
        monkeypatch.setattr(states_module.states_page, "__kwdefaults__", {
            "rows": 3, "limit": 1 << 20})  # fmt: skip
        told = " ".join(standoff("show", "gisborne-lake", "--states").out.split())
        assert "Listed are the first 3 of 8 states. --all lists every one." in told
        every = standoff("show", "gisborne-lake", "--states", "--all").out
        assert "the first" not in every

    def test_too_many_states_are_refused(self, standoff):
        ran = standoff("show", "ukraine-2021", "--states", "--max-states", "100")
        assert ran.code == 2
        assert "the limit is 100" in " ".join(ran.err.split())

    @pytest.mark.parametrize(
        "more",
        [
            ["--all"],
            ["-p", "study"],
            ["--as", "a"],
            ["--states", "--yaml"],
            ["--states", "--coverage"],
        ],
    )
    def test_options_that_do_not_go_together_are_refused(self, standoff, more):
        assert standoff("show", "chicken", *more).code == 2


class TestNumbers:
    """The place among the states by ascending code, from 1, whatever shows it."""

    def test_all_outputs_call_a_state_by_the_same_number(self, standoff):
        solved = Solver(library.load("elmira-groundwater"))(Adopt("study"))
        number = {int(code): n for n, code in enumerate(solved.reading.states, 1)}
        analyzed = page(standoff, "analyze", "elmira-groundwater")["equilibria"]
        rows, stable = (
            csv.DictReader(io.StringIO(standoff("export", "elmira-groundwater", table).out))
            for table in ("csv-states", "csv-stability")
        )
        told = report_page(library.load("elmira-groundwater")).readings[0]
        for found in (
            {e["state"]["code"]: e["state"]["number"] for e in analyzed},
            {int(r["code"]): int(r["number"]) for r in rows},
            {int(r["code"]): int(r["number"]) for r in stable},
            {s.code: s.number for s in told.states},
            {n.code: n.number for n in told.graph.nodes},
            {r["state"]["code"]: r["state"]["number"]
             for r in page(standoff, "show", "elmira-groundwater", "--states")["listed"]},
        ):  # fmt: skip
            assert found
            assert found.items() <= number.items()

    def test_rows_of_python_call_it_so_too_and_positions_are_one_less(self):
        solved = Solver(library.load("elmira-groundwater"))(Adopt("study"))
        read_, start = solved.reading, np.array([solved.reading.start])
        for row in (*read_.to_rows(), *solved.to_rows(), *fates(solved, start).to_rows()):
            assert row["cells"] == read_.cells(row["number"] - 1)
        ended = absorption(arcs_from(read_.model, start))
        assert [row["number"] for row in ended.to_rows()] == [
            int(end.states[0]) + 1 for end in ended.ends
        ]


class TestCounts:
    def test_states_made_one_are_counted_once_and_it_is_said(self, standoff):
        file = str(FOUND / "coalesced.yaml")
        words = "3 feasible states (4 before coalesce makes some of them one)"
        full = {verb: ["--full"] for verb in ("analyze", "paths", "coalitions")}
        for verb in (
            ["show", "--full"],
            ["analyze"],
            ["show", "--states"],
            ["paths"],
            ["coalitions"],
        ):
            assert words in " ".join(standoff(*verb, *full.get(verb[0], []), file).out.split()), (
                verb
            )
        assert page(standoff, "show", file)["states"] == {"p": 3}
        assert page(standoff, "show", file)["feasible"] == {"p": 4}
        analyzed = page(standoff, "analyze", file)
        assert (analyzed["states"], analyzed["feasible"]) == (3, 4)

    @pytest.mark.parametrize("slug", LISTED)
    def test_show_counts_what_every_perspective_has(self, standoff, slug):
        case = library.load(slug)
        found = page(standoff, "show", slug)
        for p in case.perspectives:
            read_ = reading(case, Adopt(p.id))
            assert found["states"][p.id] == len(read_.states)
            assert found["feasible"][p.id] == read_.feasible
            counted = size(case, resolved(case, p.id).view)
            assert (counted.states, counted.feasible) == (len(read_.states), read_.feasible)

    def test_perspectives_with_rules_of_their_own_have_numbers_of_their_own(
        self, standoff, tmp_path
    ):
        text = (FOUND / "coalesced.yaml").read_text("utf-8").replace("coalesce: [x]\n", "")
        file = tmp_path / "rules.yaml"
        file.write_text(text + "  q: {extends: p, infeasible: [x and y]}\n")
        out = standoff("show", "--full", str(file)).out
        assert "3 to 4 feasible states by perspective" in out
        assert "q (extends p; 3 feasible states)" in out
        assert "p (4 feasible states)" in out

    def test_a_case_whose_perspectives_go_round_is_shown_all_the_same(self, standoff, tmp_path):
        file = tmp_path / "round.yaml"
        text = (FOUND / "coalesced.yaml").read_text("utf-8")
        file.write_text(text.replace("p: {source", "p: {extends: p, source"))
        assert "no state that can be counted" in standoff("show", "--full", str(file)).out


def test_show_prints_preferences_beliefs_and_the_question_of_each_claim(standoff):
    out = " ".join(standoff("show", "--full", "gisborne-lake").out.split())
    assert "economy - A province that minds its economy" in out
    case = library.load("gisborne-lake")
    for p in case.perspectives:
        for preferences in p.view.preferences:
            for tree in preferences.order.tiers if hasattr(preferences.order, "tiers") else ():
                assert str(tree[0]) in out
    assert "[settles_only_at: " in out


def test_who_sees_it_otherwise_is_said_where_somebody_does(standoff):
    line = "see some of it otherwise here; what follows is how this reading has it"
    told = " ".join(
        standoff("analyze", "--full", "ukraine-2021", "-p", "unlimited-aims").out.split()
    )
    assert "Washington, European members of NATO, Moscow and Kyiv " + line in told
    assert "--beliefs" in told
    plain = " ".join(standoff("analyze", "--full", "chicken").out.split())
    assert "otherwise" not in plain
    asked = page(standoff, "analyze", "ukraine-2021", "-p", "unlimited-aims")
    assert asked["otherwise"] == ["washington", "europeans", "moscow", "kyiv"]
