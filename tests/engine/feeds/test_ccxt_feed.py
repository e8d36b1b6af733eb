"""ccxt's Bybit against the sandbox exchange: the stand-in for any exchange that ccxt speaks."""

import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager

import pytest

from engine.clock import SystemClock
from engine.errors import FeedError
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.ccxt_feed import CcxtExchange, CcxtFeed
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.market import FundingRate, Liquidation, OpenInterest, Timeframe, Trade
from sandbox.exchange import ExchangeSandbox, SeededMarket

START_MS = 1_790_000_280_000
BTC = "BTC/USDT:USDT"
MINUTE_MS = 60_000


def sandbox(speed: float = 60.0) -> ExchangeSandbox:
    return ExchangeSandbox(SeededMarket(7, START_MS, history_days=1), speed=speed)


@asynccontextmanager
async def opened(sandbox: ExchangeSandbox) -> AsyncIterator[CcxtExchange]:
    urls = ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url)
    async with open_exchange("ccxt:bybit", urls, SystemClock(), random.Random(1)) as exchange:
        assert isinstance(exchange, CcxtExchange)
        yield exchange


async def read_until(
    batches: AsyncIterator[Sequence[FeedMessage]], is_enough: Callable[[FeedMessage], bool]
) -> list[FeedMessage]:
    read: list[FeedMessage] = []
    async for batch in batches:
        read += batch
        if any(is_enough(each) for each in batch):
            break
    return read


def _in_listed_order(trade: Trade) -> tuple[int, str]:
    return trade.time_ms, trade.trade_id


@asynccontextmanager
async def streaming(
    exchange: CcxtExchange, *, stale_after_s: float = 15
) -> AsyncIterator[tuple[CcxtFeed, AsyncIterator[Sequence[FeedMessage]]]]:
    listed = await exchange.history.instruments()
    feed = exchange.feed({BTC: listed[BTC]}, stale_after_s=stale_after_s)
    async with aclosing(feed.messages()) as batches:
        yield feed, batches


async def test_a_symbol_is_connected_with_its_first_trade() -> None:
    async with (
        sandbox() as market,
        opened(market) as exchange,
        streaming(exchange) as (feed, batches),
    ):
        read = await read_until(batches, lambda each: isinstance(each, Trade))

    told = [each for each in read if isinstance(each, Connected | Trade)]
    assert told[0] == Connected((BTC,))
    assert isinstance(told[1], Trade)
    assert told[1].symbol == BTC
    assert feed.health.trades >= 1
    assert feed.health.malformed == 0


async def test_every_trade_that_is_sent_arrives_once() -> None:
    async with (
        sandbox() as market,
        opened(market) as exchange,
        streaming(exchange) as (_, batches),
    ):
        first = await read_until(batches, lambda each: isinstance(each, Trade))
        begun_ms = market.now_ms()
        read = await read_until(
            batches, lambda each: isinstance(each, Trade) and each.time_ms > begun_ms + MINUTE_MS
        )
        listed = await exchange.history.trades(BTC, begun_ms, begun_ms + MINUTE_MS)

    trades = [each for each in first + read if isinstance(each, Trade)]
    heard = [each for each in trades if begun_ms <= each.time_ms < begun_ms + MINUTE_MS]
    assert listed
    # ccxt lists trades of one millisecond in the order of their ids.
    assert sorted(heard, key=_in_listed_order) == listed
    assert [each.time_ms for each in heard] == [each.time_ms for each in listed]
    assert {each.taker_buys for each in heard} == {True, False}


async def test_open_interest_funding_and_liquidations_come_beside_the_trades() -> None:
    wanted = {OpenInterest, FundingRate, Liquidation}
    async with (
        sandbox(speed=600) as market,
        opened(market) as exchange,
        streaming(exchange) as (_, batches),
    ):

        def is_last_kind(each: FeedMessage) -> bool:
            wanted.discard(type(each))
            return not wanted

        read = await read_until(batches, is_last_kind)

    liquidations = [each for each in read if isinstance(each, Liquidation)]
    funding = [each for each in read if isinstance(each, FundingRate)]
    assert {each.liquidated for each in liquidations} <= {"long", "short"}
    assert funding[0].next_funding_ms > START_MS


