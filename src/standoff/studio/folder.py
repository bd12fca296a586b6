"""The one folder that the studio may touch, and nothing outside of it."""

import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from standoff.case.document import SIZE_LIMIT
from standoff.library import CannotRead
from standoff.library.files import write_atomic

ENDINGS = (".yaml", ".yml")
HIDDEN = ".standoff"
"""The folder, in the one that was given, for drafts and unfinished work."""

_NAME = re.compile(r"[^\x00-\x1f/\\:*?\"<>|\x7f.][^\x00-\x1f/\\:*?\"<>|\x7f]{0,120}")
MOST = 500
"""Files that a folder's page lists."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """The text of a file with what tells whether the file has changed since."""

    text: str
    stamp: tuple[int, int]
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
        """The case files, in alphabetical order, at most ``MOST``."""
        found = sorted(e.name for e in os.scandir(self.root) if e.name.endswith(ENDINGS))
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
        path = self.root / name
        if Path(os.path.realpath(path)).parent != self.root:
            raise CannotRead(f"{name} leads out of the folder")
        return path

    def read(self, name: str) -> OnDisk:
        """The text of a case file. Raises CannotRead."""
        path = self.path(name)
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
                raise CannotRead(f"{name} is no file")
            with path.open("rb") as file:
                seen = os.fstat(file.fileno())
                if seen.st_size > 4 * SIZE_LIMIT:
                    raise CannotRead(f"{name} has {seen.st_size:,} bytes; that is too large")
                data = file.read()
            text = data.decode("utf-8")
        except OSError as error:
            raise CannotRead(f"{name}: {error.strerror or error}") from None
        except UnicodeDecodeError as error:
            place = f"byte {error.start + 1:,}"
            raise CannotRead(f"{name}: {place} is not UTF-8; save it as UTF-8 text") from None
        bom = text.startswith("\ufeff")
        return OnDisk(text.removeprefix("\ufeff"), (seen.st_mtime_ns, seen.st_size), bom)

    def stamp(self, name: str) -> tuple[int, int] | None:
        """What changes when the file does; None when it is not there."""
        try:
            seen = self.path(name).stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_size

    def write(self, name: str, text: str, *, bom: bool = False, new: bool = False) -> OnDisk:
        """Write a case file whole, or not at all. Raises CannotRead."""
        path = self.path(name)
        write_atomic(path, "\ufeff" * bom + text, force=not new)
        return OnDisk(text, self.stamp(name) or (0, 0), bom)

    def free_name(self, wanted: str) -> str:
        """A name for a new file that is not taken: ``a-dispute.yaml``, ``a-dispute-2.yaml``."""
        stem = re.sub(r"[^\w]+", "-", wanted.casefold(), flags=re.ASCII).strip("-")[:60] or "case"
        n, name = 1, f"{stem}.yaml"
        while (self.root / name).exists() or (self.root / name).is_symlink():
            n, name = n + 1, f"{stem}-{n + 1}.yaml"
        return name

    # ------------------------------------------------------------ text that is not in its file

    def keep(self, name: str, kept: Kept) -> None:
        """Keep text beside its file. Raises CannotRead."""
        hidden = self.hidden()
        hidden.mkdir(mode=0o700, exist_ok=True)
        ignored = hidden / ".gitignore"
        if not ignored.exists():
            write_atomic(ignored, "*\n", force=True)
        said = json.dumps({"base": kept.base, "text": kept.text}, ensure_ascii=False)
        write_atomic(self._beside(name), said, force=True)

    def kept(self, name: str) -> Kept | None:
        """Text that was kept beside its file, if any."""
        try:
            said = json.loads(self._beside(name).read_text("utf-8"))
            return Kept(str(said["text"]), str(said["base"]))
        except (OSError, CannotRead, ValueError, TypeError, KeyError):
            return None

    def forget(self, name: str) -> None:
        """Remove text that was kept."""
        self._beside(name).unlink(missing_ok=True)

    def hidden(self) -> Path:
        """The folder of drafts. Raises CannotRead where it is a link."""
        hidden = self.root / HIDDEN
        if hidden.is_symlink():
            raise CannotRead(f"{HIDDEN} is a link; remove it")
        return hidden

    def _beside(self, name: str) -> Path:
        return self.hidden() / f"{self.path(name).name}.draft"


def fingerprint(text: str) -> str:
    """A hash that is the same for the same text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
