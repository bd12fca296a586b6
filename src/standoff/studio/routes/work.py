"""Long work on a case: begun, looked after, stopped; and the report that it made."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standoff.report.render.html.template import policy
from standoff.studio import frame
from standoff.studio.door.sent import form_of, one
from standoff.studio.jobs import Shown
from standoff.studio.menu import views, works
from standoff.studio.routes.case import back_to, case_of


async def begin(request: Request) -> Response:
    """Begin long work; then the page that it was sent from."""
    found = case_of(request)
    fields = await form_of(request)
    back, name = back_to(found, fields), one(fields, "do")
    if name not in works() and name.removeprefix("view:") not in views():
        raise HTTPException(400, "no such work")
    asked = {k: v for k, v in fields.items() if k not in {"do", "back", "version"}}
    found.begin(name, found.query(asked, back))
    return RedirectResponse(back, 303)


async def so_far(request: Request) -> Response:
    """How far long work is, or what came of it."""
    found = case_of(request)
    name = request.path_params["part"]
    return HTMLResponse(frame.work_piece(found, name, found.work(name)))


async def stop(request: Request) -> Response:
    """Stop long work."""
    found = case_of(request)
    fields = await form_of(request)
    found.stop(one(fields, "do"))
    return RedirectResponse(back_to(found, fields), 303)


async def report(request: Request) -> Response:
    """The report that was made last, to be read or kept."""
    found = case_of(request)
    made = found.work("report")
    if made is None or not isinstance(made.answer, Shown):
        return RedirectResponse(f"{found.base}/report", 303)
    headers = {"content-security-policy": f"{policy()}; frame-ancestors 'none'"}
    if "keep" in request.query_params:
        named = quote(found.file.rsplit(".", 1)[0] + ".html")
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{named}"
    return HTMLResponse(made.answer.html, headers=headers)
