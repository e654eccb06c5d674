"""Agreement: known values of Krippendorff's alpha, and undefined where nothing varies."""

from __future__ import annotations

import pytest

from accordingto.errors import UsageError
from accordingto.ledger import Ledger, coding


def code(ledger: Ledger, values: list[tuple[str, str]]) -> None:
    keys = [f"claim{number}" for number in range(len(values))]
    coding.assign(ledger, keys, ["ann", "bob"], "edna")
    for key, (ann, bob) in zip(keys, values, strict=True):
        coding.code(ledger, key, "ann", {"verdict": ann})
        coding.code(ledger, key, "bob", {"verdict": bob})


def verdict(ledger: Ledger) -> coding.Agreement:
    return next(row for row in coding.agreement(ledger) if row.field == "verdict")


def test_alpha_of_a_worked_example(ledger: Ledger) -> None:
    """Ten units, two coders, two values (Krippendorff 2011, section B): alpha is 0.095."""
    ann, bob = "0100000000", "1110010100"
    code(ledger, list(zip(ann, bob, strict=True)))
    found = verdict(ledger)
    assert (found.n, found.agreed) == (10, 6)
    assert found.alpha == pytest.approx(0.095, abs=0.001)


def test_full_agreement_is_one(ledger: Ledger) -> None:
    code(ledger, [("accept", "accept"), ("reject", "reject")])
    assert verdict(ledger).alpha == pytest.approx(1.0)


def test_alpha_is_undefined_where_nothing_varies(ledger: Ledger) -> None:
    code(ledger, [("accept", "accept"), ("accept", "accept")])
    assert verdict(ledger) == coding.Agreement("verdict", 2, 2, None)


def test_one_coder_is_no_double_coding(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        coding.assign(ledger, ["claim"], ["ann"], "edna")


def test_alpha_with_four_coders_and_gaps() -> None:
    """Twelve units, four coders, some of whom left units out (Krippendorff 2011, section C): alpha is 0.743."""
    coders = ["1233214 12...", "1233224 125.3", ".333234 2251.", "1233244 1251."]
    rows = [row.replace(" ", "") for row in coders]
    units = [{str(who): row[at] for who, row in enumerate(rows) if row[at] != "."} for at in range(12)]
    assert coding._alpha([unit for unit in units if len(unit) > 1]) == pytest.approx(0.743, abs=0.001)
