"""Running a sweep: chunks of readings, worked out by somebody, added up in a store.

Readings are numbered; a chunk is a run of numbers. When all readings are fewer
than the limit every one is tried, else a sample is drawn, each chunk from the
seed and its own number. So results depend on the seed alone, not on the number
of workers or on the order in which they finish.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from standoff.sweep.space import Rows, Space, rows_from, sampled_rows
from standoff.sweep.store import Store
from standoff.sweep.tally import Tally


@dataclass(frozen=True, slots=True)
class Plan:
    """Which readings are tried, and in which portions.

    readings
        How many in all: every one of the space, or the size of the sample.
    chunk
        How many in one portion.
    """

    space: Space
    readings: int
    seed: int
    chunk: int
    sampled: bool

    @property
    def chunks(self) -> int:
        """How many portions there are."""
        return -(-self.readings // self.chunk)

    def rows(self, chunk: int) -> Rows:
        """int16[B, C]: the readings of one portion."""
        start = chunk * self.chunk
        stop = min(start + self.chunk, self.readings)
        if self.sampled:
            return sampled_rows(self.space, stop - start, seed=self.seed, chunk=chunk)
        return rows_from(self.space, start, stop)


def plan(space: Space, *, readings: int, seed: int, chunk: int = 1_000) -> Plan:
    """Every reading when there are at most ``readings``, else a sample of that many."""
    sampled = space.size > readings
    return Plan(space, readings if sampled else space.size, seed, chunk, sampled)


class Work(Protocol):
    """Works out one chunk. Must survive being sent to another process."""

    def __call__(self, chunk: int) -> Tally:
        """The tally of the chunk with this number."""


class Divisible(Work, Protocol):
    """Work that can also tell how far a chunk is, so that little of it is lost."""

    def parts(self, chunk: int, start: int) -> Iterator[tuple[int, Tally]]:
        """(readings of the chunk done, tally of those since the last time), from some on."""


class Executor(Protocol):
    """Somebody who works out chunks, in any order."""

    def results(self, work: Work, chunks: Iterable[int]) -> Iterator[tuple[int, Tally]]:
        """(chunk, its tally) for every chunk, as they are done."""


def run(
    work: Work,
    planned: Plan,
    store: Store,
    executor: Executor,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> dict[int, Tally]:
    """All chunks of a plan: those that the store has, and the rest worked out now.

    Each chunk is in the store before the next is counted, so an interrupted
    run loses nothing that was done; of a chunk that this process works on it loses a
    second or two. ``progress`` is told (readings done, all).
    """
    done = store.done()
    count = sum(t.readings for t in done.values())

    def tell(part: int = 0) -> None:
        if progress:
            progress(count + part, planned.readings)

    tell()
    missing = [c for c in range(planned.chunks) if c not in done]
    if type(executor) is Here and hasattr(work, "parts"):
        results = in_parts(work, missing, store, tell)  # type: ignore[arg-type]
    else:
        results = executor.results(work, missing)
    for chunk, tally in results:
        store.add(chunk, tally)
        done[chunk] = tally
        count += tally.readings
        tell()
    return dict(sorted(done.items()))


def in_parts(
    work: Divisible, chunks: Iterable[int], store: Store, tell: Callable[[int], None]
) -> Iterator[tuple[int, Tally]]:
    """(chunk, its tally), in order; what is done of a chunk is noted on the way."""
    begun = store.begun()
    for chunk in chunks:
        tally = begun.get(chunk)
        for upto, part in work.parts(chunk, tally.readings if tally else 0):
            tally = tally + part if tally else part
            store.note(chunk, tally)
            tell(upto)
        if tally is not None:
            yield chunk, tally


@dataclass(frozen=True, slots=True)
class Here:
    """Works in this process, one chunk after the other."""

    def results(self, work: Work, chunks: Iterable[int]) -> Iterator[tuple[int, Tally]]:
        """(chunk, its tally), in order."""
        for chunk in chunks:
            yield chunk, work(chunk)


@dataclass(frozen=True, slots=True)
class Processes:
    """Works in several processes of this machine."""

    workers: int

    def results(self, work: Work, chunks: Iterable[int]) -> Iterator[tuple[int, Tally]]:
        """(chunk, its tally), as they are done; a few chunks wait for each worker."""
        waiting = iter(chunks)
        with _pool(self.workers, work) as pool:
            running: dict[Future[Tally], int] = {}
            try:
                while True:
                    for chunk in islice(waiting, 2 * self.workers - len(running)):
                        running[pool.submit(_in_worker, chunk)] = chunk
                    if not running:
                        return
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running.pop(future), future.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int, work: Work) -> ProcessPoolExecutor:
    # A fresh interpreter in each worker: threads of the parent would not survive a fork.
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(work,)
    )


_mine: list[Work] = []


def _start_worker(work: Work) -> None:
    """Keep the work of this process; workers share the machine, so one thread each."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("NUMBA_NUM_THREADS", "1")
    _mine[:] = [work]


def _in_worker(chunk: int) -> Tally:
    return _mine[0](chunk)


def local(workers: int) -> Executor:
    """Work in this process for one worker, else in that many processes."""
    return Here() if workers == 1 else Processes(workers)
