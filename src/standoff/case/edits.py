"""The kinds of edit: the only ways in which a case changes.

An edit is a frozen value that prints as what it does, made of what a case file
would say: formulas as text, ``yes`` and ``no``, names. Applying one is the
business of :mod:`standoff.case.apply`.
"""

from dataclasses import dataclass
from typing import ClassVar

from standoff.case.meant import Meant
from standoff.case.perspective import Belief, Holder, Preferences, Reversible
from standoff.expr import Expr


@dataclass(frozen=True, slots=True)
class Adopt(Meant):
    """Read the case as one of its perspectives has it, and forget the others."""

    kind: ClassVar[str] = "adopt"
    perspective: str

    def __str__(self) -> str:
        return f"as {self.perspective} has it"


@dataclass(frozen=True, slots=True)
class SeenBy(Meant):
    """Read the case as a decision maker believes it to be."""

    kind: ClassVar[str] = "seen_by"
    dm: str

    def __str__(self) -> str:
        return f"as {self.dm} sees it"


@dataclass(frozen=True, slots=True)
class Fix(Meant):
    """Hold an option taken, or not taken, in every state and in the status quo."""

    kind: ClassVar[str] = "fix"
    option: str
    taken: bool

    def __str__(self) -> str:
        return f"with {self.option} {'taken' if self.taken else 'not taken'} throughout"


@dataclass(frozen=True, slots=True)
class Assume(Meant):
    """Leave only the states in which a formula is true."""

    kind: ClassVar[str] = "assume"
    that: Expr

    def __str__(self) -> str:
        return f"where {self.that}"


@dataclass(frozen=True, slots=True)
class Allow(Meant):
    """Lift a rule, named by its formula."""

    kind: ClassVar[str] = "allow"
    rule: Expr

    def __str__(self) -> str:
        return f"with {self.rule} made possible"


@dataclass(frozen=True, slots=True)
class Control(Meant):
    """Give an option to another decision maker, or to several, each of whom can change it alone."""

    kind: ClassVar[str] = "control"
    option: str
    dm: Holder

    def __str__(self) -> str:
        if isinstance(self.dm, str):
            return f"with {self.option} decided by {self.dm}"
        return f"with {self.option} decided by each of {', '.join(self.dm)}"


@dataclass(frozen=True, slots=True)
class Reverse(Meant):
    """Change what may be done with an option once it is decided."""

    kind: ClassVar[str] = "reversible"
    option: str
    how: Reversible

    def __str__(self) -> str:
        words = {
            Reversible.BOTH: "reversible",
            Reversible.ONLY_ON: "irreversible once taken",
            Reversible.ONLY_OFF: "irreversible once given up",
        }
        return f"with {self.option} {words[self.how]}"


@dataclass(frozen=True, slots=True)
class StartAt(Meant):
    """Take another state as the status quo."""

    kind: ClassVar[str] = "status_quo"
    state: Expr

    def __str__(self) -> str:
        return f"starting from {self.state}"


@dataclass(frozen=True, slots=True)
class Prefer(Meant):
    """Replace the preferences of one decision maker."""

    kind: ClassVar[str] = "prefer"
    preferences: Preferences

    def __str__(self) -> str:
        return f"with other preferences for {self.preferences.of}"


Seen = tuple[str, ...]
"""In whose belief a line stands: nobody's, this party's, what it thinks that the next sees, ..."""


def _whose(dm: str, seen_by: Seen) -> str:
    """``b's``, or ``b's, as a sees it,``."""
    eyes = " thinks that ".join([*seen_by[:-1], *(f"{x} sees it" for x in seen_by[-1:])])
    return f"{dm}'s, as {eyes}," if seen_by else f"{dm}'s"


@dataclass(frozen=True, slots=True)
class Swap(Meant):
    """Exchange two lines of what somebody wants; lines count from 1.

    In a list of priorities the statements change places, in a ranking the
    states, and of two weights the values.
    """

    kind: ClassVar[str] = "swap"
    dm: str
    line: int
    other: int
    seen_by: Seen = ()

    def __str__(self) -> str:
        whose = _whose(self.dm, self.seen_by)
        return f"with {whose} lines {self.line} and {self.other} exchanged"


