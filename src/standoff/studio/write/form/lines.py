"""What somebody wants, in each of the forms that the format has, and what the buttons beside do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from standoff.case.format.kinds import Record
from standoff.case.format.table import PARTS
from standoff.case.lenient import as_far_as_it_reads
from standoff.case.parts import Case, Path
from standoff.case.text.touches import Insert, Put, Remove, Touch
from standoff.errors import StandoffError
from standoff.expr import Pattern
from standoff.expr.truth import Codes
from standoff.studio.opened import Query
from standoff.studio.write.form.acts import Act, adding
from standoff.studio.write.form.answers import blank, normal
from standoff.studio.write.form.formulas import turned_round
from standoff.studio.write.form.ladder import named_states
from standoff.studio.write.form.order import order_at
from standoff.studio.write.form.tree import NoSpot, Tree, at, kind_at, listing, mapping, words
from standoff.studio.write.names.declared import options

FORMS = {key.name: key.takes for key in PARTS["preferences"] if key.variant}
"""The forms in which preferences are written, with the kind of value of each."""

WRITTEN = 64
"""States that a new ranking is filled with."""


def form_of(said: Tree) -> str:
    """In which form something is written; empty where that cannot be told."""
    return next((form for form in FORMS if form in mapping(said)), "")


def stated(tree: Tree, path: Path) -> tuple[Tree, bool]:
    """What is written at the path of preferences, or what is taken over; and whether it is."""
    own = at(tree, path)
    if own is not None:
        return own, False
    for view in _views(tree, path):
        found = mapping(view, "preferences").get(str(path[-1]))
        if found is not None:
            return found, True
    return None, False


def _views(tree: Tree, path: Path) -> Iterator[Tree]:
    """The views that a place rests on, the nearest first: beliefs, then perspectives."""
    if path[0] != "perspectives":
        return
    yield from (mapping(tree, *path[:n]) for n in range(len(path) - 2, 1, -2))
    name, met = words(tree, *path[:2], "extends"), {str(path[1])}
    while name and name not in met:
        met.add(name)
        yield mapping(tree, "perspectives", name)
        name = words(tree, "perspectives", name, "extends")


def _begin(tree: Tree, path: Path, rest: list[Any], _: Query) -> tuple[Touch, ...]:
    """A list of another form; a ranking begins with the order that held before."""
    form = rest[0] if rest and rest[0] in FORMS else next(iter(FORMS))
    said, _taken_over = stated(tree, path)
    kept = {key: value for key, value in mapping(said).items() if key not in FORMS}
    first = _FIRST[form](tree, path) if form in _FIRST else blank(FORMS[form], tree)
    return (Put(path, {form: first, **kept}),)


def _no_weights(tree: Tree, _: Path) -> Tree:
    return {short: "0" for short, _, _ in options(tree)}


def _as_ranking(tree: Tree, path: Path) -> Tree:
    case, _ = as_far_as_it_reads(tree)
    try:
        order = order_at(case, path)
    except StandoffError:
        return ["none"]
    if not 0 < len(order.states) <= WRITTEN:
        return ["none", "not none"]
    return [_entry(spelled_states(case, order.states, group)) for group in order.groups]


_FIRST: Mapping[str, Callable[[Tree, Path], Tree]] = {
    "weights": _no_weights,
    "ranking": _as_ranking,
}
"""What a form begins with, where it is not just nothing."""


def spelled_states(case: Case, states: Codes, some: Codes) -> list[str]:
    """Each of some states by its name, or as a pattern."""
    names = named_states(case, states)
    return [names.get(int(code)) or _pattern(int(code), len(case.scope.options)) for code in some]


def _pattern(code: int, cells: int) -> str:
    return str(Pattern("".join("NY"[code >> n & 1] for n in range(cells))))


def _entry(some: Sequence[str]) -> Tree:
    return some[0] if len(some) == 1 else list(some)


def _own(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """What was taken over, as a list of its own."""
    said, taken_over = stated(tree, path)
    return (Put(path, said),) if taken_over and said is not None else ()


def _negate(tree: Tree, path: Path, _: list[Any], __: Query) -> tuple[Touch, ...]:
    """The statement at a path turned round."""
    said = at(tree, path)
    if isinstance(said, str):
        return (Put(path, turned_round(said)),)
    if isinstance(said, dict):
        return (Put((*path, "want"), turned_round(words(said, "want"))),)
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


def tier(entry: Tree) -> list[str]:
    """The formulas of one entry of a ranking."""
    inner = entry.get("unsure") if isinstance(entry, dict) else entry
    found = inner if isinstance(inner, list) else [inner]
    return [said for said in found if isinstance(said, str)]


def is_gap(entry: Tree) -> bool:
    """Whether an entry of a ranking says that what is above is greatly preferred."""
    return isinstance(entry, str) and bool(entry) and set(entry) == {">"}


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
    case, _ = as_far_as_it_reads(tree)
    order = order_at(case, path)
    n = len(listing(tree, *path, "ranking"))
    spelled = spelled_states(case, order.states, order.left_out[:WRITTEN])
    return tuple(Insert((*path, "ranking"), n + i, said) for i, said in enumerate(spelled))


def _wish(tree: Tree, path: Path, rest: list[Any], query: Query) -> tuple[Touch, ...]:
    """A statement by one press: an option or an outcome, and whether it is wanted."""
    option, wanted = (*map(str, rest), query.one("option"), query.one("wanted"))[:2]
    option = normal(option)
    if not option:
        return ()
    said = f"not {option}" if wanted == "no" else option
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
