"""Who speaks for a party of the event: its own word on its deed, and its word on its enemy's losses."""

from __future__ import annotations

from accordingto.records import Claim, Figure, Participant

_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})


def speaks_for_agent(claim: Claim) -> bool:
    """True where a speaker of the claim belongs to those who are told to have done it."""
    return any(one_party(speaker, agent) for speaker in speakers(claim) for agent in claim.agents)


def speakers(claim: Claim) -> list[Participant]:
    """Everybody in the claim's chain of attribution who is named or described."""
    return [link.speaker for link in claim.attribution if link.speaker is not None]


def one_party(left: Participant, right: Participant) -> bool:
    """True for two mentions of one group, or for offices and forces of one state."""
    if left.ids and right.ids and set(left.ids.items()) & set(right.ids.items()):
        return True
    if left.name and right.name and left.name.lower() == right.name.lower():
        return True
    both_state = _of_state(left) and _of_state(right)
    return both_state and left.country is not None and left.country == right.country


def _of_state(participant: Participant) -> bool:
    """True for offices and forces of a state, and for militias that the text calls only that: one with a name of its
    own may fight the army of its country."""
    return participant.sector in _STATE or (participant.sector == "PRM" and participant.name is None)


def enemy_losses(claim: Claim, figure: Figure) -> bool:
    """True where a party counts what its enemy lost: its own dead and harmed civilians are something else."""
    if figure.status in ("civilian", "journalist", "aid_worker") or not speaks_for_agent(claim):
        return False
    if figure.side is None:
        return figure.status in ("combatant", "police") or figure.measure in ("captured", "surrendered")
    return not any(one_party(speaker, figure.side) for speaker in speakers(claim))
