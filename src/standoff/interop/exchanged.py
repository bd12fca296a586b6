"""What an exchange with another program gives: the thing itself, and what it could not carry.

Nothing is dropped silently. Reading answers with the case and everything that
was read in a restricted sense, or left; writing with the text and everything
that the format has no place for. Each such note is a :class:`Problem` of
severity ``warning`` with a code, I601 to I649, explained in
docs/reference/exchange.md.
"""

from dataclasses import dataclass

from standoff.case import Case
from standoff.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Imported:
    """A case made of another program's file, and what of the file it does not say."""

    case: Case
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of a file for another program, and what of the case it does not say."""

    text: str
    notes: tuple[Problem, ...] = ()


def note(code: str, what: str, hint: str = "", *, file: str = "") -> Problem:
    """Something that was not carried, or not as it stood."""
    return Problem(code, what, hint, file=file, severity=Severity.WARNING)


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 claim``, ``3 claims``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
