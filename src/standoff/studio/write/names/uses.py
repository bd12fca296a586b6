"""Where a name is used in a case: what would be left without a meaning if it went."""

from collections.abc import Iterator
from itertools import pairwise

from standoff.case.format import kinds as k
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.errors import FormulaError
from standoff.expr import Name, Pattern, parse, walk
from standoff.studio.write.form.spots import CASE, Tree, flat, mapping
from standoff.studio.write.names.declared import options, party, title_of

_OF = {
    "decision_makers": "decision maker",
    "sources": "source",
    "outcomes": "outcome",
    "commitments": "commitment",
    "perspectives": "perspective",
    "coalitions": "coalition",
}
IN_FORMULAS = frozenset({"option", "outcome"})


def named_at(path: Path) -> tuple[str, str]:
    """(kind, name) of what is declared at a path; empty texts where nothing is."""
    if len(path) == 2 and path[0] in _OF:
        return _OF[str(path[0])], str(path[1])
    if len(path) == 4 and path[0] == "decision_makers" and path[2] == "options":
        return "option", f"{path[1]}.{path[3]}"
    return "", ""


def uses(tree: Tree, path: Path) -> list[Path]:
    """Every place outside a path that rests on what is declared there."""
    what, name = named_at(path)
    if not what:
        return []
    wanted = {(what, n) for n in _spellings(tree, what, name)}
    if what == "decision maker":
        wanted |= {("option", n) for o in mapping(tree, *path, "options")
                   for n in _spellings(tree, "option", f"{name}.{o}")}  # fmt: skip
    n = len(path)
    found = [at for at, kind, said in _mentions(tree, CASE, ()) if (kind, said) in wanted]
    return list(dict.fromkeys(at for at in found if at[:n] != path))


def _spellings(tree: Tree, what: str, name: str) -> set[str]:
    if what != "option":
        return {name}
    return {n for short, full, _ in options(tree) if full == name for n in (short, full)}


def _mentions(tree: Tree, kind: k.Kind, path: Path) -> Iterator[tuple[Path, str, str]]:
    """(path, kind, name) of every name that is used; a name in a formula counts as both kinds."""
    for form in flat(kind):
        match form:
            case k.Items(of=of) if isinstance(tree, list):
                for n, item in enumerate(tree):
                    yield from _mentions(item, of, (*path, n))
            case k.Pairs(key=key, value=value) if isinstance(tree, dict):
                for name, said in tree.items():
                    yield from _in_text(name, key, (*path, name))
                    yield from _mentions(said, value, (*path, name))
            case k.Record(part=part) | k.OneKeyOf(part=part) if isinstance(tree, dict):
                for entry in PARTS[part]:
                    if entry.name in tree:
                        yield from _mentions(tree[entry.name], entry.takes, (*path, entry.name))
            case _ if isinstance(tree, str):
                yield from _in_text(tree, form, path)


def _in_text(said: str, kind: k.Kind, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(kind, k.Ref):
        yield path, kind.to, said.strip()
    if isinstance(kind, k.Formula):
        try:
            nodes = list(walk(parse(said)))
        except FormulaError:
            return
        for node in nodes:
            if isinstance(node, Name):
                yield from ((path, what, node.text) for what in sorted(IN_FORMULAS))
            if isinstance(node, Pattern):
                yield path, "pattern", node.cells


_PLACES = {
    "infeasible": "Rules", "status_quo": "Start", "outcomes": "Outcomes", "claims": "Claims",
    "commitments": "Commitments", "perspectives": "Readings", "record": "Record",
    "coalitions": "Coalitions", "coalesce": "States that count as one",
    "decision_makers": "Parties", "sources": "Sources",
}  # fmt: skip


def in_words(tree: Tree, path: Path) -> str:
    """A place as a reader knows it: Readings, As the paper tells it, Upper village, line 2."""
    out = [_PLACES.get(str(path[0]), str(path[0]))] if path else []
    for before, step in pairwise(path):
        if isinstance(step, int):
            out.append(f"line {step + 1}")
        elif before in _OF:
            out.append(title_of(tree, _OF[str(before)], step))
        elif before in {"preferences", "beliefs", "positions"}:
            out.append(party(tree, step))
        elif step not in {"preferences", "priorities", "want", "when", "options", "given"}:
            out.append(step.replace("_", " "))
    return ", ".join(out)


def patterns(tree: Tree) -> list[Path]:
    """The places of formulas that are written with patterns, one sign an option."""
    return list(dict.fromkeys(p for p, what, _ in _mentions(tree, CASE, ()) if what == "pattern"))
