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
from tests.engine.feeds.binance_messages import (
    liquidation_message,
    mark_price_message,
    trade_message,
)
from tests.engine.feeds.binance_server import Peer, binance_server
from tests.engine.feeds.builders import NOW_MS
from tests.engine.feeds.fuzz_market import listened

FIRST_ID = 3_478_018_549


def wrong_trade(source: random.Random) -> bytes:
    """Of BTC, with one thing that no trade has."""
    field, wrong = source.choice(
        (
            ("p", fuzz.NO_AMOUNTS),
            ("q", fuzz.NO_AMOUNTS),
            ("T", fuzz.NO_TIMES),
            ("E", fuzz.NO_TIMES),
            ("a", ("", "x", None, -1, 2**63, {}, [], 1.5)),
            ("m", ("", None, "yes", {}, [], 7)),
            ("s", (None, 5, [])),
            ("e", (None, 5, {})),
        )
    )
    return trade_message(**{field: source.choice(wrong)}).encode()


def unasked(source: random.Random) -> bytes:
    """What Binance does say, but not to us."""
    kind = source.choice(("depthUpdate", "24hrTicker", "bookTicker", "kline", "", "later"))
    other = {"s": "NOBODYUSDT"} if source.random() < 0.3 else {"e": kind}
    return trade_message(**other).encode()


def lacking_trade(source: random.Random) -> bytes:
    message = json.loads(trade_message())
    del message["data"][source.choice(("E", "a", "s", "p", "q", "T", "m"))]
    return fuzz.dumped(message)


def wrong_envelope(source: random.Random) -> bytes:
    whole = json.loads(trade_message())
    wrong: tuple[dict[str, Any], ...] = (
        {"data": None},
        {"data": {}},
        {"data": "?"},
        {"data": [whole["data"]]},
        {"data": [None]},
    )
    return fuzz.dumped(whole | source.choice(wrong))


def cut_off(source: random.Random) -> bytes:
    return fuzz.truncated(trade_message(), source)


def splinters(source: random.Random) -> bytes:
    """They may be understood: of SOL."""
    of_sol = (
        trade_message("SOL", a=source.randrange(10**9)),
        mark_price_message("SOL"),
        liquidation_message("SOL"),
    )
    return fuzz.splintered(source.choice(of_sol), source)


MALFORMED = (wrong_trade, lacking_trade, wrong_envelope, cut_off)


def good_frames(trades: list[fuzz.Good]) -> Iterator[str]:
    """One trade each, and a last one that closes their seconds."""
    for number, each in enumerate(trades):
        yield trade_message(
            a=FIRST_ID + number,
            T=each.time_ms,
            E=each.time_ms + 1,
            p=each.price,
            q=each.quantity,
            m=not each.taker_buys,
        )
    end_ms = trades[-1].time_ms + 5_000
    yield trade_message(a=FIRST_ID + len(trades), T=end_ms, E=end_ms)


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
            for bad in fuzz.bad_frames(source, fuzz.BETWEEN // 4, kinds):
                await peer.send(bad)
                sent += 1
            await peer.send(frame)
        await peer.wait_until_gone()

    last_id = str(FIRST_ID + len(good))
    async with binance_server(script) as server:
        urls = ExchangeUrls(rest=server.rest_url, stream=server.stream_url)
        seconds, health = await listened(
            "binance",
            urls,
            lambda each: each.trade_id == last_id and each.symbol.startswith("BTC"),
        )

    fuzz.assert_made_of(good, seconds)
    if kinds is MALFORMED:
        assert health.malformed == sent
    else:
        assert sent * 0.6 < health.malformed < sent
