"""Claims about readings whose states are not listed: the same kinds, judged on sets."""

from standoff.claims.unlisted.judge import judge_unlisted
from standoff.claims.unlisted.verdict import SetJudgement, SetVerdict

__all__ = ["SetJudgement", "SetVerdict", "judge_unlisted"]
