"""The record of ``standoff tables``: tables as a paper prints them."""

from dataclasses import dataclass

from standoff.report.records import Record

TABLES = {
    "parties": "decision makers and options",
    "states": "feasible states in option form",
    "statements": "statements by priority",
    "rankings": "rankings of states",
    "stability": "stability by state, decision maker and concept",
    "equilibria": "equilibria",
    "coalitions": "equilibria that coalitions would leave",
    "reachable": "reachable matrices",
    "claims": "claims and verdicts",
}
"""Every table by its key: what it holds."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of a paper.

    key
        Which table it is: ``states``, ``stability``, ...
    perspective
        The perspective that it is about; empty where it is about all.
    caption
        What it shows, without its number.
    head, rows
        Texts; every row has as many cells as the head.
    centred
        Columns of marks and numbers, by position.
    breaks
        Rows that begin a new group, by position.

    Notes
    -----
        What a reader must know to read it, a sentence each.

    """

    key: str
    perspective: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = ()
    breaks: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesPage(Record):
    """Tables of a case, each with its caption.

    perspectives
        Ids of the perspectives that were asked for.
    tables
        In the order in which a paper has them.
    own_labels
        By perspective, whether states bear the numbers of the case's source.
    left_out
        Tables that this case has no use for, or that would be too large, each with the reason.
    """

    schema: str = "standoff/tables/1"
    title: str
    perspectives: tuple[str, ...]
    own_labels: dict[str, bool]
    tables: tuple[PrintedTable, ...]
    left_out: dict[str, str]
