"""Tables of what is found: stability, equilibria, coalitions, reachable matrices, verdicts."""

from collections.abc import Sequence

import numpy as np

from standoff.graph import Reading, Solved
from standoff.report.pages.check import CheckPage, ClaimRow
from standoff.report.pages.coalitions.page import Alliance, Asking, coalitions_page
from standoff.report.papers.labels import Labels
from standoff.report.papers.record import PrintedTable
from standoff.report.words.states import first_of
from standoff.stability.coalitions.defined import coalitions as every
from standoff.stability.coalitions.fast import PLAYERS
from standoff.stability.concepts import REGISTRY
from standoff.stability.local import improvements_from, moves_from

LETTERS = {"nash": "R", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
"""What the literature calls the concepts."""

LISTED = 64
"""States of a table of stability; of more the status quo and the equilibria are listed."""

SQUARE = 20
"""States of a reachable matrix."""

TOGETHER = 256
"""States of a case whose coalitions are printed; of larger ones ``standoff coalitions`` tells."""

MARK = "x"


def letters(concepts: Sequence[str]) -> str:
    """The concepts as the literature calls them: ``all``, ``GMR, SMR`` or ``none``."""
    if len(concepts) == len(LETTERS):
        return "all"
    return ", ".join(LETTERS[c] for c in concepts) or "none"


def _listed(solved: Solved, labels: Labels) -> list[int]:
    """The states that a table of stability has a line for."""
    if len(labels.order) <= LISTED:
        return list(labels.order)
    held = np.any([solved.is_equilibrium(c) for c in solved.stability.concepts], axis=0)
    wanted = [s for s in labels.order if held[s] or s == solved.reading.start]
    return wanted[:LISTED]


def stability_table(solved: Solved, labels: Labels, perspective: str) -> PrintedTable:
    """For whom each state is stable under which concepts, and where for all."""
    concepts = solved.stability.concepts
    people = solved.reading.case.decision_makers
    stable = {c: solved.stable(c) for c in concepts}
    shown = _listed(solved, labels)
    rows = tuple(
        (
            labels.words[s],
            *(letters([c for c in concepts if stable[c][n, s]]) for n in range(len(people))),
            letters([c for c in concepts if stable[c][:, s].all()]),
        )
        for s in shown
    )
    named = "; ".join(f"{LETTERS[c]}: {REGISTRY[c].title.lower()}" for c in concepts)
    notes = [f"{named}; all: stable under all of them."]
    if len(shown) < len(labels.order):
        notes.append("Listed are the status quo and equilibria.")
    return PrintedTable(
        "stability", perspective, "Stability of states, by decision maker and concept",
        ("State", *(d.name for d in people), "Equilibrium"), rows,
        centred=tuple(range(1, len(people) + 2)), notes=tuple(notes),
    )  # fmt: skip


def equilibria_table(solved: Solved, labels: Labels, perspective: str) -> PrintedTable:
    """The states that are an equilibrium under some concept, and under which."""
    concepts = solved.stability.concepts
    held = {c: solved.is_equilibrium(c) for c in concepts}
    some = [s for s in labels.order if any(held[c][s] for c in concepts)]
    rows = tuple(
        (
            labels.words[s],
            ", ".join(solved.reading.taken(s)) or "none",
            *(MARK if held[c][s] else "" for c in concepts),
        )
        for s in some[:LISTED]
    )
    cut = f"Listed are {first_of(LISTED, len(some), 'equilibria')}."
    return PrintedTable(
        "equilibria", perspective, "Equilibria",
        ("State", "Options taken", *(LETTERS[c] for c in concepts)), rows,
        centred=tuple(range(2, len(concepts) + 2)), notes=(cut,) if len(some) > LISTED else (),
    )  # fmt: skip


def coalitions_table(solved: Solved, labels: Labels, perspective: str) -> PrintedTable | None:
    """Which equilibria of parties acting singly a coalition would leave; None where too large."""
    people = solved.reading.case.decision_makers
    if not 2 <= len(people) <= PLAYERS or len(labels.order) > TOGETHER:
        return None
    asked = [Alliance("", m) for m in every(tuple(range(len(people))), least=2)]
    page = coalitions_page(Asking(solved, asked))
    names = {d.id: d.name for d in people}
    rows = []
    for row in sorted(page.survivals, key=lambda r: labels.order.index(r.state.number - 1)):
        away = {h: [c for c, hs in row.left_by.items() if h in hs] for hs in row.left_by.values()
                for h in hs}  # fmt: skip
        said = [f"{' + '.join(names[m] for m in h)} ({letters(cs)})" for h, cs in away.items()]
        state = labels.words[row.state.number - 1]
        rows.append((state, letters(row.concepts), letters(row.survives), "; ".join(said)))
    return PrintedTable(
        "coalitions", perspective, "Equilibria and the coalitions that would leave them",
        ("State", "Equilibrium singly", "Stable for coalitions too", "Left by (under)"),
        tuple(rows), centred=(1, 2),
        notes=("A coalition leaves a state where every member gains and nothing answers it.",),
    )  # fmt: skip


def reachable_tables(reading: Reading, labels: Labels, perspective: str) -> list[PrintedTable]:
    """For each decision maker the moves from state to state, as a matrix; none where too large."""
    if len(labels.order) > SQUARE:
        return []
    names = [labels.words[s] for s in labels.order]
    return [
        PrintedTable(
            "reachable", perspective, f"Reachable matrix of {d.name}",
            ("From", *names), tuple(_matrix(reading, labels, n)),
            centred=tuple(range(1, len(names) + 1)),
            notes=("1: a unilateral move; +: an improvement; 0: no move.",),
        )
        for n, d in enumerate(reading.case.decision_makers)
    ]  # fmt: skip


def _matrix(reading: Reading, labels: Labels, who: int) -> list[tuple[str, ...]]:
    every_state = np.arange(len(labels.words))
    moves = _pairs(*moves_from(reading.model, who, every_state))
    gains = _pairs(*improvements_from(reading.model, 0, who, every_state))
    return [
        (labels.words[s], *("+" if (s, t) in gains else str(int((s, t) in moves))
                            for t in labels.order))
        for s in labels.order
    ]  # fmt: skip


def _pairs(origin: np.ndarray, target: np.ndarray) -> set[tuple[int, int]]:
    return set(zip(origin.tolist(), target.tolist(), strict=True))


def claims_table(page: CheckPage) -> PrintedTable | None:
    """Claims down the side, perspectives across, and what the record says."""
    if not page.claims:
        return None
    asked = {v.perspective for claim in page.claims for v in claim.verdicts}
    views = [p for p in page.perspectives if p in asked]
    rows = tuple(
        (claim.id, claim.says, *(_verdict(claim, view) for view in views), _record(claim))
        for claim in page.claims
    )
    return PrintedTable(
        "claims", "", "Claims and verdicts", ("Claim", "It says", *views, "By the record"), rows
    )


def _verdict(claim: ClaimRow, perspective: str) -> str:
    found = next((v for v in claim.verdicts if v.perspective == perspective), None)
    if found is None:
        return "not asked"
    under = f" ({letters(found.holds_under)})" if found.by_model == "depends_on_foresight" else ""
    return found.by_model.replace("_", " ") + under


def _record(claim: ClaimRow) -> str:
    return "; ".join(dict.fromkeys(v.by_record.replace("_", " ") for v in claim.verdicts))
