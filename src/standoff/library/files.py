"""Writing files so that nothing is half done and nothing is lost."""

import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff.glance import harmless
from standoff.library.disk import CannotRead, looked_at, trouble

_STREAMS = ("/dev/", "/proc/")
"""Folders whose files stand for something that is open elsewhere, ``/dev/stdout`` for instance."""

ELSE = "or say --force"
"""What may be done about a file that exists, besides choosing another name."""


def look_first(
    path: Path, *, force: bool = False, inputs: Iterable[Path] = (), otherwise: str = ELSE
) -> None:
    """Raise CannotRead, before any work is done, for a target that will not be written.

    ``inputs`` are the files that the work reads: they are not overwritten, forced or not.
    """
    for read in inputs:
        if _same(path, read):
            raise CannotRead(f"{path} is what is read; choose another name to write to")
    if is_stream(path):
        return
    real = Path(os.path.realpath(path))
    _refuse(real, path, force=force, otherwise=otherwise)
    if looked_at(real.parent) is None:
        raise CannotRead(f"{path}: No such file or directory; make the folder {real.parent} first")


def write_atomic(
    path: Path,
    content: str | bytes,
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    otherwise: str = ELSE,
) -> None:
    """Write a whole file, or leave everything as it was.

    The content goes to a new file in the same folder, is brought to the disk, and
    takes the name in one step; line ends stay as they are. A file that exists
    is replaced with ``force`` only, and keeps its permissions. A link stays one: what
    it points to is written. A pipe or a terminal is written into, as Unix tools do.
    Raises CannotRead, also for one of ``inputs``.
    """
    look_first(path, force=force, inputs=inputs, otherwise=otherwise)
    try:
        data = _bytes(content)
    except UnicodeEncodeError:
        raise CannotRead(f"{path}: a character cannot stand in a text file") from None
    if is_stream(path):
        _write_into(path, data)
    else:
        _replace(Path(os.path.realpath(path)), path, data, force=force, otherwise=otherwise)


def write_here(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file like write_atomic, but under this very name: a link gives way to it."""
    _replace(path, path, _bytes(content), force=force, otherwise=ELSE)


@contextlib.contextmanager
def none_left_empty(paths: Iterable[Path]) -> Iterator[None]:
    """Do something that makes files; where it fails, remove those that it left empty."""
    new = [path for path in paths if looked_at(path) is None]
    try:
        yield
    except BaseException:
        for path in new:
            seen = looked_at(path)
            if seen is not None and not seen.st_size:
                with contextlib.suppress(OSError):
                    path.unlink()
        raise


def is_stream(path: Path) -> bool:
    """Whether what is written there goes on to somebody: a pipe, a terminal, ``/dev/null``."""
    seen = looked_at(path)
    if seen is None or stat.S_ISDIR(seen.st_mode):
        return False
    flows = stat.S_ISFIFO(seen.st_mode) or stat.S_ISCHR(seen.st_mode)
    return flows or os.path.abspath(path).startswith(_STREAMS)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _replace(path: Path, shown: Path, data: bytes, *, force: bool, otherwise: str) -> None:
    """Put a new file in the place; ``shown`` is its name for the reader."""
    seen = _refuse(path, shown, force=force, otherwise=otherwise)
    beside = path.with_name(f".{time.time_ns():x}-{os.getpid()}.part")  # short, and always new
    try:
        with beside.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if seen is not None and stat.S_ISREG(seen.st_mode):
            beside.chmod(stat.S_IMODE(seen.st_mode) & 0o777)
        _take_name(beside, path, force=force)
    except FileExistsError:
        raise _exists(shown, otherwise) from None
    except OSError as error:
        raise trouble(shown, error) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _refuse(path: Path, shown: Path, *, force: bool, otherwise: str) -> os.stat_result | None:
    """What is there now, if it may be replaced. Raises CannotRead."""
    seen = looked_at(path, follow=False)
    if seen is None:
        return None
    if stat.S_ISDIR(seen.st_mode):
        raise CannotRead(f"{shown} is a folder; name a file in it")
    if not stat.S_ISREG(seen.st_mode) and not stat.S_ISLNK(seen.st_mode):
        raise CannotRead(f"{shown} is a socket or a device; choose another name")
    if not force:
        raise _exists(shown, otherwise)
    return seen


def _exists(path: Path, otherwise: str) -> CannotRead:
    tail = f", {otherwise}" if otherwise else ""
    return CannotRead(f"{path} exists already; choose another name{tail}")


def _write_into(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as out:
            out.write(_harmless(data) if out.isatty() else data)
    except OSError as error:
        raise trouble(path, error) from None


def _harmless(data: bytes) -> bytes:
    """What a terminal gets of a file: nothing that it obeys."""
    return harmless(data.decode("utf-8", "replace")).encode()


def _same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file."""
    first, second = looked_at(one), looked_at(other)
    return first is not None and second is not None and os.path.samestat(first, second)


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
