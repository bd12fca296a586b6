"""Cases: what an analyst wrote, read from text, written back, edited and checked."""

from standoff.case import edits, questions
from standoff.case.apply import edit, preferences_of, resolved
from standoff.case.checks import check, errors
from standoff.case.evidence import (
    NoText,
    Quoted,
    Texts,
    check_quotes,
    quoted_sources,
    strict_quotes,
)
from standoff.case.format.kinds import is_below
from standoff.case.format.schema import schema
from standoff.case.lines import CannotEdit
from standoff.case.parts import (
    Case,
    Claim,
    Coalition,
    Commitment,
    CommitmentKind,
    DecisionMaker,
    Event,
    LeftOut,
    Option,
    Outcome,
    Scenario,
    Source,
    TrackRecord,
    short_name,
)
from standoff.case.perspective import (
    ASSUMED,
    Belief,
    Certainty,
    Cited,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Rule,
    Statement,
    View,
    Weight,
    Weights,
)
from standoff.case.read import build, read
from standoff.case.rules import NoReading, view_of
from standoff.case.write import plain, write
from standoff.texts.quotes import Quote

__all__ = [
    "ASSUMED",
    "Belief",
    "CannotEdit",
    "Case",
    "Certainty",
    "Cited",
    "Claim",
    "Coalition",
    "Commitment",
    "CommitmentKind",
    "DecisionMaker",
    "Event",
    "LeftOut",
    "NoReading",
    "NoText",
    "Option",
    "Outcome",
    "Perspective",
    "Preferences",
    "Priorities",
    "Quote",
    "Quoted",
    "Ranking",
    "Reversible",
    "Rule",
    "Scenario",
    "Source",
    "Statement",
    "Texts",
    "TrackRecord",
    "View",
    "Weight",
    "Weights",
    "build",
    "check",
    "check_quotes",
    "edit",
    "edits",
    "errors",
    "is_below",
    "plain",
    "preferences_of",
    "questions",
    "quoted_sources",
    "read",
    "resolved",
    "schema",
    "short_name",
    "strict_quotes",
    "view_of",
    "write",
]
