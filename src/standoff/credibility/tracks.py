"""Track records: what a count of promises kept and broken says of the next one.

With k of n kept and a prior Beta(a, b) the share of promises kept is
Beta(a + k, b + n - k); its mean is the chance that the next one is kept. The
interval is equal-tailed: the quantiles at (1 - level) / 2 on either side, without
the convention that sets an end to 0 or 1 where nothing, or everything, was kept.
The prior is Jeffreys' (a = b = 1/2; Jeffreys 1946, Brown, Cai & DasGupta 2001)
or the uniform one (a = b = 1).

It all rests on one assumption, that the next promise is of the kind that was
counted. These numbers are probabilities, not ranks, and enter no ordinal result.

When a promise starts to matter is no question of ranks alone either. A receiver
who values a kept promise u_k, a broken one u_b, and no deal u_n, with
u_k > u_n > u_b, accepts when the chance that it is kept is at least

    p* = (u_n - u_b) / (u_k - u_b),

which the order fixes only to lie between 0 and 1.
"""

import math
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

LEVEL = 0.95

_TINY, _CLOSE = 1e-300, 1e-15


class Prior(Enum):
    """What is held before anything was counted: Beta(a, a)."""

    JEFFREYS = 0.5
    UNIFORM = 1.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of promises kept, from a count and a prior.

    a, b
        The distribution is Beta(a, b).
    low, high
        Ends of the equal-tailed interval at ``level``.
    """

    kept: int
    broken: int
    prior: Prior
    a: float
    b: float
    mean: float
    low: float
    high: float
    level: float

    def chance_above(self, share: float) -> float:
        """The probability that the share of promises kept is larger than this one."""
        return 1 - beta_cdf(share, self.a, self.b)


def estimate(
    kept: int, broken: int, *, prior: Prior = Prior.JEFFREYS, level: float = LEVEL
) -> Estimate:
    """The share of promises kept, after counting some kept and some broken.

    Raises ValueError for a negative count, or a level not between 0 and 1.
    """
    if kept < 0 or broken < 0:
        raise ValueError(f"counts are 0 or more, not {kept} kept and {broken} broken")
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    a, b = prior.value + kept, prior.value + broken
    tail = (1 - level) / 2
    low, high = beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b)
    return Estimate(kept, broken, prior, a, b, a / (a + b), low, high, level)


def threshold(kept: Fraction, broken: Fraction, none: Fraction) -> Fraction | None:
    """The chance of being kept from which a promise is worth accepting to its receiver.

    The receiver's values of the promise kept, of the promise broken, and of no
    deal at all. None when they are not in the order kept > none > broken: then
    the promise is accepted, or refused, whatever the chance.
    """
    if not kept > none > broken:
        return None
    return (none - broken) / (kept - broken)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function I_x(a, b), by its continued fraction.

    NIST Digital Library of Mathematical Functions, 8.17.22 and 8.17.4.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 / (1 + d_1 / (1 + d_2 / ...)) of 8.17.22, evaluated from the front (Lentz's method)."""
    value, c, d = 1.0, 1.0, 0.0
    for n in range(1, 100_000):
        m = n // 2
        if n % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / ((1 + term * d) or _TINY)
        c = (1 + term / c) or _TINY
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return 1 / value


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, by halving until two neighbours are left."""
    low, high = 0.0, 1.0
    while True:
        middle = (low + high) / 2
        if middle in {low, high}:
            return middle
        if beta_cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
