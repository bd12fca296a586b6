"""The page of ``standoff diff``: what changed between two cases, and which verdicts by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.claims import Verdict
from standoff.interop.difference import Change, How
from standoff.report.blocks import Block, Heading, Words, para, quiet, strong, text
from standoff.report.first.screen import FirstScreen
from standoff.report.records import Record
from standoff.report.words.states import counted
from standoff.report.words.verdicts import model_word, record_word

CONTEXT = 4
"""Words that a long text shows around what changed in it."""

LONG = 60
"""Characters from which only what changed in a text is shown."""

SECTIONS = {
    "": "About the case", "sources": "Sources", "decision_makers": "Decision makers",
    "infeasible": "What cannot be", "coalesce": "States that count as one",
    "status_quo": "Status quo", "outcomes": "Outcomes", "coalitions": "Coalitions",
    "commitments": "Commitments",
    "perspectives": "Perspectives", "claims": "Claims", "record": "Record",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that changed.

    section
        The key of the case file that it stands under; empty for title, date,
        summary and themes.
    place
        The keys and names below that.
    how
        ``added``, ``removed``, ``changed``, ``moved`` or ``reordered``.
    before, after
        What was said and what is said now; line numbers for ``moved``.
    """

    section: str
    place: tuple[str, ...]
    how: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that is another one.

    before, after
        What the model said, and what it says now; empty where the claim or the
        perspective is not in that case.
    record_before, record_after
        The same for what the record says.
    """

    claim: str
    perspective: str
    before: str
    after: str
    record_before: str
    record_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage(Record):
    """Two cases side by side.

    before, after
        The two as they were named.
    changes
        What changed in the text, in the order of the file format.
    verdicts
        The verdicts that changed, or are in one of the two only.
    compared
        How many verdicts there are in both; None when a case cannot be solved.
    why_not
        Which one, then; else empty.
    first
        The first screen in words; null where it was not asked for.
    """

    schema: str = "standoff/diff/1"
    before: str
    after: str
    changes: tuple[ChangeRow, ...]
    verdicts: tuple[VerdictChange, ...]
    compared: int | None
    why_not: str
    first: FirstScreen | None = None


def diff_page(
    names: tuple[str, str],
    found: Sequence[Change],
    verdicts: tuple[Sequence[Verdict], Sequence[Verdict]] | None,
    *,
    why_not: str = "",
) -> DiffPage:
    """The record of the page; ``verdicts`` of both cases, or None and why."""
    old, new = ({(v.claim.id, v.perspective): v for v in side} for side in verdicts or ((), ()))
    changes = (_verdict(*key, old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new]))
    return DiffPage(
        before=names[0],
        after=names[1],
        changes=tuple(map(_row, found)),
        verdicts=tuple(made for made in changes if made is not None),
        compared=None if verdicts is None else len(old.keys() & new.keys()),
        why_not=why_not,
    )


def _row(change: Change) -> ChangeRow:
    section = change.place[0] if change.place[0] in SECTIONS else ""
    place = change.place[1:] if section else change.place
    before, after = (_said(_unnamed(v, place), place) for v in (change.before, change.after))
    return ChangeRow(section, place, change.how.value, before, after)


def _unnamed(value: Any, place: Sequence[str]) -> Any:
    """A part without the key that only repeats its name."""
    if not isinstance(value, Mapping) or not place:
        return value
    return {k: v for k, v in value.items() if v != place[-1]} or None


def _said(value: Any, place: Sequence[str] = ()) -> str:
    """A part of a case file on one line."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {_said(v, [*place, k])}" for k, v in value.items())
    if isinstance(value, list):
        joint = " > " if place and place[-1] == "ranking" else ", "
        return joint.join(f"[{_said(v)}]" if isinstance(v, list) else _said(v) for v in value)
    return str(value)


def _verdict(
    claim: str, perspective: str, old: Verdict | None, new: Verdict | None
) -> VerdictChange | None:
    """The change of a verdict, None when there is none."""
    before, after = (model_word(v).text if v else "" for v in (old, new))
    told = [record_word(v).text if v else "" for v in (old, new)]
    if (before, told[0]) == (after, told[1]):
        return None
    return VerdictChange(claim, perspective, before, after, *told)


# --- the record as blocks


def diff_blocks(page: DiffPage) -> Iterator[Block]:
    """The record as blocks: section by section, then the verdicts."""
    yield Heading(f"From {page.before} to {page.after}", 1)
    if not page.changes:
        yield para("The two cases say the same.")
    for section, heading in SECTIONS.items():
        rows = [r for r in page.changes if r.section == section]
        if rows:
            yield Heading(heading)
        for row in rows:
            yield from _row_blocks(row)
    yield Heading("Verdicts")
    yield from _verdict_blocks(page)


def _row_blocks(row: ChangeRow) -> Iterator[Block]:
    what = strong(" / ".join(row.place) or SECTIONS[row.section].lower())
    match How(row.how):
        case How.ADDED:
            yield para(what, ": added", *_headline(row, row.after), indent=1)
        case How.REMOVED:
            yield para(what, ": taken out", *_headline(row, row.before), indent=1)
        case How.MOVED:
            yield para(what, f": moved from line {row.before} to line {row.after}", indent=1)
        case _:
            before, after = trimmed(row.before, row.after)
            yield para(what, ": in another order" if row.how == How.REORDERED else "", indent=1)
            yield para(quiet("was "), before or quiet("empty"), indent=2)
            yield para(quiet("now "), after or quiet("empty"), indent=2)


def _headline(row: ChangeRow, said: str) -> list[Words]:
    """What an added or removed part says, unless its own name says it already."""
    name = row.place[-1] if row.place else ""
    if not said or said == name:
        return []
    return [quiet(f" - {said}")]


def trimmed(before: str, after: str) -> tuple[str, str]:
    """Long texts cut down to the words that differ, with a few around them."""
    if min(len(before), len(after)) < LONG:
        return before, after
    old, new = before.split(" "), after.split(" ")
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return _cut(old, head, tail), _cut(new, head, tail)


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _cut(words: Sequence[str], head: int, tail: int) -> str:
    first, last = max(0, head - CONTEXT), len(words) - max(0, tail - CONTEXT)
    before, after = "... " if first else "", " ..." if last < len(words) else ""
    return before + " ".join(words[first:last]) + after


def _verdict_blocks(page: DiffPage) -> Iterator[Block]:
    if page.compared is None:
        yield para(f"Not compared: {page.why_not}", indent=1)
    elif page.verdicts:
        for v in page.verdicts:
            yield para(strong(v.claim), f", {v.perspective}: ", *_sides(v), indent=1)
        changed = sum(bool(v.before and v.after) for v in page.verdicts)
        words = f"Of {counted(page.compared, 'verdict')} in both, {changed} changed."
        yield para(words, indent=1)
    elif page.compared:
        yield para(f"All {counted(page.compared, 'verdict')} are as they were.", indent=1)
    else:
        yield para("The two cases make no claim in common.", indent=1)


def _sides(v: VerdictChange) -> list[Words]:
    if not v.before or not v.after:
        return [text(v.after, quiet(" (new)")) if v.after else text(v.before, quiet(" (gone)"))]
    words: list[Words] = []
    if v.before != v.after:
        words.append(f"{v.before} -> {v.after}")
    if v.record_before != v.record_after:
        between = "; " if words else ""
        words.append(f"{between}record: {v.record_before} -> {v.record_after}")
    return words
