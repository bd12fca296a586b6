"""A text painted by what comes of it: which conclusions follow, and on which words they hang."""

from standoff.claims.allowance import hinges_of
from standoff.report.words.painted import NOTHING, Paint, legend, paints
from standoff.studio.markup import render
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.room.text import Mark, room, sources_of
from standoff.studio.see.verdicts import verdicts_of
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    sources = sources_of(opened)
    source = query.one("source") or (sources[0][0] if sources else "")
    shown = room(opened, source)
    verdicts = verdicts_of(opened, opened.sound.claims)
    looks = paints(opened.sound, verdicts, hinges_of(opened.sound, verdicts, limit=STATES))

    def paint(mark: Mark) -> Paint:
        return looks.get(mark.card.path, NOTHING)

    return render(
        "room/painted.html", title=opened.sound.title, room=shown, paint=paint, sources=sources,
        place=query.place, legend=legend(paint(m).sign for m in shown.marks),
    )  # fmt: skip


VIEWS = (
    View(
        "painted", "The text by verdict", Group.SEE,
        "A source's words, painted by what follows and by what that hangs on.", _show,
    ),
)  # fmt: skip
