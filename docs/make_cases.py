"""Write the tables of the founding case: ``python -m docs.make_cases``.

What stands between the lines ``<!-- made: rests -->``, ``<!-- made: verdicts -->`` and
``<!-- end -->`` of ``cases/ukraine-2021.md`` is made here; all else is written by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from docs.make_reference import filled
from standoff import library
from standoff.case.edits import Adopt
from standoff.claims import ByModel, ByRecord, Verdict, judge
from standoff.graph import Reading, Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import Roads, roads
from standoff.report.words.states import move_words, person, since_now
from standoff.stability import CONCEPTS

PAGE = Path(__file__).parent / "cases" / "ukraine-2021.md"
SLUG = "ukraine-2021"


def rests_table() -> str:
    """Where roads come to rest from the day, by account and concept; beside it all equilibria."""
    case = library.load(SLUG)
    solver = Solver(case)
    heads = ["account", "under", "all equilibria", "states reached", "rests from the day"]
    lines = [f"| {' | '.join([*heads, 'the nearest by this road'])} |", "|---" * 6 + "|"]
    for p in case.perspectives:
        lines += [f"| {' | '.join(row)} |" for row in _rest_rows(solver, p.id)]
    return "\n".join(lines)


def _rest_rows(solver: Solver, perspective: str) -> Iterator[list[str]]:
    """One row for all concepts that have the same rests."""
    reading = solver(Adopt(perspective)).reading
    game, start = hypergame(solver, Adopt(perspective)), np.array([reading.start])
    same: dict[tuple[int, ...], list[Roads]] = {}
    for concept in CONCEPTS:
        found = roads(game, concept, start)
        same.setdefault(tuple(found.rests.tolist()), []).append(found)
    for rests, some in same.items():
        every = [f"{len(game.equilibria(r.concept)):,}" for r in some]
        reached = [f"{int(r.reached.sum()):,}" for r in some]
        words = "; ".join(_differs(reading, s) for s in rests)
        yield [
            f"`{perspective}`", ", ".join(f"`{r.concept}`" for r in some), ", ".join(every),
            ", ".join(reached), words, _road(reading, some[0], rests[0]),
        ]  # fmt: skip


def _differs(reading: Reading, state: int) -> str:
    return since_now(reading, state).replace("the status quo", "the day itself")


def _road(reading: Reading, found: Roads, state: int) -> str:
    steps = found.path_to(state)
    told = [f"{person(reading, s.mover)} {move_words(reading, s)}" for s in steps]
    return ", then ".join(told) or "nobody stirs"


def verdict_table() -> str:
    """Claims by perspectives: what follows, and what the record says."""
    case = library.load(SLUG)
    found = {(v.claim.id, v.perspective): v for v in judge(case)}
    names = [p.id for p in case.perspectives]
    lines = ["| claim | " + " | ".join(names) + " | record |", "|---" * (len(names) + 2) + "|"]
    for claim in case.claims:
        row = [found.get((claim.id, name)) for name in names]
        cells = [_by_model(v) if v else "" for v in row]
        words = dict.fromkeys(_by_record(v) for v in row if v)
        lines.append(f"| `{claim.id}` | {' | '.join(cells)} | {', '.join(w for w in words if w)} |")
    return "\n".join(lines)


def _by_model(verdict: Verdict) -> str:
    words = verdict.word.value.replace("_", " ")
    if verdict.word is ByModel.DEPENDS:
        words = f"{' and '.join(verdict.holds_under)} only"
    marks = [
        ("empty", verdict.empty),
        ("nobody stirs", verdict.idle and not verdict.empty),
        ("assumed", verdict.beside.assumed),
        ("by the rules", verdict.beside.ruled),
    ]
    told = ", ".join(mark for mark, is_so in marks if is_so)
    return f"{words} ({told})" if told else words


def _by_record(verdict: Verdict) -> str:
    word = verdict.record.word
    return "" if word is ByRecord.SILENT else word.value.replace("_", " ")


def fresh_page() -> str:
    """The page with its tables made anew."""
    tables = {"rests": rests_table(), "verdicts": verdict_table()}
    return filled(PAGE.read_text("utf-8"), tables, "## {}")


if __name__ == "__main__":
    PAGE.write_text(fresh_page(), "utf-8")
