"""The kinds of value that a key of a case file can take, and what a key is.

The table of all keys is in :mod:`standoff.case.format.table`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Any text that is not empty."""


@dataclass(frozen=True, slots=True)
class File:
    """The path of a file beside the case file, or in a folder below: see :func:`is_below`."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number or a fraction, kept exact; ``whole`` admits integers from 0 only."""

    whole: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words, each standing for a value."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula over options and outcomes; or one of some marks, which are kept as texts."""

    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewId:
    """A name given here. ``of`` says to what; options and outcomes are used in formulas."""

    of: str


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of something declared elsewhere in the case."""

    to: str


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence; ``least`` is the smallest length allowed."""

    of: "Kind"
    least: int = 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping whose keys the author chooses."""

    key: "Kind"
    value: "Kind"


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with the keys of the named part."""

    part: str


@dataclass(frozen=True, slots=True)
class Either:
    """Different forms, told apart by being a text, a sequence or a mapping."""

    forms: tuple["Kind", ...]


@dataclass(frozen=True, slots=True)
class OneKeyOf:
    """A mapping with exactly one of the variant keys of the named part, and its extra keys."""

    part: str


Kind = (
    Text
    | File
    | Date
    | Number
    | Choice
    | Formula
    | NewId
    | Ref
    | Items
    | Pairs
    | Record
    | Either
    | OneKeyOf
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a part.

    ``variant`` keys exclude one another (see OneKeyOf). A key with ``goes_with``
    is for those variants only, and if ``required`` it is required with them.
    """

    name: str
    takes: Kind
    doc: str
    required: bool = False
    variant: bool = False
    goes_with: tuple[str, ...] = ()


def is_below(path: str) -> bool:
    """Whether a path stays in the folder that it starts from, on every system.

    It is relative, its parts are joined by ``/``, and none of them is ``..``, a
    drive or a stream (``C:``), or has a backslash.
    """
    parts = path.split("/")
    return all(parts) and not any(p == ".." or "\\" in p or ":" in p or "\0" in p for p in parts)
