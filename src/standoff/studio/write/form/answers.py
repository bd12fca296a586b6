"""From the fields of a form to touches of the text.

A field is named by a letter and the path of its value. The letter says how to
read it: ``v`` a text, ``l`` a text with one item a line, ``t`` ticked boxes, ``y``
YAML, ``e`` a line of a ranking, ``k`` the kind of a question. Whatever is typed is
written down; what is wrong with it is found when the text is read again.
"""

from collections.abc import Callable, Iterator, Mapping

from standoff.case.format import kinds as k
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.case.text.amend import plain_tree
from standoff.case.text.touches import Put, Remove, Touch, amended
from standoff.errors import StandoffError
from standoff.glance import clean
from standoff.studio.opened import Fields
from standoff.studio.write.form.fields import key_of_check, kind_of_check
from standoff.studio.write.form.labels import NOT_ASKED
from standoff.studio.write.form.tree import (
    Tree,
    at,
    decoded,
    flat,
    kind_at,
    record_of,
    short_form,
)


def filled(tree: Tree, fields: Fields) -> tuple[Tree, tuple[Touch, ...]]:
    """The tree after all fields of a form, and the touches that lead there."""
    touches: list[Touch] = []
    for path, said in _said(tree, fields):
        for touch in _set(tree, path, said):
            tree = amended(tree, touch)
            touches.append(touch)
    for path, kind in _kinds(fields):
        for touch in asked_as(tree, path, kind):
            tree = amended(tree, touch)
            touches.append(touch)
    return tree, tuple(touches)


def _said(tree: Tree, fields: Fields) -> Iterator[tuple[Path, Tree]]:
    for name, values in fields.items():
        if name[1:2] == "[" and name[0] in _READ:
            path = decoded(name[1:])
            said = _READ[name[0]](kind_at(path), values)
            yield path, (_in_order(at(tree, path), said) if name[0] == "t" else said)


def _kinds(fields: Fields) -> Iterator[tuple[Path, str]]:
    for name, values in fields.items():
        if name.startswith("k["):
            yield decoded(name[1:]), values[-1]


def _one(_: k.Kind, values: tuple[str, ...]) -> Tree:
    return normal(values[-1])


def _lines(_: k.Kind, values: tuple[str, ...]) -> Tree:
    return [line.strip() for line in normal(values[-1]).split("\n") if line.strip()]


def _ticks(kind: k.Kind, values: tuple[str, ...]) -> Tree:
    chosen = [value for value in values if value]
    single = any(isinstance(form, k.Ref) for form in flat(kind))
    return chosen[0] if single and len(chosen) == 1 else chosen


def _yaml(_: k.Kind, values: tuple[str, ...]) -> Tree:
    said = normal(values[-1])
    try:
        return plain_tree(said) if said else ""
    except StandoffError:
        return said


def _entry(kind: k.Kind, values: tuple[str, ...]) -> Tree:
    lines: list[str] = _lines(kind, values)
    return lines if len(lines) > 1 else "".join(lines)


_READ: Mapping[str, Callable[[k.Kind, tuple[str, ...]], Tree]] = {
    "v": _one, "l": _lines, "t": _ticks, "y": _yaml, "e": _entry,
}  # fmt: skip


def normal(said: str) -> str:
    """What was typed without spaces around it; browsers send line ends as CRLF."""
    return said.replace("\r\n", "\n").replace("\r", "\n").strip()


def _in_order(old: Tree, said: Tree) -> Tree:
    """Names in the order in which they stood; boxes are sent in the order of the page."""
    if not isinstance(old, list) or not isinstance(said, list):
        return said
    return [*(name for name in old if name in said), *(name for name in said if name not in old)]


def _same(old: Tree, new: Tree, path: Path) -> bool:
    """Whether a field says what it showed: a browser changes odd characters and ends of lines.

    Spaces count in texts for readers, and neither in formulas nor in lines of a list.
    """
    if isinstance(old, str) and isinstance(new, str):
        if isinstance(path[-1], int) or any(isinstance(f, k.Formula) for f in flat(kind_at(path))):
            return clean(old).split() == clean(new).split()
        shown = {normal(clean(old)), normal(clean(normal(old)))}
        return clean(new) in shown | {text.replace("\n", "") for text in shown}
    if isinstance(old, list) and len(old) == 1 and isinstance(new, str):
        return _same(old[0], new, (*path, 0))
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return all(_same(a, b, (*path, 0)) for a, b in zip(old, new, strict=True))
    return bool(old == new)


