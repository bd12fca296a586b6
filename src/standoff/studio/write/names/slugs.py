"""Short names made of what was typed; nobody is asked for one."""

import re
import unicodedata
from collections.abc import Collection

from standoff.expr import is_name

LONGEST = 24
_SMALL = frozenset({"a", "an", "the", "to", "of", "in", "on", "at", "for", "and", "its", "it"})


def named(said: str, taken: Collection[str], otherwise: str) -> str:
    """A name for what was typed, unlike those that are taken.

    otherwise
        What to begin with where the text has no letters or digits.
    """
    stem = slug(said) or otherwise
    if is_name(stem) and stem not in taken:
        return stem
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 4))
    return next(name for name in numbered if is_name(name) and name not in taken)


def slug(said: str) -> str:
    """The first words of a text in small letters, joined by hyphens; may be empty."""
    plain = unicodedata.normalize("NFC", said[:400]).lower()
    found = re.findall(
        r"\w+", plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    pieces = [word for word in (w.strip("_") for w in found) if word and is_name(f"a{word}")]
    kept = [word for word in pieces if word not in _SMALL] or pieces
    out = ""
    for word in kept[:4]:
        longer = f"{out}-{word}" if out else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        out = longer
    return out
