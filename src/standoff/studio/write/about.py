"""What the case is about."""

from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.acts import edited
from standoff.studio.write.form.page import forms_of, written


def _show(opened: Opened, query: Query) -> str:
    fields = forms_of(opened).record((), "case", "title", "summary", "as_of", "themes")
    return written(
        "write/record.html", opened, query, id="about", fields=fields, title="About this case",
        lead="What the conflict is called, and what a reader should know of it first.",
    )  # fmt: skip


VIEWS = (
    View(
        "about", "About", Group.WRITE, "Title, summary and day of the case.", _show, sound=False,
    ),
)  # fmt: skip

CHANGES = {"edit": edited}
