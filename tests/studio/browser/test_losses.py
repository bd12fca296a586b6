"""Nothing that is typed into a box is lost: each way to lose it, in a real browser."""

import os
import signal

import pytest
import yaml

from standoff.library import text as library_text
from tests.studio.browser.conftest import until
from tests.studio.browser.test_windows import started

CASE = library_text("gisborne-lake")
PLACE = "/c/kept.yaml"


@pytest.fixture(autouse=True)
def file(studio):
    path = studio.studio.folder.root / "kept.yaml"
    path.write_text(CASE, "utf-8")
    studio.studio.drafts.put_away("kept.yaml")
    studio.studio.folder.forget("kept.yaml")
    studio.studio.folder.put_journal("kept.yaml", ())
    studio.enter()
    return path


def title_in(file):
    return yaml.safe_load(file.read_text("utf-8")).get("title")


def title(page):
    return page.get_by_role("textbox", name="Title").first


def at_about(studio, opens, **more):
    page = opens(studio, **more)
    page.goto(studio.home + PLACE + "/about")
    return page


def offered(page):
    return page.locator(".offer", has_text="You typed:")


def test_a_box_is_saved_after_a_pause_without_being_left_and_the_header_says_what_is_so(
    studio, opens, file
):
    page = at_about(studio, opens)
    title(page).focus()
    page.keyboard.press("End")
    page.keyboard.type(" and more")
    assert page.locator("#standing").inner_text() == "Typing…"
    page.locator("#standing", has_text="Saved").wait_for()
    assert title_in(file).endswith(" and more")
    page.keyboard.type(", still")
    until(page, lambda: title_in(file).endswith(" and more, still"))
    assert title(page).evaluate("box => box === document.activeElement")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('box')).length") == 0
    page.locator("#undo").click()
    until(page, lambda: title_in(file) == yaml.safe_load(CASE)["title"])


def test_what_was_typed_comes_back_after_a_reload(studio, opens, file):
    page = at_about(studio, opens, strict=False)
    page.route("**/change", lambda route: route.abort())
    title(page).fill("Typed before the reload")
    page.reload()
    assert title(page).input_value() == "Typed before the reload"
    page.unroute("**/change")
    page.reload()
    until(page, lambda: title_in(file) == "Typed before the reload")


def test_a_box_for_something_new_comes_back_after_a_reload_until_it_is_added(studio, opens, file):
    page = at_about(studio, opens)
    page.goto(studio.home + PLACE + "/claims")
    box = page.get_by_role("textbox", name="New claim")
    box.fill("They will not yield.")
    page.reload()
    assert box.input_value() == "They will not yield."
    box.press("Enter")
    page.locator("#page[data-version='2']").wait_for()
    page.reload()
    assert box.input_value() == ""


def test_a_refusal_never_takes_the_place_of_the_page(studio, opens, file):
    page = at_about(studio, opens, strict=False)
    page.route("**/change", lambda route: route.fulfill(status=500, body="<p>broken</p>"))
    title(page).fill("Typed and refused")
    offered(page).wait_for()
    assert title(page).input_value() == "Typed and refused"
    page.unroute("**/change")
    page.get_by_role("button", name="Put it in").click()
    until(page, lambda: title_in(file) == "Typed and refused")


