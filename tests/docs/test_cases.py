"""The walk through the founding case: its table is up to date, and it names every statement."""

import re

import pytest

from docs.make_cases import PAGE, fresh_page
from standoff import library
from standoff.case.edits import Drop, Negate
from standoff.claims.judge import judge_claim
from standoff.graph import Solver
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
    known |= {d.id for d in case.decision_makers} | {"ukraine-2021", "assumed", "deters", *CONCEPTS}
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


def table(name):
    """The cells of a made table, line by line."""
    page = PAGE.read_text("utf-8").split(f"<!-- made: {name} -->")[1].split("<!-- end -->")[0]
    lines = [line.split("|")[1:-1] for line in page.strip().splitlines()[2:]]
    return [[cell.strip(" `") for cell in cells] for cells in lines]


def verdicts():
    """By claim: the words in five accounts, and the record's."""
    return {claim: tuple(cells) for claim, *cells in table("verdicts")}


def listed(lead):
    """The names that the page lists after some words in bold, up to the end of the sentence."""
    page = PAGE.read_text("utf-8")
    assert page.count(f"**{lead}**") == 1, lead
    return set(re.findall(r"`([a-z-]+)`", re.split(r"\.\s", page.split(f"**{lead}**")[1])[0]))


def by_word(position, *words):
    """The claims that read one of some words in an account."""
    return {claim for claim, cells in verdicts().items() if cells[position] in words}


def test_what_follows_everywhere_and_nowhere_is_listed():
    follow = {c: [x.startswith("follows") for x in cells[:5]] for c, cells in verdicts().items()}
    plain = {c for c, cells in verdicts().items() if cells[0].startswith(("follows", "does"))}
    assert listed("Follow in all five") == {c for c, x in follow.items() if all(x)}
    alike = {c for c in plain if all(x.startswith("does") for x in verdicts()[c][:5])}
    assert listed("Follow in none") == alike


def test_why_the_essays_sentences_follow_in_its_own_account_is_told():
    own = {c.id for c in library.load("ukraine-2021").claims if c.cited.source == "essay"}
    assert len(own) == 38
    assert listed("Follow because nobody stirs") == by_word(0, "follows (nobody stirs)") & own
    assert listed("Follow because the essay says so") == by_word(0, "follows (assumed)") & own
    assert listed("Follow emptily") == by_word(0, "follows (empty)") & own
    assert listed("Follow from other statements") == by_word(0, "follows") & own
    assert len({c for c in own if verdicts()[c][0].startswith("follows")}) == 26
    page = PAGE.read_text("utf-8").split("The ten that do not follow:")[1].split("###")[0]
    against = {c for c in own if verdicts()[c][0].startswith("does not follow")}
    named = set(re.findall(r"`([a-z-]+)`", page))
    assert len(against) == 10
    assert against == named - {"taking-in-avoids-war"}


@pytest.mark.parametrize(
    ("account", "follow", "depend", "against"),
    [
        (1, ["attacks-nobody", "guarantee-avoids-war", "minsk-only-way"], [],
         ["guarantee-keeps-itself", "nato-comes"]),
        (2, ["open-door-kept", "attack-unless-deterred", "sanctions-deter"],
         ["may-attack", "sanctions-meant"], ["diplomacy-can"]),
        (3, ["sanctions-first", "waiting-a-mistake", "plans-no-attack", "fights-back"],
         ["membership-protects"], []),
        (4, ["war-whatever-is-threatened", "deterrence-failed", "warnings-underrated",
             "little-resistance", "resistance-misjudged", "guarantee-no-cure"],
         ["aims-misread"], []),
    ],
)  # fmt: skip
def test_the_others_sentences_in_their_own_accounts(account, follow, depend, against):
    words = {claim: cells[account] for claim, cells in verdicts().items()}
    assert all(words[c].startswith("follows") for c in follow)
    assert all(words[c].endswith(" only") for c in depend)
    assert all(words[c].startswith("does not follow") for c in against)


def test_nobody_stirs_in_two_accounts_and_roads_lead_to_an_attack_in_one():
    found = [(row[0], (row[-2], row[-1])) for row in table("rests")]
    for account in ("essay", "moscow-stated"):
        assert [r for name, r in found if name == account] == [("the day itself", "nobody stirs")]
    rests = [rests.split("; ") for name, (rests, _) in found if name == "unlimited-aims"]
    assert all("invade" in rest for some in rests for rest in some)


def test_no_verdict_is_fixed_by_the_rules():
    assert not any("by the rules" in cell for cells in verdicts().values() for cell in cells)


def test_what_the_record_says_of_the_sentences_that_the_page_names():
    record = {claim: cells[-1] for claim, cells in verdicts().items()}
    for claim in ("no-invasion", "attacks-nobody", "not-on-russian-soil"):
        assert record[claim] == "refuted"
    for claim in ("open-door-kept", "kept-out", "no-way-out"):
        assert record[claim] == "stands so far"
    assert record["refusal-leads-to-war"] == record["deterrence-failed"] == ""


@pytest.mark.parametrize(
    ("account", "claim", "change", "holds"),
    [
        ("essay", "no-invasion", Negate("moscow", 2), ()),
        ("essay", "no-invasion", Negate("washington", 2), ("seq",)),
        ("essay", "refusal-a-mistake", Drop("kyiv", 2), ()),
        ("essay", "refusal-a-mistake", Drop("moscow", 5), ()),
        ("moscow-stated", "nato-comes", Drop("washington", 2), ("nash", "seq")),
        ("washington-stated", "may-attack", Drop("moscow", 1), ("nash", "seq")),
        ("kyiv-stated", "sanctions-first", Drop("moscow", 1), ()),
    ],
    ids=str,
)
def test_what_a_verdict_hangs_on(account, claim, change, holds):
    case = library.load("ukraine-2021")
    (asked,) = (c for c in case.claims if c.id == claim)
    found = judge_claim(Solver(case), asked, account, edits=[change])
    assert found.holds_under == holds
