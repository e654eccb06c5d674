"""According to whom: attributions, their speakers, cues and content, and the chain that vouches for an event."""

from accordingto.reading.attribution.chain import chain
from accordingto.reading.attribution.find import find
from accordingto.reading.attribution.listing import nest

__all__ = ["chain", "find", "nest"]
