from pathlib import Path

from bot.archive import Archive
from engine.clock import ManualClock
from engine.feeds.backfill import Minutes
from engine.live_symbol import BuiltMinute, ClosedCandle
from engine.market import Candle, Timeframe
from storage import candles, market_history
from storage.database import Database
from storage.market_history import Mended

SYMBOL = "BTC/USDT:USDT"
MINUTE_MS = 60_000
START_MS = 1_700_000_040_000


def candle(start_ms: int) -> Candle:
    return Candle(start_ms, 100.0, 101.0, 99.0, 100.5, 3.0, 301.5, 7, 1.0)


async def test_what_the_market_tells_is_kept_by_its_timeframe(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)

        archive.take(ClosedCandle(SYMBOL, Timeframe.S1, candle(START_MS)))
        archive.take(BuiltMinute(SYMBOL, candle(START_MS)))
        archive.take(ClosedCandle(SYMBOL, Timeframe.M1, candle(START_MS + MINUTE_MS)))
        await archive.flush()

        minutes = await archive.minutes(Minutes(SYMBOL, START_MS, START_MS + 5 * MINUTE_MS))
        async with database.reading() as session:
            seconds = await candles.candles(
                session, "bybit", SYMBOL, Timeframe.S1, START_MS, START_MS + MINUTE_MS
            )
    assert [each.start_ms for each in minutes] == [START_MS, START_MS + MINUTE_MS]
    assert [each.start_ms for each in seconds] == [START_MS]


async def test_a_hole_is_written_down_with_what_mended_it_and_what_did_not(tmp_path: Path) -> None:
    hole = Minutes(SYMBOL, START_MS, START_MS + 5 * MINUTE_MS)
    lacking = Minutes(SYMBOL, START_MS, START_MS + MINUTE_MS)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)

        await archive.note_gap(hole, Mended.MINUTES, [lacking])

        async with database.reading() as session:
            gaps = await market_history.gaps(session, "bybit", 0, 2 * START_MS)
    assert [(gap.end_ms - gap.start_ms, gap.mended) for gap in gaps] == [
        (5 * MINUTE_MS, Mended.MINUTES),
        (MINUTE_MS, Mended.NO),
    ]
