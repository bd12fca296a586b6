"""Slips of the hand that people make in YAML, and the remedy that each is told."""

import pytest

from standoff.case import read
from standoff.errors import CaseError

from .cases import DAM

COLON = "a colon is missing; write "
FURTHER_IN = (
    "begin it in the column of the line above if it is a key of its own; "
    "put the text in quotes if it belongs to that"
)
TWICE = "a ' inside '...' is written twice, ''; or put the whole text in double quotes"


def problems(old, new):
    """What is told of the case with one piece put in place of another; the line of that piece."""
    assert old in DAM
    text = DAM.replace(old, new, 1)
    with pytest.raises(CaseError) as caught:
        read(text)
    return caught.value.problems, text[: text.index(new)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "down", "code", "hint"),
    [
        # a colon that is forgotten, or the space after it
        ("title: River", "title River", 0, "F105", COLON + "title: River dam dispute"),
        ("title: River", "title:River", 0, "F105",
         "put a space after the colon; write title: River dam dispute"),
        ("status_quo: none", "status_quo none", 0, "F105", COLON + "status_quo: none"),
        ("    name: Upstream", "    name Upstream", 0, "F105", COLON + "name: Upstream state"),
        ("  upstream:\n    name", "  upstream\n    name", 0, "F105", COLON + "upstream:"),
        ("perspectives:\n", "perspectives\n", 0, "F105", COLON + "perspectives:"),
        ("      release: Stop", "      release Stop", 0, "F105",
         COLON + "release: Stop filling the dam"),
        ("      release: Stop", "      release Stop # what else\n\n      # this", 0, "F105",
         COLON + "release: Stop # what else"),
        ("{attack: Bomb", "{attack Bomb", 0, "C303", COLON + "attack: Bomb the dam"),
        ("{attack: Bomb", "{attack:Bomb", 0, "C303", COLON + "attack: Bomb the dam"),
        ("priorities: [none", "priorities [none", 0, "C303",
         COLON + "priorities: [none, escalate, not attack]"),
        ("{title: A study", "{title A study", 0, "C303", COLON + "title: A study of the dam"),
        # a colon in a text, which is no slip of that kind
        ("title: River", "title: River: a", 0, "F105", "put a text that contains ': ' in quotes"),
        ("title: River dam dispute", "title: River\n  dam\n  and: so", 2, "F105",
         "put a text that contains ': ' in quotes"),
        ("      release: Stop", "     release: Stop", 1, "F105",
         FURTHER_IN),
        # quotation marks
        ("title: River dam dispute", "title: 'The 'river' dispute'", 0, "F105", TWICE),
        ("title: River dam dispute", "title: 'Upstream's river'", 0, "F105", TWICE),
        ("{attack: Bomb the dam}", "{attack: 'Bomb the 'dam''}", 0, "F105", TWICE),
        ("title: River dam dispute", 'title: "The "river" dispute"', 0, "F105",
         'a " inside "..." is written \\"; or put the whole text in single quotes'),
        ("title: River dam dispute", "title: 'River", 0, "F105",
         "close the quotation mark that opens here"),
        ("not attack]", "not attack", 0, "F105",
         "close the bracket that opens here, or add the missing comma"),
        # yes and no
        ("status_quo: none", "status_quo: attack=no", 0, "X201", "write 'not attack' instead"),
        ("status_quo: none", "status_quo: attack == yes", 0, "X201", "write 'attack' instead"),
        ("status_quo: none", "status_quo: attack = release", 0, "X201",
         "write 'iff' instead of '='"),
        ("status_quo: none", "status_quo: attack: no", 0, "F105",
         "a formula says it so: not attack"),
        ("status_quo: none", "status_quo: {attack: no, release: yes}", 0, "C303",
         "a formula says it so: not attack and release"),
        ("    source: study\n", "    source: study\n    fix: {attack=no}\n", 1, "C303",
         COLON + "attack: no"),
        ("    source: study\n", "    source: study\n    fix: attack = no\n", 1, "C303",
         "write {attack: no}"),
        ("    source: study\n", "    source: study\n    fix: [attack: no]\n", 1, "C303",
         "write {attack: no}, and no list"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_line_with_its_remedy(old, new, down, code, hint):
    found, line = problems(old, new)
    assert [(p.code, p.line, p.hint) for p in found] == [(code, line + down, hint)]


def test_a_formula_that_stands_alone_as_a_weight_is_no_slip():
    weights = "weights: {not attack}"
    (problem,), _ = problems("priorities: [none, escalate, not attack]", weights)
    assert problem.what == "nothing where a number is expected"


def test_a_long_line_is_not_repeated():
    ((problem,), _) = problems("status_quo: none", f"status_quo {'x' * 50}")
    assert problem.hint == COLON + "status_quo: ..."
