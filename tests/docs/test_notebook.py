"""The tutorial notebook runs from top to bottom, and what its cells show can be seen."""

import ast
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from standoff.report.verbs import Picture
from tests.report.html_check import read

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tutorial" / "notebook.ipynb"


def cells(kind):
    """The sources of all cells of a kind."""
    book = json.loads(NOTEBOOK.read_text("utf-8"))
    return ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == kind]


def run(source, namespace):
    """Run a cell as a notebook does; the value of its last line, if that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), namespace)  # noqa: S102
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)  # noqa: S307


@pytest.fixture(scope="module")
def shown():
    """What each code cell shows, in order."""
    namespace = {"__name__": "__main__"}
    return [run(source, namespace) for source in cells("code")]


def test_every_cell_shows_something(shown):
    assert len(shown) == len(cells("code"))
    assert all(value is not None for value in shown)


def test_rich_outputs_are_html_without_faults(shown):
    rich = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert len(rich) == len(shown) - 3  # one cell shows a plain list, two show pictures
    for html in rich:
        assert read(html).wrong == []


def test_pictures_are_well_formed(shown):
    pictures = [value for value in shown if isinstance(value, Picture)]
    assert len(pictures) == 2
    for picture in pictures:
        svg = picture._repr_svg_()
        assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own text


def test_the_verdicts_are_those_that_the_text_speaks_of(shown):
    [verdicts] = [value for value in shown if type(value) is list]
    assert ("left-alone-war", "study", "follows", "refuted") in verdicts


def test_the_sentences_about_what_is_seen_hold(shown):
    kinds = {type(value).__name__: value for value in shown}
    assert {row["way"] for row in kinds["Fates"].to_rows()} == {"improvements"}
    rows = {row["concept"]: row for row in kinds["Comparison"].to_rows()}
    assert rows["nash"]["lost"] == 1


def test_no_outputs_are_stored():
    book = json.loads(NOTEBOOK.read_text("utf-8"))
    code = [c for c in book["cells"] if c["cell_type"] == "code"]
    assert all(c["outputs"] == [] and c["execution_count"] is None for c in code)


def test_the_notebook_says_its_format():
    book = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    ids = [c["id"] for c in book["cells"]]
    assert len(set(ids)) == len(ids)
