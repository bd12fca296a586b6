"""Every verb, on every library case, as text and as JSON."""

import json
import subprocess
import sys

import pytest

from standoff import __version__, library
from tests.listed import LISTED

TEXT_WIDTH = 80


@pytest.mark.parametrize("slug", LISTED)
@pytest.mark.parametrize("verb", ["show", "check", "analyze", "explain", "validate"])
class TestEveryVerbOnEveryCase:
    def test_prints_text_of_80_columns_in_a_pipe(self, standoff, verb, slug):
        ran = standoff(verb, slug)
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.splitlines()
        assert max(map(len, lines)) <= TEXT_WIDTH
        assert [line for line in lines if line != line.rstrip()] == []
        assert "\x1b" not in ran.out

    def test_writes_json_that_names_its_schema(self, standoff, verb, slug):
        ran = standoff(verb, slug, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert json.loads(ran.out)["schema"] == f"standoff/{verb}/1"


def test_check_says_of_every_claim_of_the_founding_case_where_it_stands(standoff):
    page = json.loads(standoff("check", "ukraine-2021", "--json").out)
    case = library.load("ukraine-2021")
    assert [c["id"] for c in page["claims"]] == [c.id for c in case.claims]
    for claim in page["claims"]:
        for verdict in claim["verdicts"]:
            asked = verdict["by_model"] != "not_asked_yet"
            assert bool(verdict["judgements"] or verdict["why_not"]) == asked
            assert all(j["reason"] for j in verdict["judgements"])


def test_check_can_be_narrowed(standoff):
    page = json.loads(
        standoff("check", "gisborne-lake", "-p", "economy", "-c", "gmr", "--json").out
    )
    verdicts = [v for c in page["claims"] for v in c["verdicts"]]
    assert {v["perspective"] for v in verdicts} == {"economy"}
    assert {j["concept"] for v in verdicts for j in v["judgements"]} == {"gmr"}


def test_check_fails_when_asked_to(standoff, tmp_path):
    file = tmp_path / "new.yaml"
    standoff("new", str(file))
    assert standoff("check", str(file)).code == 0
    assert standoff("check", str(file), "--fail-on", "fails").code == 1
    assert standoff("check", str(file), "--fail-on", "depends").code == 0


def test_a_new_case_is_sound_and_is_not_overwritten(standoff, tmp_path):
    file = tmp_path / "new.yaml"
    assert standoff("new", str(file)).code == 0
    before = file.read_text("utf-8")
    assert "nothing to mend" in standoff("validate", str(file)).out
    again = standoff("new", str(file))
    assert again.code == 2
    assert "exists already" in again.err
    assert file.read_text("utf-8") == before


def test_show_writes_the_case_back(standoff, tmp_path):
    file = tmp_path / "chicken.yaml"
    file.write_text(standoff("show", "chicken", "--yaml").out, encoding="utf-8")
    assert library.open_case(file) == library.load("chicken")


def test_list_finds_cases_by_theme(standoff):
    found = json.loads(standoff("list", "water", "--json").out)["cases"]
    assert {c["slug"] for c in found} >= {"elmira-groundwater", "gisborne-lake"}


def test_explain_answers_for_one_party_and_concept(standoff):
    page = json.loads(
        standoff("explain", "chicken", "Y Y", "--dm", "first", "-c", "smr", "--json").out
    )
    (row,) = page["rows"]
    assert (row["decision_maker"], row["concept"], row["stable"]) == ("first", "smr", True)
    assert row["improvements"][0]["answered"]


def test_schema_is_json_schema(standoff):
    assert json.loads(standoff("schema").out)["$schema"].startswith("https://json-schema.org/")


def test_the_program_runs_as_a_module_too():
    ran = subprocess.run(
        [sys.executable, "-m", "standoff", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"standoff {__version__}\n"
