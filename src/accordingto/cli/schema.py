"""``accordingto schema``."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema (2020-12) of a reading."""
    from accordingto import records

    typer.echo(json.dumps(records.schema(), ensure_ascii=False, indent=2))
