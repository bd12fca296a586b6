"""The page of promises names tests that are there, and shows the figures that were written down."""

import json
import re
from pathlib import Path

import pytest

from docs.make_promises import PAGE, fresh_page, table
from tests.fuzz.loop import TARGETS, Tally, figures

ROOT = Path(__file__).parents[2]
TEXT = PAGE.read_text("utf-8")
ROWS = re.findall(r"^\| (?:\*\*|[A-Z]).*\| (`tests/.*`) \|$", TEXT, re.MULTILINE)
NAMED = sorted({name for row in ROWS for name in re.findall(r"`([^`]+)`", row)})


def test_every_promise_has_a_file_of_tests():
    promises = TEXT.split("## The promises")[1].split("##")[0].strip().splitlines()
    table_rows = [line for line in promises if line.startswith("|")][2:]
    assert len(ROWS) == len(table_rows) > 20


@pytest.mark.parametrize("name", NAMED)
def test_the_file_is_there_and_has_tests(name):
    assert re.search(r"^ *(?:async )?def test_", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_the_figures_are_those_of_the_last_run():
    assert fresh_page() == TEXT, "run: python -m docs.make_promises"


def test_the_last_run_tried_everything_and_nothing_failed():
    shown = table_of_targets()
    assert set(shown) == set(TARGETS)
    assert all(int(row[-1]) == 0 for row in shown.values())


def table_of_targets():
    lines = TEXT.split("figures: begin -->")[1].split("<!--")[0].strip().splitlines()[4:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in cells}


def test_a_run_is_told_with_its_sums():
    one, two = Tally("case", 1200, 2.5, 3, 0.25), Tally("nfg", 34, 1.5, 1, 0.5, {"place": "file"})
    said = table(json.loads(figures([one, two], 5)))
    assert "with seed 5: **1,234 inputs** in 4 seconds" in said
    assert "**1 failure**" in said
    assert "| nfg | 34 | 1.5 | 1 | 0.50 s | 1 |" in said
