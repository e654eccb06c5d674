"""What one report tells of one event, boiled down to what can be compared with the accounts of other reports."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.incidents.clustering import Group
from accordingto.incidents.similarity import ordinal
from accordingto.records import Claim, Figure, Place, Reading
from accordingto.vocabulary import rows

Days = tuple[int, int]
"""First and last day as proleptic Gregorian ordinals, both inclusive."""
Toll = tuple[int | None, int | None]

_LONG = 4
"""Letters that a stem keeps at least."""
_NAME = re.compile(r"\b[A-Z][\w'’]*(?:[ -](?:(?:al|el|bin|ibn|de|del|van|von)[ -])?[A-Z][\w'’]*)+")
_SINGLE = re.compile(r"(?<=[a-z,] )[A-Z][a-z'’]{2,}\b")
_WORD = re.compile(r"\b[a-z][a-z'-]{3,}")
_AGE = re.compile(r"\b(\d{1,2})[- ]year[s]?[- ]old|(?<=[a-z]), (\d{1,2}),")
_PERSON_FIGURES = frozenset({"killed", "wounded", "casualties", "missing", "abducted", "captured", "arrested"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place as accounts compare it: a key that is the same where the place is, its point, how far off it may be."""

    key: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    radius: float
    country: str | None
    units: frozenset[str]
    """Names of the units that it lies in or is, lower case."""


@dataclass(frozen=True, slots=True)
class Account:
    """Claims of one report about one event. ``id`` is that of its first claim in the text."""

    id: str
    document: str
    claims: tuple[Claim, ...]
    family: str
    background: bool
    main: bool
    """True for the event that the report tells most of: what the whole text names speaks for this one."""
    published: int | None
    days: Days | None
    """The days that most claims give."""
    told: frozenset[Days]
    """The days of all its claims."""
    sites: tuple[Site, ...]
    located: bool
    """True where the claims themselves name the place, not only the report."""
    modes: frozenset[str]
    weapons: frozenset[str]
    agents: frozenset[str]
    countries: frozenset[str]
    victims: frozenset[str]
    """What the harmed are called: "policeman", "farmer"; no words for people in general."""
    persons: frozenset[str]
    """Full names that begin with a given name, and victims."""
    names: frozenset[str]
    """Other names: surnames, streets, churches, camps."""
    ages: frozenset[int]
    toponyms: frozenset[str]
    """Place names as the text has them, whatever they were taken for."""
    words: frozenset[str]
    tolls: Mapping[str, Toll]


@dataclass(frozen=True, slots=True)
class Report:
    """A report's text and who speaks in it, looked at once for all its accounts."""

    reading: Reading
    excluded: frozenset[str] = field(default_factory=frozenset)

    @property
    def published(self) -> int | None:
        return ordinal(self.reading.document.published)


def accounts(reading: Reading, groups: Sequence[Group]) -> list[Account]:
    """The accounts of one report, one for each of its groups of claims, in the order of the text."""
    report = Report(reading, _speakers(reading))
    main = _main(groups)
    return [_account(report, group, group is main) for group in groups]


def _main(groups: Sequence[Group]) -> Group | None:
    """The event that most claims tell; violence before the rest, news before history."""

    def weight(group: Group) -> tuple[bool, bool, int]:
        return not group.background, group.family == "violence", len(group.claims)

    return max(groups, key=weight, default=None)


def _account(report: Report, group: Group, main: bool) -> Account:
    claims = group.claims
    stated = sites(place for claim in claims for place in claim.places)
    text = _text(report, claims, main)
    told = _told(claims)
    names = _names(text, report, claims)
    return Account(
        id=claims[0].id,
        document=claims[0].document,
        claims=tuple(claims),
        family=group.family,
        background=group.background,
        main=main,
        published=report.published,
        days=_days(told),
        told=frozenset(told),
        sites=stated or _sites_of_report(report.reading),
        located=bool(stated),
        modes=frozenset(claim.mode for claim in claims if claim.mode),
        weapons=frozenset(tool.weapon for claim in claims for tool in claim.instruments),
        agents=frozenset(_called(claim) for claim in claims) - {""},
        countries=frozenset(person.country for claim in claims for person in claim.agents if person.country),
        victims=frozenset(_victims(claims)),
        persons=frozenset(name for name in names if _is_person(name)),
        names=frozenset(name for name in names if not _is_person(name)),
        ages=frozenset(int(one or other) for one, other in _AGE.findall(text)),
        toponyms=_toponyms(report.reading, claims, main),
        words=_words(text, report),
        tolls=_tolls(claims),
    )


