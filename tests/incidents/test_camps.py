"""The dead of both sides of a fight add up; the same side told twice does not."""

from __future__ import annotations

import pytest

from accordingto import incidents, read


def _killed(text: str) -> int | None:
    found = [
        estimate.best
        for incident in incidents([read(text)])
        for estimate in incident.estimates
        if (estimate.measure, estimate.status, estimate.side, estimate.policy) == ("killed", None, None, "majority")
    ]
    return sum(number for number in found if number is not None) if any(found) else None


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Eight terrorists were killed near the fort. Two soldiers embraced martyrdom.", 10),
        ("Three intruders were killed in the firefight. A naik laid down his life.", 4),
        ("Two raiders were liquidated. Two border guards died at the crossing.", 4),
        ("Eight terrorists were killed near the fort. The eight militants died in a clash.", 8),
        ("Three soldiers were killed in the raid. A sergeant was killed near the gate.", 3),
        ("Nine people were killed in the raid. Two of the dead were soldiers. One rebel died.", 9),
    ],
)
def test_both_sides_add_up_and_one_side_told_twice_does_not(text: str, total: int) -> None:
    assert _killed(text) == total
