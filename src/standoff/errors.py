"""Everything that standoff raises, and what a problem with a case is.

::

    StandoffError
    ├── BadInput          what was given is wrong; carries every Problem found
    │   ├── FormulaError  a formula cannot be read, or names something unknown
    │   └── CaseError     a case file cannot be read, or does not make sense
    ├── TooLarge          the state space does not fit; refused before memory is taken
    ├── NotFound          no case, perspective, decision maker, ... of that name
    └── WrongArgument     a function was given what it does not take
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a case with this problem can still be used."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to try.

    code
        A letter and three digits; each has a page in the reference.
    what, hint
        What was found and what was expected, as a sentence without a full
        stop; and what to try, which may be empty.
    line, column
        Counted from 1; 0 when the place is not known.
    path
        Keys and positions, from the top of the case down to the value that it is
        about; empty where it is about the whole, or about no case.
    """

    code: str
    what: str
    hint: str = ""
    line: int = 0
    column: int = 0
    file: str = ""
    severity: Severity = Severity.ERROR
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        place = [self.file or "case"]
        if self.line:
            place += [str(self.line), str(self.column)]
        label = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        tail = f"; {self.hint}" if self.hint else ""
        return f"{':'.join(place)}: {self.code} {label}{self.what}{tail}"


class StandoffError(Exception):
    """The root of every error that standoff raises on purpose."""


class BadInput(StandoffError):  # noqa: N818 - the field's users read it as a noun
    """What was given is wrong. ``problems`` lists everything that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class FormulaError(BadInput):
    """A formula cannot be read; ``column`` counts characters of the formula from 1."""


class CaseError(BadInput):
    """A case file cannot be read or does not make sense."""


class TooLarge(StandoffError):  # noqa: N818
    """A state space that would not fit. ``count`` is its size, or an estimate of it."""

    def __init__(self, message: str, *, count: int) -> None:
        super().__init__(message)
        self.count = count


class NotFound(StandoffError):  # noqa: N818
    """Nothing of that name; the message offers the nearest ones."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        super().__init__(f"there is no {kind} {name!r}; {nearest(name, known)}")


class WrongArgument(StandoffError, TypeError, ValueError, IndexError):  # noqa: N818
    """A function was given a value of another kind, or outside of the range, than it takes.

    It is also what Python itself would raise, whichever that may be.
    """


def known_names(kind: str, names: Iterable[str], known: Sequence[str]) -> None:
    """Raise NotFound for the first name that is not among the known ones.

    Raises WrongArgument for what is no text.
    """
    for name in names:
        if not isinstance(name, str):
            raise WrongArgument(f"{name!r} is no text, where the name of a {kind} is expected")
        if name not in known:
            raise NotFound(kind, name, known)


def nearest(name: str, known: Sequence[str]) -> str:
    """What to try instead of an unknown name: the nearest known ones, or all of a few."""
    folded = {k.casefold(): k for k in known}
    same = [folded[name.casefold()]] if name.casefold() in folded else []
    close = same or difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(repr(k) for k in close) + "?"
    if not known:
        return "none is declared"
    shown = ", ".join(known[:8]) + (", ..." if len(known) > 8 else "")
    return f"known: {shown}"
