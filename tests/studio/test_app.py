"""What the server does with cases: change, keep, undo, work out; by real requests."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml

from standoff.library import text as library_text
from standoff.studio.menu import views
from standoff.studio.workers import Pool, TookTooLong
from tests.studio.serving import serving

STARTER = library_text("elmira-groundwater")
CHAIN = "\n".join(f"      o{n}: Do thing {n}" for n in range(24))
LARGE = f"""standoff: 1
title: Too large for a page
decision_makers:
  a:
    name: A
    options:
{CHAIN}
status_quo: {" and ".join(f"not o{n}" for n in range(24))}
perspectives:
  p: {{preferences: {{a: {{priorities: [o1, o2]}}}}}}
"""


async def too_long(*_, **__):
    """In place of asking a worker: it is not ready in time."""
    raise TookTooLong("more than no seconds")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("cases")) as client:
        yield client.enter()


@pytest.fixture
def case(server, request):
    name = re.sub(r"\W+", "-", request.node.name)[:80] + ".yaml"
    (server.studio.folder.root / name).write_text(STARTER, "utf-8")
    return name


def on_disk(server, case):
    return (server.studio.folder.root / case).read_text("utf-8")


def touched(server, case, text):
    path = server.studio.folder.root / case
    before = path.stat().st_mtime_ns
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


@pytest.mark.parametrize("view", list(views()))
def test_every_view_of_a_case_is_a_page(server, case, view):
    answer = server.get(f"/c/{case}/{view}")
    assert answer.status == 200
    assert answer.text.count("<h1") == 1
    assert "mistake in the studio" not in answer.text


@pytest.mark.parametrize("view", list(views()))
def test_every_view_of_a_case_of_the_library_is_a_page(server, view):
    answer = server.get(f"/library/elmira-groundwater/{view}")
    assert answer.status == 200
    assert "mistake in the studio" not in answer.text


@pytest.mark.parametrize("view", list(views()))
def test_every_view_of_a_case_in_the_making_says_what_is_missing(server, case, view):
    touched(server, case, "standoff: 1\ntitle: Only a title\n")
    answer = server.get(f"/c/{case}/{view}")
    assert answer.status == 200
    assert "mistake in the studio" not in answer.text


@pytest.mark.parametrize("text", ["", "[", "\t\t- {", "a: &x 1\nb: *x\n", "- 1\n- 2\n", "\x00"])
@pytest.mark.parametrize("view", ["text", "settles", "parties", "wants"])
def test_no_text_breaks_a_page(server, case, view, text):
    touched(server, case, text)
    answer = server.get(f"/c/{case}/{view}")
    assert answer.status == 200
    assert "mistake in the studio" not in answer.text


def test_a_new_case_from_names_alone_settles_somewhere(server):
    fields = {
        "title": "The noise <next> door: \"a\" & 'b'",
        "party": ["Anna", "Ben: the neighbour"],
        "options": ["Play the drum\nMove out", "Complain # loudly"],
    }
    to = server.post("/new", fields).to
    base = to.rsplit("/", 1)[0]
    assert server.get(to).status == 200
    answer = server.get(f"{base}/settles")
    assert "<next>" not in answer.text
    assert "This can be worked out once" not in answer.text


def test_a_copy_of_a_case_of_the_library_can_be_changed(server):
    to = server.post("/copy", {"slug": "elmira-groundwater"}).to
    name = to.split("/")[2]
    server.change(name, "text", text=STARTER.replace("Elmira", "Elmyra"))
    assert "Elmyra" in on_disk(server, name)


def test_a_change_that_reads_is_in_the_file_and_undo_takes_it_back(server, case):
    server.change(case, "text", text=STARTER + "# a note\n")
    assert on_disk(server, case) == STARTER + "# a note\n"
    server.post(f"/c/{case}/history", {"do": "undo"})
    assert on_disk(server, case) == STARTER
    server.post(f"/c/{case}/history", {"do": "redo"})
    assert on_disk(server, case) == STARTER + "# a note\n"


def test_a_change_of_a_page_that_is_out_of_date_is_not_done_and_says_so(server, case):
    old = server.version(case)
    server.change(case, "text", text=STARTER + "# one\n")
    fields = {"do": "text", "version": old, "text": "gone", "back": f"/c/{case}/text"}
    answer = server.post(f"/c/{case}/change", fields)
    assert "changed in another window" in server.get(answer.to).text
    assert on_disk(server, case) == STARTER + "# one\n"


def test_a_page_from_before_a_new_start_goes_on_and_so_does_undo(server, case):
    old = server.version(case)
    with serving(server.studio.folder.root) as again:
        again.enter()
        fields = {
            "do": "text",
            "version": old,
            "text": STARTER + "# on\n",
            "back": f"/c/{case}/text",
        }
        assert "Not+done" not in again.post(f"/c/{case}/change", fields).to
        assert on_disk(server, case) == STARTER + "# on\n"
    with serving(server.studio.folder.root) as third:
        third.enter().post(f"/c/{case}/history", {"do": "undo"})
        assert on_disk(server, case) == STARTER


def test_a_file_that_was_replaced_by_a_link_that_leads_out_loses_nothing(server, case, tmp_path):
    path, elsewhere = server.studio.folder.root / case, tmp_path / "elsewhere.yaml"
    elsewhere.write_text("secret: 1\n", "utf-8")
    server.get(f"/c/{case}/text")
    old = server.version(case)
    path.unlink()
    path.symlink_to(elsewhere)
    fields = {"do": "text", "version": old, "text": STARTER + "# mine\n", "back": f"/c/{case}/text"}
    page = server.get(server.post(f"/c/{case}/change", fields).to).text
    assert "kept beside it" in page
    assert elsewhere.read_text("utf-8") == "secret: 1\n"
    with serving(server.studio.folder.root) as again:
        assert "# mine" in again.enter().get(f"/c/{case}/text").text
        assert f"/c/{case}/" in again.get("/").text


def test_typed_text_that_does_not_read_survives_a_new_start(server, case, tmp_path):
    fields = {"text": "standoff: [", "version": server.version(case), "typing": "t"}
    said = server.post(f"/c/{case}/typed", fields).json()
    assert not said["saved"]
    assert on_disk(server, case) == STARTER
    with serving(server.studio.folder.root) as again:
        page = again.enter().get(f"/c/{case}/text").text
    assert "standoff: [" in page
    assert "was kept" in page


def test_typed_text_of_an_old_version_is_refused_for_the_page_to_ask(server, case):
    fields = {"text": "a", "version": server.version(case) - 1, "typing": "t"}
    assert server.post(f"/c/{case}/typed", fields).status == 409


def test_a_file_changed_by_another_program_is_shown(server, case):
    server.get(f"/c/{case}/text")
    touched(server, case, STARTER.replace("Elmira", "Elsewhere"))
    assert "Elsewhere" in server.get(f"/c/{case}/text").text
    assert "Another program changed" in server.get(f"/c/{case}/text").text


def test_a_file_changed_by_another_program_waits_for_a_choice_when_text_is_unsaved(server, case):
    mine, theirs = STARTER.replace("Elmira", "Mine"), STARTER.replace("Elmira", "Theirs")
    server.change(case, "text", text="standoff: [")
    touched(server, case, theirs)
    assert "Which text shall it be?" in server.get(f"/c/{case}/text").text
    server.change(case, "text", text=mine)
    assert on_disk(server, case) == theirs
    server.post(f"/c/{case}/history", {"do": "mine"})
    assert on_disk(server, case) == mine


def test_changes_of_another_program_and_of_a_page_come_together_where_they_are_of_other_lines(
    server, case
):
    old, mine = server.version(case), STARTER.replace("Elmira", "Elmyra", 1)
    touched(server, case, STARTER + "# theirs\n")
    server.change(case, "text", text=mine, version=old)
    assert on_disk(server, case) == mine + "# theirs\n"
    assert "Which text shall it be?" not in server.get(f"/c/{case}/text").text


def said_quietly(server, case, version, **fields):
    """What the studio answers to boxes that are sent while somebody writes on."""
    sent = {
        "do": "edit",
        "version": version,
        "quiet": "1",
        "typing": "t",
        "back": f"/c/{case}/about",
    }
    return server.post(f"/c/{case}/change", sent | fields).json()


def test_boxes_are_sent_without_a_new_page_and_a_pause_in_typing_is_no_step(server, case):
    old = server.version(case)
    for words in ("A", "A ne", "A new title"):
        old = said_quietly(server, case, old, **{'v["title"]': words})["version"]
    assert "title: A new title" in on_disk(server, case)
    server.post(f"/c/{case}/history", {"do": "undo"})
    assert on_disk(server, case) == STARTER


def test_two_windows_that_write_in_other_boxes_both_have_what_they_wrote(server, case):
    one = two = server.version(case)
    one = said_quietly(server, case, one, **{'v["title"]': "One"})["version"]
    two = said_quietly(server, case, two, typing="u", **{'v["summary"]': "Two"})["version"]
    assert "title: One\n" in on_disk(server, case)
    assert yaml.safe_load(on_disk(server, case))["summary"] == "Two"
    # what the second page shows of the first one's box is old: it does not come back
    whole = {'v["title"]': first_title(STARTER), 'v["summary"]': "Two more"}
    said_quietly(server, case, two, typing="u", **whole)
    assert "title: One\n" in on_disk(server, case)
    assert yaml.safe_load(on_disk(server, case))["summary"] == "Two more"
    assert one < two


def first_title(text):
    return next(line for line in text.splitlines() if line.startswith("title:"))[7:]


def test_two_windows_that_write_in_the_same_box_are_told(server, case):
    old = server.version(case)
    said_quietly(server, case, old, **{'v["title"]': "One"})
    answer = said_quietly(server, case, old, typing="u", **{'v["title"]': "Two"})
    assert answer["refused"].startswith("Not done")
    assert "title: One\n" in on_disk(server, case)


def test_a_folder_that_cannot_be_written_loses_nothing(server, case, monkeypatch):
    from standoff.library import CannotRead
    from standoff.studio.folder import Folder

    def full(*_, **__):
        raise CannotRead("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", full)
        answer = server.change(case, "text", text=STARTER + "# kept\n")
        assert "No space left" in server.get(answer.to).text
    assert "# kept" in server.get(f"/c/{case}/text").text
    assert "# kept" not in on_disk(server, case)


def test_a_question_that_takes_too_long_is_stopped_and_can_be_gone_on_with(tmp_path):
    (tmp_path / "slow.yaml").write_text(library_text("ukraine-2021"), "utf-8")
    with serving(tmp_path, limit=0.2) as client:
        client.enter()
        page = client.get("/c/slow.yaml/verdicts").text
        assert "This takes longer" in page
        fields = {"do": "view:verdicts", "back": "/c/slow.yaml/verdicts"}
        client.post("/c/slow.yaml/work", fields)
        assert "Working on it" in client.get("/c/slow.yaml/verdicts").text
        until = time.monotonic() + 300
        while "Working on it" in client.get("/c/slow.yaml/verdicts").text:
            assert time.monotonic() < until
            time.sleep(0.3)
        assert "follows" in client.get("/c/slow.yaml/verdicts").text


def test_other_pages_answer_while_one_takes_long(tmp_path):
    (tmp_path / "slow.yaml").write_text(library_text("ukraine-2021"), "utf-8")
    (tmp_path / "quick.yaml").write_text(STARTER, "utf-8")
    with serving(tmp_path, limit=300.0) as client:
        client.enter()
        client.post("/c/slow.yaml/work", {"do": "report", "back": "/c/slow.yaml/report"})
        assert client.get("/c/quick.yaml/settles").status == 200
        client.post("/c/slow.yaml/stop", {"do": "report", "back": "/c/slow.yaml/report"})
        assert client.get("/c/slow.yaml/work/report").text == ""


def test_a_case_with_too_many_states_is_refused_in_words(server, case):
    touched(server, case, LARGE)
    page = server.get(f"/c/{case}/settles").text
    assert "16,777,216" in page


def test_the_report_is_made_in_the_background_and_allows_only_its_own_script(server, case):
    server.post(f"/c/{case}/work", {"do": "report", "back": f"/c/{case}/report"})
    until = time.monotonic() + 300
    while "report-ready" not in server.get(f"/c/{case}/work/report").text:
        assert time.monotonic() < until
        time.sleep(0.2)
    answer = server.get(f"/c/{case}/report.html")
    assert "Elmira" in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "sha256-" in answer.headers["content-security-policy"]
    kept = server.get(f"/c/{case}/report.html?keep=1").headers["content-disposition"]
    assert kept.startswith("attachment")


def test_a_case_that_is_not_there_is_a_page_that_says_so(server):
    answer = server.get("/c/nothing.yaml/text")
    assert answer.status == 404
    assert "Back to all cases" in answer.text


def test_for_a_class_results_are_hidden_until_somebody_asks(server, case):
    page = server.get(f"/c/{case}/settles?hide=1").text
    assert "Equilibria" not in page
    assert f"/c/{case}/graph?hide=1" in page
    assert "Equilibria" in server.get(f"/c/{case}/settles?hide=1&shown=1").text
    writing = server.get(f"/c/{case}/parties?hide=1").text
    assert "Parties and options" in writing
    assert f"/c/{case}/graph?hide=1" in writing
    assert f"/c/{case}/rules?hide=1" in page


def test_typed_text_that_takes_too_long_to_read_is_kept(server, case, monkeypatch):
    server.get(f"/c/{case}/text")
    version = server.version(case)
    with monkeypatch.context() as patch:
        patch.setattr(Pool, "ask", too_long)
        fields = {"text": STARTER + "# slow\n", "version": version, "typing": "t"}
        said = server.post(f"/c/{case}/typed", fields).json()
    assert "Kept" in said["refused"]
    assert not said["saved"]
    with serving(server.studio.folder.root) as again:
        assert "# slow" in again.enter().get(f"/c/{case}/file").text


def test_undo_that_takes_too_long_to_read_is_kept(server, case, monkeypatch):
    server.change(case, "text", text=STARTER + "# one\n")
    with monkeypatch.context() as patch:
        patch.setattr(Pool, "ask", too_long)
        server.post(f"/c/{case}/history", {"do": "undo"})
    assert on_disk(server, case) == STARTER + "# one\n"
    with serving(server.studio.folder.root) as again:
        assert again.enter().get(f"/c/{case}/file").text == STARTER


def test_of_many_changes_at_one_moment_one_is_done_and_the_others_say_that_they_were_not(
    server, case
):
    version = server.version(case)

    def send(n):
        text = STARTER.replace("Elmira", f"Town {n}", 1)
        fields = {"do": "text", "version": version, "text": text}
        return server.post(f"/c/{case}/change", fields).to

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(send, range(8)))
    assert sum("another+window" in to for to in answers) == 7
    done = next(n for n, to in enumerate(answers) if "another+window" not in to)
    assert on_disk(server, case) == STARTER.replace("Elmira", f"Town {done}", 1)


def test_many_changes_of_other_lines_at_one_moment_are_all_done(server, case):
    version = server.version(case)

    def send(n):
        text = f"{STARTER}# {n}\n"
        fields = {"do": "text", "version": version, "text": text, "back": f"/c/{case}/text"}
        return server.post(f"/c/{case}/change", fields).to

    with ThreadPoolExecutor(8) as threads:
        assert not any("Not+done" in to for to in threads.map(send, range(8)))
    assert sorted(on_disk(server, case).removeprefix(STARTER).split("\n")[:-1]) == [
        f"# {n}" for n in range(8)
    ]


def test_undo_and_typing_at_one_moment_leave_a_file_that_reads(server, case):
    for n in range(6):
        server.change(case, "text", text=f"{STARTER}# {n}\n")
        version = server.version(case)
        with ThreadPoolExecutor(2) as threads:
            threads.submit(server.post, f"/c/{case}/history", {"do": "undo"})
            typed = {"text": "standoff: [", "version": version + 1, "typing": f"t{n}"}
            threads.submit(server.post, f"/c/{case}/typed", typed)
        assert "standoff: [" not in on_disk(server, case)


def test_a_file_that_was_removed_meanwhile_is_said_to_be_gone_and_comes_back(server, case):
    server.get(f"/c/{case}/text")
    (server.studio.folder.root / case).unlink()
    page = server.get(f"/c/{case}/text").text
    assert "was removed" in page
    assert "Elmira" in page
    server.change(case, "text", text=STARTER + "# anew\n")
    assert on_disk(server, case) == STARTER + "# anew\n"


def test_a_folder_in_the_place_of_a_file_hides_no_text(server, case):
    server.change(case, "text", text="standoff: [")
    (server.studio.folder.root / case).unlink()
    (server.studio.folder.root / case).mkdir()
    answer = server.get(f"/c/{case}/text")
    assert answer.status == 200
    assert "standoff: [" in answer.text
    assert "is no file" in answer.text
    (server.studio.folder.root / case).rmdir()


def test_what_is_remembered_of_many_edits_is_bounded(server, case):
    large = STARTER + "# " + "x" * 100_000 + "\n"
    for n in range(60):
        server.change(case, "text", text=f"{large}# {n}\n")
        server.get(f"/c/{case}/about")
    kept = server.studio.remembered
    assert kept.size <= kept.room
    assert all(large not in str(key) for key in kept.pages)


def test_a_text_that_takes_too_long_to_read_can_be_mended(server, case, monkeypatch):
    touched(server, case, STARTER + "# slow\n")
    with monkeypatch.context() as patch:
        patch.setattr(Pool, "ask", too_long)
        page = server.get(f"/c/{case}/text?line=3").text
        assert "This takes longer" in page
        assert "# slow\n</textarea>" in page
        assert page.count("<h1") == 1
        fields = {"do": "text", "text": STARTER + "# mended\n", "version": server.version(case)}
        server.post(f"/c/{case}/change", fields)
    assert "# mended" in server.get(f"/c/{case}/file").text


def test_a_case_is_put_beside_another_file_of_the_folder_and_no_other(server, case):
    other = STARTER.replace("title: Elmira", "title: Another Elmira")
    (server.studio.folder.root / "beside.yaml").write_text(other, "utf-8")
    page = server.get(f"/c/{case}/compare?file=beside.yaml").text
    assert "Another Elmira" in page
    assert ">beside.yaml</option>" in page
    assert f">{case}</option>" not in page
    for odd in ("../beside.yaml", "/etc/passwd", case, "none.yaml"):
        page = server.get(f"/c/{case}/compare?file={odd}&beside=standoff").text
        assert "<h2>From" not in page


def test_an_export_that_takes_too_long_says_so_and_what_to_do(server, case, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Pool, "ask", too_long)
        answer = server.get(f"/c/{case}/export/gmcr")
    assert answer.status == 422
    assert "This takes more than no seconds" in answer.text
    assert "standoff export" in answer.text
