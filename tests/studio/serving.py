"""A real server on the loopback address, and a client that can say anything to it."""

import contextlib
import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

import uvicorn

from standoff.studio.app import application
from standoff.studio.desk import Studio
from standoff.studio.door.guard import Keys
from standoff.studio.door.wire import Bounded
from standoff.studio.folder import Folder
from standoff.studio.serve import listening

PATIENCE = 300.0
"""Seconds that a page may take on a machine that is busy."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def to(self):
        """Where it leads."""
        return self.headers.get("location", "")

    def json(self):
        """Its value."""
        return json.loads(self.text)


class Client:
    """Sends what it is told, byte for byte; carries the cookie once it has one."""

    def __init__(self, keys, studio):
        self.keys, self.studio, self.cookie = keys, studio, ""
        self.home = f"http://127.0.0.1:{keys.port}"

    def send(self, method, path, headers=(), body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.keys.port, timeout=300)
        sent = {"host": f"127.0.0.1:{self.keys.port}"}
        sent |= {"cookie": self.cookie} if self.cookie else {}
        try:
            connection.request(method, path, body, sent | dict(headers))
            found = connection.getresponse()
            return Answer(found.status, found.headers, found.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.send("GET", path, {k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path, fields, headers=None):
        said = {"origin": self.home} if headers is None else headers
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, kind | said, urlencode(fields, doseq=True))

    def enter(self):
        answer = self.get(f"/enter?token={self.keys.token}")
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return self

    def version(self, case):
        return self.get(f"/c/{case}/state").json()["version"]

    def change(self, case, do, **fields):
        """What a form does to a case; whether it was refused stands in the answer's address."""
        sent = {"do": do, "version": self.version(case), "back": f"/c/{case}/text"} | fields
        return self.post(f"/c/{case}/change", sent)


@contextlib.contextmanager
def serving(root, limit=PATIENCE):
    """A studio of a folder, while the block runs; nobody has entered yet.

    Its pages may take long: whether one takes too long for a reader is a test of its own.
    """
    with listening(0) as listener:
        keys = Keys(listener.getsockname()[1])
        studio = Studio(Folder.at(root), limit)
        config = uvicorn.Config(
            application(studio, keys), http=Bounded, log_level="warning", lifespan="on", ws="none",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until = time.monotonic() + 300
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        try:
            yield Client(keys, studio)
        finally:
            server.should_exit = True
            thread.join(20)


def aside(act, *args, **more):
    """What a function returns in a thread of its own; a browser's driver may hold ours."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(act, *args, **more).result()
