"""Questions asked in a browser: what if, how robust, and those for a class."""

import pytest

from standoff.case import read
from tests.studio.toys import TOY


@pytest.fixture
def file(studio, request):
    path = studio.studio.folder.root / f"{request.node.originalname}.yaml"
    path.write_text(TOY, "utf-8")
    return path


@pytest.fixture
def page(studio, opens, file):
    page = opens(studio)
    page.base = f"{studio.home}/c/{file.name}"
    return page


def test_a_change_is_supposed_kept_and_then_a_reading(page, file):
    page.goto(page.base + "/what-if")
    page.locator("#fix-option").select_option("bob.dig")
    page.locator("form:has(#fix-option) button").click()
    page.locator("#result-title").wait_for()
    assert "bob.dig not taken throughout" in page.locator(".edits").inner_text()
    page.locator("#keep-reading input[name=title]").fill("No digging")
    page.locator("#keep-reading button").click()
    page.locator("#choose-perspective option[value=no-digging]").wait_for(state="attached")
    assert [p.id for p in read(file.read_text("utf-8")).perspectives][-1] == "no-digging"
    page.locator(".edits a").click()
    page.get_by_text("None yet").wait_for()


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(page, file):
    page.goto(page.base + "/what-if?edit=fix: {dig: no}")
    page.locator("#keep-reading input[name=title]").fill("What both say")
    page.locator("#keep-reading button").click()
    page.locator("#said", has_text="already").wait_for()
    assert page.locator(".edits li").count() == 1
    assert file.read_text("utf-8") == TOY


def test_a_priority_is_moved_by_its_button(page):
    page.goto(page.base + "/what-if")
    page.locator(".priorities a", has_text="↓").first.click()
    page.locator(".edits li", has_text="exchanged").wait_for()
    assert page.locator(".priorities li > span").first.inner_text() == "“Pump by night”"


def test_a_sweep_shows_its_shares_when_it_is_done(page):
    page.goto(page.base + "/robust")
    page.locator("input[value=swap]").check()
    page.locator("#sweep-button").click()
    page.locator("#work-sweep h2", has_text="Shares in").wait_for()
    assert page.locator("#work-sweep svg").count() >= 1


def test_a_question_is_answered_step_by_step(page):
    page.goto(page.base + "/class")
    page.locator("input[name=move]").last.check()
    page.locator("button", has_text="Answer").click()
    page.locator(".marked").first.wait_for()
    if page.locator("input[name=how]").count():
        page.locator("input[name=how]").first.check()
        page.locator("button", has_text="Answer").click()
    page.locator("input[name=stable-nash]").first.wait_for()
    for box in page.locator("input[value=yes]").all():
        box.check()
    page.locator("button", has_text="Answer").click()
    page.locator("#next-question").click()
    page.locator(".score", has_text="Question 2").wait_for()


def test_what_a_verdict_hangs_on_is_looked_for_where_it_stands(page):
    page.goto(page.base + "/verdicts")
    page.locator("a", has_text="On what does it hang?").first.click()
    page.locator("#hangs-1 .hangs").wait_for()
    assert page.url.endswith("/verdicts")
    page.locator("#hangs-1 a", has_text="Try").first.click()
    page.locator("#result-title").wait_for()


def test_a_state_is_put_together_from_its_options(page):
    page.goto(page.base + "/why")
    page.locator("details.chooser > summary").click()
    page.locator("#take-0").check()
    page.locator("input[name=state][value=YNN]").first.wait_for(state="attached")
    page.locator("#take-2").check()
    page.locator(".state-name", has_text="Quarrel").wait_for()


def test_the_record_is_walked_by_its_buttons(page):
    page.goto(page.base + "/replay")
    page.locator("#step-on").click()
    page.locator(".steps", has_text="Event 2").wait_for()
    page.locator("#step-back").click()
    page.locator(".steps", has_text="Event 1").wait_for()
