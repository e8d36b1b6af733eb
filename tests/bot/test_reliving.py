"""A past is told to followers by its seconds where they are all there."""

from collections.abc import Sequence

from bot.reliving import path, relive
from engine.clock import ManualClock
from engine.followed import FollowedSignals
from engine.live import LiveMarket
from engine.live_output import ClosedCandle
from engine.market import Candle, OpenInterest, Timeframe
from engine.strategy import Strategy
from engine.tracking import OutcomeKind, Progress, Rules
from tests.engine.builders import T0, long_signal
from tests.engine.test_live import BTC

MINUTE_MS = 60_000
MINUTE = Candle(T0, 100, 111, 89, 100, 3.0)
SECONDS = [
    Candle(T0 + 10_000, 100, 100, 100, 100, 1.0),
    Candle(T0 + 20_000, 111, 111, 111, 111, 1.0),
    Candle(T0 + 30_000, 89, 89, 89, 89, 1.0),
]


def told(minutes: Sequence[Candle], seconds: Sequence[Candle]) -> list[ClosedCandle]:
    return list(path(BTC.symbol, minutes, seconds, {}))


def test_a_minute_that_touches_both_levels_is_decided_by_its_seconds() -> None:
    signal = long_signal(entry=100, stop_loss=90, take_profit_1=105, take_profit_2=110)
    followed = FollowedSignals(Rules())
    followed.follow(signal, Progress.start(signal))

    candles = told([MINUTE], SECONDS)
    changes = [
        change
        for each in candles
        for change in followed.on_candle(signal.symbol, each.candle, each.timeframe)
    ]

    (end,) = [change.step.outcome for change in changes if change.step.outcome is not None]
    assert (end.kind, end.time_ms) == (OutcomeKind.TAKE_PROFIT_2, T0 + 20_000)


def test_a_minute_of_which_seconds_are_missing_is_told_itself() -> None:
    candles = told([MINUTE], SECONDS[1:])

    assert [(each.timeframe, each.candle) for each in candles] == [(Timeframe.M1, MINUTE)]


def test_seconds_after_the_last_minute_are_told() -> None:
    later = Candle(T0 + MINUTE_MS, 100, 100, 100, 100, 1.0)

    candles = told([MINUTE], [*SECONDS, later])

    assert [each.candle for each in candles] == [*SECONDS, later]


def test_what_was_looked_into_is_told_whatever_is_kept_of_it() -> None:
    candles = list(path(BTC.symbol, [MINUTE], SECONDS[:1], {T0: SECONDS}))

    assert [(each.timeframe, each.candle) for each in candles] == [
        (Timeframe.S1, second) for second in SECONDS
    ]


def test_a_market_learns_minutes_and_what_was_told_beside_them() -> None:
    market = LiveMarket("bybit", Strategy(), ManualClock(T0))
    market.watch([BTC])

    list(relive(market, BTC.symbol, [MINUTE], [OpenInterest(BTC.symbol, T0 + 1, 5.0)]))

    assert market.known_until_ms(BTC.symbol) == T0 + MINUTE_MS
    assert market.candles(BTC.symbol, Timeframe.M1, 5) == [MINUTE]
