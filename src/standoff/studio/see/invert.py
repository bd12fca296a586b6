"""What would have to change for something wanted to be a place where it can rest."""

from standoff.errors import BadInput
from standoff.expr import understood
from standoff.graph import Reading
from standoff.inverse import Freed
from standoff.inverse.ask import ask
from standoff.report.first.invert import invert_told
from standoff.report.pages.invert.page import invert_page
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.see.asked import PLAIN, all_edits, concept_of, solved_of
from standoff.studio.view import Group, View
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.page import tree_of


def _show(opened: Opened, query: Query) -> str:
    reading = solved_of(opened, query).reading
    said, wrong, body = query.one("to").strip(), "", ""
    if said:
        try:
            body = _answer(opened, query, reading, said)
        except BadInput as error:
            wrong = "; ".join(p.what for p in error.problems)
    return render(
        "see/invert.html", opened=opened, query=query, plain=PLAIN, concept=concept_of(query),
        said=said, words=said_in_words(Known.of(tree_of(opened)), said), wrong=wrong, body=body,
        people=reading.case.decision_makers, free=query.all("free"),
    )  # fmt: skip


def _answer(opened: Opened, query: Query, reading: Reading, said: str) -> str:
    wanted = understood(said, reading.case.scope, place="what is wanted")
    if not reading.where(wanted).any():
        return "No state that can be is like that."
    people = [name for name in query.all("free") if name in reading.names]
    freed = [Freed(reading.names.index(name)) for name in people]
    findings = ask(
        opened.sound, all_edits(opened, query), wanted, concepts=(concept_of(query),),
        freed=freed, limit=STATES,
    )  # fmt: skip
    return told_markup(invert_told(findings, invert_page(findings, []), full=False))


VIEWS = (
    View(
        "invert", "What would have to change", Group.SEE,
        "Who would have to want what, for something to be a place where it can rest.", _show,
    ),
)  # fmt: skip
