"""``standoff coalitions`` and the key ``coalitions`` of a case file."""

import json

import pytest

import standoff as so
from standoff.case import check, read, write
from standoff.case.parts import Coalition
from standoff.errors import CaseError
from tests.cli.conftest import standoff  # noqa: F401 - a fixture

CASE = """\
standoff: 1
title: T
decision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}, c: {options: {z: Z}}}
coalitions: {two: [a, b]}
status_quo: none
perspectives: {p: {preferences: {a: {priorities: [y]}, b: {priorities: [x]}}}}
"""


def page_of(run, *arguments):
    ran = run("coalitions", *arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_a_file_names_coalitions_and_is_written_back(tmp_path):
    case = read(CASE)
    assert case.coalitions == (Coalition("two", ("a", "b")),)
    assert read(write(case)) == case
    properties = so.schema()["properties"]
    assert "coalitions" in properties


@pytest.mark.parametrize("wrong", ["[a]", "[a, d]", "a"])
def test_what_is_no_coalition_is_a_problem_of_form(wrong):
    with pytest.raises(CaseError):
        read(CASE.replace("[a, b]", wrong, 1))


def test_a_party_that_is_named_twice_is_an_error():
    found = [p.code for p in check(read(CASE.replace("[a, b]", "[a, b, a]", 1)))]
    assert "S424" in found


def test_ministry_and_company_have_the_published_joint_improvements(standoff):  # noqa: F811
    page = page_of(standoff, "elmira-groundwater", "--members", "moe,uniroyal")
    (row,) = page["coalitions"]
    assert row["id"] == "ministry-and-company"
    case = so.reading(so.open_case("elmira-groundwater"))
    code = {f"s{n}": int(case.states[case.where(so.parse(f"s{n}"))][0]) for n in range(1, 10)}
    pairs = {(r["begins"]["code"], r["to"]["code"]) for r in row["improvements"]}
    assert pairs == {(code[a], code[b]) for a, b in [("s5", "s8"), ("s2", "s4"), ("s6", "s8")]}


def test_of_the_equilibria_of_elmira_the_coalition_leaves_only_the_delay(standoff):  # noqa: F811
    page = page_of(standoff, "elmira-groundwater")
    left = {r["state"]["cells"]: set(r["left_by"]) for r in page["survivals"] if r["left_by"]}
    assert left == {"N YNN Y": {"nash", "gmr", "smr", "seq"}}
    assert len(page["coalitions"]) == 4


@pytest.mark.parametrize("flags", [[], ["--weak"], ["--singly"], ["-m", "moe,uniroyal", "--merge"]])
def test_text_fits_80_columns(standoff, flags):  # noqa: F811
    ran = standoff("coalitions", "--full", "elmira-groundwater", *flags)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_weak_gains_are_more(standoff, tmp_path):  # noqa: F811
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    for flags, count in (([], 1), (["--weak"], 5)):
        (row,) = page_of(standoff, str(file), "-m", "two", *flags)["coalitions"]
        strict = [r for r in row["improvements"] if r["begins"]["code"] == 0]
        assert len(strict) == (1 if not flags else 3), (flags, count)


def test_reasons_are_given_for_a_state_that_is_asked_about(standoff):  # noqa: F811
    page = page_of(standoff, "elmira-groundwater", "-m", "moe,local", "--at", "s1", "-c", "gmr")
    (reason,) = page["reasons"]
    assert reason["stable"]
    assert all(a["answered"] and a["sanction"] for a in reason["answers"])


def test_merged_movers_have_equilibria_of_their_own(standoff):  # noqa: F811
    page = page_of(standoff, "elmira-groundwater", "-m", "moe,uniroyal", "--merge")
    found = {s["cells"] for s in page["together"]["nash"]}
    # Uniroyal cannot leave N NYN Y alone now, and the ministry likes nothing better.
    assert found == {"- NNY -", "Y NYN Y", "N NYN Y"}


@pytest.mark.parametrize(
    "wrong",
    [
        ["-m", "moe,nobody"],
        ["--merge"],
        ["-m", "moe,local", "-m", "moe,uniroyal", "--merge"],
        ["-c", "sseq"],
    ],
)
def test_mistakes_are_said_without_a_traceback(standoff, wrong):  # noqa: F811
    ran = standoff("coalitions", "--full", "elmira-groundwater", *wrong)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_a_case_of_too_many_states_is_refused(standoff, tmp_path):  # noqa: F811
    options = ", ".join(f"o{n}: O" for n in range(17))
    file = tmp_path / "case.yaml"
    file.write_text(CASE.replace("{x: X}", f"{{x: X, {options}}}"), encoding="utf-8")
    ran = standoff("coalitions", "--full", str(file))
    assert ran.code == 2
    assert "65,536 states, not 1,048,576; add rules" in ran.err


def test_merged_movers_are_found_among_many_parties(standoff, tmp_path):  # noqa: F811
    file = tmp_path / "case.yaml"
    people = range(9)
    parties = "".join(f"  p{n}: {{options: {{o{n}: O}}}}\n" for n in people)
    wants = "".join(f"      p{n}: {{priorities: [o{n}]}}\n" for n in people)
    file.write_text(
        f"standoff: 1\ntitle: Many\ndecision_makers:\n{parties}status_quo: none\n"
        f"perspectives:\n  main:\n    source: assumed\n    preferences:\n{wants}",
        encoding="utf-8",
    )
    assert "--singly" in standoff("coalitions", "--full", str(file), "-m", "p0,p1").err
    assert standoff("coalitions", "--full", str(file), "-m", "p0,p1", "--merge").code == 0


def test_a_wrong_state_is_told_by_the_option_that_named_it(standoff):  # noqa: F811
    for verb in ("coalitions", "foresight"):
        assert standoff(verb, "chicken", "--at", "nope").err.startswith("--at:1:1: X202")
    assert standoff("explain", "chicken", "nope").err.startswith("STATE:1:1: X202")
