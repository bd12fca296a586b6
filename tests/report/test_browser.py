"""In a real browser: no errors, nothing wider than a phone, and what axe says of access.

Needs playwright, Chromium and axe-core, which are no part of the development
tools: ``CHROMIUM`` and ``AXE_CORE`` may say where the last two are.
"""

import os
import shutil
from pathlib import Path

import pytest

from standoff.report.render.html.template import to_html
from standoff.report.whole.layout import lay_out_report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

HEIGHTS = """most => [...document.querySelectorAll('figure svg')].map(
    e => e.getBoundingClientRect().height > most)"""

CASES = ("elmira-groundwater", "gisborne-lake", "nuclear-winter")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def page(browser, record, tmp_path, request):
    slug, width, scheme = request.param
    file = tmp_path / f"{slug}.html"
    file.write_text(to_html(lay_out_report(record(slug))), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=AXE.exists()
    )
    context.set_default_timeout(300_000)  # the machine may be busy
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    context.close()


ways = pytest.mark.parametrize(
    "page",
    [(slug, w, s) for slug in CASES for w in (390, 1280) for s in ("light", "dark")],
    indirect=True,
    ids=lambda p: "-".join(map(str, p)),
)


@ways
def test_the_page_runs_without_a_word_and_fits_the_screen(page):
    assert page.said == []
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen


@ways
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_CORE)")
def test_axe_finds_nothing(page):
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("page", [("elmira-groundwater", 1280, "light")], indirect=True)
def test_a_chosen_state_tells_its_moves_by_keyboard_alone(page):
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.locator("figure.interactive g.node[tabindex='0']").focus()
    page.keyboard.press("Enter")
    panel = page.locator(".panel")
    told, now = panel.inner_text(), page.locator("g.node[tabindex='0'] > title").text_content()
    assert told.split(".")[0] in now
    assert "It would last under gmr" in told
    assert told.count(": ") >= 1
    assert page.locator("g.live path").count() == 1
    page.get_by_label("only steps that gain").uncheck()
    assert page.locator("g.live path").count() > 1


@pytest.mark.parametrize("page", [("elmira-groundwater", 1280, "light")], indirect=True)
def test_a_link_opens_the_folded_part_that_it_leads_to(page):
    fold = page.locator("#source-hipel1993 details")
    assert not fold.evaluate("e => e.open")
    page.evaluate("location.hash = 'statement-1'")
    page.wait_for_function("document.querySelector('#source-hipel1993 details').open")


@pytest.mark.parametrize("page", [("ukraine-2021", 1280, "dark")], indirect=True)
def test_no_picture_is_higher_than_a_printed_page(page):
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert not any(page.evaluate(HEIGHTS, 1000))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false; })")
    ends = "e => getComputedStyle(e, '::after').content"
    assert page.locator("#about > summary").first.evaluate(ends) == '"\xa0…"'
    told = "e => getComputedStyle(e, '::before').content"
    assert "folded up when this was printed" in page.locator("footer").evaluate(told)


@pytest.mark.parametrize("page", [("elmira-groundwater", 390, "light")], indirect=True)
def test_on_a_phone_the_lines_of_preferences_need_no_scrolling(page):
    box = page.locator("#assumptions .scroll").first
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    wide, room = box.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide <= room
    assert page.locator("#assumptions td[data-head='Wants']").count() == 3


BOTTOM = "() => document.querySelector('#storyboard').getBoundingClientRect().bottom + scrollY"


@pytest.mark.parametrize("page", [("ukraine-2021", 1280, "light")], indirect=True)
def test_the_storyboard_of_the_founding_case_is_on_the_first_screen_and_all_on_few(page):
    assert page.evaluate(BOTTOM) <= 800
    assert page.evaluate("document.documentElement.scrollHeight") <= 16 * 800


@pytest.mark.parametrize("page", [("ukraine-2021", 390, "light")], indirect=True)
def test_on_a_phone_its_cards_are_on_the_first_two_screens(page):
    assert page.evaluate(BOTTOM) <= 2 * 844
    hidden = "e => getComputedStyle(e).display"
    assert page.locator("#storyboard .wide").evaluate(hidden) == "none"
    assert page.locator("#storyboard .narrow").evaluate(hidden) == "block"


@pytest.mark.parametrize("page", [("gisborne-lake", 1280, "light")], indirect=True)
def test_a_sentence_opens_for_its_reasons_by_keyboard(page):
    first = page.locator("details.entry").first
    first.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert first.evaluate("e => e.open")
    assert page.get_by_text("Who could").first.is_visible()
