"""What the API takes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from accordingto.records import GradeName, ReviewStatus
from accordingto.web.selection import FACETS, Selection, box

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
    """What a person decides of an incident: a status, the grade of civilian harm that they sign, or both."""

    version: Version
    status: ReviewStatus | None = None
    grade: GradeName | None = None
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


Names = Annotated[list[Annotated[str, Field(min_length=1, max_length=80)]], Field(max_length=20)]


class Dealing(_Body):
    """Deals the first claims of the queue that nobody has, or claims by id, to coders for review, in turn."""

    coders: Annotated[Names, Field(min_length=1)]
    claims: Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=500)] = []
    number: Annotated[int, Field(ge=0, le=500)] = 0


class NewReport(_Body):
    """A report to be read and kept."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000)]
    title: Annotated[str | None, Field(max_length=2000)] = None
    publisher: Annotated[str | None, Field(max_length=500)] = None
    published: Annotated[str | None, Field(max_length=40)] = None
    url: Annotated[str | None, Field(max_length=4000)] = None
    ref: Annotated[str | None, Field(max_length=500)] = None


Values = Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=50)]
Day = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Chosen(_Body):
    """Which incidents are meant: of each facet one of the values; first and last day; west, south, east, north."""

    status: Values = []
    contested: Values = []
    type: Values = []
    measure: Values = []
    actor: Values = []
    place: Values = []
    source: Values = []
    telling: Values = []
    since: Day = None
    until: Day = None
    box: Annotated[str | None, Field(max_length=100)] = None
    limit: Annotated[int, Field(ge=1, le=20_000)] = 20_000
    offset: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0

    def selection(self) -> Selection:
        """Checked. Raises UsageError for a box that is none."""
        facets = {name: frozenset(getattr(self, name)) for name in FACETS}
        return Selection(facets, self.since, self.until, box(self.box))
