"""The frozen records that every part of the house shares, their ids and their JSON Schema.

The record's rules: no value without the span that it was read from; unknown is ``None``, never zero; a claim
belongs to whoever makes it. Field names here are the field names in JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0.0"
MOST = 2**63 - 1
"""The largest figure: what a database can hold."""
CONTEXT_WIDTH = 32
"""Characters of prefix and suffix that a kept span carries (W3C Web Annotation, TextQuoteSelector)."""

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["actual", "future", "hypothetical", "habitual"]
Polarity = Literal["positive", "negative"]
Measure = Literal[
    "killed", "wounded", "casualties", "missing", "captured", "arrested", "abducted", "released", "surrendered",
    "displaced", "evacuated", "destroyed", "damaged", "seized", "launched", "intercepted", "deployed",
]  # fmt: skip
Approximator = Literal[
    "exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "tens", "dozens", "scores",
    "hundreds", "thousands", "several", "multiple", "numerous", "many", "few", "indefinite",
]  # fmt: skip
Status = Literal["civilian", "combatant", "police", "official", "aid_worker", "journalist", "mixed", "unknown"]
Sex = Literal["women", "men"]
Age = Literal["children", "adults"]
Kind = Literal[
    "say", "claim", "deny", "admit", "accuse", "confirm", "warn", "threaten", "promise", "estimate", "quote", "cite"
]  # fmt: skip
Stance = Literal["asserts", "denies", "doubts", "cannot_verify"]
Role = Literal["witness", "party", "opponent", "official", "medical", "ngo", "igo", "media", "anonymous"]
PlaceKind = Literal["point", "populated place", "admin 1", "admin 2", "country", "region", "water"]
PlaceUse = Literal["location", "metonym", "demonym"]
PolicyName = Literal["minmax", "majority", "latest", "acled_lowest", "ucdp_like", "airwars_range", "gtd"]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]
ReviewStatus = Literal["extracted", "reviewed", "verified", "published", "rejected", "pending"]


class Record(BaseModel):
    """A frozen record; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Words in a document: ``document.text[start:end] == text`` (code points, end exclusive).

    ``field`` is ``title`` where the words stand in the headline. ``prefix`` and ``suffix`` hold up to 32 characters
    on either side, so that a kept span survives a change of white space.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    field: Literal["text", "title"] = "text"
    prefix: str | None = None
    suffix: str | None = None

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit its text of {len(self.text)} characters")
        return self


def span_in(text: str, start: int, end: int, field: Literal["text", "title"] = "text") -> Span:
    """The span of ``text[start:end]`` with its surroundings."""
    return Span(
        start=start,
        end=end,
        text=text[start:end],
        field=field,
        prefix=text[max(0, start - CONTEXT_WIDTH) : start],
        suffix=text[end : end + CONTEXT_WIDTH],
    )


class Document(Record):
    """One report as it was read; two outlets that carry one agency text are two documents."""

    id: str
    text_sha256: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    language: str | None = None
    published: str | None = None
    fetched: str | None = None
    raw_sha256: str | None = None
    media_type: str | None = None
    agency: str | None = None
    translated_from: str | None = None
    translator: str | None = None


class Participant(Record):
    """Somebody or something in an event, or a speaker. ``head`` is the head word of the span as it stands."""

    span: Span
    head: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    ids: dict[str, str] = {}
    antecedent: Span | None = None


class Disputed(Record):
    """An entry of a named boundary set: who administers, who claims, as of when. Never a verdict."""

    name: str
    boundary_set: str
    administered_by: str | None = None
    claimed_by: str | None = None
    as_of: str | None = None
    note: str | None = None


class Candidate(Record):
    """A gazetteer entry that a toponym might have meant, with its score and the reasons for it."""

    name: str
    latitude: float
    longitude: float
    country: str | None = None
    geonames_id: int | None = None
    score: float
    reasons: list[str] = []


class Place(Record):
    """A named place. ``radius_km`` says how far off the point may be; sovereignty is never inferred."""

    span: Span
    name: str
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    radius_km: float | None = Field(None, ge=0, le=21_000)
    kind: PlaceKind = "populated place"
    use: PlaceUse = "location"
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    disputed: Disputed | None = None
    candidates: list[Candidate] = []


class Timex(Record):
    """TIMEX3 type and value."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


def _iso(value: str | None) -> str | None:
    """A date or date-time as it is; ValueError for what is no day of the calendar."""
    if value is not None:
        datetime.fromisoformat(value)
    return value


Iso = Annotated[str | None, AfterValidator(_iso)]


class Time(Record):
    """First and last day, inclusive, ISO 8601; ``None`` where the text gives no anchor."""

    span: Span
    start: Iso = None
    end: Iso = None
    timex: Timex
    anchored_to: str | None = None


class Victim(Record):
    """One person of a list of the dead or wounded, each value with its span."""

    span: Span
    name: str
    age: int | None = None
    sex: Sex | None = None
    status: Status | None = None


class Figure(Record):
    """How many. ``low`` and ``high`` are ``None`` where open; vague plurals are open on both sides."""

    span: Span
    measure: Measure
    low: int | None = Field(None, ge=0, le=MOST)
    high: int | None = Field(None, ge=0, le=MOST)
    approximator: Approximator = "exact"
    unit: str | None = None
    status: Status | None = None
    sex: Sex | None = None
    age: Age | None = None
    side: Participant | None = None
    part_of: int | None = None
    cumulative: str | None = None
    supersedes: bool = False
    victims: list[Victim] = []

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure with low {self.low} above high {self.high}")
        return self


class Link(Record):
    """One link of an attribution chain: who says so, with which word, and whether they stand behind it."""

    speaker: Participant | None = None
    anonymous: bool = False
    cue: Span | None = None
    kind: Kind = "say"
    stance: Stance = "asserts"
    quoted: bool = False
    role: Role | None = None


class Attribution(Link):
    """An attribution anywhere in the text, with what is said and the attribution that it stands inside."""

    content: list[Span] = []
    within: int | None = None


class Instrument(Record):
    """What it was done with, and its normalised weapon class."""

    span: Span
    weapon: str = Field(alias="class")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Label(Record):
    """Words that the text puts at arm's length, and whose words they are."""

    span: Span
    speaker: Participant | None = None


