"""Seeded trade messages of Bybit's form, and the candles that they must become.

Standard library only: peers import this in an environment of their own.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

TRADES_A_MESSAGE = (1, 2, 3, 4, 5, 6, 8, 20)
HOW_OFTEN = (66, 18, 10, 2, 1, 1, 1, 1)
"""In per cent; as in recorded streams most messages hold one trade."""
OPENED_MS = 1_760_000_000_000


def exchange_ids(count: int) -> list[str]:
    """Names of made-up perpetuals: C000USDT, C001USDT, …"""
    return [f"C{number:03d}USDT" for number in range(count)]


@dataclass(slots=True)
class Tally:
    """1-second candles in plain Python, and sums over them to compare with someone else's.

    A candle: second, open, high, low, close, volume, quote volume, trades.
    """

    trades: int = 0
    _open: dict[str, list[float]] = field(default_factory=dict)
    _closed: list[list[float]] = field(default_factory=list)

    def add(self, symbol: str, time_ms: int, price: float, quantity: float) -> None:
        """Take a trade."""
        self.trades += 1
        second = time_ms // 1000
        candle = self._open.get(symbol)
        if candle is None or candle[0] != second:
            if candle is not None:
                self._closed.append(candle)
            amounts = [quantity, price * quantity, 1.0]
            self._open[symbol] = [second, price, price, price, price, *amounts]
            return
        if price > candle[2]:
            candle[2] = price
        elif price < candle[3]:
            candle[3] = price
        candle[4] = price
        candle[5] += quantity
        candle[6] += price * quantity
        candle[7] += 1

    def sums(self) -> list[float]:
        """Of the candles, the open ones included, as `sums_of` makes them."""
        candles = [*self._closed, *self._open.values()]
        return sums_of(self.trades, (candle[1:6] for candle in candles))


def sums_of(trades: int, candles: Iterable[Sequence[float]]) -> list[float]:
    """Trades, candles, their volume and their prices; equal only for equal candles.

    candles: open, high, low, close and volume of each.
    """
    count, volume, prices = 0, 0.0, 0.0
    for opened, high, low, close, traded in candles:
        count += 1
        volume += traded
        prices += opened + 2 * high + 3 * low + 5 * close
    return [trades, count, round(volume, 4), round(prices, 2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeMessage:
    """One message of one symbol."""

    symbol: str
    time_ms: int
    trades: tuple[tuple[str, str, str], ...]
    """Side, price and quantity, as they travel."""

    def text(self, number: int, trade_id: str = "") -> str:
        """As it travels, with ids of the usual length and form, or all with `trade_id`."""
        rows = ",".join(
            f'{{"T":{self.time_ms},"s":"{self.symbol}","S":"{side}","v":"{quantity}",'
            f'"p":"{price}","L":"PlusTick","i":"{trade_id or _unique(number, place)}",'
            f'"BT":false,"RPI":false,"seq":{number}}}'
            for place, (side, price, quantity) in enumerate(self.trades)
        )
        return (
            f'{{"topic":"publicTrade.{self.symbol}","type":"snapshot",'
            f'"ts":{self.time_ms + 3},"data":[{rows}]}}'
        )


def _unique(number: int, place: int) -> str:
    return f"{number:08x}-82bc-50de-be60-{place:012x}"


def messages(
    trades: int, symbols: int, *, trades_per_s: float, opened_ms: int = OPENED_MS, seed: int = 7
) -> Iterator[TradeMessage]:
    """About `trades` trades; a few symbols are busy, most are not.

    trades_per_s: in a second of exchange time.
    """
    source = random.Random(seed)
    names = exchange_ids(symbols)
    weights = [1 / (number + 1) ** 0.8 for number in range(symbols)]
    prices = {name: source.uniform(0.5, 60_000) for name in names}
    made, time_ms = 0, float(opened_ms)
    while made < trades:
        [count] = source.choices(TRADES_A_MESSAGE, HOW_OFTEN)
        [name] = source.choices(names, weights)
        time_ms += count * 1000 / trades_per_s
        made += count
        rows = []
        for _ in range(count):
            prices[name] *= 1 + source.gauss(0, 2e-5)
            side = "Buy" if source.random() < 0.5 else "Sell"
            rows.append(
                (side, f"{prices[name]:.6g}", f"{source.lognormvariate(-1, 1.5) + 0.001:.3f}")
            )
        yield TradeMessage(symbol=name, time_ms=int(time_ms), trades=tuple(rows))
