"""Samples of units drawn with replacement, from a seed: a bootstrap."""

import numpy as np
import numpy.typing as npt


def resampled(count: int, times: int, seed: int) -> npt.NDArray[np.int64]:
    """int64[B, U]: how often each of ``count`` units is in each of ``times`` samples."""
    random = np.random.default_rng(seed)
    drawn = random.integers(count, size=(times, count))
    return np.stack([np.bincount(row, minlength=count) for row in drawn])
