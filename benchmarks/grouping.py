"""How fast, how small and how right claims become incidents: a made-up world with known truth, grouped.

    python benchmarks/grouping.py 100000
    python benchmarks/grouping.py 10000 30000 100000 300000

Prints for each number of claims the seconds, the peak memory in MB of this process (the made-up readings included), and
B3 precision, recall and F1 of claims by incident. The world is the
same for the same seed: towns with a skewed share of events, reports by several outlets that differ in place (a village
nearby, only the province), day (one off, none), figures (another count, a part, none), weapon, agent and wording.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.incidents import Grouper
from accordingto.records import (
    Claim,
    Confidence,
    Document,
    Figure,
    Instrument,
    Participant,
    Place,
    Reading,
    Relevance,
    Span,
    Time,
    Timex,
    digest,
)

SEED = 20_240_515
TOWNS = 600
EVENTS_A_DAY = 12
"""The same at every size: a longer record of the same war, as records grow."""
START = date(2022, 1, 1)
WEAPONS = {
    "artillery": "heavy-weapons", "airstrike": "aerial", "drone": "drone", "IED": "explosives",
    "small arms": "firearms", "landmine": "explosives", "missile": "heavy-weapons", "suicide bomb": "suicide-attack",
}  # fmt: skip
SITES = "market bakery clinic school mosque bridge checkpoint bus station farm church warehouse hotel well camp".split()
VOCABULARY = 1500
"""Words that reports of single events are told in, beside a hundred that all reports share."""
GIVEN = "Amina Yusuf Omar Fatima Ivan Olena Peter Grace Samuel Maria Jose Ahmed Layla Hassan Daniel Esther".split()
AGENTS = "Northern Front,River Brigade,Army of Velia,Hill Guard,Coast Movement,Free Corps,Dawn Group,Iron Band".split(
    ","
)


@dataclass(frozen=True)
class Town:
    """A made-up town in a made-up province of a state."""

    name: str
    latitude: float
    longitude: float
    province: str
    country: str


@dataclass(frozen=True)
class Event:
    """What happened."""

    key: int
    town: Town
    day: date
    weapon: str
    agent: str
    killed: int
    wounded: int
    site: str
    words: tuple[str, ...]
    victim: str | None


def towns(rng: random.Random) -> list[Town]:
    """Six hundred towns in forty provinces of eight states."""
    found = []
    for number in range(TOWNS):
        province = number % 40
        state = ("SYR", "UKR", "SDN", "COD", "MMR", "AFG", "MLI", "COL")[province % 8]
        latitude = (province % 8) * 6 + rng.random() * 2.5
        longitude = (province // 8) * 14 + rng.random() * 2.5
        found.append(Town(f"{_name(rng)}{number}", latitude, longitude, f"Province {province}", state))
    return found


def _name(rng: random.Random) -> str:
    return "".join(rng.choice("kbdmnrstlv") + rng.choice("aeiou") for _ in range(3)).capitalize()


def events(rng: random.Random, count: int) -> list[Event]:
    """Events in the towns: a few towns see many of them, so that look-alikes on one day in one town occur."""
    places = towns(rng)
    weights = [1 / (rank + 5) ** 0.7 for rank in range(len(places))]
    vocabulary = [_word(rng) for _ in range(VOCABULARY)]
    days = max(1, count // EVENTS_A_DAY)
    return [_event(rng, key, town, days, vocabulary) for key, town in enumerate(rng.choices(places, weights, k=count))]


def _event(rng: random.Random, key: int, town: Town, days: int, vocabulary: list[str]) -> Event:
    victim = f"{rng.choice(GIVEN)} {_name(rng)}" if rng.random() < 0.3 else None
    return Event(
        key, town, START + timedelta(days=rng.randrange(days)), rng.choice(list(WEAPONS)), rng.choice(AGENTS),
        _count(rng), _count(rng), rng.choice(SITES), tuple(rng.sample(vocabulary, 12)), victim,
    )  # fmt: skip


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfghlmnprst") + rng.choice("aeiou") for _ in range(3)) + rng.choice("nrst")


COMMON = [_word(random.Random(number)) for number in range(100)]


def _count(rng: random.Random) -> int:
    return min(200, int(rng.paretovariate(0.9)))


def readings(count: int, seed: int = SEED) -> tuple[list[Reading], dict[str, int]]:
    """About ``count`` claims in readings of one report each, and the event of every claim."""
    rng = random.Random(seed)
    made: list[Reading] = []
    truth: dict[str, int] = {}
    claims = 0
    for event in events(rng, count // 12):
        for number in range(rng.randint(2, 7)):
            reading = report(rng, event, number)
            truth.update((claim.id, event.key) for claim in reading.claims)
            claims += len(reading.claims)
            made.append(reading)
    rng.shuffle(made)
    return made, truth


def report(rng: random.Random, event: Event, number: int) -> Reading:
    """One outlet's report of an event."""
    key = digest([event.key, number])
    published = event.day + timedelta(days=rng.choice((0, 0, 1, 1, 1, 2)))
    killed = event.killed if rng.random() < 0.75 else max(1, event.killed + rng.choice((-2, -1, 1, 2, 3)))
    words = [*rng.sample(event.words, rng.randint(4, 8)), *rng.sample(COMMON, 12)]
    text = f"{event.town.name}: {killed} people died. A {event.site} was hit, {' '.join(words)}."
    if event.victim and rng.random() < 0.6:
        text += f" Among the dead was {event.victim}."
    document = Document(
        id=f"sha256:{key}", text_sha256=key, text=text, publisher=f"Outlet {number}", published=published.isoformat()
    )
    claims = [_claim(rng, event, document, at, killed) for at in range(rng.randint(1, 4))]
    return Reading(document=document, relevance=Relevance(value=1.0), claims=claims, places=claims[0].places)


