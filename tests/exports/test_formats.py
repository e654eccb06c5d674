"""Every format is read back by programs that others wrote, and says what it could not hold."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.exports import FORMATS, cells, facts, outlines
from accordingto.exports.acled import COLUMNS as ACLED
from accordingto.exports.facts import priogrid
from accordingto.exports.ged import COLUMNS as GED
from accordingto.exports.polecat import COLUMNS as POLECAT
from accordingto.records import Participant, Span
from accordingto.vocabulary import rows as vocabulary
from tests.cli.running import Runner

REPORTS = (
    {
        "ref": "a", "publisher": "=Gazette", "published": "2024-05-14",
        "title": "Shelling kills Anna Example and three more",
        "url": "https://gazette.example/a",
        "text": "Russian forces shelled Avdiivka on Monday and killed four civilians, two of them children, the "
        "governor said. Seven others were wounded when shells hit the market in the centre of the town, he said. "
        "Anna Example, 34, was killed at her stall.",
    },
    {
        "ref": "b", "publisher": "Herald", "published": "2024-05-14", "title": "Market hit",
        "text": "At least six people died on Monday when artillery shells struck the market in Avdiivka, a doctor "
        "said. Russia's defence ministry denied that its forces had shelled the market.",
    },
    {
        "ref": "c", "publisher": "Courier", "published": "2024-05-16",
        "text": "Thousands of people marched through Nairobi on Wednesday to demand reforms. Police arrested 12 "
        "protesters.",
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from accordingto.api import read_items
    from accordingto.intake import Defaults, documents
    from accordingto.ledger import Ledger, adding
    from accordingto.ledger.grouping import regroup

    folder = tmp_path_factory.mktemp("ledger")
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in REPORTS), encoding="utf-8")
    made = Ledger(str(folder / "ledger.db"))
    made.create()
    for _ in adding.add(made, documents([str(source)], Defaults()), read_items, "test"):
        pass
    regroup(made)
    made.close()
    return folder / "ledger.db"


@pytest.fixture
def exported(run: Runner, ledger: Path, tmp_path: Path) -> Any:
    def write(name: str, *options: str) -> Path:
        out = tmp_path / f"out{FORMATS[name].suffix}"
        ran = run("export", name, "--ledger", str(ledger), "--out", str(out), *options)
        assert ran.code == 0, ran.err
        notes = out.with_name(out.name + ".notes.md").read_text(encoding="utf-8")
        assert "majority" in notes
        assert "cite" in notes
        return out

    return write


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_headers_are_those_of_the_data_sets(exported: Any) -> None:
    assert (len(GED), len(ACLED), len(POLECAT)) == (49, 31, 40)
    for name, columns, delimiter in (("ucdp", GED, ","), ("acled", ACLED, ","), ("polecat", POLECAT, "\t")):
        with exported(name).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream, delimiter=delimiter)) == list(columns)


def test_ucdp_holds_incidents_with_a_death_and_invents_no_id(exported: Any) -> None:
    (row,) = rows(exported("ucdp"))
    assert (row["best"], row["date_start"], row["date_prec"], row["country"]) == ("4", "2024-05-13", "1", "Ukraine")
    assert int(row["low"]) <= int(row["best"])
    assert row["priogrid_gid"] == str(priogrid(float(row["latitude"]), float(row["longitude"])))
    for name in ("conflict_new_id", "dyad_new_id", "region"):
        assert row[name] == ""
    assert row["country_id"] == "369"


def test_acled_takes_unknown_deaths_for_nought_and_says_so(exported: Any) -> None:
    found = {row["event_type"]: row for row in rows(exported("acled"))}
    assert found["Explosions/Remote violence"]["fatalities"] == "4"
    assert found["Explosions/Remote violence"]["iso"] == "804"
    assert found["Explosions/Remote violence"]["region"] == "Europe"
    assert all(row["fatalities"].isdigit() for row in found.values())


def test_unknown_is_never_nought_elsewhere(exported: Any) -> None:
    march = next(row for row in rows(exported("incidents")) if "PROTEST" in row["types"])
    assert (march["killed_low"], march["killed_best"], march["killed_high"]) == ("", "", "")


def test_claims_keep_their_speaker_and_their_words(exported: Any) -> None:
    denied = next(row for row in rows(exported("claims")) if row["stance"] == "denies")
    assert "Russia" in denied["according_to"]
    assert all(len(row["words"]) <= len(row["trigger"]) + 66 for row in rows(exported("claims")))


def test_formulas_do_not_run(exported: Any) -> None:
    publishers = {row["publisher"] for row in rows(exported("claims"))}
    assert "'=Gazette" in publishers
    assert {cells.restored(name) for name in publishers} == {"=Gazette", "Herald", "Courier"}


@given(st.text(max_size=20))
def test_neutral_text_comes_back(text: str) -> None:
    assert cells.restored(cells.neutral(text)) == text
    assert not cells.neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("name", ["claims", "incidents", "figures"])
def test_frictionless_and_pandas_read_the_tables(exported: Any, name: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    pandas = pytest.importorskip("pandas")
    out = exported(name)
    package = out.with_name(f"{out.stem}.datapackage.json")
    validated = frictionless.validate(str(package))
    assert validated.valid, validated.flatten(["rowNumber", "fieldName", "message"])
    assert len(pandas.read_csv(out)) == len(rows(out))


def test_parquet_has_types_and_nulls(exported: Any) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(exported("parquet") / "incidents.parquet")
    assert str(table.schema.field("killed_best").type) == "int64"
    assert str(table.schema.field("start").type) == "date32[day]"
    assert None in table.column("killed_best").to_pylist()


def test_maps_are_read_by_geopandas_with_their_radius(exported: Any) -> None:
    geopandas = pytest.importorskip("geopandas")
    for name in ("geojson", "gpkg"):
        frame = geopandas.read_file(exported(name))
        assert frame.crs.to_epsg() == 4326
        spot = frame[frame["killed_best"] == 4].iloc[0]
        assert spot["radius_km"] > 0
        assert 47 < spot.geometry.y < 49


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's ogrinfo is not installed")
@pytest.mark.parametrize("name", ["geojson", "gpkg", "kml"])
def test_gdal_reads_the_maps(exported: Any, name: str) -> None:
    ran = subprocess.run(["ogrinfo", "-al", "-so", str(exported(name))], capture_output=True, text=True, check=True)
    assert "Feature Count: 2\n" in ran.stdout
    assert "radius_km" in ran.stdout


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["claims", "incidents", "ucdp"])
def test_a_spreadsheet_changes_no_value(exported: Any, name: str, tmp_path: Path) -> None:
    out = exported(name)
    columns = "/".join(f"{number}/2" for number in range(1, len(rows(out)[0]) + 1))
    text = f"CSV:44,34,76,1,{columns}"  # every column as text, as a careful import does
    _soffice(tmp_path, out, "ods", f"--infilter={text}")
    _soffice(
        tmp_path, tmp_path / "back" / f"{out.stem}.ods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    )
    assert rows(tmp_path / "back" / f"{out.stem}.csv") == rows(out)


def _soffice(folder: Path, source: Path, target: str, *options: str) -> None:
    """One conversion by LibreOffice without a screen."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", *options, "--convert-to", target, "--outdir", str(folder / "back")]
    subprocess.run([*command, str(source)], capture_output=True, check=True, timeout=120)


