"""What the pages that see and ask have in common: a reading, a concept, a state, addresses."""

from collections.abc import Sequence
from urllib.parse import urlencode

import numpy as np

from standoff.case import Case
from standoff.case.edits import Edit
from standoff.case.read import read_edits
from standoff.expr.truth import Codes
from standoff.graph import Reading, Solved
from standoff.graph.distance import differing
from standoff.report.blocks import Text, joined, name, quiet, text
from standoff.report.names.grammar import capital
from standoff.report.names.states import name_of, present_words
from standoff.stability import CONCEPTS
from standoff.stability.model import Index
from standoff.studio.opened import Opened, Query

CARRIED = ("perspective", "as", "edit")
"""Fields that go along from page to page: which reading is looked at."""

PLAIN = {
    "nash": ("Nash", "It has no better move; what others would do then is left out."),
    "gmr": (
        "General metarationality",
        "Each better move could be answered so that it is no better off, whatever that costs.",
    ),
    "smr": (
        "Symmetric metarationality",
        "Each better move could be answered so, and no further move of its own would help then.",
    ),
    "seq": (
        "Sequential stability",
        "Each better move would be answered so, by moves that pay for those who make them.",
    ),
    "sseq": (
        "Symmetric sequential stability",
        "It would be answered by moves that pay, and no further move of its own would help then.",
    ),
}
"""The concepts by name and in plain words, as they are offered for choice."""


def edits_in(opened: Opened, texts: Sequence[str]) -> tuple[Edit, ...]:
    """Edits as they stand in an address, in YAML. Raises BadInput."""
    return tuple(x for said in texts for x in read_edits(said, opened.sound, file="this change"))


def all_edits(opened: Opened, query: Query) -> tuple[Edit, ...]:
    """The perspective, the edits of the address, and as whom it is seen, in this order."""
    adopted, *seen = opened.edits(query)
    return (adopted, *edits_in(opened, query.all("edit")), *seen)


def solved_of(opened: Opened, query: Query) -> Solved:
    """The reading that a page asks for, with the edits in its address. Raises StandoffError."""
    return opened.solver(*all_edits(opened, query))


def concept_of(query: Query, default: str = "seq") -> str:
    """The concept that is asked about."""
    wanted = query.one("concept")
    return wanted if wanted in CONCEPTS else default


def whole(query: Query, name: str, default: int) -> int:
    """A field that holds a whole number; the default when it holds none."""
    said = query.one(name)
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else default


def carried(query: Query) -> list[tuple[str, str]]:
    """The fields that say which reading is looked at, with what they say."""
    return [(key, value) for key in CARRIED for value in query.all(key) if value]


def address(query: Query, page: str, *, keep: bool = True, **fields: object) -> str:
    """The address of another page of the same case, in the same reading unless ``keep`` is off."""
    said = [(k, v) for k, v in (carried(query) if keep else []) if k not in fields]
    for key, value in fields.items():
        listed = value if isinstance(value, list | tuple) else [value]
        said += [(key, str(v)) for v in listed if v not in {"", None}]
    return f"{query.place.base}/{page}{'?' + urlencode(said) if said else ''}"


# ------------------------------------------------------------------ states


def cells(reading: Reading, state: int) -> str:
    """How a state is called in addresses: a letter for each option."""
    return reading.cells(state)


def state_called(reading: Reading, said: str) -> int | None:
    """The state with these cells, spaces or not; None when there is no such state."""
    letters = said.replace(" ", "")
    if len(letters) != len(reading.case.scope.options) or set(letters) - set("YN-"):
        return None
    return state_with(reading, sum(1 << o for o, c in enumerate(letters) if c == "Y"))


def state_with(reading: Reading, code: int) -> int | None:
    """The state in which just these options are taken; None when it is not possible."""
    settled = ~reading.varies
    found = np.flatnonzero((reading.states & settled) == (np.uint64(code) & settled))
    return int(found[0]) if len(found) else None


def nearest(reading: Reading, code: int) -> Index:
    """intp: the states that differ from a combination of options in the fewest."""
    far = differing(reading.states, code, unsettled=reading.varies)
    return np.flatnonzero(far == far.min())


def code_of(case: Case, taken: Sequence[str]) -> int:
    """The code of some options, by their qualified ids."""
    return sum(1 << n for n, o in enumerate(case.scope.options) if o in taken)


def state_of(reading: Reading, query: Query) -> int | None:
    """The state that a page asks for, by its cells or by its options; else the status quo."""
    if query.one("toggled"):
        return state_with(reading, code_of(reading.case, query.all("take")))
    if query.one("state"):
        return state_called(reading, query.one("state"))
    return reading.start if reading.start is not None else 0


def numbered(reading: Reading, state: int) -> Text:
    """``State 3 (now): Delay``: its number, and what it is called."""
    now = quiet(" (now)") if state == reading.start else ""
    return text(f"State {state + 1}", now, f": {called(reading, state)}")


def called(reading: Reading, state: int) -> str:
    """What a state is called, the status quo by the words that the case has for it."""
    return capital(present_words(reading)) if state == reading.start else name_of(reading, state)


def settled(solved: Solved) -> dict[int, tuple[str, ...]]:
    """The equilibria with the concepts that say so, those under most concepts first."""
    held: dict[int, list[str]] = {}
    for concept in solved.stability.concepts:
        for s in solved.equilibria(concept).tolist():
            held.setdefault(s, []).append(concept)
    order = sorted(held, key=lambda s: (-len(held[s]), s))
    return {s: tuple(held[s]) for s in order}


def codes(reading: Reading, states: Sequence[int]) -> Codes:
    """uint64[...]: the codes of some states."""
    return reading.states[np.array(states, dtype=np.intp)]


def edit_words(opened: Opened, query: Query) -> Text:
    """The edits of the address in words, one after the other."""
    return joined([text(name(str(e))) for e in edits_in(opened, query.all("edit"))], "; ")
