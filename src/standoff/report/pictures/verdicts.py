"""The verdict matrix: claims by perspectives."""

from standoff.report.pages.check import CheckPage, VerdictRow
from standoff.report.pictures.shapes import Box, Label, Picture, Shape, fitted, width

ROW, CELL, MARGIN = 24, 96, 16

NAMES = 240
"""The widest that names of claims may be."""

WIDEST, BOLD = 180, 1.1
"""The widest column, and how much wider bold letters run."""

MARKS = {
    "follows": "✓",
    "does_not_follow": "✗",
    "depends_on_foresight": "◐",
    "cannot_be_asked": "–",
    "not_asked_yet": "?",
}
"""A sign beside each word, so that colour is never all there is."""

TONES = {
    "follows": "good",
    "does_not_follow": "bad",
    "depends_on_foresight": "mixed",
    "cannot_be_asked": "none",
    "not_asked_yet": "none",
}

WORDS = {
    "follows": "follows",
    "does_not_follow": "does not",
    "depends_on_foresight": "in part",
    "not_asked_yet": "not asked",
    "cannot_be_asked": "not asked",
}


def verdict_picture(page: CheckPage, perspectives: tuple[str, ...]) -> Picture:
    """A mark for every claim in every perspective; empty where it is not asked."""
    shapes: list[Shape] = []
    cell = cell_width(perspectives)
    names = min(NAMES, max((width(c.id, 11.5) for c in page.claims), default=0.0) + 18)
    for n, name in enumerate(perspectives):
        x = MARGIN + names + n * cell + cell / 2
        shapes.append(fitted(x, MARGIN + 10, name, cell - 12, size=11, anchor="middle", bold=True))
    for n, claim in enumerate(page.claims):
        y = MARGIN + 22 + n * ROW
        shapes.append(fitted(MARGIN, y + 16, claim.id, names - 12, size=11.5))
        found = {row.perspective: row for row in claim.verdicts}
        for k, name in enumerate(perspectives):
            if name in found:
                shapes += _mark(found[name], MARGIN + names + k * cell, y, cell)
    wide = MARGIN * 2 + names + cell * len(perspectives)
    high = MARGIN * 2 + 22 + ROW * len(page.claims)
    about = "Claims in lines, perspectives in columns: does the claim follow from the assumptions?"
    return Picture(wide, high, f"Verdicts on {page.title}", about, tuple(shapes))


def cell_width(perspectives: tuple[str, ...]) -> float:
    """Room for the longest name, in bold, with a gap on either side; very long ones are cut."""
    longest = max((width(name, 11) * BOLD for name in perspectives), default=0.0)
    return min(max(CELL, longest + 18), WIDEST)


def _mark(row: VerdictRow, x: float, y: float, cell: float) -> list[Shape]:
    ink = "on-dark" if row.by_model in {"follows", "does_not_follow"} else "text"
    words = f"{MARKS[row.by_model]} {WORDS[row.by_model]}"
    return [
        Box(x + 3, y + 2, cell - 6, ROW - 4, TONES[row.by_model], 4, str(row.model_words)),
        Label(x + cell / 2, y + 16, words, 11, "middle", ink),
    ]
