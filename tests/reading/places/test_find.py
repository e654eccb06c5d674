"""Toponyms: a sentence in, the places out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.errors import UsageError
from accordingto.gazetteer import boundaries
from accordingto.language.pipeline import parse
from accordingto.reading.places import find
from accordingto.records import Place, make_document


def places(text: str) -> list[Place]:
    return [toponym.place for toponym in find(parse(make_document(text)))]


def names(text: str) -> list[str]:
    return [place.span.text for place in places(text)]


def test_a_district_is_found_inside_its_province() -> None:
    district, province = places("Two soldiers were killed in Sangin district, Helmand province, on Monday.")
    assert (district.span.text, province.span.text) == ("Sangin district", "Helmand province")
    assert district.country == province.country == "AFG"
    assert province.kind == "admin 1"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Car hit the gate. But nobody was hurt.", []),
        ("Lieutenant Marcus Jordan was wounded near Basra.", ["Basra"]),
        ("The convoy crossed Jordan in March.", ["Jordan"]),
        ("Hospital staff in Kunduz treated the wounded.", ["Kunduz"]),
        ("Gunmen stopped a bus on the Kandahar-Herat road.", ["Kandahar", "Herat"]),
        ("The Washington Post said that Free Syrian Army fighters had left.", []),
        ("Shells fell in Bab al-Nasim and Tal Zaruq.", ["Bab al-Nasim", "Tal Zaruq"]),
    ],
)
def test_a_name_alone_never_decides(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen raided four villages: Demzare, Wunakoh and Taboung.", ["Demzare", "Wunakoh", "Taboung"]),
        ("Gunmen raided farms in the Zuruk and Marqan districts.", ["Zuruk", "Marqan districts"]),
        ("Shells fell on the outskirts of Kinzibba.", ["Kinzibba"]),
        ("He is the founder of Kinzibba.", []),
        ("Two soldiers were killed when gunmen stormed the Zurbat Refugee Camp.", ["Zurbat Refugee Camp"]),
        ("Gunmen killed six men in the nearby Abu Zuruk district.", ["Abu Zuruk district"]),
        (
            "Rebels took the villages of Dorlat, the Samwe hilltop, Ardul and Abu Hishmar.",
            ["Dorlat", "Samwe hilltop", "Ardul", "Abu Hishmar"],
        ),
        ("The army shelled Dorlat on Monday.", ["Dorlat"]),
        ("The army saw Dorlat on Monday.", []),
        ("In Hishmaria, south of the capital, two men were shot.", ["Hishmaria"]),
        ("Shells fell in the Turkmen Mountains.", ["Turkmen Mountains"]),
    ],
)
def test_what_stands_around_an_unknown_name_makes_it_a_place(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_those_who_act_from_a_capital_are_no_location() -> None:
    (speaker,) = places("Baku said that the talks had failed.")
    assert speaker.use == "metonym"
    (where,) = places("The talks failed in Baku.")
    assert where.use == "location"


def test_a_state_whose_name_looks_like_its_people_is_a_place() -> None:
    assert [place.use for place in places("Guards fled to Laos and the Philippines.")] == ["location", "location"]


def test_a_demonym_has_the_point_of_its_state() -> None:
    (place,) = places("Syrian troops shelled the village.")
    assert (place.use, place.country, place.kind) == ("demonym", "SYR", "country")


def test_a_state_before_troops_is_their_nationality_and_before_air_strikes_a_place() -> None:
    assert [place.use for place in places("US forces left the town.")] == ["demonym"]
    assert [place.use for place in places("The Yemen air strikes went on.")] == ["location"]


def test_the_company_of_a_name_decides_which_place_it_is() -> None:
    victoria = places("Rangers in Victoria, in the Seychelles, held a pirate.")[0]
    assert victoria.country == "SYC"
    melbourne = places("Victoria, Australia, sent firefighters from Melbourne.")[0]
    assert melbourne.country == "AUS"


def test_the_country_of_a_place_inside_a_disputed_area_is_left_open() -> None:
    (place,) = places("Residents left Stepanakert.")
    assert place.country is None
    assert place.disputed is not None
    assert place.disputed.name == "Nagorno-Karabakh"


def test_a_user_may_name_whose_boundaries_count() -> None:
    with boundaries.using("geonames"):
        (place,) = places("Residents left Stepanakert.")
    assert (place.country, place.disputed and place.disputed.boundary_set) == ("AZE", "GeoNames")
    with pytest.raises(UsageError, match="geonames"), boundaries.using("mine"):
        pass


def test_an_unknown_village_is_kept_without_a_point() -> None:
    place = places("Gunmen burned the village of Qurrabeel.")[0]
    assert (place.name, place.latitude) == ("Qurrabeel", None)


def test_an_unknown_village_in_a_known_unit_lies_somewhere_in_it() -> None:
    village, state = places("Gunmen burned the village of Qurrabeel in Borno state.")
    assert (village.name, village.admin1, village.country) == ("Qurrabeel", "Borno", "NGA")
    assert village.geonames_id is None
    assert village.radius_km == state.radius_km


@given(
    st.lists(
        st.sampled_from("Kabul Jordan said in the , Syrian troops Paris Texas . village of Mr. al - Bab".split()),
        max_size=14,
    )
)
def test_every_place_has_a_span_and_resolving_is_idempotent(words: list[str]) -> None:
    document = make_document(" ".join(words))
    first, second = find(parse(document)), find(parse(document))
    assert first == second
    for toponym in first:
        span = toponym.place.span
        assert document.text[span.start : span.end] == span.text
