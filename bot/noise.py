"""How a chat is told of what happened: pure in what it chose, what happened and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine.market import Symbol
from engine.signal import Signal
from engine.tracking import OutcomeKind
from storage.mutes import Mute
from storage.preferences import Happening, Loudness, Preferences


class Noise(StrEnum):
    """How a chat is told."""

    SOUND = "sound"
    SILENT = "silent"
    OFF = "off"
    """Not at all."""
    LATER = "later"
    """After its quiet hours, with all else that they hold back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that chats may be told of."""

    what: Happening
    symbol: Symbol | None = None
    """The pair that it is about; None for what is about none."""
    signal: Signal | None = None
    """The new signal; of other happenings nothing but their pair counts."""


ENDS = {
    OutcomeKind.TAKE_PROFIT_2: Happening.TAKE_PROFIT_2,
    OutcomeKind.TAKE_PROFIT_1_THEN_STOP: Happening.STOP_LOSS,
    OutcomeKind.STOP_LOSS: Happening.STOP_LOSS,
    OutcomeKind.AMBIGUOUS: Happening.STOP_LOSS,
    OutcomeKind.EXPIRED: Happening.EXPIRED,
    OutcomeKind.CANCELLED: Happening.ENDED,
    OutcomeKind.UNRESOLVED_DATA: Happening.ENDED,
}
"""What each end of a signal is to those who choose how to be told."""

_NEWS_OF_SIGNALS = frozenset({Happening.SIGNAL, Happening.TAKE_PROFIT_1, *ENDS.values()})
"""What can wait for the morning; the stop-loss does not."""


def noise(
    preferences: Preferences, mutes: Iterable[Mute], happened: Happened, now_ms: int
) -> Noise:
    """How a chat is told of it now, by our clock.

    Whoever was told of a signal is told of its end too, through mutes and filters: without a
    sound, unless they turned such ends off.
    """
    what = happened.what
    loudness = preferences.loudness_of(what)
    is_muted = any(mute.covers(happened.symbol, now_ms) for mute in mutes)
    if loudness is Loudness.OFF or _is_unwanted(preferences, happened, is_muted=is_muted):
        return Noise.OFF
    if what is not Happening.STOP_LOSS and quiet_until_ms(preferences, now_ms) is not None:
        return Noise.LATER if what in _NEWS_OF_SIGNALS else Noise.SILENT
    return Noise.SILENT if is_muted or loudness is Loudness.SILENT else Noise.SOUND


def quiet_until_ms(preferences: Preferences, now_ms: int) -> int | None:
    """When the quiet hours end that a chat is in now; None outside of them."""
    quiet = preferences.quiet
    if quiet is None:
        return None
    now = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone_of(preferences.zone))
    minute = now.hour * 60 + now.minute
    since_start = (minute - quiet.from_minute) % _DAY_MINUTES
    length = (quiet.until_minute - quiet.from_minute) % _DAY_MINUTES
    if since_start >= length:
        return None
    ends = time(*divmod(quiet.until_minute, 60))
    day = now.date() if minute < quiet.until_minute else now.date() + timedelta(days=1)
    return int(datetime.combine(day, ends, now.tzinfo).timestamp() * 1000)


def zone_of(name: str) -> tzinfo:
    """A time zone by its IANA name; UTC for one that this machine does not know any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _is_unwanted(preferences: Preferences, happened: Happened, *, is_muted: bool) -> bool:
    """Whether it is a new signal that the chat does not ask for."""
    if happened.what is not Happening.SIGNAL:
        return False
    signal = happened.signal
    return is_muted or (signal is not None and not _passes(preferences, signal))


def _passes(preferences: Preferences, signal: Signal) -> bool:
    chosen = (
        (preferences.sides, signal.side),
        (preferences.timeframes, signal.timeframe),
        (preferences.pairs, signal.symbol),
    )
    is_chosen = all(not wanted or value in wanted for wanted, value in chosen)
    return is_chosen and signal.score >= preferences.least_score


_DAY_MINUTES = 1_440
