"""What the exchange lists, and when it is asked."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

import pytest
from msgspec import structs

from bot.feeds import Feeds
from bot.listing_watch import HEARD_WITHIN_S, ListingWatch
from bot.universe import Universe
from engine.clock import ManualClock
from engine.errors import ExchangeInMaintenance, ExchangeUnreachable, FeedError
from engine.feeds import Exchange
from engine.feeds.backoff import Backoff
from engine.followed import FollowedSignals
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Instrument, Symbol
from engine.strategy import Strategy
from engine.tracking import Progress, Rules
from tests.bot.test_feeds import BTC, ETH, SOL, FakeFeed
from tests.engine.builders import long_signal

PAUSE_S = 60
"""The longest pause after the first question."""


def instrument(symbol: Symbol, tick_size: float = 0.1) -> Instrument:
    base = symbol.partition("/")[0]
    return Instrument(
        symbol=symbol,
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=tick_size,
        quantity_step=0.001,
    )


class FakeExchange:
    """An exchange, and its history, that says what a test has it say."""

    def __init__(self, listed: Iterable[Symbol]) -> None:
        self.listed = {symbol: instrument(symbol) for symbol in listed}
        self.turnover: dict[str, float] = {}
        self.trouble: FeedError | None = None
        self.questions = 0
        self.feeds: list[FakeFeed] = []

    @property
    def history(self) -> "FakeExchange":
        return self

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        self.questions += 1
        if self.trouble is not None:
            raise self.trouble
        return dict(self.listed)

    async def turnover_24h(self) -> Mapping[str, float]:
        return self.turnover

    def feed(self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float) -> FakeFeed:
        self.feeds.append(FakeFeed())
        return self.feeds[-1]

    def lists(self, *symbols: Symbol) -> None:
        self.listed = {symbol: instrument(symbol) for symbol in symbols}


class Desk:
    """A market that watches BTC and ETH, streamed by one feed, and who keeps it true."""

    def __init__(self, *names: str) -> None:
        self.exchange = FakeExchange([BTC, ETH])
        self.clock = ManualClock()
        self.market = LiveMarket("bybit", Strategy(), self.clock)
        self.market.watch(self.exchange.listed.values())
        self.feed = FakeFeed()
        self.feeds = Feeds()
        self.feeds.add(self.feed, self.market.symbols)
        self.followed = FollowedSignals(Rules())
        universe = Universe(
            names,
            cast("Exchange", self.exchange),
            self.market,
            self.feeds,
            self.followed,
            asyncio.Lock(),
            self.clock,
            stale_after_s=5.0,
        )
        backoff = Backoff(random.Random(1), first_s=PAUSE_S, longest_s=900.0)
        self.watch = ListingWatch(universe, self.market, self.feeds, self.clock, backoff)

    def signalled(self, symbol: Symbol) -> None:
        signal = long_signal(symbol=symbol)
        self.followed.follow(signal, Progress.start(signal))

    async def next_day(self) -> None:
        await self.watch.begin_day()
        await self.watch.look()

    async def looks(self, *silent: Symbol, after_s: int = 5) -> None:
        """A look at a market of which these symbols are silent."""
        self.clock.advance(ms=after_s * 1_000)
        self.feed.silent = frozenset(silent)
        self.market.set_stale(self.feeds.stale_symbols())
        await self.watch.look()

    def state(self, symbol: Symbol) -> SymbolState:
        return self.market.state(symbol)


async def test_a_symbol_that_is_listed_anew_is_watched_and_gets_a_feed_of_its_own() -> None:
    desk = Desk("all")
    desk.exchange.lists(BTC, ETH, SOL)

    await desk.next_day()

    assert desk.market.symbols == (BTC, ETH, SOL)
    assert len(desk.exchange.feeds) == 1
    assert desk.feeds.symbols_of(desk.exchange.feeds[0]) == {SOL}
    assert desk.feeds.symbols_of(desk.feed) == {BTC, ETH}
    assert not desk.feed.forgotten


async def test_the_most_traded_of_today_take_the_place_of_those_of_yesterday() -> None:
    desk = Desk("top:2")
    desk.exchange.lists(BTC, ETH, SOL)
    desk.exchange.turnover = {"BTCUSDT": 9.0, "ETHUSDT": 1.0, "SOLUSDT": 5.0}

    await desk.next_day()

    assert desk.market.symbols == (BTC, SOL)
    assert desk.feed.forgotten == {ETH}


async def test_a_symbol_with_open_signals_is_followed_until_they_end() -> None:
    desk = Desk("top:1")
    desk.exchange.turnover = {"BTCUSDT": 1.0, "ETHUSDT": 9.0}
    desk.signalled(BTC)

    await desk.next_day()
    while_open = desk.market.symbols
    desk.followed.drop(long_signal(symbol=BTC))
    await desk.next_day()

    assert while_open == (BTC, ETH)
    assert desk.market.symbols == (ETH,)
    assert desk.feed.forgotten == {BTC}


async def test_a_delisted_symbol_is_let_go_of_on_the_next_day() -> None:
    desk = Desk("BTCUSDT", "eth")
    desk.exchange.lists(BTC)

    await desk.next_day()

    assert desk.market.symbols == (BTC,)
    assert desk.feed.forgotten == {ETH}


async def test_a_delisted_symbol_with_open_signals_stays_and_is_in_maintenance() -> None:
    desk = Desk("BTCUSDT", "ETHUSDT")
    desk.exchange.lists(BTC)
    desk.signalled(ETH)

    await desk.next_day()

    assert desk.market.symbols == (BTC, ETH)
    assert desk.state(ETH) is SymbolState.MAINTENANCE
    assert desk.feed.forgotten == {ETH}


async def test_all_that_is_named_may_be_delisted() -> None:
    desk = Desk("BTCUSDT", "ETHUSDT")
    desk.exchange.lists(SOL)

    await desk.next_day()

    assert desk.market.symbols == ()
    assert desk.feeds.symbols == frozenset()


async def test_a_changed_tick_size_is_taken_up() -> None:
    desk = Desk("all")
    desk.exchange.listed[BTC] = structs.replace(desk.exchange.listed[BTC], tick_size=0.5)

    await desk.next_day()

    assert desk.market.instrument(BTC).tick_size == 0.5
    assert desk.exchange.feeds == []


async def test_a_day_on_which_the_exchange_cannot_be_reached_is_made_up_for() -> None:
    desk = Desk("all")
    desk.exchange.lists(BTC, ETH, SOL)
    desk.exchange.trouble = ExchangeUnreachable("no network")
    await desk.next_day()
    at_first = desk.market.symbols

    desk.exchange.trouble = None
    await desk.looks(after_s=PAUSE_S)

    assert at_first == (BTC, ETH)
    assert desk.market.symbols == (BTC, ETH, SOL)


async def test_a_silent_symbol_that_is_not_traded_is_in_maintenance_until_it_is() -> None:
    desk = Desk("all")
    desk.exchange.lists(BTC)

    await desk.looks(ETH)
    meanwhile = desk.state(ETH)
    desk.exchange.lists(BTC, ETH)
    await desk.looks(after_s=PAUSE_S)

    assert meanwhile is SymbolState.MAINTENANCE
    assert desk.state(ETH) is SymbolState.BACKFILLING
    assert desk.feeds.symbols_of(desk.exchange.feeds[0]) == {ETH}


async def test_silence_of_a_symbol_that_is_traded_is_just_that() -> None:
    desk = Desk("all")

    await desk.looks(ETH)

    assert desk.exchange.questions == 1
    assert desk.state(ETH) is SymbolState.STALE


async def test_an_exchange_that_serves_nobody_is_in_maintenance_until_it_is_heard() -> None:
    desk = Desk("all")
    desk.exchange.trouble = ExchangeInMaintenance("HTTP 503")

    await desk.looks(BTC, ETH)
    meanwhile = desk.market.symbols_in(SymbolState.MAINTENANCE)
    await desk.looks(ETH)
    one_is_back = desk.market.symbols_in(SymbolState.MAINTENANCE)
    await desk.looks()

    assert meanwhile == {BTC, ETH}
    assert one_is_back == {ETH}
    assert not desk.market.symbols_in(SymbolState.MAINTENANCE)
    assert not desk.feed.forgotten


async def test_an_exchange_that_lists_nothing_is_in_maintenance() -> None:
    desk = Desk("all")
    desk.exchange.lists()

    await desk.looks(BTC, ETH)

    assert desk.market.symbols_in(SymbolState.MAINTENANCE) == {BTC, ETH}
    assert not desk.feed.forgotten


async def after_maintenance() -> Desk:
    """A desk at the moment when the exchange serves again, before its stream is back."""
    desk = Desk("all")
    desk.exchange.trouble = ExchangeInMaintenance("HTTP 503")
    await desk.looks(BTC, ETH)
    desk.exchange.trouble = None
    await desk.looks(BTC, ETH, after_s=PAUSE_S)
    return desk


async def test_our_stream_has_time_to_come_back_once_the_exchange_serves_again() -> None:
    desk = await after_maintenance()

    at_once = desk.market.symbols_in(SymbolState.MAINTENANCE)
    await desk.looks(BTC, ETH, after_s=round(HEARD_WITHIN_S) - 1)
    just_before_the_end = desk.market.symbols_in(SymbolState.MAINTENANCE)
    await desk.looks(BTC, ETH, after_s=1)

    assert at_once == just_before_the_end == {BTC, ETH}
    assert desk.market.symbols_in(SymbolState.STALE) == {BTC, ETH}


async def test_what_was_heard_after_a_maintenance_has_no_excuse_for_silence_any_more() -> None:
    desk = await after_maintenance()

    await desk.looks(ETH)
    await desk.looks(BTC, ETH)

    assert desk.state(BTC) is SymbolState.STALE
    assert desk.state(ETH) is SymbolState.MAINTENANCE


async def test_the_log_says_once_that_a_maintenance_begins_and_once_that_it_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk("all")
    desk.exchange.trouble = ExchangeInMaintenance("HTTP 503")

    with caplog.at_level("INFO", "bot.listing_watch"):
        for _ in range(3):
            await desk.looks(BTC, ETH, after_s=900)
        desk.exchange.trouble = None
        for _ in range(3):
            await desk.looks(BTC, ETH, after_s=900)

    assert desk.exchange.questions == 6
    assert caplog.messages == [
        "maintenance of the exchange begins: reason=HTTP 503",
        "maintenance of the exchange is over: reason=pairs are listed",
    ]


async def test_a_maintenance_is_over_when_every_pair_is_heard(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk("all")
    desk.exchange.lists()

    with caplog.at_level("INFO", "bot.listing_watch"):
        await desk.looks(BTC, ETH)
        await desk.looks()
        await desk.looks()

    assert caplog.messages == [
        "maintenance of the exchange begins: reason=no pair is listed",
        "maintenance of the exchange is over: reason=every pair is heard",
    ]


async def test_a_maintenance_is_not_told_to_be_over_by_an_exchange_that_does_not_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk("all")
    desk.exchange.trouble = ExchangeInMaintenance("HTTP 503")
    await desk.looks(BTC, ETH)

    desk.exchange.trouble = ExchangeUnreachable("no network")
    with caplog.at_level("INFO", "bot.listing_watch"):
        await desk.looks(BTC, ETH, after_s=PAUSE_S)

    assert not any("is over" in message for message in caplog.messages)


async def test_the_log_says_once_that_a_lost_stream_is_connected_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk("all")

    with caplog.at_level("INFO", "bot.listing_watch"):
        await desk.looks()
        desk.feed.health = replace(desk.feed.health, reconnects=1)
        await desk.looks()
        await desk.looks()

    assert caplog.messages == ["the market stream is connected again: reconnects=1"]


async def test_an_exchange_that_cannot_be_reached_is_silent_and_no_more() -> None:
    desk = Desk("all")
    desk.exchange.trouble = ExchangeUnreachable("no network")

    await desk.looks(BTC, ETH)

    assert desk.market.symbols_in(SymbolState.STALE) == {BTC, ETH}


async def test_questions_about_a_lasting_silence_become_rare() -> None:
    desk = Desk("all")

    for _ in range(3_600 // 5):
        await desk.looks(ETH)

    assert 3 < desk.exchange.questions <= 10


async def test_all_that_fall_silent_at_once_are_asked_about_at_once() -> None:
    desk = Desk("all")

    await desk.looks(ETH)
    await desk.looks(BTC, ETH)
    await desk.looks(BTC, ETH)

    assert desk.exchange.questions == 2


async def test_nothing_is_asked_while_all_is_well() -> None:
    desk = Desk("all")

    await desk.looks()

    assert desk.exchange.questions == 0
