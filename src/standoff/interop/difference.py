"""What changed between two cases: ``changes(before, after)``.

Cases are compared part by part as they are written, not as they are solved:
comments, layout and the order of keys make no difference, the order of
decision makers, options and priorities does. Items of a list are the same when
they say the same or, failing that, when they go by the same name: claims by
id, rules and priorities by formula, events by date.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from standoff.case import Case, plain

Plain = Any
Place = tuple[str, ...]


class How(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    place
        The keys and names from the top of the case down to it, its own last.
    before, after
        What it said, as the file says it; None where it is not there. For
        ``moved`` the line numbers, from 1; for ``reordered`` the names in order.
    """

    place: Place
    how: How
    before: Plain = None
    after: Plain = None


Changes = Iterator[Change]

_NAMED_BY = {
    "claims": "id", "scenarios": "id", "infeasible": "when", "priorities": "want", "record": "date",
}  # fmt: skip
"""Lists whose items have a name, and the key that it stands under."""

_SHORT = {"options": "text", "outcomes": "when", "infeasible": "when", "priorities": "want"}
"""Parts that may be written as one text, and the key that it stands for."""

_IN_ORDER = {"decision_makers", "options"}
"""Mappings whose order is the coding of states."""

_WHOLE = {"check", "given"}
"""Parts that change as a whole: another question is not half of the one before."""

_SETS = {"feasible", "unaware_of", "themes"}
"""Lists of texts whose order says nothing."""


def changes(before: Case, after: Case) -> list[Change]:
    """Everything that differs, in the order of the file format."""
    return list(_mappings((), plain(before), plain(after)))


def _mappings(place: Place, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Changes:
    for key in dict.fromkeys([*before, *after]):
        yield from _values((*place, key), before.get(key), after.get(key))
    common = [[k for k in side if k in before and k in after] for side in (before, after)]
    if place and place[-1] in _IN_ORDER and common[0] != common[1]:
        yield Change(place, How.REORDERED, *common)


def _values(place: Place, before: Plain, after: Plain) -> Changes:
    if before == after and place[0] != "decision_makers":  # whose order matters
        return
    parts = [_spelled_out(place, v) for v in (before, after)]
    if all(isinstance(p, Mapping) for p in parts) and place[-1] not in _WHOLE:
        yield from _mappings(place, *parts)
    elif _is_open(place, *parts):
        empty: Plain = {} if isinstance(parts[0] or parts[1], Mapping) else []
        yield from _values(place, parts[0] or empty, parts[1] or empty)
    elif place[-1] in _NAMED_BY and all(isinstance(p, list) for p in parts):
        yield from _lists(place, *parts)
    elif place[-1] in _SETS and all(isinstance(p, list) for p in parts):
        yield from _sets(place, *parts)
    elif before != after:
        how = How.ADDED if before is None else How.REMOVED if after is None else How.CHANGED
        yield Change(place, how, before, after)


def _spelled_out(place: Place, value: Plain) -> Plain:
    """A part that is written as one text, with its key."""
    if isinstance(value, str) and len(place) > 1 and place[-2] in _SHORT:
        return {_SHORT[place[-2]]: value}
    return value


def _is_open(place: Place, before: Plain, after: Plain) -> bool:
    """Whether a whole section came or went, whose members are to be named one by one."""
    sections = {
        "sources", "outcomes", "scenarios", "commitments", "claims", "record", "infeasible",
        "beliefs", "options", "preferences", "feasible", "unaware_of", "fix", "control",
        "reversible",
    }  # fmt: skip
    gone = (before is None) != (after is None)
    return gone and place[-1] in sections and isinstance(before or after, (Mapping, list))


# --- lists


def _lists(place: Place, before: Sequence[Plain], after: Sequence[Plain]) -> Changes:
    """Items that are the same by name; what is alike in both goes together first."""
    key = _NAMED_BY[place[-1]]
    old, new = (_named(_flat(side), key) for side in (before, after))
    if key == "date":
        old, new = _alike_first(old, new)
    for name in dict.fromkeys([*old, *new]):
        yield from _values((*place, name), old.get(name), new.get(name))
    if place[-1] in {"priorities", "scenarios"}:
        yield from _moved(place, list(old), list(new))


def _flat(items: Sequence[Plain]) -> list[Plain]:
    """The items as mappings; those of an inner list say which tier they stand in."""
    out: list[Plain] = []
    for n, item in enumerate(items, 1):
        tier = [{**_statement(i), "tier": str(n)} for i in item] if isinstance(item, list) else []
        out += tier or [item]
    return out


def _statement(item: Plain) -> Mapping[str, Plain]:
    return item if isinstance(item, Mapping) else {"want": item}


def _named(items: Sequence[Plain], key: str) -> dict[str, Plain]:
    """Items by their name; a second one of a name is numbered."""
    out: dict[str, Plain] = {}
    times: Counter[str] = Counter()
    for item in items:
        name = str(item.get(key, "") if isinstance(item, Mapping) else item)
        times[name] += 1
        out[name if times[name] == 1 else f"{name} ({times[name]})"] = item
    return out


def _alike_first(
    old: Mapping[str, Plain], new: Mapping[str, Plain]
) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Events without those that are the same in both; one that has only another day is one."""
    left = {n: item for n, item in old.items() if item not in new.values()}
    right = {n: item for n, item in new.items() if item not in old.values()}
    called = {item["what"]: name for name, item in left.items()}
    return left, {called.get(item["what"], name): item for name, item in right.items()}


def _moved(place: Place, old: list[str], new: list[str]) -> Changes:
    """The fewest common lines that, taken out and put back elsewhere, explain the new order."""
    at = {name: n for n, name in enumerate(old)}
    common = [name for name in new if name in at]
    stay = _longest_rise([at[name] for name in common])
    for name in common:
        if at[name] not in stay:
            yield Change((*place, name), How.MOVED, at[name] + 1, new.index(name) + 1)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The members of a longest ascending subsequence of distinct numbers (patience sorting)."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        below[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    out: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        out.add(last)
        last = below[last]
    return out


def _sets(place: Place, before: Sequence[str], after: Sequence[str]) -> Changes:
    for word in before:
        if word not in after:
            yield Change((*place, word), How.REMOVED, word, None)
    for word in after:
        if word not in before:
            yield Change((*place, word), How.ADDED, None, word)
