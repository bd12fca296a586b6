"""Outcomes, situations, readings, commitments, claims, sources, the record: pages of one kind."""

from standoff.case.format.table import PARTS
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import kind_of_check
from standoff.studio.write.form.items import Listing
from standoff.studio.write.form.labels import CHECKS, CHOICES
from standoff.studio.write.form.tree import Tree, at, words
from standoff.studio.write.names.declared import short


def _source(value: Tree) -> str:
    return words(value, "year") or words(value, "date")[:4]


def _commitment(value: Tree) -> str:
    return CHOICES.get(words(value, "kind"), "")


def _claim(value: Tree) -> str:
    return CHECKS.get(kind_of_check(at(value, ("check",))), "")


def _outcome(value: Tree) -> str:
    return short(words(value, "when")) if words(value, "text") else ""


def _reading(value: Tree) -> str:
    above = words(value, "extends")
    return f"takes over from {above}" if above else ""


ELSEWHERE = frozenset({"preferences", "beliefs"})
"""Keys that have a page of their own."""


def _sorted(part: str, *first: str) -> tuple[str, ...]:
    """The keys of a record that are shown, some of them first, and its id last."""
    left = {*first, "id", *ELSEWHERE}
    rest = [key.name for key in PARTS[part] if key.name not in left]
    return (*first, *rest, *(key.name for key in PARTS[part] if key.name == "id"))


OUTCOMES = Listing(
    "outcomes", "outcome", "Outcomes",
    "Names for sets of states, such as “agreement”. A name can be used in every formula below it.",
    "No outcome has a name yet. None is needed to begin with.",
    "New outcome, in words", "The villages agree", ("text", "when"), _outcome,
    _sorted("outcome", "text", "when"),
)  # fmt: skip
SCENARIOS = Listing(
    "scenarios", "scenario", "Situations",
    "Names for whole situations, in order: wherever a state is told, it is called by the first of "
    "these that holds.",
    "No situation has a name yet. States are then called by outcomes, or by what is otherwise than "
    "now.",
    "New situation, in words", "The well is dry and the villages quarrel", ("text",),
    lambda value: short(words(value, "when")), _sorted("scenario", "text", "when"),
)  # fmt: skip
READINGS = Listing(
    "perspectives", "perspective", "Readings",
    "The conflict as one source tells it: who wants what, and who believes what. Put rival "
    "readings side by side; every question can be asked in each. In the file they are called "
    "perspectives.",
    "Nobody's reading is written down yet. Begin with your own.",
    "New reading, by its name", "As the local paper tells it", ("title",), _reading,
    _sorted("perspective", "title", "summary", "extends"),
    (("wants", "Preferences"), ("beliefs", "Beliefs")),
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


def _view(listing: Listing, about: str) -> View:
    return View(listing.key, listing.title, Group.WRITE, about, listing.show, sound=False)


VIEWS = (
    _view(OUTCOMES, "Names for sets of states."),
    _view(SCENARIOS, "Names for whole situations."),
    _view(READINGS, "Whose readings of the conflict there are."),
    _view(COMMITMENTS, "Threats, red lines and promises."),
    _view(CLAIMS, "Conclusions to be judged."),
    _view(SOURCES, "What the statements rest on."),
    _view(RECORD, "What happened, by date."),
)
