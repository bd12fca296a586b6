"""A plain tree to plain values, by the table of the format; collects every problem.

The decoder knows kinds, not parts: it walks the tree along
:data:`standoff.case.format.table.PARTS` and reports unknown, missing and misplaced
keys, values of the wrong form, and names that nothing declares. Names are
looked up last, when everything that declares one has been seen.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from standoff.case.format import hints
from standoff.case.format import kinds as f
from standoff.case.format.table import PARTS
from standoff.case.parts import Mark, Path
from standoff.case.text.document import Mapping as MappingNode
from standoff.case.text.document import Node, Scalar, Sequence, add
from standoff.case.text.slips import as_formula, meant
from standoff.errors import FormulaError, Problem, nearest
from standoff.expr import Expr, Name, Scope, is_name, parse, problems

Value = Any
"""What a kind decodes to: text, date, Fraction, int, Expr, list, list of pairs, or dict."""


class Unreadable:
    """Stands where a value could not be decoded; a problem says why."""


UNREADABLE = Unreadable()


@dataclass(slots=True)
class Decoder:
    """One pass over one file."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    marks: dict[Path, Mark] = field(default_factory=dict)
    declared: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)
    references: list[tuple[str, str, Path, Mark]] = field(default_factory=list)
    formulas: list[tuple[Expr, Path, Scalar]] = field(default_factory=list)
    taken: set[tuple[str, Path, str]] = field(default_factory=set)
    option_keys: list[list[tuple[str, Path, Mark]]] = field(default_factory=list)

    def problem(
        self, path: Path, code: str, what: str, hint: str = "", mark: Mark | None = None
    ) -> Unreadable:
        """Note what is wrong with a value, or at a place in it."""
        at = mark or self.marks[path]
        add(self.problems, Problem(code, what, hint, at.line, at.column, self.file, path=path))
        return UNREADABLE

    def decode(self, node: Node, kind: f.Kind, path: Path) -> Value:
        """The value of a node; UNREADABLE where a problem was noted."""
        self.marks[path] = node.mark
        match kind:
            case f.Either(forms=forms):
                return self._either(node, forms, path)
            case f.Items():
                return self._items(node, kind, path)
            case f.Pairs():
                return self._pairs(node, kind, path)
            case f.Record(part=part) | f.OneKeyOf(part=part):
                return self._record(node, PARTS[part], part, path)
            case _:
                return self._scalar(node, kind, path)

    def _either(self, node: Node, forms: tuple[f.Kind, ...], path: Path) -> Value:
        for form in forms:
            if isinstance(node, form_of(form)):
                meant_so = f.Formula() in forms and _is_formula(node, form)
                return self.decode(node, f.Formula() if meant_so else form, path)
        expected = " or ".join(dict.fromkeys(hints.in_words(form) for form in forms))
        return self.problem(path, "C303", f"{hints.found(node)} where {expected} is expected")

    def _items(self, node: Node, kind: f.Items, path: Path) -> Value:
        if not isinstance(node, Sequence):
            hint = "write '- ' before each, or [a, b]"
            return self.problem(path, "C303", f"{hints.found(node)} where a list is expected", hint)
        if not node.items and kind.least:
            return self.problem(path, "C303", "an empty list", "fill it or leave the key out")
        if len(node.items) < kind.least:
            what = f"a list of {len(node.items)} where at least {kind.least} are expected"
            return self.problem(path, "C303", what, "add another")
        return [self.decode(item, kind.of, (*path, n)) for n, item in enumerate(node.items)]

    def _pairs(self, node: Node, kind: f.Pairs, path: Path) -> Value:
        if not isinstance(node, MappingNode):
            what = f"{hints.found(node)} where keys with values are expected"
            return self.problem(path, "C303", what, f"write {hints.as_pairs(node)}")
        if not node.items:
            hint = "fill it or leave the key out"
            return self.problem(path, "C303", "a mapping without keys", hint)
        out: list[tuple[Value, Value]] = []
        seen: dict[Value, Mark] = {}
        said: list[tuple[Scalar, Node | None]] = [*node.items]
        if not isinstance(kind.key, f.Formula):
            said = [self._apart(key, value, path) for key, value in node.items]
        for key, value in said:
            here = (*path, unicodedata.normalize("NFC", key.text.strip()))
            self.marks[here] = key.mark
            name = self._scalar(key, kind.key, here)
            if name in seen and not isinstance(name, Unreadable):
                self._again(key.text, here, key.mark, seen[name])
            seen.setdefault(name, key.mark)
            out.append((name, self.decode(value, kind.value, here) if value else UNREADABLE))
        if kind.key == f.Ref("option"):
            names = [(n, (*path, n), m) for n, m in seen.items() if isinstance(n, str)]
            self.option_keys.append(names)
        return out

    def _apart(self, key: Scalar, value: Node, path: Path) -> tuple[Scalar, Node | None]:
        """A key and its value; of ``attack=no``, where a colon is missing, the key alone."""
        found = meant(key.text) if isinstance(value, Scalar) and not value.raw else None
        if found is None:
            return key, value
        what = f"{hints.shown(key.text)} where a key with its value is expected"
        hint = f"a colon is missing; write {found[0]}: {found[1]}"
        self.problem((*path, key.text), "C303", what, hint, key.mark)
        return replace(key, text=found[0]), None

    def _again(self, name: str, path: Path, mark: Mark, first: Mark) -> None:
        what = f"the key {name!r} a second time, first in line {first.line}"
        self.problem(path, "F108", what, "merge the two, or rename one", mark)

    def _record(self, node: Node, keys: tuple[f.Key, ...], part: str, path: Path) -> Value:
        if not isinstance(node, MappingNode):
            what = f"{hints.found(node)} where {hints.article(part)} is expected"
            return self.problem(path, "C303", what, hints.as_record(node, keys))
        known = {k.name: k for k in keys}
        out: dict[str, Value] = {}
        for key, value in node.items:
            here = (*path, key.text)
            slipped = None if key.text in known else meant(key.text)
            if slipped and slipped[0] in known and self._apart(key, value, path)[1] is None:
                out[slipped[0]] = UNREADABLE
                continue
            if key.text not in known:
                what = f"unknown key {key.text!r} in {hints.article(part)}"
                self.problem(here, "C301", what, nearest(key.text, list(known)), key.mark)
                continue
            out[key.text] = self.decode(value, known[key.text].takes, here)
        for missing in _missing(keys, out):
            what = f"{hints.article(part)} without the key {missing.name!r}"
            self.problem(path, "C302", what, f"add {missing.name}: ... ({missing.doc})")
        if any(k.variant for k in keys):
            self._exactly_one(node, out, part, path)
        return out

    def _exactly_one(
        self, node: MappingNode, out: Mapping[str, Value], part: str, path: Path
    ) -> None:
        """Note variants that exclude each other, and extra keys that do not go with them."""
        keys = PARTS[part]
        variants = [k.name for k in keys if k.variant]
        given = [name for name in out if name in variants]
        if len(given) != 1 and len(out) == len(node.items):
            what = f"{hints.article(part)} with {' and '.join(given) or 'none of its kinds'}"
            self.problem(path, "C302", what, f"give exactly one of: {', '.join(variants)}")
        for key, _ in node.items:
            goes_with = next((k.goes_with for k in keys if k.name == key.text), ())
            if goes_with and len(given) == 1 and given[0] not in goes_with:
                what = f"{key.text!r} does not go with {given[0]!r}"
                fits = f"it goes with {' or '.join(goes_with)}"
                self.problem((*path, key.text), "C301", what, fits, key.mark)

    def _scalar(self, node: Node, kind: f.Kind, path: Path) -> Value:
        if not isinstance(node, Scalar):
            what = f"{hints.found(node)} where {hints.in_words(kind)} is expected"
            said = as_formula(hints.texts(node)) if isinstance(kind, f.Formula) else ""
            hint = f"a formula says it so: {said}" if said else ""
            hint = hint or "write it on one line, in quotes if needed"
            return self.problem(path, "C303", what, hint)
        text = node.text.strip()
        if not text:
            return self.problem(path, "C303", f"nothing where {hints.in_words(kind)} is expected")
        match kind:
            case f.Text():
                return text
            case f.File():
                return self._path(text, path)
            case f.Date():
                return self._date(text, path)
            case f.Number(whole=whole):
                return self._number(text, whole, path)
            case f.Choice(words=words):
                return self._choice(text, dict(words), path)
            case f.Formula(marks=marks):
                return text if text in marks else self._formula(node, path)
            case f.NewId(of=of):
                return self._new_id(text, of, path)
            case f.Ref(to=to):
                name = unicodedata.normalize("NFC", text)
                self.references.append((to, name, path, node.mark))
                return name
            case _:  # pragma: no cover - the other kinds are not scalars
                raise AssertionError(kind)

    def _path(self, text: str, path: Path) -> Value:
        if f.is_below(text):
            return text
        what = f"{hints.shown(text)} where a file below the folder of the case is expected"
        hint = "write it as essay.txt or texts/essay.txt: no '..', no backslash, no '/' in front"
        return self.problem(path, "C303", what, hint)

    def _date(self, text: str, path: Path) -> Value:
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                raise ValueError
            return datetime.date.fromisoformat(text)
        except ValueError:
            what = f"{hints.shown(text)} where a day is expected"
            return self.problem(path, "C303", what, "write it as 2021-12-07")

    def _number(self, text: str, whole: bool, path: Path) -> Value:
        pattern = r"\d{1,9}" if whole else r"[+-]?(\d{1,18}(\.\d{1,18})?|\d{1,40}/\d{1,40})"
        if re.fullmatch(pattern, text, re.ASCII):
            left, _, right = text.partition("/")
            if not right or int(right):
                return int(text) if whole else Fraction(left) / Fraction(right or 1)
        expected = "a whole number" if whole else "a number"
        what = f"{hints.shown(text)} where {expected} is expected"
        return self.problem(path, "C303", what, "write digits, as in 3 or -2.5")

    def _choice(self, text: str, words: Mapping[str, str], path: Path) -> Value:
        if text in words:
            return words[text]
        what = f"{hints.shown(text)} is not one of the words expected here"
        return self.problem(path, "C303", what, "write " + " or ".join(words))

    def _formula(self, node: Scalar, path: Path) -> Value:
        try:
            tree = parse(node.text)
        except FormulaError as error:
            for found in error.problems:
                self._in_formula(found, path, node)
            return UNREADABLE
        self.formulas.append((tree, path, node))
        return tree

    def _in_formula(self, found: Problem, path: Path, node: Scalar) -> None:
        self.problem(path, found.code, found.what, found.hint, node.place(found.column - 1))

    def _new_id(self, text: str, of: str, path: Path) -> Value:
        name = unicodedata.normalize("NFC", text)
        if not is_name(name):
            return self.problem(path, "C304", *hints.unfit_name(name, of))
        among = () if of in {"claim", "scenario"} else path[:-1]
        if (of, among, name) in self.taken:
            return self.problem(path, "C304", f"a second {of} {name!r}", "rename one of them")
        self.taken.add((of, among, name))
        self.declared.setdefault(of, []).append((name, path))
        return name

    def look_up(self, known: Mapping[str, list[str]], scope: Scope) -> None:
        """Note every reference and formula that names something undeclared."""
        for to, name, path, mark in self.references:
            if to == "option":
                self._look_up_option(name, path, mark, scope)
            elif name not in known.get(to, []):
                what = f"there is no {to} {name!r}"
                self.problem(path, "C305", what, nearest(name, known.get(to, [])), mark)
        for keys in self.option_keys:
            self._one_each(keys, scope)
        self._look_up_formulas(scope)

    def _look_up_formulas(self, scope: Scope) -> None:
        """Formulas may use every name, those of outcomes only the outcomes above them."""
        outcomes = [n for n, m in scope.names.items() if not isinstance(m, int)]
        place = {name: n for n, name in enumerate(outcomes)}
        names: dict[str, int | Expr] = {n: m for n, m in scope.names.items() if isinstance(m, int)}
        options, above = len(names), Scope(scope.options, names)
        for tree, path, node in self.formulas:
            in_outcomes = path[0] == "outcomes"
            if in_outcomes:
                for name in outcomes[len(names) - options : place.get(str(path[1]), 0)]:
                    names[name] = scope.names[name]
            for found in problems(tree, above if in_outcomes else scope):
                self._in_formula(found, path, node)

    def _look_up_option(self, name: str, path: Path, mark: Mark, scope: Scope) -> None:
        if isinstance(scope.names.get(name), int):
            return
        if name in scope.names:
            self.problem(path, "C305", f"{name!r} is an outcome, not an option", "", mark)
        elif is_name(name):
            (found,) = problems(Name(name), scope)
            self.problem(path, found.code, found.what, found.hint, mark)
        else:
            what = f"{name!r} is no option of this case"
            self.problem(path, "X202", what, nearest(name, list(scope.names)), mark)

    def _one_each(self, keys: list[tuple[str, Path, Mark]], scope: Scope) -> None:
        """Note an option that stands twice under two names, short and qualified."""
        seen: dict[int | Expr, Mark] = {}
        for name, path, mark in keys:
            option = scope.names.get(name)
            if option in seen and option is not None:
                self._again(name, path, mark, seen[option])
            elif option is not None:
                seen[option] = mark


def _missing(keys: tuple[f.Key, ...], out: Mapping[str, Value]) -> list[f.Key]:
    due = [k for k in keys if k.required and k.name not in out]
    return [k for k in due if not k.goes_with or any(v in out for v in k.goes_with)]


def form_of(kind: f.Kind) -> type[Scalar] | type[Sequence] | type[MappingNode]:
    """What a value of this kind is in the tree of a file."""
    match kind:
        case f.Items():
            return Sequence
        case f.Pairs() | f.Record() | f.OneKeyOf():
            return MappingNode
        case _:
            return Scalar


def _is_formula(node: Node, form: f.Kind) -> bool:
    """Whether keys with values are no such part, but truths of options: ``{attack: no}``."""
    keys = {key.text for key, _ in node.items} if isinstance(node, MappingNode) else set()
    known = {k.name for k in PARTS[form.part]} if isinstance(form, f.Record) else keys
    return not keys & known and bool(as_formula(hints.texts(node)))
