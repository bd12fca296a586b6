"""The first change that CONTRIBUTING works out does what it says, on a copy of the source."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.test_docs import fences, matches, sessions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SECTION = PAGE.split("## A first change")[1].split("\n## ")[0]
PROGRAM = "from standoff.cli import main; main()"


def blocks(language):
    return [fence.text for fence in fences(SECTION) if fence.language == language]


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A copy of the source with the change of the page."""
    there = tmp_path_factory.mktemp("change")
    shutil.copytree(ROOT / "src", there / "src", ignore=shutil.ignore_patterns("__pycache__"))
    patch = "".join(blocks("diff"))
    subprocess.run(
        ["git", "apply", "-p1", "-"], input=patch, text=True, cwd=there, check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(there.parent)},
    )  # fmt: skip
    return there


def run(there, program, *words):
    """What a program prints that runs on the copy."""
    path = {"PYTHONPATH": str(there / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, **path},
    ).stdout  # fmt: skip


def test_the_change_touches_two_files(changed):
    before, after = ROOT / "src", changed / "src"
    touched = [
        str(file.relative_to(before))
        for file in before.rglob("*.py")
        if file.read_bytes() != (after / file.relative_to(before)).read_bytes()
    ]
    assert sorted(touched) == [
        "standoff/stability/concepts.py", "standoff/stability/definitions.py",
    ]  # fmt: skip


def test_the_definition_and_the_engine_say_the_same(changed):
    (program,) = blocks("python")
    run(changed, program)


def test_the_commands_print_what_the_page_says(changed):
    for command, expected in sessions("".join(blocks("console"))):
        words = shlex.split(command)[1:]
        printed = run(changed, PROGRAM, *words)
        assert matches(expected, printed), printed


def test_pages_show_the_new_concept(changed):
    for verb in (
        ["analyze", "--full"],
        ["paths", "--full"],
        ["check", "--concept", "wary", "--full"],
        ["compare", "--as", "first", "--full"],
    ):
        assert "wary" in run(changed, PROGRAM, verb[0], "chicken", *verb[1:])
    report = run(changed, PROGRAM, "report", "chicken", "--format", "md")
    assert "equilibrium by wary" in report
