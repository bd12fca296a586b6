"""The page of the further concepts: each family of the table, with the words of its own page."""

import re

import pytest

from standoff.case.edits import Adopt
from standoff.graph import reading
from standoff.library import load
from standoff.report.records import blocks_of
from standoff.report.render.html.render import parts
from standoff.report.senses.page import Asked
from standoff.report.senses.table import FAMILIES, family
from standoff.studio.see.senses import OFFERED
from tests.listed import LISTED
from tests.studio.asking import show
from tests.studio.filled_in import Page
from tests.studio.toys import TOY

SMALL = [slug for slug in LISTED if slug != "ukraine-2021"]


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("slug", SMALL)
@pytest.mark.parametrize("name", OFFERED)
def test_the_table_of_a_family_is_that_of_its_verb(slug, name):
    case = load(slug)
    read = reading(case, Adopt(case.perspectives[0].id))
    page = family(name).page(read, Asked())
    table = next((b for b in blocks_of(page) if type(b).__name__ == "Table"), None)
    html = show("further", slug, family=name)
    assert family(page.family).title in html
    assert table is None or parts([table], 2) in html


def test_every_family_is_offered_or_a_variant_of_one_that_is():
    assert {row.verb for row in FAMILIES} == set(OFFERED)
    page = Page(show("further", TOY))
    assert all(row.title in page.text for row in OFFERED.values())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("sustainable-development", "Strong and weak stability"),
        ("elmira-groundwater", "Strong and weak stability"),
        ("chicken", "Looking some moves ahead"),
        (TOY.replace("[not dig, pump", "[{want: not dig, unsure: yes}, pump"), "Preferences that"),
        (
            TOY.replace("[not dig, pump", "[{want: not dig, strength: strong, unsure: yes}, pump"),
            "Strong and weak stability, where parts are unknown",
        ),
        (TOY.replace("    preferences:", "    attitudes: {ann: {for: [bob]}}\n    preferences:", 1),
         "Minding how others fare"),
    ],
)  # fmt: skip
def test_a_page_begins_with_what_the_case_gives_rise_to(text, title):
    assert f"<h2>{title}" in show("further", text)


def test_settings_are_fields_and_count():
    near = show("further", "elmira-groundwater", family="foresight", horizon="2")
    far = show("further", "elmira-groundwater", family="foresight", horizon="6")
    assert "L6</th>" in far
    assert "L6</th>" not in near
    most = (show("further", TOY, family="foresight", horizon=said) for said in ("50", "99999"))
    assert len(set(most)) == 1
    alone = show("further", "prisoners-dilemma", family="attitudes")
    both = show("further", "prisoners-dilemma", family="attitudes",
                toward="first:second=for, second:first=+")  # fmt: skip
    assert "is for itself" in words(alone)
    assert words(alone) != words(both)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"family": "attitudes", "toward": "first:second=hostile"}, "write A:B=for"),
        ({"family": "attitudes", "toward": "first:nobody=for"}, "there is no decision maker"),
        ({"family": "unknown", "at": "first.swerve or second.swerve"}, "picks 3 feasible states"),
        ({"family": "unknown", "at": "nobody"}, "nobody"),
    ],
)
def test_what_cannot_be_asked_is_said_in_place(said, told):
    html = show("further", "chicken", **said)
    assert told in words(html)
    assert 'class="word bad"' in html


def test_who_would_answer_nobody_looks_ahead_at_nothing():
    text = TOY.replace("  bob:\n    name: Bob\n    options: {dig: Dig another well}\n", "")
    text = text.split("infeasible")[0] + "perspectives: {p: {summary: x}}\n"
    assert "it takes two or more" in show("further", text, family="foresight")


@pytest.mark.parametrize("name", OFFERED)
def test_more_states_than_can_be_compared_are_refused(name):
    options = "".join(f"o{n}: Do {n}, " for n in range(13))
    text = TOY.replace("dig: Dig another well", f"{options} dig: Dig")
    assert "worked out here for up to 4,096 states" in show("further", text, family=name)


@pytest.mark.parametrize("name", OFFERED)
def test_reasons_for_a_state_are_those_of_the_verb(name):
    html = words(show("further", "chicken", family=name, at="none", concept="seq", dm="first"))
    assert "The first driver, in" in html or "first" in html
    assert "(nothing taken)" in html
