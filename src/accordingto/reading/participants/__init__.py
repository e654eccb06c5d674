"""Who to whom: from the head word of a mention to somebody with a name, a country and a sector."""

from accordingto.reading.participants.describe import describe

__all__ = ["describe"]
