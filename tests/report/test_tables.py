"""What is said of witnesses and who judges claims stand in tables that leave nothing out."""

from standoff.case.questions import KINDS as ASKED
from standoff.case.questions import Denied, NotAsked
from standoff.claims import Found
from standoff.claims.kinds import KINDS
from standoff.report.words import beliefs, causes, commitments, verdicts, ways
from standoff.report.words.sentences import SENTENCES


def test_every_kind_of_witness_has_one_sentence():
    modules = (beliefs, causes, commitments, verdicts, ways)
    assert set(SENTENCES) == set(Found)
    assert sum(len(module.SENTENCES) for module in modules) == len(Found)


def test_every_kind_of_claim_has_a_judge_who_says_when_it_holds():
    assert set(KINDS) == set(ASKED) - {NotAsked, Denied}
    assert all(kind.judge.__doc__ for kind in KINDS.values())
