import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import BrokenTape
from sandbox.exchange import TapeMarket, read_tape
from sandbox.exchange.market import Trade
from sandbox.exchange.minutes import Minutes, UnitCandle
from sandbox.exchange.tape import symbol_of

TRADES = "timestamp_ms,price,qty,side\n"
CANDLES = "timestamp_ms,open,high,low,close,volume\n"
RECORDED = (
    Path(__file__).parents[4] / "shared/data/trades/binance_um/BTCUSDT_20200222_0000-1200.csv.gz"
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str, name: str = "BTCUSDT_x.csv") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_a_tape_of_trades_keeps_times_prices_sizes_and_sides(write: Write) -> None:
    path = write(TRADES + "1000,9682.0,0.132,buy\n1000,9681.95,0.41,sell\n1007,9682.1,2,buy\n")

    market = TapeMarket([read_tape(path)])

    assert market.start_ms == 1000
    assert market.advance(2000) == [
        Trade("BTCUSDT", 1000, 968_200, 132, taker_buys=True),
        Trade("BTCUSDT", 1000, 968_195, 410, taker_buys=False),
        Trade("BTCUSDT", 1007, 968_210, 2000, taker_buys=True),
    ]
    assert market.finished


def test_columns_after_the_known_ones_change_nothing(write: Write) -> None:
    plain = read_tape(write(TRADES + "1000,1.5,2,buy\n"))
    wide = read_tape(write("timestamp_ms,price,qty,side,trade_id\n1000,1.5,2,buy,77\n"))

    assert plain == wide


def test_the_finest_step_of_the_tape_is_its_tick(write: Write) -> None:
    path = write(TRADES + "1,0.00742180,100,buy\n2,0.0074218,1e2,buy\n3,7.4e-3,100,sell\n")

    market = TapeMarket([read_tape(path)])

    (listing,) = market.listings
    assert (listing.price_digits, listing.tick, listing.quantity_digits) == (7, 1, 0)


def test_an_unknown_taker_follows_the_tick_rule(write: Write) -> None:
    rows = "".join(f"{at},{price},1,unknown\n" for at, price in enumerate([10, 11, 11, 9, 9, 10]))

    tape = read_tape(write(TRADES + rows))

    assert list(tape.taker_buys) == [True, True, True, False, False, True]


def test_a_candle_becomes_four_trades_that_make_it_up_exactly(write: Write) -> None:
    path = write(CANDLES + "60000,100,103,99.5,101,7.3\n120000,101,101,90,92.25,0.001\n")

    market = TapeMarket([read_tape(path)])

    trades = [each for each in market.advance(10**9) if isinstance(each, Trade)]
    minutes = Minutes([])
    for trade in trades:
        minutes.add(trade.time_ms, trade.price, trade.quantity, taker_buys=trade.taker_buys)
    first, second = minutes.last(2)
    # The extreme nearer to the open comes first.
    assert [trade.price for trade in trades[:4]] == [10_000, 9_950, 10_300, 10_100]
    assert [trade.time_ms for trade in trades[:4]] == [60_000, 79_999, 99_999, 119_999]
    assert (first.open, first.high, first.low, first.close) == (10_000, 10_300, 9_950, 10_100)
    assert first.volume == 7_300 * 100  # in thousandths, and two digits more for the quarters
    assert isinstance(second, UnitCandle)
    assert second.volume == 100
    assert second.close == 9_225


def test_a_candle_without_volume_was_no_trade(write: Write) -> None:
    path = write(CANDLES + "0,5,5,5,5,1\n60000,5,5,5,5,0\n120000,5,5,5,5,1\n")

    tape = read_tape(path)

    assert len(tape.times_ms) == 8


def test_longer_candles_are_spread_over_their_own_length(write: Write) -> None:
    path = write(CANDLES + "0,5,5,5,5,1\n300000,5,5,5,5,1\n")

    tape = read_tape(path)

    assert list(tape.times_ms[:4]) == [0, 99_999, 199_999, 299_999]


def test_several_tapes_are_told_in_order_of_time(write: Write) -> None:
    bitcoin = read_tape(write(TRADES + "10,1,1,buy\n30,1,1,buy\n", "BTCUSDT_a.csv"))
    ether = read_tape(write(TRADES + "5,1,1,buy\n20,1,1,buy\n", "ETHUSDT_a.csv"))

    market = TapeMarket([bitcoin, ether])

    assert market.start_ms == 5
    assert [each.exchange_id[:3] for each in market.advance(25)] == ["ETH", "BTC", "ETH"]
    assert not market.finished
    assert len(market.advance(30)) == 1
    assert market.finished


