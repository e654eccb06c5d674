"""The frozen records that every part of the house shares, their ids and their JSON Schema.

The record's rules: no value without the span that it was read from; unknown is ``None``, never zero; a claim
belongs to whoever makes it. Field names here are the field names in JSON.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypedDict, Unpack

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
    """Offset of the first character, in code points from 0."""
    end: int = Field(ge=0)
    """Offset after the last character."""
    text: str
    """The words themselves, ``document.text[start:end]`` (or those of the title)."""
    field: Literal["text", "title"] = "text"
    """Where the words stand: in the text or in the headline."""
    prefix: str | None = None
    """Up to 32 characters before."""
    suffix: str | None = None
    """Up to 32 characters behind."""

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit its text of {len(self.text)} characters")
        return self


def span_in(text: str, start: int, end: int, field: Literal["text", "title"] = "text") -> Span:
    """The span of ``text[start:end]`` with its surroundings; ``start`` and ``end`` count code points.

    ``field`` says whether ``text`` is the document's text or its title.
    """
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
    """``sha256:`` over text, address (or ref), publisher and date of publication."""
    text_sha256: str
    """SHA-256 (hex) of the text in UTF-8."""
    text: str
    """The text as it was read, code point for code point."""
    title: str | None = None
    """The headline."""
    url: str | None = None
    """Where it stood."""
    publisher: str | None = None
    """Who published it."""
    authors: list[str] = []
    """Whom its byline names."""
    language: str | None = None
    """ISO 639-1 code of its language."""
    published: str | None = None
    """ISO 8601 date or date-time of publication: what "on Tuesday" is counted from."""
    fetched: str | None = None
    """When it was taken in, ISO 8601."""
    raw_sha256: str | None = None
    """SHA-256 (hex) of the bytes as they came."""
    media_type: str | None = None
    """What the bytes were: text/html and so on."""
    agency: str | None = None
    """The agency that the text credits."""
    translated_from: str | None = None
    """The language it was written in first, where it was translated."""
    translator: str | None = None
    """Who or what translated it."""


class Participant(Record):
    """Somebody or something in an event, or a speaker. ``head`` is the head word of the span as it stands."""

    span: Span
    """The words that name them."""
    head: str
    """The head word of the span as it stands, pronouns included."""
    name: str | None = None
    """Canonical name: a state, a body, a group, a person."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the state that they belong to or act for; of an armed group where it is based."""
    sector: str | None = None
    """PLOVER sector: GOV MIL REB PRM COP SPY JUD LEG OPP CVL JRN MED NGO IGO BUS EDU REL CRM UAF and so on."""
    ids: dict[str, str] = {}
    """Ids elsewhere by their maker: ``ucdp`` is the actor id of UCDP."""
    antecedent: Span | None = None
    """The fuller mention that a pronoun or a bare "the ministry" points to."""


class Disputed(Record):
    """An entry of a named boundary set: who administers, who claims, as of when. Never a verdict."""

    name: str
    """The area as the boundary set calls it."""
    boundary_set: str
    """Whose boundaries these are."""
    administered_by: str | None = None
    """Who administers it, in the words of the set."""
    claimed_by: str | None = None
    """Who claims it, in the words of the set."""
    as_of: str | None = None
    """The day that the set speaks of."""
    note: str | None = None
    """What the set adds."""


class Candidate(Record):
    """A gazetteer entry that a toponym might have meant, with its score and the reasons for it."""

    name: str
    """Name in the gazetteer."""
    latitude: float
    """Degrees, WGS 84."""
    longitude: float
    """Degrees, WGS 84."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code."""
    geonames_id: int | None = None
    """Id in GeoNames."""
    score: float
    """How well it fits; only the order counts."""
    reasons: list[str] = []
    """What speaks for it, in words."""


