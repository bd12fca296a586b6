"""The studio under pressure: a full disk, a clock that jumps, a question that needs too much."""

import asyncio
import contextlib
import os
import sys
import time

import pytest

from standoff.library import text as library_text
from standoff.studio import jobs, workers
from standoff.studio.drafts import begin
from standoff.studio.folder import Folder
from standoff.studio.jobs import Job
from standoff.studio.opened import Query
from standoff.studio.workers import Full, Pool
from tests.studio.serving import aside, serving

TEXT = library_text("chicken")


@contextlib.contextmanager
def full_disk():
    """No file may grow beyond a hundred bytes: a write fails in the middle, as on a full disk."""
    resource = pytest.importorskip("resource", reason="limits as POSIX has them")
    before, keeps = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # a module that is compiled now would be kept, cut off
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = keeps


@pytest.fixture
def studio(tmp_path):
    (tmp_path / "a.yaml").write_text(TEXT, "utf-8")
    with serving(tmp_path) as client:
        yield client.enter()


def test_on_a_full_disk_typed_text_stays_and_the_page_says_so(studio, tmp_path):
    typed = TEXT + "# typed while the disk is full\n"
    studio.get("/c/a.yaml/text")
    fields = {"text": typed, "version": studio.version("a.yaml"), "typing": "t"}
    with full_disk():
        said = studio.post("/c/a.yaml/typed", fields).json()
        page = studio.get("/c/a.yaml/text").text
    assert not said["saved"]
    assert "File too large" in said["refused"]
    assert "# typed while the disk is full" in page
    assert "File too large. The text is kept while the studio runs" in page
    assert (tmp_path / "a.yaml").read_text("utf-8") == TEXT
    studio.post("/c/a.yaml/history", {"do": "save"})
    assert (tmp_path / "a.yaml").read_text("utf-8") == typed
    assert [p.name for p in tmp_path.glob("**/*.part")] == []


def test_what_is_put_into_the_bin_after_the_clock_was_put_back_is_the_latest(tmp_path, monkeypatch):
    folder = Folder.at(tmp_path)
    for n, now in enumerate([5_000_000_000, 5_000_000_000, 2_000_000_000]):
        (tmp_path / "a.yaml").write_text(f"title: {n}\n", "utf-8")
        monkeypatch.setattr(time, "time_ns", lambda now=now: now)
        folder.bin("a.yaml")
    assert [text_of(folder, name) for name in folder.binned()] == [
        "title: 2\n", "title: 1\n", "title: 0\n",
    ]  # fmt: skip


def text_of(folder, binned):
    return (folder.hidden() / "bin" / binned).read_text("utf-8")


def test_a_version_is_given_once_though_the_clock_was_put_back(tmp_path):
    (tmp_path / "a.yaml").write_text("title: one\n", "utf-8")
    folder = Folder.at(tmp_path)
    draft = begin("a.yaml", folder, 2_000)
    for n in range(5):
        draft.replace(f"title: {n}\n", draft.version)
    draft.settle(readable=True)
    file, given = folder.hidden() / "a.yaml.journal", draft.version
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-2]))
    assert begin("a.yaml", folder, 1_000).version > given


def hungry(connection):
    """A worker of whom every question asks for more memory than it may have."""

    def answer(*_):
        return bytearray(8 << 30)

    jobs.answer = answer
    workers.work(connection)


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
def test_a_worker_that_takes_too_much_memory_says_so_in_one_sentence_and_goes_on(monkeypatch):
    async def ask():
        pool = Pool(1)
        await pool.start()
        try:
            said = []
            for _ in range(2):
                with pytest.raises(Full) as told:
                    await pool.ask(Job("title", "", TEXT, "a.yaml", Query()), 300)
                said.append(str(told.value))
            return said
        finally:
            await pool.stop()

    monkeypatch.setattr(workers, "work", hungry)
    assert aside(asyncio.run, ask()) == ["this needs more than 4 GB of memory"] * 2


def test_the_page_of_such_a_question_says_what_can_be_done(studio, monkeypatch):
    async def asked(*_, **__):
        raise Full("this needs more than 4 GB of memory")

    monkeypatch.setattr(Pool, "ask", asked)
    page = studio.get("/c/a.yaml/settles")
    assert page.status == 500
    assert "This is too large" in page.text
    assert "It was stopped: this needs more than 4 GB of memory. Nothing was lost." in page.text
