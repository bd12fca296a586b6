"""``standoff paths`` on every library case, as text and as JSON, and its mistakes."""

import json

import pytest

from standoff import library
from tests.listed import LISTED

SETS = [
    pytest.param(slug, p.id, id=f"{slug}-{p.id}")
    for slug in LISTED
    for p in library.load(slug).perspectives
]


def page(standoff, *arguments):
    ran = standoff("paths", *arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.parametrize("more", [(), ("--moves",), ("--draw", "move"), ("--limit", "3")])
@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_an_overview_is_text_of_80_columns(standoff, slug, perspective, more):
    ran = standoff("paths", "--full", slug, "-p", perspective, *more)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
    assert "…" not in ran.out
    for title in ("lead", "end", "How likely, for a random mover", "What it takes"):
        assert any(title in line for line in lines)


@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_the_record_adds_up(standoff, slug, perspective):
    found = page(standoff, slug, "-p", perspective)
    assert (found["schema"], found["perspective"]) == ("standoff/paths/1", perspective)
    overview = found["overview"]
    assert found["road"] is None
    if overview["ends_count"] == len(overview["ends"]):
        assert sum(end["chance"]["value"] for end in overview["ends"]) == pytest.approx(1)
    nash = overview["ways"]["nash"]["improvements"]
    assert nash == overview["ends_count"] - sum(e["cycle"] is not None for e in overview["ends"])
    for ways in overview["ways"].values():
        assert set(ways) == {"improvements", "indifference", "loss", "never"}


@pytest.mark.parametrize("moves", [(), ("--moves",)])
@pytest.mark.parametrize("slug", LISTED)
def test_the_way_to_every_outcome_is_shown_or_why_there_is_none(standoff, slug, moves):
    for outcome in library.load(slug).outcomes:
        ran = standoff("paths", "--full", slug, "--to", outcome.id, *moves)
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 80
        road = page(standoff, slug, "--to", outcome.id, *moves)["road"]
        goal = {state["code"] for state in road["goal"]}
        for path in road["paths"]:
            ends = path["steps"][-1]["to"] if path["steps"] else path["begins"]
            assert ends["code"] in goal or road["goal_count"] > len(goal)
        if road["paths"] and not moves:
            assert not any(path["losers"] for path in road["paths"])
        assert road["paths"] or road["cheapest"] or "No moves" in ran.out


def test_a_page_reads_like_this(standoff):
    assert (
        standoff("paths", "--full", "syria-iraq-euphrates", "--to", "war").out.split(
            "In option form\n"
        )[1]
        == """\
Read as study has it: 6 feasible states, 2 decision makers, 3 options.
From NN N, the status quo: nothing taken.
To war: 1 state, NY Y.

The shortest way
2 improvements. From NN N: Iraq takes attack, to NN Y; then Syria takes
escalate, to NY Y.
There are no other ways.

Must it end there?
Yes: every path of improvements, followed for as long as anybody improves, ends
there or comes back to it for ever.
A random mover ends there with a chance of 100 %; see standoff paths without
--to.
Cells, in order: syria.release, syria.escalate, iraq.attack.
"""
    )


def test_the_tree_says_what_is_left_out_and_what_comes_back(standoff):
    out = standoff("paths", "--full", "cuban-missile-crisis").out
    assert "Soviet Union gives up withdraw, to NN NN: round again" in out
    assert "United States gives up blockade, to YN NN: followed elsewhere" in out
    assert "A cycle of 4 states (can be left)." in out
    bushy = standoff("paths", "--full", "ukraine-2021", "-p", "kyiv-stated").out
    assert "steps not shown" in bushy


def test_weights_change_chances_and_are_named(standoff):
    out = standoff("paths", "--full", "chicken", "--weight", "first=2").out
    assert "with weights first 2," in out
    assert "66.7 % (2/3)" in out


def test_paths_can_start_anywhere_and_with_several_states(standoff):
    found = page(standoff, "chicken", "--from", "exactly one of (first.swerve, second.swerve)")
    assert found["start_count"] == 2
    assert len(found["overview"]["trees"]) == 2
    text = standoff("paths", "--full", "chicken", "--from", "both-swerve or one-gives-way").out
    assert "From both-swerve or one-gives-way: 3 states, " in text
    assert "All starts are equally likely." in " ".join(text.split())


def test_paths_as_somebody_sees_them(standoff):
    ran = standoff("paths", "--full", "chicken", "--as", "first")
    assert (ran.code, "as first sees it" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "nowhere"], "--from:1:1: X202 'nowhere' is no option"),
        (["--to", "("], "--to:1:2: X201"),
        (["--to", "crash and both-swerve"], "--to: S401 'crash and both-swerve' picks no feasible"),
        (["--weight", "first=0"], "--weight: P701 'first=0' gives no number from 0.000001"),
        (["--weight", "first=1e999999999"], "--weight: P701"),
        (["--weight", "first"], "write for instance first=2 or first=1/3"),
        (["--weight", "frist=2"], "there is no decision maker 'frist'; did you mean 'first'?"),
        (["--draw", "dice"], "there is no draw 'dice'; known: mover, move"),
        (["-p", "other"], "there is no perspective 'other'; known: textbook"),
        (["--as", "third"], "there is no decision maker 'third'"),
    ],
)
def test_a_mistake_is_told_in_a_line(standoff, arguments, says):
    ran = standoff("paths", "--full", "chicken", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_every_wrong_weight_is_told(standoff):
    ran = standoff("paths", "--full", "chicken", "--weight", "first=x", "--weight", "second=-1")
    assert len(ran.err.splitlines()) == 2


def test_a_case_without_a_status_quo_needs_a_start(standoff, tmp_path):
    text = library.text("chicken").replace("status_quo: N N\n", "")
    file = tmp_path / "no-start.yaml"
    file.write_text(text, "utf-8")
    ran = standoff("paths", "--full", str(file))
    assert ran.code == 2
    assert "name the start with --from" in ran.err
    assert standoff("paths", "--full", str(file), "--from", "N N").code == 0


def test_too_many_improvements_leave_what_can_still_be_said(standoff, monkeypatch):
    from standoff.errors import TooLarge

    def refuse(*_args, **_more):
        raise TooLarge("more than 7 improvements lead on", count=8)

    monkeypatch.setattr("standoff.report.pages.paths.page.arcs_from", refuse)
    out = standoff("paths", "--full", "cuban-missile-crisis").out
    assert out.count("More than 7 improvements lead on.") == 2
    assert "YN YN (air-strike and withdraw)" in out
    road = standoff("paths", "--full", "cuban-missile-crisis", "--to", "withdraw").out
    assert "There are too many improvements to list other ways." in road
    assert "There are too many improvements to follow each." in road
    elsewhere = standoff("paths", "--full", "cuban-missile-crisis", "--to", "blockade").out
    assert "No: this path ends elsewhere." in elsewhere