class Place(Record):
    """A named place. ``radius_km`` says how far off the point may be; sovereignty is never inferred."""

    span: Span
    """The words that name it."""
    name: str
    """Name in the gazetteer, else as written."""
    latitude: float | None = Field(None, ge=-90, le=90)
    """Degrees, WGS 84."""
    longitude: float | None = Field(None, ge=-180, le=180)
    """Degrees, WGS 84."""
    radius_km: float | None = Field(None, ge=0, le=21_000)
    """How far off the point may be, in kilometres: a village is not a country."""
    kind: PlaceKind = "populated place"
    """What sort of place it is."""
    use: PlaceUse = "location"
    """Whether the words mean the place, those who govern from it, or its people."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the state it lies in; null in a disputed area."""
    admin1: str | None = None
    """First-order unit."""
    admin2: str | None = None
    """Second-order unit."""
    geonames_id: int | None = None
    """Id in GeoNames."""
    disputed: Disputed | None = None
    """The entry of a boundary set, where the place lies in a disputed area."""
    candidates: list[Candidate] = []
    """What else the name might have meant, the likeliest first."""


class Timex(Record):
    """TIMEX3 type and value."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """What sort of expression it is."""
    value: str
    """TIMEX3 value: ``2023-09-19``, ``P3D``, ``2023-W38``, with X for digits that are unknown."""


def _iso(value: str | None) -> str | None:
    """A date or date-time as it is; ValueError for what is no day of the calendar."""
    if value is not None:
        datetime.fromisoformat(value)
    return value


Iso = Annotated[str | None, AfterValidator(_iso)]


class Time(Record):
    """First and last day, inclusive, ISO 8601; ``None`` where the text gives no anchor."""

    span: Span
    """The words that tell it."""
    start: Iso = None
    """First day, inclusive, ISO 8601; with a clock time where one is told."""
    end: Iso = None
    """Last day, inclusive."""
    timex: Timex
    """The expression in TIMEX3."""
    anchored_to: str | None = None
    """What it was counted from: ``published``, or the id of a claim."""


class Victim(Record):
    """One person of a list of the dead or wounded, each value with its span."""

    span: Span
    """The words that name the person."""
    name: str
    """Name as written."""
    age: int | None = None
    """In years."""
    sex: Sex | None = None
    """Where the text tells it."""
    status: Status | None = None
    """Who the person was, where the text tells it."""


class Figure(Record):
    """How many. ``low`` and ``high`` are ``None`` where open; vague plurals are open on both sides."""

    span: Span
    """The number with its noun."""
    measure: Measure
    """What is counted."""
    low: int | None = Field(None, ge=0, le=MOST)
    """At least so many; null where open."""
    high: int | None = Field(None, ge=0, le=MOST)
    """At most so many; null where open."""
    approximator: Approximator = "exact"
    """How the text bounds the number."""
    unit: str | None = None
    """What is counted, as written: people, soldiers, vehicles."""
    status: Status | None = None
    """Who the counted people are; null for things."""
    sex: Sex | None = None
    """Where told."""
    age: Age | None = None
    """Where told."""
    side: Participant | None = None
    """Whose people or things they are."""
    part_of: int | None = None
    """Position, in the claim's figures, of the figure that this one is a part of."""
    cumulative: str | None = None
    """Since when a running total counts, as told; null for a toll of the event."""
    supersedes: bool = False
    """Whether the text says that it takes the place of an earlier one ("has risen to")."""
    victims: list[Victim] = []
    """The persons whom the text lists for it."""

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure with low {self.low} above high {self.high}")
        return self


class Link(Record):
    """One link of an attribution chain: who says so, with which word, and whether they stand behind it."""

    speaker: Participant | None = None
    """Who says so; null only where nobody is described ("it was reported")."""
    anonymous: bool = False
    """Whether the source is not named."""
    cue: Span | None = None
    """The word of speech: said, denied, according to."""
    kind: Kind = "say"
    """What sort of speech it is."""
    stance: Stance = "asserts"
    """Whether the speaker stands behind it."""
    quoted: bool = False
    """Whether the words stand in quotation marks."""
    role: Role | None = None
    """What the speaker is to the event."""


