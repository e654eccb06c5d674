"""Confidence against how often it was right, facet by facet: the data of the reliability diagrams.

The development reports are looked at twice: with the shares that ship, which were counted on them, and each report with
shares that were counted on the others. Sets of other kinds say how far the shares carry: figures of aid worker
incidents and press releases, types and states of the PLOVER examples, modes of single incidents, places of press
releases and of single events.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.evaluation import calibration
from accordingto.evaluation.verdicts import VALUE
from accordingto.reading.confidence import Shares, cases, judge, shares
from accordingto.records import Claim, Reading, make_document

BINS = 10
CLAIMS, LEFT_OUT = "claims", "claims, left out"
"""The development reports with the shares that ship, and each with those of the other reports."""
Observed = tuple[str, str, float, bool]
"""Set, facet, confidence, and whether it was right."""
Seen = tuple[str, Claim, bool]
"""Facet, claim, and whether the facet is right."""
_LEAST = 20
"""Claims of a case that another set must hold before its share counts."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Observations of like confidence: their mean confidence, and how many were right."""

    n: int
    confidence: float
    right: int

    @property
    def share(self) -> float:
        return self.right / self.n


Reliability = dict[str, dict[str, list[Bin]]]
"""Set to facet to its bins, from the lowest confidence up."""


def measure(folder: Path) -> tuple[calibration.Counts, Reliability]:
    """Reads the sets of a folder anew: the counts that confidence is made of, and the bins of every set and facet."""
    judged = calibration.judged(folder / "claims")
    others = {name: list(_look(folder / f"{name}.jsonl", look)) for name, look in _OTHERS.items()}
    elsewhere = _elsewhere(others)
    counts = calibration.counts(judged, elsewhere)
    of = shares(counts)
    observed = [*_claims(CLAIMS, ((one, of) for one in judged))]
    observed += _claims(LEFT_OUT, calibration.left_out(judged, elsewhere))
    for name, seen in others.items():
        observed += ((name, facet, judge(claim, of).parts[facet], right) for facet, claim, right in seen)
    return counts, binned(observed)


def _claims(name: str, judged: Iterable[tuple[calibration.Judged, Shares]]) -> Iterator[Observed]:
    for one, of in judged:
        confidence = judge(one.claim, of)
        chances = {**confidence.parts, VALUE: confidence.value}
        yield from ((name, facet, chances[facet], right) for facet, right in one.right.items())


def _elsewhere(others: Mapping[str, list[Seen]]) -> dict[tuple[str, str], float]:
    """Facet and case to the share right on other sets, each set counted alike, those with few claims not at all."""
    found: dict[tuple[str, str], list[float]] = {}
    for seen in others.values():
        rights: dict[tuple[str, str], list[bool]] = {}
        for facet, claim, right in seen:
            rights.setdefault((facet, cases(claim)[facet]), []).append(right)
        for key, verdicts in rights.items():
            if len(verdicts) >= _LEAST:
                found.setdefault(key, []).append(sum(verdicts) / len(verdicts))
    return {key: round(sum(values) / len(values), 3) for key, values in found.items()}


def _look(path: Path, look: Callable[[dict[str, Any], Reading], Iterator[Seen]]) -> Iterator[Seen]:
    if path.is_file():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for row, reading in _read(rows):
            yield from look(row, reading)


