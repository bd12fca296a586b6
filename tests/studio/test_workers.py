"""Workers: whatever happens to one of them, or to the server, nobody is kept waiting for good."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from standoff.library import text as library_text
from standoff.studio.jobs import Job
from standoff.studio.opened import Query
from standoff.studio.workers import Broke, Pool, Works
from tests.studio.serving import aside, serving

CASE = library_text("elmira-groundwater")
TITLE = Job("title", "", CASE, "a.yaml", Query())
LONG = Job("work", "report", library_text("ukraine-2021"), "a.yaml", Query())

START = "from standoff.cli import main; main()"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def pids(pool):
    return [worker._process.pid for worker in pool._all]


def until(holds, seconds=300):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_there(pid):
    """Whether a process runs; one that has ended and was not asked about does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as said:
            return said.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def slow(tmp_path):
    """A studio whose workers for pages have been stopped, as by a question without an end."""
    (tmp_path / "a.yaml").write_text(CASE, "utf-8")
    with serving(tmp_path, limit=600.0) as client:
        client.enter().get("/c/a.yaml/text")
        for pid in pids(client.studio.pool):
            os.kill(pid, signal.SIGSTOP)
        yield client


def test_a_worker_that_was_killed_while_idle_is_replaced_unnoticed():
    async def ask():
        pool = Pool(1)
        await pool.start()
        try:
            os.kill(pids(pool)[0], signal.SIGKILL)
            await asyncio.sleep(0.2)
            return await pool.ask(TITLE, 300)
        finally:
            await pool.stop()

    assert "Elmira" in aside(asyncio.run, ask()).title


def test_a_worker_that_is_killed_in_the_middle_of_a_question_says_so_and_the_next_is_answered():
    async def ask():
        pool = Pool(1)
        await pool.start()
        try:
            asked = asyncio.create_task(pool.ask(LONG, 600))
            await asyncio.sleep(0.5)
            os.kill(pids(pool)[0], signal.SIGKILL)
            with pytest.raises(Broke, match="ended"):
                await asked
            return await pool.ask(TITLE, 300)
        finally:
            await pool.stop()

    assert "Elmira" in aside(asyncio.run, ask()).title


def test_no_analysis_keeps_a_writer_waiting(slow):
    pages = [socket.create_connection(("127.0.0.1", slow.keys.port)) for _ in range(3)]
    for page in pages:
        ask(page, slow, "/c/a.yaml/settles")
    begun = time.monotonic()
    assert slow.get("/c/a.yaml/parties").status == 200
    fields = {"text": CASE + "# more\n", "version": slow.version("a.yaml"), "typing": "t"}
    assert slow.post("/c/a.yaml/typed", fields).json()["saved"]
    assert slow.get("/c/a.yaml/piece/problems").status == 200
    assert time.monotonic() - begun < 300  # and not the limit of those that hang
    for page in pages:
        page.close()


def test_a_page_that_was_left_frees_its_worker(slow):
    for _ in range(6):
        with socket.create_connection(("127.0.0.1", slow.keys.port)) as page:
            ask(page, slow, "/c/a.yaml/settles")
            time.sleep(0.1)
    begun = time.monotonic()
    assert "Equilibria" in slow.get("/c/a.yaml/settles").text
    assert time.monotonic() - begun < 300  # and not the limit of those that hang
    assert len(slow.studio.pool._all) == 2


def ask(page, client, path):
    said = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{client.keys.port}\r\nCookie: {client.cookie}"
    page.sendall(f"{said}\r\n\r\n".encode())


def test_work_that_is_stopped_while_it_begins_does_not_run():
    async def begin():
        works = Works()
        made = works.begin(("a",), LONG)
        await asyncio.sleep(0.001)
        works.stop(("a",))
        await asyncio.wait_for(asyncio.gather(*works._tasks), 20)
        return made

    made = aside(asyncio.run, begin())
    assert made.answer is None
    assert made.worker is None


def test_work_without_end_is_begun_a_bounded_number_of_times():
    async def begin():
        works = Works()
        for n in range(200):
            works.begin((str(n),), LONG)
            await asyncio.sleep(0)
        running = [w for w in works._known.values() if w.worker is not None]
        known = len(works._known)
        works.stop_all()
        await asyncio.gather(*works._tasks)
        return known, len(running)

    known, running = aside(asyncio.run, begin())
    assert known <= 32
    assert running <= 2


@contextlib.contextmanager
def program(folder):
    """The real program on a folder, and a client of it."""
    from standoff.studio.door.guard import Keys
    from tests.studio.serving import Client

    with subprocess.Popen(
        [sys.executable, "-c", START, "studio", str(folder), "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as made:  # fmt: skip
        for line in made.stdout:
            if found := re.search(r":(\d+)/enter\?token=(\S+)", line):
                break
        try:
            yield made, Client(Keys(int(found[1]), found[2]), None).enter()
        finally:
            made.kill()


def below(pid):
    """The processes that any thread of a process began."""
    found = []
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/children", encoding="utf-8") as said:
            found += map(int, said.read().split())
    return found


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs Linux's /proc")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_the_program_however_it_ends(tmp_path, sent):
    (tmp_path / "slow.yaml").write_text(LONG.text, "utf-8")
    with program(tmp_path) as (made, client):
        client.get("/c/slow.yaml/text")
        client.post("/c/slow.yaml/work", {"do": "report", "back": "/c/slow.yaml/report"})
        until(lambda: len(below(made.pid)) >= 4)
        workers = below(made.pid)
        made.send_signal(sent)
        assert made.wait(30) in {0, 130, -sent}
        until(lambda: not any(map(is_there, workers)))
        told = made.stderr.read().split("Traceback")[1:]
        assert all("in spawn_main" in one and "EOFError" in one for one in told)  # just being born


def test_a_new_start_goes_on_where_the_last_one_was(tmp_path):
    (tmp_path / "a.yaml").write_text(CASE, "utf-8")
    seen = []
    for _ in range(2):
        with program(tmp_path) as (_, client):
            seen.append(client.version("a.yaml"))
            client.change("a.yaml", "text", text=f"{CASE}# {len(seen)}\n")
            seen.append(client.version("a.yaml"))
    first, second, again, third = seen
    assert first < second == again < third


def test_a_browser_that_hangs_up_leaves_no_trace_in_the_terminal(tmp_path):
    (tmp_path / "a.yaml").write_text(CASE, "utf-8")
    with program(tmp_path) as (made, client):
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", client.keys.port)) as page:
                head = f"POST /new HTTP/1.1\r\nHost: 127.0.0.1:{client.keys.port}\r\n"
                head += f"Cookie: {client.cookie}\r\nOrigin: {client.home}\r\n"
                head += "Content-Type: application/x-www-form-urlencoded\r\n"
                page.sendall(f"{head}Content-Length: 99\r\n\r\ntitle=a".encode())
                time.sleep(0.1)
        assert client.get("/").status == 200
        made.terminate()
        assert made.stderr.read() == ""
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["a.yaml"]
