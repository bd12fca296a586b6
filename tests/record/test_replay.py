"""Records replayed on a small state graph, step by step."""

import itertools

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.record import Kind, replay
from standoff.stability import CONCEPTS
from standoff.stability import definitions as d
from tests.record.cases import replayed, with_record

K = Kind


def kinds(done):
    return [e.kind for e in done.events]


def cells(done):
    return [None if e.state is None else done.reading.cells(e.state) for e in done.events]


class TestWhereAnEventLeads:
    def test_to_the_state_that_differs_least_from_the_one_before(self):
        done = replayed("calm", ("02-01", "talk"), ("03-01", "dam"), ("04-01", "not talk"))
        assert cells(done) == ["NYNN", "YYNN", "YNNN"]
        assert kinds(done) == [K.MOVE] * 3

    def test_nowhere_when_several_states_are_equally_near_and_the_replay_goes_on(self):
        done = replayed("calm", ("02-01", "raid or pay"), ("03-01", "talk"))
        assert kinds(done) == [K.UNCLEAR, K.MOVE]
        assert len(done.events[0].codes) == 2
        assert cells(done) == [None, "NYNN"]

    def test_nowhere_when_it_only_confirms_how_things_stand(self):
        done = replayed("calm", ("02-01", "not dam"))
        assert kinds(done) == [K.STAY]
        assert done.to_explain == ()

    def test_events_without_a_state_and_before_the_status_quo_are_background(self):
        case = with_record(("02-01", ""))
        assert kinds(replay(Solver(case)(Adopt("calm")))) == [K.BACKGROUND]
        old = library.load("ukraine-2021")
        done = replay(Solver(old)(Adopt("essay")))
        assert all(
            e.kind is K.BACKGROUND for e in done.events if old.record[e.event].date < old.as_of
        )

    def test_a_state_that_a_perspective_rules_out_happens_all_the_same(self):
        done = replayed(
            "blind", ("02-01", "raid"), ("03-01", "raid and talk"), ("04-01", "not raid")
        )
        assert kinds(done) == [K.IMPOSSIBLE, K.IMPOSSIBLE, K.MOVE]
        assert [e.codes for e in done.events] == [(4,), (6,), (2,)]
        assert done.first_unexplained is done.events[0]

    def test_events_out_of_order_are_replayed_by_date_and_marked(self):
        done = replayed("calm", ("03-01", "dam"), ("02-01", "talk"), ("04-01", "pay"))
        assert [e.event for e in done.events] == [1, 0, 2]
        assert [e.late for e in done.events] == [False, True, False]
        assert cells(done) == ["NYNN", "YYNN", "YYNY"]


class TestHowAPerspectiveSeesAStep:
    def test_a_move_that_pays_is_explained(self):
        calm = replayed("calm", ("02-01", "talk"))
        assert calm.events[0].explained
        assert (calm.explained, len(calm.to_explain)) == (1, 1)

    def test_a_move_that_does_not_pay_is_not(self):
        done = replayed("calm", ("02-01", "talk"), ("03-01", "dam"))
        assert [e.explained for e in done.events] == [True, False]
        assert done.first_unexplained.event == 1
        (worse,) = done.first_unexplained.worse
        assert worse.mover == 0

    def test_several_movers_at_once_are_put_in_an_order_that_pays_where_there_is_one(self):
        done = replayed("angry", ("02-01", "dam and raid"))
        (event,) = done.events
        assert event.kind is K.JOINT
        assert [s.mover for s in event.steps] == [0, 1]
        assert event.explained

    def test_several_movers_at_once_without_such_an_order(self):
        (event,) = replayed("calm", ("02-01", "dam and raid")).events
        assert event.kind is K.JOINT
        assert len(event.steps) == 2
        assert event.worse

    def test_what_was_decided_for_good_does_not_come_undone(self):
        done = replayed("calm", ("02-01", "dam"), ("03-01", "not dam"))
        assert kinds(done) == [K.MOVE, K.NO_WAY]
        assert done.events[1].stuck == (0,)
        assert not done.events[1].explained

    def test_leaving_a_stable_state_is_a_surprise(self):
        done = replayed("calm", ("02-01", "dam"))
        assert "nash" not in done.events[0].stable  # it has better moves than this one
        stays = replayed("calm", ("02-01", "talk"), ("03-01", "dam"))
        assert set(stays.events[1].stable) == set(CONCEPTS)
        assert len(stays.surprises("seq")) == 1


@pytest.mark.parametrize("slug", library.slugs())
def test_library_records_agree_with_the_definitions(slug):
    case = library.load(slug)
    solver = Solver(case)
    for perspective in case.perspectives if case.record else ():
        solved = solver(Adopt(perspective.id))
        printed = d.Reading(solved.reading.model)
        for event in replay(solved).events:
            states = [event.origin, *(s.target for s in event.steps)]
            for step, (origin, target) in zip(event.steps, itertools.pairwise(states), strict=True):
                assert (step.origin, step.target) == (origin, target)
                assert target in d.moves(printed, step.mover, origin)
                gains = target in d.improvements(printed, step.mover, origin)
                assert (step not in event.worse) == gains
            if event.kind is K.MOVE:
                mover = event.steps[0].mover
                table = {c: d.stable(printed, mover, event.origin, c) for c in CONCEPTS}
                assert set(event.stable) == {c for c, holds in table.items() if holds}


@pytest.mark.parametrize("seed", range(20))
def test_random_walks_of_improvements_are_explained_to_the_last_step(seed):
    rng = np.random.default_rng(seed)
    case = with_record()
    solved = Solver(case)(Adopt("angry"))
    printed, at, events = d.Reading(solved.reading.model), solved.reading.start, []
    for month in range(2, 12):
        steps = [(i, t) for i in printed.players for t in d.improvements(printed, i, at)]
        if not steps:
            break
        at = steps[int(rng.integers(len(steps)))][1]
        events.append((f"{month:02d}-01", " ".join(solved.reading.cells(at))))
    done = replayed("angry", *events)
    assert done.explained == len(done.to_explain) == len(events)
