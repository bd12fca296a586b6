"""The kinds of claim: what can be asked of one reading of a case.

Each kind is a frozen value; the field ``kind`` of its class is its name in a
case file. What each one means, and how it is judged, is in
:mod:`standoff.claims`.
"""

import datetime
from dataclasses import dataclass
from typing import ClassVar

from standoff.expr import Expr


@dataclass(frozen=True, slots=True)
class SettlesOnlyAt:
    """There is an equilibrium, and every one is in ``outcome``."""

    kind: ClassVar[str] = "settles_only_at"
    outcome: Expr


@dataclass(frozen=True, slots=True)
class CanSettleAt:
    """Some equilibrium is in ``outcome``."""

    kind: ClassVar[str] = "can_settle_at"
    outcome: Expr


@dataclass(frozen=True, slots=True)
class NeverSettlesAt:
    """No equilibrium is in ``outcome``."""

    kind: ClassVar[str] = "never_settles_at"
    outcome: Expr


@dataclass(frozen=True, slots=True)
class Persists:
    """Every state of ``outcome`` (by default the status quo) is an equilibrium."""

    kind: ClassVar[str] = "persists"
    outcome: Expr | None = None


@dataclass(frozen=True, slots=True)
class CanLeadTo:
    """Some path of unilateral improvements leads from ``start`` into ``outcome``."""

    kind: ClassVar[str] = "can_lead_to"
    outcome: Expr
    start: Expr | None = None


@dataclass(frozen=True, slots=True)
class MustLeadTo:
    """Every maximal path of unilateral improvements from ``start`` ends in ``outcome``."""

    kind: ClassVar[str] = "must_lead_to"
    outcome: Expr
    start: Expr | None = None


@dataclass(frozen=True, slots=True)
class Credible:
    """Wherever the trigger holds and the response is open, responding is an improvement.

    ``or_equal`` asks only that responding be no loss.
    """

    kind: ClassVar[str] = "credible"
    commitment: str
    or_equal: bool = False


@dataclass(frozen=True, slots=True)
class Deters:
    """The target would gain by pulling the trigger, and the response takes that away."""

    kind: ClassVar[str] = "deters"
    commitment: str


@dataclass(frozen=True, slots=True)
class SelfEnforcing:
    """Wherever the promise is kept, breaking it is no improvement, or is sanctioned."""

    kind: ClassVar[str] = "self_enforcing"
    commitment: str


@dataclass(frozen=True, slots=True)
class Expects:
    """``outcome`` holds in every equilibrium of the conflict as ``dm`` sees it."""

    kind: ClassVar[str] = "expects"
    dm: str
    outcome: Expr


@dataclass(frozen=True, slots=True)
class Surprised:
    """What ``dm`` thinks stable and what is stable when all act on their own view differ."""

    kind: ClassVar[str] = "surprised"
    dm: str


@dataclass(frozen=True, slots=True)
class Irrelevant:
    """The equilibria, the option set aside, are the same with the option and without it."""

    kind: ClassVar[str] = "irrelevant"
    option: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Taking the option was an improvement at the status quo, and the record shows it not taken."""

    kind: ClassVar[str] = "missed"
    dm: str
    option: str


@dataclass(frozen=True, slots=True)
class Predicts:
    """``outcome`` comes about by a day; judged by the record alone."""

    kind: ClassVar[str] = "predicts"
    outcome: Expr
    by: datetime.date


@dataclass(frozen=True, slots=True)
class Denied:
    """The opposite of another question: holds exactly where that one fails."""

    kind: ClassVar[str] = "not"
    of: "Question"


Question = (
    SettlesOnlyAt
    | CanSettleAt
    | NeverSettlesAt
    | Persists
    | CanLeadTo
    | MustLeadTo
    | Credible
    | Deters
    | SelfEnforcing
    | Expects
    | Surprised
    | Irrelevant
    | Missed
    | Predicts
    | Denied
)

KINDS: tuple[type[Question], ...] = (
    SettlesOnlyAt,
    CanSettleAt,
    NeverSettlesAt,
    Persists,
    CanLeadTo,
    MustLeadTo,
    Credible,
    Deters,
    SelfEnforcing,
    Expects,
    Surprised,
    Irrelevant,
    Missed,
    Predicts,
    Denied,
)


def core(question: Question) -> tuple[Question, bool]:
    """The question without its denials, and whether it is denied on the whole."""
    denied = False
    while isinstance(question, Denied):
        question, denied = question.of, not denied
    return question, denied