class Attribution(Link):
    """An attribution anywhere in the text, with what is said and the attribution that it stands inside."""

    content: list[Span] = []
    """What is said; several spans where the words are broken up."""
    within: int | None = None
    """Position, in the reading's attributions, of the one that it stands inside."""


class Instrument(Record):
    """What it was done with, and its normalised weapon class."""

    span: Span
    """The words that name it."""
    weapon: str = Field(alias="class")
    """Normalised class: artillery, drone, airstrike, missile, small arms, IED, landmine and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Label(Record):
    """Words that the text puts at arm's length, and whose words they are."""

    span: Span
    """The words."""
    speaker: Participant | None = None
    """Whose words they are; null where the text does not say."""


class Confidence(Record):
    """0 to 1, with the parts it is made of."""

    value: Annotated[float, Field(ge=0, le=1)]
    """The chance that the text tells this event, of this type, and so (done, planned, denied, history)."""
    parts: dict[str, float] = {}
    """For each facet that the claim states, the chance that it is right."""


class Claim(Record):
    """One event, as one speaker tells it. An empty ``attribution`` means the report's own voice."""

    id: str
    """Hash of document, trigger and an ordinal: decisions outlive a reading that gives other values."""
    document: str
    """Id of the document."""
    sentence: int
    """Number of the sentence, from 0."""
    span: Span
    """The clause that tells it."""
    trigger: Span
    """The head word, verb or noun, that names the event."""
    type: EventType | None = None
    """PLOVER event type; null for a condition that is none of them."""
    mode: str | None = None
    """PLOVER mode, where the type has modes."""
    acled: str | None = None
    """ACLED sub-event type, derived from the other values."""
    ucdp: int | None = None
    """UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided; derived."""
    modality: Modality = "actual"
    """Told as done, as planned, as possible, or as what happens time and again."""
    polarity: Polarity = "positive"
    """``negative`` where the clause itself says that it did not happen."""
    background: bool = False
    """Whether it is told as history, not as the news."""
    agents: list[Participant] = []
    """Who did it; of a reciprocal event all parties."""
    targets: list[Participant] = []
    """To whom or what."""
    instruments: list[Instrument] = []
    """With what."""
    places: list[Place] = []
    """Where the event happened, the most specific first."""
    time: Time | None = None
    """When it happened."""
    figures: list[Figure] = []
    """How many."""
    attribution: list[Link] = []
    """Who says so, outermost first; empty in the report's own voice."""
    confidence: Confidence
    """How sure the reading is."""
    labels: list[Label] = []
    """Words that the text puts at arm's length."""
    hedges: list[Span] = []
    """Words of doubt: reportedly, allegedly."""
    rule: list[str] = []
    """Ids of the rules, and versions of the models, that made it."""


class Considered(Record):
    """What a policy did with one figure of one claim, and why."""

    claim: str
    """Id of the claim."""
    figure: int
    """Position of the figure in the claim, from 0."""
    verdict: Literal["used", "excluded", "superseded"]
    """What became of it."""
    why: str
    """The reason, in words."""


class Estimate(Record):
    """A policy's low, best and high for one measure; ``status`` and ``side`` are ``None`` for the total."""

    measure: Measure
    """What is counted."""
    status: Status | None = None
    """Of people of this standing alone."""
    side: str | None = None
    """Of people of this side alone."""
    policy: PolicyName
    """The rule that made it."""
    low: int | None = None
    """At least so many; null where open or unknown."""
    best: int | None = None
    """The best estimate; null where the policy gives none."""
    high: int | None = None
    """At most so many; null where open or unknown."""
    trace: list[Considered] = []
    """Every figure that was looked at."""


