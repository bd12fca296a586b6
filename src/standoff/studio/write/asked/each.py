"""Wants it, avoids it, does not care: every option and outcome by itself, then their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case.parts import Path
from standoff.case.text.amend import amend
from standoff.case.text.touches import Put
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.asked.pairs import asking, list_path, plain_want, refusal
from standoff.studio.write.form.lines import stated
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import Tree, coded, listing, mapping, words
from standoff.studio.write.names.declared import (
    Named,
    declared,
    grouped,
    options,
    party,
    short,
    title_of,
)

ANSWERS = ("wants", "avoids", "indifferent")
HEAD = "Asked of each:"


@dataclass(frozen=True)
class Said:
    """What a list says of each thing by itself, and its lines."""

    lines: tuple[Tree, ...]
    of: dict[str, str]


def _things(tree: Tree) -> Named:
    named = [(s, short(text)) for s, _, text in options(tree)]
    return (*named, *((n, short(text)) for n, text in declared(tree, "outcome")))


def _said(tree: Tree, path: Path) -> Said:
    lines = tuple(listing(stated(tree, path)[0], "priorities"))
    full = {full: s for s, full, _ in options(tree)}
    of: dict[str, str] = {}
    for line in lines:
        want = plain_want(line)
        bare = want.removeprefix("not ").strip()
        of[full.get(bare, bare)] = "avoids" if want.startswith("not ") else "wants"
    return Said(lines, of)


def _show(opened: Opened, query: Query) -> str:
    tree, path = tree_of(opened), list_path(opened, query)
    said = stated(tree, path)[0]
    if mapping(said) and "priorities" not in mapping(said):
        raise refusal("it is written as a ranking or by weights", "begin a list on Preferences")
    asked = bool(words(said, "because").find(HEAD) >= 0)
    return render(
        "write/asked/each.html", opened=opened, query=query, place=query.place, path=path,
        at=coded(path), who=party(tree, str(path[-1])), said=_said(tree, path).of, asked=asked,
        account=title_of(tree, "perspective", str(path[1])), things=grouped(tree, _things(tree)),
    )  # fmt: skip


def _change(opened: Opened, query: Query) -> str:
    """The list after the answers: what was wanted before keeps its line, what is new comes below.

    New lines come in the order in which they were answered, where that is known.
    """
    tree, path = tree_of(opened), list_path(opened, query)
    before, names = _said(tree, path), [name for name, _ in _things(tree)]
    answers = {n: a for n in names if (a := query.one(f"w:{n}")) in ANSWERS}
    order = [n for n in query.one("order").split() if n in answers]
    order += [n for n in names if n in answers and n not in order]
    kept = [line for line in before.lines if _stays(line, answers, tree)]
    new = [
        _line(n, answers[n]) for n in order if answers[n] not in {"indifferent", before.of.get(n)}
    ]
    said = {k: v for k, v in mapping(stated(tree, path)[0]).items() if k != "priorities"}
    because = _because(words(said, "because"), answers, order)
    return amend(opened.text, Put(path, {"priorities": [*kept, *new], **said, "because": because}))


def _line(name: str, answer: str) -> str:
    return f"not {name}" if answer == "avoids" else name


def _stays(line: Tree, answers: dict[str, str], tree: Tree) -> bool:
    """Whether a line says nothing of a single thing, or what was answered of it."""
    want = plain_want(line)
    full = {full: s for s, full, _ in options(tree)}
    bare = want.removeprefix("not ").strip()
    answer = answers.get(full.get(bare, bare))
    return answer is None or answer == ("avoids" if want.startswith("not ") else "wants")


def _because(old: str, answers: dict[str, str], order: Sequence[str]) -> str:
    """The reason, with what was answered; an older asking is replaced."""
    kept = [line for line in old.splitlines() if line.strip() and not line.startswith(HEAD)]
    said = {"wants": "wants", "avoids": "avoids", "indifferent": "does not care about"}
    parts = [
        f"{said[answer]} {', '.join(some)}"
        for answer in ANSWERS
        if (some := [n for n in order if answers[n] == answer])
    ]
    return "\n".join([*kept, f"{HEAD} {'; '.join(parts)}"] if parts else kept)


VIEWS = (
    View(
        "each", "Wants, avoids, does not care", Group.WRITE,
        "Every option and outcome by itself, in one go.",
        asking(_show, "Wants, avoids, does not care"), sound=False,
    ),
)  # fmt: skip
CHANGES = {"each": _change}