async def test_a_lost_connection_is_told_and_made_again() -> None:
    async with (
        sandbox() as market,
        opened(market) as exchange,
        streaming(exchange) as (feed, batches),
    ):
        await read_until(batches, lambda each: isinstance(each, Trade))
        await market.drop_connections()
        lost = await read_until(batches, lambda each: isinstance(each, Disconnected))
        again = await read_until(batches, lambda each: isinstance(each, Connected))

    assert isinstance(lost[-1], Disconnected)
    assert lost[-1].symbols == (BTC,)
    assert Connected((BTC,)) in again
    assert feed.health.reconnects == 1


async def test_a_stream_that_falls_silent_is_given_up() -> None:
    async with (
        sandbox() as market,
        opened(market) as exchange,
        streaming(exchange, stale_after_s=0.4) as (feed, batches),
    ):
        await read_until(batches, lambda each: isinstance(each, Trade))
        market.stall("BTCUSDT")
        lost = await read_until(batches, lambda each: isinstance(each, Disconnected))

    assert isinstance(lost[-1], Disconnected)
    assert lost[-1].reason == "no trade for 0.4 s"
    assert feed.stale_symbols() == {BTC}


async def test_a_message_that_makes_no_sense_is_counted_and_the_next_one_is_read() -> None:
    bad = '{"topic":"publicTrade.BTCUSDT","data":[{"s":"BTCUSDT","p":"no number","v":"1"}]}'
    async with (
        sandbox() as market,
        opened(market) as exchange,
        streaming(exchange) as (feed, batches),
    ):
        await read_until(batches, lambda each: isinstance(each, Trade))
        await market.send_raw(bad)
        await market.send_raw('{"topic":')
        before = feed.health.trades
        await read_until(batches, lambda _: feed.health.trades > before + 10)

    assert feed.health.malformed == 2
    assert feed.health.reconnects == 0


async def test_candles_are_paged_and_only_closed_ones_told() -> None:
    async with sandbox(speed=1) as market, opened(market) as exchange:
        candles = await exchange.history.candles(
            BTC, Timeframe.M1, START_MS - 1_200 * MINUTE_MS, START_MS + 60 * MINUTE_MS
        )

    starts = [each.start_ms for each in candles]
    assert starts == list(range(START_MS - 1_200 * MINUTE_MS, START_MS, MINUTE_MS))


async def test_past_funding_and_open_interest_are_paged() -> None:
    day_ms = Timeframe.D1.ms
    async with sandbox() as market, opened(market) as exchange:
        funding = await exchange.history.funding(BTC, START_MS - day_ms, START_MS)
        interests = await exchange.history.open_interest(
            BTC, Timeframe.M5, START_MS - day_ms, START_MS
        )

    assert len(funding) == 3
    assert len(interests) == 288
    assert [each.time_ms for each in interests] == sorted({each.time_ms for each in interests})


async def test_what_the_exchange_cannot_prove_to_be_all_its_trades_is_not_told() -> None:
    async with sandbox() as market, opened(market) as exchange:
        trades = await exchange.history.trades(BTC, START_MS - MINUTE_MS, START_MS)

    assert trades is None


async def test_the_perpetuals_have_their_steps() -> None:
    async with sandbox() as market, opened(market) as exchange:
        listed = await exchange.history.instruments()

    assert listed[BTC].exchange_id == "BTCUSDT"
    assert listed[BTC].tick_size == 0.1
    assert listed[BTC].quantity_step == 0.001


async def test_the_features_that_an_exchange_lacks_are_told_at_the_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    urls = ExchangeUrls(rest="", stream="")
    async with open_exchange("gate", urls, SystemClock(), random.Random(1)) as exchange:
        exchange.feed({}, stale_after_s=15)

    (said,) = [each.getMessage() for each in caplog.records if "everything" in each.getMessage()]
    assert said == (
        "the exchange does not tell everything: exchange=gate lacks=open interest, liquidations"
    )


async def test_an_exchange_whose_trades_cannot_be_streamed_is_refused() -> None:
    urls = ExchangeUrls(rest="", stream="")
    async with open_exchange("bydfi", urls, SystemClock(), random.Random(1)) as exchange:
        with pytest.raises(FeedError, match="cannot stream the trades of bydfi"):
            exchange.feed({}, stale_after_s=15)