def _claim(rng: random.Random, event: Event, document: Document, at: int, killed: int) -> Claim:
    span = Span(start=0, end=6, text=document.text[:6])
    figures = []
    if at == 0 or rng.random() < 0.3:
        figures.append(Figure(span=span, measure="killed", low=killed, high=killed))
    if rng.random() < 0.4:
        figures.append(Figure(span=span, measure="wounded", low=event.wounded, high=event.wounded))
    tools = [Instrument(span=span, weapon=event.weapon)] if rng.random() < 0.6 else []
    agents = [Participant(span=span, head="men", name=event.agent)] if rng.random() < 0.5 else []
    return Claim(
        id=digest([document.id, at])[:24], document=document.id, sentence=at, span=span, trigger=span, type="ASSAULT",
        mode=WEAPONS[event.weapon] if tools else None, agents=agents, instruments=tools, figures=figures,
        places=_places(rng, event.town), time=_time(rng, event.day, span), confidence=Confidence(value=0.8),
    )  # fmt: skip


def _places(rng: random.Random, town: Town) -> list[Place]:
    luck = rng.random()
    if luck < 0.15:
        return []
    if luck < 0.22:
        return [_place(town.province, town.latitude, town.longitude, 120.0, "admin 1", town)]
    if luck < 0.32:
        off = rng.uniform(-0.06, 0.06), rng.uniform(-0.06, 0.06)
        return [_place(f"{town.name} outskirts", town.latitude + off[0], town.longitude + off[1], 5.0, "", town)]
    return [_place(town.name, town.latitude, town.longitude, 5.0, "", town)]


def _place(name: str, latitude: float, longitude: float, radius: float, kind: str, town: Town) -> Place:
    return Place(
        span=Span(start=0, end=len(name), text=name),
        name=name,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country=town.country,
        kind="admin 1" if kind else "populated place",
        admin1=town.province,
    )


def _time(rng: random.Random, day: date, span: Span) -> Time | None:
    luck = rng.random()
    if luck < 0.35:
        return None
    told = (day + timedelta(days=rng.choice((-1, 1))) if luck < 0.42 else day).isoformat()
    return Time(span=span, start=told, end=told, timex=Timex(type="DATE", value=told))


def bcubed(found: dict[str, str], truth: dict[str, int]) -> tuple[float, float, float]:
    """B3 precision, recall and F1 (Bagga and Baldwin 1998) of claims by incident."""
    clusters, gold, both = defaultdict(int), defaultdict(int), defaultdict(int)
    for claim, event in truth.items():
        clusters[found[claim]] += 1
        gold[event] += 1
        both[found[claim], event] += 1
    precision = sum(n * n / clusters[cluster] for (cluster, _), n in both.items()) / len(truth)
    recall = sum(n * n / gold[event] for (_, event), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(count: int) -> None:
    """Groups a world of ``count`` claims and prints how it went."""
    world, truth = readings(count)
    started = time.perf_counter()
    grouper = Grouper()
    grouper.add(world)
    linked = time.perf_counter()
    home: dict[str, str] = {}
    incidents = 0
    for incident in grouper.incidents():
        incidents += 1
        home.update((claim.id, incident.id) for claim in incident.claims)
    seconds = time.perf_counter() - started
    precision, recall, f1 = bcubed(home, truth)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(truth):>8,} claims {len(world):>8,} reports {incidents:>7,} incidents  {seconds:6.1f} s "
        f"(linking {linked - started:.1f})  {memory:6.0f} MB  B3 p {precision:.3f} r {recall:.3f} f1 {f1:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ["10000"]):
        measure(size)
