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
from standoff.case.questions import NotAsked
from standoff.credibility import Answer
from standoff.glance import Glance, Row, shown
from standoff.graph import Reading
from standoff.stability.explain import Explanation
from standoff.stability.search import Step


class Found(StrEnum):
    """What a witness shows."""

    # where a conflict settles
    ALL_INSIDE = "all_inside"
    OUTSIDE = "outside"
    INSIDE = "inside"
    NONE_INSIDE = "none_inside"
    RESTS_ELSEWHERE = "rests_elsewhere"
    NO_EQUILIBRIUM = "no_equilibrium"
    NO_REST = "no_rest"
    STUCK = "stuck"
    STABLE = "stable"
    UNSTABLE = "unstable"
    # where it leads
    LEADS = "leads"
    LEADS_ELSEWHERE = "leads_elsewhere"
    NO_WAY = "no_way"
    SO_ALREADY = "so_already"
    MUST_LEAD = "must_lead"
    ALWAYS_ROUND = "always_round"
    ENDS_ELSEWHERE = "ends_elsewhere"
    GOES_ROUND = "goes_round"
    # what an option is for
    CAUSE = "cause"
    NO_EFFECT = "no_effect"
    ALSO_WITHOUT = "also_without"
    ONLY_WAY = "only_way"
    NOT_EVEN_SO = "not_even_so"
    WITHOUT_IT = "without_it"
    RIVAL_WAY = "rival_way"
    SAME = "same"
    GAINED = "gained"
    LOST = "lost"
    MINDED = "minded"
    # what somebody thinks
    EXPECTED = "expected"
    NOT_EXPECTED = "not_expected"
    EXPECTS_NOTHING = "expects_nothing"
    DISAPPOINTED = "disappointed"
    UNFORESEEN = "unforeseen"
    FORESEEN = "foreseen"
    # commitments
    CREDIBLE = "credible"
    NOT_CREDIBLE = "not_credible"
    NEVER_TRIED = "never_tried"
    DETERS = "deters"
    NOT_DETERRED = "not_deterred"
    NOTHING_TO_DETER = "nothing_to_deter"
    DETERRED_OTHERWISE = "deterred_otherwise"
    COMPELS = "compels"
    NOT_COMPELLED = "not_compelled"
    ENDS_ANYWAY = "ends_anyway"
    KEPT = "kept"
    CANNOT_BREAK = "cannot_break"
    BREACH_PAYS = "breach_pays"
    NEVER_KEPT = "never_kept"
    # chances
    CHANCE = "chance"
    NO_CHANCE = "no_chance"
    NOT_OPEN = "not_open"
    BETTER_END = "better_end"
    WORSE_END = "worse_end"
    NO_END = "no_end"
    # wishes
    TOGETHER = "together"
    NEVER_TOGETHER = "never_together"


@dataclass(frozen=True, eq=False)
class Why:
    """Why a decision maker stays in a state or leaves it, by the game that it sees."""

    explanation: Explanation
    reading: Reading


@dataclass(frozen=True, eq=False)
class Witness:
    """What shows that a claim holds or fails, in one reading under one concept.

    found
        What kind of thing it is.
    states
        Positions of the states concerned, the telling one first; at most ten.
    count
        How many states there are of that kind.
    why
        Why the first state is left or not, for the decision makers it turns on.
    steps
        The road to the first state, where one leads there; or the move that it is about.
    reading
        The reading that ``states`` and ``steps`` belong to, where it is another
        one than the verdict's own: as somebody sees it, or with an option held.
    viewer
        Position of the decision maker whose expectation it is about, or whose chance.
    answer
        What :mod:`standoff.credibility` answered, where the claim is about a commitment.
    options
        Positions of options that the answer turns on, beside the one asked about.
    beside
        What else was found on the way, by tag; each with its states and steps.
    """

    found: Found
    states: tuple[int, ...] = ()
    count: int = 0
    why: tuple[Why, ...] = ()
    steps: tuple[Step, ...] = ()
    reading: Reading | None = None
    viewer: int | None = None
    answer: Answer | None = None
    options: tuple[int, ...] = ()
    beside: tuple["Witness", ...] = ()


