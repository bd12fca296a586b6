"""How a first screen begins: whose account it is, how it was changed, and how things stand now."""

from standoff.case.edits import Adopt, SeenBy
from standoff.graph import Reading
from standoff.report.names.grammar import enumerated
from standoff.report.names.phrases import party
from standoff.report.names.states import present_words
from standoff.report.names.story import account_name
from standoff.report.names.turns import change_words


def account_words(reading: Reading, *, changed: bool = True) -> str:
    """``Account: the essay, as Moscow sees it.``; with what else was changed in it."""
    case = reading.case
    p = case.perspectives[0]
    people = {d.id: party(d) for d in case.decision_makers}
    views = [people[e.dm] for e in reading.edits if isinstance(e, SeenBy)]
    seen = [f", as {who.said('see' if who.many else 'sees')} it" for who in views]
    other = [e for e in reading.edits if changed and not isinstance(e, Adopt | SeenBy)]
    changes = enumerated([change_words(case, p.id, e) for e in other])
    return f"Account: {account_name(p)}{''.join(seen)}{f', with {changes}' if changes else ''}."


def begins(reading: Reading) -> str:
    """The account, and the present state where there is one."""
    now = present_words(reading)
    return f"{account_words(reading)} Now: {now}." if now else account_words(reading)
