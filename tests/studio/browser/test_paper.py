"""Files of a paper by a real browser: they come as downloads, with a script and without."""

import zipfile
from pathlib import Path

import pytest

from standoff.library import text as library_text


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_figures_and_tables_are_downloaded(studio, opens, script):
    root = Path(studio.studio.folder.root)
    (root / "paper.yaml").write_text(library_text("gisborne-lake"), "utf-8")
    page = opens(studio, java_script_enabled=script)
    page.goto(f"{studio.home}/c/paper.yaml/paper")
    assert page.locator("figure svg").first.is_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="Download: Evolution from the status quo").click()
    assert got.value.suggested_filename == "paper-evolution.svg"
    assert "<svg" in Path(got.value.path()).read_text("utf-8")
    with page.expect_download() as got:
        page.locator("#take-tables").click()
    assert got.value.suggested_filename == "paper-tables.zip"
    with zipfile.ZipFile(got.value.path()) as found:
        assert "table-parties.tex" in found.namelist()
    assert page.url.endswith("/c/paper.yaml/paper")
