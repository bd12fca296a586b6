"""What a reader of figures should know of them: which are not drawn and why, and which do not suit.

Letters can be too small for a journal, and a figure too high for a page.
"""

from collections.abc import Iterator, Sequence

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.report.names.grammar import enumerated
from standoff.report.papers.drawn.files import SMALLEST, letters, set_in
from standoff.report.papers.figures import DRAWN, FIGURES, Drawn

NOTHING = {
    "evolution": "no status quo is known, or no moves lead from it to another equilibrium",
    "paths": "no status quo is known, or nobody can improve on it",
}
"""By key: why there may be nothing to draw in a perspective."""

HIGHEST = 240
"""Millimetres of print that a page has from top to bottom."""

NOT_ASKED = "say of how many readings, as in --sweep 1000"
NO_CLAIM = "no claim is asked there"


def omitted(
    solver: Solver, names: Sequence[str], keys: Sequence[str], drawn: Sequence[Drawn], sweep: int
) -> Iterator[str]:
    """What was asked for and is not drawn: which figures, in which perspectives, and why."""
    made = {(figure.key, figure.perspective) for figure in drawn}
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for key in (k for k in [*FIGURES, "shares"] if k in keys):
        reasons: dict[str, list[str]] = {}
        for name in names:
            if (key, name) not in made:
                reasons.setdefault(_why(solver, key, name, sweep), []).append(name)
        for why, some in reasons.items():
            alike.setdefault((why, tuple(some)), []).append(key)
    for (why, views), figures in alike.items():
        where = f" in {enumerated(views)}" if len(views) < len(names) else ""
        yield f"no {enumerated(figures, 'or')}{where}: {why}"


def _why(solver: Solver, key: str, name: str, sweep: int) -> str:
    if key == "shares":
        return NO_CLAIM if sweep else NOT_ASKED
    if not FIGURES[key][2]:
        return NOTHING[key]
    count = len(solver(Adopt(name)).reading.states)
    return f"{count:,} states, of which up to {DRAWN} are drawn"


def unsuited(drawn: Sequence[Drawn], wide: float | None) -> Iterator[str]:
    """Figures that a journal may send back so many millimetres wide, and what would do."""
    if wide is None:
        return
    for key in dict.fromkeys(figure.key for figure in drawn):
        some = [figure.picture for figure in drawn if figure.key == key]
        size = min(letters(picture, wide) for picture in some)
        high = max(wide * p.height / set_in(p, wide).width for p in some)
        if size < SMALLEST:
            yield (
                f"{key}: letters of {size:.1f} points at {wide:.0f} mm; {SMALLEST:.0f} and more "
                f"from {wide * SMALLEST / size:.0f} mm"
            )
        if high > HIGHEST:
            yield f"{key}: {high:.0f} mm high at {wide:.0f} mm, and a page has some {HIGHEST}"
