"""Claims of zero: "no casualties", "without casualties", "no reports of deaths"."""

from __future__ import annotations

from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure


def negate(event: Event, found: list[tuple[Measure, Quantity]]) -> None:
    """ "no casualties", "without casualties", "no reports of deaths" are claims of zero."""
    for _, made in found:
        if (
            made.number is event.trigger
            and made.low is None
            and made.approximator == "indefinite"
            and _none_told(event)
        ):
            made.low = made.high = 0
            made.approximator = "exact"
        if event.frame == "N.loss.life" and event.polarity == "negative":
            made.low = made.high = 0  # "there was no loss of life"
        if made.low == made.high == 0:
            event.polarity = "negative"


def keep_zero(event: Event, found: list[tuple[Measure, Quantity]]) -> None:
    """ "No casualties among the six people on board": none of the six."""
    if any(made.number is event.trigger and made.high == 0 for _, made in found):
        found[:] = [one for one in found if one[1].high == 0]


def _none_told(event: Event) -> bool:
    """True where a noun for losses stands behind "without", "no reports of", or a verb that is denied."""
    noun = event.trigger
    if noun.tag not in ("NNS", "NN") or event.modality != "actual":
        return False
    above = noun.head
    if noun.dep == "conj" and any(kid.lower == "no" for kid in above.kids("det")):
        return any(kid.lower in ("or", "nor") for kid in above.kids("cc"))  # "no deaths or injuries"
    if noun.dep == "pobj" and above.lower == "without":
        return True
    if noun.dep == "pobj" and above.lower == "of" and above.head.lemma in _REPORTS:
        return any(kid.lower == "no" for kid in above.head.kids("det"))
    return event.polarity == "negative" and noun.dep == "dobj" and above.kid("neg") is not None


_REPORTS = frozenset({"report", "word", "sign", "indication", "evidence", "information", "record", "mention", "news"})
