"""The graph of states as DOT, for Graphviz: ``to_dot(state_graph(solved))``.

A state shows its cells and what is taken; the status quo has a double frame,
an equilibrium under some concept a bold one with the concepts below. Moves are
labelled by who makes them; a move that is no improvement is dashed and grey.
Moves there and back by one decision maker, neither a gain, are one line.
"""

from collections.abc import Iterable, Iterator

from standoff.interop.graphs import MoveEdge, StateGraph, StateNode
from standoff.interop.names import one_line

WIDTH = 60
"""Characters of a line in a label."""


def to_dot(graph: StateGraph, *, only_improvements: bool = False) -> str:
    """The graph as a DOT document; with all moves, or improvements only."""
    lines = [
        "digraph states {",
        f"  graph [label={_quoted([graph.title, graph.perspective])}, labelloc=t];",
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
        *(_node(n) for n in graph.nodes),
        *_edges(e for e in graph.edges if e.improvement or not only_improvements),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _node(node: StateNode) -> str:
    stable = [c for c, is_one in node.equilibrium.items() if is_one]
    words = [node.cells, ", ".join(node.taken) or "nothing taken"]
    words += [", ".join(node.outcomes)] if node.outcomes else []
    words += [f"equilibrium: {', '.join(stable)}"] if stable else []
    looks = ["peripheries=2"] if node.status_quo else []
    looks += ["penwidth=3"] if stable else []
    return f"  s{node.code} [{', '.join([f'label={_quoted(words)}', *looks])}];"


def _edges(edges: Iterable[MoveEdge]) -> Iterator[str]:
    """One line a move; two that are no gain either way are drawn as one."""
    drawn = list(edges)
    idle = {(e.origin, e.target, e.decision_maker) for e in drawn if not e.improvement}
    for e in drawn:
        looks = [f"label={_quoted([e.decision_maker])}"]
        if not e.improvement:
            looks += ["style=dashed", "color=gray50"]
            if (e.target, e.origin, e.decision_maker) in idle:
                if e.origin > e.target:
                    continue
                looks.append("dir=both")
        yield f"  s{e.origin} -> s{e.target} [{', '.join(looks)}];"


def _quoted(lines: Iterable[str]) -> str:
    """Lines as a quoted string; backslashes and quotes of theirs mean nothing to Graphviz."""
    cut = (line if len(line) <= WIDTH else line[: WIDTH - 3] + "..." for line in lines)
    fit = (one_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in cut)
    return '"' + "\\n".join(fit) + '"'
