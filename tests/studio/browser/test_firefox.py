"""The studio in Firefox: every page, and the ordinary ways of writing."""

import pytest

from standoff.case import read
from standoff.library import text as library_text
from standoff.studio.menu import MENU
from tests.studio.browser.conftest import PATIENCE
from tests.studio.browser.firefox import ENTER, FIREFOX, Firefox

pytest.importorskip("websocket", reason="websocket-client is not installed")
pytestmark = pytest.mark.skipif(not FIREFOX, reason="Firefox is not installed")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    browser = Firefox(tmp_path_factory.mktemp("profile"), PATIENCE / 1000)
    yield browser
    browser.close()


@pytest.fixture
def at(firefox, studio):
    (studio.studio.folder.root / "fox.yaml").write_text(library_text("gisborne-lake"), "utf-8")
    studio.studio.drafts.put_away("fox.yaml")
    studio.studio.folder.forget("fox.yaml")
    firefox.goto(studio.keys.address)
    firefox.said.clear()
    yield lambda view: firefox.goto(f"{studio.home}/c/fox.yaml/{view}")
    assert firefox.said == []


def case(studio):
    return read((studio.studio.folder.root / "fox.yaml").read_text("utf-8"))


@pytest.mark.parametrize("view", MENU)
def test_every_page_is_there_and_fits(firefox, at, view):
    at(view)
    firefox.until("document.querySelector('main h1')")
    assert firefox.see("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_typed_is_saved_by_itself(firefox, at, studio):
    at("about")
    firefox.click("main input[name]:not([type=hidden])")
    firefox.type(" Sturm über dem See")
    saved = "document.getElementById('standing').textContent.startsWith('Saved')"
    firefox.until(f"document.querySelector('main input[name]:not([type=hidden])') && {saved}")
    assert "Sturm über dem See" in case(studio).title


def test_a_claim_is_added_and_a_link_followed(firefox, at, studio):
    at("claims")
    before = len(case(studio).claims)
    firefox.click("input[data-quiet]:not([type=hidden])")
    firefox.type("The ban stands." + ENTER)
    firefox.until(f"document.querySelectorAll('li.item').length == {before + 1}")
    firefox.click("#menu-sources")
    firefox.until("document.querySelector('main h1').textContent == 'Sources'")


def test_boxes_are_ticked_and_undone(firefox, at, studio):
    at("start")
    boxes = "[...document.querySelectorAll('main input[type=checkbox]')].map(b => b.checked)"
    before = firefox.see(boxes)
    version = firefox.see("document.getElementById('page').dataset.version")
    firefox.click("main input[type=checkbox]")
    firefox.until(f"document.getElementById('page').dataset.version != {version!r}")
    assert firefox.see(boxes) == [not before[0], *before[1:]]
    firefox.click("#undo")
    firefox.until(f"JSON.stringify({boxes}) == JSON.stringify({str(before).lower()})")


def test_the_graph_is_drawn(firefox, at):
    at("graph")
    firefox.until("document.querySelector('.canvas').dataset.ready == 'true'")
    assert firefox.see("document.querySelector('.canvas canvas').width") > 300
