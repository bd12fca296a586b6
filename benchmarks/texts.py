"""From a text to a case: a mark in a text of 100,000 words, and two codings compared.

``python -m benchmarks.texts`` writes a made-up text and case into a folder of its own,
starts a studio there and a Chromium (``--chromium PATH``; needs playwright), selects words as a
mouse does, and prints how long it takes from a key to its form, from the form to the mark, and
until what follows is told anew. ``--agree`` compares two codings of 256 states instead.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TIMES = 7
"""Marks that are made; the first warms up and is not counted."""

SELECT = """([row, from, to]) => {
  const para = document.querySelectorAll(".para")[row];
  const walk = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
  const node = walk.nextNode();
  para.scrollIntoView({ block: "center" });
  para.focus();
  document.getSelection().setBaseAndExtent(node, from, node, to);
}"""


def article(words: int) -> str:
    """A text of so many words in paragraphs of a hundred."""
    return "\n\n".join(
        " ".join([f"Paragraph {n} says", *(f"w{n}x{k}" for k in range(96)), "ends."])
        for n in range(words // 100)
    )


def case(options: int, wishes: int, odd: bool = False) -> str:
    """Three parties with so many options between them; ``odd``: one wishes something else."""
    names = [f"o{n}" for n in range(options)]
    lines = ["standoff: 1", "title: A made-up case", "sources:", "  a: {title: A, text: a.txt}",
             "decision_makers:"]  # fmt: skip
    for p in range(3):
        own = ", ".join(f"{o}: Option {o}" for o in names[p::3])
        lines.append(f"  p{p}: {{name: Party {p}, options: {{{own}}}}}")
    lines += ["status_quo: none", "perspectives:", "  a:", "    source: a", "    preferences:"]
    for p in range(3):
        some = [f"{'not ' if (n * 7 + p) % 3 else ''}{names[(n * 5 + p) % options]}"
                for n in range(wishes)]  # fmt: skip
        some = list(dict.fromkeys(some))
        if odd:
            some[0] = some[0].removeprefix("not ") if "not " in some[0] else f"not {some[0]}"
        lines.append(f"      p{p}: {{priorities: [{', '.join(some)}]}}")
    lines.append("claims:")
    for n in range(4):
        lines.append(f"  - {{id: c{n}, says: Claim {n}, source: a, check: "
                     f"{{settles_only_at: o{n} or not o{n + 1}}}}}")  # fmt: skip
    return "\n".join(lines) + "\n"


def marks(folder: Path, chromium: str) -> None:
    """Time marks in a browser."""
    from playwright.sync_api import sync_playwright

    (folder / "a.txt").write_text(article(100_000), "utf-8")
    (folder / "case.yaml").write_text(case(9, 6), "utf-8")
    command = [sys.executable, "-u", "-m", "standoff", "studio", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as studio:
        assert studio.stdout is not None  # noqa: S101
        try:
            found = (re.search(r"http://\S+", line) for line in studio.stdout)
            address = next(one[0] for one in found if one)
            with sync_playwright() as p:
                browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(address)
                timed(page, address.split("/enter")[0])
        finally:
            studio.terminate()


def timed(page: Any, home: str) -> None:
    """Open the text, scroll through it, and mark words of it."""
    before = time.perf_counter()
    page.goto(f"{home}/c/case.yaml/reading")
    page.locator(".para").last.wait_for()
    print(f"100,000 words, 512 states\n  page opened:       {seconds(before) * 1e3:7.0f} ms")
    frames = page.evaluate("""async () => {
      const gaps = []; let last = performance.now();
      for (let n = 0; n < 60; n++) {
        window.scrollBy(0, 800);
        await new Promise(requestAnimationFrame);
        gaps.push(performance.now() - last); last = performance.now();
      }
      return gaps;
    }""")
    print(f"  a frame scrolling: {statistics.median(frames):7.0f} ms, longest {max(frames):.0f} ms")
    page.locator("#follows li, #follows p").first.wait_for(state="attached")
    rows = [marked(page, 40 + 90 * n) for n in range(TIMES)][1:]
    for name, column in zip(
        ("key to form", "form to mark", "to what follows"), zip(*rows, strict=True), strict=True
    ):
        print(f"  {name + ':':<18} {statistics.median(column) * 1e3:7.0f} ms, "
              f"longest {max(column) * 1e3:.0f} ms")  # fmt: skip


WRITTEN = """(row) => new Promise((resolve) => {
  const para = () => document.querySelectorAll(".para")[row];
  const follows = document.getElementById("follows"), before = performance.now();
  let mark = 0;
  const seen = new MutationObserver(() => {
    const now = performance.now() - before;
    if (!mark && para() && para().querySelector("mark")) mark = now;
    if (mark && follows.querySelector("li, p")) { seen.disconnect(); resolve([mark, now]); }
  });
  seen.observe(document.getElementById("page"), { childList: true, subtree: true });
  follows.replaceChildren();
  const form = document.querySelector(".room-form");
  const buttons = [...form.querySelectorAll("button")];
  buttons.find((b) => b.textContent.trim() === "Write it down").click();
})"""


def marked(page: Any, row: int) -> tuple[float, float, float]:
    """Seconds from the key to the form, from the form to the mark, and to what follows."""
    page.evaluate(SELECT, [row, 0, 12])
    page.locator("#bar").wait_for()
    before = time.perf_counter()
    page.keyboard.press("w")
    page.locator(".room-form").wait_for()
    form = seconds(before)
    with page.expect_response(re.compile("room-form")):
        page.locator(".room-form").get_by_label("Who").select_option(label=f"Party {row % 3}")
    page.locator(f".room-form option:checked:has-text('Party {row % 3}')").wait_for(
        state="attached"
    )
    page.locator(".room-form").get_by_label("wants").select_option(index=1 + row % 6)
    mark, follows = page.evaluate(WRITTEN, row)
    return form, mark / 1e3, follows / 1e3


def agreement(folder: Path) -> None:
    """Compare two codings of 256 states."""
    (folder / "a.txt").write_text("A.", "utf-8")
    names = []
    for name, odd in (("one", False), ("two", True)):
        (folder / f"{name}.yaml").write_text(case(8, 6, odd), "utf-8")
        names.append(str(folder / f"{name}.yaml"))
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "agree", *names], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    print(done.stdout)
    print(f"two codings of 256 states: {seconds(before):.1f} s")


def seconds(before: float) -> float:
    """Since then."""
    return time.perf_counter() - before


def main() -> None:
    """Measure one of the two."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--chromium", default="/usr/bin/chromium")
    ask.add_argument("--agree", action="store_true")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.agree:
            agreement(Path(folder))
        else:
            marks(Path(folder), asked.chromium)


if __name__ == "__main__":
    main()
