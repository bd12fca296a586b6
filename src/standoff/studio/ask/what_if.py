"""What if: the case after some changes, beside the case as it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case, Priorities, edit, preferences_of, resolved
from standoff.case.edits import Adopt, Edit
from standoff.case.rules import view_of
from standoff.compare import Comparison, compare
from standoff.errors import StandoffError
from standoff.report.blocks import strong, text
from standoff.report.names.wishes import formula_words
from standoff.report.pages.beliefs.page import worth_row
from standoff.report.pages.compare import compare_page
from standoff.report.words.states import listed, person
from standoff.studio.ask.supposed import asked_with, supposed, why_not
from standoff.studio.markup import page_markup, render
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import PLAIN, address, concept_of, numbered
from standoff.studio.see.edit_text import yaml_of
from standoff.studio.see.equilibria import people_with_options
from standoff.studio.view import Group, View

NAMED = 8
"""Equilibria gained, or lost, that are named one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of somebody's priorities, with the edits that its buttons stand for."""

    words: str
    number: int
    up: str
    down: str
    drop: str
    negate: str


def _show(opened: Opened, query: Query) -> str:
    query = asked_with(query)
    rows, texts, edits = supposed(opened, query)
    first = opened.edits(query)[0]
    seen = opened.edits(query)[1:]
    second = _second(opened.sound, query, first)
    changed = bool(edits or seen) or second != first
    wrong, result, lists = "", None, list[dict[str, Any]]()
    try:
        after = opened.solver(second, *edits, *seen)
        lists = _priorities(edit(opened.sound, second, *edits))
        if changed:
            found = compare(opened.solver(first), after)
            result = _result(opened, found, first, (second, *edits, *seen), query)
    except StandoffError as error:
        wrong = why_not(error)
        lists = lists or _priorities(edit(opened.sound, second))
    return render(
        "ask/what-if.html", opened=opened, query=query, address=address, plain=PLAIN,
        concept=concept_of(query), rows=rows, texts=texts, wrong=wrong, result=result,
        lists=lists, options=people_with_options(opened.sound), second=second.perspective,
        rules=_rules(opened.sound, second.perspective), case=opened.sound,
        believers=_believers(opened.sound, second.perspective), yaml_of=yaml_of,
    )  # fmt: skip


def _second(case: Case, query: Query, first: Edit) -> Adopt:
    """The perspective that is compared with the first one; usually the same."""
    assert isinstance(first, Adopt)  # noqa: S101 - a reading begins with it
    names = [p.id for p in case.perspectives]
    wanted = query.one("with")
    return Adopt(wanted) if wanted in names else first


def _priorities(case: Case) -> list[dict[str, Any]]:
    """Everybody's list of priorities as it is now, where it is a list."""
    out = []
    for d in case.decision_makers:
        found = preferences_of(view_of(case), d.id)
        if found is None or not isinstance(found.order, Priorities):
            continue
        lines = [formula_words(case, s.want) for s in found.order.statements]
        rows = [_line(d.id, n, words, len(lines)) for n, words in enumerate(lines, 1)]
        if rows:
            out.append({"dm": d.id, "name": d.name, "lines": rows})
    return out


def _line(dm: str, n: int, words: str, count: int) -> Line:
    here = {"dm": dm, "line": n}
    up = yaml_of("swap", {"dm": dm, "line": n - 1, "with": n}) if n > 1 else ""
    down = yaml_of("swap", {"dm": dm, "line": n, "with": n + 1}) if n < count else ""
    return Line(words, n, up, down, yaml_of("drop", here), yaml_of("negate", here))


def _rules(case: Case, perspective: str) -> list[str]:
    """The rules that can be lifted, by their formulas."""
    view = resolved(case, perspective).view
    every = [*case.infeasible, *view.infeasible]
    return list(dict.fromkeys(str(r.when) for r in every if r.when not in view.feasible))


def _believers(case: Case, perspective: str) -> list[dict[str, str]]:
    wrong = {b.of for b in resolved(case, perspective).view.beliefs}
    return [{"id": d.id, "name": d.name} for d in case.decision_makers if d.id in wrong]


# ------------------------------------------------------------------ what comes of it


def _result(
    opened: Opened, found: Comparison, first: Edit, edits: Sequence[Edit], query: Query
) -> dict[str, Any]:
    assert isinstance(first, Adopt)  # noqa: S101
    second, *rest = edits
    assert isinstance(second, Adopt)  # noqa: S101
    page = compare_page(opened.solver, first.perspective, second.perspective, rest)
    concept = concept_of(query)
    row = next(c for c in page.concepts if c.concept == concept)
    return {
        "row": row,
        "gained": _states(found, concept, gained=True),
        "lost": _states(found, concept, gained=False),
        "better": _better(found, concept),
        "claims": page.claims,
        "changed": [c for c in page.claims if c.changed],
        "counts": [(c.concept, c.kept, c.gained_count, c.lost_count) for c in page.concepts],
        "body": page_markup(page),
    }


def _states(found: Comparison, concept: str, *, gained: bool) -> dict[str, Any]:
    """Equilibria gained or lost, each with the reading that it is one of."""
    reading = (found.after if gained else found.before).reading
    states = (found.gained(concept) if gained else found.lost(concept)).tolist()
    rows = [{"cells": reading.cells(s), "name": numbered(reading, s)} for s in states[:NAMED]]
    return {"rows": rows, "more": len(states) - len(rows)}


def _better(found: Comparison, concept: str) -> list[Any]:
    """Who is better or worse off, by what the first reading says that each wants."""
    reading, turned = found.before.reading, dict[str, list[str]]()
    for dm in range(len(reading.names)):
        shift = found.shift(concept, dm)
        if shift is None:
            return [text("The first reading does not rank all the states that hold now.")]
        turned.setdefault(worth_row(reading, dm, shift).turn, []).append(person(reading, dm))
    words = {"better": "Better off", "worse": "Worse off", "mixed": "Better and worse off"}
    out = [text(strong(f"{words[t]}: "), listed(who), ".") for t, who in turned.items()
           if t in words]  # fmt: skip
    if "unknown" in turned:
        return [text("In one of the two no state holds, so nobody can be said to be better off.")]
    return out or [text("The worst and the best that can come of it stay the same for everybody.")]


VIEWS = (
    View(
        "what-if", "What if", Group.ASK,
        "Change some assumptions and see what becomes of the outcome and of the claims.", _show,
    ),
)  # fmt: skip
