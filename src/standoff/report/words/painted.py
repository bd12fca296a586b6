"""Words of sources painted by what comes of the statements that rest on them.

A conclusion has the look of its verdict; a line on which some conclusion hangs, so that one
change of the line turns it, has a look of its own. The report and the studio paint alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.case import Case, Perspective, Priorities
from standoff.case import edits as e
from standoff.case.apply import preferences_at
from standoff.case.edits import Edit, LineEdit
from standoff.case.lines import named
from standoff.case.parts import Path
from standoff.case.perspective import Belief
from standoff.claims import Verdict
from standoff.claims.hinges import Hinges
from standoff.report.blocks import Painted, Text, joined, text
from standoff.report.names.story import account_name
from standoff.report.names.told import MEANINGS, mark_of
from standoff.report.words.verdicts import model_word

HANGS = "◆"
"""The sign of words on which some conclusion hangs."""

TONES = {"✔": "good", "✘": "bad", "◐": "mixed", HANGS: "hangs", "": "plain"}
"""How words are painted, by the sign of what is said of them; by any other sign quietly."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How the words of a statement are painted: by a sign; and what is said of the statement."""

    sign: str
    said: tuple[str, ...]

    @property
    def tone(self) -> str:
        """The look."""
        return TONES.get(self.sign, "none")


NOTHING = Paint("", ())
"""What is neither a conclusion nor a line on which one hangs."""


def paints(
    case: Case, verdicts: Iterable[Verdict], hang: Mapping[tuple[str, str], Hinges]
) -> dict[Path, Paint]:
    """What is said of each statement of which there is something to say, by its path."""
    return {**dict(_hanging(case, hang)), **_concluded(case, verdicts)}


def painted(words: str, sign: str) -> Text:
    """Words with their sign before them, so that colour is never all there is."""
    tone = TONES.get(sign, "none")
    return text(f"{sign} " if sign else "", Painted(words, tone=tone))


def legend(signs: Iterable[str]) -> Text:
    """What the looks mean, of those that are there."""
    said = MEANINGS | {HANGS: "a conclusion hangs on it: one change of it turns the verdict"}
    some = set(signs)
    return joined([painted(words, sign) for sign, words in said.items() if sign in some], "; ")


# ------------------------------------------------------------------ conclusions


def _concluded(case: Case, verdicts: Iterable[Verdict]) -> dict[Path, Paint]:
    """What is said of each conclusion, account by account; its own account gives the look."""
    of: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        of.setdefault(verdict.claim.id, []).append(verdict)
    return {
        ("claims", n): _concluding(case, sorted(of[claim.id], key=lambda v: not v.own))
        for n, claim in enumerate(case.claims)
        if claim.id in of
    }


def _concluding(case: Case, verdicts: Sequence[Verdict]) -> Paint:
    called = {p.id: account_name(p) for p in case.perspectives}
    said = tuple(f"{mark_of(v)} {called[v.perspective]}: {model_word(v).text}" for v in verdicts)
    return Paint(mark_of(verdicts[0]), said)


# ------------------------------------------------------------------ on what they hang


def _hanging(case: Case, hang: Mapping[tuple[str, str], Hinges]) -> Iterator[tuple[Path, Paint]]:
    """The statements on which some conclusion hangs, and which."""
    says = {claim.id: claim.says for claim in case.claims}
    found: dict[Path, list[str]] = {}
    for (claim, perspective), hinges in hang.items():
        if hinges.size == 1:
            changes = [x for hinge in hinges.found for way in hinge.alternatives for x in way]
            for path in dict.fromkeys(p for x in changes for p in _places(case, perspective, x)):
                found.setdefault(path, []).append(f"“{says[claim]}” hangs on it")
    yield from ((path, Paint(HANGS, tuple(dict.fromkeys(said)))) for path, said in found.items())


def _places(case: Case, perspective: str, change: Edit) -> Iterator[Path]:
    """The paths of what an edit changes: lines of wishes, a belief, or a rule."""
    within = list(_within(case, perspective))
    match change:
        case e.Allow(rule=rule):
            yield from (("infeasible", n) for n, r in enumerate(case.infeasible) if r.when == rule)
            for p in within:
                some = enumerate(p.view.infeasible)
                yield from (("perspectives", p.id, "infeasible", n) for n, r in some
                            if r.when == rule)  # fmt: skip
        case e.Correct(dm=dm) | e.Believe(belief=Belief(of=dm)):
            holds = (p for p in within if any(b.of == dm for b in p.view.beliefs))
            yield from (("perspectives", p.id, "beliefs", dm) for p in list(holds)[:1])
        case _ if isinstance(change, LineEdit):
            yield from _lines(within, change)


def _lines(within: Iterable[Perspective], change: LineEdit) -> Iterator[Path]:
    """The paths of the lines that an edit names, where they are written down."""
    for p in within:
        found = preferences_at(p.view, change)
        if found is not None:
            seen = (key for dm in change.seen_by for key in ("beliefs", dm))
            head: Path = ("perspectives", p.id, *seen, "preferences", change.dm)
            places = found.order.places() if isinstance(found.order, Priorities) else ()
            lines = [line for line in named(change) if line <= len(places)]
            yield from ((*head, "priorities", *places[line - 1]) for line in lines)
            if not places:
                yield head
            return


def _within(case: Case, perspective: str) -> Iterator[Perspective]:
    """The perspective, and those that it extends, nearest first."""
    known = {p.id: p for p in case.perspectives}
    while perspective in known:
        p = known.pop(perspective)
        yield p
        perspective = p.extends
