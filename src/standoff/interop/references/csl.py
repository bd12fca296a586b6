"""Sources as CSL-JSON, what Zotero and pandoc read: out and in."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from standoff.case import Source
from standoff.case.ids import identifier
from standoff.errors import CaseError, Problem
from standoff.glance import ODD
from standoff.interop.names import one_line
from standoff.interop.references.imprint import Imprint, imprint, line_of
from standoff.interop.untrusted import Checked, decoded, parsed_json

TYPES = {
    "article": "article-journal", "chapter": "paper-conference", "book": "book",
    "other": "document",
}  # fmt: skip
"""The type of an item, by the kind of its imprint."""

MOST = 10_000
"""Items of a file, and authors of an item."""


def to_csl(sources: Iterable[Source]) -> str:
    """An item for each source, in their order, as a JSON array."""
    words = json.dumps([_item(s) for s in sources], ensure_ascii=False, indent=2)
    return ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", words) + "\n"


def _item(source: Source) -> dict[str, Any]:
    at = imprint(source.published)
    said: dict[str, Any] = {
        "id": source.id,
        "type": TYPES[at.kind if source.published else "other"],
        "title": source.title,
        "author": [_name(a) for a in source.authors],
        "issued": _issued(source),
        **_imprinted(at),
        "DOI": source.doi,
        "URL": source.url,
        "note": source.note,
    }
    return {key: value for key, value in said.items() if value}


def _imprinted(at: Imprint) -> dict[str, str]:
    named = "publisher" if at.kind in {"book", "other"} else "container-title"
    return {
        named: at.name, "publisher-place": at.place, "volume": at.volume, "issue": at.number,
        "page": at.pages,
    }  # fmt: skip


def _name(author: str) -> dict[str, str]:
    """``Family, Given``, a family name of one word, or the name of a body."""
    family, comma, given = author.partition(", ")
    if comma:
        return {"family": family, "given": given}
    return {"literal": author} if " " in author else {"family": author}


def _issued(source: Source) -> dict[str, Any]:
    if source.date:
        return {"date-parts": [[int(part) for part in str(source.date).split("-")]]}
    if source.year.isdigit():
        return {"date-parts": [[int(source.year)]]}
    return {"literal": source.year} if source.year else {}


# ------------------------------------------------------------------ in


def read_csl(data: str | bytes, *, file: str = "") -> tuple[Source, ...]:
    """The items of a CSL-JSON file as sources, in its order. Raises CaseError."""
    checked = Checked(file)
    items = checked.sequence(parsed_json(decoded(data, file), file), "", MOST)
    taken: set[str] = set()
    made = [_source(checked, item, f"[{n}]", taken) for n, item in enumerate(items)]
    checked.stop()
    if not made:
        raise CaseError([Problem("I601", "there is no item in the file", file=file)])
    return tuple(made)


def _source(checked: Checked, value: Any, place: str, taken: set[str]) -> Source:
    item = checked.mapping(value, place)

    def said(*keys: str) -> str:
        found = (item.get(key) for key in keys)
        return next((one_line(str(v)) for v in found if isinstance(v, str | int) and v), "")

    made = identifier(said("id"), taken, "source")
    taken.add(made)
    authors = checked.sequence(item.get("author", []), f"{place}.author", MOST)
    return Source(
        made,
        said("title") or made,
        tuple(filter(None, (_author(checked, a, f"{place}.author") for a in authors))),
        _year(item.get("issued")),
        published=line_of(
            Imprint(
                "article" if "journal" in said("type") else "other",
                said("container-title", "publisher"), said("volume"), said("issue"), said("page"),
                said("publisher-place"),
            )
        ),
        doi=said("DOI"),
        url=said("URL"),
        note=said("note"),
    )  # fmt: skip


def _author(checked: Checked, value: Any, place: str) -> str:
    name = checked.mapping(value, place)
    parts = [one_line(str(name.get(key, ""))) for key in ("family", "given")]
    return ", ".join(filter(None, parts)) or one_line(str(name.get("literal", "")))


def _year(issued: Any) -> str:
    """The year of a date in the form of CSL; empty for any other value."""
    if not isinstance(issued, Mapping):
        return ""
    match issued.get("date-parts"):
        case [[int() | str() as year, *_], *_]:
            return one_line(str(year))
        case _:
            return one_line(str(issued.get("literal") or issued.get("raw") or ""))
