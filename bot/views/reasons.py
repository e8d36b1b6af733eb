"""Why a signal was given: the parts of its score and the events around it, in words."""

from aiogram.utils.formatting import ExpandableBlockQuote, Text, as_list

from bot.translation import Translator
from bot.views import numbers
from engine.signal import Contribution, MarketEvent, Signal

MOST_EVENTS = 3
"""More would not fit beside a picture; the strongest say enough."""

_ARROWS = {1: "▲", 0: "◆", -1: "▼"}


def reasons(signal: Signal, t: Translator) -> Text:
    """A quote that opens on a tap, the weightiest reasons first."""
    contributions = sorted(signal.contributions, key=_weight, reverse=True)
    events = sorted(signal.events, key=lambda event: event.strength, reverse=True)
    return ExpandableBlockQuote(
        as_list(
            t("alert-why"),
            *(_contribution(contribution, t) for contribution in contributions),
            *(_event(event, t) for event in events[:MOST_EVENTS]),
        )
    )


def _weight(contribution: Contribution) -> float:
    return contribution.weight * (contribution.strength or 0.0)


def _contribution(contribution: Contribution, t: Translator) -> str:
    component = t("alert-component", component=contribution.component)
    if contribution.strength is None:
        return t("alert-contribution-unknown", component=component)
    return t(
        "alert-contribution",
        component=component,
        grade=t(_grade_key(contribution.strength)),
        strength=numbers.percent(contribution.strength, t),
        weight=numbers.percent(contribution.weight, t),
    )


def _grade_key(strength: float) -> str:
    if strength >= 2 / 3:
        return "alert-strong"
    return "alert-moderate" if strength >= 1 / 3 else "alert-weak"


def _event(event: MarketEvent, t: Translator) -> str:
    return t(
        "alert-event",
        arrow=_ARROWS[event.direction],
        event=t("alert-event-kind", kind=event.kind),
        timeframe=event.timeframe,
    )
