from engine.market import FundingRate, OpenInterest
from storage import market_history, market_upkeep
from storage.database import Database
from storage.market_upkeep import Holding
from tests.storage.builders import BTC, ETH, NOON_MS

BYBIT = "bybit"
MINUTE_MS = 60_000
ALWAYS = (0, 2 * NOON_MS)


async def test_each_kind_is_counted_with_its_oldest_and_newest(database: Database) -> None:
    rates = [FundingRate(symbol, NOON_MS, 0.0001, NOON_MS + 1) for symbol in (BTC, ETH)]
    interests = [OpenInterest(BTC, NOON_MS + minute, 1.5) for minute in range(3)]
    async with database.writing() as session:
        await market_history.save_funding(session, BYBIT, rates)
        await market_history.save_open_interest(session, BYBIT, interests)

    async with database.reading() as session:
        held = await market_upkeep.holdings(session)

    names = len(BYBIT) + len(BTC)
    assert held == [
        Holding(
            kind="funding",
            rows=2,
            bytes=2 * (names + 24),
            first_ms=NOON_MS + 1,
            last_ms=NOON_MS + 1,
        ),
        Holding(
            kind="open interest",
            rows=3,
            bytes=3 * (names + 16),
            first_ms=NOON_MS,
            last_ms=NOON_MS + 2,
        ),
    ]


async def test_what_was_thinned_a_month_ago_is_not_looked_at_again(database: Database) -> None:
    long_ago = [OpenInterest(BTC, NOON_MS + minute * MINUTE_MS, 1.0) for minute in range(4)]
    async with database.writing() as session:
        await market_history.save_open_interest(session, BYBIT, long_ago)

    await market_upkeep.thin_open_interest(database, NOON_MS + 31 * 86_400_000)

    async with database.reading() as session:
        left = await market_history.open_interest(session, BYBIT, BTC, *ALWAYS)
    assert left == long_ago


async def test_old_open_interest_is_left_at_the_last_of_each_five_minutes(
    database: Database,
) -> None:
    each_minute = [
        OpenInterest(symbol, NOON_MS + minute * MINUTE_MS + 59_000, 1.0 + minute)
        for symbol in (BTC, ETH)
        for minute in range(12)
    ]
    async with database.writing() as session:
        await market_history.save_open_interest(session, BYBIT, each_minute)

    await market_upkeep.thin_open_interest(database, NOON_MS + 11 * MINUTE_MS)

    async with database.reading() as session:
        of_btc = await market_history.open_interest(session, BYBIT, BTC, *ALWAYS)
        of_eth = await market_history.open_interest(session, BYBIT, ETH, *ALWAYS)
    assert [each.quantity for each in of_btc] == [5.0, 10.0, 11.0, 12.0]
    assert [each.quantity for each in of_eth] == [5.0, 10.0, 11.0, 12.0]
