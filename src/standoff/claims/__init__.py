"""Claims and verdicts: does a conclusion follow, and what did the record say?"""

from standoff.claims.asked import JUDGES, NEEDS_CONCEPT, Asked, CannotBeAsked
from standoff.claims.judge import DEFAULT_CONCEPTS, judge, judge_claim
from standoff.claims.record import Shaken, shaken
from standoff.claims.verdict import (
    ByModel,
    ByRecord,
    Found,
    Judgement,
    RecordSide,
    Told,
    Verdict,
    Verdicts,
    Witness,
)

__all__ = [
    "DEFAULT_CONCEPTS",
    "JUDGES",
    "NEEDS_CONCEPT",
    "Asked",
    "ByModel",
    "ByRecord",
    "CannotBeAsked",
    "Found",
    "Judgement",
    "RecordSide",
    "Shaken",
    "Told",
    "Verdict",
    "Verdicts",
    "Witness",
    "judge",
    "judge_claim",
    "shaken",
]
