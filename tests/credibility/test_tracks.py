"""Track records against vectors that were computed elsewhere, and by exact values."""

from fractions import Fraction
from math import comb

import pytest

from standoff.credibility import Prior, estimate, threshold
from standoff.credibility.tracks import beta_cdf, beta_quantile


@pytest.mark.parametrize(
    ("kept", "broken", "prior", "mean", "low", "middle", "high"),
    [
        (3, 2, Prior.JEFFREYS, 0.583333, 0.209417, 0.593155, 0.905610),
        (0, 4, Prior.JEFFREYS, 0.1, 0.000115, 0.052015, 0.444763),
        (4, 0, Prior.UNIFORM, 0.833333, 0.478176, 0.870551, 0.994949),
        (2, 8, Prior.JEFFREYS, 0.227273, 0.044059, 0.210374, 0.502774),
        (173, 1, Prior.JEFFREYS, 0.991429, 0.973457, 0.993215, 0.999379),
    ],
)
def test_estimates_agree_with_reference_vectors(kept, broken, prior, mean, low, middle, high):
    e = estimate(kept, broken, prior=prior)
    found = (e.mean, e.low, beta_quantile(0.5, e.a, e.b), e.high)
    assert found == pytest.approx((mean, low, middle, high), abs=1e-6)


def test_all_kept_under_the_uniform_prior_has_a_closed_form():
    for n in range(1, 30):
        assert estimate(n, 0, prior=Prior.UNIFORM).low == pytest.approx(0.025 ** (1 / (n + 1)))


def test_the_incomplete_beta_function_is_a_binomial_tail_for_whole_numbers():
    for a in range(1, 8):
        for b in range(1, 8):
            n = a + b - 1
            for x in (0.05, 0.3, 0.5, 0.71, 0.99):
                tail = sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))
                assert beta_cdf(x, a, b) == pytest.approx(tail, rel=1e-12)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (0.5, 368.5), (1000.5, 2.5), (1, 1), (3.5, 2.5)])
def test_quantiles_undo_the_distribution_and_mirror(a, b):
    assert (beta_cdf(0, a, b), beta_cdf(1, a, b)) == (0, 1)
    for p in (0.001, 0.025, 0.5, 0.975):
        x = beta_quantile(p, a, b)
        assert beta_cdf(x, a, b) == pytest.approx(p, rel=1e-9)
        assert beta_quantile(1 - p, b, a) == pytest.approx(1 - x, abs=1e-9)


def test_more_broken_promises_lower_everything():
    before = estimate(3, 0)
    for broken in range(1, 20):
        after = estimate(3, broken)
        assert (after.low, after.mean, after.high) < (before.low, before.mean, before.high)
        before = after


def test_counts_and_levels_that_make_no_sense_are_refused():
    for kept, broken in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="counts are 0 or more"):
            estimate(kept, broken)
    with pytest.raises(ValueError, match="between 0 and 1"):
        estimate(1, 1, level=1)


class TestThreshold:
    def test_the_receiver_is_indifferent_at_it(self):
        kept, broken, none = Fraction(3), Fraction(-5), Fraction(0)
        share = threshold(kept, broken, none)
        assert share == Fraction(5, 8)
        assert share * kept + (1 - share) * broken == none

    def test_the_scale_of_the_values_does_not_matter(self):
        assert threshold(Fraction(7), Fraction(-9), Fraction(1)) == Fraction(5, 8)

    def test_there_is_none_when_the_chance_decides_nothing(self):
        assert threshold(Fraction(1), Fraction(0), Fraction(2)) is None
        assert threshold(Fraction(1), Fraction(0), Fraction(0)) is None