class DocumentCount(Record):
    """A document of an incident and how many of its claims belong there."""

    id: str
    """Id of the document."""
    ref: str | None = None
    """The caller's own id of it."""
    claims: int
    """How many of its claims belong to the incident."""


class Interval(Record):
    """First and last day, inclusive."""

    start: str
    """First day, ISO 8601."""
    end: str
    """Last day, ISO 8601."""


class IncidentActor(Record):
    """Who took part, in which role, known or only suspected, and who says so."""

    participant: Participant
    """Who."""
    role: Literal["agent", "target"]
    """Doer or sufferer."""
    suspected: bool = False
    """Whether all claims that name them are hedged."""
    said_by: list[str] = []
    """Speakers who name them, innermost and outer ones."""


class IncidentTypes(Record):
    """Types of the incident in the three vocabularies."""

    plover: list[str] = []
    """PLOVER event types of the claims, the most frequent first."""
    acled: str | None = None
    """ACLED sub-event type that tells most."""
    ucdp: int | None = None
    """UCDP type of violence, 1 to 3."""


class ContestedDetail(Record):
    """One thing on which claims disagree, in words, with the claims."""

    what: Literal["toll", "responsibility", "place", "time", "occurrence"]
    """On what they disagree."""
    why: str
    """How, in words."""
    claims: list[str] = []
    """Ids of the claims."""


class Grade(Record):
    """A suggested Airwars grade with reasons; and the grade that a person signed, which may be another one."""

    suggested: GradeName
    """The grade that the claims suggest."""
    reasons: list[str] = []
    """Why, in words."""
    signed: GradeName | None = None
    """The grade that a person signed."""
    signed_by: str | None = None
    """Who signed it."""

    @property
    def standing(self) -> GradeName:
        """The grade that counts: the signed one, else the suggestion."""
        return self.signed or self.suggested


class Incident(Record):
    """Claims about the same event, from any number of reports; what they say is never merged away."""

    id: str
    """Given once and kept through regrouping."""
    slug: str
    """A readable name: day, place, word of the event, beginning of the id."""
    documents: list[DocumentCount]
    """The reports that tell it."""
    claims: list[Claim]
    """The claims as they were read, as corrected by persons."""
    interval: Interval | None = None
    """First and last day that the claims give it."""
    places: list[Place] = []
    """Where, the most specific first."""
    actors: list[IncidentActor] = []
    """Who took part, as the claims have it."""
    types: IncidentTypes
    """What sort of event it is."""
    background: bool = False
    """Whether it is told as history only; totals leave such incidents out."""
    estimates: list[Estimate] = []
    """How many, by every policy, in all and by standing and side."""
    contested: list[str] = []
    """On what claims disagree: toll, responsibility, place, time, occurrence."""
    contested_details: list[ContestedDetail] = []
    """Each disagreement in words."""
    grade: Grade | None = None
    """Grade of civilian harm; null where nobody counts people harmed."""
    sensitivity: str | None = None
    """Why it must not be made public, where a person marked it so."""
    originators: list[str] = []
    """Independent sources, after copies are counted as one."""
    status: ReviewStatus = "extracted"
    """How far a person has reviewed it."""


class Relevance(Record):
    """0 to 1: does the report tell conflict or political violence, and why."""

    value: Annotated[float, Field(ge=0, le=1)]
    """1 violence, 0.6 other political events, 0.4 history only, 0.3 harm of no named violence, 0 none of these."""
    reasons: list[str] = []
    """The words that say so."""


class Reading(Record):
    """All that was read from one report."""

    ref: str | None = None
    """The caller's own id, passed through."""
    document: Document
    """The report."""
    relevance: Relevance
    """Does it tell conflict or political violence."""
    attributions: list[Attribution] = []
    """Everything that the text attributes to somebody, of events or not."""
    places: list[Place] = []
    """Every place name, resolved, whether an event hangs on it or not."""
    times: list[Time] = []
    """Every time expression, whether an event hangs on it or not."""
    claims: list[Claim] = []
    """The events, each as one speaker tells it, in the order of the text."""
    incidents: list[Incident] = []
    """The claims grouped within this one report."""


