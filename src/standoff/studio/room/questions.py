"""The questions that a claim can be, each as a sentence with gaps, in the order of asking."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A kind of question as a sentence; ``{what}`` and the like are its gaps."""

    kind: str
    said: str

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """(words, gap after them) from the left; the last may have no gap."""
        parts = GAP.split(self.said)
        return tuple((parts[n], (*parts, "")[n + 1]) for n in range(0, len(parts), 2))


@dataclass(frozen=True)
class Group:
    """Sentences that answer one question of a reader."""

    asks: str
    sentences: tuple[Sentence, ...]


def _group(asks: str, **said: str) -> Group:
    return Group(asks, tuple(Sentence(kind, words) for kind, words in said.items()))


GROUPS = (
    _group(
        "What will happen?",
        settles_only_at="It can come to rest only where {what}",
        can_settle_at="It can come to rest where {what}",
        never_settles_at="It never comes to rest where {what}",
        can_lead_to="It can come so far that {what}, if only on the way",
        never_leads_to="It never comes so far that {what}",
        must_lead_to="It always ends where {what}",
    ),
    _group(
        "Would it last?",
        persists="Things would stay as they are now",
        persists_at="Once {what}, things would stay so",
    ),
    _group(
        "Why?",
        but_for="It would not come to this: {what}, without {option}",
        only_way="The only way to this: {what}, is {option}",
        irrelevant="It makes no difference: {option}",
    ),
    _group(
        "Who is deterred, or believed?",
        deters="It deters: {commitment}",
        compels="It makes its target stop: {commitment}",
        credible="It would be carried out: {commitment}",
        self_enforcing="It would be kept: {commitment}",
    ),
    _group(
        "What is missed, or seen wrongly?",
        missed="{party} would have come to a better end by this: {option}",
        expects="{party} expects that it ends where {what}",
        surprised="{party} is wrong about what is to come",
    ),
    _group("What is predicted?", predicts="By {date} this comes about: {what}"),
)
"""In the order in which a reader of opinions asks."""

SENTENCES: Mapping[str, Sentence] = {s.kind: s for g in GROUPS for s in g.sentences}

FROM_ANYWHERE = frozenset({
    "settles_only_at", "can_settle_at", "never_settles_at", "can_lead_to", "never_leads_to",
    "must_lead_to", "but_for", "only_way", "deters", "credible", "self_enforcing", "expects",
    "surprised", "irrelevant",
})  # fmt: skip
"""Kinds that can be asked from anywhere, not only from the present state."""

_WRITTEN: Mapping[str, Callable[[Mapping[str, str]], Any]] = {
    "persists": lambda _: "persists",
    "persists_at": lambda g: {"persists": g["what"]},
    "but_for": lambda g: {"but_for": {"effect": g["what"], "without": g["option"]}},
    "only_way": lambda g: {"only_way": {"to": g["what"], "by": g["option"]}},
    "irrelevant": lambda g: {"irrelevant": g["option"]},
    "missed": lambda g: {"missed": {"dm": g["party"], "option": g["option"]}},
    "expects": lambda g: {"expects": {"dm": g["party"], "outcome": g["what"]}},
    "surprised": lambda g: {"surprised": g["party"]},
    "predicts": lambda g: {"predicts": g["what"], "by": g["date"]},
}


def gaps_of(kind: str) -> tuple[str, ...]:
    """The gaps of a kind of question."""
    return tuple(GAP.findall(SENTENCES[kind].said))


def check_of(kind: str, gaps: Mapping[str, str], *, anywhere: bool) -> Any:
    """A question as the file has it, of what fills the gaps of its sentence."""
    if kind in _WRITTEN:
        made = _WRITTEN[kind](gaps)
    else:
        made = {kind: gaps.get("what") or gaps["commitment"]}
    if anywhere and kind in FROM_ANYWHERE:
        made["from"] = "anywhere"
    return made
