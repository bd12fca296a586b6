"""The record side of verdicts: formulas, predictions by a day, chances not taken."""

import pytest

from standoff import library
from standoff.case.edits import Drop
from standoff.claims import ByModel, ByRecord, Told, judge, shaken
from standoff.claims.carriers import carrier
from tests.record.cases import with_record

SILENT, REFUTED, BORNE_OUT = ByRecord.SILENT, ByRecord.REFUTED, ByRecord.BORNE_OUT


def verdict(check, *events, perspective="calm", more=""):
    claims = (
        f"claims:\n  - {{id: it, says: So it is., source: log, perspectives: [{perspective}],"
        f" check: {check}{more}}}\n"
    )
    (found,) = judge(with_record(*events, claims=claims))
    return found


def record(check, *events, **more):
    side = verdict(check, *events, **more).record
    return side.word, side.events, side.told


class TestFormulasOfTheClaim:
    def side(self, more, *events, perspective="calm"):
        return verdict("persists", *events, more=more, perspective=perspective).record

    def test_the_first_event_that_satisfies_it_speaks(self):
        side = self.side(
            ", borne_out_by: dam", ("02-01", "talk"), ("03-01", "dam"), ("04-01", "pay")
        )
        assert (side.word, side.events) == (BORNE_OUT, (1,))

    def test_refuted_wins_and_both_are_named(self):
        side = self.side(
            ", borne_out_by: talk, refuted_by: dam", ("02-01", "talk"), ("03-01", "dam")
        )
        assert (side.word, side.events, side.contrary) == (REFUTED, (1,), (0,))

    def test_an_event_on_the_day_of_the_status_quo_does_not_speak(self):
        assert self.side(", refuted_by: talk", ("01-01", "talk")).word is SILENT

    def test_an_unclear_event_speaks_where_all_its_states_agree(self):
        side = self.side(", refuted_by: raid or pay", ("02-01", "raid or pay"))
        assert side.word is REFUTED
        assert self.side(", refuted_by: raid", ("02-01", "raid or pay")).word is SILENT

    def test_what_the_perspective_rules_out_speaks_too(self):
        side = self.side(", refuted_by: raid", ("02-01", "raid"), perspective="blind")
        assert (side.word, side.events) == (REFUTED, (0,))

    def test_without_formulas_or_without_a_record_it_is_silent(self):
        assert self.side("", ("02-01", "talk")).word is SILENT
        assert self.side(", refuted_by: talk").word is SILENT


class TestPredictions:
    COMES = "{predicts: dam, by: 2030-06-01}"
    STAYS = "{predicts: not dam, by: 2030-06-01}"

    @pytest.mark.parametrize(
        ("check", "events", "expected"),
        [
            (COMES, [("03-01", "dam")], (BORNE_OUT, (0,), Told.HAPPENED)),
            (COMES, [("06-01", "dam")], (BORNE_OUT, (0,), Told.HAPPENED)),
            (COMES, [("06-02", "dam")], (REFUTED, (0,), Told.DID_NOT_HAPPEN)),
            (COMES, [("03-01", "talk"), ("07-01", "")], (REFUTED, (1,), Told.DID_NOT_HAPPEN)),
            (COMES, [("03-01", "talk")], (SILENT, (), Told.TOO_SHORT)),
            (STAYS, [("03-01", "dam"), ("07-01", "")], (REFUTED, (0,), Told.CEASED)),
            (STAYS, [("03-01", "talk"), ("06-01", "")], (BORNE_OUT, (1,), Told.STAYED)),
            (STAYS, [("06-02", "dam")], (BORNE_OUT, (0,), Told.STAYED)),
            (STAYS, [("03-01", "talk")], (SILENT, (), Told.TOO_SHORT)),
        ],
    )
    def test_by_the_day(self, check, events, expected):
        assert record(check, *events) == expected

    def test_denied_the_words_change_places(self):
        denied = f"{{not: {self.COMES}}}"
        assert record(denied, ("03-01", "dam"))[0] is REFUTED
        assert record(denied, ("07-01", "talk"))[0] is BORNE_OUT
        assert record(denied, ("03-01", "talk"))[0] is SILENT

    def test_the_model_is_not_asked(self):
        found = verdict(self.COMES, ("03-01", "dam"))
        assert found.word is ByModel.CANNOT_BE_ASKED
        assert "record alone" in found.why_not


