"""The exchange is asked what it trades until it says so."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import cast

import pytest

from bot.errors import WrongSettings
from bot.feeds import Feeds
from bot.opening import Opening, WaitsFor
from bot.universe import Universe
from engine.clock import ManualClock
from engine.errors import ExchangeInMaintenance, ExchangeRefused, ExchangeUnreachable, FeedError
from engine.feeds import Exchange
from engine.feeds.backoff import Backoff
from engine.followed import FollowedSignals
from engine.live import LiveMarket
from engine.strategy import Strategy
from engine.tracking import Progress, Rules
from tests.bot.test_feeds import BTC, ETH, SOL
from tests.bot.test_listing_watch import FakeExchange
from tests.engine.builders import long_signal


class Rig:
    """A desk of BTC whose exchange lists BTC and ETH, or has the trouble that a test gives it."""

    def __init__(self, *names: str) -> None:
        self.exchange = FakeExchange([BTC, ETH])
        self.feeds, self.followed = Feeds(), FollowedSignals(Rules())
        clock = ManualClock()
        self.market = LiveMarket("bybit", Strategy(), clock)
        universe = Universe(
            names or ("BTCUSDT",),
            cast("Exchange", self.exchange),
            self.market,
            self.feeds,
            self.followed,
            asyncio.Lock(),
            clock,
            stale_after_s=5.0,
        )
        self.backoff = RecordedBackoff()
        self.opening = Opening(universe, "bybit", self.backoff)

    async def while_it_waits(self, look: Callable[[], Awaitable[None]]) -> None:
        """Look at an opening that has asked at least three times, then let it be answered."""
        async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
            opening = tasks.create_task(self.opening.run())
            while len(self.backoff.failures) < 3:  # noqa: ASYNC110 - nothing tells of a question
                await asyncio.sleep(0)
            await look()
            self.exchange.trouble = None
            self.exchange.lists(BTC, ETH)
            await opening


class RecordedBackoff(Backoff):
    """Pauses of no length; what it was asked is written down."""

    def __init__(self) -> None:
        super().__init__(random.Random(1), first_s=0.0)
        self.failures: list[int] = []

    def delay_s(self, failures: int) -> float:
        self.failures.append(failures)
        return super().delay_s(failures)


async def test_what_the_settings_name_is_watched_and_streamed_once_the_exchange_answers() -> None:
    rig = Rig()

    await rig.opening.run()

    assert rig.market.symbols == (BTC,)
    assert rig.feeds.symbols == {BTC}
    assert (rig.opening.waits_for, rig.opening.trouble) == (None, None)


@pytest.mark.parametrize(
    ("trouble", "waits_for"),
    [
        (ExchangeUnreachable("no route"), WaitsFor.CONNECTING),
        (ExchangeRefused("not from your country"), WaitsFor.CONNECTING),
        (ExchangeInMaintenance("back soon"), WaitsFor.MAINTENANCE),
    ],
)
async def test_it_says_what_it_waits_for_and_why(trouble: FeedError, waits_for: WaitsFor) -> None:
    rig = Rig()
    rig.exchange.trouble = trouble

    async def look() -> None:
        assert (rig.opening.waits_for, rig.opening.trouble) == (waits_for, str(trouble))
        assert rig.market.symbols == ()

    await rig.while_it_waits(look)

    assert rig.backoff.failures[:3] == [1, 2, 3]
    assert rig.market.symbols == (BTC,)


async def test_an_exchange_that_lists_nothing_is_in_maintenance_and_no_pair_unknown() -> None:
    rig = Rig()
    rig.exchange.lists()

    async def look() -> None:
        assert rig.opening.waits_for is WaitsFor.MAINTENANCE

    await rig.while_it_waits(look)

    assert rig.market.symbols == (BTC,)


async def test_a_pair_that_is_not_listed_ends_it_with_the_names_alike() -> None:
    rig = Rig("BTCUSD")

    with pytest.raises(WrongSettings, match=r"SYMBOLS: .*BTCUSD.*BTC/USDT.* bybit does not"):
        await rig.opening.run()


async def test_a_pair_with_an_open_signal_is_followed_though_no_setting_names_it() -> None:
    rig = Rig()
    for symbol in (ETH, SOL):  # SOL is not listed any more
        signal = long_signal(symbol=symbol)
        rig.followed.follow(signal, Progress.start(signal))

    await rig.opening.run()

    assert rig.market.symbols == (BTC, ETH)
    assert rig.feeds.symbols == {BTC, ETH}
    assert not rig.market._live(ETH).signals
