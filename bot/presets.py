"""What people choose in one tap when they come in."""

from dataclasses import replace

from bot.callbacks.door import Speed, WelcomeStep
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe
from storage.preferences import Happening, Loudness, Preferences

MOST_TRADED = 10
"""Pairs of the small preset."""
_HOURS = 24

TIMEFRAMES = {
    Speed.FAST: (Timeframe.M1, Timeframe.M3, Timeframe.M5),
    Speed.SLOW: (Timeframe.M15, Timeframe.M30, Timeframe.H1, Timeframe.H4, Timeframe.D1),
}
"""Of a preset, shortest first; all of them where it names none."""

_LOUDNESS = {
    WelcomeStep.LOUD: {},
    WelcomeStep.OUTCOMES: {Happening.SIGNAL: Loudness.SILENT},
    WelcomeStep.SILENT: dict.fromkeys(Happening, Loudness.SILENT),
}


def pairs_of(step: WelcomeStep, market: LiveMarket) -> list[Symbol]:
    """The pairs of a preset: all, the most traded of the last day, or none."""
    match step:
        case WelcomeStep.ALL:
            return list(market.symbols)
        case WelcomeStep.TOP:
            return by_turnover(market)[:MOST_TRADED]
        case _:
            return []


def with_timeframes(speed: Speed, preferences: Preferences) -> Preferences:
    """What somebody chose before, with the timeframes of a preset."""
    return replace(preferences, timeframes=frozenset(TIMEFRAMES.get(speed, ())))


def with_sound(step: WelcomeStep, preferences: Preferences) -> Preferences:
    """What somebody chose before, with the loudness of a preset."""
    return replace(preferences, loudness=_LOUDNESS[step])


def by_turnover(market: LiveMarket) -> list[Symbol]:
    """All pairs, the most traded of the last day first."""
    return sorted(market.symbols, key=lambda each: _turnover(market, each), reverse=True)


def _turnover(market: LiveMarket, symbol: Symbol) -> float:
    """In quote currency, over what is kept of the last day."""
    candles = market.candles(symbol, Timeframe.H1, _HOURS)
    return sum(candle.close * candle.volume for candle in candles)
