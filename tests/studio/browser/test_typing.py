"""What people type and click: hostile, fast, and in the wrong order; by a real browser."""

import pytest

from standoff.case import read
from standoff.expr import Name
from standoff.library import text as library_text
from tests.studio.browser.conftest import until
from tests.studio.browser.walking import go

HOSTILE = [
    "<script>alert(1)</script>",
    "\"quoted\" & 'quoted' <b>bold</b>",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "- a: [b, {c: d}] # e & *f !g | >",
    "x" * 10_000,
    "{{ 7 * 7 }} ${7 * 7} %s",
    "\N{PILE OF POO} \N{COMBINING ACUTE ACCENT}",
]


@pytest.fixture
def file(studio):
    path = studio.studio.folder.root / "typed.yaml"
    path.write_text(library_text("elmira-groundwater"), "utf-8")
    studio.studio.drafts.put_away("typed.yaml")
    studio.studio.folder.forget("typed.yaml")
    return path


@pytest.fixture
def page(studio, opens, file):
    page = opens(studio)
    page.on("dialog", lambda dialog: (dialog.dismiss(), pytest.fail("a script ran")))
    page.goto(f"{studio.home}/c/typed.yaml/about")
    return page


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_kept_as_text(page, file, words):
    box = page.get_by_role("textbox", name="Title").first
    before = page.locator("#page").get_attribute("data-version")
    box.fill(words)
    box.blur()
    page.locator(f"#page:not([data-version='{before}'])").wait_for()
    page.locator("#standing", has_text="Saved").wait_for()
    assert read(file.read_text("utf-8")).title == words
    for title in ("Where it settles", "Verdicts"):
        go(page, title)
    assert words[:12] in page.locator(".where").inner_text().replace("\u202e", "")[:10_020] or (
        "\u202e" in words
    )
    assert page.locator("main script:not([type='application/json'])").count() == 0


def said_of_each(file):
    """Which options are taken in the present state, as a form writes it: each, in order."""
    parts = getattr(read(file.read_text("utf-8")).status_quo, "parts", ())
    return [isinstance(part, Name) for part in parts]


def test_boxes_ticked_in_a_hurry_are_all_kept(page, file):
    go(page, "Start")
    boxes = page.locator("main input[type=checkbox]")
    count = boxes.count()
    before = [boxes.nth(n).is_checked() for n in range(count)]
    page.evaluate("document.querySelectorAll('main input[type=checkbox]').forEach(b => b.click())")
    wanted = [not one for one in before]
    until(page, lambda: said_of_each(file) == wanted)
    page.reload()
    after = [boxes.nth(n).is_checked() for n in range(count)]
    assert after == wanted


def test_going_on_at_once_after_a_change_loses_neither(page, file):
    box = page.get_by_role("textbox", name="Title").first
    box.fill("A new title")
    page.locator("#menu-sources").click()
    page.get_by_role("heading", level=1, name="Sources").wait_for()
    page.locator(".where", has_text="A new title").wait_for()
    assert "title: A new title" in file.read_text("utf-8")


def test_what_is_typed_next_while_a_change_is_on_its_way_stays(page, file):
    before = page.locator("#page").get_attribute("data-version")
    page.get_by_role("textbox", name="Title").first.fill("A new title")
    page.keyboard.press("Tab")
    summary = page.get_by_role("textbox", name="Summary").first
    summary.focus()
    page.keyboard.type("Typed at once. ")
    page.locator(f"#page:not([data-version='{before}'])").wait_for()
    page.wait_for_timeout(800)
    assert "Typed at once." in summary.input_value()
    summary.blur()
    until(page, lambda: "Typed at once." in read(file.read_text("utf-8")).summary)
    assert page.get_by_role("textbox", name="Title").first.input_value() == "A new title"


def test_lines_are_put_in_order_with_the_mouse(studio, opens):
    root = studio.studio.folder.root
    (root / "order.yaml").write_text(library_text("elmira-groundwater"), "utf-8")
    page = opens(studio)
    page.goto(f"{studio.home}/c/order.yaml/wants")
    lines = page.locator("li.line[draggable=true]")
    words = [lines.nth(n).locator("input, textarea").first.input_value() for n in range(3)]
    before = page.locator("#page").get_attribute("data-version")
    lines.nth(2).locator(".grip").drag_to(lines.nth(0))
    page.locator(f"#page:not([data-version='{before}'])").wait_for()
    after = [lines.nth(n).locator("input, textarea").first.input_value() for n in range(3)]
    assert sorted(after) == sorted(words)
    assert after != words


def test_a_sweep_in_the_background_tells_how_far_it_is_and_survives_a_reload(studio, opens):
    root = studio.studio.folder.root
    (root / "sweep.yaml").write_text(library_text("ukraine-2021"), "utf-8")
    page = opens(studio)
    page.goto(f"{studio.home}/c/sweep.yaml/robust")
    page.locator("main button[type=submit]:not(.no-script)").last.click()
    page.locator("progress").first.wait_for()
    page.reload()
    page.locator("progress, main table").first.wait_for()
    stop = page.get_by_role("button", name="Stop")
    if stop.count():
        stop.click()
        page.locator("progress").wait_for(state="detached")


def test_a_table_is_copied_as_comma_separated_values(studio, opens, file):
    page = opens(studio)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=studio.home)
    page.goto(f"{studio.home}/c/typed.yaml/settles")
    page.get_by_role("button", name="Copy as CSV").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith("Option,")
    assert len({line.count(",") for line in words.splitlines()}) == 1
