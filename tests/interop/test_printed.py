"""Tables as papers print them become cases with their state numbers."""

import re

import pytest

from standoff import library
from standoff.case import check, errors
from standoff.case.edits import Adopt
from standoff.errors import CaseError
from standoff.graph import Solver
from standoff.interop import read_table
from standoff.report.papers.gather import tables_page
from standoff.report.papers.labels import labels_of
from standoff.report.papers.written import table_csv

EUPHRATES = """\
Decision maker | Option        | 1* | 2 | 3 | 4 | 5 | 6
Syria          | Release water | N  | Y | N | N | Y | N
               | Escalate      | N  | N | Y | N | N | Y
Iraq           | Attack        | N  | N | N | Y | Y | Y
Syria          | Payoff        | 6  | 3 | 5 | 2 | 1 | 4
Iraq: 2 > 4 > 6 > 1 > 5 > 3
"""


def solved_of(case):
    return Solver(case)(Adopt(case.perspectives[0].id))


def test_the_printed_table_of_the_euphrates_gives_the_printed_equilibria():
    made = read_table(EUPHRATES, title="Euphrates")
    assert errors(check(made.case)) == []
    solved = solved_of(made.case)
    words = labels_of(solved.reading).words
    assert {c: {words[s] for s in solved.equilibria(c)} for c in solved.stability.concepts} == {
        "nash": {"s6"}, "gmr": {"s1", "s6"}, "smr": {"s6"}, "seq": {"s6"}, "sseq": {"s6"},
    }  # fmt: skip
    assert [note.code for note in made.notes] == ["I633"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_mark_sets_fields_apart(mark):
    text = EUPHRATES.replace(" | ", mark).replace("| ", mark)
    assert read_table(text, title="x").case == read_table(EUPHRATES, title="x").case


HEADED = """\
Options           1* 2 3 4 5 6
Syria
1. Release water  N  Y N N Y N
(2) Escalate      N  N Y N N Y
Payoff            6  3 5 2 1 4
Iraq:
3. Attack         N  N N Y Y Y
Iraq: 2 > 4 > 6 > 1 > 5 > 3
"""


@pytest.mark.parametrize("mark", [" ", ",", ";", "\t", "|"])
def test_decision_makers_may_stand_above_their_options(mark):
    """As GMCR II papers print it; by blanks alone it is what comes of copying from a page."""
    lines = [re.sub(r"(?<=[\dYN*]) +(?=[\dYN])|  +", mark, line) for line in HEADED.splitlines()]
    text = "\n".join([*lines[:-1], HEADED.splitlines()[-1]])
    assert read_table(text, title="x").case == read_table(EUPHRATES, title="x").case


def test_names_that_are_longer_than_the_states_are_names():
    text = "Option 1 2\nMinistry of the Environment\nModify it N Y\nA Ministry 5 2 more\nInsist Y N"
    case = read_table(text, title="x").case
    assert [d.name for d in case.decision_makers] == [
        "Ministry of the Environment", "A Ministry 5 2 more",
    ]  # fmt: skip


def test_a_row_that_is_nobodys_says_so():
    with pytest.raises(CaseError, match="lacks a decision maker"):
        read_table("Option 1 2\nModify N Y")


def test_ranks_are_best_first_and_ties_stand_together():
    ranks = EUPHRATES.replace("Payoff        | 6  | 3 | 5 | 2 | 1 | 4",
                              "Rank          | 1  | 3 | 2 | 3 | 4 | 2")  # fmt: skip
    case = read_table(ranks).case
    syria = case.perspectives[0].view.preferences[0].order
    assert syria.lines() == ("s1", "s3 = s6", "s2 = s4", "s5")


@pytest.mark.parametrize("slug", ["elmira-groundwater", "gisborne-lake", "syria-iraq-euphrates"])
def test_our_own_table_of_states_comes_back(slug):
    """The states of a case go out as CSV and come in with the same cells and numbers."""
    before = library.load(slug)
    page = tables_page(Solver(before), perspectives=[before.perspectives[0].id])
    made = {t.key: t for t in page.tables}
    orders = "".join(f"{who}: {order}\n" for who, order in made["rankings"].rows)
    after = read_table(table_csv(made["states"]) + orders).case
    one, other = solved_of(before).reading, solved_of(after).reading
    assert [one.cells(s) for s in labels_of(one).order] == [
        other.cells(s) for s in labels_of(other).order
    ]
    again = tables_page(Solver(after))
    assert [t.rows for t in again.tables if t.key == "rankings"] == [made["rankings"].rows]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Decision maker | Option", "Who"), "heads? a table|fields"),
        (("| 3 | 4 |", "| x | 4 |"), "column 5 is headed 'x'"),
        (("| 3 | 4 |", "| 2 | 4 |"), "column 5 is headed '2'"),
        (("| N  | Y | N | N | Y | N", "| N  | Y | N | Q | Y | N"), "'Q' where Y, N or -"),
        (("Iraq: 2 >", "Iran: 2 >"), "'Iran', who has no option"),
        (("Iraq: 2 > 4", "Iraq: 2 > 7 > 4"), "s7 does not head a column"),
        (("Iraq: 2 > 4 >", "Iraq: 2 >"), "s4 is missing"),
        (("Iraq: 2 >", "Iraq: 2 > 2 >"), "s2 stands twice"),
        (("| 6  | 3 |", "| 6  | good |"), "'good' where a whole number"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(change, said):
    with pytest.raises(CaseError, match=said) as caught:
        read_table(EUPHRATES.replace(*change), file="t.csv")
    assert all(p.line and p.code.startswith("I60") for p in caught.value.problems)


@pytest.mark.parametrize("text", ["", "\n\n", "hello", "a,b\n", "\x00", "a,b,1\nc,d,Y\ne,f"])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(CaseError):
        read_table(text)


def test_hostile_words_stay_words():
    text = 'Who,Option,1*,2\n"a: {b}, [c] # & *d",!!python/x,N,Y\n'
    case = read_table(text).case
    assert case.decision_makers[0].name == "a: {b}, [c] # & *d"
    assert case.decision_makers[0].options[0].text == "!!python/x"


def test_the_verb_reads_tables_and_says_no_to_trees(standoff, tmp_path):
    table, tree = tmp_path / "euphrates.csv", tmp_path / "game.efg"
    table.write_text(EUPHRATES, encoding="utf-8")
    tree.write_text('EFG 2 R "dice" { "a" } c "" 1 "" { "x" 1/2 "y" 1/2 } 0')
    assert standoff("import", str(table), "-o", str(tmp_path / "e.yaml")).code == 0
    assert "7 > 3" not in standoff("check", str(tmp_path / "e.yaml")).err
    refused = standoff("import", str(tree))
    assert refused.code == 2
    assert "strategic game" in refused.err
