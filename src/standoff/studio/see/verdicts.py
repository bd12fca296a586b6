"""Every claim, in every perspective: does it follow, on what does it hang, what happened?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from standoff.case import Case, Claim
from standoff.claims import Verdict, judge_claim
from standoff.claims.allowance import hinges_of
from standoff.claims.hinges import Hinge, Hinges, hinges
from standoff.claims.record import Replays
from standoff.report.blocks import para, without_hints
from standoff.report.names.grammar import capital
from standoff.report.names.told import anywhere, because
from standoff.report.names.turns import tried_words, turn, turn_words
from standoff.report.pages.check import ClaimRow, alike, check_page, reasons_of
from standoff.report.pages.overview import full_blocks
from standoff.report.words.hinges import hinge_rows, hinge_text
from standoff.report.words.states import listed
from standoff.studio.markup import folded, page_markup, render, shown
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.see.asked import address, whole
from standoff.studio.see.edit_text import yaml_of_changes
from standoff.studio.see.marks import MARKS, TONES
from standoff.studio.view import Group, Tell, View

MOST = 3
"""Changes at once that can be looked for in the background."""


JUDGED = frozenset({"follows", "does_not_follow", "depends_on_foresight"})

FEW = 6
"""Claims that are told in full on one page; of more there is a list, and each has its page."""


FRAGILE = "fragile"
"""The cut that is worked out only when it is asked for."""

LEGEND = tuple((word.replace("_", " "), sign) for word, sign in MARKS.items())
"""What the signs of the list stand for."""


def _disputed(row: ClaimRow) -> bool:
    """Whether accounts disagree."""
    return len({v.by_model for v in row.verdicts if v.by_model in JUDGED}) > 1


SIEVES: Mapping[str, Callable[[ClaimRow], bool]] = {
    "disputed": _disputed,
    "depends": lambda row: any(v.by_model == "depends_on_foresight" for v in row.verdicts),
    "refuted": lambda row: any(v.by_record == "refuted" for v in row.verdicts),
    "borne out": lambda row: any(v.by_record == "borne_out" for v in row.verdicts),
    "not asked": lambda row: all(v.by_model not in JUDGED for v in row.verdicts),
}
"""What a list of claims can be cut to."""


def _show(opened: Opened, query: Query) -> str:
    wanted = _wanted(opened.sound, query.all("claim"))
    verdicts = verdicts_of(opened, wanted)
    page = check_page(opened.sound, verdicts)
    alone = len(wanted) == 1 and len(opened.sound.claims) > 1
    which = "" if alone else query.one("show")
    shown, untried = list(page.claims), 0
    if which == FRAGILE:
        fragile, untried = _fragile(opened, wanted)
        shown = [row for row in page.claims if row.id in fragile]
    elif which in SIEVES:
        shown = [row for row in page.claims if SIEVES[which](row)]
    return render(
        "see/verdicts.html", opened=opened, query=query, address=address, page=page, alone=alone,
        shown=shown, which=which, few=len(shown) <= FEW, untried=untried,
        shorts={claim.id: claim.short for claim in opened.sound.claims}, legend=LEGEND,
        sieves={name: sum(map(sieve, page.claims)) for name, sieve in SIEVES.items()},
        told={(v.claim.id, v.perspective): _told(v) for v in verdicts},
        alike=alike, reasons_of=reasons_of, listed=listed, marks=MARKS, tones=TONES,
        titles={p.id: p.title or p.id for p in opened.sound.perspectives}, most=MOST,
        hangs=_hangs(opened, query, wanted) if alone else "",
    )  # fmt: skip


def _told(verdict: Verdict) -> tuple[str, ...]:
    """Why one verdict is as it is, in words, and what is so of all situations if that differs."""
    return tuple(filter(None, (because(verdict), anywhere(verdict))))


def _fragile(opened: Opened, claims: list[Claim]) -> tuple[set[str], int]:
    """Claims with a verdict that one change turns round; how many were not tried in full."""
    verdicts = [v for v in verdicts_of(opened, claims) if v.judgements]
    found = hinges_of(opened.sound, verdicts, limit=STATES)
    whole = [h.claim for h in found.values() if h.tried.single == h.tried.of]
    full = {c.id for c in claims if whole.count(c.id) == sum(v.claim.id == c.id for v in verdicts)}
    fragile = {h.claim for h in found.values() if h.size == 1}
    return fragile, len({c.id for c in claims} - fragile - full)


def _wanted(case: Case, ids: Iterable[str]) -> list[Claim]:
    chosen = [c for c in case.claims if c.id in set(ids)]
    return chosen or list(case.claims)


def verdicts_of(opened: Opened, claims: Iterable[Claim]) -> list[Verdict]:
    """Each claim, judged in every perspective that it is asked of."""
    case = opened.sound
    replays: Replays = {}
    return [
        judge_claim(opened.solver, claim, name, replays=replays)
        for claim in claims
        for name in claim.perspectives or tuple(p.id for p in case.perspectives)
    ]


# ------------------------------------------------------------------ hinges


def _hangs(opened: Opened, query: Query, claims: list[Claim]) -> str:
    """For each perspective on what the verdict hangs: single changes, where that is quick."""
    verdicts = [v for v in verdicts_of(opened, claims) if v.judgements]
    found = hinges_of(opened.sound, verdicts, limit=STATES)
    rows = [_row(opened.sound, one, query) for one in found.values()]
    slow = len(found) < len(verdicts) or any(x.tried.single < x.tried.of for x in found.values())
    return render("see/hangs.html", rows=rows, slow=slow, claim=claims[0].id, place=query.place)


SHOWN = 3
"""Changes of one account that are told; of the others there is a count."""


def _row(case: Case, found: Hinges, query: Query) -> dict[str, Any]:
    title = next(p.title or p.id for p in case.perspectives if p.id == found.perspective)
    full = para(hinge_text(hinge_rows(case, found), found))
    turns = [(_turned(case, found, h), _try(case, found, h, query)) for h in found.found[:SHOWN]]
    return {
        "perspective": title, "turns": turns, "found": len(found.found), "size": found.size,
        "none": turn(case, found) if not found.found else "",
        "tried": tried_words(found), "full": shown(without_hints([full])),
    }  # fmt: skip


def _turned(case: Case, found: Hinges, hinge: Hinge) -> str:
    return f"{capital(turn_words(case, found, hinge))}."


def _try(case: Case, found: Hinges, hinge: Hinge, query: Query) -> str:
    """The page that supposes the change; empty where it cannot be said as edits."""
    edits = yaml_of_changes(case, [x for way in hinge.alternatives[:1] for x in way])
    if not edits:
        return ""
    return address(query, "what-if", keep=False, perspective=found.perspective, edit=edits)


def _piece(opened: Opened, query: Query) -> str:
    """On what the verdicts on one claim hang."""
    return _hangs(opened, query, _wanted(opened.sound, query.all("claim"))[:1])


def _work(opened: Opened, query: Query, tell: Tell) -> str:
    """Hinges of all sizes up to the one asked for, perspective by perspective."""
    case, wanted = opened.sound, _wanted(opened.sound, query.all("claim"))
    size = min(max(whole(query, "size", 1), 1), MOST)
    verdicts = verdicts_of(opened, wanted)
    asked: dict[str, list[Claim]] = {}
    for v in verdicts:
        if v.judgements:
            asked.setdefault(v.perspective, []).append(v.claim)
    found: dict[tuple[str, str], Hinges] = {}
    steps = [(name, claim) for name, claims in asked.items() for claim in claims]
    for done, (name, claim) in enumerate(steps):
        tell(done, len(steps))
        made = hinges(case, name, [claim], size=size, limit=STATES)
        found |= {(claim.id, name): made[claim.id]}
    page = check_page(case, verdicts, hinges=found)
    told = [block for one in page.told for block in full_blocks(one)]
    return str(shown(told) + folded(page_markup(page)))


VIEWS = (
    View(
        "verdicts", "Verdicts", Group.SEE,
        "Every claim in every reading: does it follow, on what does it hang, what happened?", _show,
    ),
)  # fmt: skip

PIECES = {"hangs": _piece}
WORKS = {"hinges": _work}
