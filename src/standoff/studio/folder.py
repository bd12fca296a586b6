"""The one folder that the studio may touch, and nothing outside of it."""

import contextlib
import hashlib
import json
import os
import re
import stat
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from standoff.case.text.document import SIZE_LIMIT
from standoff.library import CannotRead
from standoff.library.files import write_here

ENDINGS = (".yaml", ".yml")
HIDDEN = ".standoff"
"""The folder, in the one that was given, for drafts and unfinished work."""

DRAFT, JOURNAL, BIN = ".draft", ".journal", "bin"

_NO = r"\x00-\x1f/\\:*?\"<>|\x7f\ud800-\udfff"  # the last: bytes that are no text
_NAME = re.compile(f"[^{_NO}.][^{_NO}]{{0,120}}")
HEAD = 20_000
"""Bytes of a file in which its title is looked for."""

DIGITS = 16
"""Of the number that a name in the bin begins with; one of more was given by nobody here."""

MOST = 500
"""Files that a folder's page lists."""

LARGEST = 4 * SIZE_LIMIT
"""Bytes of a file that is read; a text larger than a case may be can still be shown, and cut."""

_NO_DETOUR = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)
"""Follow no link that was put in the place meanwhile, and wait for no pipe."""

_AT_ITS_END = _NO_DETOUR | os.O_WRONLY | os.O_APPEND

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
        named(name)
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
            if new:  # what was done to another file of this name is none of its history
                self.put_journal(name, ())
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

    def free_name(self, wanted: str, ending: str = ".yaml") -> str:
        """A name for a new file that is not taken: ``a-dispute.yaml``, ``a-dispute-2.yaml``."""
        plain = unicodedata.normalize("NFC", wanted).casefold()
        stem = re.sub(r"[\W_]+", "-", plain).strip("-")[:50].strip("-") or "case"
        n, name = 1, f"{stem}{ending}"
        while (self.root / name).exists() or (self.root / name).is_symlink():
            n, name = n + 1, f"{stem}-{n + 1}{ending}"
        return name

    def texts(self) -> int:
        """What changes when a file of the folder does that is no case: the text of a source."""
        with contextlib.suppress(OSError), os.scandir(self.root) as found:
            some = (one for one in found if not one.name.endswith(ENDINGS) and one.name[0] != ".")
            return hash(tuple((one.name, one.stat().st_mtime_ns) for one in some))
        return 0

    def add_text(self, wanted: str, text: str) -> str:
        """Keep the text of a source as a file beside the cases; its name. Raises CannotRead."""
        name = self.free_name(wanted, ".txt")
        try:
            write_here(self.root / name, text if text.endswith("\n") else text + "\n")
        except UnicodeEncodeError:
            raise CannotRead(f"{name}: a character cannot stand in a text file") from None
        return name

    # ------------------------------------------------------------ names, and the bin

    def rename(self, name: str, to: str) -> None:
        """Give a case file a name that is free; what is kept beside it goes along."""
        try:
            self.path(to).hardlink_to(self.path(name))  # never over a file that is there
            self.path(name).unlink()
        except OSError as error:
            raise CannotRead(f"{name}: {error.strerror or error}") from None
        for ending in (DRAFT, JOURNAL):
            with contextlib.suppress(OSError, CannotRead):
                self._beside(name, ending).rename(self._beside(to, ending))

    def bin(self, name: str) -> str:
        """Put a case file into the bin; its name there. Raises CannotRead."""
        there = self.made() / BIN
        try:
            there.mkdir(mode=0o700, exist_ok=True)
            binned = f"{self._after_all(time.time_ns() // 1_000_000)}-{name}"
            self.path(name).rename(there / binned)
        except OSError as error:
            raise CannotRead(f"{name}: {error.strerror or error}") from None
        self.forget(name)
        self.put_journal(name, ())
        return binned

    def _after_all(self, now: int) -> int:
        """A number larger than all in the bin, even if the clock was put back meanwhile."""
        numbers = [name.partition("-")[0] for name in self.binned()]
        given = [int(n) for n in numbers if n.isdecimal() and len(n) < DIGITS]
        return max(now, 1 + max(given, default=0))

    def binned(self) -> list[str]:
        """What is in the bin, the latest first."""
        try:
            found = os.listdir(self.hidden() / BIN)
        except (OSError, CannotRead):
            return []
        return sorted((n for n in found if is_named(n) and "-" in n), reverse=True)[:MOST]

    def unbin(self, binned: str) -> str:
        """Take a file out of the bin, under its old name or one that is free."""
        named(binned)
        old = binned.partition("-")[2]
        named(old)
        name = old if not (self.root / old).exists() else self.free_name(old.rsplit(".", 1)[0])
        try:
            self.path(name).hardlink_to(self.hidden() / BIN / binned)
            (self.hidden() / BIN / binned).unlink()
        except OSError as error:
            raise CannotRead(f"{binned}: {error.strerror or error}") from None
        return name

    # ------------------------------------------------------------ text that is not in its file

    def keep(self, name: str, kept: Kept) -> None:
        """Keep text beside its file. Raises CannotRead."""
        self.made()
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

    def kept_alone(self) -> list[str]:
        """Names with text that was kept, and no file that may be opened."""
        try:
            found = sorted(os.listdir(self.hidden()))
        except (OSError, CannotRead):
            return []
        names = [n.removesuffix(DRAFT) for n in found if n.endswith(DRAFT)]
        return [n for n in names if is_named(n) and not self.has(n)][:MOST]

    # ------------------------------------------------------------ what was done to a text

    def journal(self, name: str) -> list[str]:
        """The lines of a text's journal."""
        try:
            data = _content(self._beside(name, JOURNAL), 16 * LARGEST)[0]
        except (OSError, CannotRead):
            return []
        return data.decode("utf-8", "surrogatepass").split("\n")

    def put_journal(self, name: str, lines: Iterable[str]) -> bool:
        """Begin a journal anew, or remove it where there are no lines; whether that was done."""
        said = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
        try:
            if said:
                self.made()
                write_here(self._beside(name, JOURNAL), said, force=True)
            else:
                self._beside(name, JOURNAL).unlink(missing_ok=True)
        except (OSError, CannotRead):
            return False
        return True

    def note(self, name: str, line: str) -> bool:
        """Add a line to a journal; whether there is one, and it may still grow."""
        try:
            descriptor = os.open(self._beside(name, JOURNAL), _AT_ITS_END)
        except (OSError, CannotRead):
            return False
        said = f"{line}\n".encode("utf-8", "surrogatepass")
        with open(descriptor, "ab", buffering=0) as file:  # what is held back could fail at its end
            seen = os.fstat(descriptor)
            if not stat.S_ISREG(seen.st_mode) or seen.st_size > 8 * LARGEST:
                return False
            with contextlib.suppress(OSError):
                return file.write(said) == len(said)
        return False

    def made(self) -> Path:
        """The folder of drafts, made where there is none. Raises CannotRead."""
        hidden = self.hidden()
        try:
            hidden.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CannotRead(f"{HIDDEN}: {error.strerror}") from None
        ignored = hidden / ".gitignore"
        if not ignored.exists():
            write_here(ignored, "*\n", force=True)
        return hidden

    def hidden(self) -> Path:
        """The folder of drafts. Raises CannotRead where it is a link."""
        hidden = self.root / HIDDEN
        if hidden.is_symlink():
            raise CannotRead(f"{HIDDEN} is a link; remove it")
        return hidden

    def _beside(self, name: str, ending: str = DRAFT) -> Path:
        """Where text is kept, whatever has the name of the file meanwhile."""
        named(name)
        long = len(name.encode()) > 240  # with the ending it would be no name of a file
        return self.hidden() / f"{fingerprint(name) if long else name}{ending}"


def named(name: str) -> None:
    """Raise CannotRead for what is no name of a case file."""
    if not is_named(name):
        raise CannotRead(f"{name[:80]!r} is not the name of a case file here")


def is_named(name: str) -> bool:
    """Whether this may be the name of a case file."""
    return bool(_NAME.fullmatch(name)) and name.endswith(ENDINGS)


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
