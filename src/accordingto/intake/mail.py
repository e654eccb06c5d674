"""Saved e-mail (RFC 5322): the message's plain text, or else that of its HTML, with sender, subject and date."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from accordingto.errors import UnreadableDocument
from accordingto.intake.text import decode


def text_of(raw: bytes) -> tuple[str, dict[str, Any]]:
    """Text and what the message says of itself. Raises UnreadableDocument for a message without text."""
    from accordingto.intake import html

    try:
        message: EmailMessage = message_from_bytes(raw, policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        content = _content(body) if body is not None else ""
        is_html = body is not None and body.get_content_type() == "text/html"
        about = _about(message)
    except Exception as error:  # hostile headers lead the email package to RecursionError, OverflowError and more
        raise UnreadableDocument("mail", f"is a message that cannot be taken apart ({error})") from error
    text = html.article(content).text if is_html else content
    if not text.strip():
        raise UnreadableDocument("no_text", "is a message without text")
    return text, about


def _content(body: Any) -> str:
    """A part's text; its bytes are looked at where it names an encoding that nobody knows."""
    try:
        return str(body.get_content())
    except LookupError:
        return decode(body.get_payload(decode=True) or b"")


def _about(message: EmailMessage) -> dict[str, Any]:
    sender = message.get("from")
    addresses = sender.addresses if sender is not None else ()
    name = addresses[0].display_name or addresses[0].addr_spec if addresses else None
    return {
        "title": str(message["subject"]) if message["subject"] else None,
        "authors": [name] if name else [],
        "publisher": None,
        "published": _date(message),
        "media_type": "message/rfc822",
    }


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat() if message["date"] else None
    except (ValueError, TypeError, OverflowError):
        return None
