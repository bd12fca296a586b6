"""Several windows, other programs, and a studio that is killed: nothing is lost."""

import os
import re
import signal
import subprocess
import sys

import pytest

from standoff.library import text as library_text
from tests.studio.browser.conftest import until

CASE = library_text("gisborne-lake")
PLACE = "/c/lake.yaml"


@pytest.fixture(autouse=True)
def file(studio):
    path = studio.studio.folder.root / "lake.yaml"
    path.write_text(CASE, "utf-8")
    studio.studio.drafts.put_away("lake.yaml")
    studio.studio.folder.forget("lake.yaml")
    studio.enter()
    return path


def saved(page):
    page.locator("#standing", has_text="Saved in").wait_for()


def test_text_that_is_typed_is_in_the_file_without_a_click(studio, opens, file):
    page = opens(studio)
    page.goto(studio.home + PLACE + "/text")
    page.locator("#text").fill(CASE + "# typed\n")
    page.locator("#undo:enabled").wait_for()
    saved(page)
    assert file.read_text("utf-8") == CASE + "# typed\n"


def test_a_mistake_in_the_text_is_shown_at_its_line_while_typing(studio, opens, file):
    page = opens(studio)
    page.goto(studio.home + PLACE + "/text")
    page.locator("#text").fill(CASE.replace("status_quo:", "status_qou:"))
    problem = page.locator("#text-problems a", has_text="Line")
    problem.first.wait_for()
    line = CASE[: CASE.index("status_quo:")].count("\n") + 1
    assert page.locator("#lines b").first.inner_text() == str(line)
    assert file.read_text("utf-8") == CASE
    problem.first.click()
    picked = page.evaluate(
        "(() => { const t = document.querySelector('#text');"
        " return t.value.slice(t.selectionStart, t.selectionEnd); })()"
    )
    assert picked.startswith("status_qou:")


def test_two_windows_on_one_case_show_the_same(studio, opens, file):
    one, two = opens(studio), opens(studio)
    one.goto(studio.home + PLACE + "/about")
    two.goto(studio.home + PLACE + "/text")
    two.locator("#text").fill(CASE.replace("title: Gis", "title: New name of Gis", 1))
    one.locator(".where", has_text="New name of").wait_for()


def test_a_form_of_a_window_that_is_out_of_date_overwrites_nothing(studio, opens, file):
    one = opens(studio, strict=False)
    one.goto(studio.home + PLACE + "/text")
    other, mine = (CASE.replace("title: Gis", f"title: {who} Gis", 1) for who in ("Other", "My"))
    fields = {"do": "text", "text": other, "version": studio.version("lake.yaml")}
    one.evaluate("() => { document.querySelector('#text').focus(); }")
    one.route("**/state", lambda route: route.abort())
    studio.post(f"{PLACE}/change", fields | {"back": f"{PLACE}/text"})
    one.locator("#text").fill(mine)
    one.locator("#text-state", has_text="changed in another window").wait_for()
    assert file.read_text("utf-8") == other
    one.get_by_role("button", name="Keep my text").click()
    one.locator("#text-state:empty").wait_for(state="attached")
    until(one, lambda: file.read_text("utf-8") == mine)
    assert file.read_text("utf-8") == mine


def test_a_file_that_another_program_changes_is_shown_by_itself(studio, opens, file):
    page = opens(studio)
    page.goto(studio.home + PLACE + "/about")
    before = file.stat().st_mtime_ns
    file.write_text(CASE.replace("title: Gis", "title: Other program's Gis", 1), "utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))
    page.locator(".where", has_text="Other program's").wait_for()
    page.get_by_text("Another program changed the file").first.wait_for()


def test_unsaved_text_and_a_changed_file_ask_which_it_shall_be(studio, opens, file):
    page = opens(studio)
    page.goto(studio.home + PLACE + "/text")
    page.locator("#text").fill("standoff: [")
    page.locator("#standing", has_text="Not in lake.yaml yet").wait_for()
    before = file.stat().st_mtime_ns
    file.write_text(CASE + "# theirs\n", "utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))
    page.get_by_role("button", name="Take the other program's text").click()
    saved(page)
    assert page.locator("#text").input_value() == CASE + "# theirs\n"
    page.locator("#undo").click()
    page.locator("#standing", has_text="Not in lake.yaml yet").wait_for()
    assert page.locator("#text").input_value() == "standoff: ["


PATIENT = """
import sys
from pathlib import Path
from standoff.studio.serve import serve
serve(Path(sys.argv[1]), browser=False, say=print, limit=300.0)
"""
"""The studio, as its verb starts it, on a machine that may be busy."""


def started(folder):
    """A studio in a process of its own: it, and its address."""
    command = [sys.executable, "-u", "-c", PATIENT, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    address = next(m[0] for line in process.stdout if (m := re.search(r"http://\S+", line)))
    return process, address


def test_a_killed_studio_loses_nothing_that_was_typed(opens, tmp_path):
    file = tmp_path / "lake.yaml"
    file.write_text(CASE, "utf-8")
    process, address = started(tmp_path)
    try:
        page = opens(strict=False)
        page.goto(address)
        home = address.split("/enter")[0]
        page.goto(home + PLACE + "/text")
        page.locator("#text").fill("standoff: [ # not finished")
        page.locator("#standing", has_text="Not in lake.yaml yet").wait_for()
        process.send_signal(signal.SIGKILL)
        process.wait()
        page.locator("#text").fill("standoff: [ # not finished, and typed into the void")
        page.get_by_text("The text is kept in this browser").wait_for()
    finally:
        process.kill()
        process.stdout.close()
    assert file.read_text("utf-8") == CASE
    process, address = started(tmp_path)
    try:
        assert address.startswith(home), "a folder has its usual port"
        page.goto(address)
        page.goto(home + PLACE + "/text")
        assert page.locator("#text").input_value() == "standoff: [ # not finished"
        page.get_by_role("button", name="Put it back").click()
        page.get_by_text("This browser has text").wait_for(state="detached")
        assert "into the void" in page.locator("#text").input_value()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
