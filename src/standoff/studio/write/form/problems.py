"""Which problems belong to which field: by the place that each of them names."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from standoff.case.parts import Path
from standoff.case.text.document import Mapping, Node, Scalar, Sequence, parse_document
from standoff.errors import CaseError, Problem
from standoff.studio.opened import Opened
from standoff.studio.write.form.labels import advice

INSIDE = "C302"
"""A key that is missing: it is noted where the mapping begins, which is also its first key."""


@dataclass(frozen=True)
class Placed:
    """Problems by the path of the value that they are about."""

    found: dict[Path, list[Problem]] = field(default_factory=dict)

    def on(self, path: Path) -> tuple[Problem, ...]:
        """The problems of just this value."""
        return tuple(self.found.get(path, ()))

    def within(self, path: Path) -> tuple[Problem, ...]:
        """The problems of this value and of all that is in it."""
        n = len(path)
        return tuple(p for at, some in self.found.items() if at[:n] == path for p in some)

    def apart_from(self, paths: Iterable[Path]) -> tuple[Problem, ...]:
        """The problems of nothing that stands at or below these."""
        shown = tuple(paths)
        return tuple(
            p
            for at, some in self.found.items()
            if not any(at[: len(path)] == path for path in shown)
            for p in some
        )


def placed(opened: Opened) -> Placed:
    """The problems of a text by path; those without a place belong to the whole."""
    try:
        root: Node | None = parse_document(opened.text)[0]
    except CaseError:
        root = None
    found: dict[Path, list[Problem]] = {}
    for problem in opened.problems:
        plain = replace(problem, hint=advice(problem.code, problem.hint))
        found.setdefault(_path_of(root, problem), []).append(plain)
    return Placed(found)


def _path_of(node: Node | None, problem: Problem) -> Path:
    where = (problem.line, problem.column)
    path: list[str | int] = []
    while node is not None and problem.line:
        if problem.code == INSIDE and (node.mark.line, node.mark.column) == where:
            break
        step = _step(node, where)
        if step is None:
            break
        path.append(step[0])
        node = step[1]
    return tuple(path)


def _step(node: Node, where: tuple[int, int]) -> tuple[str | int, Node] | None:
    """The last entry that begins before the place."""
    if isinstance(node, Scalar):
        return None
    entries: list[tuple[str | int, Node, tuple[int, int]]] = []
    if isinstance(node, Sequence):
        entries = [(n, x, (x.mark.line, x.mark.column)) for n, x in enumerate(node.items)]
    if isinstance(node, Mapping):
        entries = [(key.text, x, (key.mark.line, key.mark.column)) for key, x in node.items]
    before = [(step, child) for step, child, begins in entries if begins <= where]
    return before[-1] if before else None