def digest(parts: Iterable[Any]) -> str:
    """SHA-256 (hex) over the canonical JSON of ``parts``."""
    canonical = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def document_id(text_sha256: str, url_or_ref: str | None, publisher: str | None, published: str | None) -> str:
    """The id of a document, ``sha256:`` and 64 hexadecimal digits: what it says (``text_sha256``), where it stood
    (``url_or_ref``), by which ``publisher`` it was ``published`` and when."""
    return "sha256:" + digest([text_sha256, url_or_ref, publisher, published])


def claim_id(document: str, start: int, end: int, ordinal: int, field: Literal["text", "title"] = "text") -> str:
    """The id of a claim, 24 hexadecimal digits: it does not hang on values, so a person's decisions outlive a better
    reading.

    ``document`` is the document's id, ``start`` and ``end`` are the trigger's offsets, ``ordinal`` tells apart several
    claims of one trigger. ``field`` keeps claims of the headline apart from those of the text at the same offsets.
    """
    where = [document, start, end, ordinal]
    return digest(where if field == "text" else [*where, field])[:24]


def text_digest(text: str) -> str:
    """SHA-256 (hex) of ``text`` in UTF-8; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class About(TypedDict, total=False):
    """What is known of a report beside its text; what is absent or None is unknown."""

    ref: str | None
    """The caller's own id, passed through."""
    title: str | None
    """The headline; it is read as well, and never put in front of the text."""
    url: str | None
    """Where it stood."""
    publisher: str | None
    """Who published it; copies of one text by two publishers are two documents."""
    published: str | None
    """When it was published, an ISO 8601 date or date-time: the anchor for "on Tuesday"."""
    authors: list[str]
    """Whom its byline names."""
    language: str | None
    """Its language, as ISO 639-1."""
    fetched: str | None
    """When it was taken in, ISO 8601."""
    raw_sha256: str | None
    """SHA-256 (hex) of the bytes as they came."""
    media_type: str | None
    """What the bytes were: text/html and so on."""
    agency: str | None
    """The agency that it credits."""
    translated_from: str | None
    """The language it was written in first, where it was translated."""
    translator: str | None
    """Who or what translated it."""


def make_document(text: str, **about: Unpack[About]) -> Document:
    """A document of ``text`` with its digests and id computed. ``about`` is what is known of it (see ``About``).

    The same text, address (or ``ref``), publisher and date always give the same id. Raises pydantic's ValidationError,
    a ValueError, where a value has another type than ``About`` says.
    """
    sha = text_digest(text)
    ref = about.get("ref")
    key = document_id(sha, about.get("url") or ref, about.get("publisher"), about.get("published"))
    said: dict[str, Any] = {name: value for name, value in about.items() if name != "ref"}
    return Document(id=key, text_sha256=sha, text=text, **said)


def notes() -> dict[str, dict[str, str]]:
    """What every field of every record says, in words, by record and field: the docstrings under the fields."""
    tree = ast.parse(inspect.getsource(sys.modules[__name__]))
    found: dict[str, dict[str, str]] = {}
    for made in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        of = found[made.name] = dict(found.get(ast.unparse(made.bases[0]), {}))
        for field, below in pairwise(made.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                    of[name] = said
    return found


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Reading, versioned, with a description of every field."""
    made = Reading.model_json_schema(by_alias=True, mode="serialization")
    said = notes()
    for name, record in (("Reading", made), *made["$defs"].items()):
        for field, about in record.get("properties", {}).items():
            about["description"] = said[name]["weapon" if field == "class" else field]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:accordingto:reading:{SCHEMA_VERSION}",
        **made,
    }
