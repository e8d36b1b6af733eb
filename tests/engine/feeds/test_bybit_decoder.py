import gzip
import json
import random
from collections.abc import Iterator
from itertools import accumulate
from math import isfinite
from typing import Any

import pytest
from msgspec import structs

from engine.candles import Resampler, SecondBuilder, opened_at
from engine.feeds.bybit_decoder import BybitDecoder, Heard, MalformedMessage, read_answer
from engine.feeds.feed import ExchangeMinute
from engine.market import (
    Candle,
    FundingRate,
    Liquidation,
    MarketMessage,
    OpenInterest,
    Timeframe,
    Trade,
)
from tests.engine.feeds.builders import (
    BTC,
    NOW_MS,
    SOL,
    instruments,
    liquidations_message,
    message,
    ticker_message,
    trades_message,
    wire_trade,
)
from tests.engine.recorded import recorded

MINUTE_MS = Timeframe.M1.floor(NOW_MS) - Timeframe.M1.ms

RECORDING = "raw/bybit_v5_linear/BTCUSDT_SOLUSDT_20260809_2127.jsonl.gz"


def decoder() -> BybitDecoder:
    return BybitDecoder(instruments("BTC", "SOL").values())


def read(*frames: str | bytes, reader: BybitDecoder | None = None) -> Heard:
    sent = [frame.encode() if isinstance(frame, str) else frame for frame in frames]
    return (reader or decoder()).read(sent)


def decode(
    frame: str | bytes, reader: BybitDecoder | None = None
) -> list[MarketMessage | ExchangeMinute]:
    heard = read(frame, reader=reader)
    for _, error in heard.malformed:
        raise error
    return heard.messages


def compact(frame: str) -> str:
    """As Bybit spells it, without blanks."""
    return json.dumps(json.loads(frame), separators=(",", ":"))