class Confidence(Record):
    """0 to 1, with the parts it is made of."""

    value: Annotated[float, Field(ge=0, le=1)]
    parts: dict[str, float] = {}


class Claim(Record):
    """One event, as one speaker tells it. An empty ``attribution`` means the report's own voice."""

    id: str
    document: str
    sentence: int
    span: Span
    trigger: Span
    type: EventType | None = None
    mode: str | None = None
    acled: str | None = None
    ucdp: int | None = None
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    background: bool = False
    agents: list[Participant] = []
    targets: list[Participant] = []
    instruments: list[Instrument] = []
    places: list[Place] = []
    time: Time | None = None
    figures: list[Figure] = []
    attribution: list[Link] = []
    confidence: Confidence
    labels: list[Label] = []
    hedges: list[Span] = []
    rule: list[str] = []


class Considered(Record):
    """What a policy did with one figure of one claim, and why."""

    claim: str
    figure: int
    verdict: Literal["used", "excluded", "superseded"]
    why: str


class Estimate(Record):
    """A policy's low, best and high for one measure; ``status`` and ``side`` are ``None`` for the total."""

    measure: Measure
    status: Status | None = None
    side: str | None = None
    policy: PolicyName
    low: int | None = None
    best: int | None = None
    high: int | None = None
    trace: list[Considered] = []


class DocumentCount(Record):
    """A document of an incident and how many of its claims belong there."""

    id: str
    ref: str | None = None
    claims: int


class Interval(Record):
    """First and last day, inclusive."""

    start: str
    end: str


class IncidentActor(Record):
    """Who took part, in which role, known or only suspected, and who says so."""

    participant: Participant
    role: Literal["agent", "target"]
    suspected: bool = False
    said_by: list[str] = []


class IncidentTypes(Record):
    """Types of the incident in the three vocabularies."""

    plover: list[str] = []
    acled: str | None = None
    ucdp: int | None = None


class ContestedDetail(Record):
    """One thing on which claims disagree, in words, with the claims."""

    what: Literal["toll", "responsibility", "place", "time", "occurrence"]
    why: str
    claims: list[str] = []


class Grade(Record):
    """A suggested Airwars grade with reasons; and the grade that a person signed, which may be another one."""

    suggested: GradeName
    reasons: list[str] = []
    signed: GradeName | None = None
    signed_by: str | None = None

    @property
    def standing(self) -> GradeName:
        """The grade that counts: the signed one, else the suggestion."""
        return self.signed or self.suggested


class Incident(Record):
    """Claims about the same event, from any number of reports; what they say is never merged away."""

    id: str
    slug: str
    documents: list[DocumentCount]
    claims: list[Claim]
    interval: Interval | None = None
    places: list[Place] = []
    actors: list[IncidentActor] = []
    types: IncidentTypes
    background: bool = False
    estimates: list[Estimate] = []
    contested: list[str] = []
    contested_details: list[ContestedDetail] = []
    grade: Grade | None = None
    sensitivity: str | None = None
    originators: list[str] = []
    status: ReviewStatus = "extracted"


class Relevance(Record):
    """0 to 1: does the report tell conflict or political violence, and why."""

    value: Annotated[float, Field(ge=0, le=1)]
    reasons: list[str] = []


class Reading(Record):
    """All that was read from one report."""

    ref: str | None = None
    document: Document
    relevance: Relevance
    attributions: list[Attribution] = []
    places: list[Place] = []
    times: list[Time] = []
    claims: list[Claim] = []
    incidents: list[Incident] = []


def digest(parts: Iterable[Any]) -> str:
    """SHA-256 (hex) over the canonical JSON of ``parts``."""
    canonical = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def document_id(text_sha256: str, url_or_ref: str | None, publisher: str | None, published: str | None) -> str:
    """The id of a document: what it says, where it stood, who published it and when."""
    return "sha256:" + digest([text_sha256, url_or_ref, publisher, published])


def claim_id(document: str, start: int, end: int, ordinal: int, field: Literal["text", "title"] = "text") -> str:
    """The id of a claim: it does not hang on values, so a person's decisions outlive a better reading.

    ``field`` keeps claims of the headline apart from those of the text at the same offsets.
    """
    where = [document, start, end, ordinal]
    return digest(where if field == "text" else [*where, field])[:24]


def text_digest(text: str) -> str:
    """SHA-256 (hex) of the text in UTF-8; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_document(
    text: str,
    *,
    ref: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    **more: Any,
) -> Document:
    """A document with its digests and id computed."""
    sha = text_digest(text)
    key = document_id(sha, url or ref, publisher, published)
    return Document(
        id=key, text_sha256=sha, text=text, title=title, url=url, publisher=publisher, published=published, **more
    )


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Reading, versioned."""
    made = Reading.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:accordingto:reading:{SCHEMA_VERSION}",
        **made,
    }
