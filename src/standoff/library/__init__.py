"""The case library: published conflicts and the founding case, each with its sources.

Cases are found by their slug (``elmira-groundwater``) or by a theme (``water``).
"""

import functools
from dataclasses import dataclass
from importlib import resources

from standoff.case import Case, read
from standoff.errors import NotFound

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
