"""What is done while the answer to a change is still on its way: none of it is lost.

The first answer is held as long as the test wants, so that nothing here rests on luck.
"""

import pytest

from standoff.case.text.amend import plain_tree
from tests.studio.browser.conftest import until
from tests.studio.browser.test_typing import said_of_each
from tests.studio.browser.walking import go, settled

PLACE = "/c/held.yaml"
DRUMS = """\
standoff: 1
title: The drum next door
decision_makers:
  anna: {name: Anna, options: {drum: Play the drum, room: Build a room, move: Move out}}
  ben: {name: Ben, options: {complain: Complain}}
perspectives:
  told:
    preferences:
      anna: {priorities: [drum]}
claims:
  - {id: one, says: The first, check: {persists: drum}}
  - {id: two, says: The second, check: {persists: room}}
  - {id: three, says: The third, check: {persists: move}}
"""


@pytest.fixture
def file(studio):
    path = studio.studio.folder.root / "held.yaml"
    path.write_text(DRUMS, "utf-8")
    studio.studio.drafts.put_away("held.yaml")
    studio.studio.folder.forget("held.yaml")
    studio.enter()
    return path


class Held:
    """The first change waits until it is let go; what comes later goes on at once."""

    def __init__(self, page):
        self.page, self.waits, self.gone = page, [], 0
        page.route("**/change", self._come)

    def _come(self, route):
        if self.gone or self.waits:
            route.continue_()
        else:
            self.waits.append(route)

    def wait(self):
        until(self.page, lambda: self.waits)

    def let_go(self):
        self.gone = 1
        self.waits.pop().continue_()


@pytest.fixture
def at(studio, opens, file):
    def opened(page_name):
        page = opens(studio)
        page.goto(f"{studio.home}{PLACE}/{page_name}")
        return page, Held(page)

    return opened


def tree(file):
    return plain_tree(file.read_text("utf-8"))


def test_boxes_ticked_one_by_one_behind_a_held_answer(at, file):
    page, held = at("start")
    boxes = page.locator("main input[type=checkbox]")
    before = [boxes.nth(n).is_checked() for n in range(boxes.count())]
    boxes.nth(0).click()
    held.wait()
    for n in range(1, len(before)):
        boxes.nth(n).click()
    held.let_go()
    until(page, lambda: said_of_each(file) == [not one for one in before])
    settled(page)
    after = [boxes.nth(n).is_checked() for n in range(len(before))]
    assert after == [not one for one in before]


def test_menus_of_different_items_behind_a_held_answer(studio, at, file):
    def made():  # they are not whole, so the file does not have them yet
        return [*plain_tree(studio.send("GET", PLACE + "/file").text)["commitments"].values()]

    page, held = at("commitments")
    held.gone = 1  # only the menus are held
    for n in range(3):
        page.get_by_role("textbox", name="New commitment, in words").fill(f"Word {n}")
        page.keyboard.press("Enter")
        page.locator("li.item").nth(n).wait_for()
    page.locator("#standing", has_text="Not in").wait_for()  # it has no kind yet
    held.gone = 0
    menus = page.get_by_label("What it is")
    menus.nth(0).select_option(label="a threat")
    held.wait()
    menus.nth(1).select_option(label="a promise")
    menus.nth(2).select_option(label="a threat")
    page.get_by_label("Given by").nth(2).select_option(index=1)
    held.let_go()
    kinds = ["threat", "promise", "threat"]
    until(page, lambda: [one.get("kind") for one in made()] == kinds and "by" in made()[2])
    assert [one.get("kind") for one in made()] == kinds
    assert "by" in made()[2]


def test_wishes_pressed_one_after_the_other_behind_a_held_answer(at, file):
    page, held = at("wants")
    wishes = ["Anna wants: Build a room", "Anna avoids: Move out", "Anna avoids: Complain"]
    for name in wishes:
        page.get_by_role("button", name=name, exact=True).click()
        held.wait()
        held.waits[1:] = []
    page.get_by_role("button", name=wishes[-1], exact=True).dblclick()  # asked once all the same
    held.let_go()
    page.locator("li.line").nth(3).wait_for()
    settled(page)
    list_ = tree(file)["perspectives"]["told"]["preferences"]["anna"]["priorities"]
    assert list_ == ["drum", "room", "not move", "not complain"]
    assert page.locator("#said").count() == 0


def test_a_claim_taken_away_and_another_reworded_behind_it(at, file):
    page, held = at("claims")
    away = page.locator("li.item").nth(0).get_by_role("button", name="Remove The first")
    away.evaluate("button => button.click()")  # as the menu of its row does
    held.wait()
    words = page.locator("li.item").nth(2).get_by_role("textbox").first
    words.evaluate("box => { box.value = 'The last'; box.form.requestSubmit(); }")
    held.let_go()
    until(page, lambda: [one["says"] for one in tree(file)["claims"]] == ["The second", "The last"])
    settled(page)
    assert [one["says"] for one in tree(file)["claims"]] == ["The second", "The last"]


def test_a_link_pressed_behind_two_changes_comes_after_them(at, file):
    page, held = at("start")
    boxes = page.locator("main input[type=checkbox]")
    before = [boxes.nth(n).is_checked() for n in range(boxes.count())]
    boxes.nth(0).click()
    held.wait()
    boxes.nth(1).click()
    page.locator("#menu-sources").click()
    held.let_go()
    page.get_by_role("heading", level=1, name="Sources").wait_for()
    assert said_of_each(file)[:2] == [not one for one in before[:2]]


def test_a_look_at_the_case_takes_no_page_away_that_is_on_its_way(at, file):
    page, held = at("start")
    looks = []
    page.route("**/state", lambda route: (looks.append(1), route.continue_()))
    page.locator("main input[type=checkbox]").nth(0).click()
    held.wait()
    page.wait_for_timeout(3500)  # longer than it waits between two looks
    assert looks == []
    held.let_go()
    go(page, "Sources")
    page.wait_for_timeout(3500)
    assert page.get_by_role("heading", level=1, name="Sources").is_visible()


def test_words_on_their_way_a_menu_and_a_link(at, file):
    page, held = at("about")
    box = page.get_by_role("textbox", name="Title").first
    box.focus()
    page.keyboard.press("End")
    page.keyboard.type(" and more")
    held.wait()
    page.keyboard.type(", still")
    page.locator("#menu-sources").click()
    held.let_go()
    page.get_by_role("heading", level=1, name="Sources").wait_for()
    until(page, lambda: (tree(file).get("title") or "").endswith(" and more, still"))
    assert tree(file)["title"].endswith(" and more, still")
