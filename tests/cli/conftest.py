"""Running the program as people do, in this process."""

import contextlib
import io
import sys
from dataclasses import dataclass

import pytest

from standoff.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command printed on each stream, and how it left."""

    out: str
    err: str
    code: int


@pytest.fixture
def standoff(monkeypatch):
    """Run ``standoff`` with some arguments."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["standoff", *arguments])
        out, err, code = io.StringIO(), io.StringIO(), 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 0
        return Ran(out.getvalue(), err.getvalue(), code)

    return run
