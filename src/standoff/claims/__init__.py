"""Claims and verdicts: does a conclusion follow, and what did the record say?"""

from standoff.claims.asked import DEFAULT_CONCEPTS, Asked, CannotBeAsked
from standoff.claims.judge import judge, judge_claim
from standoff.claims.kinds import KINDS, Kind
from standoff.claims.shaken import Shaken, shaken
from standoff.claims.verdict import (
    Anywhere,
    Beside,
    ByModel,
    ByRecord,
    Found,
    Judgement,
    RecordSide,
    Told,
    Verdict,
    Verdicts,
    Why,
    Witness,
)

__all__ = [
    "DEFAULT_CONCEPTS",
    "KINDS",
    "Anywhere",
    "Asked",
    "Beside",
    "ByModel",
    "ByRecord",
    "CannotBeAsked",
    "Found",
    "Judgement",
    "Kind",
    "RecordSide",
    "Shaken",
    "Told",
    "Verdict",
    "Verdicts",
    "Why",
    "Witness",
    "judge",
    "judge_claim",
    "shaken",
]
