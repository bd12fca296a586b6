"""Where values begin and end in the text of a file.

The parser knows where a value begins. Where one without brackets ends it does
not say: blank lines and comments behind it count for it. Here it ends with
the last character that it needs.
"""

import re

from standoff.case.text.document import Mapping, Node, Scalar, Sequence

_CLOSE = re.compile(r"(?>(?:[\s,:?]|#.*)*)[\]}]")


def values(node: Node) -> list[Node]:
    """The values of a mapping, or the items of a list."""
    if isinstance(node, Mapping):
        return [value for _, value in node.items]
    return node.items if isinstance(node, Sequence) else []


def has_brackets(text: str, node: Node) -> bool:
    """Whether a mapping or list is written with brackets."""
    return not isinstance(node, Scalar) and text[node.mark.start] in "[{"


def end_of(text: str, node: Node) -> int:
    """Where a value ends."""
    if isinstance(node, Scalar):
        return _end_of_scalar(text, node)
    inner = values(node)
    brackets = has_brackets(text, node)
    at = end_of(text, inner[-1]) if inner else node.mark.start + brackets
    if not brackets:
        return at
    found = _CLOSE.match(text, at)
    return found.end() if found else at


def _end_of_scalar(text: str, node: Scalar) -> int:
    start = node.mark.start
    if node.raw[:1] not in {"|", ">"}:
        return start + len(node.raw)
    if re.match(r"[|>]\d?\+", node.raw):  # its blank lines are part of it
        return start + len(node.raw.removesuffix("\n").removesuffix("\r"))
    return line_end(text, start + len(node.raw.rstrip()))


def heads(text: str, node: Node) -> list[int]:
    """Where the keys of a mapping begin, the dashes of a list, or its items in brackets."""
    if isinstance(node, Mapping):
        return [key.mark.start for key, _ in node.items]
    if has_brackets(text, node):
        return [item.mark.start for item in values(node)]
    column = node.mark.column - 1
    dash = re.compile(rf"^ {{{column}}}-(?=\s)", re.MULTILINE)
    out, before = [], 0
    for n, item in enumerate(values(node)):
        found = dash.search(text, before, item.mark.start + 1) if n else None
        out.append(found.end() - 1 if found else node.mark.start if n == 0 else item.mark.start)
        before = end_of(text, item)
    return out


def column_of(text: str, holder: Node, n: int) -> int:
    """The column, from 0, of a key of a mapping or of the dashes of a list."""
    if isinstance(holder, Mapping) and holder.items:
        return holder.items[n][0].mark.column - 1
    return holder.mark.column - 1


def line_start(text: str, at: int) -> int:
    """Where the line begins that has a character."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that has a character: at its line feed."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found
