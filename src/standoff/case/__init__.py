"""Cases: what an analyst wrote, read from text, written back, edited and checked."""

from standoff.case import edits, questions
from standoff.case.apply import CannotEdit, edit, merged, perceived, preferences_of, resolved
from standoff.case.checks import CHECKS, check, errors
from standoff.case.citations import citations
from standoff.case.edits import Edit
from standoff.case.evidence import NoText, Quotation, Quoted, check_quotes, quotations, quoted
from standoff.case.kinds import is_below
from standoff.case.parts import (
    Case,
    Claim,
    Coalition,
    Commitment,
    CommitmentKind,
    DecisionMaker,
    Event,
    Mark,
    Marks,
    Option,
    Outcome,
    Source,
    TrackRecord,
    position,
    short_name,
)
from standoff.case.questions import Question
from standoff.case.read import read
from standoff.case.rules import NoReading, view_of
from standoff.case.schema import schema
from standoff.case.views import (
    ASSUMED,
    Belief,
    Certainty,
    Cited,
    Perspective,
    Preferences,
    Priorities,
    Quote,
    Ranking,
    Reversible,
    Rule,
    Statement,
    View,
    Weight,
    Weights,
)
from standoff.case.write import plain, write

__all__ = [
    "ASSUMED",
    "CHECKS",
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
    "Edit",
    "Event",
    "Mark",
    "Marks",
    "NoReading",
    "NoText",
    "Option",
    "Outcome",
    "Perspective",
    "Preferences",
    "Priorities",
    "Question",
    "Quotation",
    "Quote",
    "Quoted",
    "Ranking",
    "Reversible",
    "Rule",
    "Source",
    "Statement",
    "TrackRecord",
    "View",
    "Weight",
    "Weights",
    "check",
    "check_quotes",
    "citations",
    "edit",
    "edits",
    "errors",
    "is_below",
    "merged",
    "perceived",
    "plain",
    "position",
    "preferences_of",
    "questions",
    "quotations",
    "quoted",
    "read",
    "resolved",
    "schema",
    "short_name",
    "view_of",
    "write",
]
