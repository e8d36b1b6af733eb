import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Any

import pytest

from engine.candles import AggregateBuilder, Resampler
from engine.feeds.binance_decoder import (
    BinanceDecoder,
    MalformedMessage,
)
from engine.feeds.binance_messages import Answer
from engine.feeds.binance_trade_sequence import WAIT_MS, Hole
from engine.market import (
    Aggregate,
    Candle,
    FundingRate,
    Liquidation,
    MarketMessage,
    Timeframe,
    Trade,
)
from tests.engine.feeds.binance_messages import (
    NEXT_FUNDING_MS,
    liquidation_message,
    mark_price_message,
    message,
    single_trade_message,
    trade_message,
)
from tests.engine.feeds.builders import BTC, NOW_MS, instruments
from tests.engine.recorded import recorded

RECORDING = (
    "raw/binance_um/SUSHIUSDT_AKROUSDT_20210722_2225_aggTrade_kline_depth_bookTicker.jsonl.gz"
)
FRAMES = "raw/single_messages/captured_liquidation_frames.jsonl.gz"
MAPPED = "raw/single_messages/tardis_mapper_messages.jsonl.gz"


def decoder(*bases: str) -> BinanceDecoder:
    return BinanceDecoder(instruments(*bases or ("BTC", "SOL")).values())


def decode(
    frame: str | bytes, reader: BinanceDecoder | None = None
) -> Sequence[MarketMessage | Hole]:
    raw = frame.encode() if isinstance(frame, str) else frame
    heard = (reader or decoder()).read([raw])
    for _, error in heard.malformed:
        raise error
    return tuple(each for each in heard.messages if not isinstance(each, Answer))


