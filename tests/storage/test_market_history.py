from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import FundingRate, Liquidation, OpenInterest
from storage import market_history
from storage.market_history import Doubt, MarketGap, Mended
from tests.storage.builders import BTC, ETH, NOON_MS

BYBIT = "bybit"
MINUTE_MS = 60_000
ALWAYS = (0, 2 * NOON_MS)

GAP = MarketGap(
    exchange=BYBIT,
    symbol=BTC,
    start_ms=NOON_MS,
    end_ms=NOON_MS + MINUTE_MS,
    cause="disconnect",
    mended=Mended.MINUTES,
    noted_ms=NOON_MS + 2 * MINUTE_MS,
)


def rate(next_minute: int, fraction: float = 0.0001, symbol: str = BTC) -> FundingRate:
    """As it is told of the past."""
    paid_ms = NOON_MS + next_minute * MINUTE_MS
    return FundingRate(symbol, paid_ms, fraction, paid_ms)


def interest(minute: int, quantity: float = 1.5, symbol: str = BTC) -> OpenInterest:
    return OpenInterest(symbol, NOON_MS + minute * MINUTE_MS, quantity)


def liquidation(
    minute: int, *, liquidated: str = "long", quantity: float = 2.0, symbol: str = BTC
) -> Liquidation:
    return Liquidation(symbol, NOON_MS + minute * MINUTE_MS, 100.0, quantity, liquidated)


async def test_funding_comes_back_by_the_time_of_payment(session: AsyncSession) -> None:
    await market_history.save_funding(
        session, BYBIT, [rate(3), rate(1), rate(2), rate(2, symbol=ETH)]
    )

    found = await market_history.funding(
        session, BYBIT, BTC, NOON_MS + MINUTE_MS, NOON_MS + 3 * MINUTE_MS
    )

    assert found == [rate(1), rate(2)]


async def test_a_later_word_on_a_payment_counts(session: AsyncSession) -> None:
    await market_history.save_funding(session, BYBIT, [rate(1, 0.0001), rate(2, 0.0001)])

    await market_history.save_funding(session, BYBIT, [rate(1, 0.0002), rate(1, -0.0003)])

    found = await market_history.funding(session, BYBIT, BTC, *ALWAYS)
    assert found == [rate(1, -0.0003), rate(2, 0.0001)]


async def test_the_last_word_before_a_payment_is_not_what_was_paid(session: AsyncSession) -> None:
    expected = FundingRate(BTC, NOON_MS, 0.0005, NOON_MS + MINUTE_MS)
    await market_history.save_funding(session, BYBIT, [expected])

    paid_before = await market_history.funding(session, BYBIT, BTC, *ALWAYS)
    told_before = await market_history.funding_told(session, BYBIT, BTC, *ALWAYS)
    await market_history.save_funding(session, BYBIT, [rate(1, 0.0006)])

    assert (paid_before, told_before) == ([], [expected])
    assert await market_history.funding(session, BYBIT, BTC, *ALWAYS) == [rate(1, 0.0006)]


async def test_open_interest_comes_back_by_time(session: AsyncSession) -> None:
    await market_history.save_open_interest(
        session, BYBIT, [interest(3), interest(1), interest(2), interest(2, symbol=ETH)]
    )

    found = await market_history.open_interest(
        session, BYBIT, BTC, NOON_MS + MINUTE_MS, NOON_MS + 3 * MINUTE_MS
    )

    assert found == [interest(1), interest(2)]


async def test_a_later_word_on_open_interest_counts(session: AsyncSession) -> None:
    await market_history.save_open_interest(session, BYBIT, [interest(1, 1.0), interest(1, 2.0)])

    await market_history.save_open_interest(session, BYBIT, [interest(1, 3.0)])

    found = await market_history.open_interest(session, BYBIT, BTC, *ALWAYS)
    assert found == [interest(1, 3.0)]


async def test_of_each_step_of_time_the_last_open_interest_can_be_read_alone(
    session: AsyncSession,
) -> None:
    told = [interest(minute, float(minute)) for minute in (0, 4, 5, 7, 12)]
    elsewhere = interest(9, 99.0, symbol=ETH)
    await market_history.save_open_interest(session, BYBIT, [*told, elsewhere])

    found = await market_history.open_interest_each(
        session, BYBIT, BTC, NOON_MS, NOON_MS + 12 * MINUTE_MS, step_ms=5 * MINUTE_MS
    )

    assert found == [interest(4, 4.0), interest(7, 7.0)]


