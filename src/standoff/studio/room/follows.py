"""What follows from the case as it stands, and what has turned since it was shown last."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case import Claim
from standoff.case.questions import Credible
from standoff.claims import judge_claim
from standoff.report.names.story import story
from standoff.report.words.verdicts import model_word
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.room.statements import cards
from standoff.studio.see.asked import address
from standoff.studio.see.checklist import checklist
from standoff.studio.see.marks import MARKS, TONES
from standoff.studio.see.verdicts import verdicts_of
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import coded

KEPT = {"follows": "it would be carried out", "does_not_follow": "it would not be carried out"}
"""What a verdict says of a threat or a promise."""

TOLD = 3
"""Things to do that are named while nothing follows."""


@dataclass(frozen=True)
class Answer:
    """One answer: to which statement it belongs, its words in one account, and its look."""

    path: str
    says: str
    account: str
    word: str
    said: str

    @property
    def mark(self) -> str:
        """The sign of the word."""
        return MARKS.get(self.word, "")

    @property
    def tone(self) -> str:
        """Its look."""
        return TONES.get(self.word, "none")

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.path} {self.account}"


def follows(opened: Opened, query: Query) -> str:
    """Where it ends in each account, what is said of each claim and threat; what turned first."""
    every = [*_claims(opened), *_threats(opened)] if opened.is_sound else []
    ends = list(_ends(opened)) if opened.is_sound else []
    was = _known(query.one("was"))
    turned = [a for a in every if was and was.get(a.key) != a.word]
    now = {a.key: a.word for a in every} | {f"end {name}": said for name, said in ends}
    return render(
        "room/follows.html", query=query, every=every, address=address, marks=MARKS,
        todo=() if every or ends else list(checklist(opened))[:TOLD],
        turned=[(a, MARKS.get(was.get(a.key, ""), "")) for a in turned],
        ends=[(n, s, was.get(f"end {n}", s) != s) for n, s in ends],
        now=json.dumps(now, ensure_ascii=False, separators=(",", ":")) if every or ends
        else query.one("was"),
    )  # fmt: skip


def _known(said: str) -> dict[str, str]:
    try:
        found = json.loads(said) if said else {}
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _claims(opened: Opened) -> Iterator[Answer]:
    case = opened.sound
    titles = {p.id: p.title or p.id for p in case.perspectives}
    places = {claim.id: coded(("claims", n)) for n, claim in enumerate(case.claims)}
    for v in verdicts_of(opened, case.claims):
        where = places[v.claim.id], v.claim.says, titles[v.perspective]
        yield Answer(*where, v.word.value, model_word(v).text)


def _threats(opened: Opened) -> Iterator[Answer]:
    """Whether each threat and promise would be carried out, in the account that has its words."""
    case = opened.sound
    of = {c.path: c.source for c in cards(tree_of(opened))}
    for c in case.commitments:
        own = [p for p in case.perspectives if p.cited.source == of.get(("commitments", c.id))]
        for p in own or case.perspectives[:1]:
            asked = Claim(f"{c.id}?", c.text, check=Credible(c.id))
            verdict = judge_claim(opened.solver, asked, p.id)
            word = verdict.word.value
            path = coded(("commitments", c.id))
            words = KEPT.get(word, model_word(verdict).text)
            yield Answer(path, c.text or c.id, p.title or p.id, word, words)


def _ends(opened: Opened) -> Iterator[tuple[str, str]]:
    """Where each account says that it ends."""
    for account in story(opened.solver).accounts:
        names = list(dict.fromkeys(end.name for way in account.ways for end in way.ends))
        if names:
            yield account.name, "; or ".join(names[:3])
