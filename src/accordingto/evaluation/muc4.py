"""MUC-4: incident, perpetrator, confidence and victims of wire texts in capitals, slot by slot.

Fills are matched by their head nouns over all templates of a text, as later work on the set does (Patwardhan and
Riloff 2009, Chambers and Jurafsky 2011); what the key marks as optional ("?") counts neither way. The confidence of a
perpetrator organisation follows the set's own scale: it is right where organisation and confidence both are.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from accordingto.records import Claim, Document, Participant, Reading, make_document
from accordingto.vocabulary import rows

FILE = "muc4.jsonl"
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_FILL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HEAD_ENDS = re.compile(r"\b(?:OF|IN|AT|FROM|WHO|WEARING|SUSPECTED|WITH|NEAR|TO|FOR|ON)\b|[,(\[]")
_HARMED = {"killed": "DEATH", "wounded": "INJURY"}

Heads = list[tuple[str, ...]]
"""Fills, each with the heads of the ways in which the key writes it."""


def score(folder: Path) -> dict[str, Any]:
    """Recall, precision and F1 of each slot; ``confidence`` counts organisations with the right confidence."""
    items = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines() if line]
    counts: dict[str, Counter[str]] = {}
    for item, reading in zip(items, _read(items), strict=True):
        for slot, found in _compared(item["templates"], reading).items():
            counts.setdefault(slot, Counter()).update(found)
    return {slot: _rates(found) for slot, found in counts.items()} | {"n_texts": len(items)}


def _rates(found: Mapping[str, int]) -> dict[str, float]:
    recall = found["recalled"] / max(1, found["asked"])
    precision = found["right"] / max(1, found["given"])
    both = recall + precision
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(2 * precision * recall / both if both else 0.0, 4),
    }


def _read(items: Sequence[Mapping[str, Any]]) -> Iterator[Reading]:
    from accordingto.api import read_documents

    yield from read_documents((item["id"], _document(item)) for item in items)


def _document(item: Mapping[str, Any]) -> Document:
    """The text with the day of its dateline as the day of publication."""
    match = _DATELINE.search(item["text"])
    published = None
    if match and match[2] in _MONTHS:
        published = date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])).isoformat()
    return make_document(item["text"], ref=item["id"], published=published)


def _compared(templates: Sequence[Mapping[str, Sequence[str]]], reading: Reading) -> dict[str, Counter[str]]:
    claims = [claim for claim in reading.claims if _is_incident(claim)]
    agents = [agent for claim in claims for agent in claim.agents if _heads_of(agent)]
    victims = [target for claim in claims for target in claim.targets if _heads_of(target)]
    return {
        "type": _types(templates, claims),
        "perpetrator": _matched(templates, ("perp_individual", "perp_org"), agents),
        "organisation": _matched(templates, ("perp_org",), agents, _organisation),
        "confidence": _confidence(templates, claims),
        "victim": _matched(templates, ("human_name", "human_description"), [v for v in victims if _is_human(v)]),
        "target": _matched(templates, ("physical_target",), [v for v in victims if not _is_human(v)]),
        "effect": _effects(templates, claims),
    }


def _is_incident(claim: Claim) -> bool:
    """True for violence that is told as done or threatened; the set leaves out fights between armed sides."""
    if claim.type not in ("ASSAULT", None) or claim.background or claim.polarity == "negative":
        return False
    if any(target.sector in _FIGHTERS for target in claim.targets) or (len(claim.agents) > 1 and not claim.targets):
        return False
    return claim.modality in ("actual", "future") and (claim.type == "ASSAULT" or bool(claim.figures))


_FIGHTERS = frozenset({"MIL", "REB", "UAF"})


# --- types ----------------------------------------------------------------------------------------------------------


def _types(templates: Sequence[Mapping[str, Sequence[str]]], claims: Iterable[Claim]) -> Counter[str]:
    """Which kinds of incident a text tells: a set, since the key's templates are no claims."""
    gold = [set(template["type"][0].split(" / ")) for template in templates if not _is_optional(template["type"][0])]
    found = {_type(claim) for claim in claims if claim.type == "ASSAULT"}
    asked = {min(kinds) for kinds in gold}
    allowed = {kind for kinds in gold for kind in kinds}
    return Counter(asked=len(asked), recalled=len(asked & found), given=len(found), right=len(found & allowed))


