"""Threads that share one pass.

NumPy and the compiled kernels release the interpreter lock while they work, so
plain threads are enough. Parts of a pass write different states and a fixpoint
has one answer, so the number of threads changes no result.
"""

import os
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Part = Callable[[int, int], bool]
"""Works on items first .. last - 1 and says whether anything changed."""

GRAIN = 1 << 16
"""Entries of a pass below which a second thread costs more than it brings."""


def available() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Team:
    """Some threads, started when first needed and ended with the ``with`` block."""

    def __init__(self, threads: int) -> None:
        """Allow at most so many threads; 1 does everything where it is asked for."""
        self.threads = threads
        self.pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> "Team":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pool is not None:
            self.pool.shutdown()

    def share(self, part: Part, count: int, weight: int = GRAIN) -> bool:
        """Run `part` over 0 .. count - 1, in pieces when the work is worth it.

        `weight` is the number of entries in each item. Says whether any piece
        changed anything.
        """
        pieces = min(self.threads, count, count * weight // GRAIN)
        if pieces <= 1:
            return part(0, count)
        if self.pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - seldom, and slow

            self.pool = ThreadPoolExecutor(self.threads)
        cuts = [count * piece // pieces for piece in range(pieces + 1)]
        return any(list(self.pool.map(part, cuts[:-1], cuts[1:])))
