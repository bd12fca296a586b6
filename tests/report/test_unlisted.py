"""The report of a case whose states are not listed: what it says is what sets and verdicts are."""

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.claims.unlisted import judge_unlisted
from standoff.claims.unlisted.asked import Readings
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import roads
from standoff.report.documents import Figure, walk
from standoff.report.names.sets import story_of_sets
from standoff.report.names.story import story
from standoff.report.pictures.options import NARROW, TakenOption, Taker, options_picture
from standoff.report.render.document import written
from standoff.report.render.html.template import to_html
from standoff.report.render.json import to_json
from standoff.report.whole.unlisted.gather import WantedOfSets, report_sets_page
from standoff.report.whole.unlisted.layout import lay_out_report_sets
from standoff.stability import CONCEPTS
from standoff.symbolic import Unlisted
from standoff.symbolic.diagrams import OutOfBudget
from standoff.symbolic.sanction import sanctioned
from tests.listed import UNLISTED
from tests.report.drawn import collisions, outside
from tests.report.hostile import hostile
from tests.report.html_check import problems

pytest.importorskip("oxidd")

SMALL = ("gisborne-lake", "chicken", "cuban-missile-crisis", "matching-pennies")


@cache
def page(slug):
    return report_sets_page(library.load(slug), WantedOfSets())


@pytest.mark.parametrize("slug", [*UNLISTED, *SMALL])
def test_the_page_is_valid_and_whole_by_itself(slug):
    made = to_html(lay_out_report_sets(page(slug)))
    assert problems(made) == []
    assert "default-src 'none'" in made
    assert json.loads(to_json(page(slug)))["schema"] == "standoff/report_sets/1"
    for kind in ("md", "txt"):
        assert library.load(slug).claims[0].says in " ".join(
            written(lay_out_report_sets(page(slug)), kind).split()
        )


def test_hostile_words_stay_words():
    made = to_html(lay_out_report_sets(report_sets_page(read(hostile()), WantedOfSets())))
    assert problems(made) == []


@pytest.mark.parametrize("slug", SMALL)
def test_it_tells_the_roads_that_are_told_where_states_are_listed(slug):
    case = library.load(slug)
    told = story_of_sets(case, {p.id: Unlisted(case, (Adopt(p.id),)) for p in case.perspectives})
    for mine, theirs in zip(told.accounts, story(Solver(case)).accounts, strict=True):
        assert (mine.perspective, mine.name, mine.now) == (
            theirs.perspective, theirs.name, theirs.now
        )  # fmt: skip
        assert [w.foresight for w in mine.ways] == [w.foresight for w in theirs.ways]
        for one, other in zip(mine.ways, theirs.ways, strict=True):
            assert [len(e.steps) for e in one.ends][:1] == [len(e.steps) for e in other.ends][:1]
            assert {e.name for e in one.ends} == {e.name for e in other.ends}
            assert [(s.by, s.does) for e in one.ends[:1] for s in e.steps] == [
                (s.by, s.does) for e in other.ends[:1] for s in e.steps
            ]


@pytest.mark.parametrize("slug", SMALL)
def test_its_counts_are_those_of_listed_states(slug):
    case = library.load(slug)
    for row in page(slug).readings:
        solved = Solver(case)(Adopt(row.perspective))
        game = hypergame(Solver(case), Adopt(row.perspective))
        assert sum(one.states for one in row.scenarios) >= len(solved.reading.states)
        for concept in CONCEPTS:
            total = sum(one.equilibria[concept] for one in row.scenarios)
            assert total == len(solved.equilibria(concept))
            rests = roads(game, concept, np.array([solved.reading.start])).rests
            assert sum(one.rests[concept] for one in row.scenarios) == len(rests)


def test_counts_by_scenario_add_up_to_all_states():
    for row in page("six-harbours").readings:
        assert row.named == "scenarios"
        assert sum(one.states for one in row.scenarios) == row.analyze.feasible
        for one in row.analyze.concepts:
            assert sum(s.equilibria[one.concept] for s in row.scenarios) == one.equilibria.count
            assert sum(s.rests[one.concept] for s in row.scenarios) == one.rests.count


def test_what_options_are_said_to_be_done_is_what_the_sets_share():
    (row, _) = page("six-harbours").readings
    by = {one.concept: one.rests for one in row.analyze.concepts}
    names = [
        f"{d}.{o}"
        for d in page("six-harbours").people
        for o in ("join", "cheap", "pay", "deepen", "pier", "night", "power", "rail", "sole", "sue")
    ]
    for concept in ("nash", "seq"):
        said = {n: one.taken[concept] for n, one in zip(names, row.options, strict=True)}
        assert {n for n, word in said.items() if word == "all"} == set(by[concept].always)
        assert {n for n, word in said.items() if word == "none"} == set(by[concept].never)