_ARSON = ("burn", "torch", "arson", "set", "ignit")
_ROBBERY = ("rob", "steal", "stole", "loot")
_BOMBS = frozenset({"IED", "car bomb", "bomb", "explosive", "explosives", "landmine"})


def _type(claim: Claim) -> str:
    trigger = claim.trigger.text.lower()
    if claim.mode == "abduct":
        return "KIDNAPPING"
    if trigger.startswith(_ARSON):
        return "ARSON"
    if trigger.startswith(_ROBBERY):
        return "ROBBERY"
    if claim.mode in ("explosives", "suicide-attack") or any(tool.weapon in _BOMBS for tool in claim.instruments):
        return "BOMBING"
    return "ATTACK"


# --- fills ----------------------------------------------------------------------------------------------------------


def _is_optional(fill: str) -> bool:
    return fill.lstrip().startswith("?")


def _fills(templates: Sequence[Mapping[str, Sequence[str]]], slots: Collection[str], optional: bool) -> Heads:
    found: set[tuple[str, ...]] = set()
    for template in templates:
        for fill in (fill for slot in slots for fill in template.get(slot, ())):
            if _is_optional(fill) == optional:
                found.add(_heads(_first_part(fill)))
    return sorted(found)


def _first_part(fill: str) -> str:
    """The description of `"PRESIDENT": "CEREZO"`, which names whom it describes behind the colon."""
    return fill.partition('": "')[0] + '"'


def _heads(text: str) -> tuple[str, ...]:
    """The head nouns of the quoted ways of writing a fill, in small letters."""
    heads = []
    for form in _FILL.findall(text):
        words = _HEAD_ENDS.split(form.replace('\\"', ""), maxsplit=1)[0].split() or form.split()
        heads.append(words[-1].lower())
    return tuple(dict.fromkeys(heads))


def _heads_of(person: Participant) -> set[str]:
    """What a participant's words, or those that a pronoun stands for, may be headed by."""
    found = {person.head.lower()}
    if person.antecedent is not None:
        found.add(person.antecedent.text.split()[-1].lower())
    if person.name:
        found.add(person.name.split()[-1].lower())
    return found - {"", "it", "he", "she", "they", "who", "which", "that"}


def _matched(
    templates: Sequence[Mapping[str, Sequence[str]]],
    slots: Collection[str],
    people: Iterable[Participant],
    called: Callable[[Participant], set[str]] | None = None,
) -> Counter[str]:
    asked, allowed = _fills(templates, slots, optional=False), _fills(templates, slots, optional=True)
    given = {frozenset(heads): heads for person in people if (heads := (called or _heads_of)(person))}
    recalled = sum(any(heads & set(fill) for heads in given.values()) for fill in asked)
    judged = [heads for heads in given.values() if not any(heads & set(fill) for fill in allowed)]
    right = sum(any(heads & set(fill) for fill in asked) for heads in judged)
    return Counter(asked=len(asked), recalled=recalled, given=len(judged), right=right)


def _is_human(person: Participant) -> bool:
    head = person.head.lower()
    singular = head.removesuffix("s")
    known = {row["word"] for row in rows("people")}
    return head in known or singular in known or person.sector is not None or person.name is not None


_BODIES = frozenset("army forces force police government military guard cartel front movement brigade".split())


def _organisation(person: Participant) -> set[str]:
    """What a named actor, a body or the body behind its people ("army troops") may be called; empty for others."""
    words = person.span.text.split()
    found = {word.lower() for word in words if word.lower() in _BODIES or word.lower() in _acronyms()}
    if person.name is not None:
        found |= _heads_of(person)
    return found


