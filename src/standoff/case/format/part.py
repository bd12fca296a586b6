"""Parts whose fields are keys of a case file: from decoded values, and back.

A field has the name of its key, and an optional one a default. The order of keys
in a file is that of the table. Ids stand elsewhere: they are keys themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from typing import Any, TypeVar

from standoff.case import edits as e
from standoff.case.format.table import PARTS
from standoff.case.parts import (
    Commitment,
    CommitmentKind,
    Event,
    LeftOut,
    Option,
    Outcome,
    Scenario,
    Source,
    TrackRecord,
)
from standoff.case.perspective import (
    UNCITED,
    Attitudes,
    Certainty,
    Cited,
    Reversible,
    Rule,
    Statement,
)
from standoff.texts.quotes import Quote

T = TypeVar("T")
Plain = Any

NAMES: Mapping[type, str] = {
    Source: "source", Quote: "quote", LeftOut: "left_out", Option: "option", Rule: "rule",
    Outcome: "outcome", Scenario: "scenario", Commitment: "commitment", TrackRecord: "track_record",
    Event: "event",
    Attitudes: "attitudes", Statement: "statement",
    e.Swap: "lines", e.Tie: "lines", e.Drop: "line", e.Negate: "line", e.Weaken: "weakened",
    e.Arrange: "arranged", e.Add: "wish",
}  # fmt: skip
"""What the table calls them."""

ALONE = {Option: "text", Rule: "when", Outcome: "when", Statement: "want"}
"""The key that stands for the whole where nothing else is said."""

ELSEWHERE = frozenset({"id", "of", "cited", "tier", "tag"})
"""Fields that are no keys of their own."""

KEYS = {"pro": "for", "other": "with", "condition": "if"}
"""Fields whose keys have other names."""

SEVERAL = frozenset({"seen_by"})
"""Fields of several names, of which a file gives one by itself."""

_MADE: Mapping[tuple[type, str], Callable[[Any], Any]] = {
    (Source, "date"): lambda day: day.isoformat(),
    (Source, "left_out"): lambda some: tuple(from_plain(LeftOut, one) for one in some),
    (Option, "reversible"): Reversible,
    (Commitment, "kind"): CommitmentKind,
    (Commitment, "record"): lambda some: tuple(from_plain(TrackRecord, one) for one in some),
    (Statement, "certainty"): Certainty,
    (Statement, "unsure"): lambda said: said == "yes",
    (Statement, "strength"): int,
}
"""What a value becomes that is neither kept nor a list."""


def from_plain(cls: type[T], said: Plain, **own: Any) -> T:
    """The part that decoded values stand for; ``own`` are the fields that stand elsewhere."""
    given = said if isinstance(said, dict) else {ALONE[cls]: said}
    keys = {f.name: KEYS.get(f.name, f.name) for f in _fields(cls)}
    made = {name: _made(cls, name, given[key]) for name, key in keys.items() if key in given}
    if any(f.name == "cited" for f in fields(cls)):  # type: ignore[arg-type]
        own["cited"] = cited(given)
    return cls(**own, **made)


def cited(said: Mapping[str, Any]) -> Cited:
    """Who is named for what a record says."""
    words = said.get("quote", [])
    quotes = tuple(Quote(**one) for one in (words if isinstance(words, list) else [words]))
    return Cited(said.get("source", ""), said.get("at", ""), said.get("because", ""), quotes)


def to_plain(part: Any) -> Plain:
    """Plain values for a file, without what need not be said."""
    cls = type(part)
    values = {f.name: getattr(part, f.name) for f in _fields(cls)}
    values |= {name: values[name][0] for name in SEVERAL if len(values.get(name, ())) == 1}
    said = {KEYS.get(f.name, f.name): _plain(values[f.name])
            for f in _fields(cls) if _needs_saying(f, values[f.name])}  # fmt: skip
    said |= cited_plain(getattr(part, "cited", UNCITED))
    alone = ALONE.get(cls, "")
    if alone and set(said) == {alone}:
        return said[alone]
    return {key.name: said[key.name] for key in PARTS[NAMES[cls]] if key.name in said}


def cited_plain(who: Cited) -> dict[str, Plain]:
    """The keys that say who says so."""
    said = {"source": who.source, "at": who.at, "because": who.because}
    quotes = [to_plain(quote) for quote in who.quotes]
    quote = {"quote": quotes if len(quotes) > 1 else quotes[0]} if quotes else {}
    return {key: value for key, value in said.items() if value} | quote


def _fields(cls: Any) -> list["Field[Any]"]:
    return [f for f in fields(cls) if f.name not in ELSEWHERE]


def _made(cls: type, name: str, value: Any) -> Any:
    if (cls, name) in _MADE:
        return _MADE[cls, name](value)
    if name in SEVERAL and isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _needs_saying(f: "Field[Any]", value: Any) -> bool:
    return f.default is MISSING or value != f.default


def _plain(value: Any) -> Plain:
    match value:
        case StrEnum():
            return value.value
        case bool():
            return "yes" if value else "no"
        case tuple() if value and isinstance(value[0], tuple):
            return dict(value)
        case tuple():
            return [to_plain(one) if type(one) in NAMES else one for one in value]
        case _:
            return value
