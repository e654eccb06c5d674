"""What the API takes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from accordingto.records import ReviewStatus

Version = Annotated[int, Field(ge=0, le=2**31 - 1, description="The version that the person saw.")]
Words = Annotated[str, Field(max_length=2000)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClaimDecision(_Body):
    """What a person decides of a claim: a status, corrected fields, or both."""

    version: Version
    status: ReviewStatus | None = None
    values: dict[str, Any] = {}
    why: Words = ""


class IncidentDecision(_Body):
    """What a person decides of an incident."""

    version: Version
    status: ReviewStatus
    why: Words = ""


class Undo(_Body):
    """Takes back what was decided last."""

    version: Version
    why: Words = ""


class NewClaim(_Body):
    """A claim that a person makes from words of a document: code point offsets, end exclusive."""

    document: Annotated[str, Field(max_length=80)]
    start: Annotated[int, Field(ge=0, le=2**31 - 1)]
    end: Annotated[int, Field(ge=0, le=2**31 - 1)]
    values: dict[str, Any] = {}
    why: Words = ""


class Judgement(_Body):
    """Whether two claims tell one incident."""

    left: Annotated[str, Field(max_length=24)]
    right: Annotated[str, Field(max_length=24)]
    verdict: Literal["same", "different", "unsure"]
    why: Words = ""


class NewReport(_Body):
    """A report to be read and kept."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000)]
    title: Annotated[str | None, Field(max_length=2000)] = None
    publisher: Annotated[str | None, Field(max_length=500)] = None
    published: Annotated[str | None, Field(max_length=40)] = None
    url: Annotated[str | None, Field(max_length=4000)] = None
    ref: Annotated[str | None, Field(max_length=500)] = None
