"""Who may come in: the one user of this machine, or persons with accounts; and forms only from our own pages."""

from __future__ import annotations

import getpass
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from accordingto.web.context import Person, site_of

router = APIRouter()
CSRF_HEADER = "x-accordingto"
"""A header that no form or foreign page can send without our leave: every change must carry it."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def local_user() -> str:
    """The log-in name of whoever started the server."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "owner"


async def admit(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuses requests for other host names and changes that come from elsewhere; says who asks."""
    site = site_of(request)
    if site.hosts and (request.url.hostname or "") not in site.hosts:
        return JSONResponse({"detail": "this server answers to other names"}, status_code=421)
    if request.method not in _SAFE and not request.headers.get(CSRF_HEADER):
        return JSONResponse({"detail": f"a change must carry the header {CSRF_HEADER}"}, status_code=403)
    request.state.person = Person(local_user())
    return await proceed(request)
