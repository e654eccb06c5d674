"""Who may come in: the one user of this machine, or persons with accounts; and changes only from our own pages."""

from __future__ import annotations

import getpass
import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from accordingto.ledger import accounts
from accordingto.web.context import Person, RoleName, Site, site_of

router = APIRouter()
CSRF_HEADER = "x-accordingto"
"""A header that no form and no foreign page can send without our leave: every change must carry it."""
SESSION, CSRF = "accordingto_session", "accordingto_csrf"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/login", "/api/login")


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
    if not site.accounts:
        request.state.person = Person(local_user())
        return await proceed(request)
    return await _with_account(request, proceed, site)


async def _with_account(request: Request, proceed: Callable[[Request], Awaitable[Response]], site: Site) -> Response:
    token = request.cookies.get(SESSION)
    session = await run_in_threadpool(accounts.session, site.ledger, token) if token else None
    if session is not None:
        request.state.person = Person(session.account.name, cast(RoleName, session.account.role))
        given = request.headers.get(CSRF_HEADER, "")
        if request.method not in _SAFE and not hmac.compare_digest(given.encode(), session.csrf.encode()):
            return JSONResponse({"detail": f"the header {CSRF_HEADER} is not yours"}, status_code=403)
    elif not request.url.path.startswith(_OPEN):
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": "log in first"}, status_code=401)
        return RedirectResponse("/login", status_code=303)
    return await proceed(request)


class Credentials(BaseModel):
    """Who wants to come in."""

    name: Annotated[str, Field(max_length=80, description="The name of an account.")]
    password: Annotated[str, Field(max_length=500, description="Its password.")]


_WRONG: dict[int | str, dict[str, Any]] = {
    401: {"description": "Name or password is wrong."},
    403: {"description": "The header is missing."},
    429: {"description": "Too many failed tries; wait."},
}


@router.post("/api/login", tags=["accounts"], responses=_WRONG)
def log_in(request: Request, given: Credentials) -> Any:
    """Opens a session: two cookies, one of them to be sent back in the header of every change."""
    site = site_of(request)
    if not site.accounts:
        return JSONResponse({"detail": "nobody needs to log in here"}, status_code=401)
    name = given.name
    who = (f"name {name}", f"address {request.client.host if request.client else ''}")
    if site.door.shut(*who):
        return JSONResponse({"detail": "too many failed tries; wait a quarter of an hour"}, status_code=429)
    session = accounts.log_in(site.ledger, name, given.password)
    if session is None:
        site.door.failed(*who)
        return JSONResponse({"detail": "name or password is wrong"}, status_code=401)
    answer = JSONResponse({"name": name, "role": session.account.role, "csrf": session.csrf})
    secure = request.url.scheme == "https"
    lasts = int(accounts.LASTS.total_seconds())
    answer.set_cookie(SESSION, session.token, max_age=lasts, httponly=True, samesite="strict", secure=secure)
    answer.set_cookie(CSRF, session.csrf, max_age=lasts, samesite="strict", secure=secure)
    return answer


@router.post("/api/logout", tags=["accounts"])
def log_out(request: Request) -> Any:
    """Ends the session."""
    token = request.cookies.get(SESSION)
    if token:
        accounts.log_out(site_of(request).ledger, token)
    answer = JSONResponse({"done": True})
    answer.delete_cookie(SESSION)
    answer.delete_cookie(CSRF)
    return answer
