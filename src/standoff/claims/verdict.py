"""What a verdict is: two sides, never one word.

*By the model*: does the claim follow from the assumptions of a perspective,
under each solution concept, and what shows it (a :class:`Witness`)? *By the
record*: did what happened bear it out?

Nothing here is a sentence. Tags say what was found; :mod:`standoff.report`
says it to people.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from standoff.case.parts import Claim
from standoff.credibility import Answer
from standoff.glance import Glance, Row, shown
from standoff.graph import Reading
from standoff.stability.explain import Explanation
from standoff.stability.search import Step


class Found(StrEnum):
    """What a witness shows."""

    ALL_INSIDE = "all_inside"
    OUTSIDE = "outside"
    INSIDE = "inside"
    NONE_INSIDE = "none_inside"
    NO_EQUILIBRIUM = "no_equilibrium"
    NO_SUCH_STATE = "no_such_state"
    STABLE = "stable"
    UNSTABLE = "unstable"
    SAME = "same"
    GAINED = "gained"
    LOST = "lost"
    EXPECTED = "expected"
    NOT_EXPECTED = "not_expected"
    EXPECTS_NOTHING = "expects_nothing"
    DISAPPOINTED = "disappointed"
    UNFORESEEN = "unforeseen"
    FORESEEN = "foreseen"
    CREDIBLE = "credible"
    NOT_CREDIBLE = "not_credible"
    DETERS = "deters"
    NOT_DETERRED = "not_deterred"
    NOTHING_TO_DETER = "nothing_to_deter"
    KEPT = "kept"
    CANNOT_BREAK = "cannot_break"
    BREACH_PAYS = "breach_pays"
    CHANCE = "chance"
    NO_CHANCE = "no_chance"
    NOT_OPEN = "not_open"
    LEADS = "leads"
    LEADS_ELSEWHERE = "leads_elsewhere"
    NO_WAY = "no_way"
    MUST_LEAD = "must_lead"
    ENDS_ELSEWHERE = "ends_elsewhere"
    GOES_ROUND = "goes_round"


@dataclass(frozen=True, eq=False)
class Witness:
    """What shows that a claim holds or fails, in one reading under one concept.

    found
        What kind of thing it is.
    states
        Positions of the states concerned, the telling one first; at most ten.
    count
        How many states there are of that kind.
    explanations
        Why the first state is stable or not, for the decision makers it turns on.
    steps
        A path, where the claim is about one.
    reading
        The reading that ``states`` belong to, where it is another one than the
        verdict's own: the conflict as somebody sees it, or without an option.
    acting
        The reading that ``explanations`` belong to, where it is another one than
        that of ``states``: the game that the one who moves acts on.
    viewer
        Position of the decision maker whose expectation it is about, or whose chance.
    answer
        What :mod:`standoff.credibility` answered, where the claim is about a commitment.
    """

    found: Found
    states: tuple[int, ...] = ()
    count: int = 0
    explanations: tuple[Explanation, ...] = ()
    steps: tuple[Step, ...] = ()
    reading: Reading | None = None
    acting: Reading | None = None
    viewer: int | None = None
    answer: Answer | None = None


@dataclass(frozen=True, eq=False)
class Judgement:
    """Whether the claim holds under one concept (empty for kinds that need none)."""

    concept: str
    holds: bool
    witness: Witness


class ByModel(StrEnum):
    """The side of a verdict that the assumptions decide."""

    FOLLOWS = "follows"
    FAILS = "fails"
    DEPENDS = "depends"
    CANNOT_BE_ASKED = "cannot_be_asked"


class ByRecord(StrEnum):
    """The side of a verdict that dated events decide."""

    BORNE_OUT = "borne_out"
    REFUTED = "refuted"
    SILENT = "silent"


class Told(StrEnum):
    """How the record tells it."""

    NOTHING = "nothing"
    HAPPENED = "happened"
    DID_NOT_HAPPEN = "did_not_happen"
    STAYED = "stayed"
    CEASED = "ceased"
    TOO_SHORT = "too_short"
    NOT_TAKEN = "not_taken"
    TAKEN_LATER = "taken_later"


@dataclass(frozen=True, eq=False)
class RecordSide:
    """What the record says of a claim.

    events
        Positions of the events that say it: the first of its kind; where
        something did not come about, the event that shows how far the record goes.
    contrary
        Positions of events that say the opposite, where there are both.
    """

    word: ByRecord
    events: tuple[int, ...] = ()
    told: Told = Told.NOTHING
    contrary: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Verdict(Glance):
    """The answer to one claim in one perspective.

    judgements
        One for each concept asked for; empty when the claim cannot be asked.
    why_not
        Why it cannot be asked, else empty.
    """

    claim: Claim
    perspective: str
    reading: Reading | None
    judgements: tuple[Judgement, ...]
    record: RecordSide
    why_not: str = ""

    @property
    def word(self) -> ByModel:
        """The judgements in one word; DEPENDS when it holds under some concepts only."""
        if not self.judgements:
            return ByModel.CANNOT_BE_ASKED
        held = [j.holds for j in self.judgements]
        if all(held):
            return ByModel.FOLLOWS
        return ByModel.DEPENDS if any(held) else ByModel.FAILS

    @property
    def holds_under(self) -> tuple[str, ...]:
        """The concepts under which it holds."""
        return tuple(j.concept for j in self.judgements if j.holds)

    def each_row(self) -> Iterator[Row]:
        """One row: the claim, and both sides of the verdict."""
        yield {
            "claim": self.claim.id,
            "says": self.claim.says,
            "perspective": self.perspective,
            "by_model": self.word.value.replace("_", " "),
            "holds_under": ", ".join(filter(None, self.holds_under)),
            "by_record": self.record.word.value.replace("_", " "),
        }

    def __repr__(self) -> str:
        return (
            f"<Verdict {self.claim.id!r} in {self.perspective!r}: {self.word}, {self.record.word}>"
        )


class Verdicts(list[Verdict]):
    """A list of verdicts, which a notebook shows as a table."""

    def to_rows(self) -> list[Row]:
        """A row for each verdict."""
        return [row for verdict in self for row in verdict.each_row()]

    def to_dict(self) -> dict[str, Any]:
        """All of them as plain values: ``title`` and ``rows``."""
        return {"title": self._title(), "rows": self.to_rows()}

    def _title(self) -> str:
        words = Counter(v.word.value.replace("_", " ") for v in self)
        counts = ", ".join(f"{word} {count}" for word, count in words.items())
        return f"{len(self)} verdict{'' if len(self) == 1 else 's'}: {counts or 'none'}"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return shown(self._title(), (r for v in self for r in v.each_row()))
