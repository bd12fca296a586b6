"""Connections within bounds: nobody can hold the studio by being slow, or by being many."""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0
"""Seconds in which the head of a request has to be there."""

OPEN = 200
"""Connections at one time."""


class Bounded(H11Protocol):
    """The server's protocol, with a limit on the time for a head and on open connections."""

    waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > OPEN:
            transport.abort()
            return
        self.waits = self.loop.call_later(HEAD, self._too_slow)

    def _too_slow(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Take what comes; a new request has its time from its first byte."""
        if self.cycle is not None and self.cycle.response_complete:
            self._again()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete and self.waits:
            self.waits.cancel()

    def _again(self) -> None:
        if self.waits is not None:
            self.waits.cancel()
        self.waits = self.loop.call_later(HEAD, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        if self.waits is not None:
            self.waits.cancel()
        super().connection_lost(exc)


class OneLine:
    """Tells in a line what goes wrong in the server itself, and the same thing once a while."""

    def __init__(self, say: Callable[[str], None], *, pause: float = 10.0) -> None:
        self.say, self.pause = say, pause
        self.said: dict[str, float] = {}

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tell of one thing."""
        error = context.get("exception")
        words = f"standoff studio: {context.get('message', 'trouble')}: {error}"
        if loop.time() - self.said.get(words, -self.pause) >= self.pause:
            self.said[words] = loop.time()
            self.say(words)
