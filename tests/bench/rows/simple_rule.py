"""Minutes a second through a simple rule and its trades, on one core.

Of 60,000 seeded 1-minute candles: when EMA 9 crosses above EMA 21 while RSI 14 is above 50, buy
at the close, give up two ATR 14 below and take profit three above; one position at a time. Ours
keeps its indicators up to date candle by candle, as it does live; backtesting.py is given arrays
that TA-Lib makes at once. Neither counts the making of the candles.
"""

import time

from engine.backtesting.price_path import PricePath
from engine.features.momentum import Momentum
from engine.features.trend import Trend
from engine.features.volatility import AverageTrueRange
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import Rules
from tests.bench.load.minutes import minutes
from tests.bench.row import Peer, Row

CANDLES = 60_000
ENOUGH = 100
"""Trades without which little was measured."""
TO_THE_END = Rules(take_profit_1_share=0.0, stop_to_entry=False)
"""The first target means nothing: all is closed at the second."""
_NEVER_MS = 2**62


def measure(_seconds: float) -> list[float]:
    candles = minutes(CANDLES)
    _trades(candles[:1_000])
    started_s = time.process_time()
    trades = _trades(candles)
    spent_s = time.process_time() - started_s
    if trades < ENOUGH:
        raise AssertionError(f"the rule made {trades} trades only")
    return [CANDLES / spent_s]


def _trades(candles: list[Candle]) -> int:
    """How many the rule makes."""
    trend, momentum, true_range = Trend(), Momentum(), AverageTrueRange()
    path, made, busy_until_ms, was_above = PricePath(candles), 0, 0, True
    for candle in candles:
        close = candle.close
        trend.update(close)
        momentum.update(close)
        true_range.update(candle.high, candle.low, close)
        fast, slow, rsi, atr = trend.ema_9, trend.ema_21, momentum.rsi, true_range.atr
        if fast is None or slow is None or rsi is None or atr is None:
            continue
        is_above = fast > slow
        if is_above and not was_above and rsi > 50 and candle.start_ms >= busy_until_ms:
            outcome = path.follow(_bought(candle, atr), TO_THE_END).outcome
            busy_until_ms = _NEVER_MS if outcome is None else outcome.time_ms
            made += 1
        was_above = is_above
    return made


def _bought(candle: Candle, atr: float) -> Signal:
    price, time_ms = candle.close, candle.start_ms + Timeframe.M1.ms
    return Signal(
        symbol="C000/USDT:USDT",
        exchange="bybit",
        timeframe=Timeframe.M1,
        side=Side.LONG,
        time_ms=time_ms,
        entry=price,
        stop_loss=price - 2 * atr,
        take_profit_1=price + 1.5 * atr,
        take_profit_2=price + 3 * atr,
        tick_size=0.0001,
        atr=atr,
        score=0.0,
        contributions=(),
        events=(),
        expires_ms=_NEVER_MS,
    )


ROW = Row(
    name="simple_rule_candles_per_s",
    unit="candles/s",
    measure=measure,
    better="higher",
    peers=(Peer(name="backtesting", module="tests.bench.peers.backtesting_rule"),),
)
