"""Makes the web application of a ledger: pages, API, security headers, errors in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from accordingto import __version__
from accordingto.errors import AccordingtoError, LedgerError, UnreadableDocument, UsageError
from accordingto.ledger import Ledger
from accordingto.ledger.review import Conflict, NothingToUndo
from accordingto.web import access, api, coding, pages
from accordingto.web.context import Site

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing inline, nothing from elsewhere: a report cannot bring a script with it."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(ledger: Ledger, *, accounts: bool = False, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The application. With ``accounts`` persons log in; without, the one user of this machine may do everything.

    ``hosts`` are the names that requests may be addressed to; a web site elsewhere that has its own name pointed at
    this machine (DNS rebinding) is refused. Empty means any.
    """
    app = FastAPI(
        title="Accordingto", version=__version__, description=api.__doc__ or "", openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None,
    )  # fmt: skip
    app.state.site = Site(ledger, accounts=accounts, hosts=hosts)
    app.include_router(access.router)
    app.include_router(api.router)
    app.include_router(coding.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.middleware("http")(access.admit)
    app.middleware("http")(_secure)
    app.exception_handler(AccordingtoError)(_in_words)
    return app


async def _secure(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await proceed(request)
    for name, value in HEADERS.items():
        response.headers[name] = value
    if not request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _code(error: AccordingtoError) -> int:
    match error:
        case Conflict():
            return 409
        case UsageError() | UnreadableDocument() | NothingToUndo():
            return 400
        case LedgerError():
            return 503
    return 500


async def _in_words(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccordingtoError)  # noqa: S101 - registered for these only
    body: dict[str, object] = {"detail": str(error), "kind": error.kind}
    if isinstance(error, Conflict):
        body |= {"version": error.version, "since": [asdict(decision) for decision in error.since]}
    return JSONResponse(body, status_code=_code(error))
