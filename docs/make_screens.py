"""Take the pictures of the studio for its tutorial: ``python -m docs.make_screens``.

Needs playwright and Chromium, as the browser tests do.
"""

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.studio.browser import walking
from tests.studio.serving import serving

FOLDER = Path(__file__).parent / "_static"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def shoot(page: Page, name: str) -> None:
    """One picture of what is on the screen."""
    page.wait_for_timeout(600)
    page.screenshot(path=FOLDER / f"studio-{name}.png")
    print(f"wrote {name}")  # noqa: T201


def main() -> None:
    """Walk through the tutorial, with a camera."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as studio,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1060, "height": 720})
        page.goto(studio.keys.address)
        walking.begin(page)
        shoot(page, "parties")
        walking.start(page)
        walking.wants(page)
        page.evaluate("scrollTo(0, 0)")
        shoot(page, "preferences")
        walking.go(page, "Graph of moves")
        page.locator("canvas").first.wait_for()
        shoot(page, "graph")
        walking.go(page, "For a paper")
        shoot(page, "paper")
        browser.close()


if __name__ == "__main__":
    main()
