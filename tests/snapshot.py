"""Everything that the program says of every library case, written into a folder.

For changes that must not change what is said: ``python -m tests.snapshot before``, the
change, ``python -m tests.snapshot after``, ``diff -r before after``.
"""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from standoff.cli import main
from tests.listed import LISTED

PLAIN = [["list"], ["schema"], ["list", "--json"]]

OF_CASE = [
    ["show"],
    ["validate"],
    ["check"],
    ["check", "--hinges", "1", "--carriers"],
    ["analyze"],
    ["analyze", "--beliefs"],
    ["analyze", "--rules"],
    ["explain"],
    ["paths"],
    ["commitments"],
    ["record"],
    ["coalitions"],
    ["simultaneous"],
    ["foresight"],
    ["unknown"],
    ["strength"],
    ["attitudes"],
    ["sweep", "--readings", "40", "--families", "drop"],
    ["report", "--format", "text"],
]
FORMATS = ["gmcr", "nfg", "efg", "graphml", "dot", "csv-states", "csv-stability", "csv-equilibria"]
HEAVY = {"coalitions", "sweep"}
"""Verbs that are left out of the founding case, where they take minutes."""


def said(arguments: list[str]) -> str:
    """What the program prints for some arguments, and its exit code."""
    out, err = StringIO(), StringIO()
    before = sys.argv
    sys.argv = ["standoff", *arguments]
    code: object = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as done:
        code = done.code
    finally:
        sys.argv = before
    return f"{out.getvalue()}\n--- {code}\n{err.getvalue()}"


def snapshot(folder: Path) -> None:
    """Write one file for each command."""
    folder.mkdir(parents=True, exist_ok=True)
    commands = [*PLAIN]
    for name in LISTED:
        some = [c for c in OF_CASE if name != "ukraine-2021" or c[0] not in HEAVY]
        for verb, *more in some:
            commands += [[verb, name, *more], [verb, name, *more, "--json"]]
        commands += [["export", name, form] for form in FORMATS]
        commands += [["report", name]]
    for command in commands:
        file = "_".join(command).replace("/", "-") + ".txt"
        (folder / file).write_text(said(command), "utf-8")


if __name__ == "__main__":
    snapshot(Path(sys.argv[1]))
