"""The kinds of claim: what can be asked of one reading of a case.

Each kind is a frozen value; the field ``kind`` of its class is its name in a
case file, and ``inner`` the keys of a kind that takes several (field: key). What
each one means, and how it is judged, is in :mod:`standoff.claims`.
"""

import datetime
from dataclasses import dataclass, fields
from typing import ClassVar, get_args

from standoff.case.formulas import WithFormulas
from standoff.expr import Expr

ANYWHERE = "anywhere"
"""As a start: the classical question, about all states wherever they lie."""

FORMULAS = get_args(Expr)
"""The classes of formulas."""

Start = Expr | str | None
"""Where roads begin: states of a formula, ``ANYWHERE``, or None for the status quo."""


class Asking(WithFormulas):
    """A question whose formulas may be given as text."""

    __slots__ = ()
    MARKS = (ANYWHERE,)


@dataclass(frozen=True, slots=True)
class SettlesOnlyAt(Asking):
    """Roads from ``start`` come to rest, and only in ``outcome``."""

    kind: ClassVar[str] = "settles_only_at"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class CanSettleAt(Asking):
    """Some road from ``start`` comes to rest in ``outcome``."""

    kind: ClassVar[str] = "can_settle_at"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class NeverSettlesAt(Asking):
    """No road from ``start`` comes to rest in ``outcome``."""

    kind: ClassVar[str] = "never_settles_at"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class Persists(Asking):
    """Nobody leaves any state of ``outcome`` (by default the status quo)."""

    kind: ClassVar[str] = "persists"
    outcome: Expr | None = None


@dataclass(frozen=True, slots=True)
class CanLeadTo(Asking):
    """Some road from ``start`` leads into ``outcome``."""

    kind: ClassVar[str] = "can_lead_to"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class NeverLeadsTo(Asking):
    """No road from ``start`` leads into ``outcome``."""

    kind: ClassVar[str] = "never_leads_to"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class MustLeadTo(Asking):
    """Every road from ``start`` that cannot be continued, and every cycle, comes to ``outcome``."""

    kind: ClassVar[str] = "must_lead_to"
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class ButFor(Asking):
    """Roads lead to ``effect`` as things are, and do not with the option ``without`` ruled out."""

    kind: ClassVar[str] = "but_for"
    inner: ClassVar[dict[str, str]] = {"effect": "effect", "without": "without"}
    effect: Expr
    without: str
    start: Start = None


@dataclass(frozen=True, slots=True)
class OnlyWay(Asking):
    """With ``by`` imposed roads can rest in ``outcome``; without it no other one option does it.

    ``pairs`` asks it of every two other options together as well.
    """

    kind: ClassVar[str] = "only_way"
    inner: ClassVar[dict[str, str]] = {"outcome": "to", "by": "by", "pairs": "pairs"}
    outcome: Expr
    by: str
    pairs: bool = False
    start: Start = None


@dataclass(frozen=True, slots=True)
class Credible(Asking):
    """Where the target steps into the trigger, the response is an open step of its maker.

    ``or_equal`` asks only that responding be no loss; ``in_eyes_of`` asks it of
    the conflict as that decision maker sees it.
    """

    kind: ClassVar[str] = "credible"
    commitment: str
    or_equal: bool = False
    in_eyes_of: str = ""
    start: Start = None


@dataclass(frozen=True, slots=True)
class Deters(Asking):
    """The target would gain by the trigger, and the response is what keeps it from that."""

    kind: ClassVar[str] = "deters"
    commitment: str
    start: Start = None


@dataclass(frozen=True, slots=True)
class Compels:
    """The trigger holds, and the response is what makes the target end it."""

    kind: ClassVar[str] = "compels"
    commitment: str


@dataclass(frozen=True, slots=True)
class SelfEnforcing(Asking):
    """Where roads lead to a promise due and kept, its maker has no open step to break it."""

    kind: ClassVar[str] = "self_enforcing"
    commitment: str
    start: Start = None


@dataclass(frozen=True, slots=True)
class Expects(Asking):
    """``outcome`` holds wherever the conflict comes to rest, as ``dm`` sees it."""

    kind: ClassVar[str] = "expects"
    inner: ClassVar[dict[str, str]] = {"dm": "dm", "outcome": "outcome"}
    dm: str
    outcome: Expr
    start: Start = None


@dataclass(frozen=True, slots=True)
class Surprised(Asking):
    """Where ``dm`` thinks that the conflict comes to rest, and where it does, differ.

    ``about`` looks at states of that formula only.
    """

    kind: ClassVar[str] = "surprised"
    dm: str
    about: Expr | None = None
    start: Start = None


@dataclass(frozen=True, slots=True)
class Irrelevant(Asking):
    """Roads come to rest in the same states with the option and without it.

    The option is set aside, and so is every option that cannot be without it.
    ``outcomes`` compares the states by these formulas only.
    """

    kind: ClassVar[str] = "irrelevant"
    option: str
    outcomes: tuple[Expr, ...] = ()
    start: Start = None


@dataclass(frozen=True, slots=True)
class Missed:
    """``dm`` could have taken the option by one move, and would have come to a better end.

    ``giving_up`` asks it of giving the option up; ``by`` is ``"step"`` to ask
    only whether the move was an improvement at once.
    """

    kind: ClassVar[str] = "missed"
    inner: ClassVar[dict[str, str]] = {
        "dm": "dm",
        "option": "option",
        "giving_up": "giving_up",
        "by": "by",
    }
    dm: str
    option: str
    giving_up: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Compatible:
    """Some feasible state has all these wishes, two or more."""

    kind: ClassVar[str] = "compatible"
    wishes: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Predicts(Asking):
    """``outcome`` comes about by a day; judged by the record alone."""

    kind: ClassVar[str] = "predicts"
    outcome: Expr
    by: datetime.date


@dataclass(frozen=True, slots=True)
class NotAsked:
    """No question yet: the conclusion is written down, and how to ask it is still open."""

    kind: ClassVar[str] = "not_asked"


NOT_ASKED = NotAsked()


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
    | NeverLeadsTo
    | MustLeadTo
    | ButFor
    | OnlyWay
    | Credible
    | Deters
    | Compels
    | SelfEnforcing
    | Expects
    | Surprised
    | Irrelevant
    | Missed
    | Predicts
    | Compatible
    | NotAsked
    | Denied
)

KINDS: tuple[type[Question], ...] = get_args(Question)


def core(question: Question) -> tuple[Question, bool]:
    """The question without its denials, and whether it is denied on the whole."""
    denied = False
    while isinstance(question, Denied):
        question, denied = question.of, not denied
    return question, denied


def formulas_of(question: Question) -> tuple[Expr, ...]:
    """Every formula of a question, those of the question that it denies included."""
    question, _ = core(question)
    values = (getattr(question, f.name) for f in fields(question))
    parts = (v if isinstance(v, tuple) else (v,) for v in values)
    return tuple(x for some in parts for x in some if isinstance(x, FORMULAS))
