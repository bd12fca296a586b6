"""A text painted by what comes of it: which conclusions follow, and on which words they hang."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.case import Case
from standoff.case.apply import preferences_of, resolved
from standoff.case.edits import LineEdit
from standoff.case.lines import named
from standoff.case.parts import Path
from standoff.case.perspective import Priorities
from standoff.claims import Verdict
from standoff.claims.allowance import hinges_of
from standoff.claims.hinges import Hinges
from standoff.report.words.verdicts import model_word
from standoff.studio.markup import render
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.room.text import Mark, room, sources_of
from standoff.studio.see.marks import MARKS, TONES
from standoff.studio.see.verdicts import verdicts_of
from standoff.studio.view import Group, View


@dataclass(frozen=True)
class Paint:
    """How the words of a statement are painted, and what is said of it."""

    tone: str
    said: tuple[str, ...]


NOTHING = Paint("plain", ())


def _show(opened: Opened, query: Query) -> str:
    sources = sources_of(opened)
    source = query.one("source") or (sources[0][0] if sources else "")
    shown = room(opened, source)
    verdicts = verdicts_of(opened, opened.sound.claims)
    hang = hinges_of(opened.sound, verdicts, limit=STATES)
    paints = {**dict(_hanging(opened.sound, hang)), **_concluded(opened.sound, verdicts)}

    def paint(mark: Mark) -> Paint:
        return paints.get(mark.card.path, NOTHING)

    return render(
        "room/painted.html", title=opened.sound.title, room=shown, paint=paint, sources=sources,
        place=query.place, any=any(paint(m).said for m in shown.marks),
    )  # fmt: skip


def _concluded(case: Case, verdicts: Iterable[Verdict]) -> dict[Path, Paint]:
    """What is said of each conclusion, account by account; its own account gives the tone."""
    titles = {p.id: p.title or p.id for p in case.perspectives}
    of: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        of.setdefault(verdict.claim.id, []).append(verdict)
    out: dict[Path, Paint] = {}
    for n, claim in enumerate(case.claims):
        some = sorted(of.get(claim.id, ()), key=lambda v: not v.own)
        said = tuple(
            f"{MARKS[v.word.value]} {titles[v.perspective]}: {model_word(v).text}" for v in some
        )
        out["claims", n] = Paint(TONES[some[0].word.value] if some else "none", said)
    return out


def _hanging(case: Case, hang: dict[tuple[str, str], Hinges]) -> Iterator[tuple[Path, Paint]]:
    """The lines on which some conclusion hangs, and which: one change of the line turns it."""
    says = {claim.id: claim.says for claim in case.claims}
    found: dict[Path, list[str]] = {}
    for (claim, perspective), hinges in hang.items():
        if hinges.size != 1:
            continue
        changes = [x for hinge in hinges.found for way in hinge.alternatives for x in way]
        for path in dict.fromkeys(p for x in changes for p in _lines(case, perspective, x)):
            found.setdefault(path, []).append(f"“{says[claim]}” hangs on it")
    yield from ((path, Paint("hangs", tuple(dict.fromkeys(said)))) for path, said in found.items())


def _lines(case: Case, perspective: str, change: object) -> Iterator[Path]:
    """The paths of the lines that an edit names, in the account itself."""
    if not isinstance(change, LineEdit) or change.seen_by:
        return
    preferences = preferences_of(resolved(case, perspective).view, change.dm)
    if preferences is None or not isinstance(preferences.order, Priorities):
        return
    places = preferences.order.places()
    for line in named(change):
        if line <= len(places):
            head: Path = ("perspectives", perspective, "preferences", change.dm, "priorities")
            yield (*head, *places[line - 1])


VIEWS = (
    View(
        "painted", "The text by verdict", Group.SEE,
        "A source's words, painted by what follows and by what that hangs on.", _show,
    ),
)  # fmt: skip
