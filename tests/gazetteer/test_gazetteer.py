"""The compiled index and overlays: names in, places out."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import gazetteer
from accordingto.gazetteer.index import COMPILED, Area, GazetteerError, Index, RawPlace
from accordingto.gazetteer.names import normalise
from accordingto.gazetteer.writing import write


def named(name: str, country: str) -> gazetteer.Entry:
    """The best known place of a name in a state."""
    matches = [match.entry for match in gazetteer.load().look_up(name) if match.entry.country == country]
    return max(matches, key=lambda entry: entry.population)


def test_a_village_knows_the_units_that_hold_it() -> None:
    place = named("Manbij", "SYR")
    assert (place.admin1, place.kind) == ("Aleppo", "populated place")


def test_spellings_meet_in_one_key() -> None:
    assert normalise("Ghaznī") == normalise("GHAZNI") == "ghazni"
    assert normalise("St. Petersburg") == normalise("St Petersburg")
    assert normalise("Deir ez-Zor") == normalise("Deir ez Zor")


def test_another_romanisation_is_found_only_when_asked_for() -> None:
    opened = gazetteer.load()
    assert not opened.look_up("Qandahaar")
    assert {match.why for match in opened.alike("Qandahaar")} <= {"spelling", "one letter off"}


def test_a_town_inside_a_disputed_area_says_who_administers_and_who_claims() -> None:
    area = named("Sevastopol", "UKR").area
    assert area is not None
    assert (area.administered_by, area.claimed_by) == ("Russia", "Ukraine")
    assert named("Kyiv", "UKR").area is None


def test_the_index_is_small_and_quick() -> None:
    folder = COMPILED
    assert sum(path.stat().st_size for path in folder.iterdir()) < 25_000_000
    begun = time.process_time()
    index = Index(folder)
    assert time.process_time() - begun < 0.1
    begun = time.perf_counter()
    for _ in range(1000):
        index.look_up("laurel county")
    assert (time.perf_counter() - begun) / 1000 < 10e-6


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    places = [
        RawPlace("Upper Vale", {"upper vale", "vale"}, 1.5, 2.5, "admin 1", "XKX", population=9000),
        RawPlace("Valeton", {"valeton", "vale"}, 1.25, 2.25, "populated place", "XKX", container=0, area=1),
    ]
    areas = [Area("The Vale", "itself", "nobody", None)]
    write(tmp_path / "a", places, areas, ["a list of vales 2.1"])
    write(tmp_path / "b", places, areas, ["a list of vales 2.1"])
    for name in ("names.marisa", "places.bin"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    index = Index(tmp_path / "a")
    assert index.made_from == ["a list of vales 2.1"]
    assert [(index.entry(number).name, other) for number, other in index.look_up("vale")] == [
        ("Upper Vale", True),
        ("Valeton", True),
    ]
    place = index.entry(1)
    assert (place.latitude, place.longitude, place.admin1, place.area) == (1.25, 2.25, "Upper Vale", areas[0])


def towns(*names: str) -> list[RawPlace]:
    return [RawPlace(name, {name.lower()}, 9.5, 7.25, "populated place", "NGA") for name in names]


def test_who_reads_an_index_goes_on_while_it_is_made_anew(tmp_path: Path) -> None:
    write(tmp_path, towns(*(f"Orvessa {number}" for number in range(500))), [])
    before = Index(tmp_path)
    write(tmp_path, towns("Talvessa"), [])
    assert before.look_up("orvessa 499") == [(499, False)]
    assert before.entry(499).name == "Orvessa 499"
    assert [len(before), len(Index(tmp_path))] == [500, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.marisa", "places.bin"]


def test_who_reads_an_index_goes_on_when_its_files_are_cut_short(tmp_path: Path) -> None:
    write(tmp_path, towns(*(f"Orvessa {number}" for number in range(5000))), [])
    index = Index(tmp_path)
    for path in tmp_path.iterdir():
        os.truncate(path, 0)
    assert index.look_up("orvessa 4999") == [(4999, False)]
    assert index.entry(4999).name == "Orvessa 4999"
    with pytest.raises(GazetteerError, match=r"damaged .*compile it again"):
        Index(tmp_path)


def test_two_programs_make_one_index_at_once_and_a_third_reads_it(tmp_path: Path) -> None:
    def make(word: str) -> None:
        for _ in range(40):
            write(tmp_path, towns(*(f"{word} {number}" for number in range(300))), [])

    make("Orvessa")
    makers = [threading.Thread(target=make, args=(word,)) for word in ("Orvessa", "Talvessa")]
    for maker in makers:
        maker.start()
    while any(maker.is_alive() for maker in makers):
        index = Index(tmp_path)
        known = [word for word in ("orvessa", "talvessa") if index.look_up(f"{word} 299")]
        assert len(known) == 1
        assert index.entry(index.look_up(f"{known[0]} 299")[0][0]).name.lower() == f"{known[0]} 299"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.marisa", "places.bin"]


def test_names_and_places_of_two_indexes_are_no_index(tmp_path: Path) -> None:
    write(tmp_path / "one", towns("Orvessa"), [])
    write(tmp_path / "two", towns("Talvessa"), [])
    os.replace(tmp_path / "two/names.marisa", tmp_path / "one/names.marisa")
    with pytest.raises(GazetteerError, match="do not belong together"):
        Index(tmp_path / "one")


def test_an_absent_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="python -m accordingto"):
        Index(tmp_path)


DUMP = (
    "1\tNorth March\tNorth March\t\t10.0\t20.0\tA\tADM1\tML\t\t07\t\t\t\t5000\t\t0\tx\t2020-01-01\n"
    "2\tTinwell\tTinwell\tTin Well,Тинвел\t10.5\t20.5\tP\tPPL\tML\t\t07\t\t\t\t900\t\t0\tx\t2020-01-01\n"
    "3\tA bakery\tA bakery\t\t10.5\t20.5\tS\tBLDG\tML\t\t07\t\t\t\t0\t\t0\tx\t2020-01-01\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(gazetteer.HOME_VARIABLE, str(tmp_path))
    gazetteer.load.cache_clear()
    return tmp_path


def test_a_geonames_dump_becomes_an_overlay(home: Path) -> None:
    source = home / "ML.txt"
    source.write_text(DUMP, encoding="utf-8")
    assert gazetteer.add(source) == 2
    (match,) = gazetteer.load().look_up("Tin Well")
    assert (match.entry.name, match.entry.country, match.entry.admin1) == ("Tinwell", "MLI", "North March")
    assert not gazetteer.load().look_up("A bakery")
    gazetteer.load.cache_clear()


def test_a_csv_becomes_an_overlay_and_another_file_is_refused(home: Path) -> None:
    source = home / "mine.csv"
    source.write_text(
        "name,latitude,longitude,country,aliases\nKarvelo,1.5,2.5,SOM,Carvelo|Qarvelo\n", encoding="utf-8"
    )
    assert gazetteer.add(source, "ours") == 1
    assert [match.entry.name for match in gazetteer.load().look_up("qarvelo")] == ["Karvelo"]
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="latitude"):
        gazetteer.add(source)
    gazetteer.load.cache_clear()


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
