"""A live replay of trades and a backtest of the candles that it kept decide alike.

Live: trades, one after another, through the market, and what it tells through the followed
signals, as the desk does it. Backtest: the seconds and minutes that were told meanwhile. What a
desk only learnt after a hole it signals to nobody; a backtest does not know that it was away.
"""

import csv
import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

import pytest
from msgspec import structs

from engine.backtest import backtest
from engine.backtesting.signals import SymbolBacktest
from engine.clock import ManualClock
from engine.feeds.backfill import Minutes
from engine.feeds.feed import Connected, Disconnected
from engine.followed import Change, FollowedSignals
from engine.late_trades import minute_of, seconds_of
from engine.live import LiveMarket
from engine.live_output import BuiltMinute, ClosedCandle, LiveOutput
from engine.market import Candle, Instrument, Timeframe, Trade
from engine.signal import Signal
from engine.strategy import Strategy
from engine.tracking import Outcome, Progress, Rules
from engine.traders import house
from tests.engine.backtesting.builders import INSTRUMENT, past
from tests.engine.minutes import MINUTE_MS, START_MS, random_minutes
from tests.engine.recorded import recorded

SYMBOL = INSTRUMENT.symbol
LIVELY = Strategy(threshold=0.4)
LEARNT = 300
"""Minutes that are known before the first trade."""
TAPES = {
    "binance_um/BTCUSDT_20200222_0000-1200.csv.gz": 0.01,
    "standx_perp/BTC-USD_20260106.csv.gz": 0.01,
}


@dataclass
class Desk:
    """A market and who follows its signals, without a database."""

    market: LiveMarket
    followed: FollowedSignals = field(default_factory=lambda: FollowedSignals(Rules()))
    signals: list[Signal] = field(default_factory=list)
    ends: dict[int, Outcome] = field(default_factory=dict)
    seconds: list[Candle] = field(default_factory=list)
    minutes: dict[int, Candle] = field(default_factory=dict)

    def take(self, outputs: Iterable[LiveOutput]) -> None:
        for output in outputs:
            if isinstance(output, Signal):
                self.signals.append(output)
                self.followed.follow(output, Progress.start(output))
            elif isinstance(output, BuiltMinute):
                self.minutes[output.candle.start_ms] = output.candle
            elif isinstance(output, ClosedCandle):
                self.keep(output)
                found = self.followed.on_candle(SYMBOL, output.candle, output.timeframe)
                self.settle(found)

    def keep(self, closed: ClosedCandle) -> None:
        if closed.timeframe is Timeframe.S1:
            self.seconds.append(closed.candle)
        else:
            self.minutes[closed.candle.start_ms] = closed.candle

    def settle(self, changes: Iterable[Change]) -> None:
        for change in changes:
            if change.step.outcome is not None:
                self.ends[change.signal.time_ms] = change.step.outcome

    def hear(self, trades: Iterable[Trade]) -> None:
        for trade in trades:
            self.take(self.market.on_message(trade))
            self.take(self.market.on_time(silent=()))
            self.settle(self.followed.on_time(self.market.closed_until_ms))

    def fill(self, minutes: Iterable[Candle]) -> Minutes:
        (hole,) = self.market.missing()
        inside = [each for each in minutes if hole.start_ms <= each.start_ms < hole.end_ms]
        self.take(self.market.fill(hole, inside))
        return hole

    def decided(self) -> list[tuple[Signal, Outcome | None]]:
        return [(signal, self.ends.get(signal.time_ms)) for signal in self.signals]


def exchange_minutes(trades: list[Trade]) -> list[Candle]:
    """What the exchange lists of these trades, minutes without a trade included."""
    by_minute: dict[int, list[Trade]] = {}
    for trade in trades:
        by_minute.setdefault(Timeframe.M1.floor(trade.time_ms), []).append(trade)
    minutes: list[Candle] = []
    for start_ms in range(min(by_minute), max(by_minute) + 1, MINUTE_MS):
        inside = by_minute.get(start_ms)
        made = inside and minute_of(seconds_of(inside, start_ms + MINUTE_MS))
        close = minutes[-1].close if minutes else 0.0
        minutes.append(made or Candle(start_ms, close, close, close, close, 0.0))
    return minutes