def recorded_frames() -> Iterator[dict[str, object]]:
    with gzip.open(recorded(RECORDING), "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if "recv_ts" in entry and isinstance(entry.get("raw"), dict):
                yield entry["raw"]


def test_trades_come_with_the_takers_side() -> None:
    frame = trades_message(wire_trade(S="Buy", i="one"), wire_trade(S="Sell", i="two"))

    messages = decode(frame)

    assert messages == [
        Trade(BTC, NOW_MS - 1, 65114.2, 0.004, taker_buys, name, 753843954913)
        for taker_buys, name in ((True, "one"), (False, "two"))
    ]


def test_bybit_names_the_side_of_the_position_that_was_liquidated() -> None:
    messages = decode(liquidations_message("Buy", "Sell", "Buy"))

    assert messages == [
        Liquidation(BTC, NOW_MS - 400, 0.05165, 2084.9, side) for side in ("long", "short", "long")
    ]


def test_a_ticker_tells_open_interest_and_funding() -> None:
    frame = ticker_message(
        openInterest="59891.732", fundingRate="-0.0001", nextFundingTime="1786320000000"
    )

    messages = decode(frame)

    assert messages == [
        OpenInterest(BTC, NOW_MS, 59891.732),
        FundingRate(BTC, NOW_MS, -0.0001, 1_786_320_000_000),
    ]


def test_a_ticker_tells_only_what_changed() -> None:
    reader = decoder()
    first = {"openInterest": "100", "fundingRate": "0.0001", "nextFundingTime": "1786320000000"}
    decode(ticker_message(**first), reader)

    same = decode(ticker_message(**first), reader)
    prices_only = decode(ticker_message(), reader)
    interest = decode(ticker_message(openInterest="101"), reader)
    rate = decode(ticker_message(fundingRate="0.0002"), reader)

    assert same == []
    assert prices_only == []
    assert interest == [OpenInterest(BTC, NOW_MS, 101.0)]
    assert rate == [FundingRate(BTC, NOW_MS, 0.0002, 1_786_320_000_000)]


def test_funding_is_told_once_its_time_is_known() -> None:
    reader = decoder()

    rate = decode(ticker_message(fundingRate="0.0001", nextFundingTime=""), reader)
    due = decode(ticker_message(nextFundingTime="1786320000000"), reader)

    assert rate == []
    assert due == [FundingRate(BTC, NOW_MS, 0.0001, 1_786_320_000_000)]


def test_a_minute_is_told_once_it_is_over() -> None:
    grows = minute_message(start=MINUTE_MS + 60_000, confirm=False)
    is_over = minute_message(start=MINUTE_MS)

    assert decode(grows) == []
    assert decode(is_over) == [
        ExchangeMinute(BTC, Candle(MINUTE_MS, 65119.9, 65120.5, 65114.2, 65114.3, 1.576, 102627.9))
    ]


@pytest.mark.parametrize(
    "damage",
    [
        {"start": MINUTE_MS + 120_000},
        {"start": MINUTE_MS + 1},
        {"high": "65000"},
        {"volume": "-1"},
        {"close": None},
    ],
)
def test_a_damaged_minute_is_malformed(damage: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage):
        decode(minute_message(**{"start": MINUTE_MS, **damage}))


def minute_message(**fields: Any) -> str:  # noqa: ANN401 (any JSON)
    minute = {
        "interval": "1",
        "open": "65119.9",
        "close": "65114.3",
        "high": "65120.5",
        "low": "65114.2",
        "volume": "1.576",
        "turnover": "102627.9",
        "confirm": True,
        "timestamp": NOW_MS,
    }
    return message("kline.1.BTCUSDT", [minute | fields])


def test_no_open_interest_is_no_news() -> None:
    assert decode(ticker_message(openInterest="0")) == []


def test_what_could_not_be_read_is_not_taken_for_known() -> None:
    reader = decoder()
    with pytest.raises(MalformedMessage):
        decode(ticker_message(openInterest="much"), reader)

    messages = decode(ticker_message(openInterest="100"), reader)

    assert messages == [OpenInterest(BTC, NOW_MS, 100.0)]


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "{",
        "[]",
        "null",
        '"publicTrade.BTCUSDT"',
        '{"topic": 5}',
        '{"x": ' + "[" * 100_000,
        b"\xff\xfe",
        trades_message()[:-20],
        message("publicTrade.BTCUSDT", {"T": 1}),
        message("publicTrade.BTCUSDT", None),
        message("publicTrade.BTCUSDT", [wire_trade("DOGE")]),
        trades_message(wire_trade("SOL")),
        trades_message(wire_trade(p="0")),
        trades_message(wire_trade(p="-1")),
        trades_message(wire_trade(p="nan")),
        trades_message(wire_trade(p="inf")),
        trades_message(wire_trade(p="1e300")),
        trades_message(wire_trade(p=None)),
        trades_message(wire_trade(p=True)),
        trades_message(wire_trade(p="")),
        trades_message(wire_trade(v="0")),
        trades_message(wire_trade(v=[1])),
        trades_message(wire_trade(S="buy")),
        trades_message(wire_trade(T=0)),
        trades_message(wire_trade(T=NOW_MS + 1_001)),
        trades_message(wire_trade(T=10**17)),
        trades_message(wire_trade(), wire_trade(p="x")),
        ticker_message(openInterest="-1"),
        ticker_message(openInterest=1),
        ticker_message(fundingRate="7", nextFundingTime="1786320000000"),
        ticker_message(fundingRate="0.1", nextFundingTime="soon"),
        ticker_message(symbol="SOLUSDT"),
        message("tickers.BTCUSDT", {"symbol": "BTCUSDT", "openInterest": "1"}, ts=None)[:-1] + "]",
        liquidations_message("Both"),
    ],
)
def test_what_is_not_of_the_protocol_is_malformed(frame: str | bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode(frame)


@pytest.mark.parametrize(
    "frame",
    [
        message("publicTrade.DOGEUSDT", [wire_trade("DOGE")]),
        message("tickers.DOGEUSDT", {"symbol": "DOGEUSDT"}),
        message("allLiquidation.DOGEUSDT", []),
        message("publicTrade", []),
        message("kline.5.BTCUSDT", []),
        message("", []),
        "{}",
        '{"foo": 1}',
        compact(message("publicTrade.DOGEUSDT", [wire_trade("DOGE")])),
        compact(message("tickers.DOGEUSDT", {"symbol": "DOGEUSDT"})),
    ],
)
def test_what_nobody_asked_for_is_no_trouble(frame: str) -> None:
    heard = read(frame)

    assert (heard.unasked, heard.messages, heard.malformed) == (1, [], [])


def test_a_message_with_one_bad_part_is_left_out_whole_and_its_neighbours_are_not() -> None:
    late = wire_trade(T=NOW_MS + 1_001)
    bad = trades_message(wire_trade(i="half"), late)

    heard = read(
        trades_message(wire_trade(i="before")), bad, trades_message(wire_trade(i="after"))
    )

    assert [each.trade_id for each in heard.messages if isinstance(each, Trade)] == [
        "before",
        "after",
    ]
    assert [frame for frame, _ in heard.malformed] == [bad.encode()]
    assert (heard.trades, heard.of_trades) == (2, [BTC, BTC])


def test_messages_as_bybit_spells_them_are_read_as_any_others() -> None:
    frames = [
        trades_message(wire_trade(i="one"), wire_trade(i="two")),
        ticker_message(openInterest="5"),
        trades_message(wire_trade("SOL", i="three"), base="SOL"),
        liquidations_message("Buy"),
    ]

    spelled = read(*map(compact, frames))
    anyhow = read(*frames)

    assert spelled.messages == anyhow.messages
    assert [type(each) for each in spelled.messages] == [
        Trade,
        Trade,
        OpenInterest,
        Trade,
        Liquidation,
    ]
    assert (spelled.of_trades, spelled.of_others) == ([BTC, SOL], [BTC, BTC])
    assert (spelled.trades, spelled.sent_ms) == (3, NOW_MS)


def test_an_answer_says_nothing_about_the_market() -> None:
    answer = '{"success":true,"ret_msg":"pong","conn_id":"0970e817","req_id":"","op":"ping"}'

    heard = read(answer)
    said = read_answer(answer.encode())

    assert (heard.messages, heard.unasked, heard.malformed) == ([], 0, [])
    assert said is not None
    assert said.op == "ping"
    assert read_answer(trades_message().encode()) is None


def test_a_ticker_without_its_time_is_malformed() -> None:
    frame = json.dumps({"topic": "tickers.BTCUSDT", "data": {"symbol": "BTCUSDT"}})

    with pytest.raises(MalformedMessage, match="`ts`"):
        decode(frame)


def test_no_damaged_message_makes_a_wrong_value() -> None:
    source = random.Random(20)
    reader = decoder()
    originals = [
        trades_message(wire_trade(), wire_trade(p=1e14, v="1e-9")),
        ticker_message(openInterest="5", fundingRate="-1e-4", nextFundingTime="1786320000000"),
        liquidations_message("Buy", "Sell"),
        '{"success":true,"ret_msg":"","conn_id":"0970e817","req_id":"7","op":"subscribe"}',
    ]

    understood = [
        each
        for number in range(20_000)
        for each in decoded_or_nothing(damaged(originals[number % 4], source), reader)
    ]

    assert len(understood) > 1_000
    for each in understood:
        assert all(isfinite(number) for number in numbers_of(each))
        if isinstance(each, Trade):
            # Unknown when it cannot be read: then it orders nothing.
            assert all(number > 0 for number in numbers_of(structs.replace(each, number=1)))
        elif not isinstance(each, FundingRate):
            assert all(number > 0 for number in numbers_of(each))


def damaged(original: str, source: random.Random) -> bytes:
    frame = bytearray(original.encode())
    for _ in range(source.randint(1, 3)):
        first = source.randrange(len(frame) + 1)
        last = min(len(frame), first + source.choice((0, 1, 1, 2, 8, len(frame))))
        other = (b"", b'"', b"-", b"9" * 30, b"null", b"NaN", b"1e999", b"{", b"]", b"\\u0000")
        frame[first:last] = source.choice((*other, bytes([source.randrange(256)])))
    return bytes(frame)


def decoded_or_nothing(frame: bytes, reader: BybitDecoder) -> list[MarketMessage | ExchangeMinute]:
    try:
        return decode(frame, reader)
    except MalformedMessage:
        return []


def numbers_of(each: MarketMessage | ExchangeMinute) -> list[float]:
    fields = (getattr(each, name) for name in each.__struct_fields__)
    return [field for field in fields if type(field) in {int, float}]


def test_a_recorded_connection_is_understood_whole() -> None:
    reader = decoder()
    topics = ("publicTrade.", "tickers.", "allLiquidation.")
    frames = [f for f in recorded_frames() if str(f.get("topic", "")).startswith(topics)]

    messages = [each for frame in frames for each in decode(json.dumps(frame), reader)]

    wire_trades = [
        trade
        for frame in frames
        if str(frame["topic"]).startswith("publicTrade")
        for trade in frame["data"]  # type: ignore[attr-defined] # JSON
    ]
    trades = [each for each in messages if isinstance(each, Trade)]
    assert [each.trade_id for each in trades] == [wire["i"] for wire in wire_trades]
    assert [each.price for each in trades] == [float(wire["p"]) for wire in wire_trades]
    assert [each.taker_buys for each in trades] == [wire["S"] == "Buy" for wire in wire_trades]
    funding = [each for each in messages if isinstance(each, FundingRate)]
    assert {each.symbol for each in funding} == {"BTC/USDT:USDT", "SOL/USDT:USDT"}
    assert any(isinstance(each, OpenInterest) for each in messages)


@pytest.mark.parametrize("exchange_id", ["BTCUSDT", "SOLUSDT"])
def test_minutes_of_recorded_trades_are_the_exchanges_own_at_each_of_its_updates(
    exchange_id: str,
) -> None:
    klines = recorded_klines(exchange_id)
    last_close, start_ms = next(
        (float(kline["close"]), kline["end"] + 1) for kline in klines if kline["confirm"]
    )
    reader = decoder()
    trades = [
        each
        for frame in recorded_frames()
        if frame.get("topic") == f"publicTrade.{exchange_id}"
        for each in decode(json.dumps(frame), reader)
        if isinstance(each, Trade) and each.time_ms >= start_ms
    ]

    compared = 0
    for kline in klines:
        known = trades_worth(trades, float(kline["volume"]))
        if kline["start"] != start_ms or not known:
            continue
        minute = minute_of(known)
        ours = opened_at(last_close, minute)
        assert (ours.open, ours.high, ours.low, ours.close) == tuple(
            float(kline[name]) for name in ("open", "high", "low", "close")
        )
        assert ours.volume == pytest.approx(float(kline["volume"]), rel=1e-9)
        assert ours.quote_volume == pytest.approx(float(kline["turnover"]), rel=1e-9)
        compared += 1

    assert compared >= 15


def recorded_klines(exchange_id: str) -> list[dict[str, Any]]:
    return [
        kline
        for frame in recorded_frames()
        if frame.get("topic") == f"kline.1.{exchange_id}"
        for kline in frame["data"]  # type: ignore[attr-defined] # JSON
    ]


def trades_worth(trades: list[Trade], volume: float) -> list[Trade]:
    """The first trades that make the volume: an update may cut a millisecond in two."""
    volumes = accumulate(each.quantity for each in trades)
    count = sum(each <= volume + 1e-9 for each in volumes)
    return trades[:count]


def minute_of(trades: list[Trade]) -> Candle:
    builder, resampler = SecondBuilder(), Resampler(Timeframe.M1)
    closed = [second for each in trades for second in builder.add(each)]
    for second in (*closed, *builder.close_until(trades[-1].time_ms + 1_000)):
        resampler.add(second, Timeframe.S1)
    assert resampler.forming is not None
    return resampler.forming


def test_a_damaged_message_never_makes_a_wrong_candle() -> None:
    source = random.Random(21)
    original = trades_message(wire_trade(i="one"), wire_trade(i="two", p="65114.30"))
    reader = decoder()
    malformed = understood = 0

    for _ in range(100_000):
        frame = damaged(original, source)
        try:
            trades = [each for each in decode(frame, reader) if isinstance(each, Trade)]
        except MalformedMessage:
            malformed += 1
            continue
        understood += 1
        builder = SecondBuilder()
        # A candle that contradicts itself would raise ImpossibleValue when it is made.
        candles = [candle for each in trades for candle in builder.add(each)]
        candles += builder.close_until(NOW_MS + 2_000)
        counted = sum(candle.trades or 0 for candle in candles)
        assert counted == len(trades) - builder.duplicates - builder.late_trades

    assert malformed > 50_000
    assert understood > 1_000
