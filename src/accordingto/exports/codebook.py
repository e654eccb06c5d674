"""The codebook in words, generated from records and tables: ``python -m accordingto.exports.codebook`` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accordingto.exports.tables import LAYOUTS
from accordingto.records import schema
from accordingto.vocabulary import rows

_HEAD = """# Codebook

Generated from the records and the tables' own layouts (`make reference`); do not edit. First
the record, as `accordingto read --format json` prints it and as `accordingto.read` gives it; then [the
tables](#tables) that `accordingto export` writes.

## The record

Every field is always there, `null` or `[]` where the text does not say: unknown is never zero. Offsets count code
points, ends exclusive; points are WGS 84 in degrees, distances kilometres, days ISO 8601. `accordingto schema` prints
all this as a JSON Schema.
"""
_VALUES = """### Values that are words of a table

What is behind a type, PLOVER's manual says; the words that lead to each stand in `src/accordingto/vocabulary/`.

| field | values |
| --- | --- |"""
_TABLES = """## Tables

Every CSV is UTF-8 and RFC 4180. An empty cell is unknown or open, never zero. A text cell that begins with `=`, `+`,
`-`, `@`, a tab, a carriage return or an apostrophe has one apostrophe in front, so that no spreadsheet runs it; take
one away to have the text back.
"""


def page() -> str:
    """The codebook in Markdown."""
    parts = [_HEAD]
    for name, record in records():
        parts += [f"### {name}\n", f"{_plain(record['description'])}\n"]
        parts += ["| field | type | what it holds |", "| --- | --- | --- |"]
        parts += [_row(field, about) for field, about in record["properties"].items()]
        parts.append("")
    parts += [_VALUES, *_values(), ""]
    parts.append(_TABLES)
    for layout in LAYOUTS:
        parts += [f"### Table {layout.name}\n", "| column | type | what it holds |", "| --- | --- | --- |"]
        parts += [f"| {column.name} | {column.type} | {column.about} |" for column in layout.columns]
        parts.append("")
    return "\n".join(parts)


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    """The records by name with their JSON Schema: the reading first, then whatever the one before is made of."""
    made = schema()
    waiting, seen = ["Reading"], {"Reading"}
    while waiting:
        name = waiting.pop(0)
        record = made if name == "Reading" else made["$defs"][name]
        yield name, record
        for inner in _inner(record["properties"].values()):
            if inner not in seen:
                seen.add(inner)
                waiting.append(inner)


_NO_MODES = frozenset({"", "-", "weapon"})
"""What stands in a frame without a mode, and where the weapon gives it."""


def _values() -> Iterator[str]:
    """Values that the vocabulary gives: modes by type, sub-event types, weapon classes, sectors."""
    modes = {(row["type"], row["mode"]) for row in rows("frames")} | {
        ("ASSAULT", row["mode"]) for row in rows("weapons")
    }
    modes -= {pair for pair in modes if pair[1] in _NO_MODES}
    for kind in sorted({kind for kind, _ in modes}):
        yield f"| `mode` of {kind} | {_listed(mode for of, mode in modes if of == kind)} |"
    yield f"| `acled` | {_listed(row['sub_event_type'] for row in rows('acled_types'))} |"
    yield f"| `class` of an instrument | {_listed(row['class'] for row in rows('weapons'))} |"
    known = (row["sector"] for table in ("people", "armed_actors") for row in rows(table))
    yield f"| `sector` | {_listed(sector for sector in known if sector not in ('', '-'))} |"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in sorted(set(values)))


def _inner(values: Any) -> Iterator[str]:
    """Names of the records that a schema refers to, in order."""
    for value in values:
        if isinstance(value, Mapping):
            if "$ref" in value:
                yield value["$ref"].rpartition("/")[2]
            yield from _inner(value.values())
        elif isinstance(value, list):
            yield from _inner(value)


def _row(field: str, about: dict[str, Any]) -> str:
    said = _plain(about["description"])
    choices = _choices(about)
    values = f" One of {', '.join(f'`{value}`' for value in choices)}." if choices else ""
    return f"| `{field}` | {_type(about)} | {said}{values} |"


def _type(about: dict[str, Any]) -> str:
    if "anyOf" in about:
        return " or ".join(_type(one) for one in about["anyOf"])
    if "$ref" in about:
        name = about["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if about.get("type") == "array":
        return f"list of {_type(about['items'])}"
    if about.get("type") == "object":
        return f"object: {_type(about['additionalProperties'])} by name"
    return str(about["type"])


def _choices(about: dict[str, Any]) -> list[str]:
    found = list(about.get("enum", ()))
    for one in about.get("anyOf", ()):
        found += _choices(one)
    return found


def _plain(words: str) -> str:
    """A docstring on one line, with Markdown's mark for code, fit for a cell."""
    return " ".join(words.replace("``", "`").split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
