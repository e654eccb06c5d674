"""What holds of every figure, whatever the numbers: bounds, parts and wholes, and whose victims are counted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import accordingto
from accordingto.records import Figure, Reading

numbers = st.integers(min_value=2, max_value=4000)
few = settings(max_examples=25, deadline=None)


def killed(reading: Reading) -> list[Figure]:
    return [figure for claim in reading.claims for figure in claim.figures if figure.measure == "killed"]


@few
@given(numbers, numbers)
def test_a_part_exceeds_its_whole_only_where_the_text_says_so_and_is_contested_then(whole: int, part: int) -> None:
    reading = accordingto.read(f"The raid killed {whole} people, including {part} guards.", published="2024-05-15")
    first, second = killed(reading)
    assert (first.low, second.low, second.part_of) == (whole, part, 0)
    contested = {word for incident in reading.incidents for word in incident.contested}
    assert ("toll" in contested) == (part > whole)


@few
@given(numbers, numbers, numbers, numbers)
def test_only_the_victims_of_the_clause_are_counted(gunmen: int, trucks: int, distance: int, dead: int) -> None:
    text = f"{gunmen} gunmen attacked a convoy of {trucks} trucks {distance} km from Gao, killing {dead} farmers."
    assert [figure.low for figure in killed(accordingto.read(text))] == [dead]


@few
@given(numbers, numbers)
def test_each_of_two_clauses_counts_its_own(dead: int, hurt: int) -> None:
    reading = accordingto.read(f"The raid killed {dead} farmers and wounded {hurt} herders.", published="2024-05-15")
    found = {figure.measure: figure.low for claim in reading.claims for figure in claim.figures}
    assert found == {"killed": dead, "wounded": hurt}


@few
@given(numbers, st.sampled_from(["at least", "more than", "up to", "nearly", "about", "fewer than", ""]))
def test_low_is_never_above_high(number: int, bound: str) -> None:
    for figure in killed(accordingto.read(f"The raid killed {bound} {number} people.")):
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.low is not None or figure.high is not None
