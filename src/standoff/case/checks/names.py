"""Checks of names and phrases: whether readers can be told by them what is so."""

from collections.abc import Iterator

import numpy as np

from standoff.case.checks.images import Finding, Findings, Looked, checks
from standoff.case.parts import Case, DecisionMaker, Path

LONGEST = {"short": 64, "taken": 64, "left": 64, "does": 64, "undoes": 64, "text": 80}
"""Characters of a name or a phrase that a line can hold; ``text`` is that of a scenario."""

PHRASES = ("taken", "left", "does", "undoes")
"""Keys of an option that go on from its party's name."""


@checks("S470", "A scenario that no feasible state is an instance of")
def _empty_scenario(looked: Looked) -> Findings:
    for n, scenario in enumerate(looked.case.scenarios):
        if not looked.possible(scenario.when):
            what = f"no feasible state is an instance of the scenario {scenario.id!r}"
            yield Finding(("scenarios", n), what, "correct it, or the rules")


@checks("S471", "A scenario that those above it hide")
def _hidden_scenario(looked: Looked) -> Findings:
    case = looked.case
    named = {name: np.zeros(len(codes), dtype=np.bool_) for name, codes in looked.states.items()}
    for n, scenario in enumerate(case.scenarios):
        met = first = False
        for name, codes in looked.states.items():
            holds = looked.true(scenario.when, codes)
            met, first = met or bool(holds.any()), first or bool((holds & ~named[name]).any())
            named[name] |= holds
        if met and not first:
            what = f"wherever {scenario.id!r} holds, a scenario above it holds too"
            yield Finding(("scenarios", n), what, "move it up: the first that holds is told")


@checks("S472", "A name or a phrase that is too long for a line")
def _too_long(looked: Looked) -> Findings:
    for path, words in _said(looked.case):
        key = str(path[-1])
        if len(words) > LONGEST[key]:
            what = f"{key}: has {len(words)} characters: {shown_words(words)}"
            yield Finding(path, what, f"say it in {LONGEST[key]} characters or fewer")


@checks("S473", "A phrase that does not go on from its party's name")
def _no_phrase(looked: Looked) -> Findings:
    for path, words in _said(looked.case):
        if path[-1] not in PHRASES:
            continue
        party = next(d for d in looked.case.decision_makers if d.id == path[1])
        if words[:1].isupper() or words.endswith("."):
            what = f"a phrase that does not go on from {called(party)!r}: {shown_words(words)}"
            yield Finding(path, what, f"begin it with a verb: {called(party)} {_as_phrase(words)}")


def called(party: DecisionMaker) -> str:
    """The name of a party as lines have it."""
    return party.short or party.name


def _as_phrase(words: str) -> str:
    return words[:1].lower() + words[1:].removesuffix(".")


def shown_words(words: str) -> str:
    """A text in a message, cut when it is long."""
    return repr(words if len(words) <= 60 else words[:57] + "...")


def _said(case: Case) -> Iterator[tuple[Path, str]]:
    """Every name and phrase that is to fit a line, with its place."""
    yield from _of(("short",), case.short)
    for d in case.decision_makers:
        yield from _of(("decision_makers", d.id, "short"), d.short)
        for o in d.options:
            for key in ("short", *PHRASES):
                path = ("decision_makers", d.id, "options", o.id, key)
                yield from _of(path, getattr(o, key))
    for outcome in case.outcomes:
        yield from _of(("outcomes", outcome.id, "short"), outcome.short)
    for n, scenario in enumerate(case.scenarios):
        yield from _of(("scenarios", n, "text"), scenario.text)
    for p in case.perspectives:
        yield from _of(("perspectives", p.id, "short"), p.short)
    for n, claim in enumerate(case.claims):
        yield from _of(("claims", n, "short"), claim.short)


def _of(path: Path, words: str) -> Iterator[tuple[Path, str]]:
    if words:
        yield path, words
