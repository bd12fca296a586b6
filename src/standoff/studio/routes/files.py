"""A case as a file to keep: as it is being written, and as other programs read it."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from standoff.studio import frame
from standoff.studio.door.sent import fields_of, wanted
from standoff.studio.exchange import EXPORTS, Brought
from standoff.studio.routes.case import case_of


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
    made: Brought = await wanted(request, found.studio.ask(found.job("export", name, query)))
    if made.refused:
        return HTMLResponse(frame.message_page("This cannot be exported so", made.refused), 422)
    named = quote(f"{found.file.rsplit('.', 1)[0]}{EXPORTS[name]}")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{named}"}
    return Response(made.text, headers=headers, media_type="application/octet-stream")
