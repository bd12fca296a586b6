"""What stands in a file, what is expected, and how to write it: the words of problems."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from standoff.case.format import kinds as f
from standoff.case.text.document import Mapping as MappingNode
from standoff.case.text.document import Node, Scalar, Sequence
from standoff.case.text.slips import meant
from standoff.expr import RESERVED

_WORDS: Mapping[type, Callable[[Any], str]] = {
    f.Text: lambda _: "a text",
    f.File: lambda _: "the path of a file",
    f.Date: lambda _: "a day",
    f.Number: lambda _: "a number",
    f.Choice: lambda k: " or ".join(w for w, _ in k.words),
    f.Formula: lambda _: "a formula",
    f.NewId: lambda k: f"a name for {article(k.of)}",
    f.Ref: lambda k: f"the name of {article(k.to)}",
    f.Items: lambda _: "a list",
    f.Pairs: lambda _: "keys with values",
    f.Record: lambda k: article(k.part),
    f.OneKeyOf: lambda k: article(k.part),
    f.Either: lambda k: " or ".join(in_words(form) for form in k.forms),
}


def in_words(kind: f.Kind) -> str:
    """What a value of a kind is called where it is expected."""
    return _WORDS[type(kind)](kind)


def article(noun: str) -> str:
    """A part with its article: ``an open tier``."""
    words = noun.replace("_", " ")
    if words in {"preferences"}:
        return words
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def as_pairs(node: Node) -> str:
    """How to write keys with values, by the example of what stands in their place."""
    if isinstance(node, Scalar) and (found := meant(node.text)):
        return f"{{{found[0]}: {found[1]}}}"
    pairs = [pair for n in node.items for pair in texts(n)] if isinstance(node, Sequence) else []
    shown = ", ".join(f"{key}: {value}" for key, value in pairs[:2])
    more = ", ..." if len(pairs) > 2 else ""
    return f"{{{shown}{more}}}, and no list" if pairs else "key: value"


def as_record(node: Node, keys: tuple[f.Key, ...]) -> str:
    """How to write a part, by the example of what stands in its place."""
    found = meant(node.text) if isinstance(node, Scalar) else None
    if found and found[0] in {k.name for k in keys}:
        value = found[1] if len(found[1]) < 40 else "..."
        return f"a colon is missing; write {found[0]}: {value}"
    required = ", ".join(k.name for k in keys if k.required) or keys[0].name
    return f"write its keys: {required}, ..."


def texts(node: Node) -> list[tuple[str, str]]:
    """The keys of a mapping with their values, where these are texts; else nothing."""
    items = node.items if isinstance(node, MappingNode) else []
    return [(key.text, value.text) for key, value in items if isinstance(value, Scalar)]


def found(node: Node) -> str:
    """What stands there."""
    if isinstance(node, Scalar):
        return shown(node.text) if node.text.strip() else "nothing"
    return "a list" if isinstance(node, Sequence) else "keys with values"


def shown(text: str) -> str:
    """The text in quotes, or its beginning."""
    return repr(text if len(text) <= 40 else text[:37] + "...")


def unfit_name(name: str, of: str) -> tuple[str, str]:
    """What is wrong with a name, and what to write."""
    what = f"{shown(name)} cannot name {article(of)}"
    if name in RESERVED:
        return what, f"{name!r} is a word of formulas; choose another name"
    if re.fullmatch(r"[YN\-]+", name):
        return what, "it would be read as a pattern of states; choose another name"
    return what, "use letters, digits, '_' and inner '-', no spaces and no dots"
