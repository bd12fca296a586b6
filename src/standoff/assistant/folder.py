"""One folder: names in it, what its files have, and writing that loses nothing."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from standoff.case import is_below
from standoff.errors import BadInput, Problem
from standoff.library import read_bytes
from standoff.library.disk import looked_at
from standoff.library.files import write_atomic

ENDINGS = (".yaml", ".yml", ".txt", ".md")
"""Files that are read and written here: cases, and the words of their sources."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words of a file, and a mark of them that changes when they do."""

    file: str
    text: str
    version: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that was named at the start; nothing outside is read or written."""

    root: Path

    def path(self, file: str) -> Path:
        """Where a file of the folder stands. Raises BadInput for what is not below it."""
        real = os.path.realpath(self.root)
        found = os.path.realpath(os.path.join(real, file)) if is_below(file) else ""
        if not found.startswith(real + os.sep) or not file.endswith(ENDINGS):
            what = f"{file!r} is no file of the folder that this program was started for"
            hint = f"name one below it that ends in {', '.join(ENDINGS)}"
            raise _refused("A951", what, hint)
        return Path(found)

    def names(self) -> list[str]:
        """The files in it that can be read, in alphabetical order; not those in folders below."""
        with os.scandir(self.root) as entries:
            return sorted(e.name for e in entries if e.name.endswith(ENDINGS) and e.is_file())

    def held(self, file: str) -> Held:
        """A file as it is now. Raises BadInput, CannotRead."""
        data = read_bytes(self.path(file))
        try:
            return Held(file, data.decode("utf-8-sig"), _version(data))
        except UnicodeDecodeError:
            raise _refused("A951", f"{file!r} is not UTF-8 text", "save it as UTF-8") from None

    def write(self, file: str, text: str, version: str) -> Held:
        """Write a file that is still as it was read: ``version`` says how, empty for a new one.

        Raises BadInput where it changed meanwhile, or exists and no version is given.
        """
        path = self.path(file)
        now = "" if looked_at(path) is None else self.held(file).version
        if now != version:
            what = f"{file!r} exists already" if not version else f"{file!r} changed meanwhile"
            hint = "read the file, take over what is new in it, and write with its version"
            raise _refused("A952", what, hint)
        write_atomic(path, text, force=bool(version))
        return Held(file, text, _version(text.encode("utf-8")))


def _version(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=8).hexdigest()


def _refused(code: str, what: str, hint: str) -> BadInput:
    return BadInput([Problem(code, what, hint)])
