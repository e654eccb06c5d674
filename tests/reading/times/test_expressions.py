"""A sentence in; the time expressions, their TIMEX3 values and their days out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.language.pipeline import parse
from accordingto.reading import times
from accordingto.records import Time, make_document

PUBLISHED = "2024-05-15"
"""A Wednesday."""


def read(text: str, published: str | None = PUBLISHED) -> list[Time]:
    return [found.time for found in times.find(parse(make_document(text, published=published)))]


def short(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None, str | None]]:
    return [(time.span.text, time.timex.value, time.start, time.end) for time in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value", "start", "end"),
    [
        ("Shells fell on 7 March 2014.", "7 March 2014", "2014-03-07", "2014-03-07", "2014-03-07"),
        ("Shells fell on March 7.", "March 7", "2024-03-07", "2024-03-07", "2024-03-07"),
        ("Shells fell on November 7.", "November 7", "2023-11-07", "2023-11-07", "2023-11-07"),
        ("Shells will fall on November 7.", "November 7", "2024-11-07", "2024-11-07", "2024-11-07"),
        ("Shells fell in June.", "June", "2023-06", "2023-06-01", "2023-06-30"),
        ("Shells fell in late April.", "late April", "2024-04", "2024-04-21", "2024-04-30"),
        ("Shells fell on Wednesday.", "Wednesday", "2024-05-15", "2024-05-15", "2024-05-15"),
        ("Shells fell on Thursday.", "Thursday", "2024-05-09", "2024-05-09", "2024-05-09"),
        ("The two sides will meet on Thursday.", "Thursday", "2024-05-16", "2024-05-16", "2024-05-16"),
        ("The army agreed to withdraw on Sunday.", "Sunday", "2024-05-19", "2024-05-19", "2024-05-19"),
        ("Two men managed to escape on Sunday.", "Sunday", "2024-05-12", "2024-05-12", "2024-05-12"),
        ("Shells fell yesterday.", "yesterday", "2024-05-14", "2024-05-14", "2024-05-14"),
        ("Shells fell last night.", "last night", "2024-05-14TNI", "2024-05-14", "2024-05-14"),
        ("Shells fell on Friday morning.", "Friday morning", "2024-05-10TMO", "2024-05-10", "2024-05-10"),
        ("Shells fell last month.", "last month", "2024-04", "2024-04-01", "2024-04-30"),
        ("Shells fell last week.", "last week", "2024-W19", "2024-05-06", "2024-05-12"),
        ("Shells fell over the weekend.", "the weekend", "2024-W19-WE", "2024-05-11", "2024-05-12"),
        ("Shells fell in the past week.", "the past week", "P1W", "2024-05-08", "2024-05-15"),
        ("Shells fell two years ago.", "two years ago", "2022", "2022-01-01", "2022-12-31"),
        ("Shells fell a week ago.", "a week ago", "2024-05-08", "2024-05-08", "2024-05-08"),
        ("Shells fell in the summer of 2023.", "the summer of 2023", "2023-SU", "2023-06-01", "2023-08-31"),
        ("Shells fell in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("Losses rose in the third quarter.", "the third quarter", "2023-Q3", "2023-07-01", "2023-09-30"),
        ("Shells fell during Ramadan.", "Ramadan", "2024-03-11/2024-04-09", "2024-03-11", "2024-04-09"),
        ("Shells fell on 2023-09-19.", "2023-09-19", "2023-09-19", "2023-09-19", "2023-09-19"),
        ("Shells fell on 12-13 April.", "12-13 April", "2024-04-12/2024-04-13", "2024-04-12", "2024-04-13"),
        (
            "It fell in the early hours of Sunday.",
            "the early hours of Sunday",
            "2024-05-12TMO",
            "2024-05-12",
            "2024-05-12",
        ),
        (
            "Shells fell on the night of 12-13 April.",
            "the night of 12-13 April",
            "2024-04-12TNI",
            "2024-04-12",
            "2024-04-13",
        ),
        (
            "It fell in the last three months of 2023.",
            "the last three months of 2023",
            "P3M",
            "2023-10-01",
            "2023-12-31",
        ),
        ("Elections are due in December.", "December", "2024-12", "2024-12-01", "2024-12-31"),
        (
            "Shells fell at 3:30am on Monday.",
            "3:30am on Monday",
            "2024-05-13T03:30",
            "2024-05-13T03:30",
            "2024-05-13T03:30",
        ),
        (
            "A shell fell in the night from Saturday to Sunday.",
            "the night from Saturday to Sunday",
            "2024-05-11TNI",
            "2024-05-11",
            "2024-05-12",
        ),
        ("Fighting lasted three days.", "three days", "P3D", None, None),
        ("Fighting lasted several days.", "several days", "PXD", None, None),
        ("They march every Friday.", "every Friday", "XXXX-WXX-5", None, None),
        ("Shells fell recently.", "recently", "PAST_REF", None, None),
    ],
)
def test_an_expression_and_its_days(text: str, words: str, value: str, start: str | None, end: str | None) -> None:
    assert short(text) == [(words, value, start, end)]


def test_a_clock_time_is_kept_in_the_interval() -> None:
    assert short("The blast occurred on Monday at 2:30 p.m.")[0][1:] == ("2024-05-13T14:30",) * 3


def test_the_narrative_dates_what_follows() -> None:
    told = short("Rebels took the town on 3 March. Two days later they burned it. The following day they left.")
    assert [start for *_, start, _ in told] == ["2024-03-03", "2024-03-05", "2024-03-06"]


@pytest.mark.parametrize("text", ["In May 12 people died.", "A 27-year-old man died.", "In 1998, 2000 soldiers fell."])
def test_numbers_that_count_people_are_no_dates(text: str) -> None:
    assert all(time.start is None or time.start in ("2024-05-01", "1998-01-01") for time in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the capital.",
        "Sources said that the second man fled.",
        "Prime Minister Theresa May condemned it.",
        "The May 3 Movement denied it.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert read(text) == []


def test_without_publication_relative_times_stay_unresolved() -> None:
    assert short("Shells fell yesterday and on Tuesday.", None) == [
        ("yesterday", "XXXX-XX-XX", None, None),
        ("Tuesday", "XXXX-WXX-2", None, None),
    ]


def test_a_report_that_bears_its_date_is_anchored_there() -> None:
    told = short("KABUL, Afghanistan (May 3, 2012)\nTroops seized a cache of mines yesterday.", None)
    assert told[-1][1] == "2012-05-02"


_PIECES = st.sampled_from(
    "early late the last next of in March 7 2014 31 , Tuesday two weeks years ago later day night first quarter "
    "half week year Ramadan morning 14:30 1990s since every "
    "a and - to 1 9999 century weekend before after this previous".split()
)


@given(st.lists(_PIECES, max_size=12), st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29", "nonsense"]))
def test_whatever_the_words_are(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    parsed = parse(make_document(text, published=published))
    found = times.find(parsed)
    assert found == times.find(parsed)
    for one in found:
        assert text[one.time.span.start : one.time.span.end] == one.time.span.text
        assert (one.time.start is None) == (one.time.end is None)
        if one.time.start and one.time.end:
            assert one.time.start <= one.time.end
            assert date.fromisoformat(one.time.start[:10])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell during Ramadan in 2023.", ("2023-03-23", "2023-04-21")),
        ("Shells fell last Ramadan.", ("2024-03-11", "2024-04-09")),
        ("Shells fell on Eid al-Adha 2023.", ("2023-06-29", "2023-07-02")),
    ],
)
def test_a_holiday_may_say_its_year(text: str, expected: tuple[str, str]) -> None:
    (time,) = read(text)
    assert (time.start, time.end) == expected
