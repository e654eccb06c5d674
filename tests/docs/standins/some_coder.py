"""A coder of events that somebody else made."""

from __future__ import annotations


class Coder:
    """Finds killings."""

    def code(self, sentence: str) -> list[dict[str, str]]:
        """The events of a sentence."""
        return [{"code": "190", "words": sentence}] if "killed" in sentence else []
