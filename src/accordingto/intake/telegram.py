"""Exports of Telegram channels (``result.json``): a message a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accordingto.errors import UnreadableDocument


def is_export(start: bytes) -> bool:
    """True where a JSON file begins as an export of a channel does."""
    return b'"messages"' in start and b'"name"' in start


def messages(raw: bytes) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Id, text and what is known of each message that has text. Raises UnreadableDocument for other JSON."""
    try:
        export = json.loads(raw.decode("utf-8-sig"))
        listed = export["messages"]
        channel = str(export.get("name") or "")
        if not isinstance(listed, list):
            raise TypeError('"messages" is no list')
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableDocument("telegram", f"is no export of a Telegram channel ({error})") from error
    for message in listed:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message.get("text"))
        if text.strip():
            yield str(message.get("id")), text, _about(message, channel)


def _text(parts: Any) -> str:
    """A message's text: a string, or a list of strings and formatted pieces."""
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        return ""
    return "".join(_piece(part) for part in parts)


def _piece(part: Any) -> str:
    if isinstance(part, dict):
        part = part.get("text", "")
    return part if isinstance(part, str) else ""


def _about(message: dict[str, Any], channel: str) -> dict[str, Any]:
    sender = message.get("forwarded_from") or message.get("from")
    date = message.get("date")
    return {
        "title": None,
        "publisher": channel or None,
        "authors": [sender] if isinstance(sender, str) and sender != channel else [],
        "published": date if isinstance(date, str) else None,
        "media_type": "application/json",
    }
