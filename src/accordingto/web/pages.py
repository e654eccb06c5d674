"""The pages: server-rendered, every word from a report escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.templating import Jinja2Templates

from accordingto.ledger import coding
from accordingto.records import Claim, EventType, GradeName, Incident
from accordingto.web import data, keys, marking, matrix, repeated, sources
from accordingto.web.context import Person, Site, person_of, site_of
from accordingto.web.listing import MAIN_POLICY

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
SiteOf = Annotated[Site, Depends(site_of)]
Who = Annotated[Person, Depends(person_of)]


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LONG = 200_000
"""From this length on all paragraphs run as the first does: to find the way of each takes a browser half a minute."""


def page(request: Request, name: str, **values: Any) -> Response:
    """A rendered template with what every page shows."""
    person = getattr(request.state, "person", None)
    shown = {"person": person, "accounts": site_of(request).accounts, "keys": keys.table(), **values}
    return templates.TemplateResponse(request, name, shown)


@router.get("/")
def home(request: Request, site: SiteOf, who: Who) -> Response:
    """Map, timeline, facets and list of incidents."""
    return page(request, "incidents.html", view="incidents", counts=site.ledger.status())


@router.get("/incidents/{key}")
def incident(request: Request, site: SiteOf, who: Who, key: str) -> Response:
    """Who says what about one incident."""
    with site.ledger.reading() as connection:
        shown = data.incident(connection, key)
        log = data.history(connection, shown["incident"]["id"]) if shown else []
    if shown is None:
        raise HTTPException(404, "there is no such incident")
    body = Incident.model_validate(shown["incident"])
    told = matrix.told(shown)
    return page(
        request, "incident.html", view="incidents", shown=shown, incident=body, history=log,
        what=next((claim.trigger.text for claim in told.values()), "incident"), matrix=matrix.matrix(shown, told),
        estimates=matrix.estimates(body, told), main_policy=MAIN_POLICY, tolls=matrix.over_time(shown, told),
        contradictions=matrix.contradictions(body, shown, told), grades=get_args(GradeName),
    )  # fmt: skip


@router.get("/documents")
def documents(request: Request, site: SiteOf, who: Who, q: str = "") -> Response:
    """The list of documents, or those that hold some words."""
    if any(character.isalnum() for character in q):
        from accordingto.ledger.queries import search

        found = {"rows": search(site.ledger, q[:400]), "total": None}
    else:
        with site.ledger.reading() as connection:
            found = data.document_list(connection, 500, 0)
    return page(request, "documents.html", view="documents", found=found, q=q)


@router.get("/documents/{key}")
def document(request: Request, site: SiteOf, who: Who, key: str) -> Response:
    """A document with its claims marked, and a card a claim."""
    with site.ledger.reading() as connection:
        shown = data.document(connection, key)
    if shown is None:
        raise HTTPException(404, "there is no such document")
    told = [Claim.model_validate(item["claim"]) for item in shown["claims"]]
    report = shown["document"]
    kin = repeated.kin_from(shown["relations"])
    return page(
        request, "document.html", view="documents", shown=shown, document=report, facets=marking.FACETS, kin=kin,
        runs=repeated.greyed(marking.runs(report["text"], told), kin),
        title=marking.runs(report["title"] or "", told, "title"),
        cards=[marking.card(number + 1, item) for number, item in enumerate(shown["claims"])],
        mixed=len(report["text"]) < _LONG and _RIGHT_TO_LEFT.search(report["text"]) is not None,
        link=report["url"] if str(report["url"] or "").startswith(("https://", "http://")) else None,
    )  # fmt: skip


@router.get("/fragments/claims/{key}")
def card(request: Request, site: SiteOf, who: Who, key: str, number: int = 1) -> Response:
    """One card, for the page to put in place of the old one."""
    with site.ledger.reading() as connection:
        shown = data.claim(connection, key)
    if shown is None:
        raise HTTPException(404, "there is no such claim")
    return page(request, "card.html", card=marking.card(number, shown))


@router.get("/sources")
def all_sources(request: Request, site: SiteOf, who: Who) -> Response:
    """Who was heard how often. Figures, no verdict."""
    return page(
        request, "sources.html", view="sources", rows=site.kept.get("sources", lambda: sources.table(site.ledger))
    )


@router.get("/queue")
def queue(request: Request, site: SiteOf, who: Who, of: Literal["all", "mine", "nobody"] = "all") -> Response:
    """What needs a person most: of all claims, of those dealt to this person, or of those that nobody has."""
    wanted = {"all": lambda coder: True, "mine": lambda coder: coder == who.name, "nobody": lambda coder: coder is None}
    return page(request, "queue.html", view="queue", of=of, rows=sources.queue(site.ledger, 200, site.kept, wanted[of]))


@router.get("/coding")
def double_coding(request: Request, site: SiteOf, who: Who) -> Response:
    """Claims dealt to this person, agreement, and adjudication for editors."""
    dealt = coding.dealt(site.ledger, who.name)
    both = coding.complete(site.ledger) if who.may("editor") else {}
    with site.ledger.reading() as connection:
        shown = {key: data.claim(connection, key) for key in {row["claim"] for row in dealt} | set(both)}
    return page(
        request, "coding.html", view="coding", dealt=dealt, both=both, shown=shown, fields=coding.FIELDS,
        agreement=coding.agreement(site.ledger), types=get_args(EventType), editor=who.may("editor"),
    )  # fmt: skip


@router.get("/login")
def log_in(request: Request) -> Response:
    """Where persons log in."""
    return page(request, "login.html")
