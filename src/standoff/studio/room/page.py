"""The page of the reading room, and its parts that a script asks for."""

from typing import Any

from markupsafe import Markup

from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.room.acts import change
from standoff.studio.room.follows import follows
from standoff.studio.room.form import KEYS, NEEDS_PARTY, Form, boxes, form, lost
from standoff.studio.room.intake import INTAKE
from standoff.studio.room.statements import Card
from standoff.studio.room.text import Room, room, sources_of
from standoff.studio.see.asked import address
from standoff.studio.see.checklist import count
from standoff.studio.view import Group, View
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.place import field_of
from standoff.studio.write.form.tree import coded, mapping
from standoff.studio.write.names.declared import party

SHORT = 120
"""Paragraphs up to which each has a form of its own where there is no script."""

LOOK = {
    "wants": "wish", "believes": "belief", "threat": "threat", "claim": "claim", "out": "out",
}  # fmt: skip
"""How words are underlined, by the kind of statement; the others have a plain line."""


def _show(opened: Opened, query: Query) -> str:
    if not isinstance(opened.tree, dict):
        return render("write/unreadable.html", opened=opened, query=query, title="Reading room")
    sources = sources_of(opened)
    if not sources or query.one("new"):
        return render("room/intake.html", query=query, place=query.place, first=not sources)
    chosen = _chosen(query, "source", sources) or sources[0][0]
    other = _chosen(query, "beside", sources)
    shown = [room(opened, name) for name in dict.fromkeys((chosen, other)) if name]
    return render(
        "room/room.html", rooms=shown, sources=sources, asked=form(opened, query),
        keys=KEYS, short=SHORT, **_given(opened, query),
    )  # fmt: skip


def _chosen(query: Query, field: str, sources: tuple[tuple[str, str, str], ...]) -> str:
    asked = query.one(field)
    return asked if any(name == asked for name, *_ in sources) else ""


def _given(opened: Opened, query: Query) -> dict[str, Any]:
    """What every template of the room is given."""
    tree = tree_of(opened)
    people = mapping(tree, "decision_makers")
    return {
        "opened": opened, "query": query, "place": query.place, "address": address,
        "look": LOOK, "coded": coded, "field_of": field_of, "needs_party": NEEDS_PARTY,
        "people": [(n, party(tree, dm)) for n, dm in enumerate(people)],
        "lost": lost, "boxes": boxes, "elsewhere": lambda card: _elsewhere(opened, card),
    }  # fmt: skip


def _elsewhere(opened: Opened, card: Card) -> tuple[str, ...]:
    """For a claim that is asked in some accounts only: the sources of those where it is not."""
    tree = tree_of(opened)
    if card.kind != "claim":
        return ()
    claim = tree["claims"][card.path[1]]
    asked = claim.get("perspectives") if isinstance(claim, dict) else None
    return tuple(a for a in mapping(tree, "perspectives") if asked and a not in asked)


def _form_piece(opened: Opened, query: Query) -> str:
    """The small form of a key, for words that were selected."""
    asked = form(opened, query)
    if asked is None:
        return ""
    return _form(opened, query, asked)


def _form(opened: Opened, query: Query, asked: Form) -> Markup:
    return render("room/form.html", asked=asked, **_given(opened, query))


def _rows_piece(opened: Opened, query: Query) -> str:
    """Some rows of a text, drawn anew."""
    found = room(opened, query.one("source"))
    wanted = {n for n in query.all("n") if n.isdecimal()}
    rows = [row for row in found.rows if str(row.n) in wanted]
    return render("room/rows.html", room=found, rows=rows, short=SHORT, **_given(opened, query))


def _prints(opened: Opened, query: Query) -> object:
    """What each row of a text comes to, and the line beneath; so that little is sent anew."""
    found = room(opened, query.one("source"))
    todo, wrong = count(opened)
    counted = render("count.html", base=query.place.base, todo=todo, wrong=wrong)
    prints = [row.print for row in found.rows]
    return {"prints": prints, "foot": _foot(opened, query, found), "count": str(counted)}


def _foot(opened: Opened, query: Query, found: Room) -> str:
    return str(render("room/foot.html", room=found, **_given(opened, query)))


VIEWS = (
    View(
        "reading", "Reading room", Group.WRITE,
        "The text of a source, beside the statements that rest on its words.", _show, sound=False,
    ),
)  # fmt: skip
PIECES = {"room-form": _form_piece, "room-rows": _rows_piece, "room-follows": follows}
DATA = {"room": _prints}
CHANGES = {"mark": change, **INTAKE}