@dataclass(frozen=True, eq=False)
class Judgement:
    """Whether the claim holds under one concept (empty for kinds that need none).

    empty
        There was nothing to judge: no rest, no such trigger, nothing to deter.
    idle
        Nobody stirs: the start is the only state that roads reach.
    anywhere
        It was asked of all states, wherever they lie, whether roads reach them or not.
    """

    concept: str
    holds: bool
    witness: Witness
    empty: bool = False
    idle: bool = False
    anywhere: bool = False


class ByModel(StrEnum):
    """The side of a verdict that the assumptions decide."""

    FOLLOWS = "follows"
    FAILS = "does_not_follow"
    DEPENDS = "depends_on_foresight"
    CANNOT_BE_ASKED = "cannot_be_asked"
    NOT_ASKED = "not_asked_yet"


class ByRecord(StrEnum):
    """The side of a verdict that dated events decide."""

    BORNE_OUT = "borne_out"
    REFUTED = "refuted"
    STANDS = "stands_so_far"
    SILENT = "silent"


class Told(StrEnum):
    """How the record tells it."""

    NOTHING = "nothing"
    HAPPENED = "happened"
    DID_NOT_HAPPEN = "did_not_happen"
    STAYED = "stayed"
    CEASED = "ceased"
    TOO_SHORT = "too_short"
    NOT_CONTRADICTED = "not_contradicted"
    DONE_LATER = "done_later"
    EFFECT_ALONE = "effect_alone"


@dataclass(frozen=True, eq=False)
class RecordSide:
    """What the record says of a claim.

    events
        Positions of the events that say it: the first of its kind; where
        something did not come about, the event that shows how far the record goes.
    contrary
        Positions of events that say the opposite, where there are both.
    days
        How many days after the day of the case it was done, where it was done later.
    """

    word: ByRecord
    events: tuple[int, ...] = ()
    told: Told = Told.NOTHING
    contrary: tuple[int, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class Anywhere:
    """The classical answer, about all states wherever they lie, where it is another one.

    holds_under
        The concepts under which the claim holds then, of those that it was asked under.
    lasting
        No move leads out of the outcome, once it is so: that is why it rests there.
    """

    holds_under: tuple[str, ...]
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the word of a verdict.

    assumed
        The very statement that the claim cites is all that carries it.
    ruled
        It is the same whatever anybody wants: by the rules and moves alone.
    anywhere
        The classical answer where it is another one, else None.
    moved
        Positions of the options in which the start differs from the status quo
        as written, because what the perspective or the claim holds fixed moved it.
    """

    assumed: bool = False
    ruled: bool = False
    anywhere: Anywhere | None = None
    moved: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Verdict(Glance):
    """The answer to one claim in one perspective.

    judgements
        One for each concept asked for; empty when the claim cannot be asked.
    why_not
        Why it cannot be asked, else empty.
    own
        Whether the perspective is that of the source that makes the claim.
    beside
        What stands beside the word; see :class:`Beside`.
    """

    claim: Claim
    perspective: str
    reading: Reading | None
    judgements: tuple[Judgement, ...]
    record: RecordSide
    why_not: str = ""
    own: bool = False
    beside: Beside = Beside()

    @property
    def empty(self) -> bool:
        """There was nothing to judge, under every concept."""
        return bool(self.judgements) and all(j.empty for j in self.judgements)

    @property
    def idle(self) -> bool:
        """Nobody stirs, under every concept."""
        return bool(self.judgements) and all(j.idle for j in self.judgements)

    @property
    def word(self) -> ByModel:
        """The judgements in one word; DEPENDS when it holds under some concepts only."""
        if isinstance(self.claim.check, NotAsked):
            return ByModel.NOT_ASKED
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
            "own_account": self.own,
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
