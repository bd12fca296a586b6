"""Another id for a part of a case, at every place of the text that names it.

Prose is never looked at, and of the text nothing but the names themselves is
changed.
"""

import re
import unicodedata

from standoff.case.perspective import ASSUMED
from standoff.case.text import spell
from standoff.case.text.document import Scalar, parse_document
from standoff.case.text.uses import NAMED, Names, Use, short
from standoff.errors import CaseError, NotFound, StandoffError
from standoff.expr import is_name


class CannotRename(StandoffError):  # noqa: N818 - says what is so
    """The new name is no valid id, or would mean something else already."""


def renamed(text: str, kind: str, old: str, new: str) -> str:
    """The text of a case file in which one part has another id.

    ``kind`` is one of :data:`~standoff.case.text.uses.NAMED`. An option is called by its qualified
    id, ``decision_maker.option``; ``new`` is its id without the decision maker.
    The case may have problems elsewhere. Raises CaseError when the text is no
    YAML that we read, NotFound when there is no such part, and CannotRename
    when the name is taken or is no valid id.
    """
    if kind not in NAMED:
        raise NotFound("kind of part", kind, NAMED)
    node, problems = parse_document(text)
    if problems:
        raise CaseError(problems)
    names = Names.of(node)
    if old not in names.known[kind]:
        raise NotFound(kind, old, names.known[kind])
    new = unicodedata.normalize("NFC", new)
    if new == short(old):
        return text
    _refuse(names, kind, old, new)
    return _readable(_spelled(text, kind, names.of_part(kind, old), new))


def _refuse(names: Names, kind: str, old: str, new: str) -> None:
    if not is_name(new):
        raise CannotRename(
            f"{new!r} cannot name a part of a case; use letters, digits, '_' and inner '-'"
        )
    shorts = [short(option) for option in names.known["option"]]
    siblings = names.known[kind]
    if kind == "option":
        owner = old.rpartition(".")[0]
        siblings = [short(o) for o in siblings if o.startswith(f"{owner}.")]
    others = {"option": names.known["outcome"], "outcome": shorts, "source": [ASSUMED]}
    if new in siblings or new in others.get(kind, []):
        raise CannotRename(f"the name {new!r} is taken")
    in_use = {u.name for u in names.uses if not u.declares and u.to in {"option", "formula"}}
    if kind == "option" and new in shorts and in_use & {new, short(old)}:
        raise CannotRename(
            f"another decision maker has an option {new!r} too, and short names are in use"
        )


def _spelled(text: str, kind: str, uses: list[Use], new: str) -> str:
    """The text with other names in these places."""
    frame = len(text) - len(text.removeprefix("\ufeff"))
    by_scalar: dict[int, list[Use]] = {}
    for use in uses:
        by_scalar.setdefault(use.scalar.mark.start, []).append(use)
    out, done = [], 0
    for start, inside in sorted(by_scalar.items()):
        scalar = inside[0].scalar
        out += [text[done : start + frame], _scalar(scalar, kind, inside, new)]
        done = start + frame + len(scalar.raw)
    return "".join([*out, text[done:]])


def _scalar(scalar: Scalar, kind: str, uses: list[Use], new: str) -> str:
    """How a scalar is written in which some names are others."""
    spans = [_span(scalar.text, kind, use) for use in sorted(uses, key=lambda u: u.at)]
    places = [_in_raw(scalar, *span) for span in spans]
    if None not in places:
        return _replaced(scalar.raw, [place for place in places if place], new)
    text = _replaced(scalar.text, spans, new)
    tail = scalar.raw[len(scalar.raw.rstrip()) :]
    return spell.alike(scalar.raw, scalar.text, text, 0, one_line=True) + tail


def _span(text: str, kind: str, use: Use) -> tuple[int, int]:
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
