"""Where cases come from: files, and the library of published conflicts and the founding case.

Library cases are found by their slug (``elmira-groundwater``) or by a theme (``water``). The 78
strictly ordinal 2 x 2 games are made when they are asked for (``game-12``).
"""

import functools
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.errors import NotFound
from standoff.library import games
from standoff.library.disk import CannotRead as CannotRead
from standoff.library.disk import looked_at
from standoff.library.disk import read_bytes as read_bytes

if TYPE_CHECKING:
    from standoff.case import Case, NoText

TEXT_LIMIT = 4_000_000
"""The bytes of a source's text file; a long book has a million."""

TEXTS_LIMIT = 40_000_000
"""The bytes of all text files of a case together."""

_FOLDER = resources.files("standoff.library") / "cases"


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of the library: how it is called and what it is about."""

    slug: str
    title: str
    themes: tuple[str, ...]
    summary: str


def slugs() -> tuple[str, ...]:
    """The names of all cases that are files, in alphabetical order."""
    files = (f.name for f in _FOLDER.iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in files if n.endswith(".yaml")))


def text(slug: str) -> str:
    """The case file as it was written, or made. Raises NotFound, offering the nearest names."""
    if (game := games.game(slug)) is not None:
        return games.text(game)
    if slug not in slugs():
        raise NotFound("case in the library", slug, slugs() + games.slugs())
    return (_FOLDER / f"{slug}.yaml").read_text("utf-8")


@functools.lru_cache(maxsize=32)
def load(slug: str) -> "Case":
    """A case of the library. Raises NotFound, offering the nearest names."""
    from standoff.case import read

    return read(text(slug), file=f"{slug}.yaml")


def catalogue(theme: str = "") -> tuple[Entry, ...]:
    """All cases, or those with a theme or a word of the slug that contains ``theme``.

    The 2 x 2 games are among them where a theme is asked for.
    """
    entries = [Entry(themes=tuple(said.pop("themes")), **said) for said in _index()]
    entries += [_game(game) for game in games.games() if theme]
    wanted = theme.casefold()
    return tuple(e for e in entries if any(wanted in w.casefold() for w in (e.slug, *e.themes)))


INDEX = "index.json"
"""Beside the case files: what the catalogue says of each, so that it need not read them all."""


def _index() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((_FOLDER / INDEX).read_text("utf-8"))
    return found


def indexed() -> str:
    """The index as it has to be: ``python -m docs.make_gallery`` writes it anew."""
    said = [asdict(Entry(s, c.title, c.themes, c.summary)) for s in slugs() for c in [load(s)]]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _game(game: games.Game) -> Entry:
    return Entry(game.slug, game.title, games.themes(game), games.summary(game))


def open_case(name: str | os.PathLike[str]) -> "Case":
    """The case of a file, or of the library when ``name`` is no file.

    Raises CannotRead, and CaseError with every problem of the file.
    """
    from standoff.case import read
    from standoff.case.foreign import ENDINGS, PICKLED, UNPICKLED, is_gmcr, is_pickled

    path = Path(name)
    if _is_file(path):
        if looked_at(path) and path.suffix.lower() in ENDINGS:
            raise _of_another_program(name, ENDINGS[path.suffix.lower()])
        data = read_bytes(path)
        if is_pickled(data):
            raise CannotRead(f"{name} is {PICKLED}; {UNPICKLED}")
        if is_gmcr(data):
            raise _of_another_program(name, "GMCR+")
        return read(data, file=str(name))
    try:
        return load(str(name))
    except NotFound as error:
        message = f"there is no file {str(name)!r}, and {error} (see: standoff list)"
        raise CannotRead(message) from None


def _of_another_program(name: str | os.PathLike[str], program: str) -> CannotRead:
    found = f"{name} is a file of {program}, not a case file"
    return CannotRead(f"{found}; make one of it: standoff import {name} -o CASE.yaml")


def _is_file(path: Path) -> bool:
    return looked_at(path) is not None or path.suffix in {".yaml", ".yml"} or len(path.parts) != 1


@dataclass(frozen=True, eq=False)
class SourceTexts(Mapping[str, "str | NoText"]):
    """The words of sources by id, each read when it is asked for; that of the last file is kept.

    folder
        Where the case file stands; None for a case of the library.
    files
        The file of each source that names one, by id.
    """

    folder: Path | None
    files: Mapping[str, str]

    def __getitem__(self, source: str) -> "str | NoText":
        from standoff.case import NoText

        file = self.files[source]
        if self._bytes > TEXTS_LIMIT:
            what = f"the texts of this case have {self._bytes:,} bytes together"
            return NoText(f"{what}; at most {TEXTS_LIMIT:,} are read: shorten them, or name fewer")
        return self._read(file)

    def __contains__(self, source: object) -> bool:
        return source in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    @functools.cached_property
    def _bytes(self) -> int:
        """Of all files that are read, each counted once."""
        if self.folder is None:
            return 0
        return sum(_size(self.folder / file) for file in set(self.files.values()))

    @functools.cached_property
    def _read(self) -> "Callable[[str], str | NoText]":
        return functools.lru_cache(maxsize=1)(functools.partial(_text_below, self.folder))


def source_texts(name: str | os.PathLike[str], case: "Case") -> SourceTexts:
    """By the id of each source that names a text file, its words, or why there are none.

    ``name`` is what the case was opened by. Only regular files in the folder
    of the case file, or below, are read; links that lead elsewhere are not.
    """
    folder = Path(name).parent if _is_file(Path(name)) else None
    return SourceTexts(folder, {s.id: s.text for s in case.sources if s.text})


def inputs(name: str | os.PathLike[str], case: "Case") -> tuple[Path, ...]:
    """The files that a case was read from: its own, and the text files of its sources."""
    path = Path(name)
    if not _is_file(path):
        return ()
    return (path, *(path.parent / s.text for s in case.sources if s.text))


def _size(path: Path) -> int:
    """The bytes of a text that is read; one that cannot be, or is too large alone, has none."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return 0
    return size if size <= TEXT_LIMIT else 0


def _text_below(folder: Path | None, file: str) -> "str | NoText":
    from standoff.case import NoText, is_below

    if folder is None:
        return NoText("cases of the library have no text files")
    try:
        path = (folder / file).resolve()
        if not is_below(file) or not path.is_relative_to(folder.resolve()):
            return NoText("it is not below the folder of the case file")
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            return NoText("it is no file")
        if seen.st_size > TEXT_LIMIT:
            return NoText(f"it has {seen.st_size:,} bytes; at most {TEXT_LIMIT:,} are read")
        with path.open("rb") as opened:
            return opened.read(TEXT_LIMIT).decode("utf-8-sig")
    except FileNotFoundError:
        return NoText("there is no such file")
    except UnicodeDecodeError as error:
        return NoText(f"byte {error.start + 1:,} is not UTF-8 text")
    except (OSError, RuntimeError, ValueError) as error:  # a ring of links, a name too long
        return NoText(getattr(error, "strerror", None) or "it cannot be opened")
