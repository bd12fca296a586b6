"""Where something stands in a plain tree, and what kind of value belongs there."""

import json
from typing import Any

import yaml

from standoff.case.format import kinds as k
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.errors import BadInput, Problem

Tree = Any
CASE = k.Record("case")


class NoSpot(BadInput):
    """A form named a place that a case file does not have."""

    def __init__(self, path: object) -> None:
        what = f"there is no place {str(path)[:80]!r} in this case"
        super().__init__([Problem("W101", what, "load the page again")])


def at(tree: Tree, path: Path) -> Tree:
    """The value at a path; None where there is nothing."""
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and 0 <= step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def mapping(tree: Tree, *path: str | int) -> dict[str, Tree]:
    """The mapping at a path; an empty one where there is none."""
    found = at(tree, path)
    return found if isinstance(found, dict) else {}


def listing(tree: Tree, *path: str | int) -> list[Tree]:
    """The list at a path; an empty one where there is none."""
    found = at(tree, path)
    return found if isinstance(found, list) else []


def words(tree: Tree, *path: str | int) -> str:
    """The text at a path; empty where there is none."""
    found = at(tree, path)
    return found if isinstance(found, str) else ""


def coded(path: Path) -> str:
    """A path as a form sends it."""
    return json.dumps(list(path), ensure_ascii=False, separators=(",", ":"))


def decoded(text: str) -> Path:
    """A path as a form sent it. Raises NoSpot."""
    try:
        steps = json.loads(text)
    except (ValueError, RecursionError):
        raise NoSpot(text) from None
    if not isinstance(steps, list) or len(steps) > 40:
        raise NoSpot(text)
    if not all(type(step) in {str, int} for step in steps):
        raise NoSpot(text)
    return tuple(steps)


def kind_at(path: Path) -> k.Kind:
    """What belongs at a path, by the table of the format. Raises NoSpot."""
    kind: k.Kind = CASE
    for step in path:
        kind = _below(kind, step, path)
    return kind


def _below(kind: k.Kind, step: str | int, path: Path) -> k.Kind:
    for form in flat(kind):
        match form:
            case k.Items(of=of) if isinstance(step, int):
                return of
            case k.Pairs(value=value) if isinstance(step, str):
                return value
            case k.Record(part=part) | k.OneKeyOf(part=part):
                for key in PARTS[part]:
                    if key.name == step:
                        return key.takes
            case _:
                pass
    raise NoSpot(path)


def flat(kind: k.Kind) -> tuple[k.Kind, ...]:
    """The forms that a value of this kind may have."""
    return kind.forms if isinstance(kind, k.Either) else (kind,)


def record_of(kind: k.Kind) -> k.Record | None:
    """The record among the forms of a kind."""
    return next((form for form in flat(kind) if isinstance(form, k.Record)), None)


def main_key(part: str) -> k.Key:
    """The key that a record is about: what stands alone where nothing else is said."""
    return next((key for key in PARTS[part] if key.required), PARTS[part][0])


def short_form(kind: k.Kind) -> str:
    """The main key of a kind that is either a text or a record; else empty."""
    record = record_of(kind)
    if record is None or record == kind or not any(is_text(form) for form in flat(kind)):
        return ""
    return main_key(record.part).name


def is_text(kind: k.Kind) -> bool:
    """Whether a value of this kind is a single text in the file."""
    return isinstance(
        kind, k.Text | k.File | k.Date | k.Number | k.Choice | k.Formula | k.NewId | k.Ref
    )


def as_yaml(value: Tree) -> str:
    """A value as YAML, to be shown and changed as a text."""
    if isinstance(value, str):
        return value
    said: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=88)
    return said.rstrip()
