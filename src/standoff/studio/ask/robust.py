"""How robust: in what share of readings near this one a claim holds."""

from typing import Any

from standoff.case import Case, Claim, edit
from standoff.case import questions as q
from standoff.case.edits import Adopt
from standoff.case.questions import core
from standoff.claims.sweep import sweep
from standoff.errors import BadInput, Problem, StandoffError
from standoff.report.blocks import para
from standoff.report.documents import Figure, Part
from standoff.report.first.sweep import sweep_told
from standoff.report.pages.sweep import SweepPage, sweep_page
from standoff.report.pictures.shares import shares_picture, tornado_picture
from standoff.report.words.states import first_of
from standoff.studio.markup import render, shown, told_markup
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.see.asked import address, whole
from standoff.studio.view import Group, Tell, View
from standoff.sweep import FAMILIES, family

READINGS, MOST = 10_000, 1_000_000
"""Readings that are tried unless another number is given, and the most that can be asked for."""

QUICK = (q.SettlesOnlyAt, q.CanSettleAt, q.NeverSettlesAt, q.Persists)
"""Kinds of claim that are answered for many readings at once."""

WORDS = {
    "open": "orders within tiers, and lines that are marked as open or only assumed",
    "swap": "each line of priorities exchanged with the next",
    "drop": "each line of priorities left out",
    "negate": "each line of priorities turned round",
    "tie": "each line of priorities counting as much as the next",
    "tier": "the order of lines within a tier",
    "source": "all that one source says left out",
    "tie_break": "what a list of priorities leaves open",
    "weaken": "each line of priorities wanted only under a condition of the case",
    "weight": "each weight left out, turned round, or exchanged with the next",
    "rank": "neighbours in a ranking exchanged",
    "believed": "each line that somebody is believed to want left out or changed",
    "restated": "each thing that a belief says beside others left out of it",
    "reversible": "what can be taken back",
    "owner": "an option with several owners, or another than its own, tried with each of them",
    "control": "who decides on an option",
    "option": "single options held not taken",
    "rule": "each rule lifted",
    "belief": "each belief corrected",
    "unaware": "somebody unaware of an option",
}
"""What each family of readings varies, in words."""

DRAWN = 3
"""Claims of which it is drawn what they turn on."""


def _show(opened: Opened, query: Query) -> str:
    case, name = opened.sound, _perspective(opened, query)
    claims = _claims(case, name)
    return render(
        "ask/robust.html", opened=opened, query=query, address=address, perspective=name,
        claims=[{"claim": c, "quick": _is_quick(c)} for c in claims],
        families=_families(case, name), readings=READINGS, most=MOST,
    )  # fmt: skip


def _perspective(opened: Opened, query: Query) -> str:
    (adopted, *_) = opened.edits(query)
    assert isinstance(adopted, Adopt)  # noqa: S101 - a reading begins with it
    return adopted.perspective


def _claims(case: Case, perspective: str) -> list[Claim]:
    return [c for c in case.claims if c.asked_in(perspective)]


def _is_quick(claim: Claim) -> bool:
    return isinstance(core(claim.check)[0], QUICK)


def _families(case: Case, perspective: str) -> list[dict[str, Any]]:
    """Every family with how many choices it has here, or why it cannot be asked."""
    base, out = edit(case, Adopt(perspective)), []
    for name in FAMILIES:
        count, why = 0, ""
        try:
            count = len(family(base, [name]))
        except StandoffError as error:
            why = str(error)
        out.append({"id": name, "words": WORDS.get(name, name), "count": count, "why": why})
    first = next((f["id"] for f in out if f["id"] in {"open", "swap", "rank"} and f["count"]), "")
    return [{**f, "chosen": f["id"] == first} for f in out]


# ------------------------------------------------------------------ the work


def _work(opened: Opened, query: Query, tell: Tell) -> str:
    """The sweep: shares with intervals, as a table and as pictures."""
    case, name = opened.sound, _perspective(opened, query)
    claims = [c for c in query.all("claim") if c in {x.id for x in _claims(case, name)}]
    families = [f for f in query.all("family") if f in FAMILIES]
    _check(claims, families)
    done = sweep(
        case, name, claims=claims, families=families, seed=whole(query, "seed", 0),
        readings=min(max(whole(query, "readings", READINGS), 1), MOST),
        chunk=500, progress=tell, limit=STATES,
    )  # fmt: skip
    page = sweep_page(case.title, families, [done])
    titles = {p.id: p.title or p.id for p in case.perspectives}
    return render(
        "ask/swept.html", title=titles[name], words=[WORDS[f] for f in families],
        empty=not page.perspectives[0].choices,
        body=told_markup(sweep_told(case, page, full=False)),
        figures=shown(_figures(page)),
    )  # fmt: skip


def _check(claims: list[str], families: list[str]) -> None:
    wrong = []
    if not claims:
        wrong.append(Problem("W103", "no claim was chosen", "choose at least one"))
    if not families:
        wrong.append(Problem("W103", "nothing was chosen to vary", "choose at least one family"))
    if wrong:
        raise BadInput(wrong)


def _figures(page: SweepPage) -> list[Part]:
    """The shares, and for some claims what they turn on."""
    row = page.perspectives[0]
    caption = "In how many readings each claim holds; thin lines are 95 % intervals of a sample."
    out: list[Part] = [Figure("shares", shares_picture(row), caption)]
    turning = [share for share in row.claims if share.turns_on]
    for n, share in enumerate(turning[:DRAWN]):
        words = f"What {share.claim} turns on{f' under {share.concept}' if share.concept else ''}."
        out.append(Figure(f"turns-{n}", tornado_picture(share), words))
    if len(turning) > DRAWN:
        drawn = first_of(DRAWN, len(turning), "shares that turn on something")
        out.append(para(f"Drawn are {drawn}."))
    return out


VIEWS = (
    View(
        "robust", "How robust", Group.ASK,
        "In how many readings near this one each claim holds, and on what that turns.", _show,
    ),
)  # fmt: skip

WORKS = {"sweep": _work}