def test_a_paste_that_is_too_long_is_told_and_not_lost(studio, opens, file):
    page = at_about(studio, opens, strict=False)
    title(page).evaluate(
        "box => { box.value = 'x'.repeat(4_500_000);"
        " box.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    offered(page).wait_for()
    assert "4,000,000" in offered(page).inner_text()
    assert title(page).evaluate("box => box.value.length") == 4_500_000
    assert file.read_text("utf-8") == CASE


def test_a_second_window_and_this_one_both_have_what_they_typed(studio, opens, file):
    one, two = at_about(studio, opens), at_about(studio, opens)
    summary = two.get_by_role("textbox", name="Summary").first
    title(one).fill("By the first")
    summary.fill("By the second")
    until(one, lambda: title_in(file) == "By the first")
    until(two, lambda: "By the second" in file.read_text("utf-8"))
    assert title_in(file) == "By the first"
    summary.blur()
    two.locator(".where", has_text="By the first").wait_for()
    assert title_in(file) == "By the first"


def test_two_windows_on_one_box_clash_and_what_was_typed_is_offered(studio, opens, file):
    one, two = at_about(studio, opens), at_about(studio, opens)
    two.route("**/state", lambda route: route.fulfill(json={"version": 1, "theirs": False}))
    title(one).fill("By the first")
    until(one, lambda: title_in(file) == "By the first")
    title(two).fill("By the second")
    offered(two).wait_for()
    assert title_in(file) == "By the first"
    two.unroute("**/state")
    two.get_by_role("button", name="Put it in").first.click()
    until(two, lambda: title_in(file) == "By the second")


def test_a_change_on_the_disk_and_what_is_typed_come_together(studio, opens, file):
    page = at_about(studio, opens)
    title(page).focus()
    page.keyboard.type("x")
    before = file.stat().st_mtime_ns
    file.write_text(CASE + "# theirs\n", "utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))
    page.keyboard.type("y")
    until(page, lambda: "xy" in title_in(file) and "# theirs" in file.read_text("utf-8"))
    assert "# theirs" in file.read_text("utf-8")


def test_another_key_is_told_apart_from_silence_and_replaces_nothing(studio, opens, file):
    page = at_about(studio, opens, strict=False)
    title(page).fill("Saved")
    until(page, lambda: title_in(file) == "Saved")
    page.context.clear_cookies()
    title(page).fill("Not let in")
    page.locator("#standing", has_text="another key").wait_for()
    assert title(page).input_value() == "Not let in"
    page.locator("#undo").click()
    page.wait_for_timeout(300)
    assert title(page).input_value() == "Not let in"
    page.goto(studio.keys.address)
    page.goto(studio.home + PLACE + "/about")
    until(page, lambda: title_in(file) == "Not let in")


def test_a_new_start_on_the_same_port_goes_on_in_the_open_window(opens, tmp_path):
    file = tmp_path / "kept.yaml"
    file.write_text(CASE, "utf-8")
    process, address = started(tmp_path)
    again = None
    try:
        page = opens(strict=False)
        page.goto(address)
        page.goto(address.split("/enter")[0] + PLACE + "/about")
        title(page).fill("Before")
        until(page, lambda: title_in(file) == "Before")
        process.send_signal(signal.SIGKILL)
        process.wait()
        title(page).fill("Into the void")
        page.locator("#standing", has_text="does not answer").wait_for()
        again, second = started(tmp_path)
        assert second == address
        until(page, lambda: title_in(file) == "Into the void")
        page.locator("#undo").click()
        until(page, lambda: title_in(file) == "Before")
        page.locator("#undo").click()
        until(page, lambda: title_in(file) == yaml.safe_load(CASE)["title"])
        assert file.read_text("utf-8") == CASE
    finally:
        for one in filter(None, (process, again)):
            one.kill()
            one.wait()
            one.stdout.close()


def test_back_is_one_press_a_page_and_not_one_an_edit(studio, opens, file):
    page = at_about(studio, opens)
    page.locator("#menu-start").click()
    page.get_by_role("heading", level=1, name="Start").wait_for()
    boxes = page.locator("main input[type=checkbox]")
    for n in range(3):
        boxes.nth(0).click()
        page.locator(f"#page[data-version='{n + 2}']").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="About").wait_for()


def test_stop_shows_the_page_and_not_a_page_in_a_page(studio, opens, file):
    page = opens(studio)
    (studio.studio.folder.root / "long.yaml").write_text(library_text("ukraine-2021"), "utf-8")
    page.goto(studio.home + "/c/long.yaml/robust")
    page.locator("main button[type=submit]:not(.no-script)").last.click()
    page.get_by_role("button", name="Stop").click()
    page.locator("progress").wait_for(state="detached")
    assert page.locator("header.top").count() == 1
    assert page.locator("#main").count() == 1
