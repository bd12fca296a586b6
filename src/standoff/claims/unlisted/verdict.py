"""The answer to one claim where states are not listed: shown by codes, or not settled."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.parts import Claim
from standoff.claims.verdict import ByModel, Found
from standoff.glance import Glance, Row
from standoff.stability.search import Step
from standoff.symbolic import Unlisted


@dataclass(frozen=True, eq=False)
class SetJudgement:
    """Whether the claim holds under one concept; None where that was not settled.

    states
        Codes of some states concerned, the telling one first.
    count
        How many states there are of that kind.
    steps
        The road to the first state, in codes, where one leads there.
    unlisted
        The reading that states and steps belong to.
    """

    concept: str
    holds: bool | None
    found: Found | None = None
    states: tuple[int, ...] = ()
    count: int = 0
    steps: tuple[Step, ...] = ()
    empty: bool = False
    idle: bool = False
    unlisted: Unlisted | None = None


@dataclass(frozen=True, eq=False)
class SetVerdict(Glance):
    """The answer to one claim in one perspective.

    why_not
        Why it cannot be asked, else empty.
    """

    claim: Claim
    perspective: str
    judgements: tuple[SetJudgement, ...]
    why_not: str = ""
    own: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is an answer under every concept that it was asked under."""
        return all(j.holds is not None for j in self.judgements)

    @property
    def word(self) -> ByModel | None:
        """The judgements in one word; None where some of them are not settled."""
        if not self.judgements:
            return ByModel.CANNOT_BE_ASKED if self.why_not else ByModel.NOT_ASKED
        if not self.settled:
            return None
        held = [bool(j.holds) for j in self.judgements]
        if all(held):
            return ByModel.FOLLOWS
        return ByModel.DEPENDS if any(held) else ByModel.FAILS

    @property
    def holds_under(self) -> tuple[str, ...]:
        """The concepts under which it holds."""
        return tuple(j.concept for j in self.judgements if j.holds)

    def each_row(self) -> Iterator[Row]:
        """One row: the claim, and its verdict."""
        yield {
            "claim": self.claim.id,
            "says": self.claim.says,
            "perspective": self.perspective,
            "by_model": self.word.value.replace("_", " ") if self.word else "not settled",
            "holds_under": ", ".join(self.holds_under),
        }

    def __repr__(self) -> str:
        return f"<SetVerdict {self.claim.id!r} in {self.perspective!r}: {self.word}>"
