"""The docs' studio tutorial, step by step: what it promises is what there is to see."""

import re
from pathlib import Path

import pytest

from standoff.case import check, read
from tests.studio.browser import walking
from tests.studio.serving import serving

TUTORIAL = Path(__file__).parents[3] / "docs" / "tutorial" / "studio.md"


@pytest.fixture
def empty(tmp_path):
    """A studio of an empty folder."""
    with serving(tmp_path) as client:
        yield client


def promised():
    """What the tutorial says that the pages say."""
    return re.findall(r"^> (.+)$", TUTORIAL.read_text("utf-8"), re.MULTILINE)


def seen(page):
    """The words of the page in one line."""
    return " ".join(page.locator("main").inner_text().split())


def test_the_tutorial_from_an_empty_folder_to_a_report(empty, opens, tmp_path):
    page, words = opens(empty), []
    walking.begin(page)
    walking.start(page)
    walking.wants(page)
    walking.go(page, "Where it settles")
    words.append(seen(page))
    page.locator("li, p").filter(has_text="State 4:").get_by_role("link", name="Why?").first.click()
    page.get_by_role("heading", name="Anna: stable").wait_for()
    words.append(seen(page))
    page.get_by_label("under").select_option(value="nash")
    page.get_by_role("heading", name="Anna: not stable").wait_for()
    words.append(seen(page))
    walking.outcome(page)
    walking.claim(page)
    walking.go(page, "Verdicts")
    words.append(seen(page))
    walking.what_if(page)
    words.append(seen(page))
    walking.report(page)
    words.append(seen(page))
    assert promised()
    assert [said for said in promised() if not any(said in one for one in words)] == []
    with page.context.expect_page() as opened:
        page.locator("#open-report").click()
    made = opened.value
    made.wait_for_load_state()
    assert "They can settle on a quiet room" in made.locator("body").inner_text()
    case = read((tmp_path / "the-drum-next-door.yaml").read_text("utf-8"))
    assert [p.severity.value for p in check(case) if p.severity.value == "error"] == []


def test_every_page_and_button_that_the_tutorial_names_is_there(empty, opens):
    page, found = opens(empty), ""
    found += page.locator("body").inner_text()
    walking.begin(page)
    walking.start(page)
    walking.wants(page)
    walking.outcome(page)
    walking.claim(page)
    places = page.locator("nav.menu a[id]").evaluate_all("all => all.map(a => a.href)")
    for place in places:
        page.goto(place)
        found += page.locator("body").inner_text() + page.locator("body").inner_html()
    walking.what_if(page)
    found += page.locator("body").inner_text()
    walking.report(page)
    found += page.locator("body").inner_text()
    page.goto(f"{empty.home}/library/gisborne-lake/settles")
    found += page.locator("body").inner_text()
    named = re.findall(r"\*\*([^*]+)\*\*", TUTORIAL.read_text("utf-8"))
    said = {" ".join(name.split()) for name in named} - {"Add it", "only where…", "+ one more"}
    found = " ".join(found.split())
    assert {name for name in said if name not in found} == set()


def press_tab_to(page, locator, most=200):
    """Go on with the key Tab until something has the focus."""
    for _ in range(most):
        if locator.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the key Tab never leads to {locator}")


def test_a_case_can_be_made_and_asked_by_keyboard_alone(empty, opens):
    page = opens(empty)
    for box, words in (
        ("#new-title", "The drum"),
        ("#new-party-1", "Anna"),
        ("#new-options-1", walking.DRUM),
        ("#new-party-2", "Ben"),
        ("#new-options-2", walking.COMPLAIN),
    ):
        press_tab_to(page, page.locator(box))
        page.keyboard.type(words)
    press_tab_to(page, page.locator("#new-begin"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Parties and options").wait_for()
    press_tab_to(page, page.locator("#menu-start"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Start").wait_for()
    press_tab_to(page, page.get_by_label(walking.DRUM))
    page.keyboard.press("Space")
    walking.saved(page, 2)
    press_tab_to(page, page.locator("#menu-wants"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Preferences").wait_for()
    for n, name in enumerate(("Anna wants: " + walking.DRUM, "Anna avoids: " + walking.COMPLAIN)):
        press_tab_to(page, page.get_by_role("button", name=name))
        page.keyboard.press("Enter")
        page.locator("li.line").nth(n).wait_for()
    press_tab_to(page, page.get_by_label("More of statement 1"))
    page.keyboard.press("Enter")
    down = page.get_by_role("button", name=re.compile("down", re.IGNORECASE)).first
    press_tab_to(page, down)
    page.keyboard.press("Enter")
    walking.saved(page, 5)
    press_tab_to(page, page.locator("#menu-settles"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Where it settles").wait_for()
    assert "An equilibrium" in seen(page)
