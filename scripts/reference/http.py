"""The JSON API of the review page, from its own description (OpenAPI) and from what it answers about the example."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from accordingto.api import read_items
from accordingto.intake import Defaults, documents
from accordingto.ledger import Ledger
from accordingto.ledger.adding import add
from accordingto.ledger.grouping import regroup
from accordingto.web.api import REFUSED
from accordingto.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples/avdiivka.jsonl"
_HEAD = """# Reference of the JSON API

Generated from the API's own description (`make reference`); do not edit. `accordingto serve` answers at
`http://127.0.0.1:8000`, and describes itself in OpenAPI 3.1 at `/api/openapi.json`;
[Review](../review.md#the-json-api) shows it at work. What is sent and answered is JSON in UTF-8. Every POST carries
the header `X-Accordingto`. A refusal is `{"detail": …}` in words, and mostly `kind`, a short word for machines.
Offsets count code points, ends exclusive. What answers hold is what they held about the example reports; [the
codebook](../codebook.md) has the fields of claims and incidents.
"""
_ASKED = {"/api/search": {"q": "Avdiivka"}}
"""What must be asked for there to be an answer."""


def page() -> str:
    """The page in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = _example(Path(folder))
        with TestClient(create_app(ledger)) as client:
            described: dict[str, Any] = client.get("/api/openapi.json").json()
            parts = [_HEAD, *_operations(described, client, _keys(client))]
        ledger.close()
    return "\n".join(parts)


def _example(folder: Path) -> Ledger:
    """A ledger with the example reports and their incidents."""
    ledger = Ledger(str(folder / "ledger.db"))
    ledger.create()
    for _ in add(ledger, documents([str(EXAMPLE)], Defaults()), read_items, "example"):
        pass
    regroup(ledger)
    return ledger


def _keys(client: TestClient) -> dict[str, str]:
    """An id of each kind of thing that a path may name; one claim is decided on, and one dealt out for coding."""
    incident = client.get("/api/incidents").json()["rows"][0]["id"]
    claim = client.get(f"/api/incidents/{incident}").json()["incident"]["claims"][0]
    me = client.get("/api/status").json()["person"]
    client.post("/api/coding/deals", json={"coders": [me, "another"], "number": 1}, headers={"X-Accordingto": "me"})
    decision = {"version": 0, "status": "reviewed"}
    client.post(f"/api/claims/{claim['id']}/decisions", json=decision, headers={"X-Accordingto": "me"})
    return {"incidents": incident, "claims": claim["id"], "documents": claim["document"]}


def _operations(described: dict[str, Any], client: TestClient, keys: dict[str, str]) -> Iterator[str]:
    schemas = described["components"]["schemas"]
    usual = {str(code): about["description"] for code, about in REFUSED.items()}
    yield "\n".join(
        ["| refused with | why |", "| --- | --- |", *(f"| {code} | {why} |" for code, why in usual.items())]
    )
    yield "| 422 | A value has the wrong type or is out of bounds; the answer says which. |\n"
    for path, operations in sorted(described["paths"].items()):
        for method, operation in operations.items():
            yield f"## {method.upper()} {path}\n"
            yield f"{_plain(operation['description'])}\n"
            rows = [*_parameters(operation), *_body(operation, schemas)]
            if rows:
                yield "\n".join(["| given | type | what for |", "| --- | --- | --- |", *rows]) + "\n"
            if method == "get":
                answer = client.get(path.replace("{key}", keys.get(path.split("/")[2], "")), params=_ASKED.get(path))
                yield f"Answers with {_shape(answer.raise_for_status().json())}.\n"
            yield from _own(operation, usual)


def _own(operation: dict[str, Any], usual: dict[str, Any]) -> Iterator[str]:
    """Refusals that are not the usual ones."""
    own = {code: about["description"] for code, about in operation["responses"].items()
           if code not in ("200", "201", "422") and usual.get(code) != about["description"]}  # fmt: skip
    if own:
        yield "Refuses with " + "; ".join(f"{code}: {_plain(about)}" for code, about in own.items()) + "\n"


def _parameters(operation: dict[str, Any]) -> Iterator[str]:
    for given in operation.get("parameters", ()):
        about = _plain(given.get("description") or given["schema"].get("description"))
        yield _row(given["name"], given["schema"], about, False)


def _body(operation: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        body = schemas[content["schema"]["$ref"].rpartition("/")[2]]
        for name, about in body["properties"].items():
            yield _row(name, about, _plain(about.get("description")), name in body.get("required", ()))


def _row(name: str, schema: dict[str, Any], about: str, needed: bool) -> str:
    bounds = "; ".join(part for part in ("needed" if needed else "", *_bounds(schema)) if part)
    told = " ".join(part for part in (about, f"({bounds})" if bounds else "") if part)
    return f"| `{name}` | {_type(schema)} | {told} |"


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("type", "any"))


def _bounds(schema: dict[str, Any]) -> list[str]:
    """Choices, limits and default in words."""
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            schema = {**one, **schema}
    found = []
    if "enum" in schema:
        found.append("one of " + ", ".join(f"`{value}`" for value in schema["enum"]))
    if "maxLength" in schema:
        found.append(f"{schema['maxLength']:,} characters at most")
    if "maxItems" in schema:
        found.append(f"{schema['maxItems']:,} at most")
    if "pattern" in schema:
        found.append("written 2024-05-15")
    if "maximum" in schema and schema["maximum"] < 2**31 - 1:
        found.append(f"{int(schema.get('minimum', 0)):,} to {int(schema['maximum']):,}")
    if schema.get("default") not in (None, "", [], {}):
        found.append(f"`{schema['default']}` by default")
    return found


def _shape(value: Any) -> str:
    """What an answer is made of: its keys, and those of the first of a list of objects."""
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return f"a list of objects: {_names(value[0])}"
        return "a list"
    if isinstance(value, dict):
        inner = next((f"; each of `{name}`: {_names(one[0])}" for name, one in value.items()
                      if name == "rows" and one), "")  # fmt: skip
        return f"an object: {_names(value)}{inner}" if value else "an object by id"
    return type(value).__name__


def _names(value: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in value)


def _plain(words: str | None) -> str:
    return " ".join((words or "").replace("``", "`").split()).replace("|", "\\|")
