"""Sources as BibTeX: written for any LaTeX with UTF-8, and read from a reference manager."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from standoff.case import Source
from standoff.case.ids import identifier
from standoff.errors import CaseError, Problem
from standoff.glance import clean
from standoff.interop.extras import needed
from standoff.interop.names import one_line
from standoff.interop.references.imprint import Imprint, imprint, line_of
from standoff.interop.untrusted import decoded

TYPES = {"article": "article", "chapter": "inproceedings", "book": "book", "other": "misc"}
"""The type of an entry, by the kind of its imprint."""

NAMED = {
    "article": "journal", "chapter": "booktitle", "book": "publisher", "other": "howpublished"
}  # fmt: skip
"""The field that has the name of the imprint."""

MARKS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def to_bibtex(sources: Iterable[Source]) -> str:
    """An entry for each source, in their order, with the id of the case as its key."""
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    kind = imprint(source.published).kind if source.published else "other"
    lines = [f"  {name} = {{{words}}}" for name, words in _fields(source)]
    return f"@{TYPES[kind]}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    """The fields that say something, escaped."""
    at = imprint(source.published)
    said = {
        "author": " and ".join(map(_author, source.authors)),
        "title": f"{{{_escaped(source.title)}}}",
        "year": _escaped(source.year or str(source.date)[:4]),
        "date": str(source.date),
        NAMED[at.kind]: _escaped(at.name),
        "address": _escaped(at.place),
        "volume": _escaped(at.volume),
        "number": _escaped(at.number),
        "pages": _escaped(at.pages).replace("-", "--"),
        "doi": clean(source.doi),
        "url": clean(source.url),
        "note": _escaped(source.note),
    }
    return ((name, words) for name, words in said.items() if words)


def _author(name: str) -> str:
    """A name; one of several words without a comma is that of a body, kept whole."""
    words = _escaped(name)
    return f"{{{words}}}" if " " in words and "," not in words else words


def _escaped(words: str) -> str:
    return "".join(MARKS.get(c, c) for c in clean(" ".join(words.split())))


# ------------------------------------------------------------------ in


def read_bibtex(data: str | bytes, *, file: str = "") -> tuple[Source, ...]:
    """The entries of a BibTeX file as sources, in its order.

    Raises CaseError for what is no text, is too large or has no entry, and MissingExtra
    where bibtexparser is not installed (extra ``papers``).
    """
    text = decoded(data, file)
    needed("bibtexparser", extra="papers")
    from bibtexparser.bparser import BibTexParser  # noqa: PLC0415 - an extra

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    try:
        entries: list[dict[str, str]] = parser.parse(text).entries
    except Exception as error:  # noqa: BLE001 - a parser of strangers' files raises anything
        raise _unreadable(one_line(str(error))[:120], file) from None
    if not entries:
        raise _unreadable("there is no entry in it", file)
    taken: set[str] = set()
    return tuple(_source(entry, taken) for entry in entries)


def _unreadable(why: str, file: str) -> CaseError:
    hint = "an entry looks like @article{key, title = {...}, author = {...}, year = {...}}"
    return CaseError([Problem("I601", f"not read as BibTeX: {why}", hint, file=file)])


def _source(entry: dict[str, str], taken: set[str]) -> Source:
    def said(*names: str) -> str:
        return next((w for w in (_plain(entry.get(n, "")) for n in names) if w), "")

    made = identifier(entry.get("ID", ""), taken, "source")
    taken.add(made)
    authors = _authors(" ".join(entry.get("author", "").split()))
    return Source(
        made,
        said("title") or made,
        tuple(filter(None, map(_plain, authors))),
        said("year") or said("date")[:4],
        published=line_of(_imprint(said)),
        doi=said("doi"),
        url=said("url"),
        note=said("note"),
    )


def _authors(words: str) -> list[str]:
    """The names between the *and*s that stand in no braces."""
    names, depth = [""], 0
    for piece in re.split(r"(\\.|[{}]| and )", words):
        depth += (piece == "{") - (piece == "}")
        if piece == " and " and depth <= 0:
            names.append("")
        else:
            names[-1] += piece
    return names


def _imprint(said: Callable[..., str]) -> Imprint:
    name = said("journal", "journaltitle")
    other = said("booktitle", "publisher", "howpublished", "school")
    pages = said("pages").replace("--", "-")
    return Imprint(
        "article" if name else "other", name or other, said("volume"), said("number"), pages,
        said("address", "location"),
    )  # fmt: skip


_COMMANDS: Any = {
    r"\textbackslash": "\\", r"\textasciitilde": "~", r"\textasciicircum": "^",
}  # fmt: skip


def _plain(words: str) -> str:
    """A field without the braces and escapes of LaTeX, on one line."""
    for command, letter in _COMMANDS.items():
        words = words.replace(command + "{}", letter)
    words = re.sub(r"\\([{}&%$#_])", "\\1\x00", words)
    words = re.sub(r"[{}](?!\x00)", "", words).replace("\x00", "")
    return one_line(words)
