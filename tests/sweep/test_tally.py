"""Shares, intervals, and what explains the variation."""

import numpy as np
import pytest

from standoff.sweep import Choice, Space
from standoff.sweep.space import rows_from, sampled_rows
from standoff.sweep.tally import share_intervals, tallied, variance_shares, wilson


def space_of(*bases):
    return Space(tuple(Choice(f"c{n}", "t", tuple(((),) * b)) for n, b in enumerate(bases)))


@pytest.mark.parametrize(
    ("holds", "asked", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_intervals_are_those_of_the_literature(holds, asked, low, high):
    assert wilson(holds, asked) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_nothing_is_everything():
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_choice_that_decides_alone_explains_everything():
    space = space_of(2, 3, 4)
    rows = rows_from(space, 0, space.size)
    answers = (rows[:, 1] == 2).astype(np.int8)[:, None]
    tally = tallied(space, rows, answers)
    assert variance_shares(tally, space, 0).tolist() == pytest.approx([0, 1, 0])


def test_two_choices_that_decide_only_together_explain_nothing_by_themselves():
    space = space_of(2, 2)
    rows = rows_from(space, 0, 4)
    answers = (rows[:, 0] ^ rows[:, 1]).astype(np.int8)[:, None]
    assert variance_shares(tallied(space, rows, answers), space, 0).tolist() == [0, 0]


def test_what_cannot_be_asked_is_not_counted():
    space = space_of(2)
    rows = rows_from(space, 0, 2)
    tally = tallied(space, rows, np.array([[-1], [1]], dtype=np.int8))
    assert (tally.readings, tally.asked.tolist(), tally.holds.tolist()) == (2, [1], [1])


def test_tallies_add_up_to_the_tally_of_all():
    space = space_of(2, 3)
    rows = sampled_rows(space, 90, seed=0, chunk=0)
    answers = np.random.default_rng(1).integers(-1, 2, (90, 4)).astype(np.int8)
    parts = [tallied(space, rows[s], answers[s]) for s in (slice(0, 40), slice(40, 90))]
    both, whole = parts[0] + parts[1], tallied(space, rows, answers)
    for name in ("asked", "holds", "asked_by", "holds_by"):
        assert (getattr(both, name) == getattr(whole, name)).all()


def test_jackknife_intervals_cover_the_true_shares():
    space = space_of(2, 2, 2)

    def answers(rows):  # the third choice decides where the first two differ
        split = rows[:, 0] != rows[:, 1]
        return np.where(split, rows[:, 2], rows[:, 0])[:, None].astype(np.int8)

    everything = rows_from(space, 0, 8)
    true = variance_shares(tallied(space, everything, answers(everything)), space, 0)
    assert true.tolist() == pytest.approx([0.25, 0.25, 0.25])
    covered = np.zeros(3)
    for seed in range(100):
        drawn = [sampled_rows(space, 100, seed=seed, chunk=chunk) for chunk in range(20)]
        chunks = [tallied(space, rows, answers(rows)) for rows in drawn]
        shares, widths = share_intervals(chunks, space, 0)
        covered += np.abs(shares - true) <= widths
    assert ((covered >= 88) & (covered <= 100)).all()
