"""A case as a file to keep: as it is being written, and as other programs read it."""

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from standoff.studio import frame
from standoff.studio.ask.paper import KINDS, Packed
from standoff.studio.door.sent import fields_of, wanted
from standoff.studio.exchange import EXPORTS, Brought
from standoff.studio.routes.case import case_of
from standoff.studio.workers import TookTooLong

LATE = (
    "Choose one account, or less of it; the commands standoff figures, standoff tables and "
    "standoff section make the same files, for as long as it takes."
)


async def text(request: Request) -> Response:
    """The case file as it is being written."""
    found = case_of(request)
    return PlainTextResponse(found.text, headers=_named(found.file), media_type="application/yaml")


async def export(request: Request) -> Response:
    """The case in a format of another program, or as tables."""
    name = request.path_params["format"]
    if name not in EXPORTS:
        raise HTTPException(404)
    late = "`standoff export` in a terminal has no such limit."
    made: Brought | Response = await _made(request, "export", name, late, "exported")
    return made if isinstance(made, Response) else _kept(request, EXPORTS[name], made.text)


async def paper(request: Request) -> Response:
    """Figures, tables or the section of a paper, as one file."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    made: Packed | Response = await _made(request, "paper", kind, LATE, "made")
    return made if isinstance(made, Response) else _kept(request, made.end, made.data)


async def _made(request: Request, job: str, name: str, late: str, what: str) -> Any:
    """What a worker made of the case; or the page that says why there is nothing."""
    found = case_of(request)
    query = found.query(fields_of(request), "")
    try:
        made = await wanted(request, found.studio.ask(found.job(job, name, query)))
    except TookTooLong as error:
        page = frame.message_page("This takes too long", f"This takes {error}. {late}")
        return HTMLResponse(page, 422)
    if made.refused:
        page = frame.message_page(f"This cannot be {what} so", made.refused)
        return HTMLResponse(page, 422)
    return made


def _kept(request: Request, end: str, data: str | bytes) -> Response:
    """A file that the browser keeps, named as the case is."""
    headers = _named(f"{case_of(request).file.rsplit('.', 1)[0]}{end}")
    return Response(data, headers=headers, media_type="application/octet-stream")


def _named(file: str) -> dict[str, str]:
    """How a browser is told to keep a file, and under which name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(file)}"}
