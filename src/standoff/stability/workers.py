"""Threads that share one pass.

NumPy and the compiled kernels release the interpreter lock while they work, so
plain threads are enough. Parts of a pass write different states and a fixpoint
has one answer, so the number of threads changes no result.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

Part = Callable[[int, int], bool]
"""Works on items first .. last - 1 and says whether anything changed."""


def available() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(part: Part, count: int, threads: int) -> bool:
    """Run `part` over 0 .. count - 1 in about equal pieces; say whether any changed anything."""
    if threads <= 1 or count <= 1:
        return part(0, count)
    cuts = [count * t // threads for t in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        done = list(pool.map(part, cuts[:-1], cuts[1:]))
    return any(done)
