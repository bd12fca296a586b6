"""The gallery of the library is what the program makes of its cases now."""

import re
from xml.etree import ElementTree

import pytest

from docs.make_gallery import (
    LANDING,
    LANDING_ON_A_PHONE,
    PAGE,
    PICTURES,
    entry,
    first_sentence,
    made,
)
from standoff import library
from standoff.graph import Solver
from standoff.report.names.grammar import capital
from standoff.report.names.story import account_name, story
from standoff.report.whole.board import board_of
from tests.listed import UNLISTED

MAKE = "run: python -m docs.make_gallery"

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def fresh():
    return made()


def test_the_page_is_up_to_date(fresh):
    assert PAGE.read_text("utf-8") == fresh[PAGE], MAKE


@pytest.mark.parametrize("slug", library.slugs())
def test_the_picture_of_a_case_is_up_to_date(slug, fresh):
    path = PICTURES / f"{slug}.svg"
    assert path.read_text("utf-8") == fresh[path], MAKE


@pytest.mark.parametrize("path", [LANDING, LANDING_ON_A_PHONE])
def test_the_picture_of_the_landing_page_is_up_to_date(path, fresh):
    assert path.read_text("utf-8") == fresh[path], MAKE


def test_the_picture_for_a_phone_fits_into_one():
    drawn = ElementTree.fromstring(LANDING_ON_A_PHONE.read_text("utf-8"))  # noqa: S314 - our own
    assert float(drawn.get("width", "nan").removesuffix("px")) <= 390 - 2 * 16


@pytest.mark.parametrize("path", [LANDING, LANDING_ON_A_PHONE])
def test_the_picture_of_the_landing_page_has_a_strip_for_every_account(path, fresh):
    case = library.load("ukraine-2021")
    drawn = ElementTree.fromstring(fresh[path])  # noqa: S314 - our own text
    words = " ".join("".join(label.itertext()) for label in drawn.iter(f"{SVG}text"))
    assert all(capital(account_name(p)) in words for p in case.perspectives)
    told = board_of(story(Solver(case)), [d.id for d in case.decision_makers])
    rests = [group for group in drawn.iter(f"{SVG}g") if group.get("class") == "resting"]
    assert len(rests) == sum(len(strip.roads) for strip in told.strips) > len(told.strips) == 5


def test_there_are_no_pictures_of_cases_that_are_gone():
    assert sorted(p.stem for p in PICTURES.glob("*.svg")) == sorted(library.slugs())


@pytest.mark.parametrize("slug", UNLISTED)
def test_a_case_whose_states_nobody_can_list_says_so_with_their_number(slug):
    text = entry(slug)
    assert "Nobody can list its states" in text
    assert re.search(r" \d{1,3}(,\d{3}){4,} states,", text)


@pytest.mark.parametrize("slug", library.slugs())
def test_what_the_gallery_is_searched_by_is_in_it_for_every_case(slug):
    entries = re.split(r"^### ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    (mine,) = (part for part in entries if f"\n`{slug}`\n:" in part)
    data = dict(re.findall(r'data-(\w+)="([^"]*)"', mine))
    assert data["themes"].split("|") == list(library.load(slug).themes)
    assert set(data) == {"themes", "states", "parties", "concepts", "years"}
    assert all(data[key] for key in ("states", "parties", "concepts"))


def test_every_case_is_in_the_gallery_with_its_title():
    page = PAGE.read_text("utf-8").split("<!-- made: gallery -->")[1]
    titles = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert sorted(titles) == sorted(library.load(slug).title for slug in library.slugs())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("One. Two.", "One."),
        ("The U.S. army\nhas 1.5 of it. Then.", "The U.S. army has 1.5 of it."),
        ("No stop", "No stop"),
        ("", ""),
    ],
)
def test_a_first_sentence_ends_where_a_capital_follows(words, first):
    assert first_sentence(words) == first
