"""Text from a case, made harmless for HTML and SVG."""

import html
import re

ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff]"
)
"""Characters that are not allowed, or that turn round the text that comes after them.

Marks that only say which way a word runs (U+200E, U+200F) stay: people need them.
"""


def clean(words: str) -> str:
    """The words with a sign of replacement for every character that cannot be shown."""
    return ODD.sub("\N{REPLACEMENT CHARACTER}", words)


def escape(words: str) -> str:
    """The words as text or as the value of an attribute in double quotes."""
    return html.escape(clean(words), quote=True)
