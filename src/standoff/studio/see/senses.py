"""Concepts beyond the five: a page for each family of the table, with its settings as fields."""

from dataclasses import dataclass

from standoff.errors import BadInput, NotFound, Problem, TooLarge
from standoff.graph import Reading
from standoff.report.first.senses import senses_told
from standoff.report.senses.page import ROWS, Asked, RefinedPage
from standoff.report.senses.reasons import Why
from standoff.report.senses.table import FAMILIES, Family, Setting, Value, family
from standoff.report.words.states import one_state
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import PLAIN, address, concept_of, edit_words, solved_of, whole
from standoff.studio.view import Group, View

OFFERED = {row.id: row for row in FAMILIES if row.about}
"""The families that have a page of their own; others are variants of these."""


MOST = 1 << 12
"""States of a reading; the verbs go further where they are told to."""


@dataclass(frozen=True, slots=True)
class Field:
    """A setting as a field of the page, with what is set."""

    setting: Setting
    value: Value

    @property
    def text(self) -> str:
        """The value as it stands in a box."""
        return " ".join(self.value) if isinstance(self.value, tuple) else str(self.value)


def _show(opened: Opened, query: Query) -> str:
    reading = solved_of(opened, query).reading
    row = _family(query, reading)
    fields = tuple(Field(s, _set(s, query)) for s in row.settings if s.label)
    page, wrong = _page(row, reading, fields, query)
    told = family(page.family) if page else row
    return render(
        "see/senses.html", opened=opened, query=query, address=address, plain=PLAIN,
        edited=edit_words(opened, query), offered=OFFERED, row=row, told=told,
        arises=told.gives_rise(reading), fields=fields, people=reading.case.decision_makers,
        concept=concept_of(query) if _has(row, "concept") else "", wrong=wrong,
        body=told_markup(senses_told(reading, page, full=False)) if page else "",
    )  # fmt: skip


def _family(query: Query, reading: Reading) -> Family:
    """The family that is asked for; else one that the case gives rise to, or the first."""
    asked = OFFERED.get(query.one("family"))
    arising = (OFFERED[row.verb] for row in FAMILIES if row.gives_rise(reading))
    return asked or next(arising, FAMILIES[0])


def _has(row: Family, name: str) -> bool:
    return any(setting.name == name for setting in row.settings)


def _set(setting: Setting, query: Query) -> Value:
    """What a field says, or the default."""
    match setting.default:
        case bool():
            return bool(query.one(setting.name))
        case int() as usual:
            least, most = setting.range or (usual, usual)
            return max(least, min(whole(query, setting.name, usual), most))
        case _:
            return tuple(query.one(setting.name).replace(",", " ").split())


def _page(
    row: Family, reading: Reading, fields: tuple[Field, ...], query: Query
) -> tuple[RefinedPage | None, tuple[Problem, ...]]:
    """The page of a family, or why there is none."""
    unfit = [
        Problem("", f"{said!r} says nothing here", field.setting.like)
        for field in fields if field.setting.shape and isinstance(field.value, tuple)
        for said in field.value if not field.setting.fits(said)
    ]  # fmt: skip
    if unfit:
        return None, tuple(unfit)
    if len(reading.states) > MOST:
        what = f"this is worked out here for up to {MOST:,} states"
        return None, (Problem("", f"{what}, and there are {len(reading.states):,}"),)
    try:
        asked = _asked(row, reading, query)
        return row.page(reading, asked, **{f.setting.name: f.value for f in fields}), ()
    except BadInput as error:
        return None, error.problems
    except (NotFound, TooLarge) as error:
        return None, (Problem("", str(error)),)


def _asked(row: Family, reading: Reading, query: Query) -> Asked:
    """Whose stability, how much of it, and the reasons for a state if one is named."""
    who = reading.names.index(query.one("dm")) if query.one("dm") in reading.names else None
    rows = len(reading.states) if query.one("all") else ROWS
    if not query.one("at").strip():
        return Asked(who, rows)
    state = one_state(reading, query.one("at"), given="state")
    people = tuple(range(len(reading.names))) if who is None else (who,)
    concepts = (concept_of(query),) if _has(row, "concept") else ()
    return Asked(who, rows, Why(state, people, concepts))


VIEWS = (
    View(
        "further", "Further concepts", Group.SEE,
        "What is stable in other senses: with foresight, degrees, gaps in what is known, "
        "attitudes.", _show,
    ),
)  # fmt: skip
