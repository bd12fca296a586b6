"""Every code block of the README and of the docs is run.

* ``python``: executed; the blocks of a page share one namespace.
* ``console``: each line ``$ standoff ...`` is run, and what follows it must be
  what it prints; a line ``...`` stands for any lines.
* ``yaml``: with a first line ``# file: NAME`` it is written to the folder that
  the page's commands run in; otherwise it must at least be YAML of ours.
* ``sh`` and ``text`` are for reading; the installation lines of the README are
  run by ``.ci/run``.

To write the outputs anew: ``python -m tests.docs.test_docs``, then read the diff.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from standoff.case.text.document import parse_document
from standoff.cli import main

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\{?[\w-]*\}?)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
KNOWN = {"python", "console", "yaml", "sh", "text", "json", "bibtex"}


@dataclass(frozen=True)
class Fence:
    """One fenced block: its language, its text, and where the text starts."""

    language: str
    text: str
    start: int


def pages() -> list[Path]:
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [p for p in found if "_build" not in p.parts]


def fences(page: str) -> Iterator[Fence]:
    for match in FENCE.finditer(page):
        if not match[1].startswith("{"):
            yield Fence(match[1], match[2], match.start(2))


def run(command: str) -> str:
    """What a ``standoff`` command prints, on either stream."""
    words = shlex.split(command)
    assert words[0] == "standoff", f"only standoff is run here: {command}"
    out = io.StringIO()
    before, sys.argv = sys.argv, words
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main()
    except SystemExit:
        pass
    finally:
        sys.argv = before
    return out.getvalue()


def matches(expected: str, printed: str) -> bool:
    parts = re.split(r"^\.\.\.\n?", expected.rstrip("\n") + "\n", flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(map(re.escape, parts))
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def sessions(text: str) -> list[tuple[str, str]]:
    """(command, expected output) for each command of a console block."""
    pieces = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(p.split("\n", 1)[0], p.split("\n", 1)[1]) for p in pieces]


def save_or_parse(text: str) -> None:
    named = re.match(r"# file: (\S+)\n", text)
    if named:
        Path(named[1]).write_text(text, encoding="utf-8")
    elif not text.startswith("# wrong"):
        parse_document(text)


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_block_of_a_page_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {}
    for fence in fences(page.read_text(encoding="utf-8")):
        assert fence.language in KNOWN, f"a block of unknown kind: {fence.language!r}"
        if fence.language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(fence.text, str(page), "exec"), namespace)  # noqa: S102
        elif fence.language == "yaml":
            save_or_parse(fence.text)
        elif fence.language == "console":
            for command, expected in sessions(fence.text):
                printed = run(command)
                assert matches(expected, printed), f"$ {command}\n{printed}"


def rewrite(page: Path, folder: Path) -> None:
    """Put what the commands of a page print now in place of what it says."""
    os.chdir(folder)
    text, out, at = page.read_text(encoding="utf-8"), "", 0
    namespace: dict[str, object] = {}
    for fence in fences(text):
        if fence.language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(fence.text, str(page), "exec"), namespace)  # noqa: S102
        if fence.language == "yaml":
            save_or_parse(fence.text)
        if fence.language == "console":
            fresh = "".join(f"$ {c}\n{run(c).rstrip()}\n" for c, _ in sessions(fence.text))
            assert "its own fault" not in fresh, f"{page}: {fresh}"
            if "\n...\n" not in fence.text:
                out += text[at : fence.start] + fresh
                at = fence.start + len(fence.text)
    page.write_text(out + text[at:], encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    for each in pages():
        rewrite(each, Path(tempfile.mkdtemp()))
