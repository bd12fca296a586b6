"""Documents of other programs as plain text: ``text_of(data, name)``.

Plain text and Markdown are read here. Web pages, Word documents and PDF need
the extra ``texts``, and are taken apart in a process of its own, whose time
and memory are bounded: a document is somebody else's.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import PurePath

from standoff.errors import BadInput, Problem, StandoffError
from standoff.texts.normal import normal

BYTES = 20_000_000
"""The largest document that is taken in."""

CHARACTERS = 4_000_000
"""The longest text that is made of one; a long book has a million."""

SECONDS = 60
"""How long it may take."""

PLAIN = {".txt": "text", ".text": "text", "": "text", ".md": "Markdown", ".markdown": "Markdown"}
APART = {".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf"}
"""Kinds that are taken apart elsewhere, by ending."""

ENDINGS = (".txt", ".md", ".html", ".docx", ".pdf")
"""The endings that are named to somebody who tries another."""

_MARKS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE), lambda m: m[1].rstrip(" \t#") + "\n"),
    (re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
)
"""What Markdown writes around words, and what is left of it."""


class CannotConvert(BadInput):
    """A document that no text can be had of; its problem says why, and what to try."""

    def __init__(self, code: str, name: str, what: str, hint: str = "") -> None:
        super().__init__([Problem(code, what, hint, file=name)])


class NeedsExtra(StandoffError):  # noqa: N818 - says what is so
    """Documents of this kind need libraries that are not there."""


def text_of(data: bytes, name: str) -> str:
    """The words of a document in their normal form, by the ending of its name.

    Raises CannotConvert, and NeedsExtra where the extra ``texts`` is not installed.
    """
    ending = PurePath(name).suffix.lower()
    if len(data) > BYTES:
        what = f"the document has {len(data):,} bytes; at most {BYTES:,} are taken in"
        raise CannotConvert("D901", name, what, "save its words as text, or a part of it")
    if ending in APART:
        said = _apart(data, APART[ending], name)
    elif ending in PLAIN:
        said = _decoded(data, name)
        said = _without_marks(said) if PLAIN[ending] == "Markdown" else said
    else:
        what = f"no text can be had of a file that ends in {ending!r}"
        raise CannotConvert("D902", name, what, f"save it as one of {', '.join(ENDINGS)}")
    return _kept(normal(said), name)


def _kept(text: str, name: str) -> str:
    if not text:
        hint = "is it pictures of pages? Have its words recognised first, or type them"
        raise CannotConvert("D904", name, "there are no words in it", hint)
    if len(text) > CHARACTERS:
        what = f"its text has {len(text):,} characters; at most {CHARACTERS:,} are kept"
        raise CannotConvert("D901", name, what, "take the chapters that matter")
    return text


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, or what a byte order mark says."""
    coding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        what = f"byte {error.start + 1:,} is not {coding.removesuffix('-sig').upper()} text"
        raise CannotConvert("D903", name, what, "save the file anew as UTF-8") from None


def _without_marks(text: str) -> str:
    """Markdown without what stands around words; its paragraphs are those of the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark, left in _MARKS:
        text = mark.sub(left, text)
    return text


def _apart(data: bytes, kind: str, name: str) -> str:
    """The text of a document that a process of its own takes apart."""
    command = [sys.executable, "-m", "standoff.texts.convert", kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        what = f"it takes more than {SECONDS} seconds to read"
        raise CannotConvert("D905", name, what, "save its words as text") from None
    answer = done.stdout.decode("utf-8", "replace")
    if done.returncode == 0:
        return answer
    _refused(done.returncode, answer, kind, name)
    raise AssertionError  # pragma: no cover - it was refused


def _refused(code: int, answer: str, kind: str, name: str) -> None:
    """Raise what the process said of a document, or what became of the process."""
    if code == 3:
        said, _, hint = answer.partition("\n")
        raise CannotConvert(said[:4], name, said[5:], hint)
    if code == 4:
        library = answer.strip()
        hint = "pip install 'standoff[texts]', or save its words as text"
        raise NeedsExtra(f"{name}: {kind} documents need the package {library}; {hint}")
    what = "it needs more memory than a document may take, or is no sound document of its kind"
    raise CannotConvert("D905", name, what, "save its words as text")
