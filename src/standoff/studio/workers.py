"""Worker processes: they answer within a time limit or are stopped, so no page can hang.

Quick questions go to a few workers that remember the last texts. Long work, begun on
purpose, has a process of its own, tells how far it is, and can be stopped.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from standoff.errors import StandoffError
from standoff.studio.jobs import Job

QUICK = 8.0
"""Seconds in which a page has to be ready."""

LONG = 600.0
"""Seconds that long work may take."""

MEMORY = 4 << 30
"""Bytes that a worker may have, where the system can hold it to that."""

AT_ONCE = 2
"""Workers for pages, and pieces of long work at one time."""

REMEMBERED = 32
"""Pieces of long work whose results are kept."""


class TookTooLong(StandoffError):  # noqa: N818
    """A question that was not answered in time; its worker was stopped."""


class Broke(StandoffError):  # noqa: N818
    """A mistake of the studio itself, or a worker that died."""


class Full(Broke):
    """A question that needed more memory than a worker may have."""


class Died(Broke):
    """A worker that died."""


def work(connection: Connection) -> None:
    """What a worker process does: answer one job after another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when to stop
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    _bound(MEMORY)
    from standoff.studio.jobs import answer  # noqa: PLC0415 - loaded in the worker only

    def tell(done: int, total: int) -> None:
        connection.send(("told", (done, total)))

    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(("answer", answer(job, tell)))
        except MemoryError:
            connection.send(("full", f"this needs more than {MEMORY >> 30} GB of memory"))
        except Exception as error:  # noqa: BLE001 - shown on the page; the worker goes on
            connection.send(("broke", f"{type(error).__name__}: {error}"))


def _bound(memory: int) -> None:
    """Hold this process to so much memory, so that one question cannot take all of it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on every system

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _end_with_the_server() -> None:
    """A server that was killed says nothing; what it began must not go on without it."""
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


class Worker:
    """One process, and the way to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=work, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def ask(self, job: Job, limit: float, told: Callable[[int, int], None] | None = None) -> Any:
        """The answer to a job. Blocks. Raises TookTooLong, Broke; the worker is then useless."""
        until = time.monotonic() + limit
        try:
            self._here.send(job)
            while self._here.poll(max(0.0, until - time.monotonic())):
                kind, said = self._here.recv()
                if kind == "answer":
                    return said
                if kind == "broke":
                    raise Broke(said)
                if kind == "full":
                    raise Full(said)
                if told is not None:
                    told(*said)
        except (EOFError, OSError):
            raise Died("the process that worked on this ended") from None
        raise TookTooLong(f"more than {limit:g} seconds")

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    def stop(self) -> None:
        """End the process, whatever it is doing.

        The way to it is closed when nothing refers to it any more, not here: a thread may
        still listen there, and the system would give the same number to another pipe.
        """
        self._process.kill()
        self._process.join(5)


class Pool:
    """Workers for pages; a stopped one is replaced."""

    def __init__(self, size: int = AT_ONCE) -> None:
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._size = size
        self._is_stopped = False

    async def start(self) -> None:
        """Start the workers; the first ones to be asked are the ones that remember most."""
        for _ in range(self._size):
            await self._add()

    async def _add(self) -> None:
        worker = await asyncio.to_thread(Worker)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def ask(self, job: Job, limit: float = QUICK) -> Any:
        """The answer to a job. Raises TookTooLong, Broke."""
        worker = await self._alive()
        try:
            found = await asyncio.to_thread(worker.ask, job, limit)
        except Died:
            await self._replace(worker)
            raise
        except Broke:  # it said so itself, and goes on
            self._idle.put_nowait(worker)
            raise
        except BaseException:  # too late, or nobody waits for the answer any more
            await self._replace(worker)
            raise
        self._idle.put_nowait(worker)
        return found

    async def _alive(self) -> Worker:
        worker = await self._idle.get()
        while not worker.is_alive:  # somebody killed it while it was idle
            await self._replace(worker)
            worker = await self._idle.get()
        return worker

    async def _replace(self, worker: Worker) -> None:
        self._all.discard(worker)
        await asyncio.to_thread(worker.stop)
        if self._is_stopped:
            return
        try:
            await self._add()
        except OSError as error:
            self._idle.put_nowait(worker)  # dead, so the next question tries again
            raise Broke(f"no process can be started: {error.strerror or error}") from None

    async def stop(self) -> None:
        """End all workers."""
        self._is_stopped = True
        for worker in list(self._all):
            await asyncio.to_thread(worker.stop)
        self._all.clear()


@dataclass(slots=True)
class Work:
    """Long work: what was asked, how far it is, what came of it."""

    job: Job
    begun: float = field(default_factory=time.monotonic)
    done: int = 0
    total: int = 0
    answer: Any = None
    failed: str = ""
    worker: Worker | None = None
    ended: float = 0.0

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.ended == 0.0

    @property
    def seconds(self) -> int:
        """How long it has taken so far, or took."""
        return int((self.ended or time.monotonic()) - self.begun)

    def told(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.done, self.total = done, total


class Works:
    """Long work by key, so that a page finds its own again after it was loaded anew."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, ...], Work] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    def get(self, key: tuple[str, ...]) -> Work | None:
        """The work of a key, running or ended."""
        return self._known.get(key)

    def begin(self, key: tuple[str, ...], job: Job) -> Work:
        """Begin work, in place of what had this key before."""
        self.stop(key)
        made = self._known[key] = Work(job)
        task = asyncio.create_task(self._run(made))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        while len(self._known) > REMEMBERED:
            self.stop(next(iter(self._known)))
        return made

    async def _run(self, made: Work) -> None:
        async with self._room:
            if not made.is_running:
                return
            try:
                made.worker = await asyncio.to_thread(Worker)
                if made.is_running:  # else it was stopped meanwhile
                    made.answer = await asyncio.to_thread(
                        made.worker.ask, made.job, LONG, made.told
                    )
            except (StandoffError, OSError) as error:
                made.failed = made.failed or str(error)
            finally:
                made.ended = made.ended or time.monotonic()
                worker, made.worker = made.worker, None
                if worker is not None:
                    await asyncio.to_thread(worker.stop)

    def stop(self, key: tuple[str, ...]) -> None:
        """Stop work, and forget it."""
        made = self._known.pop(key, None)
        if made is not None and made.is_running:
            made.failed, made.ended = "It was stopped.", time.monotonic()
            if made.worker is not None:
                with contextlib.suppress(OSError, AttributeError):
                    made.worker.stop()

    def stop_all(self) -> None:
        """Stop everything."""
        for key in list(self._known):
            self.stop(key)