def live(
    trades: list[Trade], lost: tuple[int, int] | None = None, instrument: Instrument = INSTRUMENT
) -> tuple[Desk, Minutes | None]:
    """Trades after the first `LEARNT` minutes, those in `lost` unheard; and the hole of it."""
    listed = exchange_minutes(trades)
    desk = Desk(LiveMarket("bybit", LIVELY, ManualClock(START_MS)))
    desk.market.watch([instrument])
    desk.take(desk.market.learn(SYMBOL, listed[: LEARNT - 1]))
    desk.market.on_message(Connected((SYMBOL,)))
    heard = [each for each in trades if each.time_ms >= listed[LEARNT - 1].start_ms + 10_000]
    first = next(at for at, each in enumerate(heard) if each.time_ms >= listed[LEARNT].start_ms)
    desk.hear(heard[:first])
    desk.fill(listed)
    if lost is None:
        desk.hear(heard[first:])
        return desk, None
    desk.hear(each for each in heard[first:] if each.time_ms < lost[0])
    desk.market.on_message(Disconnected((SYMBOL,), lost[0], "the network failed"))
    desk.market.on_message(Connected((SYMBOL,)))
    after = [each for each in heard if each.time_ms >= lost[1]]
    whole_ms = Timeframe.M1.floor(after[0].time_ms) + 3 * MINUTE_MS
    desk.hear(each for each in after if each.time_ms < whole_ms)
    hole = desk.fill(listed)
    desk.hear(each for each in after if each.time_ms >= whole_ms)
    return desk, hole


def relived(desk: Desk, instrument: Instrument = INSTRUMENT) -> SymbolBacktest:
    """A backtest of what the desk kept."""
    minutes = [desk.minutes[start_ms] for start_ms in sorted(desk.minutes)]
    source = past(minutes, seconds=desk.seconds, instrument=instrument)
    start_ms = minutes[LEARNT].start_ms
    return backtest(source, house(LIVELY), start_ms=start_ms)


def told(found: SymbolBacktest, hole: Minutes | None) -> list[tuple[Signal, Outcome | None]]:
    """What a desk would have told that was away during the hole."""
    return [
        (each.signal, each.outcome)
        for each in found.signals
        if hole is None or not hole.start_ms < each.signal.time_ms <= hole.end_ms
    ]


def seeded_trades(seed: int, minutes: int = 1_500) -> list[Trade]:
    """Some at any second of lively minutes, and minutes without any."""
    source, trades = Random(seed), []
    for minute in random_minutes(seed, minutes):
        prices = [minute.open, minute.high, minute.low, minute.close]
        times = sorted(source.sample(range(MINUTE_MS), len(prices)))
        if source.random() < 0.97:
            trades += [
                Trade(SYMBOL, minute.start_ms + at_ms, price, 1.0, taker_buys=True)
                for at_ms, price in zip(times, prices, strict=True)
            ]
    return trades


def recorded_trades(name: str) -> list[Trade]:
    with gzip.open(recorded(f"trades/{name}"), "rt", encoding="utf-8", newline="") as lines:
        return [
            Trade(SYMBOL, int(row["timestamp_ms"]), float(row["price"]), float(row["qty"]), None)
            for row in csv.DictReader(lines)
        ]


@pytest.mark.parametrize("opens_at_last_close", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_a_backtest_decides_as_live_did(seed: int, *, opens_at_last_close: bool) -> None:
    instrument = structs.replace(INSTRUMENT, opens_at_last_close=opens_at_last_close)

    desk, _ = live(seeded_trades(seed), instrument=instrument)

    assert len(desk.signals) > 5
    assert len(desk.ends) > 5
    assert told(relived(desk, instrument), None) == desk.decided()


@pytest.mark.parametrize("opens_at_last_close", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_a_backtest_decides_as_live_did_around_a_hole(
    seed: int, *, opens_at_last_close: bool
) -> None:
    instrument = structs.replace(INSTRUMENT, opens_at_last_close=opens_at_last_close)
    trades = seeded_trades(seed)
    whole, _ = live(trades, instrument=instrument)
    # The stream breaks off while a signal is open, within a minute.
    lost_ms = whole.signals[3].time_ms + 95_000

    desk, hole = live(trades, (lost_ms, lost_ms + 20 * MINUTE_MS), instrument)

    assert hole is not None
    assert hole.end_ms - hole.start_ms > 20 * MINUTE_MS
    assert len(desk.seconds) < len(whole.seconds)
    assert told(relived(desk, instrument), hole) == desk.decided()


@pytest.mark.parametrize("name", TAPES)
@pytest.mark.parametrize("hole", [False, True])
def test_a_backtest_decides_as_live_did_on_a_recorded_tape(name: str, *, hole: bool) -> None:
    trades = recorded_trades(name)
    instrument = structs.replace(INSTRUMENT, tick_size=TAPES[name])
    middle_ms = trades[0].time_ms + 400 * MINUTE_MS
    lost = (middle_ms, middle_ms + 7 * MINUTE_MS) if hole else None

    desk, found = live(trades, lost, instrument)

    assert desk.signals
    assert desk.ends
    assert told(relived(desk, instrument), found) == desk.decided()
