"""What ``standoff analyze`` says of how each equilibrium is come to."""

import json

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.hypergame import shared
from standoff.hypergame.roads import roads
from standoff.paths import fates
from standoff.report.pages import marks
from standoff.report.pages.analyze import analyze_page
from standoff.report.records import lay_out
from standoff.report.render.terminal import as_text
from tests.cli.conftest import standoff
from tests.listed import LISTED

__all__ = ["standoff"]

SETS = [
    pytest.param(slug, p.id, id=f"{slug}-{p.id}")
    for slug in LISTED
    for p in library.load(slug).perspectives
]

SMALL = """
standoff: 1
title: Small
decision_makers:
  ann: {{name: Ann, options: {{x: X}}}}
  bob: {{name: Bob, options: {{y: {{text: Y, reversible: {y}}}}}}}
status_quo: {start}
perspectives:
  sole:
    source: assumed
    preferences:
      ann: {{priorities: [{ann}]}}
      bob: {{priorities: [{bob}]}}
"""


@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_marks_are_those_of_roads_and_of_the_cheapest_paths(slug, perspective):
    solved = Solver(library.load(slug))(Adopt(perspective))
    page, read = analyze_page(solved, rows=1000), solved.reading
    start = np.array([read.start])
    found = {c: roads(shared(solved), c, start) for c in page.counts}
    assert page.reached == {c: len(r.rests) for c, r in found.items()}
    dear = fates(solved, start)
    for row in page.equilibria:
        at = read.at(row.state.code)
        assert row.reached == tuple(c for c in row.concepts if at in found[c].rests)
        fate = dear.fate(at)
        if row.reached:
            assert (row.way, fate.way.value) == ("roads", "improvements")
        else:
            plain = {"improvements": "deterred"}
            assert row.way == plain.get(fate.way.value, fate.way.value)
        assert bool(row.losers) == (row.way == "loss")
        assert len(row.losers) == (len(fate.losers) if row.way == "loss" else 0)


@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_the_page_stays_within_80_columns(standoff, slug, perspective):
    lines = standoff("analyze", "--full", slug, "-p", perspective).out.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("more", "cells", "way", "words"),
    [
        ({}, "Y N", "roads", ""),
        ({"start": "x and not y"}, "Y N", "roads", ""),
        ({"ann": "y"}, "Y N", "indifference", "only by steps without gain"),
        ({"ann": "x iff y", "bob": "x iff y"}, "Y Y", "loss", "only by a loss of"),
        ({"start": "x and y", "y": "only_on"}, "Y N", "never", "no way from here"),
    ],
)  # fmt: skip
def test_what_an_equilibrium_takes_is_said(tmp_path, standoff, more, cells, way, words):
    given = {"ann": "x", "bob": "not y", "start": "none", "y": "both", **more}
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.format(**given), encoding="utf-8")
    page = json.loads(standoff("analyze", str(file), "--json").out)
    rows = {row["state"]["cells"]: row for row in page["equilibria"]}
    assert rows[cells]["way"] == way
    assert words in " ".join(standoff("analyze", "--full", str(file)).out.split())


def test_what_is_reached_under_one_concept_only_is_marked_there_only():
    solved = Solver(library.load("cuban-missile-crisis"))(Adopt("study"))
    page = analyze_page(solved)
    (row,) = (r for r in page.equilibria if r.state.cells == "NY YN")
    assert (row.concepts, row.reached) == (("gmr", "smr", "seq", "sseq"), ("seq", "sseq"))
    text = as_text(lay_out(page))
    assert "NY YN                (x)   (x)    x     x     blockade, withdraw" in text
    assert "(x): an equilibrium" in " ".join(text.split())


def test_without_a_status_quo_and_in_large_readings_nothing_is_marked(monkeypatch):
    text = SMALL.format(ann="x", bob="not y", start="none", y="both")
    solved = Solver(read(text.replace("status_quo: none\n", "")))(Adopt("sole"))
    page = analyze_page(solved)
    assert page.reached == {}
    assert {(row.reached, row.way) for row in page.equilibria} == {((), "")}
    assert "(x)" not in as_text(lay_out(page))
    monkeypatch.setattr(marks, "MARKED", 3)
    assert analyze_page(Solver(read(text))(Adopt("sole"))).reached == {}