async def test_liquidations_come_back_with_the_side_that_was_closed(
    session: AsyncSession,
) -> None:
    long, short = liquidation(1), liquidation(2, liquidated="short")
    elsewhere = liquidation(2, symbol=ETH)

    await market_history.save_liquidations(session, BYBIT, [short, long, elsewhere])

    assert await market_history.liquidations(session, BYBIT, BTC, *ALWAYS) == [long, short]


async def test_a_liquidation_that_is_told_again_is_kept_once(session: AsyncSession) -> None:
    told = [liquidation(1), liquidation(1, quantity=0.5), liquidation(1)]

    await market_history.save_liquidations(session, BYBIT, told)
    await market_history.save_liquidations(session, BYBIT, told)

    found = await market_history.liquidations(session, BYBIT, BTC, *ALWAYS)
    assert sorted(each.quantity for each in found) == [0.5, 2.0]


async def test_gaps_are_counted_by_what_mended_them(session: AsyncSession) -> None:
    lately = GAP.noted_ms + 1
    for gap in (
        GAP,
        replace(GAP, noted_ms=lately),
        replace(GAP, mended=Mended.NO, noted_ms=lately),
        replace(GAP, exchange="binance"),
    ):
        await market_history.append_gap(session, gap)

    counts = await market_history.gap_counts(session, BYBIT, since_ms=lately)

    assert counts.total == {Mended.TRADES: 0, Mended.MINUTES: 2, Mended.NO: 1}
    assert counts.recent == {Mended.TRADES: 0, Mended.MINUTES: 1, Mended.NO: 1}


async def test_saving_nothing_keeps_nothing(session: AsyncSession) -> None:
    await market_history.save_funding(session, BYBIT, [])
    await market_history.save_open_interest(session, BYBIT, [])

    assert await market_history.funding(session, BYBIT, BTC, *ALWAYS) == []
    assert await market_history.open_interest(session, BYBIT, BTC, *ALWAYS) == []


async def test_gaps_that_touch_a_time_are_found(session: AsyncSession) -> None:
    later = replace(GAP, start_ms=GAP.end_ms, end_ms=GAP.end_ms + 1, mended=Mended.NO)
    elsewhere = replace(GAP, symbol=ETH, start_ms=GAP.start_ms + 1)
    for gap in (later, GAP, elsewhere, replace(GAP, exchange="binance")):
        await market_history.append_gap(session, gap)

    touched = await market_history.gaps(session, BYBIT, GAP.start_ms, GAP.end_ms)
    of_btc = await market_history.gaps(session, BYBIT, *ALWAYS, symbol=BTC)

    assert touched == [GAP, elsewhere]
    assert of_btc == [GAP, later]


async def test_what_is_older_than_a_time_is_forgotten(session: AsyncSession) -> None:
    await market_history.save_funding(session, BYBIT, [rate(0), rate(1)])
    await market_history.save_open_interest(session, BYBIT, [interest(0), interest(1)])
    await market_history.save_liquidations(session, BYBIT, [liquidation(0), liquidation(1)])

    await market_history.forget_before(session, NOON_MS + MINUTE_MS)

    assert await market_history.funding(session, BYBIT, BTC, *ALWAYS) == [rate(1)]
    assert await market_history.open_interest(session, BYBIT, BTC, *ALWAYS) == [interest(1)]
    assert await market_history.liquidations(session, BYBIT, BTC, *ALWAYS) == [liquidation(1)]


async def test_the_count_of_gaps_never_falls(session: AsyncSession) -> None:
    await market_history.append_gap(session, GAP)
    before = await market_history.gap_counts(session, BYBIT, since_ms=0)

    await market_history.forget_before(session, 10 * NOON_MS)

    assert await market_history.gap_counts(session, BYBIT, since_ms=0) == before


async def test_doubts_are_kept_until_they_go_and_are_no_gaps(session: AsyncSession) -> None:
    minute = {"start_ms": NOON_MS, "end_ms": NOON_MS + MINUTE_MS}
    btc = Doubt(symbol=BTC, cause="late trades", **minute)
    eth = Doubt(symbol=ETH, cause="lost messages", **minute)
    await market_history.note_doubts(session, BYBIT, [btc, eth], [])
    await market_history.note_doubts(session, "binance", [btc], [])
    await market_history.append_gap(session, GAP)

    await market_history.note_doubts(session, BYBIT, [], [btc])

    assert await market_history.doubts(session, BYBIT) == [eth]
    assert await market_history.doubts(session, "binance") == [btc]
    assert await market_history.gaps(session, BYBIT, *ALWAYS) == [GAP]
    counts = await market_history.gap_counts(session, BYBIT, since_ms=0)
    assert counts.total == {Mended.TRADES: 0, Mended.MINUTES: 1, Mended.NO: 0}
