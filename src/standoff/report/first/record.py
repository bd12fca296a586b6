"""What ``standoff record`` tells first: what happened, and which account expects each step."""

from collections.abc import Iterator, Mapping, Sequence

from standoff.case import Case
from standoff.paths import gain
from standoff.record import Kind, Replay, Replayed
from standoff.report.first.screen import Said, told
from standoff.report.names.grammar import apart
from standoff.report.names.phrases import does, mover
from standoff.report.names.story import account_name, day
from standoff.report.pages.record import RecordPage

Accounts = Mapping[str, Replay]

CLAIMS_NOTHING = (
    "An account explains a step when whoever took it gained by it there. That declares no winner: "
    "events are few, and chosen by people."
)

OTHERWISE = {
    Kind.EARLIER: "it was before the day that the case begins with",
    Kind.UNCLEAR: "it can be read in several ways",
    Kind.IMPOSSIBLE: "it cannot be in this account",
    Kind.PLACED: "it says where things stand",
    Kind.NO_WAY: "not explained: no steps lead there",
}


def record_told(case: Case, replayed: Accounts, page: RecordPage, *, full: bool) -> RecordPage:
    """The page with its first screen."""
    if not case.record:
        return told(page, [Said("This case has no record of what happened.")], full=full)
    said = (_scores(case, replayed), *_events(case, replayed), Said(CLAIMS_NOTHING))
    return told(page, said, full=full)


def _name(case: Case, perspective: str) -> str:
    return next(account_name(p) for p in case.perspectives if p.id == perspective)


def _scores(case: Case, replayed: Accounts) -> Said:
    lines = []
    for perspective, done in replayed.items():
        of, name = len(done.to_explain), _name(case, perspective)
        if not of:
            lines.append(f"{name}: no event is a step that it would have to explain.")
            continue
        first = done.first_unexplained
        when = f"; the first that it does not: {day(str(case.record[first.event].date))}" if (
            first
        ) else ""  # fmt: skip
        lines.append(f"{name}: {done.explained} of {of}{when}.")
    return Said("How many steps of what happened each account explains:", tuple(lines))


def _events(case: Case, replayed: Accounts) -> Iterator[Said]:
    order = sorted(range(len(case.record)), key=lambda n: (case.record[n].date, n))
    for n in order:
        event = case.record[n]
        by_words: dict[str, list[str]] = {}
        for perspective, done in replayed.items():
            words = next((_words(done, e) for e in done.events if e.event == n), "")
            by_words.setdefault(words, []).append(_name(case, perspective))
        by_words.pop("", None)
        if set(by_words) - {STAYS}:
            lines = tuple(f"{_who(names, replayed)}: {w}." for w, names in by_words.items())
            yield Said(f"{day(str(event.date))}: {event.what}", lines)


def _who(names: Sequence[str], replayed: Accounts) -> str:
    return "Every account" if len(names) == len(replayed) > 1 else apart(names)


STAYS = "it changes nothing"


def _words(done: Replay, e: Replayed) -> str:
    match e.kind:
        case Kind.BACKGROUND:
            return ""
        case Kind.STAY:
            return STAYS
        case Kind.MOVE | Kind.JOINT:
            lead = "explained" if e.explained else "not explained"
            return f"{lead}: {_steps(done, e)}"
        case _:
            return OTHERWISE[e.kind]


LIKING = {1: "and gains", 0: "and gains nothing", -1: "and loses by it"}


def _steps(done: Replay, e: Replayed) -> str:
    parts = []
    for step in e.steps:
        who = mover(done.reading, step)
        liking = LIKING[gain(done.reading.model, step)]
        if who.many:
            liking = liking.replace("gains", "gain").replace("loses", "lose")
        parts.append(f"{who.said(does(done.reading, step))}, {liking}")
    return "; ".join(parts)
