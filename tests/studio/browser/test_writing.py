"""The forms of the group Write in a browser: by mouse and by keyboard alone."""

import pytest

from standoff.case.text.amend import plain_tree
from tests.studio.browser.conftest import until
from tests.studio.test_writing_changes import STARTER

PLACE = "/c/well.yaml"
LINE = "perspectives-reporter-preferences-upper-priorities-{}"


@pytest.fixture(autouse=True)
def file(studio):
    path = studio.studio.folder.root / "well.yaml"
    path.write_text(STARTER, "utf-8")
    studio.studio.drafts.put_away("well.yaml")
    studio.studio.folder.forget("well.yaml")
    studio.enter()
    return path


@pytest.fixture
def at(studio, opens):
    """Opens a page of the case."""

    def opened(view):
        page = opens(studio)
        page.goto(f"{studio.home}{PLACE}/{view}")
        return page

    return opened


def sent(page, act):
    """Does something that sends a form, and waits until the page is drawn anew."""
    before = page.get_attribute("#page", "data-version")
    act()
    page.locator(f"#page:not([data-version='{before}'])").wait_for()
    page.wait_for_timeout(100)


def focus(page):
    return page.evaluate("document.activeElement.id")


def unfold(page, n):
    """Open the rest of a statement: its formula, its order, its source."""
    page.click(f"#row-{LINE.format(n)} > summary")


def statements(page):
    found = page.locator(".lines input[name^='v['][name$='\"want\"]']")
    return [found.nth(n).input_value() for n in range(found.count())]


def test_a_statement_is_moved_by_the_keyboard_and_keeps_the_focus(at):
    page = at("wants")
    unfold(page, 0)
    page.focus("#down-" + LINE.format(0))
    sent(page, lambda: page.keyboard.press("Enter"))
    assert statements(page)[:2] == ["not complain", "not block"]
    assert focus(page) == "down-" + LINE.format(1)
    sent(page, lambda: page.keyboard.press("Enter"))
    assert statements(page)[:3] == ["not complain", "pump", "not block"]


def test_a_statement_is_dragged_to_its_place(at, file):
    page = at("wants")
    grip = [page.locator(f"#line-{LINE.format(n)} .grip") for n in (0, 3)]
    sent(page, lambda: grip[1].drag_to(grip[0]))
    assert statements(page) == ["not share", "not block", "not complain", "pump"]
    page.locator("#standing", has_text="Saved in").wait_for()
    assert "the road is its way to the market" in file.read_text("utf-8")


def test_what_is_wrong_with_a_formula_is_said_while_it_is_typed(at, file):
    page = at("wants")
    field = "#f-" + LINE.format(0) + "-want"
    unfold(page, 0)
    page.fill(field, "not blok")
    page.locator(field + "-said", has_text="did you mean 'block'").wait_for()
    assert file.read_text("utf-8") == STARTER


def test_the_focus_goes_on_to_the_next_field_when_a_field_is_sent(at):
    page = at("about")
    page.fill("#f-title", "Another quarrel")
    sent(page, lambda: page.keyboard.press("Tab"))
    assert page.locator("header", has_text="Another quarrel").count()
    field = "document.activeElement.closest('.field').querySelector('textarea').id"
    assert page.evaluate(field) == "f-summary"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    assert focus(page) == "f-summary"


def test_options_are_typed_one_after_another(at, file):
    page = at("parties")
    box = "#new-decision_makers-upper-options"
    for words in ("Dig a second well", "Sell water"):
        page.fill(box, words)
        sent(page, lambda: page.keyboard.press("Enter"))
        assert "#" + focus(page) == box
        assert page.input_value(box) == ""
    page.locator("#standing", has_text="Saved in").wait_for()
    options = plain_tree(file.read_text("utf-8"))["decision_makers"]["upper"]["options"]
    assert list(options) == ["pump", "share", "dig-second-well", "sell-water"]


def test_what_is_typed_for_something_new_is_not_sent_before_its_button(at, file):
    page = at("parties")
    page.fill("#new-decision_makers-upper-options", "Half a tho")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert page.input_value("#new-decision_makers-upper-options") == "Half a tho"
    assert file.read_text("utf-8") == STARTER


def test_a_field_and_a_button_beside_it_are_one_change(at):
    page = at("wants")
    unfold(page, 1)
    page.fill("#f-" + LINE.format(1) + "-want", "not complain or pump")
    sent(page, lambda: page.click("#up-" + LINE.format(1)))
    page.wait_for_timeout(800)
    assert statements(page)[:2] == ["not complain or pump", "not block"]


def test_a_field_is_sent_before_a_click_elsewhere_is_done(at):
    page = at("wants")
    for n in (0, 2, 3):
        unfold(page, n)
    before = statements(page)[3]
    page.fill("#f-" + LINE.format(0) + "-want", "not block or pump")
    page.click("#negate-" + LINE.format(3))
    until(page, lambda: statements(page)[3] != before)
    assert statements(page)[0] == "not block or pump"
    page.fill("#f-" + LINE.format(2) + "-want", "pump and not share")
    page.click("nav.menu a:has-text('Start')")
    page.locator("h1", has_text="Start").wait_for()
    page.click("nav.menu a:has-text('Preferences')")
    page.locator("h1", has_text="Preferences").wait_for()
    assert statements(page)[2] == "pump and not share"


def test_enter_sends_a_field_once(at):
    page = at("about")
    posts = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    page.fill("#f-title", "Another quarrel")
    sent(page, lambda: page.keyboard.press("Enter"))
    page.wait_for_timeout(500)
    assert len(posts) == 1


def test_a_fold_that_was_opened_stays_open(at):
    page = at("claims")
    page.click("#fold-claims-0 > summary")
    sent(page, lambda: page.select_option("#f-claims-0-check", "can_lead_to"))
    assert page.locator("#fold-claims-0[open]").count()
    assert page.locator("#f-claims-0-check-can_lead_to-chips").is_visible()


def test_boxes_of_the_present_state_are_saved_at_once(at, file):
    page = at("start")
    sent(page, lambda: page.get_by_label("Block the road").check())
    page.locator("#standing", has_text="Saved in").wait_for()
    said = plain_tree(file.read_text("utf-8"))["status_quo"]
    assert said == "pump and not share and not complain and block"


def test_forms_work_without_any_script(studio, opens, file):
    page = opens(studio, java_script_enabled=False)
    page.goto(f"{studio.home}{PLACE}/wants")
    unfold(page, 0)
    sent(page, lambda: page.click("#down-" + LINE.format(0)))
    assert statements(page)[:2] == ["not complain", "not block"]
    page.goto(f"{studio.home}{PLACE}/parties")
    page.fill("#new-decision_makers", "The district")
    page.click("#add-decision_makers")
    assert page.input_value("#f-decision_makers-district-name") == "The district"
