"""A table of options and states, as papers and GMCR II print it, to a case: ``read_table(text)``.

::

    Decision maker | Option        | 1* | 2 | 3 | 4 | 5 | 6
    Syria          | Release water | N  | Y | N | N | Y | N
                   | Escalate      | N  | N | Y | N | N | Y
    Iraq           | Attack        | N  | N | N | Y | Y | Y
    Syria          | Payoff        | 6  | 3 | 5 | 2 | 1 | 4
    Iraq: 2 > 4 > 6 > 1 > 5 > 3

or with decision makers on lines of their own, above their options::

    Options          1*  2  3  4  5  6
    Syria
    1. Release water  N  Y  N  N  Y  N

Fields are set apart by commas, semicolons, tabs or bars, or in the second form by blanks. A star
marks the status quo. Orders stand in rows (*payoff*: a larger number is better; *rank*: 1 is best)
or in lines, best first. States are called as the table calls them, and no others are feasible.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from standoff.case import read
from standoff.case.ids import identifier
from standoff.case.text.spell import whole
from standoff.errors import CaseError, Problem
from standoff.expr import OPTION_LIMIT
from standoff.interop.exchanged import Imported, note
from standoff.interop.names import one_line
from standoff.interop.untrusted import NAME_LIMIT, decoded

STATES = 2_000
"""States of a table."""

SOURCE, PERSPECTIVE = "printed-table", "printed"

PAYOFFS = frozenset({"payoff", "payoffs", "utility", "preference"})
RANKS = frozenset({"rank", "ranks", "ranking"})

CELLS = {"y": "Y", "1": "Y", "yes": "Y", "n": "N", "0": "N", "no": "N",
         "y/n": "-", "-": "-", "–": "-", "—": "-"}  # fmt: skip

_LABEL = re.compile(r"s?\s*([1-9]\d{0,5})(\*?)")
_ORDER = re.compile(r"^\s*([^:|;\t]+):\s*(\S.*[>≻~∼].*|s?\d+)\s*$")
_COUNTED = re.compile(r"^\(?\d{1,3}[.)]\s+")
"""The number of an option before its words."""
_DELIMITERS = "\t|;,"
_RULE = re.compile(r"^[\s|:+=-]*$")


@dataclass(slots=True)
class _Table:
    """A table as far as it was read; places are lines of the file."""

    file: str
    labels: list[str] = field(default_factory=list)
    start: str = ""
    owner: str = ""
    owners: list[str] = field(default_factory=list)
    options: list[tuple[str, str, list[str]]] = field(default_factory=list)
    orders: dict[str, list[list[str]]] = field(default_factory=dict)

    def wrong(self, what: str, line: int, hint: str = "", code: str = "I603") -> CaseError:
        return CaseError([Problem(code, what, hint, line=line, column=1, file=self.file)])


def read_table(data: str | bytes, *, title: str = "", file: str = "") -> Imported:
    """The case that a printed table makes, and what it does not say. Raises CaseError."""
    text = decoded(data, file)
    table = _Table(file)
    rows = list(_rows(text))
    if not rows:
        raise table.wrong("there is no table in the file", 1, "see standoff export", "I601")
    if _is_headed(rows[0][1]):
        rows = [(line, _unheaded(cells)) for line, cells in rows]
    _head(table, *rows[0])
    for line, cells in rows[1:]:
        _row(table, line, cells)
    if not table.options:
        raise table.wrong("the table has no option", rows[0][0], "a row has Y and N", "I606")
    case = read(whole(_plain(table, one_line(title) or "Printed table")), file=file)
    return Imported(case, tuple(_notes(table)))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines; orders in lines of their own are taken out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for number, words in enumerate(text.splitlines(), 1):
        order = _ORDER.match(words)
        if order:
            yield number, [order[1].strip(), "\0", order[2]]
        elif words.strip() and not _RULE.match(words):
            yield number, _split(words, first)


def _is_headed(cells: list[str]) -> bool:
    """Whether states begin in the second column: decision makers stand above their options."""
    return len(cells) > 1 and bool(_LABEL.fullmatch(cells[1].replace("\\", "")))


def _unheaded(cells: list[str]) -> list[str]:
    """A row with a column for the decision maker, empty but where it is all that is said."""
    return cells if "\0" in cells or not any(cells[1:]) else ["", *cells]


def _spaced(words: str, first: str) -> list[str]:
    """Fields of a row without marks: its last words, as many as the head has states, are cells."""
    count = len(list(takewhile(_LABEL.fullmatch, reversed(first.split()))))
    parts = words.split()
    cells = parts[-count:] if 0 < count < len(parts) else []
    if not all(c.casefold() in CELLS or _LABEL.fullmatch(c) for c in cells):
        cells = []
    named = parts[: len(parts) - len(cells)]
    return [one_line(" ".join(named))[:NAME_LIMIT], *cells]


def _split(words: str, first: str) -> list[str]:
    mark = next((d for d in _DELIMITERS if first.count(d) >= 2), "")
    if not mark and "," not in first:
        return _spaced(words, first)
    mark = mark or ","
    (cells,) = csv.reader([words], delimiter=mark)
    if mark == "|" and first.strip().startswith("|"):
        cells = cells[1:-1] if words.rstrip().endswith("|") else cells[1:]
    return [one_line(c)[:NAME_LIMIT] for c in cells]


def _head(table: _Table, line: int, cells: list[str]) -> None:
    if len(cells) < 3 or "\0" in cells:
        raise table.wrong(
            "the first row does not head a table", line,
            "it reads: Decision maker, Option, 1, 2, 3, ...", "I601",
        )  # fmt: skip
    if len(cells) - 2 > STATES:
        much = f"{len(cells) - 2:,} states; at most {STATES:,} are read"
        raise table.wrong(much, line, code="I602")
    for n, words in enumerate(cells[2:], 3):
        found = _LABEL.fullmatch(words.replace("\\", ""))
        if not found or f"s{found[1]}" in table.labels:
            what = f"column {n} is headed {words!r}, where the number of a state is expected"
            raise table.wrong(what, line, "number states 1, 2, 3 or s1, s2, s3, each once")
        table.labels.append(f"s{found[1]}")
        table.start = table.labels[-1] if found[2] else table.start


def _row(table: _Table, line: int, cells: list[str]) -> None:
    if len(cells) == 3 and cells[1] == "\0":
        table.orders[_owner(table, cells[0], line)] = _in_words(table, line, cells[2])
        return
    if not any(cells[1:]):
        table.owner = cells[0].rstrip(" :")
        return
    table.owner = owner = cells[0] or table.owner
    fields = len(table.labels) + 2
    if len(cells) != fields or not owner or not cells[1]:
        lacks = "an option" if owner else "a decision maker"
        odd = f"{len(cells)} fields, where {fields} are expected"
        what = odd if len(cells) != fields else f"this row lacks {lacks}"
        raise table.wrong(what, line, "a row has a decision maker, an option, and a cell a state")
    kind = cells[1].casefold().rstrip("s")
    if cells[1].casefold() in PAYOFFS | RANKS:
        best_first = kind in {"rank", "ranking"}
        order = _in_numbers(table, line, cells[2:], best_first)
        table.orders[_owner(table, owner, line)] = order
        return
    if owner not in table.owners:
        table.owners.append(owner)
    if len(table.options) == OPTION_LIMIT:
        raise table.wrong(f"more than {OPTION_LIMIT} options", line, code="I602")
    table.options.append(
        (owner, _COUNTED.sub("", cells[1]), [_cell(table, line, c) for c in cells[2:]])
    )


def _owner(table: _Table, name: str, line: int) -> str:
    if name not in table.owners:
        known = ", ".join(table.owners) or "nobody yet"
        what = f"an order of {name!r}, who has no option above"
        raise table.wrong(what, line, f"known are: {known}", "I604")
    return name


def _cell(table: _Table, line: int, words: str) -> str:
    found = CELLS.get(words.removeprefix("'").casefold())
    if found is None:
        what = f"{words!r} where Y, N or - is expected"
        raise table.wrong(what, line, "Y: taken, N: not taken, -: either")
    return found


def _in_numbers(
    table: _Table, line: int, cells: Sequence[str], best_first: bool
) -> list[list[str]]:
    """Tiers, best first, of a number a state."""
    tiers: dict[int, list[str]] = {}
    for label, words in zip(table.labels, cells, strict=True):
        if not re.fullmatch(r"-?\d{1,9}", words):
            raise table.wrong(f"{words!r} where a whole number is expected", line)
        tiers.setdefault(int(words), []).append(label)
    return [tiers[n] for n in sorted(tiers, reverse=not best_first)]


def _in_words(table: _Table, line: int, words: str) -> list[list[str]]:
    """Tiers of ``7 > 3 ~ 4``; every state once."""
    tiers = []
    for part in re.split(r"[>≻]", words):
        tier = [f"s{n.strip().removeprefix('s')}" for n in re.split(r"[~∼=,]", part)]
        tiers.append(tier)
    said = [label for tier in tiers for label in tier]
    unknown = [label for label in said if label not in table.labels]
    missing = [label for label in table.labels if label not in said]
    if unknown or missing or len(set(said)) < len(said):
        odd = unknown or missing or [n for n in said if said.count(n) > 1]
        why = "does not head a column" if unknown else "is missing" if missing else "stands twice"
        raise table.wrong(f"in this order {odd[0]} {why}", line, code="I606")
    return tiers


# ------------------------------------------------------------------ the case


def _plain(table: _Table, title: str) -> dict[str, Any]:
    """The case with the keys of the format."""
    names: dict[str, str] = {}
    for owner in table.owners:
        names[owner] = identifier(owner, set(names.values()), f"party-{len(names) + 1}")
    people: dict[str, Any] = {names[o]: {"name": o, "options": {}} for o in table.owners}
    rows = [row for o in table.owners for row in table.options if row[0] == o]
    taken: set[str] = set(table.labels)
    for owner, words, _ in rows:
        option = identifier(words, taken, f"option-{len(taken)}", brief=True)
        taken.add(option)
        people[names[owner]]["options"][option] = words
    states = [" ".join(row[2][n] for row in rows) for n in range(len(table.labels))]
    opened = [label for label, state in zip(table.labels, states, strict=True) if "-" in state]
    wanted = {names[o]: _order(table, o) for o in table.owners}
    return {
        "standoff": 1,
        "title": title,
        "sources": {SOURCE: {"title": f"Printed table: {title}"}},
        "decision_makers": people,
        **({"infeasible": _rules(table, states)} if _some_missing(states) else {}),
        **({"coalesce": opened} if opened else {}),
        **({"status_quo": table.start} if table.start else {}),
        "outcomes": dict(zip(table.labels, states, strict=True)),
        "perspectives": {
            PERSPECTIVE: {"title": "As it is printed", "source": SOURCE, "preferences": wanted}
        },
    }


def _order(table: _Table, owner: str) -> dict[str, Any]:
    tiers = table.orders.get(owner) or [list(table.labels)]
    return {"ranking": [t[0] if len(t) == 1 else t for t in tiers]}


def _rules(table: _Table, states: Sequence[str]) -> list[dict[str, str]]:
    either = " or ".join(table.labels)
    return [{"when": f"not ({either})", "because": "The table has no other states."}]


def _some_missing(states: Sequence[str]) -> bool:
    """Whether there are combinations of options that the table does not have."""
    held: int = sum(1 << state.count("-") for state in states)
    return held < 1 << len(states[0].split())


def _notes(table: _Table) -> Iterator[Problem]:
    what = "a table does not say which moves cannot be taken back; all are read as reversible"
    yield note("I633", what, "say reversible: only_on where one is not", file=table.file)
    if not table.start:
        yield note("I634", "no state bears a star, so there is no status quo", file=table.file)
    for owner in table.owners:
        if owner not in table.orders:
            what = f"{owner} has no order in the table, and is read as indifferent"
            yield note("I616", what, file=table.file)
