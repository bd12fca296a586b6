"""The first screen of a case: what each account says will come, what happened, and every claim.

It is set in lines of 80 columns, so that it fits a screen or two: a paragraph an account, the
record beneath, and a line a claim with its number, a sign for each account, and the record.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from standoff.report.blocks import Block, Heading, Verbatim, para, quiet, strong, text
from standoff.report.names.foresight import label
from standoff.report.names.grammar import capital, enumerated, inside
from standoff.report.names.story import Account, End, Happened, Story, Ways, day
from standoff.report.names.told import MEANINGS, Mark, ToldClaim, headline

WIDTH = 80
INDENT = "   "


def overview_blocks(story: Story, claims: Sequence[ToldClaim]) -> Iterator[Block]:
    """The overview as blocks."""
    lines = [*accounts_lines(story), *record_lines(story)]
    if claims:
        lines += claims_lines(story, claims)
    yield Verbatim("\n".join(lines))


# ------------------------------------------------------------------ accounts and the record


def letters(story: Story) -> dict[str, str]:
    """A letter for each account: its initial where no other has it, else the next that is free."""
    taken: dict[str, str] = {}
    for account in story.accounts:
        words = account.name.removeprefix("the ").removeprefix("an ").removeprefix("a ")
        free = [c.upper() for c in words if c.isalpha() and c.upper() not in taken.values()]
        spare = (chr(n) for n in range(ord("A"), ord("Z") + 1))
        taken[account.perspective] = next(
            iter(free), next((c for c in spare if c not in taken.values()), "*")
        )
    return taken


def accounts_lines(story: Story) -> Iterator[str]:
    """A paragraph for each account; accounts that say the same share one."""
    signs = letters(story)
    groups: dict[object, list[Account]] = {}
    for account in story.accounts:
        groups.setdefault((account.now, account.ways, account.why_not), []).append(account)
    nows = {account.now for account in story.accounts if account.now}
    if len(nows) == 1:
        yield from _hung(f"Now: {nows.pop()}. By each account, then:", "")
    told: dict[object, str] = {}
    for same in groups.values():
        names = enumerated([f"{signs[a.perspective]} {a.name}" for a in same])
        now = f"from “{same[0].now}”: " if len(nows) > 1 and same[0].now else ""
        yield from _hung(f"{names}: {now}{_coming(same[0], told, signs)}", INDENT)


def _hung(words: str, indent: str) -> list[str]:
    return wrap(words, WIDTH, subsequent_indent=indent, break_long_words=False,
                break_on_hyphens=False)  # fmt: skip


def _coming(account: Account, told: dict[object, str], signs: Mapping[str, str]) -> str:
    """What comes of it; what was told of an account above is not told again."""
    if account.why_not:
        return f"nothing can be said; {account.why_not.rstrip('.')}."
    if not account.ways:
        return "it names no present state."
    parts = []
    for ways in account.ways:
        key = (ways.ends, ways.count, ways.round, ways.stuck)
        far = f"{label(ways.concepts)}, " if len(account.ways) > 1 else ""
        brief = not any(end.steps for end in ways.ends)
        parts.append(far + (_ends(ways) if brief or key not in told else told[key]))
        who = signs[account.perspective]
        told.setdefault(key, f"as {who}, {far.removesuffix(', ')}" if far else f"as {who}")
    first, *rest = parts
    return f"{'. '.join([first, *map(capital, rest)])}."


def _ends(ways: Ways) -> str:
    """The roads to the ends, the nearest in full."""
    if not ways.ends:
        return (
            "it never comes to rest"
            if not ways.stuck
            else ("it stops where somebody wants what cannot be done")
        )
    first, *others = ways.ends
    words = _end(first)
    if others:
        words += f"; or at: {'; or at: '.join(end.name for end in others[:2])}"
    more = ways.count - 1 - len(others[:2])
    words += f"; or at {more} more" if more > 0 else ""
    return f"{words}; or it goes round" if ways.round else words


def _end(end: End) -> str:
    if end.now:
        return "it stays as it is"
    if not end.steps:
        return f"it rests at: {end.name}"
    steps = ", then ".join(f"{step.by} {step.does}" for step in end.steps)
    return f"{steps}, to rest at: {end.name}" if end.named else f"{steps}, and there it rests"


def record_lines(story: Story) -> Iterator[str]:
    """What happened, with days; and what each account cannot explain."""
    told = [e for e in story.events if e.changed]
    if not told:
        return
    yield from _hung(f"What happened: {'; '.join(_dated(told))}.", INDENT)
    signs = letters(story)
    by_event: dict[int | None, list[str]] = {}
    for account in story.accounts:
        if account.to_explain:
            by_event.setdefault(account.unexplained, []).append(signs[account.perspective])
    parts = [
        f"{', '.join(names)}: {'none' if n is None else day(story.events[n].date)}"
        for n, names in by_event.items()
    ]
    if parts:
        yield from _hung(f"First step not explained by {'; '.join(parts)}.", INDENT)


def _dated(events: Sequence[Happened]) -> Iterator[str]:
    """Each change with its day, whose year, and which itself, is not said again."""
    before = ""
    for event in events:
        when, what = day(event.date), inside(event.changed)
        if event.date == before:
            yield what
        elif event.date[:4] == before[:4]:
            yield f"{when.rpartition(' ')[0]} {what}"
        else:
            yield f"{when} {what}"
        before = event.date


# ------------------------------------------------------------------ claims


def claims_lines(story: Story, claims: Sequence[ToldClaim]) -> Iterator[str]:
    """A line a claim: its number, a sign for each account, what it says, fragility, record."""
    columns = letters(story)
    digits = len(str(max(one.number for one in claims)))
    owned = any(m.own for one in claims for m in one.marks)
    own = "* its own account; " if owned else ""
    yield f"{'':{digits}}  {' '.join(columns.values())}   {own}{MORE}"
    for one in claims:
        yield from _claim_line(one, list(columns), digits)
    yield from _legend(claims)


MORE = "one in full: --claim NUMBER; all: --full"
"""What else can be asked."""


def _claim_line(one: ToldClaim, columns: Sequence[str], digits: int) -> Iterator[str]:
    marks = {m.perspective: m for m in one.marks}
    cells = "".join(_cell(marks.get(c)) for c in columns)
    lead = f"{one.number:>{digits}}  {cells} "
    tail = " ".join(filter(None, [one.dots, one.record]))
    room = WIDTH - len(lead)
    if len(one.name) + len(tail) + bool(tail) <= room:
        yield f"{lead}{one.name:<{room - len(tail)}}{tail}".rstrip()
        return
    first, *rest = wrap(one.name, max(room - len(tail) - 1, 20), break_on_hyphens=False)
    yield f"{lead}{first:<{room - len(tail)}}{tail}".rstrip()
    yield from (f"{'':{len(lead)}}{line}" for line in rest)


def _cell(mark: Mark | None) -> str:
    return f"{mark.mark}{'*' if mark.own else ' '}" if mark else "  "


def _legend(claims: Sequence[ToldClaim]) -> Iterator[str]:
    """What the signs say, and how many there are of each."""
    used = Counter(m.mark for one in claims for m in one.marks)
    signs = [f"{sign} {words} ({used[sign]:,})" for sign, words in MEANINGS.items() if used[sign]]
    if any(one.dots for one in claims):
        signs.append("●○○ one change turns it, ○○○ none tried does")
    yield from _hung(f"{'; '.join(signs)}.", INDENT)


# ------------------------------------------------------------------ one claim in full


def told_blocks(one: ToldClaim) -> Iterator[Block]:
    """A claim as readers are told it: the headline, at most four sentences, every account."""
    marks = "  ".join(f"{m.mark}{'*' if m.own else ''} {m.name}" for m in one.marks)
    tail = "  ".join(filter(None, [one.dots, f"{one.record} {one.record_date}".strip()]))
    yield Heading(f"{one.number}. {headline(one)}", 2)
    yield para("  ".join(filter(None, [marks, tail])))
    if one.supposing:
        yield para(quiet(f"Supposing that {one.supposing}."))
    yield from (para(words) for words in one.sentences)
    if one.across:
        yield para(quiet(one.across))
    if one.anywhere:
        yield para(quiet("Anywhere: "), quiet(one.anywhere))


def full_blocks(one: ToldClaim) -> Iterator[Block]:
    """One claim in full: its words, what is told of it, and what every account says."""
    yield from told_blocks(one)
    if len(one.name) < len(one.says.rstrip(".")):
        yield para(quiet(f"In the words of the case: {one.says}"))
    others = [m for m in one.marks if m.perspective != one.told_of]
    if others:
        yield Heading("In the other accounts", 3)
        yield from (para(strong(f"{m.mark} "), text(m.told), indent=1) for m in others)
    if one.dots:
        yield para(quiet(f"{one.dots} {one.dots_mean}."))
