"""A real browser on a real studio.

Needs playwright, Chromium and axe-core, which are no part of the development tools:
``CHROMIUM`` and ``AXE_CORE`` may say where the last two are.
"""

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.studio.serving import serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
RERUNS = int(os.environ.get("RERUNS", "2"))
PATIENCE = int(os.environ.get("PATIENCE", "300000"))
"""Milliseconds that a page may take on a machine that is busy."""


def pytest_collection_modifyitems(items):
    """Tests of this folder share a browser, so they run on one worker.

    A pointer is put where something was a moment ago: on a busy machine such a test
    may miss, and is tried again.
    """
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.xdist_group("studio-browser"))
            item.add_marker(pytest.mark.flaky(reruns=RERUNS))  # told at the end, with -r R
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def chromium():
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--host-resolver-rules=MAP *.example 127.0.0.1"],
        )
        yield made
        made.close()


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    """A studio of an empty folder; ``studio.studio.folder.root`` is where it is."""
    with serving(tmp_path_factory.mktemp("cases")) as client:
        yield client


@pytest.fixture
def opens(chromium):
    """Opens pages; at the end no script may have failed, and nothing been refused by the policy."""
    contexts, said = [], []

    def opened(client=None, *, width=1280, scheme="light", strict=True, **more):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if strict:  # else something is meant to be refused
            page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error: said.append(str(error)))
        if client is not None:
            page.goto(client.keys.address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def until(page, holds):
    """Wait until something holds, as long as a busy machine may take; assert it afterwards."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < end:
        page.wait_for_timeout(100)


def axe(page):
    """What axe finds wrong on a page, by rule and element; needs ``bypass_csp``."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(v["id"], v["impact"], v["nodes"][0]["html"][:160]) for v in found]
