"""The one folder that the studio may touch, and nothing outside of it."""

import contextlib
import hashlib
import json
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from standoff.case.text.document import SIZE_LIMIT
from standoff.library import CannotRead
from standoff.library.files import write_here

ENDINGS = (".yaml", ".yml")
HIDDEN = ".standoff"
"""The folder, in the one that was given, for drafts and unfinished work."""

_NO = r"\x00-\x1f/\\:*?\"<>|\x7f\ud800-\udfff"  # the last: bytes that are no text
_NAME = re.compile(f"[^{_NO}.][^{_NO}]{{0,120}}")
HEAD = 20_000
"""Bytes of a file in which its title is looked for."""

MOST = 500
"""Files that a folder's page lists."""

LARGEST = 4 * SIZE_LIMIT
"""Bytes of a file that is read; a text larger than a case may be can still be shown, and cut."""

_NO_DETOUR = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)
"""Follow no link that was put in the place meanwhile, and wait for no pipe."""

Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """The text of a file with what tells whether the file has changed since."""

    text: str
    stamp: Stamp
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Text that is not in its file yet, and the hash of the file's text that it began from."""

    text: str
    base: str


@dataclass(frozen=True, slots=True)
class Folder:
    """Case files by name, in one folder; ``root`` is an absolute path without links."""

    root: Path

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder at a path. Raises CannotRead."""
        root = Path(os.path.realpath(path))
        if not root.is_dir():
            raise CannotRead(f"{path} is no folder")
        return cls(root)

    def names(self) -> list[str]:
        """The case files, in alphabetical order, at most ``MOST``. Raises CannotRead."""
        try:
            found = sorted(n for n in os.listdir(self.root) if n.endswith(ENDINGS))
        except OSError as error:
            raise CannotRead(f"the folder cannot be read: {error.strerror}") from None
        return [n for n in found if self.has(n)][:MOST]

    def has(self, name: str) -> bool:
        """Whether there is a case file of this name that may be opened."""
        try:
            return self.path(name).is_file()
        except CannotRead:
            return False

    def path(self, name: str) -> Path:
        """Where a case file is, or would be. Raises CannotRead for what leads elsewhere."""
        if not _NAME.fullmatch(name) or not name.endswith(ENDINGS):
            raise CannotRead(f"{name[:80]!r} is not the name of a case file here")
        path = Path(os.path.realpath(self.root / name))
        if path.parent != self.root:
            raise CannotRead(f"{name} leads out of the folder")
        return path

    def read(self, name: str) -> OnDisk:
        """The text of a case file. Raises CannotRead."""
        path = self.path(name)
        try:
            data, seen = _content(path, LARGEST)
            text = data.decode("utf-8")
        except OSError as error:
            raise CannotRead(f"{name}: {error.strerror or error}") from None
        except UnicodeDecodeError as error:
            place = f"byte {error.start + 1:,}"
            raise CannotRead(f"{name}: {place} is not UTF-8; save it as UTF-8 text") from None
        bom = text.startswith("\ufeff")
        return OnDisk(text.removeprefix("\ufeff"), _stamp(seen), bom)

    def stamp(self, name: str) -> Stamp | None:
        """What changes when the file does, its time first; None when it is not there."""
        try:
            return _stamp(self.path(name).stat())
        except OSError:
            return None

    def write(self, name: str, text: str, *, bom: bool = False, new: bool = False) -> OnDisk:
        """Write a case file whole, or not at all. Raises CannotRead."""
        try:
            write_here(self.path(name), "\ufeff" * bom + text, force=not new)
        except UnicodeEncodeError:
            raise CannotRead(f"{name}: a character cannot stand in a text file") from None
        return OnDisk(text, self.stamp(name) or (), bom)

    def title(self, name: str) -> str:
        """What a case file seems to call its case, from its first lines; empty where unclear."""
        try:
            head = _head(self.path(name), HEAD)[0].decode("utf-8", "replace")
        except (OSError, CannotRead):
            return ""
        found = re.search(r"^title:[ \t]+(.+?)(?:[ \t]+#.*)?\r?$", head, re.MULTILINE)
        said = found[1].strip() if found else ""
        if said[:1] in "|>&*!{[":
            return ""
        quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "'\""
        return said[1:-1] if quoted else said

    def free_name(self, wanted: str) -> str:
        """A name for a new file that is not taken: ``a-dispute.yaml``, ``a-dispute-2.yaml``."""
        plain = unicodedata.normalize("NFC", wanted).casefold()
        stem = re.sub(r"[\W_]+", "-", plain).strip("-")[:50].strip("-") or "case"
        n, name = 1, f"{stem}.yaml"
        while (self.root / name).exists() or (self.root / name).is_symlink():
            n, name = n + 1, f"{stem}-{n + 1}.yaml"
        return name

    # ------------------------------------------------------------ text that is not in its file

    def keep(self, name: str, kept: Kept) -> None:
        """Keep text beside its file. Raises CannotRead."""
        hidden = self.hidden()
        try:
            hidden.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CannotRead(f"{HIDDEN}: {error.strerror}") from None
        ignored = hidden / ".gitignore"
        if not ignored.exists():
            write_here(ignored, "*\n", force=True)
        write_here(
            self._beside(name), json.dumps({"base": kept.base, "text": kept.text}), force=True
        )

    def kept(self, name: str) -> Kept | None:
        """Text that was kept beside its file, if any."""
        try:
            said = json.loads(_content(self._beside(name), 8 * LARGEST)[0])
            return Kept(str(said["text"]), str(said["base"]))
        except (OSError, CannotRead, ValueError, TypeError, KeyError):
            return None

    def forget(self, name: str) -> None:
        """Remove text that was kept. Where that cannot be done, it is the text of the file."""
        with contextlib.suppress(OSError, CannotRead):
            self._beside(name).unlink()

    def hidden(self) -> Path:
        """The folder of drafts. Raises CannotRead where it is a link."""
        hidden = self.root / HIDDEN
        if hidden.is_symlink():
            raise CannotRead(f"{HIDDEN} is a link; remove it")
        return hidden

    def _beside(self, name: str) -> Path:
        self.path(name)
        long = len(name.encode()) > 240  # with the ending it would be no name of a file
        return self.hidden() / f"{fingerprint(name) if long else name}.draft"


def _content(path: Path, most: int) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file, and what is known of it. Raises OSError, CannotRead."""
    data, seen = _head(path, most + 1)
    if len(data) > most:
        raise CannotRead(f"{path.name} has {seen.st_size:,} bytes; that is too large")
    return data, seen


def _head(path: Path, most: int) -> tuple[bytes, os.stat_result]:
    """The first bytes of a regular file; no link is followed, and no pipe waited for."""
    descriptor = os.open(path, _NO_DETOUR)
    try:
        seen = os.fstat(descriptor)
        if not stat.S_ISREG(seen.st_mode):
            raise CannotRead(f"{path.name} is no file")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most), seen
    finally:
        os.close(descriptor)


def _stamp(seen: os.stat_result) -> Stamp:
    return seen.st_mtime_ns, seen.st_size, seen.st_ctime_ns, seen.st_ino


def fingerprint(text: str) -> str:
    """A hash that is the same for the same text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
