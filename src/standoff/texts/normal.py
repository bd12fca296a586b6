"""A text in the form in which it is kept beside a case: ``normal(text)``.

Unicode's composed form (NFC), one kind of line end, no soft hyphens, words put
together again that a line end had parted, no more than one empty line in a row.
"""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SOFT = re.compile("\u00ad[^\\S\n]*\n[^\\S\n]*")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LETTER = r"[^\W\d_]"
_LEFT = re.compile(rf"{_LETTER}+(?=[-\u2010]\Z)")
_RIGHT = re.compile(rf"[^\S\n]*(({_LETTER}+)\S*)[^\S\n]*")
_HYPHENATED = re.compile(rf"(?<!{_LETTER}){_LETTER}+[-\u2010]{_LETTER}+")
_EMPTY = re.compile(r"\n{3,}")

WORD = 60
"""Letters of a word that are looked at."""

LINE = 400
"""Characters of a line, from which on nothing is joined to it: it was not broken to fit."""


def normal(text: str) -> str:
    """The text in its normal form; the normal form of that is the same.

    It ends in one line end, if it has any words.
    """
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SOFT.sub("", text)))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = _EMPTY.sub("\n\n", _joined(text)).strip("\n")
    return f"{text}\n" if text.strip() else ""


def _joined(text: str) -> str:
    """The text with words that end in a hyphen at a line end put together.

    The hyphen stays where the text has the same word with it elsewhere, and where
    what follows has no small letter in front. The rest of a word goes up to its line.
    """
    if "-\n" not in text and "\u2010\n" not in text:
        return text
    with_hyphen = {_folded(word) for word in _HYPHENATED.findall(text)}
    out, line, joined = [], "", False
    for here in text.split("\n"):
        below = here
        left = _LEFT.search(line[-WORD:]) if len(line) < LINE else None
        right = _RIGHT.match(below)
        if left and right:
            kept = _keeps_its_hyphen(left[0], right[2], with_hyphen)
            line = f"{line if kept else line[:-1]}{right[1]}"
            below, joined = below[right.end() :], True
        if below or not joined:
            out.append(line)
            line, joined = below, False
    return "\n".join([*out, line][1:])


def _keeps_its_hyphen(left: str, right: str, with_hyphen: set[str]) -> bool:
    return not right[0].islower() or _folded(f"{left}-{right}") in with_hyphen


def _folded(word: str) -> str:
    return word.casefold().replace("\u2010", "-")
