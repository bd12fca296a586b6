"""Every view, on a wide screen and a phone, by day and by night: nothing in anybody's way."""

import pytest

from standoff.library import text as library_text
from standoff.studio.menu import views
from tests.studio.browser.conftest import AXE, PATIENCE, axe, until

HOSTILE = '<script>alert(1)</script>" onmouseover="alert(2)" \'--> \u202e\u2066 {{7*7}} %00'

QUIET = 100
"""Milliseconds after which a page that asks for nothing has asked for all it wants."""

needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_CORE)")


@pytest.fixture(scope="module", autouse=True)
def cases(studio):
    root = studio.studio.folder.root
    (root / "lake.yaml").write_text(library_text("gisborne-lake"), "utf-8")
    hostile = library_text("elmira-groundwater")
    for plain in ("Ministry of the Environment", "Uniroyal Chemical", "Elmira"):
        hostile = hostile.replace(plain, "H0STILE")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        line.replace(line.split(": ", 1)[1], f'"{quoted}"')
        if "H0STILE" in line and ": " in line and "{" not in line and ">" not in line
        else line.replace("H0STILE", "X")
        for line in hostile.splitlines()
    ]
    (root / "hostile.yaml").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="module", params=[(1280, "light"), (390, "dark")], ids=["wide", "phone"])
def page(request, chromium, studio):
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=AXE.exists()
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.said = []
    page.on("console", lambda m: page.said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.waits = set()

    def begins(request):
        page.waits.add(request)

    def ends(request):
        page.waits.discard(request)

    page.on("request", begins)
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)
    page.on("dialog", lambda dialog: (page.said.append("a dialog"), dialog.dismiss()))
    page.goto(studio.keys.address)
    yield page
    context.close()


def seen(page, studio, path):
    """Go there, and wait until nothing is under way for a while ("networkidle" takes longer)."""
    page.said.clear()
    page.waits.clear()
    page.goto(studio.home + path)
    page.wait_for_timeout(QUIET)
    while page.waits:
        until(page, lambda: not page.waits)
        page.wait_for_timeout(QUIET)


@pytest.mark.parametrize("view", ["", *views()])
def test_it_fits_the_screen_and_no_script_complains(page, studio, view):
    seen(page, studio, f"/c/lake.yaml/{view}" if view else "/")
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen
    assert page.said == []


@needs_axe
@pytest.mark.parametrize("view", ["", *views()])
def test_axe_finds_nothing(page, studio, view):
    seen(page, studio, f"/c/lake.yaml/{view}" if view else "/")
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    assert axe(page) == []


@pytest.mark.parametrize("view", list(views()))
def test_hostile_names_are_words_and_nothing_else(page, studio, view):
    seen(page, studio, f"/c/hostile.yaml/{view}")
    assert page.said == []
    assert "49" not in page.title()
    assert page.locator("main script:not([type='application/json'])").count() == 0


@pytest.mark.parametrize("view", list(views()))
def test_a_case_of_the_library_offers_nothing_that_would_change_it(page, studio, view):
    seen(page, studio, f"/library/gisborne-lake/{view}")
    forms = page.locator("main form[action$='/change']")
    assert forms.locator("button:enabled, input:enabled:not([type=hidden])").count() == 0
