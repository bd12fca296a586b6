"""No page of the founding case is longer than somebody scrolls."""

import pytest

from standoff.library import text as library_text
from standoff.studio.menu import MENU

MOST = 6
HIGH = 900


@pytest.fixture(scope="module")
def page(studio, chromium):
    (studio.studio.folder.root / "founding.yaml").write_text(library_text("ukraine-2021"), "utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": HIGH})
    page = context.new_page()
    page.goto(studio.keys.address)
    yield page
    context.close()


@pytest.mark.parametrize("view", MENU)
def test_a_page_of_the_founding_case_has_few_screens(page, studio, view):
    page.goto(f"{studio.home}/c/founding.yaml/{view}", timeout=0)
    page.get_by_role("heading", level=1).wait_for()
    screens = page.evaluate("document.documentElement.scrollHeight") / HIGH
    assert screens <= MOST
