"""Quotes held against the texts of their sources, as the command line does it."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from standoff.case import Case, check_quotes
from standoff.library import source_texts
from standoff.studio.opened import KEPT, Opened, opened

Stamps = tuple[tuple[int, int], ...]


def with_quotes(text: str, file: str, root: str) -> Opened:
    """What a text says, with the quotes that its sources' texts do not have."""
    found = opened(text, file)
    if found.case is None or not root or not any(s.text for s in found.case.sources):
        return found
    return _quoted(text, file, root, _stamps(found.case, Path(root)))


@lru_cache(maxsize=KEPT)
def _quoted(text: str, file: str, root: str, _: Stamps) -> Opened:
    found = opened(text, file)
    assert found.case is not None  # noqa: S101 - asked of cases that read
    more = check_quotes(found.case, source_texts(Path(root) / file, found.case))
    problems = sorted((*found.problems, *more), key=lambda p: (p.line, p.column, p.code))
    return replace(found, problems=tuple(problems))


def _stamps(case: Case, folder: Path) -> Stamps:
    """What changes when a text is changed."""
    return tuple(_stamp(folder / source.text) for source in case.sources if source.text)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return seen.st_mtime_ns, seen.st_size