def _called(claim: Claim) -> str:
    return (claim.agents[0].name or "").lower() if claim.agents else ""


_ANYBODY = frozenset({"people", "person", "other", "victim", "dead", "body", "civilian", "man", "woman", "men", "women",
                      "someone", "one", "him", "her", "them", "they", "who", "himself", "resident"})  # fmt: skip


def _victims(claims: Sequence[Claim]) -> Iterator[str]:
    """Stems of the head words of targets and of what is counted."""
    for claim in claims:
        heads = [person.head for person in claim.targets]
        heads += [figure.unit.split()[-1] for figure in claim.figures if figure.unit]
        for head in heads:
            word = head.lower().strip(".,'\"")
            if head[:1].islower() and word not in _ANYBODY and word.rstrip("s") not in _ANYBODY:
                yield _stem(word)


def sites(places: Iterable[Place]) -> tuple[Site, ...]:
    """Each place once, the most specific first, of equals the most frequent; at most four."""
    found: dict[str, Site] = {}
    counts: Counter[str] = Counter()
    for place in places:
        site = _site(place)
        found.setdefault(site.key, site)
        counts[site.key] += 1
    return tuple(sorted(found.values(), key=lambda site: (site.radius > _WIDE_KM, -counts[site.key], site.radius))[:4])


_WIDE_KM = 60.0
_RADII = {"point": 1.0, "populated place": 5.0, "admin 2": 30.0, "admin 1": 120.0, "country": 500.0, "region": 300.0,
          "water": 200.0}  # fmt: skip


def _site(place: Place) -> Site:
    units = {unit.lower() for unit in (place.admin1, place.admin2, place.name) if unit}
    return Site(
        str(place.geonames_id or f"{place.name.lower()}/{place.country or ''}"), place.name, place.kind,
        place.latitude, place.longitude, place.radius_km or _RADII[place.kind], place.country, frozenset(units),
    )  # fmt: skip


def _sites_of_report(reading: Reading) -> tuple[Site, ...]:
    """Where the report is about, when the claims do not say: its places, those of the headline first."""
    pointed = [place for place in reading.places if place.use != "demonym" and place.latitude is not None]
    places = [place for place in pointed if place.use == "location"]
    headline = [place for place in places if place.span.field == "title"]
    return sites(headline or places or [place for place in pointed if place.kind in _SMALL_KINDS])


def _told(claims: Sequence[Claim]) -> Counter[Days]:
    """The days of the claims, with how many claims give them; arrests and the like follow an attack, and count only
    where nothing else is dated."""
    dated = [claim for claim in claims if claim.time is not None and claim.time.start is not None]
    claims = [claim for claim in dated if claim.type in ("ASSAULT", None)] or dated
    found: Counter[Days] = Counter()
    for claim in claims:
        if claim.time is None or claim.time.start is None:
            continue
        start = ordinal(claim.time.start)
        end = ordinal(claim.time.end) or start
        if start is not None and end is not None and end >= start:
            found[start, end] += 1
    return found


def _days(told: Counter[Days]) -> Days | None:
    """The days that most claims give; of equals the narrowest, then the first."""
    return max(told, key=lambda days: (told[days], days[0] - days[1], -days[0])) if told else None


def _text(report: Report, claims: Sequence[Claim], main: bool) -> str:
    document = report.reading.document
    if main:
        return f"{document.title}. {document.text}" if document.title else document.text
    return " . ".join(dict.fromkeys(claim.span.text for claim in claims))


def _names(text: str, report: Report, claims: Sequence[Claim]) -> frozenset[str]:
    """Names of persons and of small places (streets, churches, camps), lower case; no offices, towns or speakers."""
    found = {match.group().lower() for match in _NAME.finditer(text)}
    found |= {match.group().lower() for match in _SINGLE.finditer(text)}
    found |= {victim.name.lower() for claim in claims for figure in claim.figures for victim in figure.victims}
    return frozenset(name for name in found if name not in report.excluded and _says_something(name))


