"""What the buttons beside a list of preferences do."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from standoff.case.format.kinds import Record
from standoff.case.parts import Path
from standoff.case.text.touches import Insert, Put, Remove, Touch
from standoff.errors import StandoffError
from standoff.expr import Pattern, Scope, truth
from standoff.expr.truth import Codes
from standoff.studio.opened import Query
from standoff.studio.write.form.acts import Act, adding
from standoff.studio.write.form.fill import normal
from standoff.studio.write.form.halfway import (
    formula,
    is_gap,
    rungs,
    scope_of,
    tier,
    wants_of,
)
from standoff.studio.write.form.ranked import named_states, turned_round
from standoff.studio.write.form.spots import NoSpot, Tree, at, kind_at, listing, mapping, words
from standoff.studio.write.names.declared import options

FORMS = ("priorities", "ranking", "weights")
WRITTEN = 64
"""States that a new ranking is filled with."""


def _begin(tree: Tree, path: Path, rest: list[Any], _: Query) -> tuple[Touch, ...]:
    """A list of another form; a ranking begins with the order that held before."""
    form = rest[0] if rest and rest[0] in FORMS else "priorities"
    said, _taken_over = wants_of(tree, path)
    kept = {key: value for key, value in mapping(said).items() if key not in FORMS}
    return (Put(path, {form: _first(tree, path, form), **kept}),)


def _first(tree: Tree, path: Path, form: str) -> Tree:
    if form == "weights":
        return {short: "0" for short, _, _ in options(tree)}
    if form == "priorities":
        return []
    try:
        states, groups, scope = rungs(tree, path)
    except StandoffError:
        return ["none"]
    if not 0 < len(states) <= WRITTEN:
        return ["none", "not none"]
    return [_entry(each) for group in groups for each in [_spelled(tree, scope, states, group)]]


def _spelled(tree: Tree, scope: Scope, states: Codes, some: Codes) -> list[str]:
    """Each of some states by its name, or as a pattern."""
    names = named_states(tree, scope, states)
    return [names.get(int(code)) or _pattern(int(code), len(scope.options)) for code in some]


def _pattern(code: int, cells: int) -> str:
    return str(Pattern("".join("NY"[code >> n & 1] for n in range(cells))))


def _entry(some: Sequence[str]) -> Tree:
    return some[0] if len(some) == 1 else list(some)


def _own(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """What was taken over, as a list of its own."""
    said, taken_over = wants_of(tree, path)
    return (Put(path, said),) if taken_over and said is not None else ()


def _negate(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """The statement at a path turned round."""
    said = at(tree, path)
    scope = scope_of(tree)
    if isinstance(said, str):
        return (Put(path, turned_round(said, scope)),)
    if isinstance(said, dict):
        return (Put((*path, "want"), turned_round(words(said, "want"), scope)),)
    return ()


def _level(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """A line joins the one above it: in a list of statements their order is then open."""
    holder, n = listing(tree, *path[:-1]), path[-1]
    if not isinstance(n, int) or not 0 < n < len(holder):
        return ()
    above, here = holder[n - 1], holder[n]
    if path[-2] == "ranking":
        if is_gap(above) or is_gap(here):
            return ()
        joined: Tree = [*tier(above), *tier(here)]
    else:
        joined = [*_lines(above), *_lines(here)]
    return (Remove(path), Put((*path[:-1], n - 1), joined))


def _lines(line: Tree) -> list[Tree]:
    return line if isinstance(line, list) else [line]


def _apart(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """Lines that are level become lines of their own again, in the order of the text."""
    here, n = at(tree, path), path[-1]
    some = tier(here) if path[-2] == "ranking" else _lines(here)
    if not isinstance(n, int) or len(some) < 2:
        return ()
    rest = (Insert(path[:-1], n + 1, said) for said in reversed(some[1:]))
    return (Put(path, some[0]), *rest)


def _unsure(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """Whether the states of one tier are equally good, or it is not known which is better."""
    here = at(tree, path)
    if isinstance(here, dict):
        return (Put(path, tier(here)),)
    return (Put(path, {"unsure": here}),) if isinstance(here, list) and len(here) > 1 else ()


def _gap(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """A mark below an entry: what is above is greatly preferred."""
    n = path[-1]
    return (Insert(path[:-1], n + 1, ">>"),) if isinstance(n, int) else ()


def _missing(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """The states that no entry of a ranking covers, at its end."""
    states, _groups, scope = rungs(tree, path)
    left = uncovered(tree, path, scope, states)[:WRITTEN]
    n = len(listing(tree, *path, "ranking"))
    spelled = _spelled(tree, scope, states, left)
    return tuple(Insert((*path, "ranking"), n + i, said) for i, said in enumerate(spelled))


def uncovered(tree: Tree, path: Path, scope: Scope, states: Codes) -> Codes:
    """uint64[n]: the states that a ranking leaves out."""
    covered = np.zeros(len(states), dtype=np.bool_)
    for entry in listing(tree, *path, "ranking"):
        for said in tier(entry):
            read = formula(said, scope)
            if read is not None:
                covered |= truth(read, scope, states)
    return states[~covered]


def _wish(tree: Tree, path: Path, _: list[Any], query: Query) -> tuple[Touch, ...]:
    """A statement from menus: an option, and whether it is wanted."""
    option = normal(query.one("option"))
    if not option:
        return ()
    said = f"not {option}" if query.one("wanted") == "no" else option
    return adding(tree, (*path, "priorities"), said)


def _for_lists(act: Act) -> Act:
    """An act that is about all that somebody wants."""

    def checked(tree: Tree, path: Path, rest: list[Any], query: Query) -> tuple[Touch, ...]:
        if kind_at(path) != Record("preferences"):
            raise NoSpot(path)
        return act(tree, path, rest, query)

    return checked


def _for_lines(act: Act) -> Act:
    """An act that is about a line of a list."""

    def checked(tree: Tree, path: Path, rest: list[Any], query: Query) -> tuple[Touch, ...]:
        if not {"priorities", "ranking"} & set(path[-3:-1]) or at(tree, path) is None:
            raise NoSpot(path)
        return act(tree, path, rest, query)

    return checked


ACTS: Mapping[str, Act] = {
    "begin": _for_lists(_begin), "own": _for_lists(_own), "missing": _for_lists(_missing),
    "wish": _for_lists(_wish), "negate": _for_lines(_negate), "level": _for_lines(_level),
    "apart": _for_lines(_apart), "unsure": _for_lines(_unsure), "gap": _for_lines(_gap),
}  # fmt: skip
