"""Commitments: are threats and promises credible, do they deter, are they kept?"""

from standoff.credibility.answer import Answer, Flaw, Place
from standoff.credibility.bound import Bound, WhyNot, bind
from standoff.credibility.dilemmas import OTHER_NAMES, Dilemma, Faced, drama
from standoff.credibility.promises import compare_forms, self_enforcing
from standoff.credibility.remedies import Edited, edited, remedies
from standoff.credibility.threats import answered_back, capable, credible, deters
from standoff.credibility.tracks import Estimate, Prior, estimate, threshold

__all__ = [
    "OTHER_NAMES",
    "Answer",
    "Bound",
    "Dilemma",
    "Edited",
    "Estimate",
    "Faced",
    "Flaw",
    "Place",
    "Prior",
    "WhyNot",
    "answered_back",
    "bind",
    "capable",
    "compare_forms",
    "credible",
    "deters",
    "drama",
    "edited",
    "estimate",
    "remedies",
    "self_enforcing",
    "threshold",
]
