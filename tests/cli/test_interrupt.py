"""Ctrl-C ends the program with one word and the code 130, from the first moment."""

import subprocess
import sys

import pytest

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
    if name == "numpy" and words == ["--help"]:
        assert ran.returncode == 0  # which needs no numbers
        return
    assert (ran.returncode, ran.stderr) == (130, "interrupted\n")
