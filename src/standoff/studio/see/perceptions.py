"""What everybody believes the conflict to be: perceived games side by side."""

from standoff.hypergame import hypergame
from standoff.report.first.beliefs import beliefs_told
from standoff.report.names.states import name_of
from standoff.report.pages.beliefs.page import BeliefsPage, ConceptRow, beliefs_page
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import PLAIN, address, all_edits, concept_of, edit_words
from standoff.studio.view import Group, View

ROWS = 24
"""States that are put side by side."""


def _show(opened: Opened, query: Query) -> str:
    concept, edits = concept_of(query), all_edits(opened, query)
    page = beliefs_page(opened.solver, edits, rows=ROWS, shown=(concept,))
    reading = opened.solver(*edits).reading
    row = next(c for c in page.concepts if c.concept == concept)
    return render(
        "see/perceptions.html", opened=opened, query=query, address=address, plain=PLAIN,
        concept=concept, edited=edit_words(opened, query), page=page, row=row,
        columns=_columns(page), cells=_cells(page, row),
        names={s.state.number: name_of(reading, s.state.number - 1) for s in row.states},
        elsewhere=[p for p in opened.sound.perspectives if p.id in page.elsewhere],
        body=told_markup(beliefs_told(hypergame(opened.solver, *edits), page, full=False)),
    )  # fmt: skip


def _columns(page: BeliefsPage) -> list[tuple[str, str]]:
    """A column for each game that somebody has of its own, by id and title."""
    wrong = [(row.decision_maker, f"{row.name} expects") for row in page.beliefs]
    rest = set(page.decision_makers) - {dm for dm, _ in wrong}
    others = "the others expect" if rest else "if nobody were wrong"
    return [*wrong, ("", others)]


def _cells(page: BeliefsPage, row: ConceptRow) -> list[tuple[object, list[bool], bool]]:
    """For each state in which games it is an equilibrium, and whether it holds."""
    out: list[tuple[object, list[bool], bool]] = []
    for seen in row.states:
        games = [dm in seen.expected_by for dm, _ in _columns(page) if dm]
        out.append((seen.state, [*games, seen.if_corrected], seen.holds))
    return out


VIEWS = (
    View(
        "perceptions", "Perceptions", Group.SEE,
        "What each believes the conflict to be, what it expects, and who is surprised.", _show,
    ),
)  # fmt: skip
