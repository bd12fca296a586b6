"""Whose readings of the conflict there are."""

from standoff.studio.views.view import Group, View
from standoff.studio.writing.listed import Listing
from standoff.studio.writing.spots import Tree, words


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
    (
        "title", "summary", "extends", "source", "at", "because", "quote", "status_quo", "fix",
        "control", "reversible", "infeasible", "feasible",
    ),
    (("wants", "Preferences"), ("beliefs", "Beliefs")),
)  # fmt: skip

VIEWS = (
    View(
        "perspectives", READINGS.title, Group.WRITE, "Whose readings of the conflict there are.",
        READINGS.show, sound=False,
    ),
)  # fmt: skip
