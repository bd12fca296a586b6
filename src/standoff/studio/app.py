"""The addresses of the studio, and what is done at each."""

import base64
import contextlib
from collections.abc import AsyncIterator, Container
from dataclasses import asdict
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from standoff import library
from standoff.errors import NotFound
from standoff.library import CannotRead
from standoff.report.render.html.template import policy, style
from standoff.studio import frame
from standoff.studio.desk import Done, OnDesk, Studio
from standoff.studio.door.guard import Guard, Keys, TooMuch, too_much
from standoff.studio.door.sent import fields_of, form_of, number, one, wanted
from standoff.studio.drafts import Stale
from standoff.studio.exchange import EXPORTS, Brought
from standoff.studio.jobs import Job, Shown
from standoff.studio.menu import changes, data, pieces, views, works
from standoff.studio.new import new_text
from standoff.studio.opened import Fields, Query
from standoff.studio.room.arrival import arrived
from standoff.studio.shelf import ACTS
from standoff.studio.workers import Broke, Full, TookTooLong


def application(studio: Studio, keys: Keys) -> Starlette:
    """The application, with its guard around it."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await studio.pool.start()
        await studio.pen.start()
        yield
        studio.works.stop_all()
        await studio.pool.stop()
        await studio.pen.stop()

    case = [
        Route("/", first_view),
        Route("/state", state),
        Route("/file", download),
        Route("/report.html", report),
        Route("/export/{format}", export),
        Route("/piece/{part}", piece_of),
        Route("/data/{part}", data_of),
        Route("/work", begin, methods=["POST"]),
        Route("/work/{part}", work_of),
        Route("/stop", stop, methods=["POST"]),
        Route("/change", change, methods=["POST"]),
        Route("/typed", typed, methods=["POST"]),
        Route("/history", history, methods=["POST"]),
        Route("/text", text_in, methods=["POST"]),
        Route("/{view}", show),
    ]
    app = Starlette(
        routes=[
            Route("/", folder),
            Route("/new", new, methods=["POST"]),
            Route("/copy", copy, methods=["POST"]),
            Route("/keep/{act}", keep, methods=["POST"]),
            Route("/import", brought_in, methods=["POST"]),
            Route("/find", find),
            Route("/report.css", style_of_reports),
            Mount("/static", StaticFiles(packages=[("standoff.studio", "static")])),
            Mount("/c/{name}", routes=case),
            Mount("/library/{name}", routes=case),
        ],
        lifespan=lifespan,
        exception_handlers={
            NotFound: _not_there,
            CannotRead: _not_there,
            Full: _full,
            Broke: _broke,
            TooMuch: lambda request, _: too_much(request.scope["path"]),
            HTTPException: _refused,
            ClientDisconnect: lambda _, __: Response(status_code=499),  # nobody reads it
        },
    )
    app.state.studio = studio
    app.add_middleware(Guard, keys=keys)
    return app


# ------------------------------------------------------------------ the folder


async def folder(request: Request) -> Response:
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


# ------------------------------------------------------------------ pages of a case


async def first_view(request: Request) -> Response:
    """A case without a view: the first one of its menu."""
    found = _case(request)
    return RedirectResponse(f"{found.base}/{next(iter(views()))}", 303)


async def show(request: Request) -> Response:
    """One view of a case."""
    name = request.path_params["view"]
    if name not in views():
        raise HTTPException(404)
    found = _case(request)
    query = found.query(fields_of(request), _here(found, name, request))
    work = found.continued(name, query)
    if work is not None and not work.is_running and isinstance(work.answer, Shown):
        inner = work.answer
    elif work is not None:
        inner = frame.waiting(found, name, work)
    elif frame.is_hidden(name, query):
        inner = frame.hidden(name, query)
    else:
        try:
            inner = await wanted(request, found.show("show", name, query))
        except TookTooLong:
            inner = frame.too_long(found, name, query, found.studio.limit)
    said = request.query_params.get("said", "")
    return HTMLResponse(frame.case_page(found, name, inner, said, query))


async def piece_of(request: Request) -> Response:
    """A part of a page."""
    found = _case(request)
    query = found.query(fields_of(request), _came_from(found, request))
    try:
        inner = await wanted(request, found.show("piece", _known(pieces(), request), query))
    except TookTooLong as error:
        return HTMLResponse(f'<p class="bad">This takes {error}.</p>')
    return HTMLResponse(inner.html)


async def data_of(request: Request) -> Response:
    """What a script asks for."""
    found = _case(request)
    query = found.query(fields_of(request), _came_from(found, request))
    try:
        answer = await wanted(request, found.data(_known(data(), request), query))
    except TookTooLong as error:
        answer = {"refused": f"This takes {error}."}
    return JSONResponse(answer)


async def download(request: Request) -> Response:
    """The case file as it is being written."""
    found = _case(request)
    named = f"attachment; filename*=UTF-8''{quote(found.file)}"
    headers = {"content-disposition": named}
    return PlainTextResponse(found.text, headers=headers, media_type="application/yaml")


async def export(request: Request) -> Response:
    """The case in a format of another program, or as tables."""
    found = _case(request)
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


# ------------------------------------------------------------------ changes


async def change(request: Request) -> Response:
    """A change by a form; then the page that it was sent from."""
    found = _writable(request)
    fields = await form_of(request)
    back = _back(found, fields)
    name = one(fields, "do")
    if name not in changes():
        raise HTTPException(400, "no such change")
    done = await _changed(found, name, fields, back)
    if one(fields, "quiet"):
        return JSONResponse(frame.state_of(found.draft) | asdict(done))
    return RedirectResponse(frame.with_said(back, done.refused), 303)


async def _changed(found: OnDesk, name: str, fields: Fields, back: str) -> Done:
    """Do a change; what came of it."""
    version = number(one(fields, "version"))
    asked: Fields = {k: v for k, v in fields.items() if k not in {"quiet", "typing"}}
    try:
        asked = found.pasted(asked)
        return await found.change(name, found.query(asked, back), version, one(fields, "typing"))
    except Stale:
        words = "Not done: this was changed in another window too. This is how it stands now."
    except TookTooLong as error:
        words = f"Not done: this takes {error}."
    except CannotRead as error:
        words, version = f"Done, but not written to the file: {error}", found.present.version
    return Done(words, version)


async def typed(request: Request) -> Response:
    """The text as it is being typed; what is wrong with it."""
    found = _writable(request)
    fields = await form_of(request)
    version, who = number(one(fields, "version")), one(fields, "typing", "somebody")
    query, draft = found.query(fields, f"{found.base}/text"), found.present
    try:
        done = await found.change("text", query, version, who)
    except Stale:
        return JSONResponse({"version": draft.version, "stale": True}, 409)
    except CannotRead as error:
        done = Done(f"Not written to the file: {error}", draft.version)
    return JSONResponse(frame.state_of(draft) | asdict(done))


async def history(request: Request) -> Response:
    """Undo, redo, and what to do where the file and the draft differ."""
    found = _writable(request)
    fields = await form_of(request)
    draft, said = found.present, ""
    try:
        match one(fields, "do"):
            case "undo":
                draft.undo()
            case "redo":
                draft.redo()
            case "theirs":
                draft.take_theirs()
            case "mine":
                draft.keep_mine()
            case "save":
                draft.save()
            case _:
                raise HTTPException(400)
        await found.settle()
    except (Broke, CannotRead, TookTooLong) as error:
        said = f"Not written to the file: {error}"
    if one(fields, "quiet"):
        now = frame.state_of(draft)
        return JSONResponse(now | {"refused": said})
    return RedirectResponse(frame.with_said(_back(found, fields), said), 303)


async def text_in(request: Request) -> Response:
    """The text of a source, pasted or as a document."""
    return await arrived(_writable(request), request)


async def state(request: Request) -> Response:
    """Which version there is, and whether it is in the file; asked for every few seconds."""
    found = _case(request)
    with contextlib.suppress(Broke, CannotRead, TookTooLong):
        await found.combine()
    return JSONResponse(frame.state_of(found.draft))


# ------------------------------------------------------------------ long work


async def begin(request: Request) -> Response:
    """Begin long work; then the page that it was sent from."""
    found = _case(request)
    fields = await form_of(request)
    back, name = _back(found, fields), one(fields, "do")
    if name not in works() and name.removeprefix("view:") not in views():
        raise HTTPException(400, "no such work")
    asked = {k: v for k, v in fields.items() if k not in {"do", "back", "version"}}
    found.begin(name, found.query(asked, back))
    return RedirectResponse(back, 303)


async def work_of(request: Request) -> Response:
    """How far long work is, or what came of it."""
    found = _case(request)
    name = request.path_params["part"]
    return HTMLResponse(frame.work_piece(found, name, found.work(name)))


async def stop(request: Request) -> Response:
    """Stop long work."""
    found = _case(request)
    fields = await form_of(request)
    found.stop(one(fields, "do"))
    return RedirectResponse(_back(found, fields), 303)


async def report(request: Request) -> Response:
    """The report that was made last, to be read or kept."""
    found = _case(request)
    made = found.work("report")
    if made is None or not isinstance(made.answer, Shown):
        return RedirectResponse(f"{found.base}/report", 303)
    headers = {"content-security-policy": f"{policy()}; frame-ancestors 'none'"}
    if "keep" in request.query_params:
        named = quote(found.file.rsplit(".", 1)[0] + ".html")
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{named}"
    return HTMLResponse(made.answer.html, headers=headers)


# ------------------------------------------------------------------ what requests say


def _case(request: Request) -> OnDesk:
    studio: Studio = request.app.state.studio
    return studio.case(request.scope["path"].split("/")[1], request.path_params["name"])


def _writable(request: Request) -> OnDesk:
    found = _case(request)
    if found.draft is None:
        raise HTTPException(403, "cases of the library cannot be changed; make a copy")
    return found


def _here(found: OnDesk, view: str, request: Request) -> str:
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "said"]
    return frame.address(f"{found.base}/{view}", kept)


def _back(found: OnDesk, fields: Fields) -> str:
    """The page to go back to: one of this case, and nowhere else."""
    back = one(fields, "back")
    return back if back.startswith(f"{found.base}/") and "\\" not in back else f"{found.base}/"


def _came_from(found: OnDesk, request: Request) -> str:
    """The page that a part of it was asked from."""
    return _back(found, {"back": (request.query_params.get("back", ""),)})


def _known(table: Container[str], request: Request) -> str:
    name: str = request.path_params["part"]
    if name not in table:
        raise HTTPException(404)
    return name


# ------------------------------------------------------------------ what went wrong


async def _not_there(_: Request, error: Exception) -> Response:
    return HTMLResponse(frame.message_page("Not here", str(error)), 404)


async def _broke(_: Request, error: Exception) -> Response:
    words = f"A mistake in the studio itself, not in your case: {error}. Nothing was lost."
    return HTMLResponse(frame.message_page("This went wrong", words), 500)


async def _full(_: Request, error: Exception) -> Response:
    words = (
        f"It was stopped: {error}. Nothing was lost. Rules, or options held fast, make it smaller."
    )
    return HTMLResponse(frame.message_page("This is too large", words), 500)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return HTMLResponse(frame.message_page("Not here", error.detail), error.status_code)
