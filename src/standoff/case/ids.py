"""Short names made of words, for parts of a case; nobody need be asked for one."""

import re
import unicodedata
from collections.abc import Container

from standoff.expr import is_name

LENGTH = 28
"""Characters of an id that is made of words."""

BRIEF = 4
"""Words of a brief one."""

_SMALL = frozenset(
    [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "it", "its", "of", "on", "or",
        "the", "to",
    ]
)  # fmt: skip


def identifier(text: str, taken: Container[str], otherwise: str, *, brief: bool = False) -> str:
    """An id that formulas can use and that is not taken, as near to the text as can be.

    ``Bomb the dam!`` becomes ``bomb-the-dam``, and ``bomb-dam`` where it is to be
    brief. Where nothing of the text can stand in an id, ``otherwise`` does; a
    second one of a name ends in ``-2``.
    """
    stem = _short("-".join(_words(text, brief)))
    if not is_name(stem):
        stem = f"{otherwise}-{stem}" if stem else otherwise
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def _words(text: str, brief: bool) -> list[str]:
    """The words of a text that can stand in an id; of a brief one, the first that say much."""
    plain = unicodedata.normalize("NFC", text.lower()).translate({39: None, 8217: None})
    words = [word for word in re.findall(r"[^\W_]+", plain) if is_name(f"a{word}")]
    telling = [word for word in words if word not in _SMALL] or words
    return telling[:BRIEF] if brief else words


def _short(words: str) -> str:
    """Whole words from the front while they fit; at least the beginning of the first."""
    if len(words) <= LENGTH:
        return words
    kept = words[: LENGTH + 1].rpartition("-")[0].split("-")
    while len(kept) > 1 and kept[-1] in _SMALL:
        kept.pop()
    return "-".join(kept) or words[:LENGTH]
