"""Accordingto reads reports of armed conflict and keeps who did what to whom, with what losses, according to whom.

``read`` reads one report, ``read_documents`` many, ``incidents`` brings together what several reports tell of one
event. All three work offline, change nothing outside their result, and load the language model when first called.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "incidents", "read", "read_documents"]

if TYPE_CHECKING:
    from accordingto.api import read, read_documents
    from accordingto.incidents import group as incidents

_HOMES = {"read": "accordingto.api", "read_documents": "accordingto.api"}


def __getattr__(name: str) -> Any:
    """Loads the public functions when first used, so that importing the package costs nothing."""
    if name == "incidents":  # the folder of that name, which can be called
        return importlib.import_module("accordingto.incidents")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
