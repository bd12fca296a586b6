"""What ``standoff compare`` tells first: what would last in one reading and not in the other."""

from collections.abc import Iterator, Sequence

from standoff.case import Case
from standoff.case.edits import Adopt, Edit
from standoff.claims import ByModel
from standoff.graph import Reading
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import how_far
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import party
from standoff.report.names.roads import called
from standoff.report.names.story import account_name
from standoff.report.names.told import MARKS, MEANINGS
from standoff.report.names.turns import change_words
from standoff.report.pages.compare import ChangeRow, ClaimChangeRow, ComparePage
from standoff.report.words.states import StateRow, together


def compare_told(
    before: Reading, after: Reading, edits: Sequence[Edit], page: ComparePage, *, full: bool
) -> ComparePage:
    """The page with its first screen."""
    said = [Said(_readings(before.case, after, edits))]
    changed = [c for c in page.concepts if c.gained_count or c.lost_count]
    if not changed:
        said.append(Said("The same situations would last in both."))
    for rows in together(changed, lambda c: (c.gained, c.lost, c.worth)):
        said += _change(before, after, rows, len(page.concepts))
    said += _claims(before.case, page.claims)
    return told(page, said, full=full)


def _readings(case: Case, after: Reading, edits: Sequence[Edit]) -> str:
    first, second = case.perspectives[0], after.case.perspectives[0]
    name, other = account_name(first), account_name(second)
    changes = [change_words(case, first.id, e) for e in edits if not isinstance(e, Adopt)]
    lead = f"First: {name}. Then: {other if other != name else 'the same'}"
    return f"{lead}, with {enumerated(changes)}." if changes else f"{lead}."


def _change(
    before: Reading, after: Reading, rows: Sequence[ChangeRow], every: int
) -> Iterator[Said]:
    row = rows[0]
    far = capital(how_far([r.concept for r in rows], every))
    lines = []
    if row.lost_count:
        lines.append(f"No longer: {_called(before, row.lost, row.lost_count)}.")
    if row.gained_count:
        lines.append(f"Instead: {_called(after, row.gained, row.gained_count)}." if row.lost_count
                     else f"New: {_called(after, row.gained, row.gained_count)}.")  # fmt: skip
    lines += _worth(before, row)
    yield Said(f"{far}, what would last changes:", tuple(lines))


def _called(reading: Reading, rows: Sequence[StateRow], count: int) -> str:
    return called(reading, [row.number - 1 for row in rows], count)


def _worth(before: Reading, row: ChangeRow) -> Iterator[str]:
    """Who is better off by it and who worse, by the wishes of the first reading."""
    names = {d.id: party(d).name for d in before.case.decision_makers}
    parts = []
    for turn, word in (("better", "better off by it"), ("worse", "worse off by it")):
        who = [names[w.decision_maker] for w in row.worth if w.turn == turn]
        parts += [f"{word}: {enumerated(who)}"] if who else []
    if parts:
        yield f"{capital('; '.join(parts))}."


def _claims(case: Case, rows: Sequence[ClaimChangeRow]) -> Iterator[Said]:
    if not rows:
        return
    number = {c.id: n for n, c in enumerate(case.claims, 1)}
    name = {c.id: c.short or c.says.rstrip(".") for c in case.claims}
    changed = [row for row in rows if row.changed]
    if not changed:
        yield Said("No verdict on a claim changes.")
        return
    lines = tuple(
        f"{number[c.id]}  {_mark(c.before)} then {_mark(c.after)}: {name[c.id]}" for c in changed
    )
    yield Said(f"{len(changed):,} of {len(rows):,} verdicts on claims change, by number:", lines)
    used = dict.fromkeys(_mark(word) for c in changed for word in (c.before, c.after))
    yield Said(f"{'; '.join(f'{mark} {MEANINGS[mark]}' for mark in used)}.")


def _mark(word: str) -> str:
    return MARKS[ByModel(word)]
