"""Names from elsewhere, made fit: one line of printable text."""

import re
import unicodedata

_UNFIT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one_line(text: str) -> str:
    """The text in NFC on one line, without the characters that a case file cannot hold."""
    fit = " ".join(_UNFIT.sub("", " ".join(text.split())).split())
    return unicodedata.normalize("NFC", fit)
