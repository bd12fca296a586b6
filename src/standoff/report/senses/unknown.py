"""The page of ``standoff unknown``: what holds although parts of preferences are unknown."""

import numpy as np

from standoff.graph import Reading
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.words.states import counted, listed
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.unknown.defined import VERSIONS, Known
from standoff.stability.unknown.fast import LIMIT, Completed

LETTERS = (
    "Letters: the versions a, b, c, d under which it is stable. An unknown move tempts in a "
    "and c; an unknown sanction deters in c and d."
)
_WORDS = (
    "Words: of all complete orders that keep what is known it is stable under all "
    "(certainly stable), some (possibly) or none."
)
_SOURCE = "Versions after Li, Hipel, Kilgour & Fang 2004; certain, possible and sseq are ours."


def unknown_page(
    reading: Reading, known: Known, versions: Bools, completed: Completed, asked: Asked
) -> RefinedPage:
    """The record of the page, from bool[V, K, N, S] and what all completions say."""
    dm = asked.dm
    letters: Bools = np.asarray(versions.all(axis=2) if dm is None else versions[:, :, dm])
    certain = completed.settles if dm is None else completed.certain[:, dm]
    possible = completed.may_settle if dm is None else completed.possible[:, dm]

    def answer(s: int) -> dict[str, str]:
        return {
            name: _cell(letters[:, k, s], bool(certain[k, s]), bool(possible[k, s]))
            for k, name in enumerate(KINDS)
            if possible[k, s] or letters[:, k, s].any()
        }

    return refined_page(
        reading,
        "unknown",
        asked,
        concepts={
            "nash": "nothing tempts",
            "gmr": "what tempts can be answered",
            "smr": "and lastingly",
            "seq": "what tempts would be answered",
            "sseq": "and lastingly",
        },
        answer=answer,
        remarks=(unknown_pairs(reading, known), LETTERS, _WORDS, _exactness(completed), _SOURCE),
    )


def _cell(letters: Bools, certain: bool, possible: bool) -> str:
    shown = "".join(v for v, true in zip(VERSIONS, letters, strict=True) if true)
    word = "all" if certain else "some" if possible else "none"
    return f"{shown or '-'} {word}"


def unknown_pairs(reading: Reading, known: Known) -> str:
    """For whom how many pairs are unknown."""
    told = []
    for d, k in zip(reading.case.decision_makers, known, strict=True):
        pairs = int(np.count_nonzero(~(k | k.T))) // 2
        if pairs:
            total = len(k) * (len(k) - 1) // 2
            told.append(f"{pairs:,} of {counted(total, 'pair')} of states of {d.name}")
    return f"Unknown: {listed(told)}." if told else "Nothing is marked as unknown in this case."


def _exactness(completed: Completed) -> str:
    if completed.exact:
        tried = counted(completed.tried, "joint order")
        return f"Exact: {tried} of unknown moves tried for seq and sseq."
    return (
        f"More than {LIMIT:,} joint orders of unknown moves: for seq and sseq, all and "
        "none are so, but some may be all or none; the rest is exact."
    )