def recorded_lines(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(recorded(name), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def recorded_frames(event: str) -> list[dict[str, Any]]:
    """The recorded messages of one kind, in order of arrival."""
    raws = (line["raw"] for line in recorded_lines(RECORDING) if "recv_ts" in line)
    return [raw for raw in raws if raw.get("data", {}).get("e") == event]


@pytest.mark.parametrize(("buyer_is_maker", "taker_buys"), [(True, False), (False, True)])
def test_a_trade_comes_with_the_takers_side(buyer_is_maker: bool, taker_buys: bool) -> None:  # noqa: FBT001 (parametrized)
    messages = decode(trade_message(m=buyer_is_maker))

    assert messages == (
        Aggregate(BTC, NOW_MS - 1, 83434.4, 0.016, taker_buys, "3478018549", 3478018549, trades=5),
    )


@pytest.mark.parametrize(("first", "last", "trades"), [(7, 7, 1), (7, 16, 10), (0, 0, 1)])
def test_an_aggregate_stands_for_all_trades_from_its_first_to_its_last(
    first: int, last: int, trades: int
) -> None:
    (trade,) = decode(trade_message(f=first, l=last))

    assert isinstance(trade, Trade)
    assert (trade.trades if isinstance(trade, Aggregate) else 1) == trades


@pytest.mark.parametrize(("first", "last"), [(7, 6), (1, 1_000_001)])
def test_an_aggregate_that_stands_for_no_trade_or_too_many_is_malformed(
    first: int, last: int
) -> None:
    heard = decoder().read([trade_message(f=first, l=last).encode()])

    assert heard.messages == []
    assert len(heard.malformed) == 1


def test_a_mark_price_tells_funding_and_that_only_once() -> None:
    reader = decoder()

    first = decode(mark_price_message(), reader)
    same = decode(mark_price_message(E=NOW_MS + 1000, p="11858"), reader)
    later = decode(mark_price_message(E=NOW_MS + 2000, r="-0.0002"), reader)

    assert first == (FundingRate(BTC, NOW_MS, 0.0001564, NEXT_FUNDING_MS),)
    assert same == ()
    assert later == (FundingRate(BTC, NOW_MS + 2000, -0.0002, NEXT_FUNDING_MS),)


@pytest.mark.parametrize(("order_side", "liquidated"), [("SELL", "long"), ("BUY", "short")])
def test_binance_names_the_side_of_the_order_that_liquidates(
    order_side: str, liquidated: str
) -> None:
    messages = decode(liquidation_message(S=order_side))

    assert messages == (Liquidation(BTC, NOW_MS - 1000, 1.4912, 127.2, liquidated),)


def test_a_liquidation_counts_as_far_as_it_is_filled() -> None:
    partly = decode(liquidation_message(X="PARTIALLY_FILLED", z="19.1"))
    unfilled = decode(liquidation_message(X="NEW", z="0", ap="0"))

    assert partly == (Liquidation(BTC, NOW_MS - 1000, 1.4912, 19.1, "long"),)
    assert unfilled == ()


def ids_and_holes(reader: BinanceDecoder, *frames: str) -> list[str]:
    said = [each for frame in frames for each in decode(frame, reader)]
    told = [each for each in said if not isinstance(each, FundingRate)]
    return ["hole" if isinstance(each, Hole) else trade_id(each) for each in told]


def trade_id(each: MarketMessage) -> str:
    assert isinstance(each, Trade)
    return each.trade_id


def trades(*ids: int, base: str = "BTC", after_ms: int = 0) -> list[str]:
    return [trade_message(base, a=number, E=NOW_MS + after_ms) for number in ids]


def test_what_follows_a_missing_trade_waits_for_it_five_seconds_until_it_is_a_hole() -> None:
    reader = decoder()

    at_once = ids_and_holes(reader, *trades(7, 8, 11, 12))
    in_time = ids_and_holes(reader, *trades(13, after_ms=WAIT_MS))
    later = ids_and_holes(reader, *trades(14, after_ms=WAIT_MS + 1))

    assert (at_once, in_time) == (["7", "8"], [])
    assert later == ["hole", "11", "12", "13", "14"]


def test_a_symbol_whose_trades_wait_is_known_to_wait_and_no_other() -> None:
    waiting: set[str] = set()
    reader = BinanceDecoder(instruments("BTC", "SOL").values(), waiting)

    ids_and_holes(reader, *trades(7, 9), *trades(7, base="SOL"))
    meanwhile = set(waiting)
    ids_and_holes(reader, *trades(8))

    assert (meanwhile, waiting) == ({BTC}, set())


def test_a_hole_says_which_trades_are_missing_and_between_which_times() -> None:
    reader = decoder()
    decode(trade_message(a=7, T=NOW_MS - 900), reader)
    decode(trade_message(a=10, T=NOW_MS), reader)
    decode(trade_message(a=9, T=NOW_MS), reader)

    told = decode(trade_message(a=13, E=NOW_MS + WAIT_MS + 1, T=NOW_MS + 5_000), reader)

    assert told[0] == Hole(BTC, 8, 12, NOW_MS - 900, NOW_MS + 5_000)


def test_a_hole_is_told_although_no_further_trade_comes() -> None:
    reader = decoder()

    at_once = ids_and_holes(reader, *trades(7, 9))
    later = ids_and_holes(reader, mark_price_message(E=NOW_MS + WAIT_MS + 1))

    assert at_once == ["7"]
    assert later == ["hole", "9"]


def test_a_hole_that_follows_another_is_told_by_itself() -> None:
    reader = decoder()

    first = ids_and_holes(reader, *trades(7, 9), *trades(10, after_ms=WAIT_MS + 1))
    second = ids_and_holes(reader, *trades(12, after_ms=WAIT_MS + 1))
    third = ids_and_holes(reader, *trades(13, after_ms=2 * WAIT_MS + 2))

    assert first == ["7", "hole", "9", "10"]
    assert second == []
    assert third == ["hole", "12", "13"]


def test_trades_that_swapped_places_are_told_in_their_order_and_leave_no_hole() -> None:
    told = ids_and_holes(decoder(), *trades(7, 10, 9, 8, 11), *trades(12, after_ms=WAIT_MS + 1))

    assert told == ["7", "8", "9", "10", "11", "12"]


def test_what_was_lost_in_five_seconds_of_silence_is_told_before_what_came_after_it() -> None:
    reader = decoder()
    decode(trade_message(a=7), reader)

    told = ids_and_holes(reader, trade_message(a=9, E=NOW_MS + 5_100, T=NOW_MS + 5_010))

    assert told == ["hole", "9"]


def test_what_is_missing_when_a_connection_ends_is_a_hole() -> None:
    reader = decoder()
    decode(trade_message(a=7), reader)
    decode(trade_message(a=9), reader)

    assert [reader.end(), reader.end()] == [[Hole(BTC, 8, 8, NOW_MS - 1, NOW_MS - 1)], []]


def test_very_many_holes_are_told_before_their_time() -> None:
    told = ids_and_holes(decoder(), *trades(*range(0, 300, 2)))

    assert told.count("hole") == 1


def test_every_symbol_counts_its_trades_by_itself() -> None:
    assert ids_and_holes(decoder(), *trades(7), *trades(100, base="SOL"), *trades(8)) == [
        "7",
        "100",
        "8",
    ]


def test_a_trade_that_comes_twice_counts_once() -> None:
    assert ids_and_holes(decoder(), *trades(7, 8, 8, 7, 9)) == ["7", "8", "9"]


def test_a_trade_that_comes_late_is_part_of_the_hole_that_was_told() -> None:
    reader = decoder()

    told = ids_and_holes(reader, *trades(7, 9), *trades(10, 8, 11, after_ms=WAIT_MS + 1))

    assert told == ["7", "hole", "9", "10", "11"]


def test_ids_that_begin_anew_do_not_silence_a_symbol() -> None:
    told = ids_and_holes(decoder(), *trades(1_000_000, 1, 2))

    assert told == ["1000000", "hole", "1", "2"]


def test_single_trades_are_understood_and_only_those_of_the_market_count() -> None:
    reader = decoder()

    said = [
        each
        for frame in (
            single_trade_message(t=5, p="61800.30"),
            single_trade_message(t=6, p="0", X="NA"),
            single_trade_message(t=7, X="INSURANCE_FUND"),
            single_trade_message(t=8, p="61800.40"),
        )
        for each in decode(frame, reader)
    ]

    assert said == [
        Trade(BTC, NOW_MS - 1, 61800.3, 0.006, taker_buys=True, trade_id="5", number=5),
        Trade(BTC, NOW_MS - 1, 61800.4, 0.006, taker_buys=True, trade_id="8", number=8),
    ]


def test_a_trade_that_is_heard_in_two_kinds_counts_once() -> None:
    reader = decoder()

    told = ids_and_holes(
        reader,
        *trades(7),
        single_trade_message(t=5_000),
        *trades(8),
        single_trade_message("SOL", t=4),
        *trades(9, base="SOL"),
    )

    assert told == ["7", "8", "4"]


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '"btcusdt@aggTrade"',
        '{"data": 5}',
        '{"x": ' + "[" * 100_000,
        b"\xff\xfe",
        trade_message()[:-20],
        message("btcusdt@aggTrade", None),
        message("btcusdt@aggTrade", {}),
        message("btcusdt@aggTrade", []),
        trade_message(s=None),
        trade_message(s="SOLUSDT"),
        trade_message(s="DOGEUSDT"),
        mark_price_message(s="SOLUSDT"),
        liquidation_message(s="SOLUSDT"),
        single_trade_message(p="0"),
        trade_message(p="0"),
        trade_message(p="-1"),
        trade_message(p="nan"),
        trade_message(p="inf"),
        trade_message(p="1e300"),
        trade_message(p=None),
        trade_message(p=True),
        trade_message(p=""),
        trade_message(q="0"),
        trade_message(q=[1]),
        trade_message(m="perhaps"),
        trade_message(m=None),
        trade_message(a=-1),
        trade_message(a=2**62),
        trade_message(a="first"),
        trade_message(T=0),
        trade_message(T=10**17),
        trade_message(T=NOW_MS // 1000),
        trade_message(T=NOW_MS * 1000),
        trade_message(T=NOW_MS + 1001),
        trade_message(T=4_102_444_799_999),
        trade_message(E=NOW_MS // 1000, T=NOW_MS // 1000),
        trade_message(p="1e30"),
        trade_message(q="1e30"),
        trade_message(q="-0.016"),
        trade_message(q="NaN"),
        trade_message(q="Infinity"),
        mark_price_message(r="7"),
        mark_price_message(r="nan"),
        mark_price_message(T=NEXT_FUNDING_MS // 1000),
        mark_price_message(r=""),
        mark_price_message(T=0),
        liquidation_message(ap="nan"),
        liquidation_message(z="1e30"),
        liquidation_message(z="-1"),
        liquidation_message(T=NOW_MS // 1000),
        liquidation_message(T=NOW_MS + 1001),
        liquidation_message(S="BOTH"),
        liquidation_message(ap="-1"),
        liquidation_message(z="inf"),
    ],
)
def test_what_is_not_of_the_protocol_is_malformed(frame: str | bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode(frame)


@pytest.mark.parametrize("told", [trade_message, mark_price_message, liquidation_message])
def test_a_symbol_that_nobody_asked_for_is_told_apart_from_damage(
    told: Callable[[str], str],
) -> None:
    heard = decoder().read([told("DOGE").encode()])

    assert (heard.unasked, heard.malformed, heard.messages) == (1, [], [])


@pytest.mark.parametrize(
    ("stream", "data"),
    [
        ("btcusdt@bookTicker", {"e": "bookTicker", "u": 1, "s": "BTCUSDT", "b": "25.35"}),
        ("btcusdt@depth@100ms", {"e": "depthUpdate", "s": "BTCUSDT", "b": [["1", "2"]]}),
        ("btcusdt@kline_1m", {"e": "kline", "s": "BTCUSDT", "k": {"i": "1m", "o": "0.001"}}),
        ("!miniTicker@arr", [{"e": "24hrMiniTicker", "s": "BTCUSDT", "c": "0.0025"}]),
        ("!markPrice@arr", [{"e": "markPriceUpdate", "s": "BTCUSDT", "r": "0.0001"}]),
    ],
)
def test_a_kind_that_nobody_asked_for_is_told_apart_from_damage(stream: str, data: object) -> None:
    heard = decoder().read([json.dumps({"stream": stream, "data": data}).encode()])

    assert (heard.unasked, heard.malformed, heard.messages) == (1, [], [])


@pytest.mark.parametrize(
    "frame",
    [
        '{"stream":"btcusdt@aggTrade","data":{"e":"bookTicker","s":"BTCUSDT"}}',
        '{"stream":"btcusdt@bookTicker","data":{"e":"aggTrade","s":"BTCUSDT"}}',
        '{"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","s":"BTC',
        '{"stream":"btcusdt@bookTicker","data":{"e":7}}',
        '{"stream":"btcusdt@bookTicker","data":"bookTicker"}',
    ],
)
def test_another_kind_excuses_no_damage(frame: str) -> None:
    heard = decoder().read([frame.encode()])

    assert (heard.unasked, len(heard.malformed)) == (0, 1)


def test_one_damaged_message_does_not_touch_those_beside_it() -> None:
    frames = [*trades(7), trade_message(a=8, p="nan"), *trades(8, 9)]

    heard = decoder().read([frame.encode() for frame in frames])

    assert [trade_id(each) for each in heard.messages if isinstance(each, Trade)] == [
        "7",
        "8",
        "9",
    ]
    assert heard.of_trades == [BTC] * 3
    assert [frame for frame, _ in heard.malformed] == [frames[1].encode()]


def test_a_clock_that_differs_a_little_is_no_damage() -> None:
    assert len(decode(trade_message(T=NOW_MS + 1000))) == 1


def test_no_damaged_message_makes_a_wrong_value() -> None:
    source = random.Random(20)
    originals = [
        trade_message(),
        mark_price_message(),
        liquidation_message(),
        '{"result":null,"id":7}',
        '{"error":{"code":2,"msg":"Invalid request"},"id":7}',
    ]

    understood = [
        each
        for number in range(25_000)
        for each in decoded_or_nothing(damaged(originals[number % 5], source), decoder())
    ]

    assert len(understood) > 1_000
    for each in understood:
        assert all(isfinite(number) for number in numbers_of(each))
        if not isinstance(each, FundingRate):
            assert all(number > 0 for number in numbers_of(each))


def damaged(original: str, source: random.Random) -> bytes:
    frame = bytearray(original.encode())
    for _ in range(source.randint(1, 3)):
        first = source.randrange(len(frame) + 1)
        last = min(len(frame), first + source.choice((0, 1, 1, 2, 8, len(frame))))
        other = (b"", b'"', b"-", b"9" * 30, b"null", b"NaN", b"1e999", b"{", b"]", b"\\u0000")
        frame[first:last] = source.choice((*other, bytes([source.randrange(256)])))
    return bytes(frame)


def decoded_or_nothing(frame: bytes, reader: BinanceDecoder) -> list[MarketMessage]:
    try:
        return [each for each in decode(frame, reader) if not isinstance(each, Hole)]
    except MalformedMessage:
        return []


def numbers_of(each: MarketMessage) -> list[float]:
    fields = (getattr(each, name) for name in each.__struct_fields__)
    return [field for field in fields if type(field) in {int, float}]


def test_recorded_trades_are_understood_whole() -> None:
    reader = decoder("SUSHI", "AKRO")
    frames = recorded_frames("aggTrade")

    messages = [each for frame in frames for each in decode(json.dumps(frame), reader)]

    wires = [frame["data"] for frame in frames]
    assert len(wires) == 48
    assert messages == [told_by(wire) for wire in wires]


def told_by(wire: dict[str, Any]) -> Trade:
    """What a recorded trade is in our words."""
    told = (
        f"{wire['s'].removesuffix('USDT')}/USDT:USDT",
        wire["T"],
        float(wire["p"]),
        float(wire["q"]),
        not wire["m"],
        str(wire["a"]),
        wire["a"],
    )
    count = wire["l"] - wire["f"] + 1
    return Trade(*told) if count == 1 else Aggregate(*told, count)


FIRST_MINUTE_MS = 1_626_992_700_000
SECOND_MINUTE_MS = FIRST_MINUTE_MS + 60_000


def recorded_minute(
    base: str, minute_ms: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The states of a recorded candle, and the recorded trades of its time."""
    states = [frame["data"]["k"] for frame in recorded_frames("kline")]
    trades = [
        frame for frame in recorded_frames("aggTrade") if frame["data"]["s"] == f"{base}USDT"
    ]
    return (
        [each for each in states if (each["s"], each["t"]) == (f"{base}USDT", minute_ms)],
        [each for each in trades if minute_ms <= each["data"]["T"] < minute_ms + 60_000],
    )


@pytest.mark.parametrize(("base", "states"), [("SUSHI", 6), ("AKRO", 2)])
def test_candles_of_recorded_trades_equal_the_recorded_candles(base: str, states: int) -> None:
    """The second recorded minute is whole from its start: each of its states must be met."""
    theirs, frames = recorded_minute(base, SECOND_MINUTE_MS)

    ours = [minute_of([f for f in frames if f["data"]["f"] <= state["L"]]) for state in theirs]

    assert len(ours) == states
    whole = {frame["data"]["l"] for frame in frames}
    for candle, state in zip(ours, theirs, strict=True):
        prices = [candle.open, candle.high, candle.low, candle.close]
        assert candle.start_ms == SECOND_MINUTE_MS
        assert prices == [float(state[name]) for name in ("o", "h", "l", "c")]
        # A state may be taken in the middle of an aggregate; then its amounts have no equal.
        if state["L"] in whole:
            assert candle.volume == pytest.approx(float(state["v"]), rel=1e-9)
            assert candle.quote_volume == pytest.approx(float(state["q"]), rel=1e-9)
            assert candle.taker_buy_volume == pytest.approx(float(state["V"]), rel=1e-9)
            assert candle.trades == state["n"]


@pytest.mark.parametrize("base", ["SUSHI", "AKRO"])
def test_a_recorded_candle_grows_by_the_recorded_trades(base: str) -> None:
    """The first recorded minute began before the recording: what was added to it must agree."""
    states, frames = recorded_minute(base, FIRST_MINUTE_MS)
    whole = {frame["data"]["l"] for frame in frames}
    between_aggregates = [state for state in states if state["L"] in whole]
    earlier, later = between_aggregates[0], between_aggregates[-1]

    added = minute_of([f for f in frames if earlier["L"] < f["data"]["f"] <= later["L"]])

    assert later["L"] > earlier["L"]
    assert added.trades == later["n"] - earlier["n"]
    assert added.volume == pytest.approx(float(later["v"]) - float(earlier["v"]), rel=1e-9)
    assert added.quote_volume == pytest.approx(float(later["q"]) - float(earlier["q"]), rel=1e-9)
    assert added.taker_buy_volume == pytest.approx(
        float(later["V"]) - float(earlier["V"]), rel=1e-9
    )


def minute_of(frames: list[dict[str, Any]]) -> Candle:
    """The candle of some trades of one minute."""
    reader = decoder("SUSHI", "AKRO")
    builder = AggregateBuilder()
    minutes = Resampler(Timeframe.M1)
    closed: list[Candle] = []
    for frame in frames:
        (trade,) = decode(json.dumps(frame), reader)
        assert isinstance(trade, Trade)
        closed += builder.add(trade)
    closed += builder.close_until(frames[-1]["data"]["T"] + 1000)
    ended = [minutes.add(second, Timeframe.S1) for second in closed]
    minute = ended[-1] or minutes.forming
    assert minute is not None
    return minute


def test_frames_of_2026_with_their_new_fields_are_understood() -> None:
    frames = [line["raw"] for line in recorded_lines(FRAMES) if line["feed"] == "binance_um"]
    reader = decoder("BTC", "XRP", "ILV")

    messages = [each for frame in frames for each in decode(json.dumps(frame), reader)]

    assert messages == [
        Liquidation("XRP/USDT:USDT", 1791091174219, 1.4912, 127.2, "short"),
        Aggregate(BTC, 1791391081874, 83434.4, 0.016, False, "3478018549", 3478018549, 5),  # noqa: FBT003 (taker_buys)
        Liquidation("ILV/USDT:USDT", 1791391082119, 3.85642, 116.5, "long"),
    ]


def test_frames_that_others_recorded_are_understood() -> None:
    lines = [line for line in recorded_lines(MAPPED) if line["feed"] == "binance-futures"]
    kinds = ("markPriceUpdate", "forceOrder")
    frames = [line["raw"] for line in lines if line["raw"]["data"].get("e") in kinds]
    ours = [frame for frame in frames if "_" not in frame["stream"]]
    reader = decoder()

    messages = [each for frame in ours for each in decode(json.dumps(frame), reader)]

    assert messages == [
        FundingRate(BTC, 1569888003001, 0.0001, 1569916800000),
        FundingRate(BTC, 1597536008000, 0.0001564, 1597564800000),
        Liquidation(BTC, 1584059031421, 4706.04, 0.014, "short"),
    ]
