"""Every code block of the README and of the docs is run.

* ``python``: executed; the blocks of a page share one namespace.
* ``console``: each line ``$ standoff ...`` is run, and what follows it must be
  what it prints; a line ``...`` stands for any lines.
* ``yaml``: with a first line ``# file: NAME`` it is written to the folder that
  the page's commands run in; otherwise it must at least be YAML of ours.
* ``sh`` and ``text`` are for reading; the installation lines of the README are
  run by ``.ci/run``.

To write the outputs anew: ``python -m tests.docs.test_docs [PAGE ...]``, then read the
diff. Of an output with lines ``...`` each part is written anew from its first line on, in
as many paragraphs as it had; a part whose first line is gone is named, and left to you.
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
DOTS = re.compile(r"^\.\.\.\n?", re.MULTILINE)
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
    parts = DOTS.split(expected.rstrip("\n") + "\n")
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
            fresh = "".join(f"$ {c}\n{renewed(c, e, run(c))}" for c, e in sessions(fence.text))
            assert "its own fault" not in fresh, f"{page}: {fresh}"
            out += text[at : fence.start] + fresh
            at = fence.start + len(fence.text)
    page.write_text(out + text[at:], encoding="utf-8")


def renewed(command: str, expected: str, printed: str) -> str:
    """What a page should say of what a command prints, with its lines ``...`` kept."""
    if matches(expected, printed):
        return expected
    printed = printed.rstrip() + "\n"
    if not DOTS.search(expected):
        return printed
    parts = [_renewed_part(command, part, printed) for part in DOTS.split(expected)]
    return "...\n".join(parts)


def _renewed_part(command: str, part: str, printed: str) -> str:
    """One part between lines ``...``, if its first line is printed still."""
    first = part.split("\n", 1)[0]
    at = f"\n{printed}".find(f"\n{first}\n")
    if part in printed or at < 0:
        if part not in printed:
            sys.stderr.write(f"$ {command}\nprints no line: {first}\n")
        return part
    paragraphs = printed[at:].split("\n\n")[: part.rstrip("\n").count("\n\n") + 1]
    return "\n\n".join(paragraphs).rstrip("\n") + "\n"


if __name__ == "__main__":
    import tempfile

    for each in [Path(a).resolve() for a in sys.argv[1:]] or pages():
        rewrite(each, Path(tempfile.mkdtemp()))
