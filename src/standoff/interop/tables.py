"""Results as tables: rows of dictionaries, data frames, CSV.

A *row* is a flat dictionary of texts, numbers and truth values; all rows of a
table have the same keys in the same order. Letters as everywhere: S states,
N decision makers, K concepts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from standoff.errors import WrongArgument, nearest
from standoff.graph import Solved
from standoff.interop.extras import needed
from standoff.interop.graphs import state_nodes
from standoff.interop.records import Judged

Cell = str | int | bool
Row = dict[str, Cell]


def states_table(solved: Solved) -> list[Row]:
    """S rows: number, code, cells, taken, outcomes, status quo, ranks, equilibrium by concept."""
    return [
        {
            "number": node.number, "code": node.code, "cells": node.cells,
            "taken": "; ".join(node.taken),
            "outcomes": "; ".join(node.outcomes), "status_quo": node.status_quo,
            **{f"rank.{dm}": rank for dm, rank in node.ranks.items()},
            **{f"equilibrium.{c}": is_one for c, is_one in node.equilibrium.items()},
        }
        for node in state_nodes(solved)
    ]  # fmt: skip


def equilibria_table(solved: Solved) -> list[Row]:
    """The rows of :func:`states_table` that are an equilibrium under some concept."""
    concepts = [f"equilibrium.{c}" for c in solved.stability.concepts]
    return [row for row in states_table(solved) if any(row[c] for c in concepts)]


def stability_table(solved: Solved) -> list[Row]:
    """S x N rows: for whom a state is stable, under each of the K concepts."""
    read, stability = solved.reading, solved.stability
    stable = {c: stability.of(c).tolist() for c in stability.concepts}
    return [
        {
            "number": s + 1, "code": int(code), "cells": read.cells(s), "decision_maker": dm,
            **{f"stable.{c}": table[n][s] for c, table in stable.items()},
        }
        for s, code in enumerate(read.states)
        for n, dm in enumerate(read.names)
    ]  # fmt: skip


TABLES: Mapping[str, Callable[[Solved], list[Row]]] = {
    "states": states_table,
    "equilibria": equilibria_table,
    "stability": stability_table,
}


def to_rows(solved: Solved, table: str = "states") -> list[Row]:
    """A table of a solved reading: ``states``, ``equilibria`` or ``stability``.

    Raises WrongArgument for another word.
    """
    if table not in TABLES:
        known = f"there are {', '.join(TABLES)}; {nearest(table, list(TABLES))}"
        raise WrongArgument(f"there is no table {table!r}; {known}")
    return TABLES[table](solved)


def verdict_rows(judged: Iterable[Judged]) -> list[Row]:
    """A row for each claim in each perspective, with both sides of the verdict."""
    return [
        {
            "claim": j.claim, "says": j.says, "source": j.source.title, "at": j.source.at,
            "perspective": j.perspective, "by_model": j.by_model,
            "holds_under": "; ".join(j.holds_under), "by_record": j.by_record, "reason": j.reason,
            "own_account": j.own_account, "beside": " ".join(j.beside),
        }
        for j in judged
    ]  # fmt: skip


def verdict_matrix(judged: Iterable[Judged]) -> list[Row]:
    """A row for each claim and a column ``in NAME`` for each perspective, as they come.

    After the manner of the *analysis of competing hypotheses* (Heuer 1999): what
    is claimed down the side, the rival readings across the top, and in each cell
    whether it follows there (``depends on foresight (nash)`` where it does so under
    these concepts; empty where it was not asked). The column ``tells`` says whether the
    readings differ: a claim that has the same verdict in all does not tell them
    apart.
    """
    found = list(judged)
    perspectives = list(dict.fromkeys(j.perspective for j in found))
    rows: dict[str, Row] = {}
    for j in found:
        blank: Row = dict.fromkeys(map(_column, perspectives), "")
        start = {"claim": j.claim, "says": j.says, "source": j.source.title, **blank}
        row = rows.setdefault(j.claim, {**start, "tells": "", "record": j.by_record})
        row[_column(j.perspective)] = _words(j)
    for row in rows.values():
        row["tells"] = len({row[_column(p)] for p in perspectives} - {""}) > 1
    return list(rows.values())


def _column(perspective: str) -> str:
    """The head of a perspective's column; with a blank, which no other column has."""
    return f"in {perspective}"


def _words(j: Judged) -> str:
    word = j.by_model.replace("_", " ")
    return f"{word} ({', '.join(j.holds_under)})" if j.by_model == "depends_on_foresight" else word


# --- on to other programs


def to_csv(rows: Sequence[Mapping[str, Any]], *, safe: bool = True) -> str:
    """The rows as CSV: RFC 4180, a head, lines ending in CR LF, truth values as true and false.

    Spreadsheets take a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab
    or a line break for a formula. With ``safe`` such a text (not a number) gets
    an apostrophe in front, as OWASP advises; ``safe=False`` leaves texts as they
    are, for programs that only read. No rows give an empty text.
    """
    if not rows:
        return ""
    lines = [list(rows[0]), *(row.values() for row in rows)]
    return "".join(",".join(_field(cell, safe) for cell in line) + "\r\n" for line in lines)


def _field(value: Any, safe: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if safe and isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        text = "'" + text
    if any(c in text for c in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def to_pandas(rows: Sequence[Mapping[str, Any]]) -> Any:
    """The rows as a ``pandas.DataFrame``. Raises MissingExtra where pandas is not installed."""
    pandas: Any = needed("pandas", extra="pandas")
    return pandas.DataFrame(list(rows))


def to_polars(rows: Sequence[Mapping[str, Any]]) -> Any:
    """The rows as a ``polars.DataFrame``. Raises MissingExtra where polars is not installed."""
    polars: Any = needed("polars", extra="polars")
    return polars.DataFrame(list(rows), infer_schema_length=None)
