"""A document on standard input to its text on standard output.

It runs in a process of its own, which :mod:`.documents` starts and bounds. It
ends with 0 and the text, 3 and a refusal in two lines (code and words; what to
try), or 4 and the name of a package that is missing.
"""

import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

MEMORY = 1_500_000_000
"""Bytes of memory that reading a document may take, where the system can bound it."""

PAGES = 2_000
"""Pages of a PDF; the longest books have fewer."""

UNPACKED = 200_000_000
"""Bytes of all parts of a Word document together."""

PARTS = 5_000
"""Parts of a Word document: pictures, notes, styles."""

CHARACTERS = 4_000_000
"""Characters from which on there is nothing more to read: the text is too long already."""

SKIPPED = {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object",
           "canvas", "nav", "button", "select", "textarea", "video", "audio"}  # fmt: skip
"""Elements of a web page that are no part of its words."""

BLOCKS = {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div",
          "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
          "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
          "td", "tfoot", "th", "thead", "title", "tr", "ul"}  # fmt: skip
"""Elements that are paragraphs, or have some in them."""


class Refused(Exception):  # noqa: N818 - says what is so
    """A document that is not read: a code, what was found, and what to try."""


def main() -> int:
    """Read one document and write its text."""
    kind = sys.argv[1]
    _bound()
    try:
        text = _READERS[kind](sys.stdin.buffer.read())
    except Refused as refusal:
        return _say(3, "\n".join(refusal.args))
    except ImportError as error:
        return _say(4, error.name or str(error))
    except (MemoryError, RecursionError):
        return 5
    except Exception as error:  # noqa: BLE001 - whatever a library makes of a broken document
        what = f"D903 it cannot be read as {kind}: {type(error).__name__}"
        return _say(3, f"{what}\nopen it in the program that made it and save it anew")
    return _say(0, text)


def _say(code: int, words: str) -> int:
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return code


def _bound() -> None:
    """Take no more memory than is allowed, where the system can see to it."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    known = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (known, most))


# ------------------------------------------------------------------ web pages


def of_html(data: bytes) -> str:
    """The words of a web page; scripts, styles, menus and forms are no part of them."""
    from lxml import etree  # noqa: PLC0415 - only where a page is to be read

    parser: Any = etree.HTMLParser(
        encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(data or b"<p>", parser)
    return "" if tree is None else "".join(_words(tree))


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; else it is left to what the page says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _words(tree: Any) -> Iterator[str]:
    """The words of elements, with empty lines between paragraphs."""
    from lxml import etree  # noqa: PLC0415

    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            skipping += name in SKIPPED
            yield from [] if skipping else _opened(name, element.text)
            continue
        skipping -= name in SKIPPED
        if not skipping:
            yield "\n\n" if name in BLOCKS else ""
            yield " ".join((element.tail or "").split("\n"))


def _opened(name: str, text: str | None) -> Iterator[str]:
    yield "\n\n" if name in BLOCKS else "\n" if name == "br" else ""
    yield (text or "") if name == "pre" else " ".join((text or "").split("\n"))


# ------------------------------------------------------------------ Word documents


def of_docx(data: bytes) -> str:
    """The paragraphs of a Word document, those of tables too, in their order."""
    _look_into(data)
    import docx  # noqa: PLC0415 - only where a document is to be read

    body = docx.Document(io.BytesIO(data))
    return "\n\n".join(_paragraphs(body))


def _look_into(data: bytes) -> None:
    """Raise Refused for an archive that is none, or that unpacks to far too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        hint = "open it in the program that made it and save it as .docx"
        raise Refused("D903 it is no Word document of the kind .docx", hint) from None
    size = sum(part.file_size for part in parts)
    if len(parts) > PARTS or size > UNPACKED:
        what = f"D905 it unpacks to {len(parts):,} parts of {size:,} bytes"
        raise Refused(f"{what}; at most {PARTS:,} and {UNPACKED:,}", "save its words as text")


def _paragraphs(container: Any) -> Iterator[str]:
    """Texts of paragraphs, and of the cells of tables, each cell once."""
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # cells that are merged are one
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
        else:
            yield item.text


# ------------------------------------------------------------------ PDF


def of_pdf(data: bytes) -> str:
    """The words of a PDF, page by page; lines as they are set, paragraphs as far as they show."""
    import pypdf  # noqa: PLC0415 - only where a document is to be read

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("D903 it is locked by a password", "save an unlocked copy")
    if len(reader.pages) > PAGES:
        what = f"D905 it has {len(reader.pages):,} pages; at most {PAGES:,} are read"
        raise Refused(what, "save the pages that matter as a file of their own")
    out, size = [], 0
    for page in reader.pages:
        out.append(_closed(_SHAPED.sub(_letters, page.extract_text())))
        size += len(out[-1])
        if size > CHARACTERS:
            break
    return "\n".join(out)


_SHAPED = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
"""Ligatures, and Arabic letters in the shape that they have in a word, as PDF often has them."""


def _letters(shape: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", shape[0])


_HAN = "\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef"
_SIGN = "\u201c\u201d\u2018\u2019,;:!?"
_BEFORE_SIGN = re.compile(f"(?<=[{_HAN}]) +(?=[{_SIGN}])")
_AFTER_SIGN = re.compile(f"(?:(?<=[{_HAN}][{_SIGN}])|(?<=[\u201c\u2018])) +(?=[{_HAN}])")


def _closed(words: str) -> str:
    """Without gaps between Chinese or Japanese letters and signs, where a PDF changes its font."""
    return _AFTER_SIGN.sub("", _BEFORE_SIGN.sub("", words))


_READERS: Mapping[str, Callable[[bytes], str]] = {"html": of_html, "docx": of_docx, "pdf": of_pdf}

if __name__ == "__main__":
    sys.exit(main())