def test_kml_is_xml(exported: Any) -> None:
    from xml.etree import ElementTree

    root = ElementTree.parse(exported("kml")).getroot()  # noqa: S314 - our own file
    assert root.tag == "{http://www.opengis.net/kml/2.2}kml"


def test_casualty_table_has_a_range_and_children(exported: Any) -> None:
    found = rows(exported("casualties"))
    total = next(row for row in found if row["measure"] == "killed" and not row["status"] and not row["age"])
    assert (total["min"], total["max"]) == ("4", "6")
    assert any(row["age"] == "children" and row["min"] == "2" for row in found)


def test_hapi_adds_up_months_with_a_row_of_tags(exported: Any) -> None:
    found = rows(exported("hapi", "--hxl"))
    assert found[0]["fatalities"] == "#affected+killed"
    ukraine = next(row for row in found if row["location_code"] == "UKR")
    assert (ukraine["fatalities"], ukraine["reference_period_end"]) == ("4", "2024-05-31")
    kenya = next(row for row in found if row["location_code"] == "KEN")
    assert (kenya["fatalities"], kenya["fatalities_high"], kenya["events_without_a_known_toll"]) == ("", "", "1")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_annotations_are_json_ld_that_points_at_the_words(exported: Any) -> None:
    rdflib = pytest.importorskip("rdflib")
    page = json.loads(exported("annotations").read_text(encoding="utf-8"))
    by_source = {row.get("url"): row["text"] for row in REPORTS}
    item = next(item for item in page["items"] if item["target"]["source"] == "https://gazette.example/a")
    position, quote = item["target"]["selector"]
    assert by_source["https://gazette.example/a"][position["start"] : position["end"]] == quote["exact"]
    context = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
    graph = rdflib.Dataset().parse(data=json.dumps({**page, "@context": context}), format="json-ld")
    assert len(graph) > len(page["items"])


