"""The project's own incidents, told by several outlets each: reports with the incident that they tell."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from accordingto.records import Document, make_document

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Told:
    """A report, the incident that it tells, and what is contested about that incident."""

    document: Document
    incident: str
    contested: frozenset[str]


def reports() -> Iterator[Told]:
    """All reports, incident by incident, in a fixed order: those told from facts in set manners, then those written
    out."""
    folder = files(__package__) / "incidents"
    manner = tomllib.loads((folder / "telling.toml").read_text(encoding="utf-8"))
    lines = [
        line for line in (folder / "facts.tsv").read_text(encoding="utf-8").split("\n") if line and line[:1] != "#"
    ]
    names = lines[0].split("\t")
    for line in lines[1:]:
        yield from _incident(dict(zip(names, line.split("\t"), strict=True)), manner)
    yield from _written((folder / "written.jsonl").read_text(encoding="utf-8"))


def _written(lines: str) -> Iterator[Told]:
    for number, line in enumerate(lines.splitlines()):
        row = json.loads(line)
        ref = f"{row['incident']}-{number}"
        document = make_document(row["text"], ref=ref, publisher=row["publisher"], published=row["published"])
        yield Told(document, row["incident"], frozenset(row["contested"]))


def _incident(facts: dict[str, str], manner: dict[str, Any]) -> Iterator[Told]:
    outlets = list(manner["outlets"])
    tolls = facts["tolls"].split(",")
    contested = frozenset(part for part in facts["contested"].split("|") if part)
    if facts["extra"] == "denial":
        contested |= {"occurrence"}
    if facts["extra"] == "blame":
        contested |= {"responsibility"}
    for number, toll in enumerate(tolls):
        text = _text(facts, manner, outlets[number], number, int(toll))
        if facts["extra"] == "copy" and number == 1:
            text = _text(facts, manner, outlets[0], 0, int(tolls[0]))
        day = date.fromisoformat(facts["day"]) + timedelta(days=min(number, 1))
        ref = f"{facts['id']}-{number}"
        document = make_document(text, ref=ref, publisher=outlets[number], published=day.isoformat(), title=None)
        yield Told(document, facts["id"], contested)


def _text(facts: dict[str, str], manner: dict[str, Any], outlet: str, number: int, toll: int) -> str:
    kind = manner["kind"][facts["kind"]]
    words = _NUMBERS[toll] if toll < len(_NUMBERS) and number % 2 == 0 else str(toll)
    agent = facts["agent"]
    if facts["extra"] == "blame" and number == 1:
        agent = "government troops"
    values = {
        "place": facts["place"], "day": _DAYS[date.fromisoformat(facts["day"]).weekday()], "agent": agent,
        "agent_cap": agent[:1].upper() + agent[1:], "killed": words, "Killed": words.capitalize(),
        "people": "person" if toll == 1 else "people",
    }  # fmt: skip
    parts = {key: value.format(**values) for key, value in kind.items()}
    officials = {f"official_{at}": manner["official"][key].format(**values) for at, key in enumerate(("one", "two"), 1)}
    text: str = manner["outlets"][outlet].format(**values, **parts, **officials)
    if facts["extra"] == "denial" and number == 2:
        text += f" A spokesman for {agent} denied that they had carried out the attack."
    return text
