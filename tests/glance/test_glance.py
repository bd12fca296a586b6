"""Every result shows itself in a notebook, as a table in which no text becomes markup."""

import json
from functools import cache
from importlib.util import find_spec

import numpy as np
import pytest

import standoff as so
from standoff.claims.unlisted import judge_unlisted
from standoff.claims.unlisted.asked import Readings
from standoff.glance import ROWS, Glance
from standoff.inverse import Freed
from standoff.paths import absorption
from standoff.symbolic import Budget
from tests.report.hostile import NASTY, hostile
from tests.report.html_check import read


def results(case):
    """One of every kind of result that has rows, by its name."""
    solver = so.Solver(case)
    first = case.perspectives[0].id
    solved = solver(so.Adopt(first))
    model, start = solved.reading.model, np.array([0])
    arcs = so.arcs_from(model, start)
    claims = [claim for claim in case.claims if not claim.perspectives][:2]
    swept = so.sweep_claims(case, first, families=("swap",), readings=20)
    made = {
        "reading": solved.reading,
        "solved": solved,
        "stability": solved.stability,
        "verdict": so.judge(case)[0],
        "verdicts": so.judge(case),
        "answer": so.why(case),
        "swept": swept,
        "fates": so.fates(solved, start),
        "routes": so.routes(arcs, np.ones(len(solved.reading.states), dtype=bool)),
        "absorption": absorption(arcs),
        "hypergame": so.hypergame_of(solver, so.Adopt(first)),
        "comparison": so.compare_readings(solved, solved),
        "change": so.smallest_change(model, [0], "nash"),
        "count": so.count_rankings(model, [0], "nash", [Freed(0)]),
    }
    if find_spec("oxidd") and not case.perspectives[0].view.beliefs:
        large = Readings(case, Budget(60.0))
        made["unlisted"] = large(so.Adopt(first))
        made["set verdict"] = judge_unlisted(large)[0]
    found = so.hinges(case, first, claims, size=1)
    return made | {f"hinges {name}": one for name, one in found.items()}


@cache
def of(slug):
    return results(so.load(slug))


KINDS = list(of("chicken"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_has_rows_a_dictionary_and_a_table(kind):
    result = of("chicken")[kind]
    rows = result.to_rows()
    assert len({tuple(row) for row in rows}) <= 1
    html = result._repr_html_()
    assert read(html).wrong == []
    assert html.count("<tr>") == min(len(rows), ROWS) + bool(rows)
    told = result.to_dict()
    assert told["rows"] == rows
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_of_a_result_is_short_and_names_its_kind(kind):
    if kind != "verdicts":
        word = repr(of("chicken")[kind])
        assert word.startswith(f"<{type(of('chicken')[kind]).__name__}")
        assert len(word) < 400


def test_every_kind_of_result_that_can_be_seen_is_tested():
    seen = {type(result).__name__ for result in of("chicken").values()}
    assert {kind.__name__ for kind in subclasses(Glance)} <= seen


def subclasses(kind):
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


@pytest.fixture(scope="module")
def nasty():
    return results(so.read(hostile(NASTY)))


def test_no_text_of_a_case_becomes_markup(nasty):
    for result in nasty.values():
        html = result._repr_html_()
        assert read(html).wrong == []
        assert "<script" not in html
        assert "\u202e" not in html
        assert "\x07" not in html
    assert "&lt;script&gt;" in nasty["verdicts"]._repr_html_()
    assert "&lt;script&gt;" in nasty["solved"]._repr_html_()


def test_a_case_shows_itself_without_markup_of_its_own():
    html = so.read(hostile(NASTY))._repr_html_()
    assert read(html).wrong == []
    assert "<script" not in html
    assert "\u202e" not in html


def test_many_rows_are_cut_and_say_so():
    case = so.load("ukraine-2021")
    reading = so.reading(case, so.Adopt(case.perspectives[0].id))
    html = reading._repr_html_()
    assert html.count("<tr>") == ROWS + 1
    count = f"{len(reading.states):,}"
    assert f"the first {ROWS} of {count}; all in <code>to_rows()</code>" in html
    assert len(reading.to_rows()) == len(reading.states)


def test_a_large_reading_is_not_solved_to_be_shown(monkeypatch):
    monkeypatch.setattr("standoff.graph.solved.LARGE", 1)
    solved = so.Solver(so.load("chicken"))(so.Adopt("textbook"))
    assert "not solved yet" in solved._repr_html_()
    assert "rank." in solved._repr_html_()
    assert solved.stability.concepts
    assert "equilibria: nash 2" in solved._repr_html_()


def test_solved_rows_are_the_status_quo_and_the_equilibria_of_the_definitions():
    solved = so.Solver(so.load("elmira-groundwater"))(so.Adopt("study"))
    rows = solved.to_rows()
    assert rows[0]["now"]
    for concept in solved.stability.concepts:
        found = sorted(row["number"] - 1 for row in rows if row[concept])
        assert found == solved.equilibria(concept).tolist()


def test_verdicts_are_counted_in_words_that_fit_any_number():
    verdicts = so.judge(so.load("syria-iraq-euphrates"))
    assert verdicts.to_dict()["title"] == "2 verdicts: follows 2"
    assert type(verdicts)(verdicts[:1]).to_dict()["title"] == "1 verdict: follows 1"
