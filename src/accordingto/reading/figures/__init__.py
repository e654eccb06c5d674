"""How many: numbers with their nouns, what they count, who they were and what they are part of."""

from accordingto.reading.figures.attach import attach

__all__ = ["attach"]
