import csv
import gzip
from pathlib import Path

import pytest

from engine.errors import BrokenTape
from engine.feeds.feed import Connected
from engine.feeds.replay import ReplayFeed, read_trades
from engine.market import Trade
from tests.engine.feeds.builders import BTC
from tests.engine.recorded import recorded

HEADER = "timestamp_ms,price,qty,side\n"


def tape(folder: Path, text: str) -> Path:
    path = folder / "tape.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_is_a_trade_with_the_takers_side(tmp_path: Path) -> None:
    path = tape(tmp_path, HEADER + "1000,100.5,2,buy\n1000,100,1,sell\n1001,99,3,unknown\n")

    trades = list(read_trades(path, BTC))

    assert trades == [
        Trade(BTC, 1000, 100.5, 2.0, taker_buys=True),
        Trade(BTC, 1000, 100.0, 1.0, taker_buys=False),
        Trade(BTC, 1001, 99.0, 3.0, taker_buys=None),
    ]


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    path = tape(tmp_path, "side,trade_id,qty,price,timestamp_ms,more\nbuy,77,2,100.5,1000,x\n")

    assert list(read_trades(path, BTC)) == [Trade(BTC, 1000, 100.5, 2.0, True, "77")]  # noqa: FBT003 (taker_buys)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no column timestamp_ms, price, qty, side"),
        ("timestamp_ms,price,volume,side\n", 1, "no column qty"),
        (HEADER + "1,1,1,buy\n2,1,1\n", 3, "3 cells, but the header has 4"),
        (HEADER + "1,1,1,buy\n\n2,1,1,buy\n", 3, "0 cells"),
        (HEADER + "soon,1,1,buy\n", 2, "timestamp_ms is 'soon'"),
        (HEADER + "1.5,1,1,buy\n", 2, "timestamp_ms is '1.5'"),
        (HEADER + "2,1,1,buy\n1,1,1,buy\n", 3, "time runs backwards: 1 comes after 2"),
        (HEADER + "1,x,1,buy\n", 2, "price is 'x', not a number"),
        (HEADER + "1,0,1,buy\n", 2, "price is 0, but must be above 0"),
        (HEADER + "1,nan,1,buy\n", 2, "price is nan"),
        (HEADER + "1,1,inf,buy\n", 2, "qty is inf"),
        (HEADER + "1,1,-1,buy\n", 2, "qty is -1"),
        (HEADER + "1,1,1,BUY\n", 2, "side is 'BUY', not buy, sell or unknown"),
    ],
)
def test_a_broken_row_names_the_file_the_line_and_the_reason(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    path = tape(tmp_path, text)

    with pytest.raises(BrokenTape, match=reason) as broken:
        list(read_trades(path, BTC))

    assert broken.value.line == line
    assert str(path) in str(broken.value)


def test_the_trades_before_a_broken_row_are_read(tmp_path: Path) -> None:
    trades = read_trades(tape(tmp_path, HEADER + "1,1,1,buy\n2,x,1,buy\n"), BTC)

    assert next(trades).time_ms == 1
    with pytest.raises(BrokenTape):
        next(trades)


@pytest.mark.parametrize("damage", ["cut", "not gzip", "not text"])
def test_a_damaged_file_is_a_broken_tape(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "tape.csv.gz"
    whole = gzip.compress((HEADER + "1,1,1,buy\n" * 1000).encode())
    damaged = {"cut": whole[:-20], "not gzip": HEADER.encode(), "not text": gzip.compress(b"\xff")}
    path.write_bytes(damaged[damage])

    with pytest.raises(BrokenTape):
        list(read_trades(path, BTC))


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_trades(tmp_path / "none.csv", BTC))


async def test_a_replay_is_read_like_a_live_feed_and_ends(tmp_path: Path) -> None:
    rows = "".join(f"{time_ms},100,1,buy\n" for time_ms in range(1, 2_001))
    feed = ReplayFeed(tape(tmp_path, HEADER + rows), BTC)

    batches = [batch async for batch in feed.messages()]

    assert batches[0] == (Connected((BTC,)),)
    assert len(batches) > 2
    trades = [each for batch in batches[1:] for each in batch]
    assert trades == [Trade(BTC, t, 100.0, 1.0, taker_buys=True) for t in range(1, 2_001)]


@pytest.mark.parametrize(
    "name",
    [
        "binance_um/ETHUSDT_20230202_0920_1000trades.csv.gz",
        "hyperliquid_perp/ETH_20251210.csv.gz",
    ],
)
def test_a_recorded_tape_is_read_whole(name: str) -> None:
    path = recorded(f"trades/{name}")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        volume = sum(float(row["qty"]) for row in csv.DictReader(lines))

    trades = list(read_trades(path, BTC))

    assert len(trades) >= 1_000
    assert sum(each.quantity for each in trades) == pytest.approx(volume)
