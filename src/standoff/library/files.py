"""Writing files so that nothing is half done and nothing is lost."""

import contextlib
import os
import time
from pathlib import Path

from standoff.library import CannotRead


def write_atomic(path: Path, text: str, *, force: bool = False) -> None:
    """Write a whole file, or leave everything as it was.

    The text goes to a new file in the same folder, is brought to the disk, and
    takes the name in one step; line ends stay as they are. A file that exists
    is replaced with ``force`` only, and keeps its permissions. A link stays one: what
    it points to is written. Raises CannotRead.
    """
    write_here(Path(os.path.realpath(path)), text, force=force)


def write_here(path: Path, text: str, *, force: bool = False) -> None:
    """Write a file like write_atomic, but under this very name: a link gives way to it."""
    if path.is_dir():
        raise CannotRead(f"{path} is a folder; name a file in it")
    if path.exists() and not force:
        raise CannotRead(f"{path} exists already; choose another name, or say --force")
    beside = path.with_name(f".{time.time_ns():x}-{os.getpid()}.part")  # short, and always new
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        with beside.open("x", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if mode is not None:
            beside.chmod(mode)
        _take_name(beside, path, force=force)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _take_name(beside: Path, path: Path, *, force: bool) -> None:
    """Give a finished file its name; without ``force`` only if the name is still free."""
    if not force:
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: as good as it gets
            beside.replace(path)
        return
    beside.replace(path)
