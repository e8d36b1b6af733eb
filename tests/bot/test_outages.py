"""A desk dies and comes back, at awkward moments, and ends its signals as if it never had.

What must become of a signal is told by an oracle that walks the tape trade by trade and knows
nothing of candles.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from engine.clock import ManualClock
from engine.errors import ExchangeRefused, ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Connected
from engine.late_trades import seconds_of
from engine.live import LiveMarket
from engine.live_output import ClosedCandle
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.signal import Side, Signal
from engine.strategy import Strategy
from engine.tracking import Outcome, OutcomeKind, Rules
from storage import signals
from storage.database import Database
from tests.engine.builders import T0, long_signal
from tests.engine.test_live import BTC
from tests.flows.oracle import TapeTrade, judge

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
WARM_UP = 30
LOST_BY_A_KILL_MS = 2_000

Prices = Sequence[tuple[int, float]]
"""Milliseconds after the signal, and a price."""


class Exchange:
    """Tells a tape's past: minutes always, trades if it still has them."""

    def __init__(self, trades: Sequence[Trade], *, has_trades: bool = True) -> None:
        self._trades = trades
        self._has_trades = has_trades
        self.forgot_until_ms = 0
        """What was before is listed no more."""
        self.fails: list[Exception] = []
        """What it raises in the place of its next answers."""
        self.asked_trades: list[tuple[int, int]] = []
        self._minutes = self._made()

    def _made(self) -> dict[int, Candle]:
        """Minutes without trades are flat."""
        traded = {
            start_ms * MINUTE_MS: [trade.price for trade in group]
            for start_ms, group in groupby(self._trades, lambda trade: trade.time_ms // MINUTE_MS)
        }
        first_ms, last_ms = min(traded), max(traded)
        minutes, close = {}, traded[first_ms][0]
        for start_ms in range(first_ms, last_ms + MINUTE_MS, MINUTE_MS):
            prices = traded.get(start_ms, [close])
            ends = (prices[0], max(prices), min(prices), prices[-1])
            volume = float(len(traded.get(start_ms, ())))
            minutes[start_ms] = Candle(start_ms, *ends, volume)
            close = prices[-1]
        return minutes

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {BTC.symbol: BTC}

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        if self.fails:
            raise self.fails.pop(0)
        first_ms = max(start_ms, self.forgot_until_ms)
        return [minute for at, minute in self._minutes.items() if first_ms <= at < end_ms]

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        self.asked_trades.append((start_ms, end_ms))
        if not self._has_trades:
            return None
        return [trade for trade in self._trades if start_ms <= trade.time_ms < end_ms]


class Life:
    """One run of the desk."""

    def __init__(self, database: Database, exchange: Exchange, now_ms: int) -> None:
        backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.001)
        self.clock = ManualClock(now_ms)
        self.market = LiveMarket("bybit", Strategy(threshold=1.0), self.clock)
        self.market.watch([BTC])
        self.desk = Desk(database, self.clock, Rules(), 10, backoff)
        self.archive = Archive(database, "bybit", self.clock, keep_seconds_days=7)
        self.worker = MarketWorker(
            exchange, self.market, self.desk, self.archive, self.clock, backoff, WARM_UP
        )

    async def sees(self, trades: Iterable[Trade], until_ms: int) -> None:
        """Trades become seconds; those of the last two before a kill are not kept."""
        for second in seconds_of(trades, until_ms):
            output = ClosedCandle(BTC.symbol, Timeframe.S1, second)
            await self.desk.on_output(output)
            if second.start_ms < until_ms - LOST_BY_A_KILL_MS:
                self.archive.take(output)
        await self.archive.save_candles()

    async def starts(self) -> None:
        """As after a kill: what was kept, what the exchange tells, then what streams."""
        await self.desk.open()
        self.worker._seen_until_ms = await self.archive.seen_until_ms(self.market.symbols)
        await self.worker._learn_the_past(self.market.symbols)

    async def streams(self, trades: Iterable[Trade]) -> None:
        self.market.on_message(Connected((BTC.symbol,)))
        for trade in trades:
            await self.worker._publish(list(self.market.on_message(trade)))
            for hole in self.market.missing():
                if trade.time_ms >= hole.end_ms:
                    await self.worker._mending.mend(hole)


@asynccontextmanager
async def writing(desk: Desk) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(desk.run())
        await asyncio.sleep(0)
        yield
        await desk.settled()
        work.cancel()


