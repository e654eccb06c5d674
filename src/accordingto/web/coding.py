"""Double coding through the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field, StrictBool

from accordingto.ledger import coding
from accordingto.records import EventType, Modality, Polarity
from accordingto.web import data, models
from accordingto.web.api import REFUSED, Key, SiteOf, Who, _found, known_coders
from accordingto.web.context import need
from accordingto.web.sources import queue

router = APIRouter(prefix="/api/coding", tags=["double coding"], responses=REFUSED)


class Deal(models._Body):
    """Deals the first claims of the queue, or claims by id, to coders."""

    coders: Annotated[
        list[Annotated[str, Field(max_length=80)]], Field(min_length=2, max_length=20, description="To whom, by name.")
    ]
    claims: Annotated[
        list[models.ClaimId],
        Field(max_length=5000, default_factory=list, description="Claims by id; empty for the queue's first."),
    ]
    number: Annotated[int, Field(ge=0, le=5000, description="How many of the queue's first claims.")] = 0


class Coding(models._Body):
    """One coder's values of a claim."""

    verdict: Annotated[Literal["accept", "reject"], Field(description="Whether the text makes the claim.")]
    type: Annotated[EventType | None, Field(description="PLOVER event type.")] = None
    mode: Annotated[str | None, Field(max_length=40, description="PLOVER mode.")] = None
    modality: Annotated[Modality, Field(description="Told as done, planned, possible or usual.")] = "actual"
    polarity: Annotated[Polarity, Field(description="Negative where the clause says that it did not happen.")] = (
        "positive"
    )
    background: Annotated[StrictBool, Field(description="Told as history.")] = False


@router.post("/deals", status_code=201)
def deal(site: SiteOf, who: Who, made: Deal) -> dict[str, int]:
    """Deals claims out to coders: each codes without seeing the others. Answers with how many are new."""
    need(who, "editor")
    known_coders(site, made.coders)
    claims = (
        made.claims or [row["claim"] for row in queue(site.ledger, made.number)] if made.number or made.claims else []
    )
    with site.ledger.reading() as connection:
        for key in claims:
            _found(data.claim(connection, key), key)
    return {"dealt": coding.assign(site.ledger, claims, made.coders, who.name)}


@router.get("/mine")
def mine(site: SiteOf, who: Who) -> list[dict[str, Any]]:
    """What was dealt to you; what others coded shows once all have coded."""
    return coding.dealt(site.ledger, who.name)


@router.post("/claims/{key}")
def code(site: SiteOf, who: Who, key: Key, made: Coding) -> list[dict[str, Any]]:
    """Codes a claim that was dealt to you. Answers as GET /api/coding/mine, with this claim."""
    need(who, "coder")
    coding.code(site.ledger, key, who.name, made.model_dump())
    return [row for row in coding.dealt(site.ledger, who.name) if row["claim"] == key]


@router.get("/agreement")
def agreement(site: SiteOf, who: Who) -> list[dict[str, Any]]:
    """Krippendorff's alpha by field with N; null where it is undefined because nothing varies."""
    return [asdict(row) for row in coding.agreement(site.ledger)]


@router.get("/adjudication")
def adjudication(site: SiteOf, who: Who) -> dict[str, dict[str, dict[str, Any]]]:
    """Claims that all their coders coded, by id and coder. An editor decides them like any other claim."""
    need(who, "editor")
    return coding.complete(site.ledger)
