"""Edits written into the case file as a perspective of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from standoff.case import ASSUMED, Case, edit, plain, read
from standoff.case.edits import Adopt, Edit
from standoff.case.ids import identifier
from standoff.case.text.amend import amend
from standoff.case.text.touches import Put
from standoff.errors import BadInput, Problem
from standoff.expr import is_name
from standoff.graph import Reading, reading
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.see.asked import edits_in

Said = dict[str, Any]

KEYED = ("preferences", "attitudes", "control", "reversible", "fix")
"""Parts of a perspective that are restated one entry at a time."""

CITED = ("want", "source", "at", "because", "quote")
"""What a line says of its source, after what it wants."""

LISTED = ("infeasible", "feasible")
"""Parts that are added to."""


def keep(opened: Opened, query: Query) -> str:
    """The text with one more perspective: the present one with the edits written into it.

    Its short name is made of its title, unless one is given. Raises BadInput when neither
    will do, or when a perspective cannot say what the edits do.
    """
    case, title = opened.sound, " ".join(query.one("title").split())
    name = query.one("called").strip()
    if title in {p.title for p in case.perspectives if p.title}:
        raise _refused(f"there is a reading {title!r} already", "choose another name")
    if title and not name:
        name = identifier(title, [p.id for p in case.perspectives], "reading", brief=True)
    _check_name(case, name)
    base = opened.edits(query)[0]
    assert isinstance(base, Adopt)  # noqa: S101 - a reading begins with it
    edits = edits_in(opened, [said for said in query.all("edit") if said.strip()])
    said: Said = {"extends": base.perspective}
    if title:
        said = {"title": title, **said}
    said |= {"summary": _summary(edits), "source": ASSUMED}
    said |= restated(case, base, edits)
    text = amend(opened.text, Put(("perspectives", name), said))
    _check_same(text, name, reading(case, base, *edits, limit=STATES))
    return text


def _refused(what: str, hint: str = "") -> BadInput:
    return BadInput([Problem("W102", what, hint, file="the new reading")])


def _check_name(case: Case, name: str) -> None:
    if not is_name(name):
        raise _refused(f"{name!r} is no name", "letters, digits and hyphens, a letter first")
    if name in {p.id for p in case.perspectives}:
        raise _refused(f"there is a reading {name!r} already", "choose another name")


def _summary(edits: Sequence[Edit]) -> str:
    return f"Kept from a comparison: {'; '.join(map(str, edits))}."


def restated(case: Case, base: Adopt, edits: Sequence[Edit]) -> Said:
    """What a perspective that extends the base restates so as to be the base after the edits.

    Raises BadInput when it takes more than a perspective can say.
    """
    before, after = (_view(edit(case, base, *some)) for some in ((), edits))
    if after.get("unaware_of") != before.get("unaware_of"):
        raise _cannot(edits, "a reading cannot say that somebody does not see an option")
    out: Said = {}
    for part in KEYED:
        was, now = before.get(part, {}), after.get(part, {})
        if set(was) - set(now):
            raise _cannot(edits, f"it would have to take back what is said under {part!r}")
        out[part] = {k: v for k, v in now.items() if k not in was or was[k] != v}
    written = before.get("preferences", {})
    out["preferences"] = {dm: _own(v, written.get(dm, {})) for dm, v in out["preferences"].items()}
    out["beliefs"] = dict(_beliefs(before.get("beliefs", {}), after.get("beliefs", {})))
    for part in LISTED:
        out[part] = [rule for rule in after.get(part, []) if rule not in before.get(part, [])]
    if after.get("status_quo") != before.get("status_quo"):
        out["status_quo"] = after["status_quo"]
    return {part: value for part, value in out.items() if value}


def _view(case: Case) -> Said:
    """What the one perspective of a case says, as in a case file."""
    said: Said = next(iter(plain(case)["perspectives"].values()))
    return said


def _own(now: Said, was: Said) -> Said:
    """Preferences in which lines that no source states rest on nobody else's word."""
    if "priorities" not in now:
        return now
    known = {_want(line) for line in _flat(was.get("priorities", []))}
    return {**now, "priorities": [_cited_anew(line, known) for line in now["priorities"]]}


def _flat(lines: Sequence[Any]) -> Iterator[Any]:
    for line in lines:
        yield from line if isinstance(line, list) else (line,)


def _want(line: Any) -> str:
    return str(line["want"] if isinstance(line, dict) else line)


def _cited_anew(line: Any, known: set[str]) -> Any:
    if isinstance(line, list):
        return [_cited_anew(one, known) for one in line]
    if _want(line) in known:
        return line
    marks = {k: v for k, v in line.items() if k not in CITED} if isinstance(line, dict) else {}
    return {"want": _want(line), **marks, "source": ASSUMED}


def _beliefs(was: Mapping[str, Said], now: Mapping[str, Said]) -> Iterator[tuple[str, Said]]:
    """Beliefs that are new or other than before; an empty one where somebody was corrected."""
    for dm, belief in now.items():
        if was.get(dm) != belief:
            yield dm, belief
    for dm in was:
        if dm not in now:
            yield dm, {}


def _cannot(edits: Sequence[Edit], why: str) -> BadInput:
    return _refused(f"cannot be kept: {'; '.join(map(str, edits))}: {why}")


def _check_same(text: str, name: str, wanted: Reading) -> None:
    """The perspective as it is read back is the reading that was to be kept."""
    made = reading(read(text), Adopt(name), limit=STATES)
    same = (
        np.array_equal(made.states, wanted.states)
        and np.array_equal(made.model.ranks, wanted.model.ranks)
        and _moves(made) == _moves(wanted)
        and made.start == wanted.start
    )
    if not same:
        raise _refused("cannot be kept: the new reading would not be the one that you see")


def _moves(made: Reading) -> str:
    moves = made.model.moves
    parts = [np.asarray(value).tobytes() if isinstance(value, np.ndarray) else repr(value)
             for value in vars(moves).values()]  # fmt: skip
    return repr(parts)


CHANGES = {"keep": keep}
