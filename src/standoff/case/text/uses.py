"""The names in a case: what each may name, and where it stands.

They are found by the table of the format, as the reader finds them: in
declarations, in references and in formulas. Prose is never looked at, and the
case may have problems.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.format import kinds as f
from standoff.case.format.decode import form_of
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.case.text.document import Mapping, Node, Scalar, Sequence
from standoff.errors import FormulaError
from standoff.expr import Name, Pattern, parse, walk

NAMED = (
    "option",
    "decision maker",
    "outcome",
    "commitment",
    "claim",
    "coalition",
    "source",
    "perspective",
    "scenario",
)
"""The kinds of part that have an id."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name somewhere in a case: what it may name, and where it stands in a scalar.

    ``to`` is the kind of part; "formula" for a name in a formula, which is
    that of an option or of an outcome, and "pattern" for the cells of one.
    ``owner`` is the decision maker under whom an option is declared. ``path``
    has the keys as they are written.
    """

    name: str
    to: str
    path: Path
    scalar: Scalar
    at: int
    length: int
    declares: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """All names in a case, what it declares by kind, and the options that names stand for.

    Options are called by their qualified ids. A short name that two of them
    share stands for none.
    """

    uses: list[Use]
    known: dict[str, list[str]]
    meant: dict[str, str]

    @classmethod
    def of(cls, node: Node) -> "Names":
        """The names in a tree."""
        uses = list(_uses(node, f.Record("case"), ()))
        known: dict[str, list[str]] = {kind: [] for kind in NAMED}
        for use in uses:
            if use.declares:
                known[use.to].append(f"{use.owner}.{use.name}" if use.owner else use.name)
        times = Counter(short(option) for option in known["option"])
        meant = {short(option): option for option in known["option"] if times[short(option)] == 1}
        return cls(uses, known, meant | {option: option for option in known["option"]})

    def of_part(self, kind: str, name: str) -> list[Use]:
        """The names of one part, and those that begin with it."""
        return [use for use in self.uses if self._is_of(kind, name, use)]

    def _is_of(self, kind: str, name: str, use: Use) -> bool:
        in_formula = use.to == "formula"
        if kind == "option" and use.declares:
            return use.to == "option" and f"{use.owner}.{use.name}" == name
        if kind == "option":
            return use.to in {"option", "formula"} and self.meant.get(use.name) == name
        if kind == "decision maker" and (in_formula or use.to == "option"):
            return use.name.startswith(f"{name}.")
        return use.name == name and (use.to == kind or (in_formula and kind == "outcome"))


def short(option: str) -> str:
    """The id of an option without its decision maker."""
    return option.rpartition(".")[2]


def _uses(node: Node, kind: f.Kind, path: Path) -> Iterator[Use]:
    """The names in a value of this kind; none in a value of another form."""
    match kind:
        case f.Either(forms=forms):
            fitting = [form for form in forms if isinstance(node, form_of(form))]
            if fitting:
                yield from _uses(node, fitting[0], path)
        case f.Items(of=of) if isinstance(node, Sequence):
            for n, item in enumerate(node.items):
                yield from _uses(item, of, (*path, n))
        case f.Pairs() if isinstance(node, Mapping):
            for key, value in node.items:
                yield from _uses(key, kind.key, (*path, key.text))
                yield from _uses(value, kind.value, (*path, key.text))
        case f.Record(part=part) | f.OneKeyOf(part=part) if isinstance(node, Mapping):
            known = {key.name: key.takes for key in PARTS[part]}
            for key, value in node.items:
                if key.text in known:
                    yield from _uses(value, known[key.text], (*path, key.text))
        case _ if isinstance(node, Scalar):
            yield from _in_scalar(node, kind, path)


def _in_scalar(node: Scalar, kind: f.Kind, path: Path) -> Iterator[Use]:
    match kind:
        case f.NewId(of="option"):
            yield _whole(node, "option", path, declares=True, owner=_normal(str(path[1])))
        case f.NewId(of=to):
            yield _whole(node, to, path, declares=True)
        case f.Ref(to=to):
            yield _whole(node, to, path)
        case f.Formula():
            yield from _in_formula(node, path)


def _whole(node: Scalar, to: str, path: Path, *, declares: bool = False, owner: str = "") -> Use:
    said = node.text.strip()
    at = node.text.find(said)
    return Use(_normal(said), to, path, node, at, len(said), declares, owner)


def _in_formula(node: Scalar, path: Path) -> Iterator[Use]:
    try:
        tree = parse(node.text)
    except FormulaError:
        return
    for part in walk(tree):
        if isinstance(part, Name):
            yield Use(part.text, "formula", path, node, part.at, _length(node.text, part))
        if isinstance(part, Pattern):
            yield Use(part.cells, "pattern", path, node, part.at, len(part.cells))


def _length(text: str, name: Name) -> int:
    """How long a name is as it is written, which may not be how it is normalised."""
    n = len(name.text)
    if text[name.at : name.at + n] == name.text:
        return n
    sizes = range(1, min(4 * n, len(text) - name.at) + 1)
    forms = (unicodedata.normalize("NFC", text[name.at : name.at + size]) for size in sizes)
    return max((s for s, form in zip(sizes, forms, strict=True) if form == name.text), default=n)


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())
