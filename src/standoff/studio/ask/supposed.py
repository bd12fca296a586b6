"""The edits that a page of changes holds, and the one that its form adds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from standoff.case import Case
from standoff.case.edits import Edit
from standoff.errors import BadInput, Problem, StandoffError
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import address, edits_in
from standoff.studio.see.edit_text import yaml_of

Fields = Callable[[str], str]


def _lines(kind: str) -> Callable[[Fields], str]:
    return lambda one: yaml_of(kind, {"dm": one("dm"), "line": _number(one("line"))})


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


def _swap(one: Fields) -> str:
    lines = {"dm": one("dm"), "line": _number(one("line")), "with": _number(one("other"))}
    return yaml_of("swap", lines)


ADDED: Mapping[str, Callable[[Fields], str]] = {
    "fix": lambda one: yaml_of("fix", {one("option"): one("taken") or "no"}),
    "control": lambda one: yaml_of("control", {one("option"): one("dm")}),
    "reversible": lambda one: yaml_of("reversible", {one("option"): one("how") or "both"}),
    "assume": lambda one: yaml_of("assume", one("formula").strip()),
    "allow": lambda one: yaml_of("allow", one("rule")),
    "status_quo": lambda one: yaml_of("status_quo", one("formula").strip()),
    "seen_by": lambda one: yaml_of("seen_by", one("dm")),
    "correct": lambda one: yaml_of("correct", one("dm")),
    "swap": _swap,
    "drop": _lines("drop"),
    "negate": _lines("negate"),
}
"""How the fields of each form become an edit as under ``given``."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """One edit: as it stands in the address, in words, and why it cannot be read, if so."""

    said: str
    words: str
    wrong: str = ""


def asked_with(query: Query) -> Query:
    """The query with the edit that its form adds among the others, and nothing else of the form."""
    kept = {k: v for k, v in query.fields.items() if k in {"perspective", "as", "with", "concept"}}
    edits = [said for said in query.all("edit") if said.strip()]
    kind = query.one("add")
    if kind in ADDED:
        edits.append(ADDED[kind](query.one))
    fields = {**kept, "edit": tuple(edits)}
    asked = Query(fields, query.place)
    also: dict[str, object] = {k: kept[k][-1] for k in ("with", "concept") if k in kept}
    here = address(asked, "what-if", keep=True, **also)
    return replace(asked, place=replace(query.place, here=here))


def supposed(opened: Opened, query: Query) -> tuple[list[Supposed], list[str], tuple[Edit, ...]]:
    """Every edit in words; the texts of those that can be read; and these as edits."""
    rows, texts, edits = list[Supposed](), list[str](), list[Edit]()
    for said in query.all("edit"):
        try:
            found = edits_in(opened, [said])
        except BadInput as error:
            rows.append(Supposed(said, said, "; ".join(map(_words, error.problems))))
            continue
        rows.append(Supposed(said, _in_words(opened.sound, found)))
        texts.append(said)
        edits += found
    return rows, texts, tuple(edits)


def _words(problem: Problem) -> str:
    return f"{problem.what}{f' ({problem.hint})' if problem.hint else ''}"


def _in_words(case: Case, edits: tuple[Edit, ...]) -> str:
    """The edits in words, with people by their names."""
    words = "; ".join(map(str, edits))
    for d in case.decision_makers:
        if d.name and d.id in {getattr(e, "dm", "") for e in edits}:
            words = words.replace(f"{d.id}'s", f"{d.name}'s").replace(
                f"as {d.id} sees", f"as {d.name} sees"
            )
    return words


def why_not(error: StandoffError) -> str:
    """What stands in the way, in words."""
    if isinstance(error, BadInput):
        return "; ".join(map(_words, error.problems))
    return str(error)
