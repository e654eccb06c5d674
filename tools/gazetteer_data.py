"""Writes the gazetteer's own data files from reference data: UCDP places and Natural Earth's disputed areas.

Usage: python tools/gazetteer_data.py UCDP_PLACES.csv DISPUTED_AREAS.geojson
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

from accordingto.gazetteer.shapes import Point, hull, middle, reach_km, simplify

DATA = Path(__file__).resolve().parents[1] / "src/accordingto/gazetteer/data"
_UCDP_HEAD = """# Places of events in the UCDP Georeferenced Event Dataset (Uppsala Conflict Data Program), CC BY 4.0;
# changed: one line a place and unit, events of the same place summed, names as UCDP writes them.
# precision: UCDP where_prec (1 the place, 2 near it, 3 second-order unit, 4 first-order unit, 5 a larger area, 7 sea).
"""
_DISPUTED_HEAD = """# Disputed areas after Natural Earth 1:10m (public domain): who administers and who claims, in its
# words; the outlines are simplified to about ten kilometres. No verdict of this project.
"""
_DISPUTED_COLUMNS = "name\taliases\tadministered_by\tclaimed_by\tnote\tlatitude\tlongitude\tradius_km\toutline\n"
_ADMIN = re.compile(r"(?:Admin\.? [Bb]y ([^;]+)|Self (admin)\.)")
_CLAIM = re.compile(r"(?:Claimed|claimed) by ([^;]+)")
_SKIPPED = {
    "Belize",
    "Ceuta",
    "Melilla",
    "Cyprus U.N. Buffer Zone",
    "Guantanamo Bay USNB",
    "Baykonur",
    "Diego Garcia NSF",
}
_FULL = {"W. Sahara": "Western Sahara", "N. Cyprus": "Northern Cyprus", "Falkland Is.": "Falkland Islands",
         "Kuril Is.": "Kuril Islands", "Spratly Is.": "Spratly Islands", "Paracel Is.": "Paracel Islands",
         "Donbass": "Donbas", "Ilemi Triange": "Ilemi Triangle"}  # fmt: skip


def ucdp(source: Path) -> None:
    """One line for each name in its unit."""
    seen: dict[tuple[str, ...], list[Any]] = {}
    with source.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = (row["name"], row["country"], row["adm_1"], row["adm_2"])
            kept = seen.setdefault(key, [row["where_prec"], row["latitude"], row["longitude"], 0])
            kept[3] += int(row["events"])
    with (DATA / "ucdp_places.tsv").open("w", encoding="utf-8") as out:
        out.write(_UCDP_HEAD + "name\tcountry\tadmin1\tadmin2\tprecision\tlatitude\tlongitude\tevents\n")
        for key in sorted(seen):
            out.write("\t".join([*(" ".join(part.split()) for part in key), *map(str, seen[key])]) + "\n")


def disputed(source: Path) -> None:
    """One line for each ring of an area that somebody else claims."""
    lines = []
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        about = feature["properties"]
        if about["BRK_NAME"] in _SKIPPED or about["TYPE"] in ("Overlay", "Lease"):
            continue
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = sorted((_ring(polygon[0]) for polygon in polygons), key=len, reverse=True)[:3]
        lines += ["\t".join([*_facts(about), *_shape(ring)]) for ring in rings]
    with (DATA / "disputed_areas.tsv").open("w", encoding="utf-8") as out:
        out.write(
            _DISPUTED_HEAD
            + "name\taliases\tadministered_by\tclaimed_by\tnote\tlatitude\tlongitude\tradius_km\toutline\n"
        )
        out.write("\n".join(sorted(lines)) + "\n")


def _facts(about: dict[str, Any]) -> list[str]:
    note = about["NOTE_BRK"] or ""
    admin, claim = _ADMIN.search(note), _CLAIM.search(note)
    name = _FULL.get(about["BRK_NAME"], about["BRK_NAME"])
    aliases = "|".join(part.strip() for part in (about["NAME_ALT"] or "").split(",") if part.strip())
    by = ("itself" if admin.group(2) else admin.group(1).strip()) if admin else ""
    return [name, aliases, by, claim.group(1).strip() if claim else "", note]


def _ring(outline: list[list[float]]) -> list[Point]:
    points: list[Point] = [(lat, lon) for lon, lat, *_ in outline]
    half = len(points) // 2
    slim = simplify(points[: half + 1], 0.05)[:-1] + simplify(points[half:], 0.05)
    return slim[:-1] if len(slim) > 8 else hull(points)


def _shape(ring: list[Point]) -> list[str]:
    centre = middle(ring)
    outline = " ".join(f"{lat:.2f},{lon:.2f}" for lat, lon in ring)
    return [f"{centre[0]:.3f}", f"{centre[1]:.3f}", f"{max(1.0, reach_km(centre, ring)):.0f}", outline]


if __name__ == "__main__":
    ucdp(Path(sys.argv[1]))
    disputed(Path(sys.argv[2]))