class TestChances:
    def check(self, dm, option):
        return f"{{missed: {{dm: {dm}, option: {option}}}}}"

    def test_that_it_was_never_taken_does_not_show_that_it_was_missed(self):
        found = verdict(self.check("up", "talk"), ("03-01", "pay"))
        assert found.word is ByModel.FOLLOWS
        assert (found.record.word, found.record.told) == (SILENT, Told.NOTHING)

    def test_taking_it_later_does_not_refute_that_it_was_missed(self):
        side = verdict(self.check("up", "talk"), ("03-01", "pay"), ("04-01", "talk")).record
        assert (side.word, side.events) == (SILENT, (1,))
        assert (side.told, side.days) == (Told.DONE_LATER, 90)

    def test_the_chance_to_give_up_is_done_when_it_is_given_up(self):
        check = "{missed: {dm: up, option: talk, giving_up: yes}}"
        supposed = ", given: [{status_quo: talk and not dam and not raid and not pay}]"
        side = verdict(check, ("03-01", "pay"), ("04-01", "dam"), more=supposed).record
        assert (side.word, side.told) == (SILENT, Told.DONE_LATER)

    def test_what_would_not_have_paid_was_no_chance(self):
        assert verdict(self.check("up", "dam")).word is ByModel.FAILS

    def test_the_option_is_judged_by_itself_where_it_can_be_taken_alone(self):
        # Taking dam and talk together pays, dam alone does not.
        assert verdict(self.check("up", "dam"), ("03-01", "pay")).word is ByModel.FAILS

    def test_no_chance_at_what_somebody_else_decides(self):
        found = verdict(self.check("up", "pay"), ("03-01", "pay"))
        assert found.word is ByModel.CANNOT_BE_ASKED
        assert found.why_not == "Up does not decide on down.pay here"
        assert found.record.word is SILENT

    def test_what_is_taken_already_cannot_be_missed(self):
        found = verdict(
            self.check("up", "talk"),
            more=", given: [{status_quo: talk and not dam and not raid and not pay}]",
        )
        assert found.word is ByModel.CANNOT_BE_ASKED

    def test_without_events_the_record_is_silent(self):
        assert verdict(self.check("up", "talk")).record.word is SILENT


class TestClaimsAboutCommitments:
    def test_credible_under_the_perspective_in_which_the_maker_would_rather(self):
        check = "{credible: reprisal}"
        assert verdict(check, perspective="angry").word is ByModel.FOLLOWS
        assert verdict(check, perspective="calm").word is ByModel.FAILS

    def test_a_response_that_the_perspective_rules_out_cannot_be_asked_about(self):
        found = verdict("{credible: reprisal}", perspective="blind")
        assert found.word is ByModel.CANNOT_BE_ASKED
        assert "not open" in found.why_not

    def test_denied(self):
        check = "{not: {credible: reprisal}}"
        assert verdict(check, perspective="calm").word is ByModel.FOLLOWS


class TestTheFoundingCase:
    @pytest.fixture(scope="class")
    @staticmethod
    def verdicts():
        case = library.load("ukraine-2021")
        wanted = [
            "no-invasion", "not-on-russian-soil", "accusation-goes-on",
            "refusal-a-mistake", "talks-bring-none", "threat-would-end-it",
        ]  # fmt: skip
        return case, judge(case, claims=wanted)

    def events(self, verdicts, claim):
        case, found = verdicts
        return {
            v.perspective: (
                v.record.word,
                [case.record[n].date.isoformat() for n in v.record.events],
            )
            for v in found
            if v.claim.id == claim
        }

    def test_statement_15_is_refuted_on_the_day_of_the_invasion_in_every_perspective(
        self, verdicts
    ):
        found = self.events(verdicts, "no-invasion")
        assert set(found) == {p.id for p in verdicts[0].perspectives}
        assert all(side == (REFUTED, ["2022-02-24"]) for side in found.values())

    def test_statement_6_is_contradicted_once_its_condition_is_met_in_the_model(self, verdicts):
        found = self.events(verdicts, "not-on-russian-soil")
        assert all(side == (REFUTED, ["2022-09-30"]) for side in found.values())

    def test_statement_20_is_borne_out_as_nothing_of_the_kind_ended(self, verdicts):
        assert self.events(verdicts, "accusation-goes-on")["essay"][0] is BORNE_OUT

    def test_statement_7_was_done_later_and_that_says_nothing_of_the_mistake(self, verdicts):
        assert self.events(verdicts, "refusal-a-mistake")["essay"] == (SILENT, ["2022-09-30"])

    def test_the_record_is_silent_where_it_was_given_nothing_to_look_for(self, verdicts):
        assert {w for w, _ in self.events(verdicts, "threat-would-end-it").values()} == {SILENT}


class TestWhatElseIsShaken:
    """A line in doubt is one that carries what the record refutes, whoever wrote it."""

    CLAIMS = """claims:
  - {id: talk, says: Talks., source: log, check: {settles_only_at: talk}, refuted_by: dam}
  - {id: led, says: It leads to talks., source: gazette, check: {can_lead_to: talk}}
  - {id: paid, says: It can rest with pay., source: log, check: {can_settle_at: pay}}
"""

    def rows(self, *events):
        case = with_record(*events, claims=self.CLAIMS)
        verdicts = judge(case, perspectives=["calm"])
        carriers = {(v.claim.id, "calm"): carrier(case, "calm", v.claim) for v in verdicts}
        return shaken(verdicts, carriers)

    def test_what_the_same_line_carries(self):
        (row,) = self.rows(("03-01", "dam"))
        assert (row.perspective, row.line) == ("calm", Drop("up", 2))
        assert (row.refuted, row.claims) == (("talk",), ("led",))

    def test_nothing_where_nothing_is_refuted(self):
        assert self.rows(("03-01", "pay")) == []
