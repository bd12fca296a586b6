"""How somebody sees a conflict: preferences, rules, control, beliefs.

A :class:`View` holds what may be restated. A perspective (one source's reading)
and a belief (one decision maker's image of the conflict) both carry one, and
views nest: what A believes that B believes is a view in a view.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from standoff.case.formulas import WithFormulas
from standoff.expr import Expr
from standoff.texts.quotes import Quote

ASSUMED = "assumed"
"""The source to name where nobody else says it; every case may cite it."""


Place = tuple[str | int, ...]
"""Keys and positions below a list of preferences."""

Holder = str | tuple[str, ...]
"""Who decides on an option: a decision maker, or several of whom each can change it alone."""


class Reversible(StrEnum):
    """What may be done with an option after it was decided."""

    BOTH = "both"
    ONLY_ON = "only_on"
    ONLY_OFF = "only_off"


class Certainty(StrEnum):
    """Whether a statement may be varied when asking how far a verdict holds."""

    FIRM = "firm"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Cited:
    """Who says so: the id of a source, the place in it, the reason given, and its words."""

    source: str = ""
    at: str = ""
    because: str = ""
    quotes: tuple[Quote, ...] = ()

    @property
    def quote(self) -> Quote | None:
        """The words, or the first of several."""
        return self.quotes[0] if self.quotes else None

    def __bool__(self) -> bool:
        """Whether a source is named, or words are quoted."""
        return bool(self.source or self.quotes)


UNCITED = Cited()
"""Nobody is named."""


@dataclass(frozen=True, slots=True)
class Rule(WithFormulas):
    """Combinations that cannot be: every state in which ``when`` is true."""

    when: Expr
    cited: Cited = Cited()


@dataclass(frozen=True, slots=True)
class Statement(WithFormulas):
    """One line of a list of priorities: the decision maker wants this to be true.

    ``tier`` numbers, from 1, the groups of neighbouring lines whose order among
    themselves is open; 0 is a line of its own. Of two states that first differ
    at an ``unsure`` line it is not known which is better. ``strength`` is the
    degree of the preference, 1 mild, 2 strong. ``tag`` tells lines apart through
    edits (:mod:`standoff.case.supposed`); 0 where nobody asks.
    """

    want: Expr
    cited: Cited = Cited()
    certainty: Certainty | None = None
    tier: int = 0
    unsure: bool = False
    strength: int = 1
    tag: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Priorities:
    """Option prioritising: a lexicographic order on the truth of statements.

    Of two states the better one satisfies the first statement, from the top,
    on which they differ (Fang, Hipel, Kilgour & Peng 2003).
    """

    statements: tuple[Statement, ...]

    def places(self) -> tuple[tuple[int, ...], ...]:
        """Where each statement stands in the list as written, from 0; in a tier two numbers."""
        places: list[tuple[int, ...]] = []
        before = 0
        for statement in self.statements:
            if statement.tier and statement.tier == before:
                places.append((places[-1][0], places[-1][1] + 1))
            else:
                place = places[-1][0] + 1 if places else 0
                places.append((place, 0) if statement.tier else (place,))
            before = statement.tier
        return tuple(places)

    def lines(self) -> tuple[str, ...]:
        """What stands in it, line by line as edits count, each as a formula."""
        return tuple(str(statement.want) for statement in self.statements)

    def wants(self) -> Iterator[tuple[Place, Expr]]:
        """Each formula by itself that it wants true or not, and where below it that stands."""
        for place, statement in zip(self.places(), self.statements, strict=True):
            yield ("priorities", *place), statement.want


@dataclass(frozen=True, slots=True)
class Ranking(WithFormulas):
    """States from best to worst.

    The states of one tier are equally good; but of those of a tier that
    ``unsure`` names, by its place from 0, it is not known which are better.
    ``gaps`` holds (n, degree) where what stands up to tier n is preferred to
    what comes below by more than degree 1.
    """

    tiers: tuple[tuple[Expr, ...], ...]
    unsure: tuple[int, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Its places, with the states that share one."""
        return tuple(" = ".join(map(str, tier)) for tier in self.tiers)

    def wants(self) -> Iterator[tuple[Place, Expr]]:
        """None: its formulas say which states there are, not what is wanted of them."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Weight(WithFormulas):
    """What a state gains, or loses when negative, where ``want`` is true; see Statement.tag."""

    want: Expr
    value: Fraction
    tag: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Weights:
    """Option weighting: the state with the larger sum of weights is preferred."""

    weights: tuple[Weight, ...]

    def lines(self) -> tuple[str, ...]:
        """What stands in it, line by line."""
        return tuple(f"{weight.want}: {weight.value}" for weight in self.weights)

    def wants(self) -> Iterator[tuple[Place, Expr]]:
        """Each formula that counts, and where below it that stands."""
        for weight in self.weights:
            yield ("weights", str(weight.want)), weight.want


Order = Priorities | Ranking | Weights
"""The forms that an order is written in; each has a key of the part ``preferences``."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preference order of one decision maker over all feasible states."""

    of: str
    order: Order
    cited: Cited = Cited()


@dataclass(frozen=True, slots=True)
class Attitudes:
    """Whom one decision maker would see better off (``pro``), worse off, or does not mind.

    Who is named nowhere stands as usual: it is for itself, and neutral to others.
    """

    of: str
    pro: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    cited: Cited = Cited()


@dataclass(frozen=True, slots=True)
class View(WithFormulas):
    """What may be restated, by a perspective or by a belief; empty means as before.

    preferences
        Replaced whole, one decision maker at a time.
    control
        (option, holder): who decides on the option.
    reversible
        (option, how): what may be done with it once decided.
    infeasible, feasible
        Rules added; rules (by their formula) lifted.
    fixed
        (option, taken): held so in every state, the status quo included.
    unaware_of
        Options that are not seen at all: held not taken.
    status_quo, status_quo_cited
        Another present state, and who says so.
    beliefs
        What decision makers believe in turn; restated one at a time.
    attitudes
        How decision makers mind how others fare; replaced whole, one at a time.
    """

    preferences: tuple[Preferences, ...] = ()
    control: tuple[tuple[str, Holder], ...] = ()
    reversible: tuple[tuple[str, Reversible], ...] = ()
    infeasible: tuple[Rule, ...] = ()
    feasible: tuple[Expr, ...] = ()
    fixed: tuple[tuple[str, bool], ...] = ()
    unaware_of: tuple[str, ...] = ()
    status_quo: Expr | None = None
    status_quo_cited: Cited = UNCITED
    beliefs: tuple["Belief", ...] = ()
    attitudes: tuple[Attitudes, ...] = ()


@dataclass(frozen=True, slots=True)
class Belief:
    """The conflict as one decision maker sees it, where it differs."""

    of: str
    view: View
    cited: Cited = Cited()


@dataclass(frozen=True, slots=True)
class Perspective:
    """One source's reading of the conflict; may extend another perspective."""

    id: str
    view: View
    title: str = ""
    extends: str = ""
    summary: str = ""
    cited: Cited = Cited()
    short: str = ""
