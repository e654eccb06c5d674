"""Libraries that only some formats need: imported when they are, with a word on what to install."""

from __future__ import annotations

import importlib
from typing import Any

from accordingto.errors import UsageError


def needed(module: str) -> Any:
    """A module of the extra ``accordingto[export]``. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UsageError(f'this format needs {module.partition(".")[0]}: pip install "accordingto[export]"') from error
