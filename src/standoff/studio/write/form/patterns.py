"""Formulas kept true when options come, go or change places."""

from collections.abc import Sequence

from standoff.case.lenient import as_far_as_it_reads
from standoff.case.parts import Path
from standoff.case.perspective import View
from standoff.case.rules import candidates_for_start
from standoff.case.text.document import node_of
from standoff.case.text.touches import Put, Touch
from standoff.case.text.uses import Names
from standoff.errors import TooLarge
from standoff.expr import Chain, Constant, Name, Not, Only, Pattern, parse, walk
from standoff.studio.write.form.tree import Tree, at, mapping, words
from standoff.studio.write.names.declared import options
from standoff.studio.write.names.uses import patterns

START = ("status_quo",)


def _start(tree: Tree) -> Path:
    """Where the formula of the present state stands; further in, where somebody is named."""
    return (*START, "state") if mapping(tree, *START) else START


def _is_start(path: Path) -> bool:
    return path[-1] == "status_quo" or path[-2:] == ("status_quo", "state")


def rearranged(before: Tree, after: Tree) -> tuple[Touch, ...]:
    """What is to be done to the formulas of a tree whose options were others before.

    A new option is not taken in the present state and may be either elsewhere; what is
    gone is gone from the patterns, too.
    Options are told apart by their qualified names.
    """
    old = [full for _, full, _ in options(before)]
    new = [full for _, full, _ in options(after)]
    if old == new or not old or not new:
        return ()
    order = [old.index(name) if name in old else -1 for name in new]
    touches = [_touch(after, path, order, len(old)) for path in patterns(Names.of(node_of(after)))]
    touches.append(_still_one(before, after))
    return tuple(touch for touch in touches if touch)


def _still_one(before: Tree, after: Tree) -> Touch | None:
    """A present state that was one state stays one: what is new is not taken in it."""
    case, _ = as_far_as_it_reads(before)
    read, said = case.status_quo, words(before, *_start(before))
    if read is None or isinstance(read, Pattern | Constant | Only):
        return None
    if words(after, *_start(after)) != said:
        return None
    known = {full for _, full, _ in options(before)}
    new = [short for short, full, _ in options(after) if full not in known]
    try:
        if not new or len(candidates_for_start(case, View(), limit=1)) != 1:
            return None
    except TooLarge:
        return None
    plain = isinstance(read, Name | Not) or (isinstance(read, Chain) and read.word == "and")
    return Put(_start(after), " and not ".join([said if plain else f"({said})", *new]))


def _touch(tree: Tree, path: Path, order: Sequence[int], cells: int) -> Touch | None:
    said = at(tree, path)
    if not isinstance(said, str):
        return None
    written = rewritten(said, order, cells, "N" if _is_start(path) else "-")
    return Put(path, written) if written != said else None


def rewritten(said: str, order: Sequence[int], cells: int, new: str) -> str:
    """A formula with its patterns in another order of options; -1 stands for a ``new`` one."""
    found = [n for n in walk(parse(said)) if isinstance(n, Pattern) and len(n.cells) == cells]
    for node in sorted(found, key=lambda n: -n.at):
        end, left = node.at, len(node.cells)
        while left:
            left -= not said[end].isspace()
            end += 1
        joint = " " if any(c.isspace() for c in said[node.at : end]) or cells == 1 else ""
        moved = joint.join(node.cells[n] if n >= 0 else new for n in order)
        said = f"{said[: node.at]}{moved}{said[end:]}"
    return said
