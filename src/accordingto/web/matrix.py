"""The matrix of an incident: by side, then by independent originator, a row a report, a column a measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from accordingto.display import wording as w
from accordingto.incidents.tellings import OWN_VOICE, originator
from accordingto.records import Claim, Figure, Incident, Participant
from accordingto.web.sides import NO_SIDE, side

_ORDER = ("killed", "wounded", "casualties", "missing", "captured", "arrested", "abducted", "displaced")
_SENTENCE = re.compile(r"[.!?][”\"’)]*\s|\n")
_MOST = 220
Shown = Mapping[str, Any]


def told(shown: Shown) -> dict[str, Claim]:
    """The claims of an incident as records, by id."""
    return {item["claim"]["id"]: Claim.model_validate(item["claim"]) for item in shown["claims"]}


def matrix(shown: Shown, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """Sides with their originators, each with a row a report; what a report repeats stands in the row of the first.

    Rejected claims stand there, too, and count nowhere.
    """
    sides: dict[str, dict[str, dict[str, Any]]] = {}
    measures: dict[str, None] = {}
    for item in sorted(shown["claims"], key=lambda item: _day(shown, item["claim"]["document"])):
        claim = claims[item["claim"]["id"]]
        source = _source(shown, claim.document)
        who = originator(claim, source)
        voices = sides.setdefault(_side(claim), {})
        voice = voices.setdefault(who, {"name": _name(claim, who, shown), "rows": {}})
        row = voice["rows"].setdefault(source, _row(claim, shown))
        _note(row, claim, item["state"]["status"], shown)
        measures.update(dict.fromkeys(figure.measure for figure in claim.figures))
    found = [
        {"side": name, "voices": [{**voice, "rows": _plain(voice["rows"].values())} for voice in voices.values()]}
        for name, voices in sorted(sides.items(), key=lambda pair: (pair[0] == NO_SIDE, pair[0]))
    ]
    return {"measures": sorted(measures, key=_rank), "sides": found}


def _plain(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "seen"} for row in found]


def _rank(measure: str) -> tuple[int, str]:
    return (_ORDER.index(measure) if measure in _ORDER else len(_ORDER), measure)


def _side(claim: Claim) -> str:
    person = next((link.speaker for link in reversed(claim.attribution) if link.speaker), None)
    return side(person.sector, person.country, person.name) if person else NO_SIDE


def _name(claim: Claim, who: str, shown: Shown) -> str:
    if not who.startswith(OWN_VOICE):
        return who
    person: Participant | None = next((link.speaker for link in reversed(claim.attribution) if link.speaker), None)
    if person is not None:
        return w.participant(person)
    return "somebody unnamed" if claim.attribution else f"{_publisher(shown, claim.document)}, in its own voice"


def _publisher(shown: Shown, document: str) -> str:
    report = shown["reports"].get(document, {})
    return str(report.get("publisher") or report.get("title") or report.get("ref") or document[7:15])


def _day(shown: Shown, document: str) -> str:
    return str(shown["reports"].get(document, {}).get("published") or "")[:10]


def _source(shown: Shown, document: str) -> str:
    return str(shown["reports"].get(document, {}).get("source") or document)


def _row(claim: Claim, shown: Shown) -> dict[str, Any]:
    return {"document": claim.document, "publisher": _publisher(shown, claim.document),
            "published": _day(shown, claim.document), "repeated": {}, "cells": {}, "claims": [],
            "seen": set()}  # fmt: skip


def _note(row: dict[str, Any], claim: Claim, status: str, shown: Shown) -> None:
    """Puts a claim into its row; one that says the same in a copy of the report is counted as repeated there."""
    if claim.document != row["document"]:
        row["repeated"][claim.document] = _publisher(shown, claim.document)
    said = (claim.trigger.text.lower(), tuple(figure.span.text for figure in claim.figures), _chain(claim))
    if claim.document != row["document"] and said in row["seen"]:
        return
    row["seen"].add(said)
    row["claims"].append({"id": claim.id, "document": claim.document, "words": w.event(claim), "status": status,
                          "standing": w.standing(claim), "said": _said(claim), "denied": _denied(claim)})  # fmt: skip
    for figure in claim.figures:
        row["cells"].setdefault(figure.measure, []).append(_cell(claim, figure, status))


def _chain(claim: Claim) -> tuple[str, ...]:
    return tuple(link.speaker.span.text if link.speaker else "" for link in claim.attribution)


def _said(claim: Claim) -> str:
    """How it was said where that is more than saying, and through whom where there is a chain."""
    plain = len(claim.attribution) < 2 and all(
        (link.kind, link.stance) == ("say", "asserts") for link in claim.attribution
    )
    return "" if plain else w.speakers(claim.attribution)


def _denied(claim: Claim) -> bool:
    return claim.polarity == "negative" or any(link.stance == "denies" for link in claim.attribution)


def _cell(claim: Claim, figure: Figure, status: str) -> dict[str, Any]:
    words, bounds = w.one_line(figure.span.text), w.bounds(figure).strip("[]")
    kind = figure.status if figure.status not in (None, "unknown") else ""
    return {
        "words": words,
        "bounds": "" if bounds in re.split(r"[^\d,]+", words) else bounds,
        "status": "" if kind and kind in words.lower() else kind,
        "hedged": bool(claim.hedges) or claim.modality != "actual" or figure.approximator != "exact",
        "denied": _denied(claim),
        "rejected": status == "rejected",
        "claim": claim.id,
        "document": claim.document,
    }


def estimates(incident: Incident, claims: Mapping[str, Claim]) -> list[dict[str, Any]]:
    """The estimates of all policies with their traces in words, totals first."""
    words = {key: _words(claim) for key, claim in claims.items()}
    found = []
    for item in incident.estimates:
        steps = [{"verdict": step.verdict, "why": step.why, "claim": step.claim,
                  "words": words.get(step.claim, {}).get(step.figure, "")} for step in item.trace]  # fmt: skip
        scope = " ".join(part for part in (item.status, item.side) if part)
        found.append({"policy": item.policy, "measure": item.measure, "scope": scope, "low": item.low,
                      "best": item.best, "high": item.high, "trace": steps})  # fmt: skip
    return sorted(found, key=lambda row: (row["policy"], bool(row["scope"]), _rank(row["measure"]), row["scope"]))


def _words(claim: Claim) -> dict[int, str]:
    said = w.speakers(claim.attribution)
    return {index: f"{w.figure(figure)}, {said}" for index, figure in enumerate(claim.figures)}


def over_time(shown: Shown, claims: Mapping[str, Claim]) -> dict[str, list[dict[str, Any]]]:
    """How each toll moved: its totals by the day of the report and by who tells them, each once."""
    found: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
    for item in shown["claims"]:
        claim = claims[item["claim"]["id"]]
        if item["state"]["status"] == "rejected" or claim.modality != "actual" or _denied(claim):
            continue
        source = _source(shown, claim.document)
        who = originator(claim, source)
        for figure in claim.figures:
            if figure.part_of is None and (figure.low is not None or figure.high is not None):
                point = {"day": _day(shown, source), "who": _name(claim, who, shown), "low": figure.low,
                         "high": figure.high, "words": w.one_line(figure.span.text), "claim": claim.id,
                         "document": claim.document}  # fmt: skip
                found.setdefault(figure.measure, {}).setdefault((source, who, figure.low, figure.high), point)
    return {
        measure: sorted(found[measure].values(), key=lambda point: (point["day"], point["low"] or point["high"] or 0))
        for measure in sorted(found, key=_rank)
        if len(found[measure]) > 1
    }


def contradictions(incident: Incident, shown: Shown, claims: Mapping[str, Claim]) -> list[dict[str, Any]]:
    """What is contested, with the words of both sides: to a denial those who tell the event are put beside."""
    found = []
    for detail in incident.contested_details:
        named = [claims[key] for key in detail.claims if key in claims]
        if detail.what == "occurrence":
            named += list(_against(named, claims.values(), shown))
        sides = [{"claim": claim.id, "document": claim.document, "who": _who(claim, shown), "denied": _denied(claim),
                  "report": _publisher(shown, claim.document), "day": _day(shown, claim.document),
                  **sentence(claim, shown)} for claim in named]  # fmt: skip
        found.append({"what": detail.what, "why": detail.why, "sides": sides})
    return found


def _who(claim: Claim, shown: Shown) -> str:
    return _name(claim, originator(claim, _source(shown, claim.document)), shown)


def _against(denials: Sequence[Claim], told: Iterable[Claim], shown: Shown) -> Iterator[Claim]:
    """One claim of each of three originators who tell that it happened."""
    types = {claim.type for claim in denials}
    heard = {_who(claim, shown) for claim in denials}
    for claim in told:
        if (
            claim.type in types
            and claim.modality == "actual"
            and not _denied(claim)
            and _who(claim, shown) not in heard
        ):
            heard.add(_who(claim, shown))
            yield claim
            if len(heard) > len(denials) + 2:
                return


def sentence(claim: Claim, shown: Shown) -> dict[str, str]:
    """The words of a claim with what stands before and after them in their sentence."""
    text = shown["texts"].get(claim.document, {}).get(claim.span.field) or ""
    span = claim.span
    if text[span.start : span.end] != span.text:
        return {"before": "", "words": w.one_line(span.text), "after": ""}
    before, after = text[max(0, span.start - _MOST) : span.start], text[span.end : span.end + _MOST]
    cut = max((match.end() for match in _SENTENCE.finditer(before)), default=0)
    stop = _SENTENCE.search(after)
    return {
        "before": before[cut:].lstrip(),
        "words": span.text,
        "after": after[: stop.end() if stop else None].rstrip(),
    }
