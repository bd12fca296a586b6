"""No verb sends a terminal what it obeys, whatever a case, a file or its name holds.

Each verb runs here on a terminal of its own (a pty) that knows no colours, so that every control
character on it would be the case's. Ids cannot hold any: reading refuses them. Into pipes and
files goes what was made, byte for byte.
"""

import contextlib
import os
import pty
import re
import shutil
import subprocess
import sys
import threading
import tty
from pathlib import Path

import pytest

import standoff as so
from standoff.cli import main
from standoff.cli.screen import Screen
from standoff.report.formats import FORMATS, Wanted, written
from tests.report.hostile import NASTY, hostile

WORST = f"{NASTY} \x9b8m \x85 \u2066turned \u061c \x1b[8m"
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
NAME = "a\x1b[8m\u202e\x9bb.yaml"
"""A file's name may hold them too."""

JSON = ["--json"]
QUESTIONS = {
    "show": [[], ["--full"], ["--coverage"], ["--states"], JSON],
    "validate": [[], JSON],
    "check": [["--full"], ["--claim", "k", "--hinges", "1", "--carriers"], JSON],
    "analyze": [["--full"], JSON],
    "explain": [["not x and not y and not z", "--full"], ["not x and not y and not z", *JSON]],
    "paths": [["--full"], JSON],
    "compare": [["--edit", "drop: {dm: a, line: 1}"], ["--edit", "drop: {dm: a, line: 1}", *JSON]],
    "commitments": [[], ["--full"], JSON],
    "record": [[], ["--full"], JSON],
    "coalitions": [["--full"], JSON],
    "simultaneous": [["--full"], JSON],
    "strength": [["--full"], JSON],
    "unknown": [["--full"], JSON],
    "attitudes": [["--full"], JSON],
    "foresight": [["--full"], JSON],
    "invert": [["--to", "calm"], ["--to", "calm", *JSON]],
    "sweep": [["-n", "20", "--full"], ["-n", "20", *JSON]],
    "report": [["--format", "txt"], ["--format", "md"], JSON],
    "tables": [[], *(["--format", kind] for kind in ("tex", "md", "csv", "html")), JSON],
    "section": [[]],
    "figures": [["-o", f"drawn {NAME}.d/x"]],
    "export": [[kind] for kind in FORMATS],
    "agree": [[NAME], [NAME, *JSON]],
    "diff": [["chicken"], ["chicken", *JSON]],
}
"""What is asked of the case, by verb."""

OTHERS = {
    "show": [[NAME, "--yaml"], [f"no {NAME}"]],
    "validate": [["broken.yaml"], ["broken.yaml", "--json"], ["ids.yaml"]],
    "import": [["made.nfg"], ["made.gmcr"], ["made.json"], ["made.csv"], ["broken.gmcr"]],
    "sources": [["made.bib"], [f"{NAME}.bib"]],
    "draft": [["text.txt", "-o", f"draft {NAME}"]],
    "new": [[f"new {NAME}"], [NAME]],
    "list": [[], [NAME], ["--json"]],
    "schema": [[]],
    "studio": [[f"no {NAME}"]],
    "mcp": [["."]],
    "report": [[NAME], [NAME, "-o", "/dev/stdout"], [NAME, "-o", f"out {NAME}"],
               [NAME, "-o", f"{NAME}.html"]],
    "check": [[NAME, "--claim", NAME], [NAME, f"--{NAME}"], [NAME, "--hinges", NAME]],
    NAME: [[]],
}  # fmt: skip
"""Further commands, wrong ones among them."""

