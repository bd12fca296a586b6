"""What happened, event by event, beside what each perspective says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.case import Case
from standoff.record import Replay, Replayed
from standoff.report.blocks import Text
from standoff.report.first.record import record_told
from standoff.report.pages.record import record_page, replays, step_words
from standoff.studio.markup import render, told_markup
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import address, whole
from standoff.studio.see.equilibria import people_with_options
from standoff.studio.view import Group, View


@dataclass(frozen=True, slots=True)
class Said:
    """What some perspectives, by title, say of an event."""

    who: list[str]
    words: Text


def _show(opened: Opened, query: Query) -> str:
    case = opened.sound
    if not case.record:
        return render("see/record.html", opened=opened, query=query, address=address, event=None)
    replayed = replays(opened.solver, [p.id for p in case.perspectives])
    first = replayed[case.perspectives[0].id]
    order = [e.event for e in first.events]
    step = min(max(whole(query, "step", 1), 1), len(order))
    chosen = replayed.get(query.one("perspective"), first)
    here = _of(chosen, order[step - 1])
    return render(
        "see/record.html", opened=opened, query=query, address=address,
        step=step, count=len(order), event=case.record[order[step - 1]],
        at=order[step - 1], places=order,
        events=[case.record[n] for n in order], people=people_with_options(case),
        before=_cells(chosen, here.origin), after=_cells(chosen, here.state), here=here,
        said=_said(case, replayed, order[step - 1]), score=_score(case, replayed),
        body=told_markup(record_told(case, replayed, record_page(case, replayed), full=False)),
    )  # fmt: skip


def _of(done: Replay, event: int) -> Replayed:
    return next(e for e in done.events if e.event == event)


def _cells(done: Replay, state: int | None) -> str:
    """The cells of a state; of none where it is not known."""
    return "" if state is None else done.reading.cells(state)


def _said(case: Case, replayed: Mapping[str, Replay], event: int) -> list[Said]:
    """What perspectives say of an event, those together that say the same."""
    titles = {p.id: p.title or p.id for p in case.perspectives}
    said: dict[Text, list[str]] = {}
    for name, done in replayed.items():
        said.setdefault(step_words(done, _of(done, event)), []).append(titles[name])
    return [Said(who, words) for words, who in said.items() if words]


def _score(case: Case, replayed: Mapping[str, Replay]) -> list[dict[str, Any]]:
    titles = {p.id: p.title or p.id for p in case.perspectives}
    return [
        {"id": name, "title": titles[name], "explained": done.explained,
         "of": len(done.to_explain)}
        for name, done in replayed.items()
    ]  # fmt: skip


VIEWS = (
    View(
        "replay", "What happened", Group.SEE,
        "The record step by step, beside what each reading says of it.", _show,
    ),
)  # fmt: skip
