"""Who may ask: only a browser on this machine that came by the address with the token.

The server listens on the loopback address. Other pages in the same browser are kept out by
a strict same-site cookie, by the Origin of every post, and by the Host of every request (a
foreign name that was made to point here is not ours). What is sent back may load and run
nothing but the studio's own files.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 4_000_000
"""Bytes of a post."""

DOCUMENT = 20_000_000
"""Bytes of a document whose text is taken in."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, posts would have no Origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


KEYLESS = "x-standoff-keyless"
"""A header that tells a page's script: the studio answers, and does not know this window."""

STRANGER = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not let in - standoff studio</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>This window has no key</h1>
<p>Open the studio with the address that it printed when it was started: it begins with this
page's address and holds a key.</p>
<p>If you no longer see that address, stop the studio with Ctrl+C where it runs, start it again
with <code>standoff studio</code>, and open what it prints. Nothing is lost: what is written is in
the files, and what was typed and not sent is kept in this browser until you are back.</p>
</main></body></html>
"""


class TooMuch(Exception):  # noqa: N818
    """A post that is larger than any case."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of a server; see :mod:`.keyring` for how long they last.

    token
        Stands in the address that is printed; shown once, it gives the cookie.
    secret
        The value of the cookie.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies know no ports, so servers side by side differ."""
        return f"standoff-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which this server may be called."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def address(self) -> str:
        """Where a browser begins."""
        return f"http://127.0.0.1:{self.port}/enter?token={self.token}"


class Guard:
    """Lets requests through to the application, or says no in a line."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = with_headers(send)
        refused = self._refusal(Request(scope))
        if refused is not None:
            await refused(scope, receive, answer)
            return
        await self.app(scope, _limited(receive, _most(scope["path"])), answer)

    def _refusal(self, request: Request) -> Response | None:
        headers, keys = request.headers, self.keys
        if len(headers.getlist("host")) != 1 or headers["host"] not in keys.hosts:
            return PlainTextResponse("This is not the name of this server.\n", 421)
        if request.method not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("GET and POST only.\n", 405)
        if _is_foreign(headers, request.method):
            return PlainTextResponse("This was asked by another site.\n", 403)
        if request.scope["path"] == "/enter":
            return self._enter(request)
        cookie = request.cookies.get(keys.cookie, "")
        if not hmac.compare_digest(cookie.encode(), keys.secret.encode()):
            return HTMLResponse(STRANGER, 403, {KEYLESS: "1"})
        if int(headers.get("content-length", "0") or 0) > _most(request.scope["path"]):
            return too_much(request.scope["path"])
        return None

    def _enter(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        if not hmac.compare_digest(token.encode(), self.keys.token.encode()):
            return PlainTextResponse("This is not the address that the studio printed.\n", 403)
        case = request.query_params.get("case", "")
        to = RedirectResponse(f"/c/{quote(case, safe='')}/" if case else "/", 303)
        to.set_cookie(self.keys.cookie, self.keys.secret, httponly=True, samesite="strict")
        return to


def _is_foreign(headers: Headers, method: str) -> bool:
    """Whether another site's page made the request; a post has to say that none did."""
    ours = f"http://{headers.get('host', '')}"
    origins = headers.getlist("origin")
    if any(origin != ours for origin in origins) or (method == "POST" and not origins):
        return True
    return not {"same-origin", "none"}.issuperset(headers.getlist("sec-fetch-site"))


def with_headers(send: Send) -> Send:
    """Add what every answer says, where it does not say otherwise itself."""

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", POLICY)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return answer


def too_much(path: str) -> PlainTextResponse:
    """What is said to a post that is too large."""
    what = "a document" if _most(path) == DOCUMENT else "a form, or a case file,"
    words = f"More than {_most(path):,} bytes were sent, which {what} may have at most.\n"
    return PlainTextResponse(words, 413)


_TEXT_IN = re.compile("/c/[^/]+/text")


def _most(path: str) -> int:
    """Bytes that may be posted to a path: the one that takes a document in takes more."""
    return DOCUMENT if _TEXT_IN.fullmatch(path) else BODY


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooMuch
        return message

    return counted
