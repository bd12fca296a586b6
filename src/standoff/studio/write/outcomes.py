"""Named sets of states."""

from standoff.studio.view import Group, View
from standoff.studio.write.lists import OUTCOMES

VIEWS = (
    View(
        "outcomes", OUTCOMES.title, Group.WRITE, "Names for sets of states.", OUTCOMES.show,
        sound=False,
    ),
)  # fmt: skip
