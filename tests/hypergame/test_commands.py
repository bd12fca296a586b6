"""Beliefs on the command line: on every library case, as text and as JSON, and when wrong."""

import json
from pathlib import Path

import pytest

from standoff import library
from standoff.case import resolved
from tests.listed import LISTED

from .conftest import DAM

GOLDEN = Path(__file__).parent / "dam.txt"
EVERY = [(s, p.id) for s in LISTED for p in library.load(s).perspectives]


@pytest.mark.parametrize(("slug", "perspective"), EVERY)
class TestBeliefsOfEveryPerspective:
    def test_fit_80_columns(self, standoff, slug, perspective):
        ran = standoff("analyze", "--full", slug, "-p", perspective, "--beliefs")
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 80

    def test_are_written_as_json_with_their_schema(self, standoff, slug, perspective):
        page = json.loads(standoff("analyze", slug, "-p", perspective, "--beliefs", "--json").out)
        assert page["schema"] == "standoff/beliefs/1"
        held = {b.of for b in resolved(library.load(slug), perspective).view.beliefs}
        assert {row["decision_maker"] for row in page["beliefs"]} == held
        for row in page["concepts"]:
            assert row["expected"].keys() == page["decision_makers"].keys()
            if not held:
                assert set(row["expected"].values()) == {row["holds"]}
                assert row["surprises"] == []


@pytest.mark.parametrize("slug", LISTED)
def test_every_case_can_be_analyzed_as_each_party_sees_it(standoff, slug):
    for d in library.load(slug).decision_makers:
        ran = standoff("analyze", "--full", slug, "--as", d.id)
        assert (ran.code, ran.err) == (0, "")
        assert f"as {d.id} sees it" in " ".join(ran.out.split())


def test_the_page_of_beliefs_reads_as_it_did(standoff, dam):
    title, below = GOLDEN.read_text(encoding="utf-8").split("\n", 1)
    out = standoff("analyze", "--full", str(dam), "--beliefs").out
    assert out.startswith(f"{title}\n")
    assert out.split("In option form\n")[1] == below


def test_as_can_be_repeated_for_what_one_thinks_that_another_sees(standoff, dam):
    ran = standoff("analyze", str(dam), "--as", "downstream", "--as", "upstream", "--json")
    page = json.loads(ran.out)
    assert page["reading"][1:] == ["as downstream sees it", "as upstream sees it"]
    assert page["counts"]["nash"] == 2


def test_as_the_same_party_twice_is_as_that_party(standoff, dam):
    once = standoff("analyze", "--full", str(dam), "--as", "downstream", "--beliefs").out
    assert standoff("analyze", "--full", str(dam), "--as", "downstream", "--as", "downstream",
                    "--beliefs").out == once  # fmt: skip


def test_explain_can_be_asked_in_what_one_sees(standoff, dam):
    mine = standoff("explain", str(dam), "-c", "nash", "--as", "upstream", "--full").out
    true = standoff("explain", str(dam), "-c", "nash", "--full").out
    assert "not stable" not in mine
    assert "Downstream state, under nash: not stable" in true


def test_claims_about_expectations_are_judged_with_reasons(standoff, dam):
    page = json.loads(standoff("check", str(dam), "-p", "truth", "--json").out)
    said = {c["id"]: c["verdicts"][0] for c in page["claims"]}
    assert {k: v["by_model"] for k, v in said.items()} == {
        "thinks-it-is-safe": "follows",
        "did-not-see-it-coming": "follows",
        "downstream-knows": "follows",
    }
    found = {k: v["judgements"][0]["found"] for k, v in said.items()}
    assert found["thinks-it-is-safe"] == "expected"
    assert found["did-not-see-it-coming"] == "disappointed"
    assert found["downstream-knows"] == "foreseen"
    reason = said["did-not-see-it-coming"]["judgements"][0]["reason"]
    assert "Downstream state gains when it takes sabotage" in reason


def test_a_state_that_holds_unexpected_is_a_surprise_too(standoff, tmp_path):
    text = library.text("chicken").replace(
        "\nclaims:",
        "\n    beliefs: {first: {source: assumed, preferences: "
        "{second: {ranking: [Y N, Y Y, N N, N Y]}}}}\nclaims:\n"
        "  - {id: wrong, says: It is wrong., source: assumed, check: {surprised: first}}",
        1,
    )
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    page = json.loads(standoff("check", str(path), "--claim", "wrong", "--json").out)
    (judgement, _) = page["claims"][0]["verdicts"][0]["judgements"]
    assert judgement["found"] == "unforeseen"
    assert judgement["reason"] == (
        "N Y (second.swerve) holds when all act on their own view, and First driver does not "
        "expect it. First driver thinks that Second driver gains when it gives up second.swerve, "
        "and nothing deters it."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unaware_of: [sabotage]", "unaware_of: [sabotge]", "did you mean 'sabotage'"),
        ("      downstream:\n        pref", "      downstrem:\n        pref", "no decision maker"),
        ("unaware_of: [sabotage]", "infeasible: [release, not release]", "S417"),
        ("unaware_of: [sabotage]", "feasible: [sabotage]", "S422"),
        (
            "beliefs:\n          upstream: {pref",
            "beliefs:\n          downstream: {pref",
            "S423",
        ),
        (
            "unaware_of: [sabotage]",
            "preferences: {downstream: {ranking: [Y N N]}}",
            "S405",
        ),
    ],
)
def test_a_belief_that_does_not_fit_is_told_of_with_its_place(standoff, tmp_path, old, new, said):
    path = tmp_path / "bad.yaml"
    assert old in DAM
    path.write_text(DAM.replace(old, new, 1), encoding="utf-8")
    ran = standoff("validate", str(path))
    told = " ".join((ran.out + ran.err).split())
    assert said in told
    assert "Traceback" not in told


def test_a_party_that_is_not_there_is_refused_with_the_nearest_name(standoff):
    ran = standoff("analyze", "--full", "chicken", "--as", "frist")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "there is no decision maker 'frist'; did you mean 'first'?\n"


def test_concept_without_beliefs_is_refused(standoff):
    ran = standoff("analyze", "--full", "chicken", "--concept", "nash")
    assert (ran.code, ran.out) == (2, "")
    assert "goes with --beliefs" in ran.err


def test_a_belief_that_fits_no_game_once_a_part_is_corrected_says_so(standoff, tmp_path):
    """The ranking was made for the states without sabotage; aware of it, it misses some."""
    path = tmp_path / "part.yaml"
    mine = "unaware_of: [sabotage]\n        preferences: {upstream: {ranking: [N N N, N Y N, "
    mine += "Y N N, Y Y N]}}"
    path.write_text(DAM.replace("unaware_of: [sabotage]", mine, 1), encoding="utf-8")
    ran = standoff("analyze", "--full", str(path), "--beliefs")
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(ran.out.split())
    assert "(not seen at all): cannot be read: the ranking of upstream leaves out" in told


def test_what_somebody_sees_after_an_edit_may_be_impossible(standoff, dam):
    edit = "believe: {upstream: {infeasible: [release, not release]}}"
    ran = standoff("compare", "--full", str(dam), "--edit", edit, "--as", "upstream")
    assert (ran.code, ran.out, ran.err) == (2, "", "no state is feasible in this reading\n")
