"""Plain values to pieces of YAML text that fit into a place of a file.

The style is that of :func:`standoff.case.write`; a text that replaces another
keeps the quotes, or the block, of the one before. Pieces have plain line feeds
and no line break at their end.
"""

from typing import Any

import yaml

from standoff.case.write import Dumper, Plain, value_node

_TEXT = "tag:yaml.org,2002:str"
_WIDTH = 100
_LEAST_WIDTH = 40
_RARE_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_RESOLVER: Any = yaml.resolver.Resolver()  # typed too loosely to help


def pair(value: Plain, column: int, *, blocks: bool = True) -> str:
    """What stands after a key that begins at a column, from its colon on."""
    node = _dressed(value_node(value), blocks)
    keyed = yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar("k"), node)], flow_style=False)
    return _shifted(_serialized(keyed, column)[1:], column)


def item(value: Plain, column: int, *, blocks: bool = True) -> str:
    """A value as an item of a list whose dashes stand in a column."""
    return _shifted(_listed(_dressed(value_node(value), blocks), column), column)


def whole(value: Plain) -> str:
    """A value as all that a file says."""
    node = _dressed(value_node(value), True)
    if isinstance(node, yaml.ScalarNode):
        return _listed(node, 0)[2:]
    return _serialized(node, 0)


def inline(value: Plain) -> str:
    """A value on one line, as it may stand between brackets, or as a key."""
    node = yaml.SequenceNode("tag:yaml.org,2002:seq", [_flat(value_node(value))], flow_style=True)
    return _dumped(node, 1 << 30)[1:-1]


def alike(raw: str, before: str, text: str, column: int, *, one_line: bool) -> str:
    """A text in the style in which another one, ``before``, is written.

    ``column`` is that of what it belongs to, a key or a dash.
    """
    style = raw[:1] if raw[:1] in {"'", '"', "|", ">"} else None
    if one_line and ("\n" in text or style in {"|", ">"}):
        return inline(text)
    if not _keeps(style, text):
        return _shifted(_listed(_dressed(value_node(text), style in {"|", ">"}), column), column)[
            2:
        ]
    node = yaml.ScalarNode(_tag(before, text, style), text, style=style)
    if one_line:
        listed = yaml.SequenceNode("tag:yaml.org,2002:seq", [node], flow_style=True)
        return _dumped(listed, 1 << 30)[1:-1]
    return _shifted(_listed(node, column), column)[2:]


def _keeps(style: str | None, text: str) -> bool:
    """Whether a text looks well in a style, and reads back from it."""
    if any(c in text for c in _RARE_BREAKS):
        return style == '"'
    if style in {"|", ">"}:
        return _fits_block(text) and (style == "|" or "\n" not in text)
    return "\n" not in text


def _fits_block(text: str) -> bool:
    return bool(text) and not text.startswith((" ", "\n")) and not text.endswith((" ", "\n"))


def _tag(before: str, text: str, style: str | None) -> str:
    """That of a text; of a bare number, day or yes that replaces one, what it looks like."""
    if style is not None:
        return _TEXT
    looks = [_RESOLVER.resolve(yaml.ScalarNode, said, (True, False)) for said in (before, text)]
    return looks[1] if looks[0] == looks[1] else _TEXT


def _dressed(node: yaml.Node, blocks: bool) -> yaml.Node:
    """The node with texts of several lines as blocks, or in quotes with escapes."""
    if isinstance(node, yaml.ScalarNode):
        if "\n" in node.value:
            node.style = "|" if blocks and _fits_block(node.value) else '"'
        return node
    for inner in _children(node):
        _dressed(inner, blocks)
        if isinstance(inner, yaml.ScalarNode) and inner.style == "|":
            _flow(node, on=False)
    return node


def _flat(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.ScalarNode):
        node.style = '"' if "\n" in node.value else node.style
        return node
    for inner in _children(node):
        _flat(inner)
    _flow(node, on=True)
    return node


def _flow(node: yaml.Node, *, on: bool) -> None:
    """Have a mapping or a list in brackets, or not."""
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 - scalars have no values inside
    node.flow_style = on


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value)


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(_TEXT, text)


def _listed(node: yaml.Node, column: int) -> str:
    listed = yaml.SequenceNode("tag:yaml.org,2002:seq", [node], flow_style=False)
    return _serialized(listed, column)


def _serialized(node: yaml.Node, column: int) -> str:
    return _dumped(node, max(_WIDTH - column, _LEAST_WIDTH))


def _dumped(node: yaml.Node, width: int) -> str:
    text: str = yaml.serialize(node, Dumper=Dumper, width=width, allow_unicode=True, indent=2)
    return text.removesuffix("\n")


def _shifted(text: str, column: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * column + line if line else line for line in rest)])
