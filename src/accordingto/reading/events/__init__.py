"""What happened: events and the words that fill their roles, by frames of the vocabulary."""

from accordingto.reading.events.find import find

__all__ = ["find"]
