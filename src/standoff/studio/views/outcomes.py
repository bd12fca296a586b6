"""Named sets of states."""

from standoff.studio.views.lists import OUTCOMES
from standoff.studio.views.view import Group, View

VIEWS = (
    View(
        "outcomes", OUTCOMES.title, Group.WRITE, "Names for sets of states.", OUTCOMES.show,
        sound=False,
    ),
)  # fmt: skip
