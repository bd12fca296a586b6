"""The results of a sweep in one SQLite file, chunk by chunk.

Tables (all numbers in JSON lists are counts, see :mod:`standoff.sweep.tally`):

``about(key, value)``
    What was swept: ``model`` (hash of the case, perspective, claims and
    families), ``version`` (of standoff), ``meaning`` (the edition of what claims
    and families mean), ``case``, ``perspective``, ``families``, ``concepts``,
    ``rule``, ``seed``, ``readings``, ``chunk`` (readings in each), ``mode``
    (``exhaustive`` or ``sampled``).
``items(item, claim, concept)``
    The J columns of counts.
``choices(choice, id, family, source, alternatives)``
    What was varied; ``alternatives`` is how many there are.
``chunks(chunk, readings, asked, holds, asked_by, holds_by, settled)``
    One row for each chunk done, written in one transaction when it is done.
    ``settled`` lists [concept, code of a state, readings in which it is an
    equilibrium].
``begun(...)``
    The same columns, for chunks of which a part is done: the first readings of each.

A later run with the same ``model`` goes on where the file stops. A file about
something else is refused, never overwritten.
"""

import json
import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import numpy as np

from standoff.errors import StandoffError
from standoff.sweep.space import Space
from standoff.sweep.tally import Counts, Tally

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (item INTEGER PRIMARY KEY, claim TEXT NOT NULL, concept TEXT NOT NULL);
CREATE TABLE choices (
    choice INTEGER PRIMARY KEY, id TEXT NOT NULL, family TEXT NOT NULL, source TEXT NOT NULL,
    alternatives INTEGER NOT NULL
);
CREATE TABLE chunks (
    chunk INTEGER PRIMARY KEY, readings INTEGER NOT NULL, asked TEXT NOT NULL,
    holds TEXT NOT NULL, asked_by TEXT NOT NULL, holds_by TEXT NOT NULL, settled TEXT NOT NULL
);
"""


BEGUN = """
CREATE TABLE IF NOT EXISTS begun (
    chunk INTEGER PRIMARY KEY, readings INTEGER NOT NULL, asked TEXT NOT NULL,
    holds TEXT NOT NULL, asked_by TEXT NOT NULL, holds_by TEXT NOT NULL, settled TEXT NOT NULL
);
"""


IN_USE = "another sweep is writing into {path}; wait until it has ended, or choose another name"

DAMAGED = "the results file is damaged; delete it, or choose another"


class CannotStore(StandoffError):  # noqa: N818
    """The results file cannot be written, or holds another sweep."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open results file, or one in memory when nothing is to be kept."""

    connection: sqlite3.Connection
    shape: tuple[int, int]  # J and A: a row of counts that is longer or shorter is damage

    def done(self) -> dict[int, Tally]:
        """The chunks that are there."""
        return self._read("SELECT * FROM chunks ORDER BY chunk")

    def begun(self) -> dict[int, Tally]:
        """The chunks of which a part is there, from the first reading on."""
        return self._read("SELECT * FROM begun ORDER BY chunk")

    def _read(self, query: str) -> dict[int, Tally]:
        with _as_ours():
            rows = self.connection.execute(query).fetchall()
        try:
            return {row[0]: _tally(row, self.shape) for row in rows}
        except (ValueError, TypeError, OverflowError, RecursionError):
            raise CannotStore(DAMAGED) from None

    def add(self, chunk: int, tally: Tally) -> None:
        """Write one chunk, whole or not at all. Raises CannotStore."""
        row = _row(chunk, tally)
        with _as_ours(), self.connection:
            self.connection.execute("INSERT OR IGNORE INTO chunks VALUES (?,?,?,?,?,?,?)", row)
            self.connection.execute("DELETE FROM begun WHERE chunk = ?", (chunk,))

    def note(self, chunk: int, tally: Tally) -> None:
        """Write how far a chunk is, in place of what was noted before. Raises CannotStore."""
        row = _row(chunk, tally)
        with _as_ours(), self.connection:
            self.connection.execute("INSERT OR REPLACE INTO begun VALUES (?,?,?,?,?,?,?)", row)


def kept(path: str) -> int:
    """How many readings a results file has, those of begun chunks too; 0 where none can be read."""
    count = "SELECT coalesce(sum(readings), 0) FROM"
    with suppress(sqlite3.Error, TypeError):
        connection = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)
        with closing(connection):
            return sum(int(connection.execute(f"{count} {t}").fetchone()[0])
                       for t in ("chunks", "begun"))  # fmt: skip
    return 0


