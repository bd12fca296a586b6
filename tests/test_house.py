"""The house is as its page draws it: files are where it says, and nothing has grown too large."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "standoff"
PAGE = (ROOT / "docs" / "explanation" / "the-house.md").read_text("utf-8")

ROW = re.compile(r"^\| [^|]+ \| `([\w/.]+)` \|$", re.MULTILINE)
PLACES = ROW.findall(PAGE.split("## Where is it?")[1])

LONGEST = 70
"""Lines of a function, all told: only verbs with many options come near."""

BODY = 52
"""Lines of a function without its head and docstring; nearly all have less than 40."""

LARGEST = 400
"""Lines of a file."""

FILES = 20
"""Files of a folder on one level."""


def test_there_are_files_for_what_people_change_every_day():
    assert len(PLACES) >= 26
    assert len(set(PLACES)) == len(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_file_is_where_the_page_says(place):
    assert (SOURCE / place).is_file()


def test_every_file_that_the_page_names_is_there():
    named = set(re.findall(r"`((?:\w+/)+\w+\.\w+)`", PAGE))
    start = {name: ROOT if name.startswith("tests/") else SOURCE for name in named}
    assert [name for name in sorted(named) if not (start[name] / name).exists()] == []


def lengths():
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield node.end_lineno - node.lineno + 1, f"{file.relative_to(SOURCE)}: {node.name}"


def test_functions_are_short():
    found = sorted(lengths())
    assert found[len(found) // 2][0] <= 7
    assert [long for long in found if long[0] > LONGEST] == []


def bodies():
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[min(len(node.body) - 1, ast.get_docstring(node) is not None)]
                assert node.end_lineno is not None
                yield node.end_lineno - first.lineno + 1, f"{file.relative_to(SOURCE)}: {node.name}"


def test_bodies_of_functions_are_short():
    assert [long for long in bodies() if long[0] > BODY] == []


def test_files_and_folders_are_not_too_large():
    files = [file for file in SOURCE.rglob("*.py") if file.name != "__init__.py"]
    lines = {
        str(file.relative_to(SOURCE)): len(file.read_text("utf-8").split("\n")) for file in files
    }
    assert [name for name, count in lines.items() if count > LARGEST] == []
    folders = Counter(str(file.parent.relative_to(SOURCE)) for file in files)
    assert [name for name, count in folders.items() if count > FILES] == []
