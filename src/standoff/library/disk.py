"""Looking at files and reading them, with every trouble as an error of ours."""

import os
import stat
from pathlib import Path

from standoff.errors import CaseError, Problem, StandoffError

SIZE_LIMIT = 4_000_000


class CannotRead(StandoffError):  # noqa: N818
    """A file that is not there, cannot be opened, or must not be overwritten."""


def trouble(path: Path, error: OSError | ValueError) -> CannotRead:
    """What a system says of a file, in our words; a name that is too long is shown cut."""
    shown = str(path) if len(str(path)) <= 200 else f"{str(path)[:200]}..."
    return CannotRead(f"{shown}: {getattr(error, 'strerror', None) or error}")


def looked_at(path: Path, *, follow: bool = True) -> os.stat_result | None:
    """What a system knows of a file; None where there is none. Raises CannotRead.

    Unlike ``Path.exists`` it takes a name that is too long, or a folder that may not
    be entered, for the trouble that it is. ``follow`` looks at what a link points to.
    """
    try:
        return path.stat(follow_symlinks=follow)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise trouble(path, error) from None


def is_regular(path: Path) -> bool:
    """Whether there is a file that holds its content itself. Raises CannotRead."""
    seen = looked_at(path)
    return seen is not None and stat.S_ISREG(seen.st_mode)


def read_document(path: Path, limit: int) -> bytes:
    """The content of a document, up to a byte over a limit. Raises CannotRead."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise CannotRead(f"{path} is a folder; name a document in it")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise trouble(path, error) from None


def read_bytes(path: Path) -> bytes:
    """The content of a case file; refuses what is no file, and what is too large, unread."""
    try:
        seen = path.stat()
        if stat.S_ISDIR(seen.st_mode):
            raise CannotRead(f"{path} is a folder; name a case file in it")
        if seen.st_size > SIZE_LIMIT:
            what = f"the file has {seen.st_size:,} bytes; at most {SIZE_LIMIT:,} are read"
            raise CaseError([Problem("F103", what, "is this a case file?", 1, 1, str(path))])
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise trouble(path, error) from None
