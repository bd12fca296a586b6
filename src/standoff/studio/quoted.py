"""Quotes held against the texts of their sources, as the command line does it."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from standoff.case import check_quotes
from standoff.library import source_texts
from standoff.studio.opened import KEPT, Opened, opened

Stamps = tuple[tuple[int, int], ...]


def with_quotes(text: str, file: str, root: str) -> Opened:
    """What a text says, with the quotes that its sources' texts do not have."""
    found = opened(text, file)
    files = _files(found)
    if not root or not files:
        return found
    return _quoted(text, file, root, tuple(_stamp(Path(root) / name) for name in files))


@lru_cache(maxsize=KEPT)
def _quoted(text: str, file: str, root: str, _: Stamps) -> Opened:
    found = opened(text, file)
    if found.case is None:
        return replace(found, root=root)
    more = check_quotes(found.case, source_texts(Path(root) / file, found.case))
    problems = sorted((*found.problems, *more), key=lambda p: (p.line, p.column, p.code))
    return replace(found, problems=tuple(problems), root=root)


def _files(found: Opened) -> tuple[str, ...]:
    """The files that sources name, in a text that need not read as a case."""
    tree = found.tree if isinstance(found.tree, dict) else {}
    sources = tree.get("sources")
    said = sources.values() if isinstance(sources, dict) else ()
    texts = (source.get("text") for source in said if isinstance(source, dict))
    return tuple(text for text in texts if isinstance(text, str) and text)


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a text is changed."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return seen.st_mtime_ns, seen.st_size
