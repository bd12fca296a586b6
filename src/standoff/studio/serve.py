"""Start the studio: a free port of this machine, a browser, and the address in a line."""

import asyncio
import contextlib
import hashlib
import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import uvicorn

from standoff.library import CannotRead
from standoff.studio.app import application
from standoff.studio.desk import Studio
from standoff.studio.door.keyring import keys_of
from standoff.studio.door.wire import Bounded, OneLine
from standoff.studio.folder import Folder
from standoff.studio.workers import QUICK

HOST = "127.0.0.1"
LOWEST, HIGHEST = 20_000, 32_000
"""Ports that systems do not give to others by themselves."""


def serve(
    path: Path, *, port: int = 0, browser: bool = True, limit: float = QUICK,
    say: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Serve the folder at a path, or that of a case file, until it is interrupted.

    Raises CannotRead when there is no such folder or file, it cannot be written, or the port
    is taken.
    """
    folder, first = _opened(path)
    with _usual(folder) if port == 0 else listening(port) as listener:
        keys = keys_of(folder, listener.getsockname()[1])
        address = keys.address + (f"&case={quote(first, safe='')}" if first else "")
        studio = Studio(folder, limit, first=time.time_ns() // 1_000_000)
        server = uvicorn.Server(
            uvicorn.Config(
                application(studio, keys), http=Bounded, log_level="warning", lifespan="on",
                access_log=False, server_header=False, date_header=False, ws="none",
                timeout_graceful_shutdown=2,
                use_colors=False,  # the screen before a terminal lets colours of rich alone pass
            )
        )  # fmt: skip
        say(f"standoff studio, folder {os.fsencode(folder.root).decode('utf-8', 'replace')}")
        say(f"Open {address}")
        say("Press Ctrl+C to stop. Everything that reads as a case is in its file already.")
        if browser:  # one that runs in the terminal would not return before it is closed
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_serving(server, listener, say))


async def _serving(
    server: uvicorn.Server, listener: socket.socket, say: Callable[[str], None]
) -> None:
    asyncio.get_running_loop().set_exception_handler(OneLine(say))
    await server.serve(sockets=[listener])


def _opened(path: Path) -> tuple[Folder, str]:
    """The folder of a path, and the case file to begin with, if one is named."""
    is_folder = path.is_dir()
    folder = Folder.at(path if is_folder else path.parent)
    if not os.access(folder.root, os.R_OK | os.W_OK | os.X_OK):
        raise CannotRead(f"{folder.root} cannot be written to; the studio keeps cases there")
    if not is_folder:
        folder.read(path.name)
    return folder, "" if is_folder else path.name


def _usual(folder: Folder) -> socket.socket:
    """A port that is the same for a folder each time, or a free one.

    What a browser keeps of unsent text, it keeps by address: so it is found again.
    """
    digest = hashlib.sha256(str(folder.root).encode("utf-8", "surrogateescape")).digest()
    try:
        return listening(LOWEST + int.from_bytes(digest[:4], "big") % (HIGHEST - LOWEST))
    except CannotRead:
        return listening(0)


def listening(port: int) -> socket.socket:
    """A socket of the loopback address only."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let another program share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        words = error.strerror or str(error)
        raise CannotRead(f"port {port}: {words}; choose another with --port") from None
    return listener
