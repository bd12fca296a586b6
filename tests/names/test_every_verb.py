"""The first screen of every verb is words, for every case of the library and some beginners'."""

from pathlib import Path

import pytest

import standoff as so
from tests.listed import LISTED
from tests.names.test_first_screens import unspoken

BEGINNERS = Path(__file__).parent / "cases"
LIBRARY = [slug for slug in LISTED if not slug.startswith("game-")]
LARGE = "ukraine-2021"

ALL = "all"
MATRIX = {
    ("show",): ALL,
    ("analyze",): ALL,
    ("analyze", "--beliefs"): ALL,
    ("explain",): ALL,
    ("paths",): ALL,
    ("paths", "--under", "seq"): ALL,
    ("commitments",): ALL,
    ("record",): ALL,
    ("compare", "--with"): "more than one account",
    ("coalitions",): "up to 65,536 states, some coalition",
    ("simultaneous",): "up to 65,536 states, none made one",
    ("strength",): "up to 4,096 states",
    ("unknown",): "up to 4,096 states",
    ("attitudes",): "up to 4,096 states",
    ("foresight",): ALL,
    ("invert", "--to"): "not the largest: it takes long",
    ("sweep",): "not the largest: it takes long",
    ("agree",): "not the largest: it takes long",
}
"""Every verb that answers a question, with the cases that it can be asked of here.

``check`` has a test of its own. The rest speak of files, or print what a paper needs.
"""

ELSEWHERE = {
    "check", "studio", "list", "report", "tables", "figures", "section", "validate", "schema",
    "new", "draft", "import", "export", "sources", "diff", "mcp",
}  # fmt: skip
"""Verbs that are not in the matrix."""

SCREEN = 40
"""Lines of a first screen."""


def asked(verb, name, case):
    """The arguments of a verb for a case; None where it cannot be asked."""
    first, *more = verb
    if first == "compare":
        if len(case.perspectives) < 2:
            return None
        return [first, name, "--with", case.perspectives[1].id]
    if first == "invert":
        if not case.outcomes:
            return None
        return [first, name, "--to", case.outcomes[0].id]
    if first == "agree":
        return [first, name, name]
    if first == "simultaneous" and case.coalesce:
        return None
    return [first, name, *more]


SLOW = {"invert", "sweep", "agree", "coalitions", "simultaneous", "unknown", "strength",
        "attitudes", "foresight"}  # fmt: skip


def pairs():
    for verb in MATRIX:
        for slug in LIBRARY:
            if slug == LARGE and verb[0] in SLOW:
                continue
            yield pytest.param(verb, slug, id=f"{' '.join(verb)} {slug}")
        for file in sorted(BEGINNERS.glob("*.yaml")):
            yield pytest.param(verb, file.name, id=f"{' '.join(verb)} {file.stem}")


@pytest.mark.parametrize(("verb", "name"), list(pairs()))
def test_the_first_screen_is_words(standoff, monkeypatch, verb, name):
    monkeypatch.chdir(BEGINNERS)
    case = so.read(Path(name).read_text("utf-8")) if name.endswith(".yaml") else so.load(name)
    arguments = asked(verb, name, case)
    if arguments is None:
        pytest.skip("cannot be asked of this case")
    ran = standoff(*arguments)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= 80
    screen = "\n".join(lines[:SCREEN])
    assert unspoken(case, screen.replace(name, "")) == []


def test_every_verb_is_in_the_matrix_or_named_as_not():
    from standoff.cli.program import app

    known = {verb[0] for verb in MATRIX} | ELSEWHERE
    names = {command.name or command.callback.__name__.rstrip("_") for command in
             app.registered_commands}  # fmt: skip
    assert names == known
