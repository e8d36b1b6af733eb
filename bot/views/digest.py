"""Digests: what quiet hours held back, and how a day or a week went."""

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.translation import Translator
from bot.views import levels, numbers, stats
from bot.views.content import Content
from bot.views.status import status_in_short
from engine.market import pair_of
from engine.performance import Performance
from engine.tracking import TrackedSignal
from storage.digests import DigestPeriod


def held(signals: Sequence[TrackedSignal], t: Translator) -> Content:
    """Signals that came or ended in quiet hours, a line each, as they stand now."""
    lines = [_line(tracked, t) for tracked in signals]
    title = Bold(t("digest-held-title", count=len(signals)))
    return Content(text=as_list(title, *lines, t("digest-held-hint")))


def period(
    made: Performance,
    length: DigestPeriod,
    t: Translator,
    *,
    since_ms: int,
    until_ms: int,
    still_open: int,
) -> Content:
    """How signals fared that ended in [since, until); it comes when none did, too.

    still_open: how many are open when it is written.
    """
    lines = stats.figures(made, t) if made.signals else [t("digest-nothing-ended")]
    text = as_list(
        Bold(t("digest-title", period=length, name=name(length, t))),
        t.text(
            "digest-span", since=numbers.moment(since_ms, t), until=numbers.moment(until_ms, t)
        ),
        *lines,
        t("digest-open", count=still_open),
    )
    return Content(text=text)


def name(length: DigestPeriod, t: Translator) -> str:
    """`Daily digest`."""
    return t("digest-name", period=length)


def _line(tracked: TrackedSignal, t: Translator) -> Text:
    signal = tracked.signal
    return t.text(
        "digest-held-line",
        arrow=levels.direction_in_short(signal.side),
        pair=pair_of(signal.symbol),
        tag=levels.tag(tracked.number),
        status=status_in_short(tracked, t),
        time=numbers.moment(signal.time_ms, t),
    )
