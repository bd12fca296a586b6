"""What stands beside the word of a verdict, said to people."""

from collections.abc import Iterator

from standoff.case.parts import short_name
from standoff.claims import ByModel, Found, Verdict
from standoff.report.blocks import Text, text
from standoff.report.words.states import listed

EMPTY = {
    Found.NO_EQUILIBRIUM: "no state is an equilibrium",
    Found.NO_REST: "roads come to rest nowhere",
    Found.STUCK: "roads come to rest nowhere",
    Found.NO_EFFECT: "the effect never comes about",
    Found.NOT_EVEN_SO: "it never comes to that",
    Found.NEVER_TRIED: "the trigger is never reached",
    Found.NOTHING_TO_DETER: "there is nothing to deter",
    Found.NEVER_KEPT: "the promise is never due",
    Found.FORESEEN: "it comes to rest nowhere, as it is and as it is seen",
    Found.EXPECTS_NOTHING: "it expects nothing",
    Found.NO_END: "there are no ends to compare",
    Found.SAME: "roads come to rest nowhere, with it or without it",
}


def beside_texts(verdict: Verdict) -> Iterator[Text]:
    """What a reader must know to take the word for what it is; nothing where it stands alone."""
    if verdict.empty:
        why = EMPTY.get(verdict.judgements[0].witness.found, "nothing was there to be judged")
        yield text(f"Empty: {why}.")
    if verdict.beside.assumed:
        yield text("Assumed, not shown: it rests on the very statement that it cites.")
    if verdict.beside.ruled:
        yield text(
            "Fixed by the rules: no moves at all could make it otherwise, whatever anybody wants."
        )
    elif verdict.idle:
        yield text("Nobody stirs: where it starts is all that roads reach.")
    if verdict.beside.moved:
        yield _moved(verdict)
    if verdict.beside.anywhere is not None:
        yield _anywhere(verdict)


def _moved(verdict: Verdict) -> Text:
    assert verdict.reading is not None  # noqa: S101 - it was judged
    read = verdict.reading
    assert read.start is not None  # noqa: S101 - it was moved
    code = int(read.states[read.start])
    on = [short_name(read.case, o) for o in verdict.beside.moved if code >> o & 1]
    off = [short_name(read.case, o) for o in verdict.beside.moved if not code >> o & 1]
    parts = [f"with {listed(on)}" if on else "", f"without {listed(off)}" if off else ""]
    return text(f"The start is moved by what is held: {' and '.join(filter(None, parts))}.")


def _anywhere(verdict: Verdict) -> Text:
    """The classical answer, with the reason that can be given."""
    found = verdict.beside.anywhere
    assert found is not None  # noqa: S101 - asked for
    asked = [j.concept for j in verdict.judgements]
    why = ""
    if found.lasting and verdict.word is ByModel.FOLLOWS:
        why = ", since once it is so no move leads out of it"
    if not found.holds_under:
        words = "it does not follow"
    elif len(found.holds_under) == len(asked):
        words = "it follows"
    else:
        others = [c for c in asked if c not in found.holds_under]
        words = f"it follows under {listed(found.holds_under)}, not under {listed(others)}"
    return text(f"Anywhere, over all equilibria wherever they lie: {words}{why}.")
