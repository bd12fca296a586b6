"""What a reader of figures should know of them: which are not drawn and why, and small letters."""

from collections.abc import Iterator, Sequence

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.report.names.grammar import enumerated
from standoff.report.papers.drawn.files import SMALLEST, letters
from standoff.report.papers.figures import DRAWN, FIGURES, Drawn

NOTHING = {
    "evolution": "no status quo is known, or no moves lead from it to another equilibrium",
    "paths": "no status quo is known, or nobody can improve on it",
}
"""By key: why there may be nothing to draw in a perspective."""

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
    for (why, where_not), figures in alike.items():
        where = f" in {enumerated(where_not)}" if len(where_not) < len(names) else ""
        yield f"no {enumerated(figures, 'or')}{where}: {why}"


def _why(solver: Solver, key: str, name: str, sweep: int) -> str:
    if key == "shares":
        return NO_CLAIM if sweep else NOT_ASKED
    if not FIGURES[key][2]:
        return NOTHING[key]
    count = len(solver(Adopt(name)).reading.states)
    return f"{count:,} states, of which up to {DRAWN} are drawn"


def small(drawn: Sequence[Drawn], wide: float | None) -> Iterator[str]:
    """Figures whose letters a journal may send back, and the width at which it would not."""
    if wide is None:
        return
    worst: dict[str, float] = {}
    for figure in drawn:
        size = letters(figure.picture, wide)
        worst[figure.key] = min(size, worst.get(figure.key, size))
    for key, size in worst.items():
        if size < SMALLEST:
            yield (
                f"{key}: letters of {size:.1f} points at {wide:.0f} mm; {SMALLEST:.0f} and more "
                f"from {wide * SMALLEST / size:.0f} mm"
            )
