"""The graph of moves and the reasons beside it say what the engine says."""

import numpy as np
import pytest

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.library import load
from standoff.stability import CONCEPTS
from standoff.stability.local import improvements_from, moves_from
from standoff.studio.opened import opened
from standoff.studio.see.reasons import standings
from tests.listed import LISTED
from tests.studio.asking import asked, piece, query, show
from tests.studio.toys import TOY, many


def solved(slug):
    case = load(slug)
    return Solver(case)(Adopt(case.perspectives[0].id))


DRAWN = [slug for slug in LISTED if slug != "ukraine-2021"]  # which is told in groups


@pytest.mark.parametrize("slug", DRAWN)
def test_the_graph_has_every_state_and_every_improvement(slug):
    data, reading = asked("graph", slug), solved(slug).reading
    every = np.arange(len(reading.states))
    gains = {
        (a, b, i)
        for i in range(len(reading.names))
        for a, b in zip(*improvements_from(reading.model, 0, i, every), strict=True)
    }
    assert [n["cells"] for n in data["nodes"]] == [reading.cells(s) for s in every]
    assert {tuple(a[:3]) for a in data["arcs"]} == gains
    assert data["start"] == reading.start


@pytest.mark.parametrize("slug", LISTED)
def test_every_node_has_a_place_of_its_own_that_stays(slug):
    first, second = (asked("graph", slug)["nodes"] for _ in range(2))
    places = [(n["x"], n["y"]) for n in first]
    assert len(set(places)) == len(places)
    assert places == [(n["x"], n["y"]) for n in second]


def test_all_moves_are_sent_when_they_are_asked_for():
    data, reading = (
        asked("graph", TOY, moves="all"),
        opened(TOY, "case.yaml").solved(query()).reading,
    )
    every = np.arange(len(reading.states))
    found = [len(moves_from(reading.model, i, every)[0]) for i in range(2)]
    assert len(data["arcs"]) == sum(found)


@pytest.mark.parametrize("slug", ["ukraine-2021", "elmira-groundwater", "chicken"])
@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_moves_behind_a_sentence_are_moves_and_their_end_deters(slug, concept):
    found = solved(slug)
    reading, table = found.reading, found.stability.of(concept)
    rank = reading.model.ranks[0]
    for state in range(0, len(reading.states), 7):
        data = asked("why", slug, state=reading.cells(state), concept=concept)
        assert data["state"] == state
        for i, row in enumerate(data["standings"]):
            assert row["stable"] == table[i, state]
            for path in row["paths"]:
                _are_moves(reading, path["steps"])
                first, ends = path["steps"][0], [s[1] for s in path["steps"] if s[2] != i]
                assert first[0] == state
                assert rank[i, first[1]] > rank[i, state]
                if path["answered"]:
                    assert rank[i, ends[-1]] <= rank[i, state]


def _are_moves(reading, steps):
    for origin, target, mover in steps:
        assert target in moves_from(reading.model, mover, np.array([origin]))[1]
    assert [s[1] for s in steps[:-1]] == [s[0] for s in steps[1:]]


def test_what_is_said_of_all_concepts_is_what_the_engine_found():
    found = solved("gisborne-lake")
    for state in range(len(found.reading.states)):
        for i, row in enumerate(standings(found, state, "seq")):
            assert row.under == {c: found.stability.of(c)[i, state] for c in CONCEPTS}


def test_a_piece_is_the_reasons_alone():
    html = piece("why", TOY, state="NNN")
    assert "<h1" not in html
    assert 'data-path="' in html


def test_states_too_many_to_draw_are_gathered():
    data = asked("graph", many())
    assert data["kind"] == "groups"
    assert sum(n["count"] for n in data["nodes"]) == 2**10
    settled = asked("graph", many(), by="settled")
    assert sum(n["count"] for n in settled["nodes"]) == 2**10
    for concept in CONCEPTS:
        here, there = (sum(n["under"][concept] for n in d["nodes"]) for d in (data, settled))
        assert here == there


@pytest.mark.parametrize("by", ["outcome", "settled"])
def test_every_group_lists_its_states_and_no_other_key_does(by):
    for node in asked("graph", many(), by=by)["nodes"]:
        assert "State " in piece("group", many(), by=by, group=node["key"])
    for key in ("77", "-77", "x", "", "9" * 40):
        assert piece("group", many(), by=by, group=key) == ""


def test_a_group_lists_its_states():
    data = asked("graph", many(), by="settled")
    key = data["nodes"][0]["key"]
    assert "State " in piece("group", many(), by="settled", group=key)
    assert "State " in show("graph", many(), by="settled", group=key)


def test_without_a_status_quo_groups_have_no_flows():
    text = many().replace("status_quo: none\n", "")
    assert asked("graph", text)["arcs"] == []
    assert "no status quo" in show("graph", text)


def test_a_graph_can_be_seen_after_a_change():
    data = asked("graph", TOY, edit=["fix: {dig: no}"])
    assert {n["cells"][2] for n in data["nodes"]} == {"N"}


def test_more_than_forty_states_are_gathered_until_they_are_unfolded():
    text = many(6)
    assert asked("graph", text)["kind"] == "groups"
    assert 'id="unfold"' in show("graph", text)
    assert asked("graph", text, each="1")["kind"] == "states"
    assert 'id="gather"' in show("graph", text, each="1")


def test_situations_gather_states_by_what_they_are_called():
    text = (
        many(6)
        + "scenarios:\n- {id: calm, text: All is calm, when: none}\n"
        + "- {id: war, text: War, when: a0}\n"
    )
    found = asked("graph", text)["nodes"]
    assert {n["label"] for n in found} == {"All is calm", "War", "none of the named situations"}
    assert sum(n["count"] for n in found) == 64
    assert next(n["count"] for n in found if n["label"] == "All is calm") == 1


def test_the_graph_is_kept_as_a_drawing_that_stands_alone():
    drawn = piece("graph-svg", "gisborne-lake")
    assert drawn.startswith("<svg") or "<svg" in drawn[:200]
    assert "xmlns" in drawn


def test_groups_are_kept_as_a_drawing_too():
    drawn = piece("graph-svg", many(), by="outcome")
    assert drawn.startswith("<svg")
    for node in asked("graph", many(), by="outcome")["nodes"]:
        assert node["label"].split()[0] in drawn
    assert "1,024 states" in drawn


def test_states_are_drawn_by_what_they_are_called_or_by_signs_where_that_is_asked():
    told = asked("graph", "elmira-groundwater")["nodes"]
    assert told[0]["label"] == "Delay"
    assert len({n["label"] for n in told}) == len(told)
    signs = asked("graph", "elmira-groundwater", signs="1")["nodes"]
    assert all(set(n["label"]) <= set("YN- ") for n in signs)
    assert [n["cells"] for n in signs] == [n["cells"] for n in told]
