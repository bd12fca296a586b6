"""Claims about readings whose states are not listed: the same kinds, judged on sets."""

from standoff.claims.unlisted.hinges import SetHinges, hinges_of_sets
from standoff.claims.unlisted.judge import judge_unlisted
from standoff.claims.unlisted.verdict import SetJudgement, SetVerdict

__all__ = ["SetHinges", "SetJudgement", "SetVerdict", "hinges_of_sets", "judge_unlisted"]
