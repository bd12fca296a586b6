"""Where cases come from: files, and the library of published conflicts and the founding case.

Library cases are found by their slug (``elmira-groundwater``) or by a theme (``water``).
"""

import functools
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from standoff.case import Case, read
from standoff.errors import CaseError, NotFound, Problem, StandoffError

SIZE_LIMIT = 4_000_000

_FOLDER = resources.files("standoff.library") / "cases"


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of the library: how it is called and what it is about."""

    slug: str
    title: str
    themes: tuple[str, ...]
    summary: str


def slugs() -> tuple[str, ...]:
    """The names of all cases, in alphabetical order."""
    files = (f.name for f in _FOLDER.iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in files if n.endswith(".yaml")))


def text(slug: str) -> str:
    """The case file as it was written. Raises NotFound, offering the nearest names."""
    if slug not in slugs():
        raise NotFound("case in the library", slug, slugs())
    return (_FOLDER / f"{slug}.yaml").read_text("utf-8")


@functools.lru_cache(maxsize=32)
def load(slug: str) -> Case:
    """A case of the library. Raises NotFound, offering the nearest names."""
    return read(text(slug), file=f"{slug}.yaml")


def catalogue(theme: str = "") -> tuple[Entry, ...]:
    """All cases, or those with a theme or a word of the slug that contains ``theme``."""
    entries = [
        Entry(slug, case.title, case.themes, case.summary)
        for slug in slugs()
        for case in [load(slug)]
    ]
    wanted = theme.casefold()
    return tuple(e for e in entries if any(wanted in w.casefold() for w in (e.slug, *e.themes)))


class CannotRead(StandoffError):  # noqa: N818
    """A file that is not there, cannot be opened, or must not be overwritten."""


def open_case(name: str | os.PathLike[str]) -> Case:
    """The case of a file, or of the library when ``name`` is no file.

    Raises CannotRead, and CaseError with every problem of the file.
    """
    path = Path(name)
    if path.exists() or path.suffix in {".yaml", ".yml"} or len(path.parts) != 1:
        return read(read_bytes(path), file=str(name))
    try:
        return load(str(name))
    except NotFound as error:
        message = f"there is no file {str(name)!r}, and {error} (see: standoff list)"
        raise CannotRead(message) from None


def read_bytes(path: Path) -> bytes:
    """The content of a case file; refuses what is no file, and what is too large, unread."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise CannotRead(f"{path} is a folder; name a case file in it")
        if size > SIZE_LIMIT:
            what = f"the file has {size:,} bytes; at most {SIZE_LIMIT:,} are read"
            raise CaseError([Problem("F103", what, "is this a case file?", 1, 1, str(path))])
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}") from None
