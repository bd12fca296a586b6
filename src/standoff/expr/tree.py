"""What a formula is: a small tree, each node with its place in the text.

Trees compare by meaning of their parts, not by place, and print in one
canonical way: ``parse(str(tree)) == tree``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """An option (``attack``, ``downstream.attack``) or an outcome of the case."""

    text: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Constant:
    """``none``: no option is taken; ``all``: every option is taken."""

    word: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Only:
    """``only a``, ``only (a, b)``: these options are taken and no others."""

    options: tuple[Name, ...]
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        names = ", ".join(map(str, self.options))
        return f"only ({names})" if len(self.options) > 1 else f"only {names}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One cell an option, in the order of the case: taken Y, not taken N, either -."""

    cells: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is not."""

    part: "Expr"
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"not {_wrapped(self.part, Not)}"


@dataclass(frozen=True, slots=True)
class Chain:
    """``a and b and ...`` or ``a or b or ...``; at least two parts."""

    word: str
    parts: tuple["Expr", ...]
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f" {self.word} ".join(_wrapped(p, self) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Binary:
    """``a implies b``, ``a iff b``, ``a if b`` (b implies a), ``a only if b`` (a implies b)."""

    word: str
    left: "Expr"
    right: "Expr"
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{_wrapped(self.left, self)} {self.word} {_wrapped(self.right, self)}"


@dataclass(frozen=True, slots=True)
class Counted:
    """``exactly one of (...)``, ``at most one of (...)``, ``at least one of (...)``."""

    word: str
    parts: tuple["Expr", ...]
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.word} ({', '.join(map(str, self.parts))})"


Expr = Name | Constant | Only | Pattern | Not | Chain | Binary | Counted


def children(tree: Expr) -> tuple[Expr, ...]:
    """The direct parts of a node, left to right."""
    match tree:
        case Not(part=part):
            return (part,)
        case Chain(parts=parts) | Counted(parts=parts) | Only(options=parts):
            return parts
        case Binary(left=left, right=right):
            return (left, right)
        case _:
            return ()


def walk(tree: Expr) -> Iterator[Expr]:
    """Every node, parents first."""
    yield tree
    for part in children(tree):
        yield from walk(part)


def negated(tree: Expr) -> Expr:
    """The formula that is true exactly where this one is not."""
    return tree.part if isinstance(tree, Not) else Not(tree)


def _wrapped(part: Expr, parent: "Expr | type[Not]") -> str:
    """The part's text, in parentheses where the grammar would read it otherwise."""
    loose = isinstance(part, Binary)
    if parent is Not:
        loose = loose or isinstance(part, (Not, Chain, Only))
    elif isinstance(parent, Chain):
        same = isinstance(part, Chain) and part.word == parent.word
        under_and = isinstance(part, Chain | Only) and parent.word == "and"
        loose = loose or same or under_and
    return f"({part})" if loose else str(part)