@dataclass(frozen=True, slots=True)
class Drop(Meant):
    """Leave out one line of a list of priorities, or one weight; lines count from 1."""

    kind: ClassVar[str] = "drop"
    dm: str
    line: int
    seen_by: Seen = ()

    def __str__(self) -> str:
        return f"without {_whose(self.dm, self.seen_by)} line {self.line}"


@dataclass(frozen=True, slots=True)
class Negate(Meant):
    """Turn one line of a list of priorities into its opposite, or the sign of one weight."""

    kind: ClassVar[str] = "negate"
    dm: str
    line: int
    seen_by: Seen = ()

    def __str__(self) -> str:
        return f"with {_whose(self.dm, self.seen_by)} line {self.line} turned round"


@dataclass(frozen=True, slots=True)
class Weaken(Meant):
    """Have one statement of a list of priorities wanted only where a condition is true."""

    kind: ClassVar[str] = "weaken"
    dm: str
    line: int
    condition: Expr
    seen_by: Seen = ()

    def __str__(self) -> str:
        whose = _whose(self.dm, self.seen_by)
        return f"with {whose} line {self.line} wanted only if {self.condition}"


@dataclass(frozen=True, slots=True)
class Tie(Meant):
    """Let two statements of a list of priorities count equally, at the place of the first.

    A state is then the better the more of them it satisfies.
    """

    kind: ClassVar[str] = "tie"
    dm: str
    line: int
    other: int
    seen_by: Seen = ()

    def __str__(self) -> str:
        whose = _whose(self.dm, self.seen_by)
        return f"with {whose} lines {self.line} and {self.other} counting equally"


@dataclass(frozen=True, slots=True)
class Arrange(Meant):
    """Put some statements of a list of priorities in this order, in the places that they hold."""

    kind: ClassVar[str] = "arrange"
    dm: str
    lines: tuple[int, ...]
    seen_by: Seen = ()

    def __str__(self) -> str:
        shown = ", ".join(map(str, self.lines))
        return f"with {_whose(self.dm, self.seen_by)} lines in the order {shown}"


@dataclass(frozen=True, slots=True)
class Add(Meant):
    """Put one more statement at the end of a list of priorities."""

    kind: ClassVar[str] = "add"
    dm: str
    want: Expr
    seen_by: Seen = ()

    def __str__(self) -> str:
        eyes = _whose(self.dm, self.seen_by)[len(self.dm) + 3 :]
        return f"with {self.dm}{eyes and f' ({eyes[:-1]})'} also wanting {self.want}"


@dataclass(frozen=True, slots=True)
class Reorder(Meant):
    """Write a list of priorities anew from its own lines.

    lines
        Lines of the list, counted from 1, most important first. A negative
        number stands for the opposite of a line; lines that are left out are
        dropped; in an inner tuple two or more lines count equally, so that a
        state is the better the more of them it satisfies.
    """

    kind: ClassVar[str] = "reorder"
    dm: str
    lines: tuple["int | tuple[int, ...]", ...]
    seen_by: Seen = ()

    def __str__(self) -> str:
        shown = ", ".join(
            _signed(x) if isinstance(x, int) else " = ".join(map(_signed, x)) for x in self.lines
        )
        whose = _whose(self.dm, self.seen_by)
        if not shown:
            return f"with none of {whose} lines"
        return f"with {whose} lines in the order {shown}"


def _signed(line: int) -> str:
    return f"not {-line}" if line < 0 else str(line)


LineEdit = Swap | Drop | Negate | Weaken | Tie | Arrange | Add | Reorder
"""The edits that change lines of what somebody wants."""


@dataclass(frozen=True, slots=True)
class Believe(Meant):
    """Give a decision maker a belief, in place of the one it had."""

    kind: ClassVar[str] = "believe"
    belief: Belief

    def __str__(self) -> str:
        return f"with another belief of {self.belief.of}"


@dataclass(frozen=True, slots=True)
class Correct(Meant):
    """Take a decision maker's belief away: it sees the conflict as it is."""

    kind: ClassVar[str] = "correct"
    dm: str

    def __str__(self) -> str:
        return f"with {self.dm}'s beliefs corrected"


Edit = (
    Adopt
    | SeenBy
    | Fix
    | Assume
    | Allow
    | Control
    | Reverse
    | StartAt
    | Prefer
    | Swap
    | Drop
    | Negate
    | Weaken
    | Tie
    | Arrange
    | Add
    | Reorder
    | Believe
    | Correct
)
