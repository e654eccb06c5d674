"""Accordingto reads reports of armed conflict and keeps who did what to whom, with what losses, according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "incidents", "read"]

if TYPE_CHECKING:
    from accordingto.api import read
    from accordingto.incidents import group as incidents


def __getattr__(name: str) -> Any:
    """Loads the public functions when first used, so that importing the package costs nothing."""
    if name == "read":
        from accordingto.api import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
