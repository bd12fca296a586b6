"""The docs' tutorial on a text: from a pasted page to a report, without leaving the browser."""

import re

import pytest

from standoff.case import check, errors, read
from tests.studio.browser import reading, walking
from tests.studio.serving import serving


@pytest.fixture
def empty(tmp_path):
    """A studio of an empty folder."""
    with serving(tmp_path) as client:
        yield client


def seen(page):
    """The words of the page in one line."""
    return " ".join(page.locator("body").inner_text().split())


def leads_to_its_words(page):
    """By keyboard from the list of claims to the reading room, where the words are pointed at."""
    page.goto(page.url.split("/painted")[0] + "/claims")
    mark = page.get_by_role("link", name="The words that this rests on")
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(".card.pointed").wait_for()
    assert page.locator(".para mark.pointed").inner_text() == "there are two ways only"


def head_is_true(page):
    """What the head and the menu say of the case is what a page that is drawn anew says."""
    told = "['standing', 'problem-count'].map(id => document.getElementById(id).textContent.trim())"
    before = page.evaluate(told)
    page.reload()
    page.locator(".para").first.wait_for()
    assert page.evaluate(told) == before
    assert page.locator("#save-anyway").count() == (not before[0].startswith("Saved"))


def test_the_tutorial_from_a_page_of_text_to_a_report(empty, opens, tmp_path):
    page, words = opens(empty), []
    words.append(seen(page))
    reading.take_in(page)
    reading.model(page)
    head_is_true(page)
    words.append(seen(page))
    reading.conclude(page)
    words.append(seen(page))
    page.locator("#by-verdict").click()
    page.get_by_role("heading", name="The text by verdict").wait_for()
    words.append(seen(page))
    assert page.locator(".para mark.paint-bad").inner_text() == "there are two ways only"
    assert page.locator(".para mark.paint-hangs").count() >= 1
    leads_to_its_words(page)
    walking.report(page)
    with page.context.expect_page() as opened:
        page.locator("#open-report").click()
    made = opened.value
    made.wait_for_load_state()
    assert "there are two ways only" in made.locator("body").inner_text().lower()
    painted = made.locator("#painted mark.paint-bad").all_text_contents()
    assert "“there are two ways only”" in painted
    text = reading.TUTORIAL.read_text("utf-8")
    promised = re.findall(r"^> (.+)$", text, re.MULTILINE)
    assert promised
    assert [said for said in promised if not any(said in one for one in words)] == []
    case = read((tmp_path / "the-tram-strike.yaml").read_text("utf-8"))
    assert errors(check(case)) == []
    assert len(case.claims) == 1
    assert (tmp_path / "evening-post-3-march.txt").read_text(
        "utf-8"
    ).split() == reading.TEXT.split()
