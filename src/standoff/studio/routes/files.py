"""A case as a file to keep: as it is being written, and as other programs read it."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from standoff.studio import frame
from standoff.studio.ask.paper import KINDS, Packed
from standoff.studio.desk import OnDesk
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
    named = f"attachment; filename*=UTF-8''{quote(found.file)}"
    headers = {"content-disposition": named}
    return PlainTextResponse(found.text, headers=headers, media_type="application/yaml")


async def export(request: Request) -> Response:
    """The case in a format of another program, or as tables."""
    found = case_of(request)
    name = request.path_params["format"]
    if name not in EXPORTS:
        raise HTTPException(404)
    query = found.query(fields_of(request), "")
    try:
        made: Brought = await wanted(request, found.studio.ask(found.job("export", name, query)))
    except TookTooLong as error:
        words = f"This takes {error}. `standoff export` in a terminal has no such limit."
        return HTMLResponse(frame.message_page("This takes too long", words), 422)
    if made.refused:
        return HTMLResponse(frame.message_page("This cannot be exported so", made.refused), 422)
    return _kept(found, EXPORTS[name], made.text)


async def paper(request: Request) -> Response:
    """Figures, tables or the section of a paper, as one file."""
    found = case_of(request)
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    query = found.query(fields_of(request), "")
    try:
        made: Packed = await wanted(request, found.studio.ask(found.job("paper", kind, query)))
    except TookTooLong as error:
        words = f"This takes {error}. {LATE}"
        return HTMLResponse(frame.message_page("This takes too long", words), 422)
    if made.refused:
        return HTMLResponse(frame.message_page("This cannot be made so", made.refused), 422)
    return _kept(found, made.end, made.data)


def _kept(found: OnDesk, end: str, data: str | bytes) -> Response:
    """A file that the browser keeps, named as the case is."""
    named = quote(f"{found.file.rsplit('.', 1)[0]}{end}")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{named}"}
    return Response(data, headers=headers, media_type="application/octet-stream")
