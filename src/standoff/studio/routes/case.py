"""Which case a request is about, and which page of it the request came from."""

from collections.abc import Container

from starlette.exceptions import HTTPException
from starlette.requests import Request

from standoff.studio import frame
from standoff.studio.desk import OnDesk, Studio
from standoff.studio.door.sent import one
from standoff.studio.opened import Fields


def case_of(request: Request) -> OnDesk:
    """The case that a request is about. Raises NotFound, CannotRead."""
    studio: Studio = request.app.state.studio
    return studio.case(request.scope["path"].split("/")[1], request.path_params["name"])


def writable(request: Request) -> OnDesk:
    """The case that a request is about, where it may be changed."""
    found = case_of(request)
    if found.draft is None:
        raise HTTPException(403, "cases of the library cannot be changed; make a copy")
    return found


def here(found: OnDesk, view: str, request: Request) -> str:
    """The address of a view as it was asked for, without what was said on it."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "said"]
    return frame.address(f"{found.base}/{view}", kept)


def back_to(found: OnDesk, fields: Fields) -> str:
    """The page to go back to: one of this case, and nowhere else."""
    back = one(fields, "back")
    return back if back.startswith(f"{found.base}/") and "\\" not in back else f"{found.base}/"


def came_from(found: OnDesk, request: Request) -> str:
    """The page that a part of it was asked from."""
    return back_to(found, {"back": (request.query_params.get("back", ""),)})


def known(table: Container[str], request: Request) -> str:
    """The part that a request names, where there is one."""
    name: str = request.path_params["part"]
    if name not in table:
        raise HTTPException(404)
    return name
