"""Claims and verdicts: does a conclusion follow, and what did the record say?"""

from standoff.claims.judge import judge, judge_claim
from standoff.claims.shaken import Shaken, shaken
from standoff.claims.verdict import (
    ByModel,
    ByRecord,
    Found,
    Judgement,
    Told,
    Verdict,
    Verdicts,
    Why,
    Witness,
)

__all__ = [
    "ByModel",
    "ByRecord",
    "Found",
    "Judgement",
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