def _row(chunk: int, tally: Tally) -> tuple[Any, ...]:
    counts = (tally.asked, tally.holds, tally.asked_by, tally.holds_by)
    settled = [[concept, code, n] for (concept, code), n in sorted(tally.settled.items())]
    return (chunk, tally.readings, *(json.dumps(c.tolist()) for c in counts), json.dumps(settled))


def _tally(row: Sequence[Any], shape: tuple[int, int]) -> Tally:
    _, readings, asked, holds, asked_by, holds_by, settled = row
    if not isinstance(readings, int):  # SQLite keeps a word in a column of numbers
        raise TypeError
    once = (_counts(asked, shape[:1]), _counts(holds, shape[:1]))
    each = (_counts(asked_by, shape), _counts(holds_by, shape))
    return Tally(readings, *once, *each, _settled(settled))


def _counts(text: str, shape: tuple[int, ...]) -> Counts:
    found = np.array(json.loads(text), dtype=np.int64)
    if found.shape != shape:
        raise ValueError
    return found


def _settled(text: str) -> Counter[tuple[str, int]]:
    return Counter({(str(concept), int(code)): int(n) for concept, code, n in json.loads(text)})


@contextmanager
def _as_ours() -> Iterator[None]:
    """What SQLite says of disks and files, in our words; and words in a file that are none."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        closed = any(words in str(error) for words in ("readonly", "unable to open"))
        advice = "; choose a name in a folder that you may write to" if closed else ""
        raise CannotStore(f"the results file cannot be used: {error}{advice}") from None
    except UnicodeDecodeError:
        raise CannotStore(DAMAGED) from None


@contextmanager
def opened(
    path: str,
    about: Mapping[str, str],
    items: Sequence[tuple[str, str]],
    space: Space,
) -> Iterator[Store]:
    """A results file for one sweep: a new one, or the one that an earlier run left.

    ``path`` may be ``:memory:``. Raises CannotStore for a file that cannot be
    opened or that holds something else.
    """
    _look_first(path)
    with _as_ours():
        connection = sqlite3.connect(path)
        try:
            _prepare(connection, about, items, space)
        except BaseException:
            connection.close()
            raise
    try:
        with _alone(path):
            yield Store(connection, (len(items), sum(space.bases)))
    finally:
        connection.close()


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Hold a results file; two sweeps on one would do the same chunks twice. Raises CannotStore.

    The system lets go of it when the process ends, however it ends. Where a system or a
    disk knows no such hold, two sweeps do the same work, and nothing is damaged.
    """
    held = None
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415 - there is none on every system

        held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            raise CannotStore(IN_USE.format(path=path)) from None
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _look_first(path: str) -> None:
    """Raise CannotStore for what is there and is no file: a pipe, a device."""
    try:
        seen = None if path == ":memory:" else os.stat(path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise CannotStore(f"the results file cannot be used: {error}") from None
    if seen and not stat.S_ISREG(seen.st_mode):
        raise CannotStore(f"{path} is no file that can hold results; choose another name")


def _prepare(
    connection: sqlite3.Connection,
    about: Mapping[str, str],
    items: Sequence[tuple[str, str]],
    space: Space,
) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        with connection:
            connection.executescript("BEGIN;" + SCHEMA + BEGUN)
            _fill(connection, about, items, space)
        return
    if "about" not in tables:
        raise CannotStore("the file is a database of something else; choose another name")
    found = dict(connection.execute("SELECT key, value FROM about"))
    for key, value in about.items():
        if found.get(key) != value:
            raise CannotStore(
                f"the file holds another sweep: {_differs(key, found.get(key), value)}; "
                "choose another name, or delete it"
            )
    with connection:
        connection.execute(BEGUN)  # the file may be of before there were parts of chunks


def _differs(key: str, found: str | None, value: str) -> str:
    if key == "meaning":
        return "it was begun when claims, or what is varied, meant something else"
    return f"its {key} is {found!r}, not {value!r}"


def _fill(
    connection: sqlite3.Connection,
    about: Mapping[str, str],
    items: Sequence[tuple[str, str]],
    space: Space,
) -> None:
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    numbered = [(j, *item) for j, item in enumerate(items)]
    connection.executemany("INSERT INTO items VALUES (?, ?, ?)", numbered)
    connection.executemany(
        "INSERT INTO choices VALUES (?, ?, ?, ?, ?)",
        [(c, x.id, x.family, x.source, len(x.alternatives)) for c, x in enumerate(space.choices)],
    )
