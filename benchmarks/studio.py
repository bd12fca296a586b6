"""The studio under load: many open pages, a thousand edits in a row, memory before and after.

``python -m benchmarks.studio`` starts a studio of its own in a folder of its own. It sends
traffic to this machine's loopback address only, and stops by itself.
"""

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from standoff.library import text

PAGES = 50
EDITS = 1_000
VIEWS = ("settles", "graph", "wants", "rules", "text")


class Browser:
    """One open page: asks how the case stands every two and a half seconds, as pages do."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def send(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """What the studio says, or where it leads."""
        headers = {"cookie": self.cookie, "origin": f"http://127.0.0.1:{self.port}"}
        headers |= {"content-type": "application/x-www-form-urlencoded"} if fields else {}
        self.connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.headers.get("set-cookie"):
            self.cookie = answer.headers["set-cookie"].split(";")[0]
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {body[:200]}")
        return answer.headers.get("location") or body


def memory(pid: int) -> float:
    """Megabytes in use by a process and those that it started."""
    total = 0.0
    for one in [pid, *children(pid)]:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{one}/status").read_text("utf-8"))
        total += int(found[1]) / 1024 if found else 0.0
    return total


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    out: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for one in (task / "children").read_text("utf-8").split():
            out += [int(one), *children(int(one))]
    return out


def keep_open(port: int, cookie: str, stop: threading.Event) -> None:
    """What an open page does until it is closed."""
    browser = Browser(port, cookie)
    while not stop.wait(2.5):
        browser.send("GET", "/c/case.yaml/state")


def edit(browser: Browser, words: str, n: int, view: str) -> tuple[float, float]:
    """Seconds for one change of a rank-giving line, and for the page that shows what follows."""
    version = re.search(r'"version":(\d+)', browser.send("GET", "/c/case.yaml/state"))
    assert version is not None  # noqa: S101
    fields = {
        "do": "text", "version": version[1], "back": f"/c/case.yaml/{view}",
        "text": f"{words}# edit {n}\n",
    }  # fmt: skip
    before = time.perf_counter()
    browser.send("POST", "/c/case.yaml/change", fields)
    between = time.perf_counter()
    browser.send("GET", f"/c/case.yaml/{view}")
    return between - before, time.perf_counter() - between


def main() -> None:
    """Start, measure, and print a table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--case", default="elmira-groundwater")
    ask.add_argument("--edits", type=int, default=EDITS)
    ask.add_argument("--pages", type=int, default=PAGES)
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        words = text(asked.case)
        Path(folder, "case.yaml").write_text(words, "utf-8")
        command = [sys.executable, "-u", "-c", "from standoff.cli import main; main()", "studio"]
        command += [folder, "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as studio:
            try:
                measure(studio, words, asked)
            finally:
                studio.terminate()


def measure(studio: "subprocess.Popen[str]", words: str, asked: argparse.Namespace) -> None:
    """All that is printed."""
    assert studio.stdout is not None  # noqa: S101
    address = next(found for line in studio.stdout if (found := re.search(r":(\d+)(/\S+)", line)))
    port = int(address[1])
    browser = Browser(port)
    browser.send("GET", address[2])
    for view in VIEWS:
        browser.send("GET", f"/c/case.yaml/{view}")
    stop = threading.Event()
    opened = [
        threading.Thread(target=keep_open, args=(port, browser.cookie, stop), daemon=True)
        for _ in range(asked.pages)
    ]
    for thread in opened:
        thread.start()
    changes, shows, at = [], [], []
    for n in range(asked.edits):
        change, show = edit(browser, words, n, VIEWS[n % len(VIEWS)])
        changes.append(change)
        shows.append(show)
        if (n + 1) % (asked.edits // 5) == 0:
            at.append(memory(studio.pid))
            print(f"after {n + 1:>5} edits: {at[-1]:6.0f} MB", flush=True)
    stop.set()
    both = sorted(c + s for c, s in zip(changes, shows, strict=True))
    print(f"{asked.case}, {asked.pages} open pages, {asked.edits} edits")
    print(f"  change:            median {statistics.median(changes) * 1e3:6.1f} ms")
    print(f"  page that follows: median {statistics.median(shows) * 1e3:6.1f} ms")
    print(f"  both:              95 % below {both[int(0.95 * len(both))] * 1e3:6.1f} ms, "
          f"longest {both[-1] * 1e3:6.1f} ms")  # fmt: skip
    print(f"  memory, last fifth to second: {at[-1] / at[1]:.2f} times")


if __name__ == "__main__":
    main()