COMMANDS = [
    *([verb, NAME, *more] for verb, each in QUESTIONS.items() for more in each),
    *([verb, *more] for verb, each in OTHERS.items() for more in each),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a case that is nasty in every text, and files to import."""
    folder = tmp_path_factory.mktemp("made")
    text = hostile(WORST).replace("status_quo: none", "status_quo: not x and not y and not z")
    case = so.read(text)
    files = {
        NAME: text,
        "broken.yaml": text.replace("claims:", "clams:"),
        "ids.yaml": text.replace("options: {z:", 'options: {"z\\x1b\\u202e":'),
        "text.txt": f"Vale will raid the mill {WORST}. Vale threatens to raid.",
        "made.nfg": f'NFG 1 R "{WORST}" {{ "A" }} {{ {{ "x" "y" }} }} 1 0',
        "made.csv": f"option,{WORST}\nx,Y\n",
        "made.bib": f"@book{{k, title={{{WORST}}}, year={{2031}}}}",
        "broken.gmcr": '{"\x1b[8m": ',
    }
    for kind in ("gmcr", "json"):
        files[f"made.{kind}"] = written(kind, Wanted(case, "p", 3, None)).text
    for name, words in files.items():
        (folder / name).write_text(words, "utf-8")
    return folder


@pytest.fixture
def here(made, tmp_path, monkeypatch):
    """A folder of one's own with all of them."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "here"))


@pytest.fixture
def terminal(monkeypatch):
    """Run a command on a terminal of its own: what came, and the code."""
    monkeypatch.setenv("TERM", "dumb")

    def run(*words):
        master, slave = pty.openpty()
        tty.setraw(slave)
        got = []
        reader = threading.Thread(target=_drain, args=(master, got), daemon=True)
        reader.start()
        monkeypatch.setattr(sys, "argv", ["standoff", *words])
        with os.fdopen(slave, "w", encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            monkeypatch.setattr(sys, "stderr", stream)
            code = _left()
        monkeypatch.setattr(sys, "stdout", sys.__stdout__)
        monkeypatch.setattr(sys, "stderr", sys.__stderr__)
        reader.join(60)
        return b"".join(got).decode("utf-8"), code

    return run


def _left():
    try:
        main()
    except SystemExit as left:
        return left.code or 0
    return 0


def _drain(master, got):
    with contextlib.suppress(OSError):
        while piece := os.read(master, 1 << 16):
            got.append(piece)
    os.close(master)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words)))
def test_a_terminal_gets_nothing_that_it_obeys(here, terminal, words):
    said, code = terminal(*words)
    assert said
    assert code in {0, 2}
    assert not ODD.search(said)


@pytest.mark.parametrize("verb", QUESTIONS)
def test_the_case_can_be_asked_so(here, terminal, verb):
    assert [more for more in QUESTIONS[verb] if terminal(verb, NAME, *more)[1]] == []


def test_no_verb_is_left_out():
    from standoff.cli.program import app

    names = {c.name or c.callback.__name__.rstrip("_") for c in app.registered_commands}
    assert names == ({*QUESTIONS, *OTHERS} - {NAME})


def test_colours_are_those_of_rich_alone(here, terminal, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for words in (["check", NAME], ["sweep", NAME, "-n", "5"], ["check", f"--{NAME}"], ["-h"]):
        said, _ = terminal(*words)
        assert re.search(r"\x1b\[[0-9;]*m", said)
        assert "\x1b[8m" not in said
        assert not ODD.search(re.sub(r"\x1b\[(\?25[hl]|[0-9;]*[A-DGHJKm])|\r", "", said))


def test_ids_cannot_hold_them(here, standoff):
    ran = standoff("validate", "ids.yaml")
    assert ran.code == 2
    assert not ODD.search(ran.out)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_pipe_gets_the_bytes_of_the_file(here, kind):
    run = [sys.executable, "-m", "standoff", "export", NAME, kind]
    piped = subprocess.run(run, capture_output=True, check=True).stdout
    subprocess.run([*run, "-o", "file"], capture_output=True, check=True)
    assert piped == Path("file").read_bytes()


def test_what_a_case_says_is_whole_in_a_pipe(here):
    run = [sys.executable, "-m", "standoff", "show", NAME, "--json"]
    piped = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    assert "\u202e" in piped
    assert "\x9b" in piped


def test_a_report_does_not_pour_over_a_terminal(here, terminal):
    said, code = terminal("report", "chicken")
    assert code == 2
    assert "<html" not in said
    assert "-o chicken.html" in " ".join(said.split())
    assert terminal("report", "chicken", "--format", "html")[1] == 2


def test_the_terminals_alphabet_may_lack_a_letter(capsys):
    class Narrow:
        encoding, words = "ascii", ""

        def write(self, words):
            self.words += words

    narrow = Narrow()
    Screen(narrow).write("a \u2713\r\n\x1b[m")
    assert narrow.words == "a ?\n?[m"


@pytest.mark.parametrize("module", sorted(Path("src/standoff/cli").glob("*.py")), ids=str)
def test_there_is_one_way_out(module):
    text = module.read_text("utf-8")
    if module.name not in {"screen.py", "__init__.py"}:
        assert not re.search(r"typer\.echo|\bprint\(|\.write\(|Console\(", text)
