"""What an analyst writes down: the parts of a case, as frozen values.

A case names *decision makers* with *options*, the rules that make some
combinations *infeasible*, the *status quo*, named *outcomes*, *commitments*
(threats, red lines, promises), *perspectives* (whose preferences and beliefs,
according to which source), *claims* to be judged and a *record* of events.

Parts are compared by content; where each stood in the file is kept apart, in
:class:`Marks`. Sequences are tuples and keep the order of the file, because
the order of options is the coding of states and the order of priorities is
their weight.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from standoff.case.edits import Edit
from standoff.case.formulas import WithFormulas
from standoff.case.glance import glance
from standoff.case.perspective import UNCITED, Cited, Perspective, Reversible, Rule, View
from standoff.case.questions import NOT_ASKED, Question
from standoff.expr import Expr, Scope
from standoff.kept import kept
from standoff.texts.quotes import Quote

Path = tuple[str | int, ...]
"""Keys and positions from the top of a case file down to one value."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column from 1, and the span of characters from 0."""

    line: int
    column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the parts of a case stand in its file; ``file`` may be empty."""

    file: str = ""
    places: Mapping[Path, Mark] = field(default_factory=dict)

    def nearest(self, path: Path) -> Mark | None:
        """The mark of ``path``, or of the closest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path)


@dataclass(frozen=True, slots=True)
class LeftOut(Quote):
    """Words of a source that the case leaves out on purpose, and why."""

    because: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that statements of the case rest on.

    ``text`` is the path of a file with its words, beside the case file; may be empty.
    ``left_out`` are words of it that no statement is to rest on: read, and not used.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    date: str = ""
    published: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    text: str = ""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """Something that one decision maker can do or leave undone.

    taken, left
        What is so while it is taken, and while it is not: a phrase after the party's name.
    does, undoes
        What the party does in taking it, and in giving it up.
    """

    id: str
    text: str
    reversible: Reversible = Reversible.BOTH
    short: str = ""
    taken: str = ""
    left: str = ""
    does: str = ""
    undoes: str = ""
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A party with options, and with preferences in every perspective.

    plural
        Whether verbs of it stand in the plural, those of its options' phrases too.
    """

    id: str
    name: str
    options: tuple[Option, ...] = ()
    note: str = ""
    short: str = ""
    plural: bool = False
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class Outcome(WithFormulas):
    """A name for a set of states; formulas may use it like an option."""

    id: str
    when: Expr
    text: str = ""
    short: str = ""
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class Scenario(WithFormulas):
    """A name for a whole situation: for the states in which ``when``, and none above it, holds."""

    id: str
    when: Expr
    text: str


@dataclass(frozen=True, slots=True)
class Coalition:
    """Decision makers, by id, that may act together."""

    id: str
    members: tuple[str, ...]


class CommitmentKind(StrEnum):
    """A threat and a red line answer a trigger; a promise is kept by its response."""

    THREAT = "threat"
    RED_LINE = "red_line"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Counted commitments of one maker: how many were kept and how many broken."""

    kept: int
    broken: int
    what: str = ""
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class Commitment(WithFormulas):
    """A declared response: ``by`` says that wherever ``when`` holds, ``response`` will.

    against
        The decision maker that it is meant to move; empty for nobody in particular.
    form
        How it was given, ``spoken`` or ``written`` for instance.
    positions, fallback
        What each side demands, and where things go if nobody gives way.
    """

    id: str
    kind: CommitmentKind
    by: str
    when: Expr
    response: Expr
    against: str = ""
    text: str = ""
    form: str = ""
    positions: tuple[tuple[str, Expr], ...] = ()
    fallback: Expr | None = None
    record: tuple[TrackRecord, ...] = ()
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class Claim(WithFormulas):
    """A conclusion that a source draws, put as a question to the model.

    perspectives
        Where it is judged; empty means in every one.
    under
        Solution concepts; empty means the default ones.
    given
        Edits of the reading that the claim itself supposes.
    borne_out_by, refuted_by
        States whose occurrence in the record speaks for the claim, or against it.
    """

    id: str
    says: str
    check: Question = NOT_ASKED
    perspectives: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    given: tuple[Edit, ...] = ()
    borne_out_by: Expr | None = None
    refuted_by: Expr | None = None
    cited: Cited = UNCITED
    short: str = ""

    def asked_in(self, perspective: str) -> bool:
        """Whether it is judged in a perspective."""
        return not self.perspectives or perspective in self.perspectives


@dataclass(frozen=True, slots=True)
class Event(WithFormulas):
    """Something that happened on a day.

    state
        What it made of the conflict: of the feasible states in which this is
        true, the one that differs least from the state before. None for an
        event that is only background.
    """

    date: datetime.date
    what: str
    state: Expr | None = None
    cited: Cited = UNCITED


@dataclass(frozen=True, slots=True)
class Case:
    """An account of a conflict. Changed only by edits (:mod:`standoff.case.edit`)."""

    title: str
    decision_makers: tuple[DecisionMaker, ...]
    perspectives: tuple[Perspective, ...]
    status_quo: Expr | None = None
    infeasible: tuple[Rule, ...] = ()
    coalesce: tuple[Expr, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    claims: tuple[Claim, ...] = ()
    record: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    as_of: datetime.date | None = None
    summary: str = ""
    themes: tuple[str, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    short: str = ""
    scenarios: tuple[Scenario, ...] = ()
    status_quo_cited: Cited = UNCITED
    marks: Marks = field(default=Marks(), compare=False, repr=False)
    scope: Scope = field(init=False, compare=False, repr=False)
    inherited: dict[str, View] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )  # by perspective, with what it extends, as far as was asked: kept by case.apply

    def __post_init__(self) -> None:
        object.__setattr__(self, "scope", _scope(self.decision_makers, self.outcomes))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return glance(self)


@kept(64)
def _scope(decision_makers: tuple[DecisionMaker, ...], outcomes: tuple[Outcome, ...]) -> Scope:
    """The names that formulas of a case may use; ambiguous short names are left out."""
    options = tuple(f"{d.id}.{o.id}" for d in decision_makers for o in d.options)
    short = [o.split(".", 1)[1] for o in options]
    names: dict[str, int | Expr] = dict(zip(options, range(len(options)), strict=True))
    names |= {s: n for n, s in enumerate(short) if short.count(s) == 1}
    names |= {o.id: o.when for o in outcomes if o.id not in names}
    return Scope(options, names)


def position(case: Case, option: str) -> int:
    """Where an option stands in the case, by its short or qualified id. KeyError if unknown."""
    found = case.scope.names[option]
    if not isinstance(found, int):
        raise KeyError(option)
    return found


def short_name(case: Case, option: int) -> str:
    """The shortest name that formulas may use for the option at this position."""
    qualified = case.scope.options[option]
    short = qualified.split(".", 1)[1]
    return short if case.scope.names.get(short) == option else qualified
