"""Verbs as functions say what the command line says; a case from Python is what a file would be."""

import datetime

import pytest
from typer.testing import CliRunner

import standoff as so
from standoff.case import plain
from standoff.cli.program import app
from standoff.graph import Solver
from standoff.report.papers.figures import KEYS
from tests.case.cases import DAM

FORD = {
    "parties": {"hill": ["toll", "fort"], "vale": {"raid": "Raid the ford"}},
    "wants": {"hill": ["not raid", "not fort", "not toll"], "vale": ["not raid if toll", "raid"]},
    "claims": {"quiet": {"never_settles_at": "raid"}},
}


def ford(**more):
    return so.build("The ford", **FORD, status_quo="toll and not fort and not raid", **more)


def printed(tmp_path, case, *arguments):
    file = tmp_path / "case.yaml"
    file.write_text(so.write(case), "utf-8")
    verb, *rest = arguments
    found = CliRunner().invoke(app, [verb, str(file), *rest])
    assert found.exit_code == 0, found.output
    return found.output


class TestBuilders:
    def test_a_built_case_is_what_a_file_would_be(self):
        case = ford(outcomes={"war": "raid"}, infeasible=["toll and fort"])
        assert so.read(so.write(case)) == case
        assert case.claims[0].cited.source == "assumed"
        assert [o.text for d in case.decision_makers for o in d.options] == [
            "toll", "fort", "Raid the ford",
        ]  # fmt: skip

    def test_a_case_as_a_dictionary_reads_back(self):
        case = so.read(DAM)
        assert so.read(plain(case)) == case
        assert so.read(plain(ford())) == ford()

    def test_values_of_python_stand_for_what_a_file_would_say(self):
        more = {
            "as_of": datetime.date(2024, 5, 1),
            "perspectives": {"mine": {"source": "assumed", "fix": {"raid": False}, "preferences": {
                "hill": {"weights": {"toll": 1.5, so.parse("raid and fort"): -2}},
            }}},
        }  # fmt: skip
        case = so.build("x", FORD["parties"], status_quo="none", more=more)
        view = case.perspectives[0].view
        assert view.fixed == (("vale.raid", False),)
        assert [float(w.value) for w in view.preferences[0].order.weights] == [1.5, -2]
        assert str(case.as_of) == "2024-05-01"

    def test_words_and_names_are_checked(self):
        with pytest.raises(so.CaseError, match="rade"):
            so.build("x", FORD["parties"], wants={"hill": ["not rade"]})
        with pytest.raises(so.WrongArgument, match="where a text"):
            so.read({"standoff": 1, "title": object()})
        deep = []
        deep.append(deep)
        with pytest.raises(so.WrongArgument, match="levels"):
            so.read({"title": deep})


class TestVerbs:
    @pytest.mark.parametrize(
        ("ask", "arguments"),
        [
            (so.analyze, ["analyze"]),
            (so.why, ["explain"]),
            (lambda case: so.why(case, full=True), ["explain", "--full"]),
            (so.roads_of, ["paths", "--under", "seq"]),
            (lambda case: so.invert(case, "raid"), ["invert", "--to", "raid"]),
            (so.verdicts, ["check", "--hinges", "0", "--full"]),
        ],
    )
    def test_an_answer_says_what_the_command_line_says(self, tmp_path, ask, arguments):
        case = ford()
        assert ask(case).reason == printed(tmp_path, case, *arguments)

    def test_columns_are_plain(self):
        for ask in (so.analyze, so.why, so.roads_of, so.verdicts):
            answer = ask(ford())
            assert answer.to_rows()
            for row in answer.to_rows():
                assert all(isinstance(v, str | int | float | bool) for v in row.values())
            assert len(answer.to_pandas()) == len(answer.to_rows())
            assert "<table" in answer._repr_html_()
            assert so.show(answer.page)._repr_html_()

    def test_pictures_are_shown_where_there_are_any(self):
        assert so.plot(ford())._repr_svg_().startswith("<svg")
        assert so.analyze(ford()).plot().svg.startswith("<svg")
        with pytest.raises(so.WrongArgument, match="no picture"):
            so.why(ford()).plot()

    @pytest.mark.parametrize("key", KEYS)
    def test_every_figure_of_a_paper_is_drawn_by_its_name(self, key):
        drawn = so.plot(so.load("elmira-groundwater"), figure=key)
        assert drawn._repr_svg_().startswith("<svg")

    def test_figures_are_those_of_the_perspective_or_the_reading(self):
        case = so.load("north-korea-2017")
        first = so.plot(case, figure="moves", perspective="first")
        final = so.plot(case, figure="moves", perspective="irreversible")
        assert first.svg != final.svg
        solved = Solver(case)(so.Adopt("irreversible"))
        assert so.plot(solved, figure="moves").svg == final.svg

    def test_a_figure_that_is_not_known_or_not_to_be_had_is_told(self):
        case = so.load("ukraine-2021")
        with pytest.raises(so.NotFound, match="moves"):
            so.plot(case, figure="move")
        with pytest.raises(so.NotFound, match="no perspective"):
            so.plot(case, figure="moves", perspective="nobody")
        with pytest.raises(so.WrongArgument, match="too many states"):
            so.plot(case, figure="moves")
        with pytest.raises(so.WrongArgument, match="of a case"):
            so.plot(so.analyze(ford()), figure="moves")

    def test_names_are_checked_and_a_wrong_case_is_told(self):
        with pytest.raises(so.NotFound, match="nobody"):
            so.why(ford(), dm="nobody")
        with pytest.raises(so.NotFound, match="perspective"):
            so.analyze(ford(), perspective="theirs")
        with pytest.raises(so.BadInput):
            so.roads_of(ford(), "no and such")
        with pytest.raises(so.BadInput):
            so.analyze(so.build("x", {"a": ["b"]}, wants={"a": ["b"]}, infeasible=["all", "none"]))

    @pytest.mark.parametrize("form", ["html", "md", "txt"])
    def test_a_report_is_what_the_command_line_writes(self, tmp_path, form):
        case = ford()
        told = printed(tmp_path, case, "report", "--format", form)
        made = so.report_of(case, form=form)
        assert len(made) == pytest.approx(len(told), rel=0.02)
        assert made.splitlines()[:2] == told.splitlines()[:2]

    def test_edits_are_taken(self):
        answer = so.roads_of(ford(), "raid", so.Fix("toll", "no"))
        assert [row["taken"] for row in answer.to_rows()] == ["raid"]


def test_a_sweep_is_shown_with_its_shares_and_drawn():
    case = so.load("syria-iraq-euphrates")
    swept = so.sweep_claims(case, "study", families=("rank",))
    shown = so.show(swept)
    assert "36 readings" in str(shown)
    assert so.plot(swept).svg == shown.pictures[0]
    for claim in case.claims:
        assert claim.id in so.plot(swept).svg
    assert "share of readings" in so.plot(swept, figure="shares").svg
    with pytest.raises(so.NotFound, match="moves"):
        so.plot(swept, figure="moves")
    with pytest.raises(so.WrongArgument, match="a sweep and no perspective"):
        so.plot(swept, figure="shares", perspective="study")
