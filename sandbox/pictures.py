"""Draws the pictures of docs/strategy.md: `make pictures`.

The market is made up from a seed, so that they can be made again. Each shows the first moment
that has what the page explains, not the best one.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from charts.draw import draw
from charts.signal_chart import ChartRequest
from engine.features.structure import Overlays
from engine.followed import FollowedSignals
from engine.market import Candle, Instrument, Timeframe
from engine.pipeline import Pipeline
from engine.signal import Signal
from engine.strategy import Strategy
from engine.tracking import Outcome, OutcomeKind, Progress, Rules
from sandbox.exchange.listing import Listing
from sandbox.exchange.minutes import UnitCandle
from sandbox.exchange.profiles import PROFILES
from sandbox.exchange.seeded_market import SeededMarket

SEED = 7
START_MS = 1_735_689_600_000
"""2025-01-01 00:00 UTC: the market's past ends there."""
HISTORY_DAYS = 5
SHOWN = 80
"""Candles of a picture."""
_AFTER = 8
"""Candles that a picture shows after a signal's end."""
_DAY_MINUTES = 24 * 60
_LONG_ENOUGH_MS = 15 * Timeframe.M1.ms
_PROFILE = next(profile for profile in PROFILES if profile.listing.base == "ETH")
_MARKET = Instrument(
    symbol="DEMO/USDT:USDT",
    exchange_id="DEMOUSDT",
    base="DEMO",
    quote="USDT",
    tick_size=0.01,
    quantity_step=0.01,
)
_NOTHING = Overlays(pivots=(), gaps=(), breaks=(), zones=())


class _Ended(NamedTuple):
    """A signal of the seeded market and how it ended."""

    signal: Signal
    progress: Progress
    outcome: Outcome


def main() -> None:
    """Write every picture into the folder that is named."""
    folder = Path(sys.argv[1])
    for name, png in pictures():
        (folder / name).write_bytes(png)


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield each picture's file name and its PNG bytes."""
    minutes = _seeded_minutes()
    yield from _structure(minutes)
    yield "target.png", _signal(minutes, OutcomeKind.TAKE_PROFIT_2)
    yield "stop.png", _signal(minutes, OutcomeKind.STOP_LOSS)


def _seeded_minutes() -> list[Candle]:
    """Five days of a market that never was."""
    market = SeededMarket(SEED, START_MS, profiles=[_PROFILE], history_days=HISTORY_DAYS)
    listing = _PROFILE.listing
    return [_candle(unit, listing) for unit in market.past(listing.exchange_id).minutes]


def _candle(unit: UnitCandle, listing: Listing) -> Candle:
    unit_price = 10**listing.price_digits
    volume = unit.volume / 10**listing.quantity_digits
    opened, high, low, close = (
        price / unit_price for price in (unit.open, unit.high, unit.low, unit.close)
    )
    return Candle(unit.start_ms, opened, high, low, close, volume)


def _structure(minutes: list[Candle]) -> Iterator[tuple[str, bytes]]:
    """One moment of the market, once with each part of its structure."""
    candles, known = _moment(minutes)
    for name, part in (
        ("pivots.png", structs.replace(_NOTHING, pivots=known.pivots)),
        ("gaps.png", structs.replace(_NOTHING, gaps=known.gaps)),
        ("breaks.png", structs.replace(_NOTHING, breaks=known.breaks)),
    ):
        yield name, draw(_request(candles, part))


def _moment(minutes: list[Candle]) -> tuple[list[Candle], Overlays]:
    """The first after a day with two open gaps, a break of structure and a change of character."""
    pipeline = Pipeline(_MARKET, "sandbox", Strategy())
    for number, minute in enumerate(minutes, start=1):
        pipeline.on_candle(minute)
        if number > _DAY_MINUTES and number % 5 == 0:
            candles = pipeline.candles(Timeframe.M5, SHOWN)
            known = pipeline.overlays(Timeframe.M5)
            if _shows_all(known, candles[0].start_ms):
                return candles, known
    raise LookupError("the seeded market never shows that")


def _shows_all(known: Overlays, from_ms: int) -> bool:
    open_gaps = [gap for gap in known.gaps if gap.mitigated_ms is None and gap.time_ms >= from_ms]
    broken = [one for one in known.breaks[-2:] if one.pivot.time_ms >= from_ms]
    return len(open_gaps) >= 2 and [one.changes_character for one in broken] == [False, True]


def _signal(minutes: list[Candle], kind: OutcomeKind) -> bytes:
    """The first signal that ended so after a quarter of an hour or later."""
    ended = next(
        each
        for each in _ended(minutes)
        if each.outcome.kind is kind and each.outcome.duration_ms >= _LONG_ENOUGH_MS
    )
    until_ms = Timeframe.M5.floor(ended.outcome.time_ms) + _AFTER * Timeframe.M5.ms
    pipeline = Pipeline(_MARKET, "sandbox", Strategy())
    for minute in minutes:
        if minute.start_ms < until_ms:
            pipeline.on_candle(minute)
    request = _request(pipeline.candles(Timeframe.M5, SHOWN), pipeline.overlays(Timeframe.M5))
    return draw(
        replace(request, signal=ended.signal, progress=ended.progress, outcome=ended.outcome)
    )


def _ended(minutes: list[Candle]) -> Iterator[_Ended]:
    """The house's signals, as they end."""
    pipeline, followed = Pipeline(_MARKET, "sandbox", Strategy()), FollowedSignals(Rules())
    for minute in minutes:
        for signal, step in followed.on_candle(_MARKET.symbol, minute, Timeframe.M1):
            if step.outcome is not None:
                yield _Ended(signal, step.progress, step.outcome)
        for made in pipeline.on_candle(minute):
            followed.follow(made, Progress.start(made))


def _request(candles: list[Candle], overlays: Overlays) -> ChartRequest:
    return ChartRequest(
        symbol=_MARKET.pair,
        timeframe=Timeframe.M5,
        tick_size=_MARKET.tick_size,
        candles=tuple(candles),
        overlays=overlays,
        theme="light",
        profile="wide",
    )


if __name__ == "__main__":
    main()
