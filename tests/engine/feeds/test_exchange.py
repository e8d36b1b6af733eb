import random
from contextlib import aclosing

import pytest

from engine.clock import ManualClock
from engine.errors import FeedError
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.feed import Connected
from engine.feeds.stream_feed import StreamFeed
from tests.engine.feeds.builders import BTC, instruments
from tests.engine.feeds.bybit_server import Peer, stream_server


def urls(stream: str = "ws://127.0.0.1:1/") -> ExchangeUrls:
    return ExchangeUrls(rest="http://127.0.0.1:1/", stream=stream)


async def test_an_exchange_is_opened_by_its_name() -> None:
    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with (
        stream_server(script) as url,
        open_exchange("bybit", urls(url), ManualClock(), random.Random(1)) as exchange,
    ):
        feed = exchange.feed(instruments("BTC"), stale_after_s=15)
        assert isinstance(feed, StreamFeed)
        async with aclosing(feed.messages()) as batches:
            first = await anext(batches)

    assert list(first) == [Connected((BTC,))]


def test_an_unknown_exchange_is_told_with_the_known_ones() -> None:
    with pytest.raises(FeedError, match="no exchange is called mtgox; known are bybit"):
        open_exchange("mtgox", urls(), ManualClock(), random.Random(1))
