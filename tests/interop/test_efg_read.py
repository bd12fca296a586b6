"""Trees of Gambit are read where they are option forms, and refused with the place where not."""

import pytest

from standoff.case.edits import Adopt
from standoff.errors import CaseError
from standoff.graph import Solver
from standoff.interop import read_efg, read_nfg, write_nfg

CHICKEN = """EFG 2 R "Chicken" { "Row" "Column" }
"Two drivers."
p "" 1 1 "" { "swerve" "straight" } 0
p "" 2 1 "" { "swerve" "straight" } 0
t "" 1 "both" { 3, 3 }
t "" 2 "" { 2, 4 }
p "" 2 1 0
t "" 3 "" { 4, 2 }
t "" 0
"""

AS_A_GAME = """NFG 1 R "Chicken" { "Row" "Column" }
{ { "swerve" "straight" } { "swerve" "straight" } }
3 3  4 2  2 4  0 0
"""


def equilibria(case):
    solved = Solver(case)(Adopt(case.perspectives[0].id))
    return {c: {solved.reading.cells(s) for s in solved.equilibria(c)} for c in ("nash", "gmr")}


def test_a_tree_of_unseen_choices_is_its_strategic_game():
    tree, game = read_efg(CHICKEN), read_nfg(AS_A_GAME)
    assert tree.case == game.case
    assert [n.code for n in tree.notes] == ["I630"]
    assert equilibria(tree.case)["nash"] == {"YNNY", "NYYN"}


def test_the_order_in_which_the_tree_asks_makes_no_difference():
    other = """EFG 2 R "Chicken" { "Row" "Column" }
    p "" 2 7 "" { "swerve" "straight" } 0
    p "" 1 4 "" { "swerve" "straight" } 0
    t "" 1 "" { 3, 3 }
    t "" 3 "" { 4, 2 }
    p "" 1 4 "" { "swerve" "straight" } 0
    t "" 2 "" { 2, 4 }
    t "" 4 "" { 0, 0 }"""
    assert read_efg(other).case == read_efg(CHICKEN).case


def test_a_player_who_never_chooses_has_no_option():
    text = CHICKEN.replace('{ "Row" "Column" }', '{ "Row" "Column" "Owner" }')
    text = text.replace("{ 3, 3 }", "{ 3, 3, 1 }").replace("{ 2, 4 }", "{ 2, 4, 2 }")
    case = read_efg(text.replace("{ 4, 2 }", "{ 4, 2, 3 }")).case
    assert [len(d.options) for d in case.decision_makers] == [2, 2, 0]


def test_what_was_read_is_written_as_a_game_again():
    again = read_nfg(write_nfg(read_efg(CHICKEN).case).text).case
    assert equilibria(again)["nash"]


SEEN = CHICKEN.replace('p "" 2 1 0\n', 'p "" 2 2 "" { "swerve" "straight" } 0\n')
TWICE = CHICKEN.replace('t "" 0\n', 'p "" 1 1 0\nt "" 0\nt "" 0\n')
ENDS = """EFG 2 R "" { "In" "Out" }
p "" 1 1 "" { "a" "b" } 0
t "" 0
p "" 2 1 "" { "c" "d" } 0
t "" 0
t "" 0
"""
CHANCE = 'EFG 2 R "" { "a" }\nc "" 1 "" { "x" 1/2 "y" 1/2 } 0\nt "" 0\nt "" 0\n'
EARLY = CHICKEN.replace('p "" 2 1 0\n', 'p "" 2 1 5 "toll" { 1, 1 }\n')


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (SEEN, 7, "knowing something"),
        (TWICE, 9, "'Row' chooses for the second time"),
        (ENDS, 3, "before 'Out' has chosen"),
        (CHANCE, 2, "chance moves here"),
        (EARLY, 7, "before the end of play"),
    ],
)
def test_any_other_tree_is_refused_where_it_is_more(text, line, why):
    with pytest.raises(CaseError) as raised:
        read_efg(text, file="tree.efg")
    (problem,) = raised.value.problems
    assert (problem.code, problem.line, problem.file) == ("I607", line, "tree.efg")
    assert "no option form" in str(problem)
    assert why in str(problem)
    assert ".nfg" in str(problem)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "I601"),
        ("NFG 1 R", "I601"),
        ("EFG 2 R", "I603"),
        ('EFG 2 R "" { "a" } p "" 2 1 "" { "x" } 0', "I604"),
        ('EFG 2 R "" { "a" } p "" 1 1 0', "I603"),
        ('EFG 2 R "" { "a" } p "" 1 1 "" { "x" } 0 t "" 0', "I606"),
        ('EFG 2 R "" { "a" } p "" 1 1 "" { "x" "y" } 0 t "" 1', "I603"),
        ('EFG 2 R "" { "a" } p "" 1 1 "" { "x" "y" } 0 t "" 0', "I603"),
        (CHICKEN + "t", "I603"),
        (CHICKEN.replace('p "" 2 1 0', 'p "" 2 1 "" { "left" "right" } 0'), "I604"),
    ],
)
def test_a_broken_tree_is_refused_with_what_is_wrong(text, code):
    with pytest.raises(CaseError) as raised:
        read_efg(text)
    assert [p.code for p in raised.value.problems] == [code]


def test_a_tree_of_more_ends_than_are_read_is_refused_in_time():
    actions = " ".join(f'"{n}"' for n in range(60))
    ends = 't "" 0\n' * 3_600
    text = f'EFG 2 R "" {{ "a" "b" "c" }} p "" 1 1 "" {{ {actions} }} 0 {ends}'
    with pytest.raises(CaseError):
        read_efg(text)
