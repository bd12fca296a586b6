"""What to say of each kind of witness: every sentence, from the modules that have them."""

from collections.abc import Mapping

from standoff.claims import Found, Judgement, Verdict
from standoff.report.blocks import Text
from standoff.report.words import beliefs, causes, commitments, verdicts, ways
from standoff.report.words.verdicts import Sentence

SENTENCES: Mapping[Found, Sentence] = {
    **verdicts.SENTENCES,
    **ways.SENTENCES,
    **causes.SENTENCES,
    **commitments.SENTENCES,
    **beliefs.SENTENCES,
}


def reason(verdict: Verdict, judgement: Judgement) -> Text:
    """Why the claim holds or fails under one concept, in a sentence or two."""
    assert verdict.reading is not None  # noqa: S101 - there would be no judgement
    said = SENTENCES[judgement.witness.found]
    return said(verdict.reading, judgement.witness, judgement)
