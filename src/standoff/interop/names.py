"""Names from elsewhere, made fit: one line of printable text, and ids for formulas."""

import re
import unicodedata
from collections.abc import Container

from standoff.expr import is_name

ID_LENGTH = 28
"""Characters of an id that is made of a name."""

_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to"]
)

_UNFIT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one_line(text: str) -> str:
    """The text in NFC on one line, without the characters that a case file cannot hold."""
    fit = " ".join(_UNFIT.sub("", " ".join(text.split())).split())
    return unicodedata.normalize("NFC", fit)


def identifier(text: str, taken: Container[str], otherwise: str) -> str:
    """An id that formulas can use and that is not taken, as near to the text as can be.

    ``Bomb the dam!`` becomes ``bomb-the-dam``. Where nothing of the text can
    stand in an id, ``otherwise`` does; a second one of a name ends in ``-2``.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.lower()))
    stem = _short("-".join(words))
    if not is_name(stem):
        stem = f"{otherwise}-{stem}" if is_name(f"{otherwise}-{stem}") else otherwise
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def _short(words: str) -> str:
    """Whole words from the front while they fit; at least the beginning of the first."""
    if len(words) <= ID_LENGTH:
        return words
    kept = words[: ID_LENGTH + 1].rpartition("-")[0].split("-")
    while len(kept) > 1 and kept[-1] in _SMALL:
        kept.pop()
    return "-".join(kept) or words[:ID_LENGTH]
