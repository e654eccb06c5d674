"""The facets of a claim in a few words, the same in the table and on the page."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.records import Claim, Document, Figure, Grade, Label, Link, Participant, Place, Time

UNKNOWN = "–"
OWN_VOICE = "the report itself"
_STANCES = {"denies": "denied", "doubts": "doubted", "cannot_verify": "could not verify"}


def one_line(text: str) -> str:
    """Text without line ends, which tables and cards cannot hold."""
    return " ".join(text.split())


def participants(people: Sequence[Participant]) -> str:
    """Who, in the words of the text, with the name that they stand for where that differs."""
    return "; ".join(participant(person) for person in people) or UNKNOWN


def participant(person: Participant) -> str:
    """A participant in the words of the text, with the canonical name where a pronoun or a short mention stands."""
    words = one_line(person.span.text)
    name = person.name or (one_line(person.antecedent.text) if person.antecedent is not None else None)
    if name is None or name.casefold() in words.casefold():
        return words
    return f"{words} ({name})"


def event(claim: Claim) -> str:
    """What happened: the trigger, its type and mode, and whether it did happen."""
    kind = (claim.type or "").lower()
    if claim.mode:
        kind = f"{kind} ({claim.mode})" if kind else claim.mode
    words = one_line(claim.trigger.text)
    return f"{words}: {kind}" if kind else words


def standing(claim: Claim) -> list[str]:
    """How the event stands, where it is not simply told as having happened."""
    marks = []
    if claim.polarity == "negative":
        marks.append("did not happen")
    if claim.modality != "actual":
        marks.append(claim.modality)
    if claim.background:
        marks.append("background")
    marks.extend(f"“{one_line(hedge.text)}”" for hedge in claim.hedges)
    return marks


def figures(found: Sequence[Figure]) -> str:
    """How many, in the words of the text, with the measure and the bounds."""
    return "; ".join(figure(number) for number in found) or UNKNOWN


def figure(number: Figure) -> str:
    """A figure in the words of the text, its measure, and its bounds where it has any."""
    part = "of them " if number.part_of is not None else ""
    status = f" ({number.status})" if number.status not in (None, "unknown") else ""
    return f"{part}{one_line(number.span.text)}: {number.measure}{status} {bounds(number)}".strip()


def bounds(number: Figure) -> str:
    """The bounds of a figure in the notation of intervals: 61–, –20, 25, 10–20; empty where both are open."""
    if number.low is None and number.high is None:
        return ""
    if number.low == number.high:
        return f"[{number.low:,}]"
    low = "" if number.low is None else f"{number.low:,}"
    high = "" if number.high is None else f"{number.high:,}"
    return f"[{low}–{high}]"


def places(found: Sequence[Place]) -> str:
    """Where, most specific first."""
    return ", ".join(place(spot) for spot in found) or UNKNOWN


def place(spot: Place) -> str:
    """A place in the words of the text, marked where its status is disputed."""
    return one_line(spot.span.text) + (" (disputed)" if spot.disputed is not None else "")


def day(time: Time | None) -> str:
    """When: a day, or first and last day; the words of the text where no day could be told."""
    if time is None:
        return UNKNOWN
    if time.start is None and time.end is None:
        return one_line(time.span.text)
    if time.start == time.end:
        return time.start or UNKNOWN
    return f"{time.start or '…'} to {time.end or '…'}"


def speakers(chain: Sequence[Link]) -> str:
    """According to whom, outermost first."""
    return " → ".join(speaker(link) for link in chain) or OWN_VOICE


def speaker(link: Link) -> str:
    """A speaker, and what they did with what is said where that is not simply to say it."""
    who = participant(link.speaker) if link.speaker is not None else "somebody unnamed"
    if link.stance in _STANCES:
        return f"{who} [{_STANCES[link.stance]}]"
    return f"{who} [{link.kind}]" if link.kind != "say" else who


def heading(document: Document, ref: str | None) -> str:
    """What a report is called, who published it and when."""
    name = one_line(document.title or ref or document.url or "Report")
    rest = ", ".join(part for part in (document.publisher, document.published) if part)
    return f"{name} ({one_line(rest)})" if rest else name


def grade(found: Grade) -> str:
    """The grade that counts, and who signed it; the suggestion beside it where a person signed another one."""
    if found.signed is None:
        return f"{found.suggested} (suggested; nobody has signed it)"
    other = f"; {found.suggested} was suggested" if found.signed != found.suggested else ""
    return f"{found.signed} (signed by {found.signed_by}{other})"


def label(found: Label) -> str:
    """Words kept at arm's length, and whose they are."""
    words = "“" + one_line(found.span.text).strip('“”"') + "”"
    return f"{words}: {participant(found.speaker)}" if found.speaker is not None else words
