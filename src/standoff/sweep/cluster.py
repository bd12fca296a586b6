"""Chunks worked out by a Dask cluster: extra ``[dask]``, ``--dask tcp://host:port``.

The workers need ``standoff`` of the same version. A worker that dies takes
nothing along: the scheduler gives its chunks to another one, and a chunk is
counted when its tally has arrived here, once.
"""

import importlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from standoff.errors import StandoffError
from standoff.sweep.run import Work
from standoff.sweep.tally import Tally
from standoff.version import __version__

WAITING = 4
"""Chunks that wait for each thread of the cluster."""

PATIENCE = 20
"""Seconds until an address that does not answer is given up."""


class NoCluster(StandoffError):  # noqa: N818
    """Dask is not installed, nobody answers, or the cluster runs another version."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor on a connected Dask cluster."""

    client: Any

    def results(self, work: Work, chunks: Iterable[int]) -> Iterator[tuple[int, Tally]]:
        """(chunk, its tally), as they arrive."""
        waiting = iter(chunks)
        sent = self.client.scatter(work, broadcast=True)
        room = WAITING * max(1, sum(self.client.nthreads().values()))
        first = self._submitted(sent, islice(waiting, room))
        queue = _distributed().as_completed(first, loop=self.client.loop, with_results=True)
        for _, (chunk, tally) in queue:
            for future in self._submitted(sent, islice(waiting, 1)):
                queue.add(future)
            yield chunk, tally

    def _submitted(self, sent: Any, chunks: Iterable[int]) -> list[Any]:
        return [self.client.submit(_numbered, sent, c, pure=False, retries=3) for c in chunks]


def _numbered(work: Work, chunk: int) -> tuple[int, Tally]:
    return chunk, work(chunk)


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """A cluster, for as long as the block lasts. Raises NoCluster."""
    try:
        client = _distributed().Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"no Dask scheduler answers at {address}: {error}") from None
    try:
        _same_version(client)
        yield Cluster(client)
    finally:
        client.close()


def _distributed() -> Any:
    """The package, which is slow to load and often not there. Raises NoCluster."""
    try:
        return importlib.import_module("distributed")
    except ImportError:
        hint = 'install it with: python -m pip install "standoff[dask]"'
        raise NoCluster(f"--dask needs the package distributed; {hint}") from None


def _same_version(client: Any) -> None:
    found = client.run(_version)
    other = sorted({v for v in found.values() if v != __version__})
    if other:
        shown = ", ".join(other)
        raise NoCluster(f"workers run standoff {shown}, here it is {__version__}")


def _version() -> str:
    try:
        from standoff.version import __version__  # noqa: PLC0415 - a worker may lack it
    except ImportError:
        return "none"
    return __version__
