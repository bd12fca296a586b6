"""Where a name is used in a case: what would be left without a meaning if it went."""

from itertools import pairwise

from standoff.case.parts import Path
from standoff.case.text.uses import Names
from standoff.studio.write.form.tree import Tree
from standoff.studio.write.names.declared import party, title_of

_OF = {
    "decision_makers": "decision maker",
    "sources": "source",
    "outcomes": "outcome",
    "commitments": "commitment",
    "perspectives": "perspective",
    "coalitions": "coalition",
}


def named_at(path: Path) -> tuple[str, str]:
    """(kind, name) of what is declared at a path; empty texts where nothing is."""
    if len(path) == 2 and path[0] in _OF:
        return _OF[str(path[0])], str(path[1])
    if len(path) == 4 and path[0] == "decision_makers" and path[2] == "options":
        return "option", f"{path[1]}.{path[3]}"
    return "", ""


def uses(names: Names, path: Path) -> list[Path]:
    """Every place outside a path that rests on what is declared there."""
    what, name = named_at(path)
    if not what:
        return []
    found = names.of_part(what, name)
    if what == "decision maker":
        own = (option for option in names.known["option"] if option.startswith(f"{name}."))
        found += [use for option in own for use in names.of_part("option", option)]
    wanted = {id(use) for use in found}
    places = (use.path for use in names.uses if id(use) in wanted)
    return list(dict.fromkeys(at for at in places if at[: len(path)] != path))


_PLACES = {
    "infeasible": "Rules", "status_quo": "Start", "outcomes": "Outcomes", "claims": "Claims",
    "scenarios": "Situations",
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


def patterns(names: Names) -> list[Path]:
    """The places of formulas that are written with patterns, one sign an option."""
    return list(dict.fromkeys(use.path for use in names.uses if use.to == "pattern"))
