"""Whether what a question wants to be confirmed is so, by its facts."""

from collections.abc import Iterable

from bot.assistant.facts import About, Fact, Verdict, told
from bot.assistant.question import Claim

_DECIDED_BY = {
    Claim.IS_UP: (About.CHANGE_24H, 1),
    Claim.IS_DOWN: (About.CHANGE_24H, -1),
    Claim.FUNDING_POSITIVE: (About.FUNDING, 1),
    Claim.FUNDING_NEGATIVE: (About.FUNDING, -1),
    Claim.MADE_MONEY: (About.TOTAL, 1),
    Claim.LOST_MONEY: (About.TOTAL, -1),
    Claim.ARE_OPEN: (About.OPEN_SIGNALS, 1),
}
"""The fact that decides, and the sign that it must have."""


def verdict(claim: Claim | None, facts: Iterable[Fact]) -> Verdict | None:
    """Yes, no, or not known; None where nothing is claimed."""
    if claim is None:
        return None
    about, sign = _DECIDED_BY[claim]
    fact = told(facts, about)
    if fact is None or fact.number is None:
        return Verdict(is_so=None, fact=fact)
    return Verdict(is_so=fact.number * sign > 0, fact=fact)
