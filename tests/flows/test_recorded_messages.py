"""Messages that others recorded, byte for byte through socket, decoder and market."""

import asyncio
import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from engine.candles import Resampler
from engine.clock import ManualClock, SystemClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedHealth
from engine.live import LiveMarket
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    Liquidation,
    OpenInterest,
    Timeframe,
    Trade,
)
from engine.strategy import Strategy
from sandbox.exchange import RawReplay
from sandbox.exchange.server import Protocol
from tests.engine.recorded import recorded
from tests.flows import raw_oracle
from tests.flows.documented import BINANCE, BYBIT
from tests.flows.raw_oracle import Said, Second

RECORDINGS: list[tuple[Protocol, str, int]] = [
    ("bybit", "raw/bybit_v5_linear/BTCUSDT_SOLUSDT_20260809_2127.jsonl.gz", 797),
    (
        "binance",
        "raw/binance_um/SUSHIUSDT_AKROUSDT_20210722_2225_aggTrade_kline_depth_bookTicker.jsonl.gz",
        305 + 255 + 189 + 8 + 88 + 22,
    ),
]
ORACLES: dict[Protocol, Callable[[Iterator[Any]], Said]] = {
    "bybit": raw_oracle.bybit,
    "binance": raw_oracle.binance,
}
THE_END = "END"
WAIT_S = 20.0


class Heard(NamedTuple):
    messages: list[FeedMessage]
    health: FeedHealth


def instrument(base: str) -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
        tells_aggregates=True,
    )


def last_message(protocol: Protocol) -> dict[str, object]:
    """After which nothing more comes."""
    now_ms = 1_800_000_000_000
    if protocol == "bybit":
        trade = {"T": now_ms, "s": f"{THE_END}USDT", "S": "Buy", "v": "1", "p": "1", "i": "end"}
        topic = f"publicTrade.{THE_END}USDT"
        return {"topic": topic, "type": "snapshot", "ts": now_ms, "data": [trade]}
    trade = {
        "e": "aggTrade",
        "E": now_ms,
        "a": 1,
        "s": f"{THE_END}USDT",
        "p": "1",
        "q": "1",
        "T": now_ms,
        "m": False,
    }
    return {"stream": "endusdt@aggTrade", "data": trade}


async def heard(protocol: Protocol, recording: Path, folder: Path, bases: Sequence[str]) -> Heard:
    """What the engine's own feed makes of a recording that is served again."""
    tape = folder / "recording.jsonl"
    opened = gzip.open if recording.suffix == ".gz" else open
    with opened(recording, "rb") as source:
        end = json.dumps({"recv_ts": 1_800_000_000.0, "raw": last_message(protocol)})
        tape.write_bytes(source.read() + end.encode() + b"\n")
    instruments = {each.symbol: each for each in map(instrument, (*bases, THE_END))}
    messages: list[FeedMessage] = []
    async with (
        asyncio.timeout(WAIT_S),
        RawReplay(tape, speed=1e12, protocol=protocol, settle_s=0.3) as replay,
        open_exchange(
            protocol,
            ExchangeUrls(rest="http://127.0.0.1:9", stream=replay.ws_url),
            SystemClock(),
            random.Random(1),
        ) as exchange,
    ):
        feed = exchange.feed(instruments, stale_after_s=WAIT_S)
        async with aclosing(feed.messages()) as batches:
            async for batch in batches:
                messages += batch
                if any(getattr(each, "symbol", "").startswith(THE_END) for each in batch):
                    break
        return Heard(messages[:-1], feed.health)


def of_kind(messages: Sequence[FeedMessage], kind: type) -> list[tuple[object, ...]]:
    """Their fields but a trade's number, with the exchange's name of the symbol.

    The last field of a trade is how many it stands for.
    """
    found = []
    for each in messages:
        if isinstance(each, kind):
            names = (name for name in each.__struct_fields__ if name != "number")
            symbol, *fields = (getattr(each, name) for name in names)
            count = (1,) if type(each) is Trade else ()
            found.append((_exchange_id(symbol), *fields, *count))
    return found


def _exchange_id(symbol: str) -> str:
    return symbol.partition(":")[0].replace("/", "")


