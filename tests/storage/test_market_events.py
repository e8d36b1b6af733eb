from collections.abc import Sequence

from engine.market import Timeframe
from engine.signal import MarketEvent
from storage import market_events
from storage.database import Database
from tests.storage.builders import BTC, ETH, NOON_MS

BYBIT = "bybit"
MINUTE_MS = 60_000


def event(
    minute: int, kind: str = "breakout", symbol: str = BTC, strength: float = 0.5
) -> MarketEvent:
    return MarketEvent(
        kind=kind,
        symbol=symbol,
        timeframe=Timeframe.M1,
        time_ms=NOON_MS + minute * MINUTE_MS,
        direction=-1,
        strength=strength,
    )


async def save(database: Database, events: Sequence[MarketEvent], exchange: str = BYBIT) -> None:
    async with database.writing() as session:
        await market_events.save(session, exchange, events)


async def test_events_of_a_time_come_back_as_they_were_in_their_order(database: Database) -> None:
    kept = [event(0), event(1, "vwap_cross"), event(1, symbol=ETH), event(2)]

    await save(database, [kept[1], kept[3], kept[0], kept[2]])

    async with database.reading() as session:
        stretch = (NOON_MS, NOON_MS + 2 * MINUTE_MS)
        told = await market_events.events(session, BYBIT, *stretch)
        of_ether = await market_events.events(session, BYBIT, *stretch, symbol=ETH)
    assert told == kept[:3]
    assert of_ether == [kept[2]]


async def test_an_event_that_is_told_again_is_kept_once(database: Database) -> None:
    await save(database, [event(0), event(0)])
    await save(database, [event(0, strength=0.75)])

    async with database.reading() as session:
        told = await market_events.events(session, BYBIT, 0, 2 * NOON_MS)
    assert told == [event(0, strength=0.75)]


async def test_nothing_new_is_nothing_to_write(database: Database) -> None:
    await save(database, [])

    async with database.reading() as session:
        assert await market_events.counts(session, BYBIT, 0) == {}


async def test_events_are_counted_by_kind_since_a_time(database: Database) -> None:
    await save(database, [event(0), event(1, "vwap_cross"), event(2), event(3, symbol=ETH)])
    await save(database, [event(2)], exchange="binance")

    async with database.reading() as session:
        everything = await market_events.counts(session, BYBIT, NOON_MS)
        lately = await market_events.counts(session, BYBIT, NOON_MS + 1)
        of_bitcoin = await market_events.counts(session, BYBIT, NOON_MS, BTC)
    assert list(everything.items()) == [("breakout", 3), ("vwap_cross", 1)]
    assert lately == {"breakout": 2, "vwap_cross": 1}
    assert of_bitcoin == {"breakout": 2, "vwap_cross": 1}


async def test_events_are_counted_by_symbol_since_a_time(database: Database) -> None:
    await save(database, [event(0), event(1, "vwap_cross"), event(2, symbol=ETH)])

    async with database.reading() as session:
        everything = await market_events.counts_by_symbol(session, BYBIT, NOON_MS)
        breakouts = await market_events.counts_by_symbol(session, BYBIT, NOON_MS, "breakout")
    assert list(everything.items()) == [(BTC, 2), (ETH, 1)]
    assert breakouts == {BTC: 1, ETH: 1}


async def test_old_events_are_forgotten(database: Database) -> None:
    await save(database, [event(0), event(1)])

    async with database.writing() as session:
        await market_events.forget_before(session, NOON_MS + MINUTE_MS)

    async with database.reading() as session:
        left = await market_events.events(session, BYBIT, 0, 2 * NOON_MS)
    assert left == [event(1)]