def _set(tree: Tree, path: Path, said: Tree) -> Iterator[Touch]:
    old = at(tree, path)
    holder = at(tree, path[:-1])
    alone = short_form(kind_at(path[:-1])) if path else ""
    if isinstance(holder, str) and alone:
        yield from _set_short(path, alone, holder, said)
    elif old is None:
        if said not in ("", []) and not _is_default(path, said) and _is_there(tree, path):
            yield Put(path, said)
    elif isinstance(old, dict) and "unsure" in old and isinstance(said, list):
        if not _same(old["unsure"], said, path):
            yield Put((*path, "unsure"), said)
    elif not _same(old, said, path):
        if said in ("", []):
            yield Put(path, "") if _must_stay(path) else Remove(path)
        else:
            yield Put(path, said)


def _is_there(tree: Tree, path: Path) -> bool:
    """Whether a key can be added: all lists on the way are long enough."""
    numbers = [n for n, step in enumerate(path) if isinstance(step, int)]
    return not numbers or at(tree, path[: numbers[-1] + 1]) is not None


def _set_short(path: Path, alone: str, holder: str, said: Tree) -> Iterator[Touch]:
    """A text stands where a record may: it becomes one as soon as more is said."""
    if path[-1] == alone:
        if not _same(holder, said, path):
            yield Put(path[:-1], said)
    elif said not in ("", []) and not _is_default(path, said):
        yield Put(path[:-1], {alone: holder, str(path[-1]): said})


def _is_default(path: Path, said: Tree) -> bool:
    """What a menu says by itself where nothing is written."""
    return path[-1] == "reversible" and said == "both"


def _must_stay(path: Path) -> bool:
    """Whether an empty value is written, to be shown as a problem, and not left out."""
    if isinstance(path[-1], int):
        return True
    for form in flat(kind_at(path[:-1])):
        if isinstance(form, k.Record | k.OneKeyOf):
            keys = PARTS[form.part]
            return any(key.name == path[-1] and (key.required or key.variant) for key in keys)
    return False


def asked_as(tree: Tree, path: Path, kind: str) -> Iterator[Touch]:
    """A question becomes one of another kind, and keeps what it is about where that fits."""
    old = at(tree, path)
    before = kind_of_check(old)
    keys = {key.name: key for key in PARTS["check"] if key.variant}
    key, was = key_of_check(kind), key_of_check(before)
    if kind == before:
        return
    if kind == NOT_ASKED:
        yield Remove(path)
        return
    if key not in keys:
        return
    if kind == "persists":
        yield Put(path, "persists")
        return
    value = old if kind == "not" and before else blank(keys[key].takes, tree)
    if was in keys and keys[was].takes == keys[key].takes and isinstance(old, dict):
        value = old[was]
    said: dict[str, Tree] = {key: value}
    if kind == "predicts":
        said["by"] = ""
    yield Put(path, said)


_WORDS = {
    "source": "title", "decision_maker": "name", "perspective": "title", "commitment": "text",
    "outcome": "text", "scenario": "text", "claim": "says", "event": "what",
    "track_record": "what",
}  # fmt: skip
_FIRST: Mapping[str, Mapping[str, Tree]] = {
    "perspective": {"source": "assumed"},
    "belief": {"source": "assumed"},
    "commitment": {"by": ""},
    "preferences": {"priorities": []},
}


def blank(kind: k.Kind, tree: Tree, typed: str = "") -> Tree:
    """A first value of a kind, made of what was typed."""
    form = flat(kind)[0]
    record = record_of(kind)
    if record and record.part in _WORDS:
        form = record
    match form:
        case k.Record(part=part):
            return _blank_record(part, tree, typed)
        case k.OneKeyOf():
            return ""
        case k.Items():
            return []
        case k.Ref() | k.Choice():
            return ""  # whom it is about, and of what kind it is, is for the writer to say
        case k.Number():
            return "0"
        case _:
            return typed


def _blank_record(part: str, tree: Tree, typed: str) -> dict[str, Tree]:
    said: dict[str, Tree] = {
        key.name: blank(key.takes, tree) for key in PARTS[part] if key.required
    }
    if part in _WORDS:
        said[_WORDS[part]] = typed
    said |= _FIRST.get(part, {})
    return said
