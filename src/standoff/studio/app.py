"""The addresses of the studio, and what is done at each."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import asdict

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from standoff.errors import NotFound
from standoff.library import CannotRead
from standoff.studio import frame
from standoff.studio.desk import Done, OnDesk, Studio
from standoff.studio.door.guard import Guard, Keys, TooMuch, too_much
from standoff.studio.door.sent import fields_of, form_of, number, one, wanted
from standoff.studio.drafts import Stale
from standoff.studio.jobs import Shown
from standoff.studio.menu import changes, data, pieces, views
from standoff.studio.opened import Fields
from standoff.studio.room.arrival import arrived
from standoff.studio.routes import files, folder, work
from standoff.studio.routes.case import back_to, came_from, case_of, here, known, writable
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

    app = Starlette(
        routes=_addresses(),
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


def _addresses() -> list[BaseRoute]:
    """Everything that can be asked for, of the folder, of its cases, and of the library's."""
    return [
        Route("/", folder.show),
        Route("/new", folder.new, methods=["POST"]),
        Route("/copy", folder.copy, methods=["POST"]),
        Route("/keep/{act}", folder.keep, methods=["POST"]),
        Route("/import", folder.brought_in, methods=["POST"]),
        Route("/find", folder.find),
        Route("/report.css", folder.style_of_reports),
        Mount("/static", StaticFiles(packages=[("standoff.studio", "static")])),
        Mount("/c/{name}", routes=_of_a_case()),
        Mount("/library/{name}", routes=_of_a_case()),
    ]


def _of_a_case() -> list[BaseRoute]:
    """What can be asked of one case; a view by its name, where it is nothing else."""
    return [
        Route("/", first_view),
        Route("/state", state),
        Route("/file", files.text),
        Route("/report.html", work.report),
        Route("/export/{format}", files.export),
        Route("/paper/{kind}", files.paper),
        Route("/piece/{part}", piece_of),
        Route("/data/{part}", data_of),
        Route("/work", work.begin, methods=["POST"]),
        Route("/work/{part}", work.so_far),
        Route("/stop", work.stop, methods=["POST"]),
        Route("/change", change, methods=["POST"]),
        Route("/typed", typed, methods=["POST"]),
        Route("/history", history, methods=["POST"]),
        Route("/text", text_in, methods=["POST"]),
        Route("/{view}", show),
    ]


# ------------------------------------------------------------------ pages of a case


async def first_view(request: Request) -> Response:
    """A case without a view: the first one of its menu."""
    found = case_of(request)
    return RedirectResponse(f"{found.base}/{next(iter(views()))}", 303)


async def show(request: Request) -> Response:
    """One view of a case."""
    name = request.path_params["view"]
    if name not in views():
        raise HTTPException(404)
    found = case_of(request)
    query = found.query(fields_of(request), here(found, name, request))
    query = found.beside(query) if views()[name].beside else query
    begun = found.continued(name, query)
    if begun is not None and not begun.is_running and isinstance(begun.answer, Shown):
        inner = begun.answer
    elif begun is not None:
        inner = frame.waiting(found, name, begun)
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
    found = case_of(request)
    query = found.query(fields_of(request), came_from(found, request))
    try:
        inner = await wanted(request, found.show("piece", known(pieces(), request), query))
    except TookTooLong as error:
        return HTMLResponse(f'<p class="bad">This takes {error}.</p>')
    return HTMLResponse(inner.html)


async def data_of(request: Request) -> Response:
    """What a script asks for."""
    found = case_of(request)
    query = found.query(fields_of(request), came_from(found, request))
    try:
        answer = await wanted(request, found.data(known(data(), request), query))
    except TookTooLong as error:
        answer = {"refused": f"This takes {error}."}
    return JSONResponse(answer)


# ------------------------------------------------------------------ changes


async def change(request: Request) -> Response:
    """A change by a form; then the page that it was sent from."""
    found = writable(request)
    fields = await form_of(request)
    back = back_to(found, fields)
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
    found = writable(request)
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
    found = writable(request)
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
    return RedirectResponse(frame.with_said(back_to(found, fields), said), 303)


async def text_in(request: Request) -> Response:
    """The text of a source, pasted or as a document."""
    return await arrived(writable(request), request)


async def state(request: Request) -> Response:
    """Which version there is, and whether it is in the file; asked for every few seconds."""
    found = case_of(request)
    with contextlib.suppress(Broke, CannotRead, TookTooLong):
        await found.combine()
    return JSONResponse(frame.state_of(found.draft))


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
