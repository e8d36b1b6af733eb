"""Why a signal was given: the parts of its score and the events around it, in words."""

from aiogram.utils.formatting import ExpandableBlockQuote, Text, as_list

from bot.translation import Translator
from bot.views import numbers
from engine.signal import Contribution, MarketEvent, Signal

MOST_EVENTS = 3
"""Kinds of events that are told: more would not fit beside a picture."""

_ARROWS = {1: "▲", 0: "◆", -1: "▼"}
_LEAST_TOLD = 0.005
"""A strength below it is written as 0 %, which is no reason."""


def reasons(signal: Signal, t: Translator) -> Text:
    """A quote that opens on a tap: the weightiest reasons first, at the end what gave none."""
    contributions = sorted(signal.contributions, key=_weight, reverse=True)
    told = [each for each in contributions if (each.strength or 0.0) >= _LEAST_TOLD]
    unknown = [each for each in contributions if each.strength is None]
    silent = [each for each in contributions if each not in told and each not in unknown]
    return ExpandableBlockQuote(
        as_list(
            t("alert-why"),
            *(_contribution(contribution, t) for contribution in told),
            *_events(signal, t),
            *([t("alert-not-in-favour", components=_names(silent, t))] if silent else []),
            *([t("alert-unknown", components=_names(unknown, t))] if unknown else []),
        )
    )


def _weight(contribution: Contribution) -> float:
    return contribution.weight * (contribution.strength or 0.0)


def _contribution(contribution: Contribution, t: Translator) -> str:
    strength = contribution.strength or 0.0
    return t(
        "alert-contribution",
        component=t("alert-component", component=contribution.component),
        grade=t(_grade_key(strength)),
        strength=numbers.percent(strength, t),
        weight=numbers.percent(contribution.weight, t),
    )


def _names(contributions: list[Contribution], t: Translator) -> str:
    names = (t("alert-component", component=each.component) for each in contributions)
    return numbers.listed(names, t)


def _grade_key(strength: float) -> str:
    if strength >= 2 / 3:
        return "alert-strong"
    return "alert-moderate" if strength >= 1 / 3 else "alert-weak"


def _events(signal: Signal, t: Translator) -> list[str]:
    """A line for each kind and direction: what speaks for both sides is not one thing."""
    alike: dict[tuple[str, int], list[MarketEvent]] = {}
    for event in signal.events:
        alike.setdefault((event.kind, event.direction), []).append(event)
    strongest = sorted(alike.values(), key=_greatest_strength, reverse=True)
    return [_event(events, t) for events in strongest[:MOST_EVENTS]]


def _greatest_strength(events: list[MarketEvent]) -> float:
    return max(event.strength for event in events)


def _event(events: list[MarketEvent], t: Translator) -> str:
    """The newest one of its kind, and how many there were."""
    newest = max(events, key=lambda event: event.time_ms)
    line = t(
        "alert-event",
        arrow=_ARROWS[newest.direction],
        event=t("alert-event-kind", kind=newest.kind),
        timeframe=newest.timeframe,
    )
    return t("alert-event-repeated", event=line, count=len(events)) if len(events) > 1 else line
