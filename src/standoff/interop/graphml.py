"""The graph of states as GraphML: ``to_graphml(state_graph(solved))``.

Written out by hand, so that two runs give the same bytes on every machine.
Lists are joined with ``;``, which no name can contain.
"""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from standoff.interop.graphs import MoveEdge, StateGraph, StateNode

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
 http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""
_FOOT = "</graphml>"
_TYPES: Mapping[type, str] = {bool: "boolean", int: "long", str: "string"}
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = bool | int | str


def to_graphml(graph: StateGraph) -> str:
    """The graph as a GraphML document, with every attribute declared."""
    about: dict[str, Value] = {"title": graph.title, "perspective": graph.perspective}
    nodes = [_node(n) for n in graph.nodes]
    edges = [_edge(e) for e in graph.edges]
    kinds = {"graph": _declared([about]), "node": _declared(nodes), "edge": _declared(edges)}
    lines = [_HEAD]
    for of, names in kinds.items():
        lines += [_key(of, name, kind) for name, kind in names.items()]
    lines.append('  <graph id="states" edgedefault="directed">')
    lines += _data("graph", about, indent=4)
    for node, fields in zip(graph.nodes, nodes, strict=True):
        lines += [f'    <node id="s{node.code}">', *_data("node", fields), "    </node>"]
    for edge, fields in zip(graph.edges, edges, strict=True):
        ends = f'source="s{edge.origin}" target="s{edge.target}"'
        lines += [f"    <edge {ends}>", *_data("edge", fields), "    </edge>"]
    return "\n".join([*lines, "  </graph>", _FOOT, ""])


def _node(node: StateNode) -> dict[str, Value]:
    out: dict[str, Value] = {
        "number": node.number, "code": node.code, "cells": node.cells,
        "taken": ";".join(node.taken), "outcomes": ";".join(node.outcomes),
        "status_quo": node.status_quo,
    }  # fmt: skip
    out |= {f"rank.{dm}": rank for dm, rank in node.ranks.items()}
    return out | {f"equilibrium.{c}": is_one for c, is_one in node.equilibrium.items()}


def _edge(edge: MoveEdge) -> dict[str, Value]:
    return {
        "decision_maker": edge.decision_maker, "takes": ";".join(edge.takes),
        "gives_up": ";".join(edge.gives_up), "improvement": edge.improvement,
    }  # fmt: skip


def _declared(rows: list[dict[str, Value]]) -> dict[str, str]:
    """The type of every attribute; all rows have the same ones."""
    return {name: _TYPES[type(value)] for name, value in (rows[0] if rows else {}).items()}


def _key(of: str, name: str, kind: str) -> str:
    said = escape(name, {'"': "&quot;"})
    return f'  <key id="{of}.{said}" for="{of}" attr.name="{said}" attr.type="{kind}"/>'


def _data(of: str, fields: Mapping[str, Value], *, indent: int = 6) -> Iterator[str]:
    for name, value in fields.items():
        said = str(value).lower() if isinstance(value, bool) else str(value)
        key = escape(name, {'"': "&quot;"})
        yield f'{" " * indent}<data key="{of}.{key}">{escape(_UNFIT.sub(chr(0xFFFD), said))}</data>'
