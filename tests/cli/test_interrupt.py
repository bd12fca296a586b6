"""Ctrl-C ends the program with one word and the code 130, from the first moment."""

import re
import subprocess
import sys

import pytest

from standoff.cli import common
from standoff.sweep.store import kept

PRESSED = """
import sys

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
sys.argv = ["standoff", *{words!r}]
from standoff.cli import main
main()
"""


@pytest.mark.parametrize("words", [["check", "chicken"], ["sweep", "chicken"], ["--help"]])
@pytest.mark.parametrize("name", ["typer", "standoff.cli.common", "standoff.cli.sweep", "numpy"])
def test_an_interrupt_while_modules_are_loaded_is_one_word(name, words):
    code = PRESSED.format(name=name, words=words)
    run = [sys.executable, "-c", code]
    ran = subprocess.run(run, capture_output=True, text=True, timeout=300, check=False)
    unneeded = ("numpy", "--help"), ("standoff.cli.sweep", "check")
    if (name, words[0]) in unneeded:
        assert ran.returncode == 0  # as it loads no numbers, and no other verb
        return
    assert (ran.returncode, ran.stderr) == (130, "interrupted\n")


LATER = """
import os, signal, sys, contextlib
from standoff.claims import sweep as module
from standoff.cli import common, main

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
module.FIRST, module.SECONDS = 5, 0.0
first = common._lines

def pressed(name):
    def update(done, total):
        if done >= {at}:
            os.kill(os.getpid(), signal.SIGINT)
    return update

common._lines = pressed
sys.argv = ["standoff", *{words!r}]
main()
"""
SWEEP = [
    *("sweep", "gisborne-lake", "-p", "environment", "--claim", "ban-stands"),
    *("--concept", "gmr", "--family", "rank", "--readings", "200"),
]


def pressed_at(at, *more):
    code = LATER.format(words=[*SWEEP, *more], at=at)
    run = [sys.executable, "-c", code]
    ran = subprocess.run(run, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 130
    [said] = ran.stderr.splitlines()
    return said


def test_an_interrupted_sweep_says_that_nothing_is_kept_and_what_would_keep_it():
    assert pressed_at(30) == "interrupted: nothing is kept; --store FILE would"


def test_an_interrupted_sweep_says_how_much_is_kept_and_goes_on_from_there(tmp_path):
    file = str(tmp_path / "kept.sqlite")
    said = pressed_at(30, "--store", file)
    found = re.fullmatch(r"interrupted: kept are (\d+) readings in (.+); the same .+", said)
    assert found
    assert found[2] == file
    assert kept(file) == int(found[1]) >= 30
    run = [sys.executable, "-m", "standoff", *SWEEP, "--store", file]
    assert subprocess.run(run, capture_output=True, timeout=300, check=False).returncode == 0
    assert kept(file) == 200


def test_an_interrupt_before_the_first_reading_says_that_nothing_was_done(tmp_path):
    said = pressed_at(0, "--store", str(tmp_path / "none.sqlite"))
    assert said == "interrupted: nothing was done that could be kept"


def test_work_in_a_pipe_says_now_and_then_how_far_it_is(monkeypatch, capsys):
    now = iter([0.0, 1.0, 10.5, 11.0, 21.0])
    monkeypatch.setattr(common, "monotonic", lambda: next(now))
    monkeypatch.setattr(common, "EVERY", 10.0)
    with common.progress("study") as update:
        for done in (500, 605, 610, 710):
            update(done, 1_000)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "study: 605 of 1,000, 10.0 a second, 0:00:40 left",
        "study: 710 of 1,000, 10.0 a second, 0:00:29 left",
    ]
