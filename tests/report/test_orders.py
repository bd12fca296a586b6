"""Orders that pages promise: the largest, the likeliest, the nearest, the earliest first."""

from dataclasses import replace

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.expr import parse
from standoff.graph import Solver
from standoff.paths import absorption, arcs_from
from standoff.report.pages.analyze import analyze_page
from standoff.report.pages.paths import page as paths
from standoff.report.pages.paths.page import Asked, paths_page
from standoff.report.pages.record import record_page
from standoff.report.pictures.shapes import Label
from standoff.report.pictures.timeline import timeline_picture
from standoff.report.words.groups import flows, grouped, groups
from tests.listed import LISTED

READINGS = [(slug, p.id) for slug in LISTED for p in library.load(slug).perspectives[:2]]


@pytest.fixture(scope="module", params=READINGS, ids="-".join)
def solved(request):
    slug, perspective = request.param
    return Solver(library.load(slug))(Adopt(perspective))


def test_groups_and_flows_come_largest_first(solved):
    by = grouped(solved)
    start = np.array([solved.reading.start])
    between, pairs = flows(arcs_from(solved.reading.model, start), by)
    assert len(between) <= pairs
    for rows in (list(groups(solved, by)), between):
        counts = [row.count for row in rows]
        assert counts == sorted(counts, reverse=True)


def test_equilibria_come_by_how_many_concepts_say_so_then_by_code(solved):
    page = analyze_page(solved, rows=1_000)
    keys = [(-len(row.concepts), row.state.code) for row in page.equilibria]
    assert keys == sorted(keys)
    first, *others = solved.each_row()
    assert first["now"]
    assert [row["cells"] for row in others] == [
        row.state.cells.replace(" ", "")
        for row in page.equilibria
        if row.state.code != int(solved.reading.states[solved.reading.start])
    ]


def test_patterns_come_by_how_many_equilibria_they_hold(solved):
    by_concepts = {}
    for row in analyze_page(solved, rows=0).patterns:
        by_concepts.setdefault(row.concepts, []).append(row.count)
    for counts in by_concepts.values():
        assert counts == sorted(counts, reverse=True)


def test_ends_come_likeliest_first_and_equilibria_easiest_first(solved):
    start = np.array([solved.reading.start])
    page = paths_page(Asked(solved, start, limit=1_000)).overview
    chances = [(-float(f"{row.chance.value:.12g}"), row.steps) for row in page.ends]
    assert chances == sorted(chances)
    ways = ["improvements", "indifference", "loss", "never"]
    places = [ways.index(row.way) for row in page.equilibria]
    assert places == sorted(places)


def test_ends_that_are_equally_likely_stay_in_order_whatever_the_last_digits(monkeypatch):
    case = read(EVEN)

    def order(jitter):
        def shaken(arcs, *, exact, **how):
            found = absorption(arcs, **how)
            chances = tuple(c * (1 + jitter * n) for n, c in enumerate(found.chances))
            return replace(found, chances=chances)

        monkeypatch.setattr(paths, "absorption", shaken)
        solved = Solver(case)()
        ends = paths_page(Asked(solved, np.array([solved.reading.start]))).overview.ends
        return [end.states[0].code for end in ends]

    assert order(0) == order(1e-15) == order(-1e-15) == [1, 2, 4]


EVEN = """
standoff: 1
title: Three ways, equally likely
decision_makers:
  a: {name: A, options: {x: {text: X, reversible: only_on}}}
  b: {name: B, options: {y: {text: Y, reversible: only_on}}}
  c: {name: C, options: {w: {text: W, reversible: only_on}}}
infeasible: [w and x, y and x, w and y]
status_quo: none
perspectives:
  sole:
    source: assumed
    preferences: {a: {priorities: [x]}, b: {priorities: [y]}, c: {priorities: [w]}}
"""

AWAY = """
standoff: 1
title: Two ways to rest
decision_makers:
  a: {name: A, options: {x: {text: X, reversible: only_on}}}
  b: {name: B, options: {y: {text: Y, reversible: only_on}}}
  c: {name: C, options: {w: {text: W, reversible: only_on}}}
  d: {name: D, options: {z: Z}}
infeasible: [w and x, y and not x]
status_quo: none
perspectives:
  sole:
    source: assumed
    preferences:
      a: {priorities: [x]}
      b: {priorities: [y]}
      c: {priorities: [w]}
      d: {priorities: [not z]}
record:
  - {date: 2030-05-02, what: the second, source: assumed}
  - {date: 2030-05-01, what: the first, source: assumed}
  - {date: 2030-05-03, what: the third, source: assumed}
"""


def test_where_it_rests_instead_comes_nearest_first():
    solved = Solver(read(AWAY))()
    reading = solved.reading
    goal = reading.where(parse("z"))
    road = paths_page(Asked(solved, np.array([reading.start]), goal=goal)).road
    assert [row.code for row in road.rests] == [4, 3]  # after one step, and after two


def test_a_timeline_has_the_earliest_on_top():
    case = read(AWAY)
    picture = timeline_picture(record_page(case, {}), {})
    days = [s.words for s in picture.shapes if isinstance(s, Label) and s.words[-4:] == "2030"]
    assert days == ["1 May 2030", "2 May 2030", "3 May 2030"]
