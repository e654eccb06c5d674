"""Files, standard input, HTML and JSON Lines to Documents, each with its chain of custody, or a clear refusal."""

from accordingto.intake.items import Accepted, Defaults, Item, Rejected
from accordingto.intake.sources import documents

__all__ = ["Accepted", "Defaults", "Item", "Rejected", "documents"]
