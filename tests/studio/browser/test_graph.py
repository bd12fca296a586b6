"""The graph of moves in a browser: choosing states, lighting moves, by pointer and by key."""

import pytest

from standoff.library import text as library_text
from tests.studio.toys import many


@pytest.fixture(scope="module", autouse=True)
def cases(studio):
    root = studio.studio.folder.root
    (root / "moves.yaml").write_text(library_text("elmira-groundwater"), "utf-8")
    (root / "many.yaml").write_text(many(), "utf-8")


@pytest.fixture
def page(studio, opens):
    page = opens(studio)
    page.goto(studio.home + "/c/moves.yaml/graph")
    page.wait_for_selector(".canvas[data-ready]")
    return page


def lit(page):
    return page.evaluate(
        "document.querySelector('.canvas').graph.edges('.lit')"
        ".map(e => [e.data('source'), e.data('target')])"
    )


def place(page, n):
    """Where a state is drawn, once it stands still."""
    before, now = None, where(page, n)
    while before != now:
        page.wait_for_timeout(150)
        before, now = now, where(page, n)
    return now


def where(page, n):
    box = page.locator(".canvas").bounding_box()
    at = page.evaluate(
        f"document.querySelector('.canvas').graph.getElementById('n{n}').renderedPosition()"
    )
    return box["x"] + at["x"], box["y"] + at["y"]


def test_every_state_and_every_gain_is_drawn(page):
    counts = page.evaluate(
        "(g => [g.nodes('[n]').length, g.edges().length])(document.querySelector('.canvas').graph)"
    )
    assert counts == [9, 10]


def test_a_state_is_chosen_with_the_pointer(page):
    page.locator(".canvas").scroll_into_view_if_needed()
    page.mouse.click(*place(page, 5))
    page.wait_for_selector("#why .reasons[data-state='5']")
    assert page.locator("[data-node='5']").get_attribute("aria-current") == "true"
    assert "State 6" in page.locator(".said").inner_text()


def test_a_state_is_chosen_from_the_list(page):
    page.locator("[data-node='5']").click()
    page.wait_for_selector("#why .reasons[data-state='5']")
    assert page.url.endswith("/graph")
    assert page.evaluate(
        "document.querySelector('.canvas').graph.getElementById('n5').hasClass('here')"
    )


def test_a_state_is_chosen_by_key(page):
    page.locator(".canvas").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("#why .reasons[data-state='5']")


def test_the_moves_of_a_sentence_are_lit(page):
    button = page.locator("#why button.lit").first
    button.focus()
    assert lit(page) == [["n0", "n5"]]
    page.locator(".canvas").focus()
    assert lit(page) == []
    button.click()
    page.mouse.move(0, 0)
    page.locator(".canvas").focus()
    assert lit(page) == [["n0", "n5"]]
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    page.locator(".canvas").focus()
    page.mouse.move(0, 0)
    assert lit(page) == []


def test_moves_can_be_left_out_by_who_makes_them(page):
    count = "document.querySelector('.canvas').graph.edges().length"
    page.locator("[data-mover='2']").uncheck()
    fewer = page.evaluate(count)
    assert 0 < fewer < 10
    with page.expect_response("**/data/graph?moves=all"):
        page.locator("[data-lines]").select_option("all")
    page.wait_for_function(f"{count} > {fewer}")
    assert page.evaluate(count) > fewer


def test_the_state_stays_chosen_under_another_concept(page):
    page.locator("[data-node='5']").click()
    page.wait_for_selector("#why .reasons[data-state='5']")
    page.locator("#choose-concept").select_option("gmr")
    page.wait_for_url("**concept=gmr**")
    page.wait_for_selector("#why .reasons[data-state='5']")


def test_groups_are_drawn_of_many_states(studio, opens):
    page = opens(studio)
    page.goto(studio.home + "/c/many.yaml/graph")
    page.wait_for_selector(".canvas[data-ready]")
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#why .states li")


def test_without_a_script_the_lists_say_the_same(studio, opens):
    page = opens(studio, java_script_enabled=False)
    page.goto(studio.home + "/c/moves.yaml/graph")
    assert page.locator(".graph .no-script").is_visible()
    assert not page.locator(".canvas").is_visible()
    page.locator("[data-node='5']").click()
    assert "/why?" in page.url
