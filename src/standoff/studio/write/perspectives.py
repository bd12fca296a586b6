"""Whose readings of the conflict there are."""

from standoff.case.format.table import PARTS
from standoff.studio.view import Group, View
from standoff.studio.write.form.listed import Listing
from standoff.studio.write.form.spots import Tree, words

FIRST = ("title", "summary", "extends")
ELSEWHERE = ("preferences", "beliefs")
"""Keys that have a page of their own."""
_REST = (key.name for key in PARTS["perspective"] if key.name not in {*FIRST, *ELSEWHERE})
KEYS = (*FIRST, *_REST)


def _beside(value: Tree) -> str:
    above = words(value, "extends")
    return f"takes over from {above}" if above else ""


READINGS = Listing(
    "perspectives", "perspective", "Readings",
    "The conflict as one source tells it: who wants what, and who believes what. Put rival "
    "readings side by side; every question can be asked in each. In the file they are called "
    "perspectives.",
    "Nobody's reading is written down yet. Begin with your own.",
    "New reading, by its name", "As the local paper tells it", ("title",), _beside,
    KEYS,
    (("wants", "Preferences"), ("beliefs", "Beliefs")),
)  # fmt: skip

VIEWS = (
    View(
        "perspectives", READINGS.title, Group.WRITE, "Whose readings of the conflict there are.",
        READINGS.show, sound=False,
    ),
)  # fmt: skip
