"""From the table of the format to the fields of a form.

:class:`Forms` looks at what stands at a path of the tree and at the kind of value
that belongs there, and says which field to show. Templates draw the fields
(``write/fields.html``); :mod:`.answers` reads what was typed into them.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.case.format import kinds as k
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.case.text.document import node_of
from standoff.case.text.uses import Names
from standoff.errors import Problem
from standoff.studio.write.form.labels import (
    CHECKS,
    CHOICES,
    LONG,
    NOT_ASKED,
    PERSISTS_AT,
    how_much,
    label,
    tip,
)
from standoff.studio.write.form.problems import Placed
from standoff.studio.write.form.tree import (
    Tree,
    as_yaml,
    at,
    coded,
    flat,
    is_text,
    listing,
    mapping,
    record_of,
    short_form,
    words,
)
from standoff.studio.write.names.declared import declared, grouped, options, short

CITING = frozenset({"source", "at", "because", "quote"})

DAY = re.compile(r"\d{4}-\d\d-\d\d")

Choices = tuple[tuple[str, str, bool], ...]
"""(value, words, whether it is chosen) of each entry of a menu or of each box."""


@dataclass(frozen=True)
class Field:
    """One field, or a group of them.

    shape
        What it looks like; ``write/fields.html`` has a macro for each.
    how
        The letter that tells :mod:`.answers` how to read it.
    """

    shape: str
    label: str
    path: Path
    tip: str = ""
    value: str = ""
    how: str = "v"
    choices: Choices = ()
    parts: tuple["Field", ...] = ()
    problems: tuple[Problem, ...] = ()
    adding: str = ""
    groups: tuple[tuple[str, Choices], ...] = ()

    @property
    def grouped(self) -> tuple[tuple[str, Choices], ...]:
        """The entries of a menu under their headings: options under their party."""
        return self.groups or (("", self.choices),)

    @property
    def name(self) -> str:
        """The name of its input."""
        return self.how + coded(self.path)

    @property
    def id(self) -> str:
        """The id of its input: the same as long as it stands at the same path."""
        return dom_id(self.path)

    @property
    def is_day(self) -> bool:
        """Whether a date is one that a calendar can show: a day, or none yet."""
        return not self.value or DAY.fullmatch(self.value) is not None

    @property
    def rows(self) -> int:
        """Lines that a box for a long text begins with."""
        lines = max(self.value.count("\n") + 1, len(self.value) // 70 + 1)
        return max(2, min(lines, 12))

    @property
    def is_citing(self) -> bool:
        """Whether it says who says so, and why."""
        return self.path[-1] in CITING

    @property
    def is_filled(self) -> bool:
        """Whether anything is said here."""
        return bool(self.value) or any(c for *_, c in self.choices) or self.any_part

    @property
    def any_part(self) -> bool:
        """Whether anything is said in a part of it."""
        return any(part.is_filled for part in self.parts)

    @property
    def troubled(self) -> bool:
        """Whether there is a problem here or in a part."""
        return bool(self.problems) or any(part.troubled for part in self.parts)


def dom_id(path: Path, before: str = "f") -> str:
    """An id for an element that belongs to a path."""
    plain = "-".join(map(str, path))
    fit = re.sub(r"[^A-Za-z0-9-]", "_", plain)[:80]
    if fit != plain:
        fit += (
            "-" + hashlib.blake2s(coded(path).encode(errors="replace"), digest_size=4).hexdigest()
        )
    return f"{before}-{fit}"


@dataclass(frozen=True)
class Forms:
    """Makes the fields of one case."""

    tree: Tree
    placed: Placed

    @cached_property
    def names(self) -> Names:
        """The names that the case declares and uses, and where."""
        return Names.of(node_of(self.tree))

    def record(self, path: Path, part: str, *keys: str, alone: str = "") -> tuple[Field, ...]:
        """The fields of some keys of a record, or of all.

        alone
            The key that stands for the whole where the record is a single text.
        """
        wanted = [key for key in PARTS[part] if not keys or key.name in keys]
        if keys:
            wanted.sort(key=lambda key: keys.index(key.name))
        return tuple(self._key(path, part, key, alone) for key in wanted)

    def _key(self, path: Path, part: str, key: k.Key, alone: str) -> Field:
        here = (*path, key.name)
        made = self.field(here, key.takes, label(part, key.name), tip(key.doc))
        if key.name == alone and isinstance(at(self.tree, path), str):
            said = replace(made, value=words(self.tree, *path))
            return replace(said, problems=(*made.problems, *self.placed.on(path)))
        return made

    def field(self, path: Path, kind: k.Kind, name: str, about: str = "") -> Field:
        """The field for what stands at a path."""
        problems = self.placed.on(path)
        made = self._made(path, kind, at(self.tree, path))
        return replace(made, label=name, tip=about, problems=(*made.problems, *problems))

    def _made(self, path: Path, kind: k.Kind, value: Tree) -> Field:
        if is_odd(kind, value):
            return Field("yaml", "", path, value=as_yaml(value), how="y")
        if is_text(kind):
            return self._text(path, kind, value or "")
        match kind:
            case k.Items(of=k.OneKeyOf(part="edit")):
                return Field("yaml", "", path, value=as_yaml(value) if value else "", how="y")
            case k.Items(of=of):
                return self._items(path, of)
            case k.Pairs():
                return self._pairs(path, kind)
            case k.Record(part=part):
                return self._record(path, part)
            case k.Either():
                return self._either(path, kind)
            case _:
                return self.check(path)

    def _text(self, path: Path, kind: k.Kind, value: str) -> Field:
        last = str(path[-1])
        match kind:
            case k.Choice(words=said):
                return Field("menu", "", path, value=value, choices=_spelled(said, value))
            case k.Ref(to=to):
                return self._menu(path, to, value)
            case k.Formula():
                return Field("formula", "", path, value=value)
            case k.Date():
                return Field("date", "", path, value=value)
            case k.File():
                return Field("path", "", path, value=value)
            case k.Number():
                return Field("number", "", path, value=value)
        long = last in LONG or len(value) > 70 or "\n" in value
        return Field("area" if long else "line", "", path, value=value)

    def _menu(self, path: Path, to: str, value: str) -> Field:
        choices = self._names(to, [value])
        return Field(
            "menu", "", path, value=value, choices=choices, groups=self._under(to, choices)
        )

    def _under(self, to: str, choices: Choices) -> tuple[tuple[str, Choices], ...]:
        """Options under their party."""
        if to != "option":
            return ()
        on = {value: chosen for value, _, chosen in choices}
        found = grouped(self.tree, tuple((value, said) for value, said, _ in choices))
        return tuple((head, tuple((v, w, on[v]) for v, w in some)) for head, some in found)

    def _names(self, to: str, chosen: list[str]) -> Choices:
        return _chosen(tuple((n, short(w)) for n, w in declared(self.tree, to)), chosen)

    def _items(self, path: Path, of: k.Kind) -> Field:
        said = listing(self.tree, *path)
        if isinstance(of, k.Ref):
            chosen = [s for s in said if isinstance(s, str)]
            inner = self._inner(path)
            choices = self._names(of.to, chosen)
            groups = self._under(of.to, choices)
            return Field("ticks", "", path, how="t", choices=choices, groups=groups, problems=inner)
        if is_text(of):
            lines = "\n".join(" ".join(s.split()) for s in said if isinstance(s, str))
            return Field("lines", "", path, value=lines, how="l", problems=self._inner(path))
        rows = tuple(self.item((*path, n), of) for n in range(len(said)))
        return Field("list", "", path, parts=rows, adding="line")

    def item(self, path: Path, kind: k.Kind) -> Field:
        """One entry of a list: its parts stand side by side, the less used of them folded."""
        return self.field(path, kind, f"{int(path[-1]) + 1}.")

    def _inner(self, path: Path) -> tuple[Problem, ...]:
        mine = self.placed.on(path)
        return tuple(p for p in self.placed.within(path) if p not in mine)

    def _pairs(self, path: Path, kind: k.Pairs) -> Field:
        if not isinstance(kind.key, k.Ref):
            rows = tuple(self.field((*path, n), kind.value, n) for n in mapping(self.tree, *path))
            return Field("entries", "", path, parts=rows, adding="name")
        if record_of(kind.value):
            return self._by_name(path, kind.key.to, kind.value)
        rows = tuple(self.field((*path, n), kind.value, w) for n, w in self._rows(path, kind.key))
        return Field("table", "", path, parts=rows)

    def _by_name(self, path: Path, to: str, value: k.Kind) -> Field:
        said = mapping(self.tree, *path)
        names = dict(declared(self.tree, to))
        rows = tuple(self.field((*path, n), value, names.get(n, n)) for n in said)
        left = tuple((n, short(w), False) for n, w in names.items() if n not in said)
        return Field("entries", "", path, parts=rows, choices=left, adding="ref" if left else "")

    def _rows(self, path: Path, key: k.Ref) -> list[tuple[str, str]]:
        """A row for everything that may be a key, by the name that stands there already."""
        said = mapping(self.tree, *path)
        if key.to != "option":
            names = dict(declared(self.tree, key.to))
            return [*names.items(), *((n, n) for n in said if n not in names)]
        rows = [(full if full in said else s, text) for s, full, text in options(self.tree)]
        known = {name for name, _ in rows}
        return [*rows, *((n, n) for n in said if n not in known)]

    def _record(self, path: Path, part: str, alone: str = "") -> Field:
        if part == "preferences":
            return Field("wants", "", path, value=_wants_in_words(at(self.tree, path)))
        return Field("group", "", path, parts=self.record(path, part, alone=alone))

    def _either(self, path: Path, kind: k.Either) -> Field:
        alone = short_form(kind)
        record = record_of(kind)
        if alone and record:
            return self._record(path, record.part, alone)
        refs = [form.to for form in flat(kind) if isinstance(form, k.Ref)]
        if refs:
            value = at(self.tree, path)
            chosen = [value] if isinstance(value, str) else listing(self.tree, *path)
            choices = self._names(refs[0], chosen)
            groups = self._under(refs[0], choices)
            return Field("ticks", "", path, how="t", choices=choices, groups=groups)
        return self.check(path)

    def check(self, path: Path) -> Field:
        """A question to the model: its kind, and what that kind asks for."""
        value = at(self.tree, path)
        kinds = [key for key in PARTS["check"] if key.variant]
        chosen = kind_of_check(value)
        named = [key.name for key in kinds] + [PERSISTS_AT, *_unasked(path)]
        menu = tuple((name, said, name == chosen) for name, said in CHECKS.items() if name in named)
        asked = key_of_check(chosen)
        about = next((tip(key.doc) for key in kinds if key.name == asked), "")
        if chosen == "persists":
            about = "Nobody leaves the present state."
        wanted = [
            key
            for key in PARTS["check"]
            if isinstance(value, dict) and (key.name == asked or asked in key.goes_with)
        ]
        parts = tuple(self._key(path, "check", key, "") for key in wanted)
        return Field("check", "", path, how="k", value=about, choices=menu, parts=parts)


def _unasked(path: Path) -> list[str]:
    """That a claim may have no question yet; what another question denies must be one."""
    return [NOT_ASKED] if path[-1] == "check" else []


def kind_of_check(value: Tree) -> str:
    """Which question it is; empty where that cannot be told."""
    if value == "persists":
        return "persists"
    if not isinstance(value, dict):
        return ""
    found = next((key.name for key in PARTS["check"] if key.variant and key.name in value), "")
    return PERSISTS_AT if found == "persists" else found


def key_of_check(kind: str) -> str:
    """The key that a kind of question is written with."""
    return "persists" if kind == PERSISTS_AT else kind


def is_odd(kind: k.Kind, value: Tree) -> bool:
    """Whether a value has a form that no field of this kind could show."""
    if value is None or value == "":
        return False
    forms = flat(kind)
    if isinstance(value, str):
        return not any(map(is_text, forms))
    if isinstance(value, list):
        lists = [form for form in forms if isinstance(form, k.Items)]
        plain = any(is_text(form.of) for form in lists)
        return not lists or (plain and not all(isinstance(v, str) for v in value))
    return not any(isinstance(form, k.Pairs | k.Record | k.OneKeyOf) for form in forms)


def _spelled(said: tuple[tuple[str, str], ...], value: str) -> Choices:
    """A menu of words, one for each meaning: the one that stands in the file, or the first."""
    meanings = dict(said)
    first: dict[str, str] = {}
    for word, meaning in said:
        first.setdefault(meaning, word)
    means = meanings.get(value)
    found = (
        (value if meaning == means else word, CHOICES.get(word, word))
        for meaning, word in first.items()
    )
    return _chosen(tuple(found), [value])


def _chosen(found: tuple[tuple[str, str], ...], chosen: Iterable[str]) -> Choices:
    """A menu; what is chosen and not in it is added, so that it is not lost."""
    picked = [c for c in chosen if c]
    known = {value for value, _ in found}
    odd = [(c, c, True) for c in picked if c not in known]
    return (*((v, w, v in picked) for v, w in found), *odd)


def _wants_in_words(value: Tree) -> str:
    forms = [key.name for key in PARTS["preferences"] if key.variant]
    form = next((form for form in forms if form in mapping(value)), "")
    if not form:
        return "nothing yet"
    said = value[form]
    return how_much(form, said if isinstance(said, list | dict) else ())


def folded(fields: Iterable[Field], *shown: str) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Some fields that always show, by the last step of their path, and the rest."""
    fields = tuple(fields)
    open_ = tuple(f for f in fields if f.path[-1] in shown)
    return open_, tuple(f for f in fields if f not in open_)