async def outcome_after(
    folder: Path,
    signal: Signal,
    trades: Sequence[Trade],
    *,
    killed_ms: int,
    back_ms: int,
    exchange: Exchange | None = None,
) -> Outcome | None:
    """What becomes of a signal when the desk is not there in [killed, back)."""
    exchange = exchange or Exchange(trades)
    async with Database(f"sqlite+aiosqlite:///{folder / 'a.db'}") as database:
        await database.migrate()
        before = Life(database, exchange, signal.time_ms)
        async with writing(before.desk):
            await before.desk.publish(signal)
            seen = [trade for trade in trades if signal.time_ms <= trade.time_ms < killed_ms]
            await before.sees(seen, killed_ms)
        after = Life(database, exchange, back_ms)
        async with writing(after.desk):
            await after.starts()
            await after.streams(trade for trade in trades if trade.time_ms >= back_ms)
        async with database.reading() as session:
            kept = await signals.get(session, 1)
    assert kept is not None
    return kept.outcome


def trade(time_ms: int, price: float) -> Trade:
    return Trade(BTC.symbol, time_ms, price, 1.0, taker_buys=True)


def tape(prices: Prices, until_ms: int) -> list[Trade]:
    """An hour at 100, then these prices, then a quiet stretch at the last of them."""
    before = [trade(T0 - HOUR_MS + at, 100.0) for at in range(0, HOUR_MS, 20_000)]
    told = [trade(T0 + after_ms, price) for after_ms, price in prices]
    last = prices[-1]
    after = [trade(T0 + at, last[1]) for at in range(last[0] + 5_000, until_ms, 5_000)]
    return [*before, *told, *after]


def walk(seed: int, until_ms: int) -> list[Trade]:
    """A volatile market: a trade every few seconds, a level now and then."""
    source, price, time_ms = random.Random(seed), 100.0, T0
    trades = tape([(0, 100.0)], 5_000)[:-1]
    while time_ms < T0 + until_ms:
        time_ms += source.randrange(200, 9_000)
        price = round(max(90.0, price + source.gauss(0.0, 0.35)), 1)
        trades.append(trade(time_ms, price))
    return trades


def must_be(signal: Signal, trades: Iterable[Trade]) -> tuple[str, int]:
    verdict = judge(signal, [TapeTrade(each.time_ms, each.price) for each in trades])
    assert verdict is not None
    return verdict.kind, verdict.second_ms


def found(outcome: Outcome | None) -> tuple[str, int]:
    assert outcome is not None
    return str(outcome.kind), outcome.time_ms


def short_signal() -> Signal:
    return replace(
        long_signal(),
        side=Side.SHORT,
        stop_loss=102.0,
        take_profit_1=98.0,
        take_profit_2=96.0,
    )


OUTAGES_S = (1, 7, 59, 61, 300, 840, 960, 3_600, 7_200)


@pytest.mark.parametrize("outage_s", OUTAGES_S)
@pytest.mark.parametrize("seed", range(2))
async def test_an_outage_of_any_length_changes_no_outcome(
    tmp_path: Path, seed: int, outage_s: int
) -> None:
    trades = walk(seed, 5 * HOUR_MS)
    side = long_signal() if seed % 2 else short_signal()
    signal = replace(side, expires_ms=T0 + 2 * HOUR_MS)
    killed_ms = T0 + random.Random(seed * 1_000 + outage_s).randrange(1_000, 900_000)

    outcome = await outcome_after(
        tmp_path, signal, trades, killed_ms=killed_ms, back_ms=killed_ms + outage_s * 1_000
    )

    assert found(outcome) == must_be(signal, trades)


