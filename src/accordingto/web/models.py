"""What the API takes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from accordingto.records import GradeName, ReviewStatus
from accordingto.web.selection import FACETS, Selection, box

Version = Annotated[int, Field(ge=0, le=2**31 - 1, description="The version that the person saw.")]
Words = Annotated[str, Field(max_length=2000, description="The person's reason.")]
Corrected = Annotated[
    dict[str, Any], Field(description="Fields of the claim with the values that the person gives them.")
]
ClaimId = Annotated[str, Field(max_length=24)]
Review = Annotated[ReviewStatus | None, Field(description="How far it is reviewed now.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClaimDecision(_Body):
    """What a person decides of a claim: a status, corrected fields, or both."""

    version: Version
    status: Review = None
    values: Corrected = {}
    why: Words = ""


class IncidentDecision(_Body):
    """What a person decides of an incident: a status, the grade of civilian harm, whether it is sensitive."""

    version: Version
    status: Review = None
    sensitivity: Annotated[
        str | None,
        Field(max_length=2000, description="Why it must not be made public; empty to take that back (editors)."),
    ] = None
    grade: Annotated[GradeName | None, Field(description="The grade of civilian harm that an editor signs.")] = None
    why: Words = ""


class Undo(_Body):
    """Takes back what was decided last."""

    version: Version
    why: Words = ""


class NewClaim(_Body):
    """A claim that a person makes from words of a document: code point offsets, end exclusive."""

    document: Annotated[str, Field(max_length=80, description="Id of the document.")]
    start: Annotated[int, Field(ge=0, le=2**31 - 1, description="Offset of the first character.")]
    end: Annotated[int, Field(ge=0, le=2**31 - 1, description="Offset after the last one.")]
    values: Corrected = {}
    why: Words = ""


class Judgement(_Body):
    """Whether two claims tell one incident."""

    left: Annotated[ClaimId, Field(description="Id of a claim.")]
    right: Annotated[ClaimId, Field(description="Id of the other one.")]
    verdict: Annotated[
        Literal["same", "different", "unsure"],
        Field(description="One incident, two, or whatever the program makes of them."),
    ]
    why: Words = ""


Names = Annotated[list[Annotated[str, Field(min_length=1, max_length=80)]], Field(max_length=20)]


class Dealing(_Body):
    """Deals the first claims of the queue that nobody has, or claims by id, to coders for review, in turn."""

    coders: Annotated[Names, Field(min_length=1, description="To whom, by name.")]
    claims: Annotated[
        list[ClaimId], Field(max_length=500, description="Claims by id; empty for the queue's first.")
    ] = []
    number: Annotated[int, Field(ge=0, le=500, description="How many of the queue's first claims.")] = 0


class NewReport(_Body):
    """A report to be read and kept."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000, description="The report.")]
    title: Annotated[str | None, Field(max_length=2000, description="Its headline.")] = None
    publisher: Annotated[str | None, Field(max_length=500, description="Who published it.")] = None
    published: Annotated[str | None, Field(max_length=40, description="When, ISO 8601.")] = None
    url: Annotated[str | None, Field(max_length=4000, description="Where it stands.")] = None
    ref: Annotated[str | None, Field(max_length=500, description="The caller's own id of it.")] = None


Values = Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=50)]
Day = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Chosen(_Body):
    """Which incidents are meant: of each facet one of the values; first and last day; west, south, east, north."""

    status: Annotated[Values, Field(description="Review status.")] = []
    contested: Annotated[Values, Field(description="What is contested, or `not contested`.")] = []
    type: Annotated[Values, Field(description="PLOVER event type.")] = []
    measure: Annotated[Values, Field(description="What is counted.")] = []
    actor: Annotated[Values, Field(description="Name of who took part.")] = []
    place: Annotated[Values, Field(description="Name of the place.")] = []
    source: Annotated[Values, Field(description="Who says so.")] = []
    telling: Annotated[Values, Field(description="`news` or `background`.")] = []
    since: Annotated[Day, Field(description="Incidents that begin on this day or later.")] = None
    until: Annotated[Day, Field(description="Incidents that begin on this day or earlier.")] = None
    box: Annotated[str | None, Field(max_length=100, description="West, south, east, north in degrees.")] = None
    limit: Annotated[int, Field(ge=1, le=20_000, description="At most so many.")] = 20_000
    offset: Annotated[int, Field(ge=0, le=2**31 - 1, description="Pass over so many.")] = 0

    def selection(self) -> Selection:
        """Checked. Raises UsageError for a box that is none."""
        facets = {name: frozenset(getattr(self, name)) for name in FACETS}
        return Selection(facets, self.since, self.until, box(self.box))
