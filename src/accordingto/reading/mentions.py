"""What the reading modules hand one another before the records are made: words of the tree, not yet spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.language.parse import Word
from accordingto.records import (
    Age,
    Approximator,
    EventType,
    Kind,
    Measure,
    Modality,
    Place,
    Polarity,
    Role,
    Sex,
    Stance,
    Status,
    Time,
    Victim,
)

Range = tuple[int, int]
"""Word range, end exclusive."""


@dataclass(slots=True)
class Saying:
    """Somebody says something: the speaker's head word, the cue, and the word ranges of what is said."""

    cue: Range
    cue_word: Word
    kind: Kind
    stance: Stance
    source: Word | None
    content: list[Range]
    quoted: bool = False
    anonymous: bool = False
    within: int | None = None
    """Index of the saying that this one stands inside."""
    role: Role | None = None
    vouches: bool = True
    """False for opinions, wishes and plans, with which nobody vouches for an event."""
    rule: str = ""
    construct: str = ""
    """How the cue stands to what is said: clause, quote, around (a parenthesis), topic (an object), phrase …"""

    def covers(self, word: Word) -> bool:
        """True where the word stands in what is said."""
        at = word.i
        for start, end in self.content:  # noqa: SIM110 - asked for every event and every saying: any() is slow
            if start <= at < end:
                return True
        return False


@dataclass(slots=True)
class Event:
    """An event as its clause tells it.

    ``anchor`` is the word whose dependants tell where and when: the light verb of an event noun, else the trigger.
    ``measures`` says what a count in a slot (``agent``, ``target``, ``means``) counts: ``{"target": "killed"}``.
    """

    trigger: Word
    frame: str
    type: EventType | None
    mode: str | None
    anchor: Word
    agents: list[Word] = field(default_factory=list)
    targets: list[Word] = field(default_factory=list)
    means: list[Word] = field(default_factory=list)
    """Things that were fired or used, which are nobody's target but may be counted."""
    instruments: list[tuple[Word, str]] = field(default_factory=list)
    """Words for what it was done with, each with its weapon class."""
    measures: dict[str, Measure] = field(default_factory=dict)
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    background: bool = False
    same_as: int | None = None
    """Index of the earlier event of this report that a definite mention ("the attack") tells again."""
    time: TimeExpression | None = None
    """When it happened, once :func:`accordingto.reading.times.date_events` has tied it."""
    over: str | None = None
    """The start of the period that it sums over, a day or in words; None for what is one event."""
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Quantity:
    """A number with its noun, wherever it stands; ``noun`` is ``None`` for a bare number ("killing one")."""

    span: Range
    number: Word
    noun: Word | None
    low: int | None
    high: int | None
    approximator: Approximator
    unit: str | None = None
    status: Status | None = None
    sex: Sex | None = None
    age: Age | None = None
    side: Word | None = None
    """Head word of whose people or things they are."""
    whole: Quantity | None = None
    """The quantity that this one is part of."""
    cumulative: str | None = None
    supersedes: bool = False
    victims: list[Victim] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Toponym:
    """A place name in the text with its resolution; ``words`` is its range."""

    words: Range
    place: Place


@dataclass(slots=True)
class TimeExpression:
    """A time expression with its normalisation; ``words`` is its range."""

    words: Range
    time: Time
