"""Another id for a part of a case, at every place of the text that names it.

The places are found by the table of the format, as the reader finds them: the
declaration, every reference, every formula. Prose is never looked at, and of
the text nothing but the names themselves is changed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.format import kinds as f
from standoff.case.format.table import PARTS
from standoff.case.parts import Path
from standoff.case.perspective import ASSUMED
from standoff.case.text import spell
from standoff.case.text.document import Mapping, Node, Scalar, Sequence, parse_document
from standoff.errors import CaseError, FormulaError, NotFound, StandoffError
from standoff.expr import Name, is_name, parse, walk

RENAMED = (
    "option",
    "decision maker",
    "outcome",
    "commitment",
    "claim",
    "coalition",
    "source",
    "perspective",
)
"""The kinds of part that have an id."""


class CannotRename(StandoffError):  # noqa: N818 - says what is so
    """The new name is no valid id, or would mean something else already."""


def renamed(text: str, kind: str, old: str, new: str) -> str:
    """The text of a case file in which one part has another id.

    ``kind`` is one of :data:`RENAMED`. An option is called by its qualified
    id, ``decision_maker.option``; ``new`` is its id without the decision maker.
    The case may have problems elsewhere. Raises CaseError when the text is no
    YAML that we read, NotFound when there is no such part, and CannotRename
    when the name is taken or is no valid id.
    """
    if kind not in RENAMED:
        raise NotFound("kind of part", kind, RENAMED)
    names = _Names.of(text)
    if old not in names.known[kind]:
        raise NotFound(kind, old, names.known[kind])
    new = unicodedata.normalize("NFC", new)
    if new == _short(old):
        return text
    _refuse(names, kind, old, new)
    uses = [u for u in names.uses if _named(names, kind, old, u)]
    return _readable(_spelled(text, kind, uses, new))


@dataclass(frozen=True, slots=True)
class _Use:
    """A name somewhere in the text: what it may name, and where it stands in a scalar.

    ``to`` is the kind of part; "formula" for a name in a formula, which is
    that of an option or of an outcome. ``owner`` is the decision maker under
    whom an option is declared.
    """

    name: str
    to: str
    scalar: Scalar
    at: int
    length: int
    declares: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class _Names:
    """All names in a text, what it declares by kind, and the options that names stand for.

    Options are called by their qualified ids. A short name that two of them
    share stands for none.
    """

    uses: list[_Use]
    known: dict[str, list[str]]
    meant: dict[str, str]

    @classmethod
    def of(cls, text: str) -> "_Names":
        node, problems = parse_document(text)
        if problems:
            raise CaseError(problems)
        uses = list(_uses(node, f.Record("case"), ()))
        known: dict[str, list[str]] = {kind: [] for kind in RENAMED}
        for use in uses:
            if use.declares:
                known[use.to].append(f"{use.owner}.{use.name}" if use.owner else use.name)
        short = Counter(_short(option) for option in known["option"])
        meant = {_short(option): option for option in known["option"] if short[_short(option)] == 1}
        return cls(uses, known, meant | {option: option for option in known["option"]})


def _short(option: str) -> str:
    return option.rpartition(".")[2]


def _uses(node: Node, kind: f.Kind, path: Path) -> Iterator[_Use]:
    """The names in a value of this kind; none in a value of another form."""
    match kind:
        case f.Either(forms=forms):
            fitting = [form for form in forms if isinstance(node, _form_of(form))]
            if fitting:
                yield from _uses(node, fitting[0], path)
        case f.Items(of=of) if isinstance(node, Sequence):
            for n, item in enumerate(node.items):
                yield from _uses(item, of, (*path, n))
        case f.Pairs() if isinstance(node, Mapping):
            for key, value in node.items:
                here = (*path, unicodedata.normalize("NFC", key.text.strip()))
                yield from _uses(key, kind.key, here)
                yield from _uses(value, kind.value, here)
        case f.Record(part=part) | f.OneKeyOf(part=part) if isinstance(node, Mapping):
            known = {key.name: key.takes for key in PARTS[part]}
            for key, value in node.items:
                if key.text in known:
                    yield from _uses(value, known[key.text], (*path, key.text))
        case _ if isinstance(node, Scalar):
            yield from _uses_in_scalar(node, kind, path)


def _uses_in_scalar(node: Scalar, kind: f.Kind, path: Path) -> Iterator[_Use]:
    match kind:
        case f.NewId(of=to):
            owner = str(path[1]) if to == "option" else ""
            yield from _only_name(node, to, declares=True, owner=owner)
        case f.Ref(to=to):
            yield from _only_name(node, to)
        case f.Formula():
            yield from _names_in_formula(node)


def _form_of(kind: f.Kind) -> type[Scalar] | type[Sequence] | type[Mapping]:
    match kind:
        case f.Items():
            return Sequence
        case f.Pairs() | f.Record() | f.OneKeyOf():
            return Mapping
        case _:
            return Scalar


def _only_name(node: Scalar, to: str, *, declares: bool = False, owner: str = "") -> Iterator[_Use]:
    said = node.text.strip()
    name = unicodedata.normalize("NFC", said)
    yield _Use(name, to, node, node.text.find(said), len(said), declares, owner)


def _names_in_formula(node: Scalar) -> Iterator[_Use]:
    try:
        tree = parse(node.text)
    except FormulaError:
        return
    for part in walk(tree):
        if isinstance(part, Name):
            yield _Use(part.text, "formula", node, part.at, _length(node.text, part))


def _length(text: str, name: Name) -> int:
    """How long a name is as it is written, which may not be how it is normalised."""
    n = len(name.text)
    if text[name.at : name.at + n] == name.text:
        return n
    sizes = range(1, min(4 * n, len(text) - name.at) + 1)
    forms = (unicodedata.normalize("NFC", text[name.at : name.at + size]) for size in sizes)
    return max((s for s, form in zip(sizes, forms, strict=True) if form == name.text), default=n)


def _named(names: _Names, kind: str, old: str, use: _Use) -> bool:
    """Whether a name is one of the part in question, or begins with it."""
    in_formula = use.to == "formula"
    if kind == "option" and use.declares:
        return use.to == "option" and f"{use.owner}.{use.name}" == old
    if kind == "option":
        return use.to in {"option", "formula"} and names.meant.get(use.name) == old
    if kind == "decision maker" and (in_formula or use.to == "option"):
        return use.name.startswith(f"{old}.")
    return use.name == old and (use.to == kind or (in_formula and kind == "outcome"))


def _refuse(names: _Names, kind: str, old: str, new: str) -> None:
    if not is_name(new):
        raise CannotRename(
            f"{new!r} cannot name a part of a case; use letters, digits, '_' and inner '-'"
        )
    short = [_short(option) for option in names.known["option"]]
    siblings = names.known[kind]
    if kind == "option":
        owner = old.rpartition(".")[0]
        siblings = [_short(o) for o in siblings if o.startswith(f"{owner}.")]
    others = {"option": names.known["outcome"], "outcome": short, "source": [ASSUMED]}
    if new in siblings or new in others.get(kind, []):
        raise CannotRename(f"the name {new!r} is taken")
    in_use = {u.name for u in names.uses if not u.declares and u.to in {"option", "formula"}}
    if kind == "option" and new in short and in_use & {new, _short(old)}:
        raise CannotRename(
            f"another decision maker has an option {new!r} too, and short names are in use"
        )


def _spelled(text: str, kind: str, uses: list[_Use], new: str) -> str:
    """The text with other names in these places."""
    frame = len(text) - len(text.removeprefix("\ufeff"))
    by_scalar: dict[int, list[_Use]] = {}
    for use in uses:
        by_scalar.setdefault(use.scalar.mark.start, []).append(use)
    out, done = [], 0
    for start, inside in sorted(by_scalar.items()):
        scalar = inside[0].scalar
        out += [text[done : start + frame], _scalar(scalar, kind, inside, new)]
        done = start + frame + len(scalar.raw)
    return "".join([*out, text[done:]])


def _scalar(scalar: Scalar, kind: str, uses: list[_Use], new: str) -> str:
    """How a scalar is written in which some names are others."""
    spans = [_span(scalar.text, kind, use) for use in sorted(uses, key=lambda u: u.at)]
    places = [_in_raw(scalar, *span) for span in spans]
    if None not in places:
        return _replaced(scalar.raw, [place for place in places if place], new)
    text = _replaced(scalar.text, spans, new)
    tail = scalar.raw[len(scalar.raw.rstrip()) :]
    return spell.alike(scalar.raw, scalar.text, text, 0, one_line=True) + tail


def _span(text: str, kind: str, use: _Use) -> tuple[int, int]:
    """Where in a text the part of a name stands that is to be another."""
    start, end = use.at, use.at + use.length
    dot = text.find(".", start, end)
    if kind == "option" and dot >= 0:
        return dot + 1, end
    return start, dot if kind == "decision maker" and dot >= 0 else end


def _in_raw(scalar: Scalar, start: int, end: int) -> tuple[int, int] | None:
    """Where it stands in the scalar as written; None where escapes hide it.

    Quotes, folding and indentation add to a text before its first character,
    or add spaces.
    """
    raw = scalar.raw
    head = len(raw.partition("\n")[0]) if raw[:1] in {"|", ">"} else raw[:1] in {"'", '"'}
    joined = raw[:1] == '"' and re.compile(r"\\(?=[\r\n])")  # a line break that is none
    seen = [
        n
        for n in range(head, len(raw))
        if not raw[n].isspace() and not (joined and joined.match(raw, n))
    ]
    before = len("".join(scalar.text[:start].split()))
    if before >= len(seen):
        return None
    at = seen[before]
    found = at, at + end - start
    return found if raw[slice(*found)] == scalar.text[start:end] else None


def _replaced(text: str, spans: list[tuple[int, int]], new: str) -> str:
    for start, end in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


def _readable(text: str) -> str:
    """The text, if it is still one that we read."""
    try:
        _, problems = parse_document(text)
    except CaseError as error:
        raise CannotRename(str(error)) from None
    if problems:
        raise CannotRename("\n".join(map(str, problems)))
    return text