def _is_person(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first in _given_names()


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in rows("personal_names") if row["part"] != "surname")


def _toponyms(reading: Reading, claims: Sequence[Claim], main: bool) -> frozenset[str]:
    places = reading.places if main else [place for claim in claims for place in claim.places]
    return frozenset(
        place.span.text.lower() for place in places if place.use == "location" and place.kind in _SMALL_KINDS
    )


_SMALL_KINDS = frozenset({"point", "populated place", "admin 2"})


def _says_something(name: str) -> bool:
    return not any(part in _common() for part in re.split(r"[ -]", name))


@functools.cache
def _common() -> frozenset[str]:
    """Words that make a name that of an office, a people, a day or a title: shared by reports of different events."""
    from spacy.lang.en.stop_words import STOP_WORDS

    known = {row["word"].lower() for table in ("organisation_nouns", "people", "person_titles") for row in rows(table)}
    for row in rows("states"):
        for column in ("name", "synonyms", "nationalities", "capitals"):
            known |= {name.lower() for name in row[column].split("|")}
    known |= {row["form"].lower() for row in rows("demonyms")}
    known |= {row["word"].lower() for row in rows("not_places")}
    days = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    return frozenset(known | STOP_WORDS | {f"{day}day" for day in days} | set(_MONTHS)) - {""}


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def _speakers(reading: Reading) -> frozenset[str]:
    """Names of officials, offices and papers that speak, and of the report's places: they recur from event to event."""
    found = set()
    for link in reading.attributions:
        if link.speaker is not None and link.role != "witness":
            found |= {match.group().lower() for match in _NAME.finditer(link.speaker.span.text)}
    for place in reading.places:
        for name in (place.name.lower(), place.span.text.lower()):
            found |= {name, *re.split(r"[ -]", name)}
    if reading.document.publisher:
        found.add(reading.document.publisher.lower())
    return frozenset(found)


def _words(text: str, report: Report) -> frozenset[str]:
    """Stems of the words that may tell this event from others of its kind; places are compared as such."""
    found = {_stem(word) for word in _WORD.findall(text.lower()) if word not in report.excluded}
    return frozenset(_WORDS_KNOWN.setdefault(word, word) for word in found - _shared_words())


@functools.cache
def _stem(word: str) -> str:
    """The word without its ending, roughly: enough to bring "bombs" and "bombed" together."""
    for end in ("'s", "ings", "ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= _LONG:
            return word[: -len(end)]
    return word


@functools.cache
def _shared_words() -> frozenset[str]:
    """Stems of words that reports of all such events have in common: of violence, of saying, of people, of English."""
    from spacy.lang.en.stop_words import STOP_WORDS

    found = set(STOP_WORDS)
    for table in ("frames", "cues", "common_words"):
        for row in rows(table):
            found.update(re.split(r"[|\s]+", row["words"].lower()))
    found.update(row["word"].lower() for row in rows("people"))
    return frozenset(_stem(word) for word in found)


_WORDS_KNOWN: dict[str, str] = {}
"""Every word once: a hundred thousand accounts share a few ten thousand words."""


def _tolls(claims: Sequence[Claim]) -> dict[str, Toll]:
    """The largest total that one claim states of each measure of people."""
    found: dict[str, Toll] = {}
    for claim in claims:
        for measure in {figure.measure for figure in claim.figures} & _PERSON_FIGURES:
            toll = _sum([figure for figure in claim.figures if figure.measure == measure])
            if toll != (None, None) and (measure not in found or _size(toll) > _size(found[measure])):
                found[measure] = toll
    return found


def _sum(figures: Sequence[Figure]) -> Toll:
    counted = [figure for figure in figures if figure.part_of is None and figure.cumulative is None]
    lows = [figure.low for figure in counted if figure.low is not None]
    highs = [figure.high for figure in counted if figure.high is not None]
    return (sum(lows) if lows else None, sum(highs) if highs and len(highs) == len(counted) else None)


def _size(toll: Toll) -> int:
    return max(toll[0] or 0, toll[1] or 0)
