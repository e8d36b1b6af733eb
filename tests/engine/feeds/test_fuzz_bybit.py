"""A hundred thousand frames that make no sense: counted, never fatal, never a wrong candle.

Those about BTC can only be malformed; those that may still mean something are about SOL. So the
candles of BTC must be those of its good frames. HELIOGRAPH_FUZZ_FRAMES and HELIOGRAPH_FUZZ_SEED
make it another one.
"""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from engine.feeds import ExchangeUrls
from tests.engine.feeds import fuzz
from tests.engine.feeds.builders import (
    NOW_MS,
    liquidations_message,
    message,
    ticker_message,
    trades_message,
    wire_trade,
)
from tests.engine.feeds.bybit_server import Peer, stream_server
from tests.engine.feeds.fuzz_market import listened

ENDS_MS = NOW_MS + 3_600_000


def wrong_trade(source: random.Random) -> bytes:
    """Of BTC, with one thing that no trade has."""
    field, wrong = source.choice(
        (
            ("p", fuzz.NO_AMOUNTS),
            ("v", fuzz.NO_AMOUNTS),
            ("T", fuzz.NO_TIMES),
            ("S", ("buy", "SELL", "", None, 1, True, [])),
            ("s", ("SOLUSDT", "", None, "BTCUSDT\ufffd", 5)),
            ("i", (None, 5, {}, [])),
        )
    )
    trade = wire_trade(**{field: source.choice(wrong)})
    # A good one before it saves nothing: the message is left out whole.
    together = [wire_trade(i="good"), trade] if source.random() < 0.5 else [trade]
    return trades_message(*together).encode()


def lacking_trade(source: random.Random) -> bytes:
    trade = wire_trade()
    del trade[source.choice(("T", "s", "S", "v", "p"))]
    return trades_message(trade).encode()


def wrong_envelope(source: random.Random) -> bytes:
    wrong: tuple[dict[str, Any], ...] = (
        {"data": None},
        {"data": {}},
        {"data": "?"},
        {"data": [[]]},
        {"data": [None]},
        {"ts": source.choice(fuzz.NO_TIMES)},
        {"topic": 7},
        {"topic": None},
    )
    whole = {"topic": "publicTrade.BTCUSDT", "ts": NOW_MS, "data": [wire_trade()]}
    return fuzz.dumped(whole | source.choice(wrong))


def cut_off(source: random.Random) -> bytes:
    return fuzz.truncated(trades_message(wire_trade(), wire_trade(i="two")), source)


def trade_of_tomorrow(source: random.Random) -> bytes:
    ahead_ms = source.choice((2_000, 86_400_000, 10**11))
    return trades_message(wire_trade(T=NOW_MS + ahead_ms)).encode()


def splinters(source: random.Random) -> bytes:
    """They may be understood: of SOL."""
    of_sol = (
        trades_message(wire_trade("SOL"), wire_trade("SOL", i="two"), base="SOL"),
        ticker_message("SOL", openInterest="5", fundingRate="-1e-4", nextFundingTime=str(ENDS_MS)),
        liquidations_message("Buy", "Sell").replace("BTC", "SOL"),
    )
    return fuzz.splintered(source.choice(of_sol), source)


def unasked(source: random.Random) -> bytes:
    """What Bybit does say, but not to us."""
    topics = ("orderbook.50.BTCUSDT", "kline.1.BTCUSDT", "publicTrade.NOBODYUSDT", "later.BTCUSDT")
    return message(source.choice(topics), [wire_trade()]).encode()


MALFORMED = (wrong_trade, lacking_trade, wrong_envelope, cut_off, trade_of_tomorrow)


def good_frames(trades: list[fuzz.Good]) -> Iterator[str]:
    """Each of a few trades, and a last one that closes their seconds."""
    for number, first in enumerate(range(0, len(trades), 4)):
        rows = [
            wire_trade(
                T=each.time_ms,
                p=each.price,
                v=each.quantity,
                S="Buy" if each.taker_buys else "Sell",
                i=f"good-{number}-{place}",
            )
            for place, each in enumerate(trades[first : first + 4])
        ]
        yield json.dumps({"topic": "publicTrade.BTCUSDT", "ts": rows[-1]["T"] + 1, "data": rows})
    end = wire_trade(T=trades[-1].time_ms + 5_000, i="the end")
    yield json.dumps({"topic": "publicTrade.BTCUSDT", "ts": end["T"] + 1, "data": [end]})


@pytest.mark.parametrize("kinds", [MALFORMED, (*MALFORMED, splinters, unasked)])
async def test_what_makes_no_sense_is_counted_and_changes_no_candle(kinds: Any) -> None:  # noqa: ANN401 - functions
    source = random.Random(fuzz.SEED)
    frames = fuzz.FRAMES // 2
    good = fuzz.good_trades(source, NOW_MS, 4 * (frames // fuzz.BETWEEN))
    sent = 0

    async def script(peer: Peer) -> None:
        nonlocal sent
        await peer.accept()
        for frame in good_frames(good):
            for bad in fuzz.bad_frames(source, fuzz.BETWEEN, kinds):
                await peer.send(bad)
                sent += 1
            await peer.send(frame)
        await peer.wait_until_gone()

    async with stream_server(script) as url:
        urls = ExchangeUrls(rest="http://127.0.0.1:9", stream=url)
        seconds, health = await listened("bybit", urls, lambda each: each.trade_id == "the end")

    fuzz.assert_made_of(good, seconds)
    if kinds is MALFORMED:
        assert health.malformed + health.unasked == sent
    else:
        assert sent * 0.6 < health.malformed < sent
