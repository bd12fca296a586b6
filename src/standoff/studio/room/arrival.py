"""A text that comes in: its words become a file beside the case, and its source is entered."""

import base64
import contextlib
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from standoff.library import CannotRead
from standoff.studio.desk import OnDesk
from standoff.studio.door.sent import form_of, number, one, wanted
from standoff.studio.drafts import Stale
from standoff.studio.exchange import Brought
from standoff.studio.frame import with_said
from standoff.studio.jobs import Job
from standoff.studio.opened import Fields, Query
from standoff.studio.room.intake import title_of_text
from standoff.studio.workers import Broke, TookTooLong
from standoff.texts.documents import SECONDS

TYPED = "pasted.txt"
"""What a text is called that was typed or pasted."""


async def arrived(found: OnDesk, request: Request) -> Response:
    """A document's bytes from a script, or a pasted text from a form; then the reading room."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/octet-stream":
        fields: Fields = {k: (v,) for k, v in request.query_params.items()}
        to, refused = await _taken(found, request, await request.body(), fields)
        if refused:
            return JSONResponse({"refused": refused}, 422)
        return JSONResponse({"to": to})
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "this is not how a text is sent")
    fields = await form_of(request)
    to, refused = await _taken(found, request, one(fields, "text").encode(), fields)
    back = f"{found.base}/reading?new=1"
    return RedirectResponse(with_said(back, refused) if refused else to, 303)


async def _taken(found: OnDesk, request: Request, data: bytes, fields: Fields) -> tuple[str, str]:
    """Where the text is to be read, or why it was not taken in."""
    name = one(fields, "name") or TYPED
    job = Job("convert", name, base64.b64encode(data).decode(), name, Query())
    try:
        asked = found.studio.pool.ask(job, SECONDS + 5)
        made: Brought = await wanted(request, asked)
        if made.refused:
            return "", made.refused
        return await _entered(found, made.text, name, fields)
    except (TookTooLong, Broke) as error:
        return "", f"{name} could not be read: {error}"


async def _entered(found: OnDesk, text: str, name: str, fields: Fields) -> tuple[str, str]:
    """Write the file and enter the source; where that is refused the file goes again."""
    title = one(fields, "title").strip() or title_of_text(text, name)
    folder = found.studio.folder
    try:
        file = folder.add_text(title, text)
        query = found.query({**fields, "title": (title,), "file": (file,)}, f"{found.base}/reading")
        done = await found.change("text-in", query, number(one(fields, "version")))
    except Stale:
        return "", "the case was changed in another window too; load the page again"
    except CannotRead as error:
        return "", str(error)
    if done.refused:
        with contextlib.suppress(OSError):
            (folder.root / file).unlink()
        return "", done.refused
    return f"{found.base}/reading?file={quote(file)}", ""
