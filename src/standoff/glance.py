"""Results at a glance: a small table of HTML, which a notebook shows without being asked.

Every result that has rows can be shown so, on any floor. Whole pages, with
sentences and pictures, are made upstairs in :mod:`standoff.report`.
"""

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

ROWS = 20
"""Rows that are shown."""

COUNTED = 10_000
"""Further rows that are counted, to say how many there are."""

ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff]"
)
"""Characters that are not allowed in HTML, or that turn round the text that comes after them.

Marks that only say which way a word runs (U+200E, U+200F) stay: people need them.
"""

Row = dict[str, Any]
"""Texts, numbers and truth values by the heads of their columns."""


def clean(words: str) -> str:
    """The words with a sign of replacement for every character that cannot be shown."""
    return ODD.sub("\N{REPLACEMENT CHARACTER}", words)


def harmless(words: str) -> str:
    """The words as they may go to a terminal: nothing in them commands it or turns them round."""
    return clean(words.replace("\r\n", "\n"))


def escape(words: str) -> str:
    """The words as text or as the value of an attribute in double quotes."""
    return html.escape(clean(words), quote=True)


class Glance(ABC):
    """What a result needs to be shown: its ``repr`` as a title, and rows.

    A result says :meth:`each_row`; the rest comes from here.
    """

    __slots__ = ()

    @abstractmethod
    def each_row(self) -> Iterator[Row]:
        """Rows with the same keys in the same order, one by one."""

    def to_rows(self) -> list[Row]:
        """All rows, for a table or a data frame."""
        return list(self.each_row())

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``. Raises ImportError where there is no pandas."""
        import pandas as pd  # noqa: PLC0415 - only where it is asked for

        return pd.DataFrame(self.to_rows())

    def to_dict(self) -> dict[str, Any]:
        """The result as plain values: ``title`` and ``rows``."""
        return {"title": _bare(repr(self)), "rows": self.to_rows()}

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return shown(repr(self), self.each_row())


def shown(title: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """A title and the first rows as HTML, with how many there are of them."""
    each = iter(rows)
    table = _table(list(islice(each, ROWS)))
    more = sum(1 for _ in islice(each, COUNTED))
    count = f"more than {COUNTED:,}" if more == COUNTED else f"{ROWS + more:,}"
    rest = f"<p>the first {ROWS} of {count}; all in <code>to_rows()</code></p>" if more else ""
    return f"<div><p><strong>{escape(_bare(title))}</strong></p>{table}{rest}</div>"


def _bare(title: str) -> str:
    """A ``repr`` without its angle brackets."""
    return title.removeprefix("<").removesuffix(">")


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(str(key))}</th>' for key in rows[0])
    lines = "\n".join(f"<tr>{_cells(row.values())}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{lines}</tbody></table>"


def _cells(values: Iterable[Any]) -> str:
    return "".join(f"<td>{escape(_words(value))}</td>" for value in values)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