def test_every_verdict_is_told_with_its_sign_and_its_ground():
    case = library.load("six-harbours")
    verdicts = judge_unlisted(Readings(case))
    signs = {"follows": "✔", "does_not_follow": "✘", "depends_on_foresight": "◐"}
    rows = {row.told.id: row for row in page("six-harbours").claims}
    for v in verdicts:
        row = rows[v.claim.id]
        (mark,) = [m for m in row.told.marks if m.perspective == v.perspective]
        assert mark.mark == signs[v.word.value]
        grounds = [g for g in row.grounds if g.perspective == v.perspective]
        assert [g.concept for g in grounds] == [j.concept for j in v.judgements]
        assert [len(g.steps) for g in grounds] == [len(j.steps) for j in v.judgements]
        assert [
            f"{j.count:,} situation" in g.words for g, j in zip(grounds, v.judgements, strict=True)
        ] == [bool(j.count) for j in v.judgements]


def test_words_speak_of_options_and_never_of_ids():
    told = written(lay_out_report_sets(page("six-harbours")), "txt").split("Method\n")[0]
    assert "alder.join" not in told
    assert "Elm joins the accord" in told


@pytest.mark.parametrize("slug", UNLISTED)
def test_labels_of_pictures_do_not_overlap(slug):
    figures = [p for p in walk(lay_out_report_sets(page(slug)).sections) if isinstance(p, Figure)]
    assert len(figures) == 1 + len(page(slug).readings)
    for figure in figures:
        for picture in filter(None, (figure.picture, figure.narrow)):
            assert collisions(picture) == []
            assert outside(picture) == []


def test_a_picture_of_options_says_itself_in_words():
    one = Taker("Anna", (TakenOption("Sing", {"nash": "all", "seq": "some"}),
                         TakenOption("Dance", {"nash": "none", "seq": "none"})))  # fmt: skip
    picture = options_picture([one], {"nash": "soon", "seq": "late"}, NARROW)
    assert picture.about == "Anna: Sing, soon in every one, late in some; Dance, in none."


def test_what_is_not_settled_is_said_to_be_so(monkeypatch):
    def late(space, i, concept):
        if concept in {"seq", "sseq"}:
            raise OutOfBudget
        return sanctioned(space, i, concept)

    monkeypatch.setattr("standoff.symbolic.unlisted.sanctioned", late)
    made = report_sets_page(library.load("chicken"), WantedOfSets())
    (row, *_) = made.claims
    assert {m.mark for m in row.told.marks} == {"…"}
    assert any("not settled within 30 s" in g.words for g in row.grounds)
    said = written(lay_out_report_sets(made), "txt")
    assert "… not settled within the budget" in said
    assert problems(to_html(lay_out_report_sets(made))) == []


def test_a_case_without_a_present_state_or_scenarios_or_claims_is_told_too():
    case = library.load("chicken")
    bare = replace(case, status_quo=None, scenarios=(), claims=())
    made = report_sets_page(bare, WantedOfSets())
    assert made.readings[0].named == "outcomes"
    taken = {w for one in made.readings[0].options for w in one.taken.values()}
    assert taken <= {"all", "some", "none"}
    assert problems(to_html(lay_out_report_sets(made))) == []
    nameless = replace(bare, outcomes=())
    assert problems(to_html(lay_out_report_sets(report_sets_page(nameless, WantedOfSets())))) == []


def test_hinges_are_told_where_they_are_asked_for():
    made = report_sets_page(
        library.load("gisborne-lake"), WantedOfSets(hinges=True, families=("rank",))
    )
    assert any(row.told.dots for row in made.claims)
    said = written(lay_out_report_sets(made), "txt")
    assert "Smallest changes that turn verdicts round" in said


def test_the_verb_writes_it(standoff, tmp_path):
    file = tmp_path / "report.html"
    ran = standoff("report", "chicken", "--engine", "symbolic", "-o", str(file))
    assert ran.code == 0
    made = file.read_text("utf-8")
    assert "sets of states as decision diagrams" in made
    assert "standoff report chicken --engine symbolic<" in made
    timed = standoff("report", "chicken", "--engine", "symbolic", "--seconds", "9").out
    assert "standoff report chicken --engine symbolic --seconds 9<" in timed
    for more in (["--sweep", "9"], ["--as", "first"], ["--carriers"], ["--hinges", "2"]):
        refused = standoff("report", "chicken", "--engine", "symbolic", *more)
        assert refused.code == 2
        assert "Traceback" not in refused.err