async def test_an_outage_of_two_days_changes_no_outcome(tmp_path: Path) -> None:
    quiet = [(at, 100.0 + (at // 60_000) % 2 * 0.5) for at in range(0, 40 * HOUR_MS, 61_000)]
    decided = 40 * HOUR_MS
    path = [*quiet, (decided + 3_100, 102.0), (decided + 9_200, 97.9), (decided + 15_000, 104.2)]
    trades = tape(path, decided + 14 * HOUR_MS)
    signal = long_signal(expires_ms=T0 + 3 * DAY_MS)

    outcome = await outcome_after(
        tmp_path, signal, trades, killed_ms=T0 + 90_500, back_ms=T0 + 90_500 + 2 * DAY_MS
    )

    assert found(outcome) == must_be(signal, trades)
    assert found(outcome) == ("take_profit_1_then_stop", T0 + decided + 9_000)


BOTH_LEVELS = ((61_200, 100.0), (75_100, 97.9), (90_300, 104.5), (110_000, 100.0))
"""The stop, then both targets, within one minute."""
TARGET_FIRST = ((61_200, 100.0), (75_100, 104.5), (90_300, 97.0), (110_000, 100.0))
AWKWARD = {
    "both levels in a minute, the stop first": BOTH_LEVELS,
    "both levels in a minute, the target first": TARGET_FIRST,
    "a level in the first minute": ((1_100, 97.5), (30_000, 105.0)),
    "the first target and the entry in a minute": ((70_000, 102.5), (80_000, 99.9), (95_000, 104)),
    "both targets and the entry in a minute": ((70_000, 102), (71_000, 99), (72_000, 105)),
    "a jump over the stop": ((70_000, 101.0), (80_000, 95.0)),
    "the stop a second before the time is up": ((61_000, 101.0), (3_599_100, 97.0)),
    "the stop a second after the time is up": ((61_000, 101.0), (3_600_100, 97.0)),
    "a level in the minute of the time, just after it": ((3_570_000, 101.0), (3_600_000, 97.0)),
}


@pytest.mark.parametrize(
    ("killed_after_ms", "outage_ms"),
    [(500, 45_000), (62_500, 20 * MINUTE_MS), (76_000, 2 * HOUR_MS), (3_598_000, 20 * MINUTE_MS)],
)
@pytest.mark.parametrize("name", AWKWARD)
async def test_an_outage_at_an_awkward_place_changes_no_outcome(
    tmp_path: Path, name: str, killed_after_ms: int, outage_ms: int
) -> None:
    trades = tape(AWKWARD[name], 6 * HOUR_MS)
    signal = long_signal()
    killed_ms = T0 + killed_after_ms

    outcome = await outcome_after(
        tmp_path, signal, trades, killed_ms=killed_ms, back_ms=killed_ms + outage_ms
    )

    assert found(outcome) == must_be(signal, trades)


async def test_two_levels_in_a_minute_whose_trades_are_gone_are_ambiguous(tmp_path: Path) -> None:
    trades = tape(BOTH_LEVELS, 3 * HOUR_MS)
    exchange = Exchange(trades, has_trades=False)

    outcome = await outcome_after(
        tmp_path,
        long_signal(),
        trades,
        killed_ms=T0 + 20_000,
        back_ms=T0 + HOUR_MS,
        exchange=exchange,
    )

    assert found(outcome) == ("ambiguous", T0 + MINUTE_MS)
    assert (T0 + MINUTE_MS, T0 + 2 * MINUTE_MS) in exchange.asked_trades


async def test_trades_are_asked_for_of_the_minutes_that_decide_and_no_others(
    tmp_path: Path,
) -> None:
    trades = tape(((61_200, 101.0), (30 * MINUTE_MS + 7_300, 97.0)), 3 * HOUR_MS)
    exchange = Exchange(trades)

    outcome = await outcome_after(
        tmp_path,
        long_signal(),
        trades,
        killed_ms=T0 + 125_000,
        back_ms=T0 + 2 * HOUR_MS,
        exchange=exchange,
    )

    decided_ms = T0 + 30 * MINUTE_MS
    assert found(outcome) == ("stop_loss", decided_ms + 7_000)
    in_the_outage = [each for each in exchange.asked_trades if each[1] <= T0 + 2 * HOUR_MS]
    assert in_the_outage == [(decided_ms, decided_ms + MINUTE_MS)]


async def test_an_exchange_that_does_not_answer_is_asked_until_it_does(tmp_path: Path) -> None:
    trades = tape(((61_200, 101.0), (30 * MINUTE_MS, 97.0), (31 * MINUTE_MS, 100.0)), 3 * HOUR_MS)
    exchange = Exchange(trades)
    exchange.fails = [
        ExchangeUnreachable("no"),
        ExchangeRefused("busy"),
        ExchangeUnreachable("no"),
    ]

    outcome = await outcome_after(
        tmp_path,
        long_signal(),
        trades,
        killed_ms=T0 + 125_000,
        back_ms=T0 + 2 * HOUR_MS,
        exchange=exchange,
    )

    assert found(outcome) == must_be(long_signal(), trades)


async def test_a_hole_that_the_exchange_has_forgotten_leaves_a_signal_unresolved(
    tmp_path: Path,
) -> None:
    trades = tape(((61_200, 101.0), (30 * MINUTE_MS, 97.0), (31 * MINUTE_MS, 100.0)), 9 * HOUR_MS)
    exchange = Exchange(trades)
    exchange.forgot_until_ms = T0 + 4 * HOUR_MS

    outcome = await outcome_after(
        tmp_path,
        long_signal(),
        trades,
        killed_ms=T0 + 65_000,
        back_ms=T0 + 8 * HOUR_MS,
        exchange=exchange,
    )

    assert outcome is not None
    assert (outcome.kind, outcome.price) == (OutcomeKind.UNRESOLVED_DATA, 100.0)
    assert not outcome.is_counted


async def test_minutes_in_which_nothing_was_listed_are_no_forgotten_hole(tmp_path: Path) -> None:
    trades = tape(((61_200, 101.0), (30 * MINUTE_MS, 101.5), (31 * MINUTE_MS, 97.0)), 3 * HOUR_MS)
    exchange = Exchange(trades)
    for start_ms in range(T0, T0 + 5 * MINUTE_MS, MINUTE_MS):
        exchange._minutes.pop(start_ms)

    outcome = await outcome_after(
        tmp_path,
        long_signal(),
        trades,
        killed_ms=T0 + 500,
        back_ms=T0 + 2 * HOUR_MS,
        exchange=exchange,
    )

    assert outcome is not None
    assert outcome.kind is OutcomeKind.STOP_LOSS
