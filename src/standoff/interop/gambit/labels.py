"""Texts in Gambit's files: one line, in double quotes, with a backslash before those inside.

Gambit cannot escape a backslash itself, so that one at the end of a text would
hide the quote after it; all are written as slashes.
"""

from collections.abc import Iterable

from standoff.case import Case, short_name
from standoff.interop.names import one_line

NOTHING = "(nothing)"
"""The label of taking none of one's options; no option can be called so."""


def quoted(text: str) -> str:
    """The text as Gambit reads it back, on one line."""
    return '"' + one_line(text).replace("\\", "/").replace('"', '\\"') + '"'


def braced(texts: Iterable[str]) -> str:
    """``{ "a" "b" }``."""
    return "{ " + " ".join(quoted(t) for t in texts) + " }"


def taken_words(case: Case, code: int, among: int) -> str:
    """The options of a mask that a code takes, by their short names."""
    options = range(len(case.scope.options))
    words = [short_name(case, o) for o in options if code & among & 1 << o]
    return " + ".join(words) or NOTHING