def test_two_tapes_of_one_symbol_are_refused(write: Write) -> None:
    tape = read_tape(write(TRADES + "10,1,1,buy\n"))

    with pytest.raises(ValueError, match="one tape a symbol, please: there are BTCUSDT, BTCUSDT"):
        TapeMarket([tape, tape])


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("BTCUSDT_20200222_0000-1200.csv.gz", "BTCUSDT"),
        ("BTC-USD_20260106.csv.gz", "BTCUSD"),
        ("ETH_20251210.csv", "ETHUSDT"),
        ("1000PEPEUSDT.csv", "1000PEPEUSDT"),
    ],
)
def test_the_name_of_the_file_tells_the_symbol(name: str, symbol: str) -> None:
    assert symbol_of(Path(name)) == symbol


def test_the_symbol_can_be_stated(write: Write) -> None:
    tape = read_tape(write(TRADES + "10,1,1,buy\n", "monday.csv"), "SOLUSDT")

    (listing,) = TapeMarket([tape]).listings
    assert (listing.exchange_id, listing.base, listing.quote) == ("SOLUSDT", "SOL", "USDT")


GOOD = "1000,5,1,buy\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the header is ''"),
        ("time,price\n", 1, "the header is 'time,price'"),
        (TRADES, 1, "no rows after the header"),
        (TRADES + GOOD + "1001,5,1\n", 3, "3 columns, but the header has 4"),
        (TRADES + GOOD + "1001,5,1,buy,9\n", 3, "5 columns, but the header has 4"),
        (TRADES + "\n" + GOOD, 2, "1 columns, but the header has 4"),
        (TRADES + "soon,5,1,buy\n", 2, "timestamp_ms is 'soon', not a whole number"),
        (TRADES + "1000.5,5,1,buy\n", 2, "timestamp_ms is '1000.5', not a whole number"),
        (TRADES + "1000,cheap,1,buy\n", 2, "price is 'cheap', not a number"),
        (TRADES + "1000,nan,1,buy\n", 2, "price is 'nan', not a finite number"),
        (TRADES + "1000,inf,1,buy\n", 2, "price is 'inf', not a finite number"),
        (TRADES + "1000,0,1,buy\n", 2, "price is 0, but a price is above 0"),
        (TRADES + "1000,-5,1,buy\n", 2, "price is -5, but a price is above 0"),
        (TRADES + "1000,5,,buy\n", 2, "qty is '', not a number"),
        (TRADES + "1000,5,-1,buy\n", 2, "qty is -1, but a quantity is not negative"),
        (TRADES + "1000,5,0,buy\n", 2, "qty is 0"),
        (TRADES + "1000,5,1,BUY\n", 2, "side is 'BUY', not buy, sell or unknown"),
        (TRADES + GOOD + "999,5,1,buy\n", 3, "time runs backwards: 999 comes after 1000"),
        (CANDLES + "0,5,4,3,4,1\n", 2, "no candle has open 5.0, high 4.0"),
        (CANDLES + "0,5,6,4,nan,1\n", 2, "close is 'nan', not a finite number"),
        (CANDLES + "0,5,6,4,5,1\n0,5,6,4,5,1\n", 3, "a second candle opens at 0"),
        (
            "timestamp_ms,price,qty,side,symbol\n1,5,1,buy,BTCUSDT\n2,5,1,buy,ETHUSDT\n",
            3,
            "ETHUSDT in a tape of BTCUSDT: one symbol a file",
        ),
    ],
)
def test_a_broken_row_is_named_with_file_line_and_reason(
    write: Write, text: str, line: int, reason: str
) -> None:
    path = write(text)

    with pytest.raises(BrokenTape) as caught:
        read_tape(path)

    assert caught.value.line == line
    assert caught.value.reason.startswith(reason)
    assert str(path) in str(caught.value)


def test_a_truncated_gzip_file_is_a_broken_tape(tmp_path: Path) -> None:
    path = tmp_path / "BTCUSDT_cut.csv.gz"
    rows = "".join(f"{at},{5 + at % 7},1,buy\n" for at in range(5_000))
    path.write_bytes(gzip.compress((TRADES + rows).encode())[:-40])

    with pytest.raises(BrokenTape, match="the gzip file ends too early"):
        read_tape(path)


def test_what_is_no_gzip_file_is_a_broken_tape(tmp_path: Path) -> None:
    path = tmp_path / "BTCUSDT_plain.csv.gz"
    path.write_text(TRADES + GOOD)

    with pytest.raises(BrokenTape, match="not a readable gzip file"):
        read_tape(path)


def test_what_is_no_text_is_a_broken_tape(tmp_path: Path) -> None:
    path = tmp_path / "BTCUSDT_noise.csv"
    path.write_bytes(TRADES.encode() + b"\xff\xfe\x00")

    with pytest.raises(BrokenTape, match="not UTF-8 text"):
        read_tape(path)


@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded half day is not on this machine")
def test_a_recorded_half_day_is_read_whole() -> None:
    tape = read_tape(RECORDED)

    assert len(tape.times_ms) == 69_239
    assert (tape.exchange_id, tape.price_digits, tape.quantity_digits) == ("BTCUSDT", 2, 3)
    assert tape.prices[0] == 968_200
