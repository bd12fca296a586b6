"""Every list that is cut says so, with how many there are; CSV and --all are never cut."""

import json
import re
from pathlib import Path

import pytest

from standoff.case import read
from standoff.graph import Solver
from standoff.report.render.html.template import to_html
from standoff.report.whole.gather import report_page
from standoff.report.whole.layout import lay_out_report

FILE = Path(__file__).parent / "found" / "cut-table.yaml"
"""Sixty-four states, all of them resting places."""

CUT = re.compile(r"the first ([\d,]+) of ([\d,]+)")


def said(ran):
    assert ran.code == 0, ran.err
    return CUT.findall(" ".join(ran.out.split()))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["analyze"], [("30", "64")]),
        (["analyze", "--all"], []),
        (["coalitions"], [("30", "64")]),
        (["coalitions", "--all"], []),
        (["coalitions", "--members", "a,b", "--merge"], [("30", "64")] * 5),
        (["strength"], [("30", "64")]),
        (["strength", "--all"], []),
        (["show", "--states"], []),
    ],
)
def test_a_page_says_the_first_so_many_of_how_many(standoff, arguments, expected):
    verb, *more = arguments
    assert (
        said(standoff(verb, str(FILE), *more, *([] if "--states" in more else ["--full"])))
        == expected
    )


def test_json_has_the_first_ones_and_how_many_there_are(standoff):
    page = json.loads(standoff("analyze", str(FILE), "--json").out)
    assert (len(page["equilibria"]), page["found"]) == (30, 64)
    every = json.loads(standoff("analyze", str(FILE), "--json", "--all").out)
    assert (len(every["equilibria"]), every["found"]) == (64, 64)


@pytest.mark.parametrize("table", ["csv-states", "csv-equilibria"])
def test_csv_is_never_cut(standoff, table):
    lines = standoff("export", str(FILE), table).out.splitlines()
    assert len(lines) == 1 + 64


NAMED = """
outcomes:
  zero: {text: None of it, when: not o1 and not o2 and not o3}
  one: {text: The first, when: o1 and not o2 and not o3}
  two: {text: The second, when: o2 and not o1 and not o3}
  three: {text: The third, when: o3 and not o1 and not o2}
  rest: {text: Several, when: o1 and o2 or o1 and o3 or o2 and o3}
"""
"""Five names for the states, of which many share one."""


@pytest.mark.parametrize(
    ("more", "start", "shown", "how"),
    [
        ("", "none", 1, "How things stand first, then where they come to rest from there"),
        (NAMED, "none", 5, "How things stand first, then where they come to rest from there"),
        (NAMED, "", 5, "These are those that most ways of looking ahead would have last"),
    ],
)
def test_a_report_says_how_many_situations_its_tables_and_pictures_show(more, start, shown, how):
    case = FILE.read_text("utf-8").replace("p3: Three", "p3: Three, p4: Four") + more
    case = case if start else case.replace("status_quo: none\n", "")
    page = report_page(read(case))
    text = " ".join(to_html(lay_out_report(page)).split())
    assert [len(row.states) for row in page.readings] == [shown]
    assert f"Shown: {shown} of 128 feasible states. {how}" in text
    assert "The first 15 of 128 states; standoff foresight CASE --all lists every one" in text


def test_a_notebook_says_how_many_rows_there_are():
    solved = Solver(read(FILE.read_text("utf-8")))()
    assert "the first 20 of 64; all in <code>to_rows()</code>" in solved._repr_html_()
    assert len(solved.to_rows()) == 64


def test_rows_that_are_too_many_to_count_are_not_counted(monkeypatch):
    monkeypatch.setattr("standoff.glance.COUNTED", 40)
    solved = Solver(read(FILE.read_text("utf-8")))()
    assert "the first 20 of more than 40; all" in solved._repr_html_()
