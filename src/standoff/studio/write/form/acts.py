"""What the buttons of a form do: add, remove, move and rename.

A form first writes down what was typed into it (:mod:`.answers`); then the
button that was pressed says what else is to be done, as a list: a word and what
it is about, for instance ``["remove", ["claims", 2]]``.
"""

import json
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from standoff.case.format import kinds as k
from standoff.case.ids import identifier
from standoff.case.parts import Path
from standoff.case.text.amend import amend
from standoff.case.text.touches import Insert, Move, Put, Remove, Touch, amended
from standoff.errors import BadInput
from standoff.expr import is_name
from standoff.studio.opened import Opened, Query
from standoff.studio.write.form.answers import blank, filled, normal
from standoff.studio.write.form.patterns import rearranged
from standoff.studio.write.form.tree import (
    NoSpot,
    Tree,
    at,
    coded,
    decoded,
    flat,
    kind_at,
    listing,
    mapping,
    words,
)
from standoff.studio.write.names.rename import renamed_at

Act = Callable[[Tree, Path, list[Any], Query], tuple[Touch, ...]]
"""From a tree, the path that a button is about, what else it says, and the form, to touches."""


def edited(opened: Opened, query: Query, more: Mapping[str, Act] | None = None) -> str:
    """The text after a form, and after the button that sent it."""
    if opened.tree is None:
        raise BadInput(opened.problems)
    start = opened.tree if isinstance(opened.tree, dict) else {}
    tree, touches = filled(start, query.fields)
    said = query.one("act") or _typed(query)
    if said:
        done = _done(tree, said, query, {**ACTS, **(more or {})})
        after = reduce(amended, done, tree)
        touches += (*done, *rearranged(tree, after))
    text = amend(opened.text, *touches)
    return _renamed(text, query)


def _typed(query: Query) -> str:
    """What the key Enter means in a box for something new: to add it."""
    boxes = [name for name in query.fields if name.startswith("n[") and query.one(name).strip()]
    return f'["add",{boxes[0][1:]}]' if boxes else ""


def _done(tree: Tree, said: str, query: Query, acts: Mapping[str, Act]) -> tuple[Touch, ...]:
    try:
        word, path, *rest = json.loads(said)
        act = acts[word]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoSpot(said) from None
    where = decoded(json.dumps(path))
    kind_at(where)
    if not where:
        raise NoSpot(said)
    return act(tree, where, rest, query)


def _remove(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    if at(tree, path) is None:
        return ()
    return taken_away(tree, path)


def taken_away(tree: Tree, path: Path) -> tuple[Touch, ...]:
    """Without a value; a list that may be empty stays, and so does a statement's own list."""
    holder = at(tree, path[:-1])
    kind = kind_at(path[:-1])
    if isinstance(holder, list) and len(holder) == 1:
        least = [form.least for form in flat(kind) if isinstance(form, k.Items)]
        if least and not least[0]:
            return (Put(path[:-1], []),)
    return (Remove(path),)


def _move(tree: Tree, path: Path, rest: list[Any], query: Query) -> tuple[Touch, ...]:
    holder = at(tree, path[:-1])
    to = rest[0] if rest and type(rest[0]) is int else -1
    if isinstance(holder, list) and isinstance(path[-1], int):
        return (Move(path[:-1], path[-1], to),) if 0 <= to < len(holder) else ()
    if not isinstance(holder, dict) or path[-1] not in holder:
        return ()
    keys = [key for key in holder if key != path[-1]]
    keys.insert(max(0, min(to, len(keys))), str(path[-1]))
    return () if keys == list(holder) else (Put(path[:-1], {key: holder[key] for key in keys}),)


def _add(tree: Tree, path: Path, _: list[Any], query: Query) -> tuple[Touch, ...]:
    """A new entry, of what was typed beside the button; of an empty box comes nothing."""
    if "n" + coded(path) in query.fields and not query.one("n" + coded(path)).strip():
        return ()
    typed = normal(query.one("n" + coded(path)) or query.one("r" + coded(path)))
    for form in flat(kind_at(path)):
        if isinstance(form, k.Items):
            return _add_item(tree, path, form, typed)
        if isinstance(form, k.Pairs):
            return _add_pair(tree, path, form, typed, query)
    raise NoSpot(path)


def _add_item(tree: Tree, path: Path, form: k.Items, typed: str) -> tuple[Touch, ...]:
    value = blank(form.of, tree, typed)
    if isinstance(value, dict) and "id" in value:
        taken = [words(v, "id") for v in listing(tree, *path)]
        kind = "scenario" if path[-1] == "scenarios" else "claim"
        value["id"] = identifier(typed, taken, kind, brief=True)
    return adding(tree, path, value)


def adding(tree: Tree, path: Path, value: Tree) -> tuple[Touch, ...]:
    """A value at the end of a list, which may be new."""
    holder = at(tree, path)
    if not isinstance(holder, list):
        return (Put(path, [value]),)
    return (Insert(path, len(holder), value),)


def _add_pair(tree: Tree, path: Path, form: k.Pairs, typed: str, query: Query) -> tuple[Touch, ...]:
    holder = at(tree, path)
    taken = list(holder) if isinstance(holder, dict) else []
    name = typed
    if isinstance(form.key, k.NewId):
        name = identifier(
            typed, [*taken, *_elsewhere(tree, form.key.of)], _FALLBACK[form.key.of], brief=True
        )
    if not name or name in taken:
        return ()
    value = blank(form.value, tree, typed or _FALLBACK.get(_of(form), "").capitalize())
    when = normal(query.one("w" + coded(path)))
    if isinstance(value, dict) and "when" in value and when:
        value["when"] = when
    return (Put((*path, name), value),)


def _of(form: k.Pairs) -> str:
    return form.key.of if isinstance(form.key, k.NewId) else ""


_FALLBACK = {
    "source": "source", "decision maker": "party", "option": "option", "outcome": "outcome",
    "coalition": "coalition", "commitment": "commitment", "perspective": "reading",
}  # fmt: skip


def _elsewhere(tree: Tree, of: str) -> list[str]:
    """Names of the other things that formulas may name: none may be called the same."""
    if of not in {"option", "outcome"}:
        return []
    parties = mapping(tree, "decision_makers")
    known = [name for party in parties for name in mapping(parties, party, "options")]
    return [*known, *mapping(tree, "outcomes")]


def _sort(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """A list in the order of its days; those of one day keep their order."""
    days = [words(item, "date") for item in listing(tree, *path)]
    touches: list[Touch] = []
    for to in range(len(days)):
        at_ = min(range(to, len(days)), key=lambda n: days[n])
        if at_ != to:
            touches.append(Move(path, at_, to))
            days.insert(to, days.pop(at_))
    return tuple(touches)


def is_sorted(items: list[Tree]) -> bool:
    """Whether a list is in the order of its days."""
    days = [words(item, "date") for item in items]
    return days == sorted(days)


ACTS: Mapping[str, Act] = {"remove": _remove, "move": _move, "add": _add, "sort": _sort}


def _renamed(text: str, query: Query) -> str:
    """The text with the short names that were typed; what is inside goes before what is around."""
    asked = [
        (decoded(name[1:]), normal(values[-1]))
        for name, values in query.fields.items()
        if name.startswith("i[")
    ]
    for path, said in sorted(asked, key=lambda a: -len(a[0])):
        if path and said and said != path[-1]:
            text = renamed_at(text, path, said if is_name(said) else "", said)
    return text
