"""How far several codings agree beyond chance: Krippendorff's alpha for nominal data.

Units are claims, coders are codings, values the words of verdicts; a coding may
say nothing of a unit. Definition and symbols: Krippendorff 2019, ch. 12. The
interval is that of a bootstrap over units (Zapf et al. 2016).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.sweep.resample import resampled

Array = npt.NDArray[Any]

TIMES = 2_000
"""Samples of units that the interval is drawn from."""

Said = Sequence[Hashable | None]
"""What each coding says of a unit; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of how many units, how many pairs of values, which share is the same, and alpha.

    alpha
        1 is agreement, 0 what chance would give; None where all values are one,
        so that chance cannot be told from agreement, or nothing can be compared.
    low, high
        The middle 95 per cent of alpha over resampled units; None with alpha.
    """

    units: int
    pairs: int
    same: float
    alpha: float | None
    low: float | None = None
    high: float | None = None


def alpha(units: Sequence[Said]) -> Fraction | None:
    """Krippendorff's alpha, exactly, as printed: 1 - (n - 1) sum o_ck / sum n_c n_k over c != k.

    o_ck sums, over units, the pairs of values c and k divided by m_u - 1, where m_u
    is the number of values of the unit; n_c are its sums, n the sum of these.
    """
    o: dict[tuple[Hashable, Hashable], Fraction] = {}
    for said in units:
        values = [v for v in said if v is not None]
        for i, c in enumerate(values):
            for j, k in enumerate(values):
                if i != j:
                    o[c, k] = o.get((c, k), Fraction(0)) + Fraction(1, len(values) - 1)
    totals: dict[Hashable, Fraction] = {}
    for (c, _), count in o.items():
        totals[c] = totals.get(c, Fraction(0)) + count
    n = sum(totals.values(), Fraction(0))
    expected = sum((a * b for c, a in totals.items() for k, b in totals.items() if c != k),
                   Fraction(0))  # fmt: skip
    observed = sum((count for (c, k), count in o.items() if c != k), Fraction(0))
    return 1 - (n - 1) * observed / expected if expected else None


def agreement(units: Sequence[Said], *, seed: int = 0) -> Agreement:
    """How far codings agree on the units of which at least two say something."""
    shared = [said for said in units if sum(v is not None for v in said) > 1]
    counts = _counts(shared)
    pairs = (counts * (counts.sum(1, keepdims=True) - 1)).sum() // 2 if shared else 0
    same = (counts * (counts - 1)).sum() // 2 if shared else 0
    exact = alpha(shared)
    if exact is None:
        return Agreement(len(shared), int(pairs), float(same / pairs) if pairs else 0.0, None)
    low, high = _interval(counts, seed)
    return Agreement(len(shared), int(pairs), float(same / pairs), float(exact), low, high)


def _counts(units: Sequence[Said]) -> Array:
    """int64[U, V]: how many codings say each value of each unit."""
    values = list(dict.fromkeys(v for said in units for v in said if v is not None))
    rows = [[sum(v == value for v in said) for value in values] for said in units]
    return np.array(rows, dtype=np.int64).reshape(len(units), len(values))


def _alphas(counts: Array, weights: Array) -> Array:
    """float64[B]: alpha of each sample of units; NaN where it has one value only.

    weights: int64[B, U], how often each unit is in the sample.
    """
    m = counts.sum(1)
    totals = weights @ counts
    n = totals.sum(1)
    apart = ((m**2 - (counts**2).sum(1)) / (m - 1)) @ weights.T
    expected = n**2 - (totals**2).sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = 1 - (n - 1) * apart / expected
    return found


def _interval(counts: Array, seed: int) -> tuple[float, float]:
    """The middle 95 per cent of alpha over samples of units, drawn with replacement."""
    found = _alphas(counts, resampled(len(counts), TIMES, seed))
    found = np.where(np.isfinite(found), found, 1.0)  # one value in all of them: agreement
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
