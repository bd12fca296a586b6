"""Commitments: are threats and promises credible, do they deter, are they kept?"""

from standoff.credibility.answer import Answer, Flaw, Place
from standoff.credibility.bound import Bound, WhyNot, bind, offences
from standoff.credibility.dilemmas import OTHER_NAMES, Dilemma, Drama, Faced, drama
from standoff.credibility.promises import (
    FormChange,
    Forms,
    breaches,
    compare_forms,
    self_enforcing,
)
from standoff.credibility.remedies import Edited, Remedies, edited, remedies
from standoff.credibility.threats import answered_back, capable, credible, deters
from standoff.credibility.tracks import Estimate, Prior, estimate, threshold

__all__ = [
    "OTHER_NAMES",
    "Answer",
    "Bound",
    "Dilemma",
    "Drama",
    "Edited",
    "Estimate",
    "Faced",
    "Flaw",
    "FormChange",
    "Forms",
    "Place",
    "Prior",
    "Remedies",
    "WhyNot",
    "answered_back",
    "bind",
    "breaches",
    "capable",
    "compare_forms",
    "credible",
    "deters",
    "drama",
    "edited",
    "estimate",
    "offences",
    "remedies",
    "self_enforcing",
    "threshold",
]
