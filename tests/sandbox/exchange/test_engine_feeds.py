"""The engine's own feeds, at the sandbox: what they hear and fetch is what happened."""

import asyncio
import random
from contextlib import aclosing

from engine.clock import SystemClock
from engine.feeds.binance import open_binance
from engine.feeds.exchange import ExchangeUrls
from engine.market import FundingRate, Timeframe, Trade
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange import market as happenings
from sandbox.exchange.profiles import PROFILES
from tests.sandbox.exchange.markets import START_MS, WAIT_S

SYMBOL = "BTC/USDT:USDT"
END_MS = START_MS + 120_000


async def test_binance_s_feed_hears_every_trade_and_its_history_agrees() -> None:
    bitcoin = PROFILES[:1]
    calm = SeededMarket(7, START_MS, profiles=bitcoin, history_days=0.1)
    truth = [each for each in calm.advance(END_MS - 1) if isinstance(each, happenings.Trade)]
    market = SeededMarket(7, START_MS, profiles=bitcoin, history_days=0.1)
    heard: list[Trade] = []
    rates: list[FundingRate] = []

    async with (
        asyncio.timeout(WAIT_S),
        ExchangeSandbox(
            market, protocol="binance", speed=120, hold_until_subscribed=True
        ) as exchange,
        open_binance(
            ExchangeUrls(rest=exchange.rest_url, stream=exchange.ws_url),
            SystemClock(),
            random.Random(1),
        ) as binance,
    ):
        instruments = await binance.history.instruments()
        feed = binance.feed(instruments, stale_after_s=WAIT_S)
        async with aclosing(feed.messages()) as batches:
            async for batch in batches:
                heard += [each for each in batch if isinstance(each, Trade)]
                rates += [each for each in batch if isinstance(each, FundingRate)]
                if heard and heard[-1].time_ms >= END_MS:
                    break
        minutes = await binance.history.candles(SYMBOL, Timeframe.M1, START_MS, END_MS)

    in_time = [each for each in heard if each.time_ms < END_MS]
    assert [each.trade_id for each in in_time] == [str(at) for at in range(1, len(in_time) + 1)]
    assert round(sum(each.quantity for each in in_time) * 1_000) == sum(
        each.quantity for each in truth
    )
    assert [candle.trades for candle in minutes] == [
        sum(start <= each.time_ms < start + 60_000 for each in truth)
        for start in (START_MS, START_MS + 60_000)
    ]
    assert rates
    assert instruments[SYMBOL].tick_size == 0.1
