"""Rankings from answers to pairs, against whoever answers by a ranking of his own."""

import random
from itertools import pairwise

import pytest

from standoff.inverse.pairs import (
    Answer,
    against,
    contradiction,
    most,
    next_pair,
    ranking,
)


def answered(ranks, first=()):
    """All answers that somebody gives who has these ranks; larger is better."""
    answers, asked = list(first), 0
    while (pair := next_pair(len(ranks), answers)) is not None:
        one, other = pair
        better, worse = (one, other) if ranks[one] >= ranks[other] else (other, one)
        answers.append(Answer(better, worse, ranks[one] == ranks[other]))
        asked += 1
    return answers, asked


def tiers_of(ranks):
    """The definition: things with one rank together, the largest first."""
    return [
        {k for k, r in enumerate(ranks) if r == rank} for rank in sorted(set(ranks), reverse=True)
    ]


@pytest.mark.parametrize("seed", range(150))
def test_who_answers_by_a_ranking_gets_it_back_in_about_n_log_n_questions(seed):
    draw = random.Random(seed)
    n = draw.randint(0, 40)
    ranks = [draw.randrange(max(1, draw.choice([2, 5, n]) or 1)) for _ in range(n)]
    answers, asked = answered(ranks)
    assert [set(tier) for tier in ranking(n, answers)] == tiers_of(ranks)
    assert asked <= most(n)
    assert contradiction(n, answers) == ()
    assert against(answers, ranks) == ()


def test_the_bound_is_the_one_of_binary_insertion():
    assert [most(n) for n in (0, 1, 2, 3, 4, 5, 8, 27)] == [0, 0, 1, 3, 5, 8, 17, 104]


def as_answers(tiers):
    """The answers that say just a ranking: neighbours in it, from the best."""
    same = [Answer(a, b, equal=True) for tier in tiers for a, b in pairwise(tier)]
    return (*same, *(Answer(a[0], b[0]) for a, b in pairwise(tiers)))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_asked_that_follows_already(seed):
    draw = random.Random(seed)
    n = draw.randint(2, 15)
    ranks = [draw.randrange(n) for _ in range(n)]
    every = as_answers(tuple(tuple(t) for t in tiers_of(ranks)))
    some = draw.sample(every, draw.randint(0, len(every)))
    answers, asked = answered(ranks, some)
    assert asked <= most(n)
    assert [set(tier) for tier in ranking(n, answers)] == tiers_of(ranks)
    assert next_pair(n, every) is None


def is_sound(n, answers):
    """By brute force: whether some ranks agree with all answers; one for each order of things."""
    ranks = [0] * n
    for _ in range(n + 1):
        for a in answers:
            if a.equal:
                ranks[a.one] = ranks[a.other] = max(ranks[a.one], ranks[a.other])
            else:
                ranks[a.one] = max(ranks[a.one], ranks[a.other] + 1)
    return against(answers, ranks) == ()


@pytest.mark.parametrize("seed", range(200))
def test_answers_contradict_each_other_just_where_no_ranking_agrees_with_them(seed):
    draw = random.Random(seed)
    n = draw.randint(2, 6)
    pairs = [draw.sample(range(n), 2) for _ in range(draw.randint(1, 8))]
    answers = [Answer(a, b, draw.random() < 0.3) for a, b in pairs]
    found = contradiction(n, answers)
    assert bool(found) != is_sound(n, answers)
    assert set(found) <= set(answers)
    if found:
        assert ranking(n, answers) is None
        assert not is_sound(n, found)
        for left_out in found:
            assert is_sound(n, [a for a in found if a is not left_out])


def test_a_round_of_three_is_shown_and_no_more():
    wrong = [Answer(0, 1), Answer(1, 2), Answer(3, 4), Answer(2, 0)]
    assert set(contradiction(5, wrong)) == {wrong[0], wrong[1], wrong[3]}
    assert str(wrong[0]) == "0>1"
    assert str(Answer(1, 2, equal=True)) == "1=2"
