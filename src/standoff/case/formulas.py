"""Formulas of parts of a case, which Python may give as text.

They are read when a part is made, so that a slip is found where it was made.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, ClassVar, get_args, get_type_hints

from standoff.arguments import is_a
from standoff.errors import FormulaError
from standoff.expr import Expr, Scope, parse, problems


class WithFormulas:
    """A part whose formulas may be given as text; ``MARKS`` are words that stand for themselves."""

    __slots__ = ()
    MARKS: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Read what is text. Raises FormulaError, and WrongArgument for what is no formula."""
        part: Any = type(self)
        for name in _formulas_in(part):
            given = getattr(self, name)
            kept = isinstance(given, str) and given in self.MARKS
            read = given if kept else _read(f"{type(self).__name__}, {name}", given)
            if read is not given:
                object.__setattr__(self, name, read)


@functools.cache
def hints_of(part: Any) -> Mapping[str, Any]:
    """The fields of a part, with their annotations."""
    hints = get_type_hints(part)
    return {f.name: hints[f.name] for f in fields(part)}


@functools.cache
def _formulas_in(part: Any) -> tuple[str, ...]:
    """The fields that hold formulas, alone or in tuples."""
    return tuple(name for name, hint in hints_of(part).items() if _holds_formulas(hint))


def _holds_formulas(hint: Any) -> bool:
    if hint == Expr:
        return True
    inner = get_args(hint)
    if not inner or len({*inner} & {*get_args(Expr)}) == len(get_args(Expr)):
        return bool(inner)
    return len(inner) == 2 and inner[1] is ... and _holds_formulas(inner[0])


def _read(place: str, given: Any) -> Any:
    if given is None or isinstance(given, Expr):
        return given
    if isinstance(given, (list, tuple)):
        read = tuple(_read(place, one) for one in given)
        same = isinstance(given, tuple) and all(a is b for a, b in zip(read, given, strict=True))
        return given if same else read
    return formula(place, given)


def formula(place: str, given: Any) -> Expr:
    """A formula, or the text of one. Raises FormulaError, WrongArgument."""
    try:
        read: Expr = parse(given) if isinstance(given, str) else is_a(place, given, Expr)
    except FormulaError as error:
        raise FormulaError(replace(p, file=place) for p in error.problems) from None
    return read


def known_formula(place: str, given: Any, scope: Scope) -> Expr:
    """A formula, or the text of one, all of whose names are known. Raises FormulaError too."""
    tree = formula(place, given)
    if found := problems(tree, scope):
        raise FormulaError(replace(p, file=place) for p in found)
    return tree


def each_formula(part: Any) -> Iterator[Expr]:
    """Yield every formula in a part of a case."""
    if isinstance(part, Expr):
        yield part
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from each_formula(one)
    elif is_dataclass(part):
        kind: Any = type(part)
        for name in _names_in(kind):
            yield from each_formula(getattr(part, name))


@functools.cache
def _names_in(part: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(part))