def test_follow_the_money_entities_refer_to_one_another(exported: Any) -> None:
    entities = [json.loads(line) for line in exported("ftm").read_text(encoding="utf-8").splitlines()]
    keys = {entity["id"] for entity in entities}
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert events
    model = pytest.importorskip("followthemoney").model
    for entity in entities:
        schema = model.get_proxy(entity).schema
        for name, values in entity["properties"].items():
            assert [schema.properties[name].type.clean(value) for value in values] == values, name
    for event in events:
        assert set(event["properties"].get("involved", [])) | set(event["properties"]["proof"]) <= keys


def test_statements_are_those_of_the_entities(exported: Any) -> None:
    """Keys and checksums are compared with those that FollowTheMoney reckons itself."""
    followthemoney = pytest.importorskip("followthemoney")
    statement = pytest.importorskip("followthemoney.statement")
    entities = {}
    for line in exported("ftm").read_text(encoding="utf-8").splitlines():
        entities[json.loads(line)["id"]] = json.loads(line)
    found = list(statement.read_statements(io.BytesIO(exported("statements").read_bytes()), "csv"))
    for one in found:
        assert one.id == one.generate_key()
        if one.prop != "id":
            assert one.prop_type == followthemoney.model.get(one.schema).properties[one.prop].type.name
    by_entity: dict[str, list[Any]] = {}
    for one in found:
        by_entity.setdefault(one.entity_id, []).append(one)
    assert by_entity.keys() == entities.keys()
    for key, some in by_entity.items():
        values = {(one.prop, one.value) for one in some if one.prop != "id"}
        assert values == {(name, value) for name, all_ in entities[key]["properties"].items() for value in all_}
    dataset = pytest.importorskip("followthemoney.dataset").Dataset({"name": "accordingto", "title": "Accordingto"})
    for some in by_entity.values():
        made = statement.StatementEntity.from_statements(dataset, [one for one in some if one.prop != "id"])
        theirs = next(one for one in made.statements if one.prop == "id")
        assert theirs.value == next(one.value for one in some if one.prop == "id")


@pytest.mark.parametrize(
    ("ids", "country", "number"),
    [
        ({"ucdp": "130"}, "AFG", 700),
        ({"ucdp": "303"}, "AFG", None),
        ({}, "AFG", None),
        ({"ucdp": "no such"}, None, None),
    ],
    ids=["a government", "an armed group of the state", "no id", "an id of nobody"],
)
def test_gleditsch_ward_numbers_go_by_the_actor_id(
    ids: dict[str, str], country: str | None, number: int | None
) -> None:
    person = Participant(span=Span(start=0, end=3, text="Who"), head="Who", name="Who", country=country, ids=ids)
    assert facts.gleditsch_ward(facts.government(person)) == number


def test_numbers_and_regions_of_states() -> None:
    assert [facts.gleditsch_ward(code) for code in ("RUS", "COD", "YEM", "VNM", "PSE", None)] == [
        365, 490, 678, 816, None, None,
    ]  # fmt: skip
    assert [facts.acled_region(code) for code in ("EGY", "IRN", "AFG", "MMR", "CYP", None)] == [
        "Northern Africa", "Middle East", "Caucasus and Central Asia", "Southeast Asia", None, None,
    ]  # fmt: skip
    numbers = [row["gwno"] for row in vocabulary("states") if row["gwno"]]
    assert len(numbers) == len(set(numbers))


