"""Changes of an account, said to people: which line of whose wishes, what it says, who says so."""

from collections.abc import Sequence

from standoff.case import Case, Priorities, Ranking, Weights, preferences_of, resolved
from standoff.case import edits as e
from standoff.case.apply import preferences_at
from standoff.case.edits import Edit, LineEdit
from standoff.case.lines import named
from standoff.case.perspective import Belief, Preferences
from standoff.hypergame import Restated, restated
from standoff.report.blocks import Text, citation, joined, name, text
from standoff.report.words.states import listed, ordinal, together


def change_text(case: Case, perspective: str, change: Edit) -> Text:
    """One change in words, people and options by their names."""
    if isinstance(change, LineEdit):
        return _line_text(case, perspective, change)
    match change:
        case e.Prefer(preferences=preferences):
            return _moved_text(case, perspective, preferences)
        case e.Allow(rule=rule):
            return text("with ", name(str(rule)), " made possible")
        case e.Correct(dm=dm):
            return text(f"with {_person(case, dm)}'s beliefs corrected")
        case e.Believe(belief=belief):
            return text(f"with {_set_right(case, perspective, belief)}")
        case _:
            return text(str(change))


def supposed(given: Sequence[Edit]) -> str:
    """What a claim supposes: ``with a and b taken and c not taken throughout, and ...``."""
    fixed = [change for change in given if isinstance(change, e.Fix)]
    held = [
        f"{listed([change.option for change in some])} {'taken' if some[0].taken else 'not taken'}"
        for some in together(fixed, lambda change: change.taken)
    ]
    first = [f"with {' and '.join(held)} throughout"] if held else []
    return ", and ".join([*first, *(str(c) for c in given if not isinstance(c, e.Fix))])


def _person(case: Case, dm: str) -> str:
    return next((d.name for d in case.decision_makers if d.id == dm), dm)


def _line_text(case: Case, perspective: str, change: LineEdit) -> Text:
    found = preferences_at(resolved(case, perspective).view, change)
    whose = f"{_person(case, change.dm)}'s"
    eyes = _eyes(case, change.seen_by)
    noun, nouns = _nouns(found)
    lines = [quoted(found, n) for n in named(change)] if found else []
    if len(lines) != len(named(change)) or (not lines and not isinstance(change, e.Add)):
        return text(str(change))
    match change:
        case e.Add(want=want):
            return text(f"{eyes}with {_person(case, change.dm)} also wanting ", name(str(want)))
        case e.Drop():
            return text(f"{eyes}without {whose} {noun} ", lines[0])
        case e.Negate() if isinstance(found and found.order, Weights):
            return text(f"{eyes}with the sign of {whose} {noun} ", lines[0], " turned round")
        case e.Negate():
            return text(f"{eyes}with the opposite of {whose} {noun} ", lines[0])
        case e.Weaken(condition=condition):
            only = name(str(condition))
            return text(f"{eyes}with {whose} {noun} ", lines[0], " wanted only if ", only)
        case e.Arrange():
            return text(f"{eyes}with {whose} {nouns} in the order ", joined(lines))
        case e.Tie():
            return text(f"{eyes}with {whose} {nouns} ", joined(lines, " and "), " equal")
        case _:
            return text(f"{eyes}with {whose} {nouns} ", joined(lines, " and "), " exchanged")


def _eyes(case: Case, seen_by: tuple[str, ...]) -> str:
    """In whose eyes: nothing, ``in A's eyes``, ``in what A thinks that B sees``."""
    who = [_person(case, dm) for dm in seen_by]
    if len(who) < 2:
        return f"in {who[0]}'s eyes " if who else ""
    return f"in what {' thinks that '.join(who)} sees "


def _nouns(found: Preferences | None) -> tuple[str, str]:
    match found.order if found else None:
        case Weights():
            return "weight", "weights"
        case Ranking():
            return "place", "places"
        case _:
            return "priority", "priorities"


def quoted(found: Preferences, n: int) -> Text:
    """A line by its number, what it says, and who says so."""
    order, cited = found.order, found.cited
    if isinstance(order, Priorities):
        cited = order.statements[n - 1].cited
    return text(f"{n}, ", name(order.lines()[n - 1]), citation(cited.source, cited.at))


def _moved_text(case: Case, perspective: str, preferences: Preferences) -> Text:
    """Which state stands where in a ranking that was changed in one place."""
    of, new = preferences.of, preferences.order
    whose = _person(case, of)
    before = preferences_of(resolved(case, perspective).view, of)
    old = before.order if before else None
    if not isinstance(old, Ranking) or not isinstance(new, Ranking):
        return text(f"with other preferences for {whose}")
    for n, tier in enumerate(old.tiers):
        rest = [t for k, t in enumerate(old.tiers) if k != n]
        for to in range(len(old.tiers)):
            if (*rest[:to], tier, *rest[to:]) == new.tiers and to != n:
                states = " = ".join(map(str, tier))
                return text(
                    f"with {whose} ranking ",
                    name(states),
                    f" {ordinal(to + 1)} instead of {ordinal(n + 1)}",
                )
    return text(f"with the ties in {whose}'s ranking broken")


def _set_right(case: Case, perspective: str, belief: Belief) -> str:
    """On what a belief is set right, where one can say it; else that it is another one."""
    view, who = resolved(case, perspective).view, _person(case, belief.of)
    before = next((b for b in view.beliefs if b.of == belief.of), None)
    about = _about(case, before, belief) if before else ""
    return f"{who} set right about {about}" if about else f"another belief of {who}"


def _about(case: Case, before: Belief, after: Belief) -> str:
    """The one thing that a belief restates and another does not; else empty."""
    for about, rest in restated(before):
        if rest == after:
            return about_words(case, about)
    inner = {b.of: b for b in after.view.beliefs}
    for belief in before.view.beliefs:
        now = inner.get(belief.of, belief)
        if now != belief:
            return f"{_about(case, belief, now)}, as {_person(case, belief.of)} sees it"
    return ""


def about_words(case: Case, about: Restated) -> str:
    """What a belief restates, in words that go on from "set right about"."""
    words = {
        "": "everything",
        "preferences": f"the preferences of {_person(case, about.of)}",
        "control": f"who decides on {about.of}",
        "reversible": f"whether {about.of} can be undone",
        "infeasible": f"whether {about.of} can be",
        "feasible": f"whether {about.of} can be",
        "fixed": f"whether {about.of} is settled",
        "unaware_of": f"{about.of} (not seen at all)",
        "status_quo": "the present state",
        "beliefs": f"the beliefs of {_person(case, about.of)}",
        "attitudes": f"how {_person(case, about.of)} minds how others fare",
    }
    return words[about.key]