def _read(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    from accordingto.api import read_documents

    texts = (str(row.get("text") or row.get("EventSnippet")).strip("{}") for row in rows)
    pairs = ((None, make_document(text, ref=str(number))) for number, text in enumerate(texts))
    return zip(rows, read_documents(pairs), strict=True)


def _counts(gold: Mapping[str, int], reading: Reading) -> Iterator[Seen]:
    """Figures of a measure that the text gives only one of, beside the count that was coded where there is one."""
    told = [(figure, claim) for claim in reading.claims if claim.modality == "actual" for figure in claim.figures]
    for measure, count in gold.items():
        mine = [pair for pair in told if pair[0].measure == measure and pair[0].low is not None]
        if len(mine) == 1 and count:
            figure, claim = mine[0]
            yield "figures", claim, count in (figure.low, figure.high)


def _awsd(row: dict[str, Any], reading: Reading) -> Iterator[Seen]:
    gold = row["gold"]
    return _counts({"killed": gold["killed"], "wounded": gold["wounded"], "abducted": gold["kidnapped"]}, reading)


def _isaf(row: dict[str, Any], reading: Reading) -> Iterator[Seen]:
    yield from _counts({"killed": int(float(row["gold"].get("min_killed") or 0))}, reading)
    provinces = [_plain(name) for name in row["gold"].get("province", []) if name]
    for claim in reading.claims if provinces else ():
        names = _plain(" ".join(f"{place.name} {place.admin1 or ''}" for place in claim.places))
        if claim.places:
            yield "place", claim, any(name in names for name in provinces)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


_PLOVER = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "YIELD": "CONCEDE", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE"}


def _plover(row: dict[str, Any], reading: Reading) -> Iterator[Seen]:
    marked = re.findall(r"\(EVT: ([^)]*)\)", str(row.get("textInfo") or ""))
    told = {word for words in marked for word in words.lower().split()}
    for claim in reading.claims:
        if claim.trigger.text.lower() in told and row["event"] != "CRIME":
            right = claim.type == _PLOVER.get(row["event"], row["event"])
            yield "type", claim, right
            yield from _states(row, claim)


def _states(row: dict[str, Any], claim: Claim) -> Iterator[Seen]:
    """Whether every state that parties are given is one of the example's."""
    coded = {person["code"][:3] for side in ("source", "target") for person in row.get(side) or ()}
    given = {person.country for person in (*claim.agents, *claim.targets) if person.country}
    if given:
        yield "country", claim, given <= coded


_MODES = {
    "AIR_STRIKE": ("aerial", "drone"), "SUIC_BOMB": ("suicide-attack",), "ART_MISS_ATTACK": ("heavy-weapons",),
    "REM_EXPLOS": ("explosives",), "SEX_VIOL": ("sexual",), "ABDUCT_DISSAP": ("abduct",), "ARREST": ("arrest",),
    "CHEM_WEAP": ("unconventional",), "PROPERTY_DISTRUCT": ("destroy", "seize"),
}  # fmt: skip
"""ACLED's sub-types that say how it was done, in PLOVER's modes."""


def _case2021(row: dict[str, Any], reading: Reading) -> Iterator[Seen]:
    """The mode of a snippet that is read with only one."""
    told = [claim for claim in reading.claims if claim.mode and claim.type in ("ASSAULT", "COERCE")]
    if row["SubType"] in _MODES and len({claim.mode for claim in told}) == 1:
        yield "mode", told[0], told[0].mode in _MODES[row["SubType"]]


def _event_place(row: dict[str, Any], reading: Reading) -> Iterator[Seen]:
    first, last = row["verb"][0]
    for claim in reading.claims:
        if claim.trigger.start < last and first < claim.trigger.end and claim.places:
            place = claim.places[0].span  # the set marks the most specific place alone
            yield "place", claim, any(place.start < end and start < place.end for start, end in row["locations"])
            return


_OTHERS = {"awsd": _awsd, "isaf": _isaf, "plover": _plover, "event_place": _event_place, "case2021": _case2021}


def binned(observed: Iterable[Observed]) -> Reliability:
    """Bins a tenth wide; empty ones are left out."""
    sums: dict[tuple[str, str, int], tuple[int, float, int]] = {}
    for name, facet, confidence, right in observed:
        key = (name, facet, min(int(confidence * BINS), BINS - 1))
        n, total, rights = sums.get(key, (0, 0.0, 0))
        sums[key] = n + 1, total + confidence, rights + right
    found: Reliability = {}
    for (name, facet, _), (n, total, rights) in sorted(sums.items()):
        found.setdefault(name, {}).setdefault(facet, []).append(Bin(n, round(total / n, 3), rights))
    return found


def error(bins: list[Bin]) -> float:
    """Expected calibration error: how far confidence and share right lie apart, weighed by observations."""
    return sum(abs(part.confidence * part.n - part.right) for part in bins) / sum(part.n for part in bins)


def _path() -> Path:
    return Path(str(files(__package__) / "reliability.json"))


def known() -> Reliability:
    """What was measured last; empty where nothing was."""
    if not _path().is_file():
        return {}
    found = json.loads(_path().read_text(encoding="utf-8"))
    return {name: {f: [Bin(*part) for part in bins] for f, bins in facets.items()} for name, facets in found.items()}


def write(found: Reliability) -> None:
    """Keeps what was measured in the package, for the accuracy page."""
    plain = {
        name: {facet: [[part.n, part.confidence, part.right] for part in bins] for facet, bins in facets.items()}
        for name, facets in found.items()
    }
    lines = re.sub(r"\[\s+([\d.]+),\s+([\d.]+),\s+([\d.]+)\s+\]", r"[\1, \2, \3]", json.dumps(plain, indent=1))
    _path().write_text(lines + "\n", encoding="utf-8")
