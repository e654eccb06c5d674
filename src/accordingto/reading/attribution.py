"""According to whom: attributions, their speakers, cues and content."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Saying


def find(parse: Parse) -> list[Saying]:
    """Every attribution of the text, in text order; ``within`` points to the attribution that it stands inside."""
    return []


def chain(word: Word, sayings: Sequence[Saying]) -> list[Saying]:
    """The attributions whose content covers a word, outermost first."""
    return [saying for saying in sayings if saying.covers(word)]
