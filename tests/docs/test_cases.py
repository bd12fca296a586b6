"""The walk through the founding case: its table is up to date, and it names every statement."""

import re

from docs.make_cases import PAGE, fresh_page
from standoff import library
from standoff.stability import CONCEPTS


def test_the_table_of_verdicts_is_up_to_date():
    assert PAGE.read_text("utf-8") == fresh_page(), "run: python -m docs.make_cases"


def test_every_statement_of_the_essay_is_placed():
    page = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| ([\d, ]+) \|", page, re.MULTILINE)
    numbers = [int(n) for row in rows for n in row.split(",")]
    assert numbers == list(range(1, 27))


def test_every_name_on_the_page_is_in_the_case():
    case = library.load("ukraine-2021")
    known = {x.id for part in (case.claims, case.commitments, case.perspectives) for x in part}
    known |= {d.id for d in case.decision_makers} | {"ukraine-2021", "assumed", *CONCEPTS}
    known |= {o.id for d in case.decision_makers for o in d.options}
    page = PAGE.read_text("utf-8")
    named = set(re.findall(r"`([a-z][a-z0-9-]*)`", page))
    assert named <= known
    assert {c.id for c in case.claims} <= named


def test_all_statements_are_in_the_case_file():
    text = library.text("ukraine-2021")
    said = [int(n) for group in re.findall(r"statements? ([\d, and-]+)", text)
            for n in re.findall(r"\d+", group)]  # fmt: skip
    assert set(said) >= set(range(1, 27))


def rows():
    """The cells of the table, by claim: five perspectives and the record."""
    page = PAGE.read_text("utf-8").split("<!-- made: verdicts -->")[1].split("<!-- end -->")[0]
    lines = [line.strip("| ").split("|") for line in page.strip().splitlines()[2:]]
    return {cells[0].strip(" `"): [c.strip() for c in cells[1:]] for cells in lines}


def word(cell):
    """The word of a cell, without what stands beside it."""
    return cell.split(" (")[0]


ACCOUNTS = ("essay", "moscow-stated", "washington-stated", "kyiv-stated", "unlimited-aims")
NOT, ALL = "does not follow", "follows"


def test_what_the_page_says_of_the_table_is_so():
    table = {claim: [word(c) for c in cells] for claim, cells in rows().items()}
    assert table["no-invasion"][:5] == [ALL, ALL, "seq only", "seq only", NOT]
    assert table["no-invasion"][-1] == "refuted"
    for claim in ("only-taking-in-ends-it", "recognition-would-end-it", "talks-change-nothing",
                  "threat-would-end-it", "threat-meant-would-end-it"):  # fmt: skip
        assert set(table[claim][:5]) == {NOT}, claim
    assert set(table["open-door-kept"][:5]) == {ALL}
    own = {"attacks-nobody": 1, "attack-unless-deterred": 2, "sanctions-deter": 2,
           "sanctions-first": 3, "war-whatever-is-threatened": 4}  # fmt: skip
    for claim, account in own.items():
        assert table[claim][account] == ALL, (claim, ACCOUNTS[account])


def test_what_rests_on_itself_or_on_a_start_that_nobody_leaves_is_marked():
    essay = {claim: cells[0] for claim, cells in rows().items()}
    for claim in ("arms-behind-attacks", "not-on-russian-soil"):
        assert "assumed" in essay[claim], claim
    for claim in ("kept-out", "war-goes-on"):
        assert "nobody stirs" in essay[claim], claim