def seconds(messages: Sequence[FeedMessage], base: str) -> list[Candle]:
    """What the live market closes of a symbol."""
    clock = ManualClock()
    market = LiveMarket("any", Strategy(), clock)
    names = {each.symbol for each in messages if hasattr(each, "symbol")}
    market.watch(instrument(name.partition("/")[0]) for name in sorted({*names, f"{base}/"}))
    for each in messages:
        if not isinstance(each, Connected):
            list(market.on_message(each))
    clock.advance(ms=10_000)
    list(market.on_time(()))
    return market.candles(f"{base}/USDT:USDT", Timeframe.S1, 10_000)


def assert_same(ours: Sequence[Candle], theirs: Sequence[Second]) -> None:
    """Prices and counts exactly, volumes to 1e-9."""
    assert [(c.start_ms, c.open, c.high, c.low, c.close, c.trades) for c in ours] == [
        (s.start_ms, s.open, s.high, s.low, s.close, s.trades) for s in theirs
    ]
    for candle, second in zip(ours, theirs, strict=True):
        assert (candle.volume, candle.quote_volume, candle.taker_buy_volume) == pytest.approx(
            (second.volume, second.quote_volume, second.taker_buy_volume), rel=1e-9, abs=1e-12
        )


@pytest.mark.parametrize(("protocol", "name", "not_ours"), RECORDINGS)
async def test_a_recording_says_what_its_bytes_say(
    tmp_path: Path, protocol: Protocol, name: str, not_ours: int
) -> None:
    recording = recorded(name)
    said = ORACLES[protocol](raw_oracle.raw_messages(recording))
    bases = [exchange_id.removesuffix("USDT") for exchange_id in said.trades]

    found = await heard(protocol, recording, tmp_path, bases)

    trades = [(name, *each) for name, mine in said.trades.items() for each in mine]
    assert sorted(of_kind(found.messages, Trade)) == sorted(trades)
    assert found.health.trades == len(trades) + 1
    assert of_kind(found.messages, Liquidation) == said.liquidations
    assert of_kind(found.messages, OpenInterest) == said.open_interest
    funding = of_kind(found.messages, FundingRate)
    assert [(each[0], each[2], each[3]) for each in funding] == said.funding
    assert found.health.malformed + found.health.unasked == not_ours
    assert found.health.gaps == found.health.reconnects == 0


@pytest.mark.parametrize(("protocol", "name", "_"), RECORDINGS)
async def test_candles_of_a_recording_are_those_of_its_bytes(
    tmp_path: Path, protocol: Protocol, name: str, _: int
) -> None:
    recording = recorded(name)
    said = ORACLES[protocol](raw_oracle.raw_messages(recording))
    bases = [exchange_id.removesuffix("USDT") for exchange_id in said.trades]

    found = await heard(protocol, recording, tmp_path, bases)

    for base in bases:
        mine = said.trades[f"{base}USDT"]
        closed = seconds(found.messages, base)
        assert_same(closed, raw_oracle.candles(mine, Timeframe.S1.ms))
        minutes = Resampler(Timeframe.M1)
        built = [minutes.add(second, Timeframe.S1) for second in closed]
        built.append(minutes.close_until(10**15))
        assert_same([m for m in built if m], raw_oracle.candles(mine, Timeframe.M1.ms))


@pytest.mark.parametrize(("protocol", "messages"), [("bybit", BYBIT), ("binance", BINANCE)])
async def test_messages_in_documented_shapes_say_what_their_bytes_say(
    tmp_path: Path, protocol: Protocol, messages: list[dict[str, Any]]
) -> None:
    written = tmp_path / "documented.jsonl"
    lines = [json.dumps({"recv_ts": 1.0, "raw": each}) for each in messages]
    written.write_text("".join(f"{line}\n" for line in lines))
    said = ORACLES[protocol](iter(messages))

    found = await heard(protocol, written, tmp_path, ["BTC"])

    assert of_kind(found.messages, Trade) == [
        ("BTCUSDT", *each) for each in said.trades["BTCUSDT"]
    ]
    assert of_kind(found.messages, Liquidation) == said.liquidations
    assert of_kind(found.messages, OpenInterest) == said.open_interest
    funding = of_kind(found.messages, FundingRate)
    assert [(each[0], each[2], each[3]) for each in funding] == said.funding
    assert len(said.funding) == 2
    assert found.health.malformed == found.health.unasked == 0
    assert_same(
        seconds(found.messages, "BTC"), raw_oracle.candles(said.trades["BTCUSDT"], Timeframe.S1.ms)
    )
