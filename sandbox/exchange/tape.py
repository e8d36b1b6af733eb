"""A recorded market in a file: trades, or candles, as CSV or gzipped CSV.

    timestamp_ms,price,qty,side[,...]                 side: the taker's; buy, sell or unknown
    timestamp_ms,open,high,low,close,volume[,...]     timestamp_ms: when the candle opens

A tape is read whole before anything is replayed: a broken row stops the start, not the run.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from sandbox.exchange.tape_rows import TapeRows

_TRADE_COLUMNS = ["timestamp_ms", "price", "qty", "side"]
_CANDLE_COLUMNS = ["timestamp_ms", "open", "high", "low", "close", "volume"]
_SIDES = {"buy": True, "sell": False, "unknown": None}
_MINUTE_MS = 60_000
_QUOTES = ("USDT", "USDC", "USD")

_Trade: TypeAlias = tuple[int, float, float, bool | None]
_Candle: TypeAlias = tuple[int, float, float, float, float, float]


class Tape(Struct, frozen=True):
    """What a file holds: columns of one length, at least one row."""

    exchange_id: str
    price_digits: int
    """A price unit is 10 ** -price_digits: the finest step in the file."""
    quantity_digits: int
    times_ms: Sequence[int]
    prices: Sequence[int]
    """Price units."""
    quantities: Sequence[int]
    """Quantity units."""
    taker_buys: Sequence[bool]


def read_tape(path: Path, exchange_id: str | None = None) -> Tape:
    """Read a file of trades or of candles; its header says which.

    A candle becomes four trades that make it up exactly: its open, the extreme that is nearer to
    the open, the other extreme, its close. Candles are as long as the shortest time between two
    rows: a minute, usually. A trade whose taker is unknown bought if the price rose, sold if it
    fell, and did as the one before if it stayed (the tick rule): Bybit knows no unknown side.

    exchange_id: `BTCUSDT`; left out, the file's name tells: see `symbol_of`.
    Raises BrokenTape for the first row that cannot be read, OSError when there is no such file.
    """
    rows = TapeRows(path)
    if rows.header[:4] == _TRADE_COLUMNS:
        trades = list(_trades(rows))
        more_digits = 0
    elif rows.header[:6] == _CANDLE_COLUMNS:
        trades = list(_taken_apart(list(_candles(rows))))
        more_digits = 2  # a quarter of the smallest volume needs them
    else:
        expected = " or ".join(",".join(known) for known in (_TRADE_COLUMNS, _CANDLE_COLUMNS))
        raise rows.broken(f"the header is {','.join(rows.header)!r}, not {expected}")
    if not trades:
        raise rows.broken("no rows after the header")
    return _in_units(
        trades,
        exchange_id or symbol_of(path),
        rows.price_digits,
        rows.quantity_digits + more_digits,
    )


def symbol_of(path: Path) -> str:
    """The perpetual that a file's name means: what stands before the first `_`, without dashes.

    `BTCUSDT_2020.csv.gz` is BTCUSDT, `BTC-USD_2026.csv` is BTCUSD; a name without a quote
    currency is taken against USDT: `ETH_2025.csv.gz` is ETHUSDT.
    """
    name = path.name.split(".")[0].split("_")[0].replace("-", "").upper()
    return name if name.endswith(_QUOTES) else f"{name}USDT"


def split_symbol(exchange_id: str) -> tuple[str, str]:
    """Base and quote currency: `BTCUSDT` is BTC and USDT."""
    for quote in _QUOTES:
        if exchange_id.endswith(quote):
            return exchange_id.removesuffix(quote), quote
    return exchange_id, "USDT"


def _trades(rows: TapeRows) -> Iterator[_Trade]:
    symbol_at = rows.header.index("symbol") if "symbol" in rows.header else None
    symbol: str | None = None
    for row in rows:
        if symbol_at is not None:
            symbol = symbol or row[symbol_at]
            if row[symbol_at] != symbol:
                raise rows.broken(f"{row[symbol_at]} in a tape of {symbol}: one symbol a file")
        time_ms = rows.time_ms(row[0])
        price, quantity = rows.price(row[1], "price"), rows.quantity(row[2], "qty")
        if quantity == 0:
            raise rows.broken("qty is 0")
        if row[3] not in _SIDES:
            raise rows.broken(f"side is {row[3]!r}, not buy, sell or unknown")
        yield time_ms, price, quantity, _SIDES[row[3]]


def _candles(rows: TapeRows) -> Iterator[_Candle]:
    before_ms: int | None = None
    for row in rows:
        time_ms = rows.time_ms(row[0])
        if time_ms == before_ms:
            raise rows.broken(f"a second candle opens at {time_ms}")
        before_ms = time_ms
        opened, high = rows.price(row[1], "open"), rows.price(row[2], "high")
        low, close = rows.price(row[3], "low"), rows.price(row[4], "close")
        if not low <= min(opened, close) <= max(opened, close) <= high:
            raise rows.broken(
                f"no candle has open {opened}, high {high}, low {low}, close {close}"
            )
        yield time_ms, opened, high, low, close, rows.quantity(row[5], "volume")


def _taken_apart(candles: Sequence[_Candle]) -> Iterator[_Trade]:
    starts_ms = [candle[0] for candle in candles]
    gaps_ms = (after - before for before, after in pairwise(starts_ms))
    length_ms = min(gaps_ms, default=_MINUTE_MS)
    for start_ms, opened, high, low, close, volume in candles:
        if not volume:
            continue  # nothing was traded; the candle only carries the price on
        up_first = high - opened < opened - low
        path = (opened, high, low, close) if up_first else (opened, low, high, close)
        for quarter, price in enumerate(path):
            yield start_ms + quarter * (length_ms - 1) // 3, price, volume / 4, None


def _in_units(
    trades: Sequence[_Trade], exchange_id: str, price_digits: int, quantity_digits: int
) -> Tape:
    price_scale, quantity_scale = 10**price_digits, 10**quantity_digits
    prices = [round(trade[1] * price_scale) for trade in trades]
    return Tape(
        exchange_id=exchange_id,
        price_digits=price_digits,
        quantity_digits=quantity_digits,
        times_ms=array("q", (trade[0] for trade in trades)),
        prices=prices,
        quantities=[max(1, round(trade[2] * quantity_scale)) for trade in trades],
        taker_buys=list(_sides(prices, (trade[3] for trade in trades))),
    )


def _sides(prices: Sequence[int], stated: Iterable[bool | None]) -> Iterator[bool]:
    """Each taker's side, by the tick rule where the file does not state it."""
    before, bought = prices[0], True
    for price, side in zip(prices, stated, strict=True):
        if side is not None:
            bought = side
        elif price != before:
            bought = price > before
        before = price
        yield bought
