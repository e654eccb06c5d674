"""Claims as persons left them: the machine's record with the decided fields in place of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from accordingto.errors import UsageError
from accordingto.ledger.decided import State
from accordingto.records import Claim

EDITABLE = (
    "type", "mode", "modality", "polarity", "background", "agents", "targets", "instruments", "places", "time",
    "figures", "attribution",
)  # fmt: skip
"""The fields of a claim that a person may correct; ids, spans and rules stay the machine's."""
PERSON = "person"
"""The rule of what a person decided."""


def corrected(claim: Claim, state: State | None) -> Claim:
    """The claim with the values that persons decided. Raises UsageError where they make no claim."""
    values = {name: value for name, value in state.values.items() if name in EDITABLE} if state else {}
    return with_values(claim, values) if values else claim


def with_values(claim: Claim, values: Mapping[str, Any]) -> Claim:
    """The claim with other values in some fields, checked. Raises UsageError that names the field."""
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise UsageError(f"{', '.join(sorted(unknown))}: no such field of a claim can be edited")
    rules = [*claim.rule, *(f"{PERSON}.{name}" for name in sorted(values))]
    try:
        return Claim.model_validate({**claim.model_dump(mode="json", by_alias=True), **values, "rule": rules})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{where}: {first['msg']}") from error
