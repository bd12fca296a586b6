"""The verbs commitments and record, as people use them."""

import json

import pytest

from standoff import library
from tests.listed import LISTED
from tests.record.cases import TEXT

WIDTH = 80


@pytest.mark.parametrize("slug", LISTED)
@pytest.mark.parametrize("verb", ["commitments", "record"])
class TestOnEveryCase:
    def test_prints_text_of_80_columns(self, standoff, verb, slug):
        ran = standoff(verb, slug)
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.splitlines()
        assert max(map(len, lines)) <= WIDTH
        assert [line for line in lines if line != line.rstrip()] == []

    def test_writes_json_that_names_its_schema(self, standoff, verb, slug):
        ran = standoff(verb, slug, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert json.loads(ran.out)["schema"] == f"standoff/{verb}/1"


def page(standoff, *words):
    ran = standoff(*words, "--json")
    assert ran.err == ""
    return json.loads(ran.out)


class TestCommitments:
    def test_every_commitment_answers_every_question_or_says_why_not(self, standoff):
        found = page(standoff, "commitments", "ukraine-2021", "-p", "unlimited-aims")
        case = library.load("ukraine-2021")
        assert [c["id"] for c in found["commitments"]] == [c.id for c in case.commitments]
        for row in found["commitments"]:
            assert all(a["asked"] or a["why_not"] for a in row["answers"])
        assert [(f["first"], f["second"]) for f in found["forms"]] == [
            ("spoken-guarantee", "written-guarantee")
        ]

    def test_as_somebody_sees_it(self, standoff):
        found = page(standoff, "commitments", "ukraine-2021", "--as", "moscow")
        assert "as moscow sees it" in found["reading"]

    def test_the_receivers_values_give_a_threshold(self, standoff):
        found = page(standoff, "commitments", "ukraine-2021", "--values", "3,-5,0")
        tracks = [t for c in found["commitments"] for t in c["tracks"]]
        assert {t["threshold"] for t in tracks} == {0.625}
        assert all(0 <= t["chance_above"] <= 1 for t in tracks)

    def test_priors_differ(self, standoff):
        means = [
            page(standoff, "commitments", "ukraine-2021", "--prior", prior)["commitments"][4][
                "tracks"
            ][0]["mean"]
            for prior in ("jeffreys", "uniform")
        ]
        assert means == [0.25, pytest.approx(1 / 3)]

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--as", "moscw"], "did you mean 'moscow'"),
            (["-p", "esay"], "did you mean 'essay'"),
            (["--values", "3,5"], "three numbers are expected"),
            (["--values", "1,x,0"], "three numbers are expected"),
            (["--values", "nan,1,0"], "three numbers are expected"),
        ],
    )
    def test_mistakes_are_named(self, standoff, words, told):
        ran = standoff("commitments", "--full", "ukraine-2021", *words)
        assert ran.code == 2
        assert told in ran.err
        assert ran.out == ""

    def test_a_commitment_by_someone_who_does_not_own_the_response(self, standoff, tmp_path):
        file = tmp_path / "river.yaml"
        file.write_text(TEXT.replace("response: raid", "response: talk"), "utf-8")
        assert "S411" in standoff("validate", str(file)).out
        ran = standoff("commitments", "--full", str(file))
        assert (ran.code, ran.err) == (0, "")
        assert (
            "credible: cannot be asked. No option of the response is decided by Down"
            in " ".join(ran.out.split())
        )


class TestRecord:
    def file(self, tmp_path, *events):
        lines = [f"  - {{date: {d}, what: {w}, state: {s}, source: log}}" for d, w, s in events]
        path = tmp_path / "river.yaml"
        path.write_text(TEXT + "record:\n" + "\n".join(lines) + "\n", "utf-8")
        return str(path)

    def test_the_table_names_the_first_step_that_a_perspective_cannot_explain(self, standoff):
        found = page(standoff, "record", "syria-iraq-euphrates")
        (row,) = found["perspectives"]
        assert (row["explained"], row["to_explain"], row["first_unexplained"]) == (0, 1, 0)

    def test_no_winner_is_declared_and_the_page_says_why(self, standoff):
        ran = standoff("record", "--full", "ukraine-2021")
        assert "No perspective is declared the winner. The events are few" in ran.out

    def test_perspectives_can_be_chosen(self, standoff):
        found = page(standoff, "record", "ukraine-2021", "-p", "essay", "-p", "kyiv-stated")
        assert [p["perspective"] for p in found["perspectives"]] == ["essay", "kyiv-stated"]
        assert standoff("record", "--full", "ukraine-2021", "-p", "esay").code == 2

    def test_an_impossible_state_is_said_and_the_replay_goes_on(self, standoff, tmp_path):
        file = self.file(
            tmp_path,
            ("2030-02-01", "Both", "raid and pay"),
            ("2030-03-01", "Talks", "talk"),
        )
        ran = standoff("record", "--full", file)
        assert ran.code == 0
        assert "this reading has no such state" in ran.out
        assert "Up takes talk" in ran.out

    def test_dates_out_of_order_are_said(self, standoff, tmp_path):
        file = self.file(
            tmp_path, ("2030-03-01", "Later", "dam"), ("2030-02-01", "Earlier", "talk")
        )
        ran = standoff("record", "--full", file)
        assert ran.code == 0
        assert "listed out of order" in " ".join(ran.out.split())
        assert ran.out.index("Earlier") < ran.out.index("2030-03-01 Later\nThe state")

    def test_several_moves_at_once_are_said(self, standoff, tmp_path):
        file = self.file(tmp_path, ("2030-02-01", "Everything", "dam and raid and talk"))
        out = " ".join(standoff("record", "--full", file).out.split())
        assert "several move at once, in an order that the model allows" in out
