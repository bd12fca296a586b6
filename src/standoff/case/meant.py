"""Edits that Python makes, as a case file would have them.

Formulas may be text, ``yes`` and ``no`` stand for truth values, and the words of the
format, or a truth value, for what is final. Everything is read when an edit is made.
"""

from enum import Enum
from typing import Any

from standoff.arguments import is_a, shown
from standoff.case.format.choices import REVERSIBLE, YES_NO
from standoff.case.format.kinds import Choice
from standoff.case.formulas import formula, hints_of
from standoff.errors import WrongArgument, nearest
from standoff.expr import Expr


class Meant:
    """An edit, each of whose fields is read as a case file would have it."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Read every field. Raises FormulaError, WrongArgument."""
        part: Any = type(self)
        for name, hint in hints_of(part).items():
            given = getattr(self, name)
            if type(given) is not hint:
                place = f"{type(self).__name__}, {name}"
                object.__setattr__(self, name, _meaning(place, given, hint))


def _meaning(place: str, given: Any, hint: Any) -> Any:
    """A field of an edit, by its annotation."""
    if hint is Expr or hint == Expr:
        return formula(place, given)
    if hint is bool:
        return _word(place, given, YES_NO) == "yes"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(_word(place, given, REVERSIBLE))
    return is_a(place, given, hint)


def _word(place: str, given: Any, choice: Choice) -> str:
    """What a word, or a truth value, stands for in a case file. Raises WrongArgument."""
    words = dict(choice.words)
    said = str(bool(given)).lower() if type(given).__name__ in {"bool", "bool_"} else given
    if isinstance(said, str) and said in words:
        return words[said]
    hint = f"; {nearest(said, list(words))}" if isinstance(said, str) else ""
    expected = f"{', '.join(words)}, True or False"
    raise WrongArgument(f"{place}: {shown(given)} where one of {expected} is expected{hint}")
