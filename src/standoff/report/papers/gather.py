"""The tables of a case, gathered perspective by perspective."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from standoff.case import Case
from standoff.case.edits import Adopt
from standoff.claims import judge
from standoff.graph import Solved, Solver
from standoff.report.blocks import Block, Table, aside, text
from standoff.report.pages.check import check_page
from standoff.report.papers.found import (
    claims_table,
    coalitions_table,
    equilibria_table,
    reachable_tables,
    stability_table,
)
from standoff.report.papers.labels import Labels, labels_of
from standoff.report.papers.record import TABLES, PrintedTable, TablesPage
from standoff.report.papers.said import (
    parties_table,
    rankings_table,
    statements_table,
    states_table,
)

TOO_LARGE = "there are too many states, or decision makers, to print"


@dataclass(slots=True)
class _Gathered:
    """What is wanted, and what was made of it so far."""

    keys: Sequence[str]
    tables: list[PrintedTable] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    def take(self, key: str, made: Sequence[PrintedTable | None], why_not: str) -> None:
        """Keep tables of one key; say why there are none."""
        some = [table for table in made if table is not None]
        self.tables += some
        if not some:
            self.left_out.setdefault(key, why_not)


def tables_page(
    solver: Solver, *, perspectives: Sequence[str] = (), keys: Sequence[str] = ()
) -> TablesPage:
    """The tables of a case: all, or those of some keys, in some perspectives or in all."""
    case = solver.case
    wanted = [k for k in TABLES if not keys or k in keys]
    names = [p.id for p in case.perspectives if not perspectives or p.id in perspectives]
    found, own = _Gathered(wanted), dict[str, bool]()
    if "parties" in wanted:
        found.take("parties", [parties_table(case)], "")
    for name in names:
        solved = solver(Adopt(name))
        labels = labels_of(solved.reading)
        own[name] = labels.own
        _of_perspective(found, solved, labels, name)
    if "claims" in wanted:
        found.take("claims", [_claims(case, names, solver)], "the case makes no claims")
    return TablesPage(
        title=case.title,
        perspectives=tuple(names),
        own_labels=own,
        tables=tuple(once(found.tables)),
        left_out=found.left_out,
    )


def _of_perspective(found: _Gathered, solved: Solved, labels: Labels, name: str) -> None:
    reading = solved.reading
    makers: dict[str, tuple[Callable[[], Sequence[PrintedTable | None]], str]] = {
        "states": (lambda: [states_table(reading, labels, name)], ""),
        "statements": (
            lambda: [statements_table(reading, name)], "preferences are given as rankings"
        ),
        "rankings": (lambda: [rankings_table(reading, labels, name)], TOO_LARGE),
        "stability": (lambda: [stability_table(solved, labels, name)], ""),
        "equilibria": (lambda: [equilibria_table(solved, labels, name)], ""),
        "coalitions": (lambda: [coalitions_table(solved, labels, name)], TOO_LARGE),
        "reachable": (lambda: reachable_tables(reading, labels, name), TOO_LARGE),
    }  # fmt: skip
    for key, (make, why_not) in makers.items():
        if key in found.keys:
            found.take(key, make(), why_not)


def _claims(case: Case, names: Sequence[str], solver: Solver) -> PrintedTable | None:
    if not case.claims:
        return None
    verdicts = judge(case, perspectives=names, limit=solver.limit)
    return claims_table(check_page(case, verdicts))


def once(tables: Sequence[PrintedTable]) -> Iterator[PrintedTable]:
    """Each table once: what is the same in every perspective is about none of them."""
    known: dict[tuple[object, ...], list[str]] = {}
    for table in tables:
        known.setdefault(_content(table), []).append(table.perspective)
    views = {t.perspective for t in tables} - {""}
    for table in tables:
        same = known[_content(table)]
        everywhere = set(same) == views and len(views) > 1
        if not everywhere:
            yield table
        elif table.perspective == same[0]:
            yield replace(table, perspective="")


def _content(table: PrintedTable) -> tuple[object, ...]:
    return table.key, table.caption, table.head, table.rows


def captioned(table: PrintedTable, page: TablesPage) -> str:
    """The caption, with the perspective where there are several."""
    several = len(page.perspectives) > 1 and table.perspective
    return f"{table.caption} ({table.perspective})" if several else table.caption


def tables_blocks(page: TablesPage) -> Iterator[Block]:
    """The record as blocks."""
    for table in page.tables:
        yield Table(
            table.head,
            tuple(tuple(map(text, row)) for row in table.rows),
            table.centred,
            captioned(table, page),
            table.breaks,
        )
        for note in table.notes:
            yield aside(note[:1].upper() + note[1:])
    for key, why in page.left_out.items():
        yield aside(f"Left out: {TABLES[key]}, as {why}.")
