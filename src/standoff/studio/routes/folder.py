"""The folder: its cases, a new one, copies, and files that are brought in."""

import base64
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from standoff import library
from standoff.library import CannotRead
from standoff.report.render.html.template import style
from standoff.studio import frame
from standoff.studio.desk import Studio
from standoff.studio.door.sent import form_of, one, wanted
from standoff.studio.exchange import Brought
from standoff.studio.jobs import Job
from standoff.studio.new import new_text
from standoff.studio.opened import Query
from standoff.studio.shelf import ACTS


async def show(request: Request) -> Response:
    """What is in the folder and in the library, and the form for a new case."""
    studio: Studio = request.app.state.studio
    return HTMLResponse(frame.folder_page(studio.folder, request.query_params.get("said", "")))


async def style_of_reports(_: Request) -> Response:
    """The style that the studio shares with reports."""
    return PlainTextResponse(style(), media_type="text/css")


async def new(request: Request) -> Response:
    """A new case, from a title and who is in it."""
    studio: Studio = request.app.state.studio
    fields = await form_of(request)
    title = one(fields, "title").strip() or "A dispute"
    parties = [
        (name.strip(), [line.strip() for line in options.splitlines() if line.strip()])
        for name, options in zip(fields.get("party", ()), fields.get("options", ()), strict=False)
    ]
    file = studio.folder.free_name(title)
    studio.folder.write(file, new_text(title, parties), new=True)
    page = "reading" if one(fields, "begin") == "text" else "parties"
    return RedirectResponse(f"/c/{quote(file)}/{page}", 303)


async def copy(request: Request) -> Response:
    """A copy of a case of the library, in the folder."""
    studio: Studio = request.app.state.studio
    slug = one(await form_of(request), "slug")
    words = library.text(slug)
    file = studio.folder.free_name(slug)
    studio.folder.write(file, words, new=True)
    return RedirectResponse(f"/c/{quote(file)}/about", 303)


async def keep(request: Request) -> Response:
    """A case of the folder under another name, once more, in the bin, or out of it."""
    studio: Studio = request.app.state.studio
    fields = await form_of(request)
    try:
        said = ACTS[request.path_params["act"]](studio, one(fields, "name"), one(fields, "to"))
    except KeyError:
        raise HTTPException(404) from None
    except CannotRead as error:
        said = f"Not done: {error}"
    return RedirectResponse(frame.with_said("/", said), 303)


async def brought_in(request: Request) -> Response:
    """A case from a file that was dropped here: ours, or another program's."""
    studio: Studio = request.app.state.studio
    if request.headers.get("content-type", "") != "application/octet-stream":
        raise HTTPException(415, "this is not how a file is sent")
    name = request.query_params.get("name", "")
    data = base64.b64encode(await request.body()).decode()
    job = Job("import", name, data, name, Query())
    made: Brought = await wanted(request, studio.ask(job))
    if made.refused:
        return JSONResponse({"refused": made.refused}, 422)
    file = studio.folder.free_name(name.rsplit(".", 1)[0])
    studio.folder.write(file, made.text, new=True)
    to = frame.with_said(f"/c/{quote(file)}/overview", "; ".join(made.notes))
    return JSONResponse({"to": to})


async def find(request: Request) -> Response:
    """Where words stand, in all cases of the folder."""
    studio: Studio = request.app.state.studio
    said = request.query_params.get("words", "")
    return HTMLResponse(frame.found_page(studio.folder, said))
