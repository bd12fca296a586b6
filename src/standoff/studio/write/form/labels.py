"""What keys of the format are called on forms, where their name is not plain enough."""

from collections.abc import Sized
from typing import NamedTuple

from standoff.case.format.table import PARTS

LABELS = {
    "as_of": "Day of the present state",
    "at": "Place in the source",
    "because": "Reason given",
    "quote": "Words of the source",
    "exact": "The words themselves",
    "prefix": "What stands just before",
    "suffix": "What stands just after",
    "want": "What is wanted",
    "when": "When",
    "dm": "Party",
    "by": "By",
    "against": "Meant to move",
    "says": "What is claimed",
    "id": "Short name",
    "check": "The question to the model",
    "under": "Ways of looking ahead",
    "perspectives": "Only in these readings",
    "given": "What the claim supposes",
    "borne_out_by": "Events that speak for it",
    "refuted_by": "Events that speak against it",
    "unaware_of": "Options that it does not see",
    "control": "Who decides on an option",
    "fix": "Options held fast",
    "feasible": "Rules that do not hold here",
    "infeasible": "Rules",
    "reversible": "What can be taken back",
    "status_quo": "Present state",
    "or_equal": "No loss is enough",
    "from": "Starting from",
    "doi": "DOI",
    "url": "Address on the web",
    "text": "In words",
    "authors": "Authors, one a line",
    "themes": "Themes, one a line",
    "extends": "Takes all else from",
    "what": "What happened",
    "state": "What it made of the conflict",
    "certainty": "May it be varied?",
    "unsure": "Is it unknown whether this is wanted?",
    "strength": "How much is at stake",
    "form": "How it was given",
    "record": "How such commitments were kept",
    "kept": "How many were kept",
    "broken": "How many were broken",
    "kind": "What it is",
    "coalesce": "States that count as one, a formula a line",
    "coalitions": "Parties that may act together",
    "name": "Name",
    "short": "A shorter name",
    "plural": "Do verbs stand in the plural?",
    "taken": "Said while it is taken",
    "left": "Said while it is not",
    "does": "Said of taking it",
    "undoes": "Said of giving it up",
    "scenarios": "Names for whole situations",
    "note": "Note",
}
BY_PART = {
    ("source", "text"): "File with its words (its path; or paste the text, and it becomes a file)",
    ("track_record", "what"): "Which were counted",
    ("option", "text"): "What taking it means",
    ("chance", "dm"): "Who missed it",
    ("chance", "option"): "What was not taken",
    ("rule", "when"): "Cannot be",
    ("commitment", "when"): "Trigger",
    ("outcome", "when"): "The states that are meant",
    ("scenario", "when"): "The states that are called so",
    ("scenario", "text"): "What the situation is called",
    ("check", "by"): "Last day",
    ("commitment", "by"): "Given by",
}
CHOICES = {
    "threat": "a threat",
    "red_line": "a red line",
    "promise": "a promise",
    "both": "can be taken and given up again",
    "only_on": "once taken, stays taken",
    "only_off": "once given up, stays given up",
    "firm": "no, it is firm",
    "open": "yes, it is open",
    "mild": "mild",
    "strong": "strong",
}
PERSISTS_AT = "persists_at"
"""On forms: the question whether certain states last, which has a formula of its own."""
NOT_ASKED = ""

CHECKS = {
    NOT_ASKED: "Not asked yet",
    "settles_only_at": "It can settle only there",
    "can_settle_at": "It can settle there",
    "never_settles_at": "It never settles there",
    "persists": "The present state would last",
    PERSISTS_AT: "These states would last",
    "can_lead_to": "It can lead there",
    "never_leads_to": "It never leads there",
    "must_lead_to": "It must lead there",
    "but_for": "Without an option it would not be",
    "only_way": "An option is the only way",
    "credible": "A commitment is credible",
    "deters": "A threat deters",
    "compels": "A threat makes somebody stop",
    "self_enforcing": "A promise keeps itself",
    "expects": "A party expects it",
    "surprised": "A party is surprised",
    "irrelevant": "An option does not matter",
    "missed": "A party missed its chance",
    "predicts": "It comes about by a day",
    "compatible": "Wishes that can both be had",
    "not": "The opposite of another question",
}


class Way(NamedTuple):
    """How a form of preferences is offered: as a choice, what it is, and beside another form."""

    begin: str
    about: str
    instead: str


WAYS = {
    "priorities": Way(
        "Statements, most important first",
        "Of two states the better one satisfies the first statement on which they differ. "
        "The easiest way.",
        "Begin a list of statements instead",
    ),
    "ranking": Way(
        "A ranking of states",
        "Every state in its place, from best to worst.",
        "Write the same order as a ranking of states",
    ),
    "weights": Way(
        "Weights",
        "A number for each option; a state is worth their sum.",
        "Begin with weights instead",
    ),
}
HINTS = {
    "S413": "open “Source” below and say who says so; choose “Assumed” where it is you",
    "S414": "say on the page Preferences who wants it or not, or remove it",
    "S415": "say on the page Preferences what it wants",
    "S416": "add on the page Readings how a rival source sees the conflict",
}
"""What to try on a form, where the advice for the text of the case is of no use there."""
LONG = frozenset({"summary", "note", "because", "says", "what", "exact", "text"})
"""Keys whose texts run over several lines."""


def label(part: str, key: str) -> str:
    """What a key is called on a form."""
    said = BY_PART.get((part, key)) or LABELS.get(key)
    return said or key.replace("_", " ").capitalize()


def way(form: str) -> Way:
    """How a form of preferences is offered; in the words of the table where no others are found."""
    doc = next(key.doc for key in PARTS["preferences"] if key.name == form)
    name = label("preferences", form)
    return WAYS.get(form, Way(name, tip(doc), f"{name} instead"))


def how_much(form: str, said: Sized) -> str:
    """What is written in a form of preferences, in a few words."""
    n = len(said)
    if not n:
        return "does not care"
    match form:
        case "priorities":
            return f"{n} statement{'' if n == 1 else 's'}"
        case "ranking":
            return f"a ranking of {n} lines"
        case _:
            return f"{n} {label('preferences', form).lower()}"


def advice(code: str, hint: str) -> str:
    """What to try, for readers who see forms and no command line."""
    return HINTS.get(code, hint.partition("; see standoff ")[0])


def tip(doc: str) -> str:
    """The sentence of the format's table, without its marks of code."""
    return doc.replace("`", "")
