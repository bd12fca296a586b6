"""Outcomes, commitments, claims, sources and the record: pages of one kind."""

from standoff.case.format.table import PARTS
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import kind_of_check
from standoff.studio.write.form.labels import CHECKS, CHOICES
from standoff.studio.write.form.listed import Listing
from standoff.studio.write.form.spots import Tree, at, words
from standoff.studio.write.names.declared import short


def _source(value: Tree) -> str:
    return words(value, "year") or words(value, "date")[:4]


def _commitment(value: Tree) -> str:
    return CHOICES.get(words(value, "kind"), "")


def _claim(value: Tree) -> str:
    return CHECKS.get(kind_of_check(at(value, ("check",))), "")


def _outcome(value: Tree) -> str:
    return short(words(value, "when")) if words(value, "text") else ""


def _sorted(part: str, *first: str) -> tuple[str, ...]:
    """The keys of a record, some of them first, and its id last."""
    rest = [key.name for key in PARTS[part] if key.name not in {*first, "id"}]
    return (*first, *rest, *(key.name for key in PARTS[part] if key.name == "id"))


OUTCOMES = Listing(
    "outcomes", "outcome", "Outcomes",
    "Names for sets of states, such as “agreement”. A name can be used in every formula below it.",
    "No outcome has a name yet. None is needed to begin with.",
    "New outcome, in words", "The villages agree", ("text", "when"), _outcome,
    _sorted("outcome", "text", "when"),
)  # fmt: skip
COMMITMENTS = Listing(
    "commitments", "commitment", "Commitments",
    "Threats, red lines and promises: who says that it will do what, and when.",
    "Nobody has committed itself to anything yet.",
    "New commitment, in words", "If water is pumped at night, we go to court", ("text",),
    _commitment, _sorted("commitment", "text", "kind", "by", "against", "when", "response"),
)  # fmt: skip
CLAIMS = Listing(
    "claims", "claim", "Claims",
    "Conclusions that somebody draws. Each is put as a question to the model, which is then "
    "judged in every reading.",
    "No conclusion is put to the test yet.",
    "New claim, in a sentence", "The present state cannot last", ("says", "id"), _claim,
    _sorted("claim", "says", "check"),
)  # fmt: skip
SOURCES = Listing(
    "sources", "source", "Sources",
    "The documents that statements rest on. Where nobody else says it, name “assumed”: that is "
    "you.",
    "No source is named yet.",
    "New source, by its title", "Trouble at the well", ("title",), _source,
)  # fmt: skip
RECORD = Listing(
    "record", "event", "Record",
    "What happened, by date. Claims are held against it.",
    "Nothing is recorded yet.",
    "New event, in a sentence", "The villages sign a rota", ("what",),
    lambda value: words(value, "date"),
)  # fmt: skip

VIEWS = (
    View(
        "commitments", COMMITMENTS.title, Group.WRITE, "Threats, red lines and promises.",
        COMMITMENTS.show, sound=False,
    ),
    View(
        "claims", CLAIMS.title, Group.WRITE, "Conclusions to be judged.", CLAIMS.show, sound=False
    ),
    View(
        "sources", SOURCES.title, Group.WRITE, "What the statements rest on.", SOURCES.show,
        sound=False,
    ),
    View("record", RECORD.title, Group.WRITE, "What happened, by date.", RECORD.show, sound=False),
)  # fmt: skip
