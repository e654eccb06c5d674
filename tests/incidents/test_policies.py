"""Each policy against its codebook's rule: sentences in, the estimate and its trace out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import accordingto
from accordingto.incidents import group
from accordingto.incidents.policies import POLICIES
from accordingto.incidents.tellings import Total
from accordingto.records import Estimate, Incident, Reading


def report(text: str, publisher: str = "Gazette", published: str = "2024-05-14", url: str | None = None) -> Reading:
    return accordingto.read(text, publisher=publisher, published=published, url=url)


def told(*readings: Reading) -> Incident:
    return max(group(list(readings)), key=lambda incident: len(incident.claims))


def total(incident: Incident, policy: str, measure: str = "killed") -> Estimate:
    return next(
        item
        for item in incident.estimates
        if (item.policy, item.measure, item.status, item.side) == (policy, measure, None, None)
    )


def numbers(incident: Incident, policy: str) -> tuple[int | None, int | None, int | None]:
    made = total(incident, policy)
    return made.low, made.best, made.high


MAYOR = "Shelling killed {} people at the market in Avdiivka on Monday, the mayor said."
DOCTOR = "On Monday shells struck the market in Avdiivka and killed {} people, a doctor said."
POLICE = "Police said that shells killed {} people at the market in Avdiivka on Monday."

THREE = (report(MAYOR.format("four"), "Gazette"), report(DOCTOR.format("six"), "Herald"),
         report(POLICE.format("six"), "Courier", "2024-05-15"))  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("minmax", (4, None, 6)), ("majority", (6, 6, 6)), ("latest", (6, 6, 6)), ("acled_lowest", (4, 4, 4)),
     ("ucdp_like", (4, 6, 6)), ("airwars_range", (4, None, 6)), ("gtd", (6, 6, 6))],
)  # fmt: skip
def test_the_policies_side_by_side(policy: str, expected: tuple[int | None, ...]) -> None:
    assert numbers(told(*THREE), policy) == expected


def test_an_originator_that_revises_its_toll_is_no_contest() -> None:
    revised = told(report(MAYOR.format("four"), "Gazette"), report(MAYOR.format("six"), "Courier", "2024-05-15"))
    assert revised.contested == []
    assert numbers(revised, "majority") == (6, 6, 6)
    assert told(*THREE).contested == ["toll"]


def test_a_later_report_that_revises_the_toll_supersedes_what_outlets_said_but_not_what_others_say() -> None:
    first = "Shells struck the market in Avdiivka on Monday and killed four people."
    later = "The death toll from Monday's shelling of the market in Avdiivka has risen to seven."
    found = told(report(first, "Gazette"), report(first.replace("struck", "hit"), "Monitor"),
                 report(DOCTOR.format("five"), "Herald"), report(later, "Courier", "2024-05-15"))  # fmt: skip
    made = total(found, "minmax")
    assert (made.low, made.high) == (5, 7)
    assert sorted(step.verdict for step in made.trace) == ["superseded", "superseded", "used", "used"]
    assert found.contested == ["toll"]


def test_one_source_is_one_originator_whatever_its_article_and_capital() -> None:
    found = told(report("Police said that shells killed six people in Avdiivka on Monday.", "Courier"),
                 report("Shells killed six people in Avdiivka on Monday, the police said.", "Herald"))  # fmt: skip
    assert found.originators == ["police"]
    assert found.grade is not None
    assert found.grade.suggested == "weak"


def test_copies_of_an_agency_are_one_originator() -> None:
    text = (
        "KYIV (AFP) - Shells struck the market in Avdiivka on Monday and killed nine people. Traders carried the "
        "wounded to a clinic on the other bank of the river while smoke rose over the stalls and the station."
    )
    other = "Shells killed five people at the market in Avdiivka on Monday. Traders carried the wounded to a clinic."
    found = told(report(text, "Herald"), report(text, "Courier"), report(text, "Monitor"), report(other, "Gazette"))
    assert len(found.documents) == 4
    assert len([name for name in found.originators if name.startswith("own voice")]) == 2


def test_the_older_version_of_a_report_is_superseded_and_stays_in_the_trace() -> None:
    text = "Shells struck the market in Avdiivka on Monday and killed {} people. Smoke rose over the stalls."
    address = "https://example.org/avdiivka"
    found = told(report(text.format("two"), "Herald", url=address),
                 report(text.format("seven"), "Herald", "2024-05-15", url=address))  # fmt: skip
    made = total(found, "minmax")
    assert (made.low, made.high) == (7, 7)
    assert [step.verdict for step in made.trace] == ["used", "superseded"]
    assert found.contested == []


def test_some_of_the_dead_are_no_toll_of_their_own() -> None:
    text = "Shells killed four people in Avdiivka on Monday, the governor said. Two of the dead were children, he said."
    found = told(report(text))
    assert [total(found, policy).low for policy in ("minmax", "acled_lowest", "ucdp_like")] == [4, 4, 4]
    alone = told(report("Shells struck Avdiivka on Monday. Two of the dead were children, a doctor said."))
    assert total(alone, "minmax").low == 2


def test_a_running_toll_never_enters() -> None:
    text = "Shells killed four people in Avdiivka on Monday. More than 90 people have been killed there since October."
    found = told(report(text, "Gazette"))
    assert total(found, "minmax").high == 4


def test_deaths_that_nobody_ascribes_to_a_kind_of_people_are_the_unknown_rest() -> None:
    found = told(report("The raid in Goma on Monday killed 25 people, including two civilians.", "Gazette"))
    rest = next(item for item in found.estimates if item.status == "unknown")
    assert (rest.policy, rest.best) == ("ucdp_like", 23)


def test_a_partys_claim_of_its_enemys_losses_is_marked_and_no_gtd_figure() -> None:
    army = "The Ukrainian army said it had killed 50 Russian soldiers in Avdiivka on Monday."
    found = told(report(army, "Gazette"), report("Monitors said 20 Russian soldiers were killed in Avdiivka on Monday.",
                                                 "Herald"))  # fmt: skip
    assert any("enemy's losses" in step.why for step in total(found, "majority").trace)
    assert total(found, "gtd").best == 20


@pytest.mark.parametrize(
    ("texts", "grade"),
    [
        ((MAYOR.format("four"),), "weak"),
        ((MAYOR.format("four"), DOCTOR.format("four")), "fair"),
        (("The Israeli army said it killed four civilians in an airstrike in Rafah on Monday.",), "confirmed"),
        (("Rockets killed 12 soldiers in Avdiivka on Monday.",), "discounted"),
        (
            (
                "Ukrainian officials said Russian shelling killed four civilians in Avdiivka on Monday.",
                "Russian officials said Ukrainian shelling killed four civilians in Avdiivka on Monday.",
            ),
            "contested",
        ),
    ],
    ids=["weak", "fair", "confirmed", "discounted", "contested"],
)
def test_grades_are_suggested_with_reasons_and_unsigned(texts: tuple[str, ...], grade: str) -> None:
    found = told(*(report(text, f"Outlet {number}") for number, text in enumerate(texts)))
    assert found.grade is not None
    assert found.grade.suggested == grade
    assert found.grade.reasons
    assert found.grade.signed_by is None
    low = total(found, "airwars_range").low
    assert {"contested": low == 0, "discounted": low == 0, "weak": low is None}.get(grade, low == 4)


_NUMBER = st.one_of(st.none(), st.integers(0, 500))


@given(st.lists(st.tuples(_NUMBER, _NUMBER, st.sampled_from(["2024-05-14", "2024-05-15"])), max_size=6))
def test_low_is_never_above_best_nor_best_above_high(said: list[tuple[int | None, int | None, str]]) -> None:
    totals = [
        Total(str(order), min(low, high), max(low, high), published, order)
        if low is not None and high is not None
        else Total(str(order), low, high, published, order)
        for order, (low, high, published) in enumerate(said)
    ]
    for policy in POLICIES.values():
        made = policy(totals, "fair")
        known = [value for value in (made.low, made.best, made.high) if value is not None]
        assert known == sorted(known)
