"""Who takes people: armed groups, bandits and unknown men, who abduct, or a state's forces, who arrest or capture."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.events.classes import classes, people
from accordingto.reading.participants.actors import known_names

_UNLAWFUL = frozenset({"REB", "CRM", "PRM", "UAF"})
_SOLDIERY = frozenset({"MIL", "IGO"})
_LAWFUL = frozenset({"MIL", "COP", "GOV", "JUD", "SPY"})


def is_captor(word: Word) -> bool:
    """True for armed groups, bandits, tribesmen, and for men whom the words call armed, masked or unknown."""
    if sector(word) in _UNLAWFUL or word.lemma in classes()["captor"] or word.lower in classes()["captor"]:
        return True
    if word.tag == "CD" or word.lemma in classes()["man"]:
        if any(_is_band(kid) or _is_of_band(kid) for kid in word.kids("compound", "amod", "nmod")):
            return True
        return any(kid.lemma in classes()["armed"] or kid.lower in classes()["armed"] for kid in word.subtree())
    return False


def _is_band(name: Word) -> bool:
    """ "AA men", "BH elements", "HTS linked men": letters that stand for a group, and for no force of a state."""
    inner = name.kid("npadvmod", "compound", "advmod") or name
    return (
        inner.text.isupper()
        and 1 < len(inner.text) < _LONG_NAME
        and inner.lower not in classes()["official_letters"] | classes()["authority"]
    )


def _is_of_band(word: Word) -> bool:
    """ "gang members", "militia men"."""
    entry = people().get(word.lemma)
    return entry is not None and entry["sector"] in _UNLAWFUL


_LONG_NAME = 7


def is_unlawful(word: Word) -> bool:
    """True for those whose sector is that of rebels, militias, gangs or unidentified gunmen."""
    return sector(word) in _UNLAWFUL


def holds_office(word: Word) -> bool:
    """True for police, intelligence, courts and authorities, whoever set them up."""
    return word.lemma in classes()["office"]


def is_lawful(word: Word) -> bool:
    """True for soldiers, police, intelligence and courts: whom they take is arrested or captured."""
    return holds_office(word) or is_soldiery(word) or sector(word) in _LAWFUL or word.lemma in classes()["authority"]


def takers(agents: list[Word]) -> str | None:
    """ "MIL" where soldiers take people, "other" where somebody else of a known kind does; None where none is told."""
    found = ["MIL" if is_soldiery(agent) else "other" for agent in agents if sector(agent) is not None]
    return "MIL" if "MIL" in found else next(iter(found), None)


def is_soldiery(agent: Word) -> bool:
    """True for armed forces; not for police, nor for a group that calls itself an army."""
    names = {kid.lemma for kid in agent.kids("compound", "amod", "nmod")} | {agent.lemma}
    entry = people().get(agent.lemma) or people().get(agent.lower.rstrip("s"))  # "International Security Forces"
    military = entry is not None and entry["sector"] == "MIL"
    told = sector(agent) or ("MIL" if military else None)
    return military and told in _SOLDIERY and not names & {"police", "gendarmerie"}


def sector(agent: Word) -> str | None:
    """PLOVER sector of a known group, else that of the noun."""
    names = [*(kid for kid in agent.children if kid.i < agent.i and kid.dep in ("compound", "amod", "nmod")), agent]
    known = known_names(names)
    if known and known[-1][2].use == "group":
        return known[-1][2].sector
    if any(name.lower == "armed" for name in names):
        return "UAF"
    entry = people().get(agent.lemma) or people().get(agent.lower)
    return entry["sector"] if entry is not None else None
