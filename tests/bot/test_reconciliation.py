"""Minutes that trades came too late for become the exchange's own, in memory and in the store."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.archive import Archive
from bot.desk import Desk
from bot.price_paths import PricePaths
from bot.reconciliation import PATIENCE, Reconciliation
from bot.retracing import Retracing
from engine.candles import flat_candles
from engine.clock import ManualClock
from engine.errors import ExchangeUnreachable
from engine.feeds.backfill import Minutes
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Connected
from engine.gaps import GapCause
from engine.live import LiveMarket
from engine.live_output import LiveOutput
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import candles, market_history
from storage.database import Database
from storage.market_history import MarketGap, Mended
from tests.engine.builders import T0

SYMBOL = "BTC/USDT:USDT"
MINUTE_MS = 60_000
DOUBTED = Minutes(SYMBOL, T0 + MINUTE_MS, T0 + 2 * MINUTE_MS)
INSTRUMENT = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


def trade(after_s: float, price: float) -> Trade:
    return Trade(SYMBOL, T0 + round(after_s * 1000), price, 1.0, taker_buys=True)


class Told:
    """An exchange that says what it is given."""

    def __init__(
        self, trades: list[Trade] | None = None, minutes: list[Candle] | None = None
    ) -> None:
        self.asked = 0
        self._trades = trades
        self._minutes = minutes

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {SYMBOL: INSTRUMENT}

    async def trades(self, _symbol: Symbol, _start_ms: int, _end_ms: int) -> list[Trade] | None:
        self.asked += 1
        return self._trades

    async def candles(
        self, _symbol: Symbol, _timeframe: Timeframe, _start_ms: int, _end_ms: int
    ) -> list[Candle]:
        if self._minutes is None:
            raise ExchangeUnreachable("it is asleep")
        return self._minutes

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}


class Rig:
    """A market whose minute 1 lacks a trade at 500 that came too late."""

    def __init__(self, database: Database, history: Told) -> None:
        self.clock = ManualClock(T0)
        self.market = LiveMarket("bybit", Strategy(), self.clock)
        self.market.watch([INSTRUMENT])
        self._database = database
        self.archive = Archive(database, "bybit", self.clock, keep_seconds_days=0)
        self.reconciliation = self.reconciliation_with(history)

    def reconciliation_with(self, history: Told) -> Reconciliation:
        backoff = Backoff(random.Random(1), first_s=1.0)
        desk = Desk(self._database, self.clock, Rules(), 10, backoff)
        paths = PricePaths(history, desk.followed, backoff)
        self.retracing = Retracing(self.market, desk, self.archive, paths, asyncio.Lock())
        return Reconciliation(
            history,
            self.market,
            self.archive,
            self.clock,
            backoff,
            self._publish,
            self.retracing,
        )

    async def trade_too_late(self) -> None:
        quiet = flat_candles(100.0, T0 - 5 * MINUTE_MS, T0, Timeframe.M1)
        await self._publish(self.market.learn(SYMBOL, quiet))
        list(self.market.on_message(trade(1, 100)))
        list(self.market.on_message(Connected((SYMBOL,))))
        (hole,) = self.market.missing()
        quiet = flat_candles(100.0, hole.start_ms, hole.end_ms, Timeframe.M1)
        await self._publish(self.market.fill(hole, quiet))
        for each in (trade(61, 101), trade(121, 102), trade(150, 103), trade(110, 500)):
            self.clock.advance(ms=30_000)
            await self._publish(self.market.on_message(each))

    async def minute(self) -> Candle:
        """As it is kept, which must be as the market knows it."""
        await self.archive.flush()
        (kept,) = await self.archive.minutes(DOUBTED)
        known = {each.start_ms: each for each in self.market.candles(SYMBOL, Timeframe.M1, 9)}
        assert known[DOUBTED.start_ms] == kept
        return kept

    async def seconds(self) -> dict[int, float]:
        """Highs by seconds after T0."""
        whole = (SYMBOL, Timeframe.S1, DOUBTED.start_ms, DOUBTED.end_ms)
        async with self._database.reading() as session:
            found = await candles.candles(session, "bybit", *whole)
        return {(each.start_ms - T0) // 1000: each.high for each in found}

    async def gaps(self) -> list[MarketGap]:
        async with self._database.reading() as session:
            return await market_history.gaps(session, "bybit", T0, T0 + 10 * MINUTE_MS)

    async def _publish(self, told: Iterable[LiveOutput]) -> int:
        outputs = list(told)
        for output in outputs:
            self.archive.take(output)
        return len(outputs)


@asynccontextmanager
async def rig(folder: Path, history: Told) -> AsyncIterator[Rig]:
    async with Database(f"sqlite+aiosqlite:///{folder / 'rig.db'}") as database:
        await database.migrate()
        made = Rig(database, history)
        await made.trade_too_late()
        yield made


async def test_a_doubtful_minute_becomes_that_of_the_exchanges_trades(tmp_path: Path) -> None:
    history = Told(trades=[trade(61, 101), trade(110, 500)])
    async with rig(tmp_path, history) as market:
        await market.reconciliation.settle_some()
        minute, seconds, gaps = (
            await market.minute(),
            await market.seconds(),
            await market.gaps(),
        )
        await market.reconciliation.settle_some()

    assert (minute.high, minute.close, minute.trades) == (500, 500, 2)
    assert seconds == {61: 101, 110: 500}
    assert [(gap.start_ms, gap.end_ms, gap.cause, gap.mended) for gap in gaps] == [
        (DOUBTED.start_ms, DOUBTED.end_ms, GapCause.LATE_TRADES, Mended.TRADES)
    ]
    assert market.market.integrity.mismatches == 1
    assert history.asked == 1


async def test_a_doubtful_minute_becomes_the_exchanges_own_without_trades(tmp_path: Path) -> None:
    listed = Candle(DOUBTED.start_ms, 101, 500, 101, 500, 2.0)
    async with rig(tmp_path, Told(minutes=[listed])) as market:
        await market.reconciliation.settle_some()
        minute, gaps = await market.minute(), await market.gaps()

    assert minute == listed
    assert [gap.mended for gap in gaps] == [Mended.MINUTES]


async def test_no_gap_is_told_of_a_minute_that_was_right(tmp_path: Path) -> None:
    async with rig(tmp_path, Told(trades=[trade(61, 101)])) as market:
        await market.reconciliation.settle_some()
        gaps = await market.gaps()

    assert gaps == []
    assert market.market.doubtful() == []
    assert market.market.integrity.mismatches == 0


async def test_an_exchange_that_does_not_answer_is_asked_later_and_in_the_end_no_more(
    tmp_path: Path,
) -> None:
    history = Told()
    async with rig(tmp_path, history) as market:
        for _ in range(2):
            await market.reconciliation.settle_some()
        at_once = history.asked
        for _ in range(2 * PATIENCE):
            market.clock.advance(ms=120_000)
            await market.reconciliation.settle_some()
        gaps = await market.gaps()

    assert at_once == 1
    assert history.asked == PATIENCE
    assert [(gap.cause, gap.mended) for gap in gaps] == [(GapCause.LATE_TRADES, Mended.NO)]


async def restarted(rig: Rig, history: Told) -> Reconciliation:
    """The same desk after a restart, with what was kept until then."""
    await rig.minute()
    market = LiveMarket("bybit", Strategy(), rig.clock)
    market.watch([INSTRUMENT])
    past = Minutes(SYMBOL, T0 - 5 * MINUTE_MS, T0 + 2 * MINUTE_MS)
    list(market.learn(SYMBOL, await rig.archive.minutes(past)))
    list(market.on_message(trade(300, 103)))
    rig.clock.advance(ms=150_000)
    rig.market = market
    rig.reconciliation = rig.reconciliation_with(history)
    await rig.reconciliation.recall()
    return rig.reconciliation


@pytest.mark.parametrize("answers", [[], [trade(61, 101), trade(110, 500)]])
async def test_what_was_doubtful_before_a_restart_is_asked_for_after_it(
    tmp_path: Path, answers: list[Trade]
) -> None:
    listed = Candle(DOUBTED.start_ms, 101, 500, 101, 500, 2.0)
    async with rig(tmp_path, Told()) as market:
        await market.reconciliation.settle_some()
        again = await restarted(market, Told(trades=answers, minutes=[listed]))

        await again.settle_some()

        minute, gaps = await market.minute(), await market.gaps()
        left = await market.archive.doubts()
    assert (minute.high, minute.close) == (500, 500)
    assert [(gap.start_ms, gap.cause, gap.mended) for gap in gaps] == [
        (
            DOUBTED.start_ms,
            GapCause.LATE_TRADES,
            Mended.TRADES if answers else Mended.MINUTES,
        )
    ]
    assert left == {}


class Watching(Told):
    """An exchange that sees what is written down when it is asked."""

    archive: Archive | None = None
    seen: Mapping[Minutes, GapCause] | None = None

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        assert self.archive is not None
        self.seen = await self.archive.doubts()
        return await super().trades(symbol, start_ms, end_ms)


async def test_a_doubt_is_written_down_before_anything_is_corrected(tmp_path: Path) -> None:
    """A kill must find it as long as what it changes is not written."""
    history = Watching(trades=[trade(61, 101), trade(110, 500)])
    async with rig(tmp_path, history) as market:
        history.archive = market.archive
        await market.reconciliation.settle_some()
        left = await market.archive.doubts()

    assert history.seen == {DOUBTED: GapCause.LATE_TRADES}
    assert left == {}


async def test_no_gap_is_told_of_a_minute_that_was_doubtful_before_a_restart_and_right(
    tmp_path: Path,
) -> None:
    async with rig(tmp_path, Told()) as market:
        await market.reconciliation.settle_some()
        kept = await market.minute()
        again = await restarted(market, Told(trades=[trade(61, 101)], minutes=[kept]))

        await again.settle_some()

        gaps, left = await market.gaps(), await market.archive.doubts()
    assert gaps == []
    assert left == {}


async def test_what_is_doubtful_is_kept_until_the_exchange_has_answered(tmp_path: Path) -> None:
    async with rig(tmp_path, Told()) as market:
        await market.reconciliation.settle_some()
        doubts, gaps = await market.archive.doubts(), await market.gaps()
        again = await restarted(market, Told())
        await again.settle_some()
        still = await market.archive.doubts()

    assert doubts == still == {DOUBTED: GapCause.LATE_TRADES}
    assert gaps == []


async def test_a_minute_is_asked_for_when_it_is_over_for_good(tmp_path: Path) -> None:
    history = Told(trades=[trade(61, 101)])
    async with rig(tmp_path, history) as market:
        list(market.market.on_message(trade(151, 101)))
        list(market.market.on_message(trade(130, 101)))
        list(market.market.on_message(trade(182, 101)))
        list(market.market.on_message(trade(184, 101)))

        await market.reconciliation.settle_some()

    assert [minute.start_ms for minute in market.market.doubtful()] == [T0 + 2 * MINUTE_MS]
