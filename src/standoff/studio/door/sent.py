"""What a request says, within bounds; and whether anybody still waits for its answer."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from standoff.studio.opened import Fields

FIELDS = 3_000
"""Fields of a form."""

GRACE = 1.0
"""Seconds for which a page is still worked on that nobody waits for any more."""

Got = TypeVar("Got")


def one(fields: Fields, name: str, default: str = "") -> str:
    """The last value of a field."""
    return fields.get(name, (default,))[-1]


def number(words: str) -> int:
    """A version, or what is none."""
    return int(words) if words.isdecimal() and len(words) < 16 else -1


def fields_of(request: Request) -> Fields:
    """The fields of an address, but for the message that it shows."""
    fields = _grouped(request.query_params.multi_items())
    return {name: values for name, values in fields.items() if name != "said"}


async def form_of(request: Request) -> Fields:
    """The fields of a form. Raises HTTPException."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind.strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "this is not how a form is sent")
    said = (await request.body()).decode("utf-8", "replace")
    try:
        return _grouped(parse_qsl(said, keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        raise HTTPException(400, f"a form has at most {FIELDS:,} fields") from None


def _grouped(pairs: Iterable[tuple[str, str]]) -> Fields:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


async def wanted(request: Request, asked: Coroutine[None, None, Got]) -> Got:
    """An answer, as long as somebody waits for it: a page that was left frees its worker."""
    answer = asyncio.create_task(asked)
    left = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({answer, left}, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result()
    finally:
        answer.cancel()
        left.cancel()
    raise ClientDisconnect


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    await asyncio.sleep(GRACE)