def test_outlines_are_cut_and_open_lines_are_dashed() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert set(outlines.clipped(square, (1.0, 1.0, 9.0, 2.0))) == {(1.0, 1.0), (4.0, 1.0), (4.0, 2.0), (1.0, 2.0)}
    assert outlines.clipped(square, (5.0, 5.0, 6.0, 6.0)) == []

    def classes(box: outlines.Box) -> set[str]:
        return set(re.findall('class="([a-z]+)"', "".join(outlines.drawn(outlines.View(box, 40.0)))))

    assert classes((126.5, 37.5, 128.5, 39.0)) >= {"land", "open"}  # the Korean demarcation line
    assert classes((5.0, 46.0, 8.0, 48.0)) == {"land", "border"}
    assert classes((-40.0, 20.0, -39.0, 21.0)) == set()  # the Atlantic


def test_a_ledger_comes_back_from_its_readings(run: Runner, exported: Any, tmp_path: Path, ledger: Path) -> None:
    out = exported("readings")
    other = tmp_path / "other.db"
    assert run("add", str(out), "--from", "readings", "--ledger", str(other)).code == 0
    query = "SELECT id, payload FROM claims ORDER BY id"
    with sqlite3.connect(ledger) as before, sqlite3.connect(other) as after:
        assert after.execute(query).fetchall() == before.execute(query).fetchall()
    assert run("verify", "--ledger", str(other)).code == 0
    assert run("export", "sqlite", "--ledger", str(ledger), "--out", str(tmp_path / "copy.db")).code == 0
    with sqlite3.connect(ledger) as before, sqlite3.connect(tmp_path / "copy.db") as after:
        assert after.execute(query).fetchall() == before.execute(query).fetchall()


def test_the_report_is_one_page_without_network(exported: Any) -> None:
    page = exported("report").read_text(encoding="utf-8")
    assert "Avdiivka" in page
    assert "<script" not in page
    for away in ('src="http', "url(", "<link"):
        assert away not in page
    assert '<path class="land" d="M' in page


def test_public_exports_name_no_victim_and_move_points(exported: Any) -> None:
    named = exported("ucdp").read_text(encoding="utf-8")
    assert "Anna Example" in named
    for name in sorted({*FORMATS} - {"package", "parquet", "sqlite", "gpkg", "readings"}):
        assert "Anna" not in exported(name, "--public").read_text(encoding="utf-8")
    private = json.loads(exported("geojson").read_text(encoding="utf-8"))["features"][0]
    public = json.loads(exported("geojson", "--public").read_text(encoding="utf-8"))["features"][0]
    assert public["geometry"] != private["geometry"]
    assert public["properties"]["radius_km"] >= 8


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--country", "UKR"), 1), (("--type", "PROTEST"), 1), (("--since", "2024-05-15"), 2),
        (("--source", "Herald"), 2),
        (("--contested", "--type", "ASSAULT"), 1), (("--box", "37,47,39,49"), 1), (("--measure", "arrested"), 1),
        (("--actor", "nobody at all"), 0), (("--status", "published"), 0),
    ],
)  # fmt: skip
def test_filters(exported: Any, options: tuple[str, ...], left: int) -> None:
    assert len(rows(exported("incidents", *options))) == left


def test_wrong_usage_is_said_in_words(run: Runner, ledger: Path, tmp_path: Path) -> None:
    for wrong in (("nothing",), ("claims", "--policy", "mean"), ("claims", "--box", "1,2"), ("readings", "--public")):
        ran = run("export", *wrong, "--ledger", str(ledger), "--out", str(tmp_path / "x"))
        assert (ran.code, "accordingto: " in ran.err) == (2, True), wrong


def test_the_codebook_is_the_one_of_the_tables() -> None:
    from accordingto.exports.codebook import page

    assert (Path(__file__).parents[2] / "docs/codebook.md").read_text(encoding="utf-8") == page()


def test_every_weapon_class_has_a_cause() -> None:
    from accordingto.vocabulary import rows as table

    assert {row["class"] for row in table("weapons")} == {row["weapon"] for row in table("causes")}
