"""Patches inside brackets: ``{a: b}`` and ``[x, y]``, on one line or on several.

Comments inside stay where they are.
"""

import re

from standoff.case.text.document import Mapping, Node
from standoff.case.text.places import end_of, heads, line_end, line_start, values

_COMMA = re.compile(r"(?>(?:\s|#.*)*),")


def _spans(text: str, node: Node) -> list[tuple[int, int]]:
    """Where each item begins and ends; a key without a value ends with the key."""
    ends = [end_of(text, value) for value in values(node)]
    if isinstance(node, Mapping):
        after_keys = [key.mark.start + len(key.raw) for key, _ in node.items]
        ends = [k + len(text[k:e].rstrip()) for k, e in zip(after_keys, ends, strict=True)]
    return list(zip(heads(text, node), ends, strict=True))


def inserted(text: str, node: Node, at: int, new: str) -> str | None:
    """An item more, on a line of its own where its neighbour is on one."""
    spans = _spans(text, node)
    if not spans:
        return None
    start, end = spans[min(at, len(spans) - 1)]
    margin = text[line_start(text, start) : start]
    gap = _newline_at(text, start) + margin if not margin.strip() else " "
    if at < len(spans):
        return f"{text[:start]}{new},{gap}{text[start:]}"
    return f"{text[:end]},{gap}{new}{text[end:]}"


def _newline_at(text: str, at: int) -> str:
    before = line_start(text, at)
    return "\r\n" if text[:before].endswith("\r\n") else "\n"


def removed(text: str, node: Node, n: int) -> str | None:
    """All but one item, of which there are several."""
    spans = _spans(text, node)
    start, end = spans[n]
    if n == len(spans) - 1:
        return _last_removed(text, spans[n - 1][1], start, end)
    comma = _COMMA.match(text, end)
    if comma is None:
        return None
    after = re.compile(r"[ \t]*").match(text, comma.end())
    stop = after.end() if after else comma.end()
    rest = text[end : comma.end() - 1].strip()
    if rest:
        return text[:start] + text[end : comma.end() - 1] + text[stop:]
    line = line_start(text, start)
    alone = not text[line:start].strip() and not text[stop : line_end(text, stop)].strip()
    if alone:
        return text[:line] + text[line_end(text, stop) + 1 :]
    return text[:start] + text[stop:]


def _last_removed(text: str, before: int, start: int, end: int) -> str | None:
    comma = _COMMA.match(text, before)
    if comma is None:
        return None
    between = text[before : comma.end() - 1] + text[comma.end() : start]
    return text[:before] + (between if between.strip() else "") + text[end:]


def moved(text: str, node: Node, at: int, to: int) -> str:
    """An item in another position; commas and comments stay in their places."""
    spans = _spans(text, node)
    items = [text[a:b] for a, b in spans]
    items.insert(to, items.pop(at))
    out, done = [], 0
    for (start, end), item in zip(spans, items, strict=True):
        out += [text[done:start], item]
        done = end
    return "".join([*out, text[done:]])
