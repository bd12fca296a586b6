"""A question as it stands in a case file: from plain values, and back.

The first field of a kind is the value of its key, unless the kind has ``inner``
keys of its own; its other fields are keys beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from standoff.case import questions as q
from standoff.case.format.table import PARTS

BESIDE = {"start": "from", "outcomes": "for"}
"""Fields whose keys beside the kind have other names."""

OPTIONS = {
    ("but_for", "without"),
    ("only_way", "by"),
    ("irrelevant", "option"),
    ("missed", "option"),
}
"""Fields that name an option."""

_BY_KIND: dict[str, Any] = {cls.kind: cls for cls in q.KINDS}
_VARIANTS = tuple(key.name for key in PARTS["check"] if key.variant)


def from_plain(said: Mapping[str, Any] | str | None, option_id: Callable[[str], str]) -> q.Question:
    """The question that decoded values stand for; ``option_id`` gives qualified names."""
    if said is None:
        return q.NotAsked()
    if isinstance(said, str):
        return q.Persists()
    kind = next(name for name in _VARIANTS if name in said)
    if kind == q.Denied.kind:
        return q.Denied(from_plain(said[kind], option_id))
    made = {}
    for name, value in _values(_BY_KIND[kind], said).items():
        made[name] = option_id(value) if (kind, name) in OPTIONS else value
        if isinstance(value, list):
            made[name] = tuple(value)
    for field in fields(_BY_KIND[kind]):  # a party may be called yes
        if field.type is bool and field.name in made:
            made[field.name] = made[field.name] == "yes"
    question: q.Question = _BY_KIND[kind](**made)
    return question


def _values(cls: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """The plain value of each field that is given."""
    inner: dict[str, str] = getattr(cls, "inner", {})
    own, (first, *_) = said[cls.kind], fields(cls)
    found = {} if inner else {first.name: own}
    found |= {name: own[key] for name, key in inner.items() if key in own}
    beside = {f.name: BESIDE.get(f.name, f.name) for f in fields(cls) if f.name not in inner}
    return found | {name: said[key] for name, key in beside.items() if key in said}


def to_plain(question: q.Question, option: Callable[[str], str]) -> Any:
    """Plain values for a file; ``option`` gives the name to write for an option."""
    if isinstance(question, q.NotAsked):
        return None
    if isinstance(question, q.Denied):
        return {question.kind: to_plain(question.of, option)}
    if question == q.Persists():
        return question.kind
    cls = type(question)
    inner: dict[str, str] = getattr(cls, "inner", {})
    given = {
        f.name: _plain(option(value) if (cls.kind, f.name) in OPTIONS else value)
        for f in fields(cls)
        if (value := getattr(question, f.name)) != f.default or f.default is MISSING
    }
    own = {key: given.pop(name) for name, key in inner.items() if name in given}
    value = own if inner else given.pop(fields(cls)[0].name)
    return {cls.kind: value} | {BESIDE.get(name, name): said for name, said in given.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, tuple) else value