@functools.cache
def _acronyms() -> frozenset[str]:
    names = (name for row in rows("armed_actors") for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(name.lower() for name in names if name.isupper() and len(name) > 2)


# --- confidence -----------------------------------------------------------------------------------------------------


def _confidence(templates: Sequence[Mapping[str, Sequence[str]]], claims: Sequence[Claim]) -> Counter[str]:
    """Organisations with the confidence with which the text holds them to be the perpetrators."""
    asked: dict[tuple[str, ...], set[str]] = {}
    optional: set[str] = set()
    for template in templates:
        for fill in template.get("perp_confidence", ()):
            level, _, names = fill.partition(":")
            if _is_optional(fill) or _is_optional(names):
                optional.update(_heads(names))
            else:
                asked.setdefault(_heads(names), set()).update(part.strip() for part in level.split(" / "))
    given: dict[frozenset[str], set[str]] = {}
    for claim in claims:
        for agent in claim.agents:
            heads = frozenset(_organisation(agent))
            if heads and not heads & optional:
                given.setdefault(heads, set()).add(confidence(claim, agent))
    strongest = {heads: min(levels, key=_SCALE.index) for heads, levels in given.items()}
    pairs = [(heads, level) for heads, level in strongest.items() if heads]
    recalled = sum(any(heads & set(f) and level in right for heads, level in pairs) for f, right in asked.items())
    right = sum(any(heads & set(f) and level in levels for f, levels in asked.items()) for heads, level in pairs)
    return Counter(asked=len(asked), recalled=recalled, given=len(pairs), right=right)


_SCALE = (
    "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "POSSIBLE",
    "REPORTED AS FACT",
)  # fmt: skip
"""Where several claims name an organisation, the first of these that one of them bears tells the case best."""
_SUSPECTING = frozenset({"suspected", "allegedly", "alleged", "presumed", "believed", "accused"})


def confidence(claim: Claim, agent: Participant) -> str:
    """With which confidence of MUC-4's scale a claim holds an agent to be the perpetrator."""
    hedges = {hedge.text.lower() for hedge in claim.hedges}
    links = claim.attribution
    if any(link.kind in ("admit", "claim") and link.speaker and _same(link.speaker, agent) for link in links):
        return "CLAIMED OR ADMITTED"
    if hedges & _SUSPECTING or any(link.kind in ("accuse", "claim") for link in links):
        official = any(link.role in ("official", "party") for link in links)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    if hedges or any(link.stance in ("doubts", "cannot_verify") for link in links):
        return "POSSIBLE"
    return "REPORTED AS FACT"


def _same(one: Participant, other: Participant) -> bool:
    return bool(_heads_of(one) & _heads_of(other))


# --- effects --------------------------------------------------------------------------------------------------------


def _effects(templates: Sequence[Mapping[str, Sequence[str]]], claims: Iterable[Claim]) -> Counter[str]:
    """Who died and who was hurt: heads of victims with the effect on them."""
    asked = {
        (_heads(fill.partition(":")[2]), fill.partition(":")[0].strip())
        for template in templates
        for fill in template.get("human_effect", ())
        if not _is_optional(fill)
    }
    asked = {(heads, effect) for heads, effect in asked if effect in _HARMED.values()}
    given = {
        (head, _HARMED[figure.measure])
        for claim in claims
        for figure in claim.figures
        if figure.measure in _HARMED
        for head in _victims(claim, figure.span.text)
    }
    recalled = sum(any((head, effect) in given for head in heads) for heads, effect in asked)
    right = sum(any(head in heads and effect == gold for heads, gold in asked) for head, effect in given)
    return Counter(asked=len(asked), recalled=recalled, given=len(given), right=right)


def _victims(claim: Claim, counted: str) -> set[str]:
    heads = [
        _heads_of(target) for target in claim.targets if target.span.text in counted or counted in target.span.text
    ]
    return {next(iter(sorted(found))) for found in heads if found} or {counted.split()[-1].lower()}
