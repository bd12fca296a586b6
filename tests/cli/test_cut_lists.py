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
    assert said(standoff(verb, str(FILE), *more)) == expected


def test_json_has_the_first_ones_and_how_many_there_are(standoff):
    page = json.loads(standoff("analyze", str(FILE), "--json").out)
    assert (len(page["equilibria"]), page["found"]) == (30, 64)
    every = json.loads(standoff("analyze", str(FILE), "--json", "--all").out)
    assert (len(every["equilibria"]), every["found"]) == (64, 64)


@pytest.mark.parametrize("table", ["csv-states", "csv-equilibria"])
def test_csv_is_never_cut(standoff, table):
    lines = standoff("export", str(FILE), table).out.splitlines()
    assert len(lines) == 1 + 64


def test_a_report_says_how_many_of_the_equilibria_its_tables_and_pictures_show():
    more = FILE.read_text("utf-8").replace("p3: Three", "p3: Three, p4: Four")
    page = report_page(read(more))
    text = " ".join(to_html(lay_out_report(page)).split())
    assert "Shown are the first 12 of 128 equilibria, those that most concepts agree on" in text
    assert "Shown are 24 of 128 states: the status quo and the equilibria" in text


def test_a_notebook_says_how_many_rows_there_are():
    solved = Solver(read(FILE.read_text("utf-8")))()
    assert "the first 20 of 64; all in <code>to_rows()</code>" in solved._repr_html_()
    assert len(solved.to_rows()) == 64


def test_rows_that_are_too_many_to_count_are_not_counted(monkeypatch):
    monkeypatch.setattr("standoff.glance.COUNTED", 40)
    solved = Solver(read(FILE.read_text("utf-8")))()
    assert "the first 20 of more than 40; all" in solved._repr_html_()
