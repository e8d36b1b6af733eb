"""What a seeded market's candles must be, told from its trades alone, without the program's code.

All sums are of whole units, so that they are exact; only the last step makes floats of them.
"""

from collections.abc import Iterable
from itertools import groupby
from math import isclose
from typing import NamedTuple

from engine.market import Candle
from sandbox.exchange import SeededMarket
from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Trade
from sandbox.exchange.profiles import Profile


class Bar(NamedTuple):
    """One candle; prices in quote currency, volumes in base currency but for `turnover`."""

    open: float
    high: float
    low: float
    close: float
    volume: float
    turnover: float
    bought: float
    opens: frozenset[float] = frozenset()
    """Prices of the millisecond of the first trade."""
    closes: frozenset[float] = frozenset()
    """Prices of the millisecond of the last trade."""


def flat(close: float, closes: frozenset[float]) -> Bar:
    """Of a time without trades."""
    return Bar(close, close, close, close, 0.0, 0.0, 0.0, closes, closes)


def is_same(ours: Candle, theirs: Bar, *, moments_are_ordered: bool = True) -> bool:
    """Prices exactly, volumes to 1e-9; turnovers to the four digits that exchanges list.

    moments_are_ordered: whether it can be known which of the trades of one millisecond was first.
    """
    ends = (ours.open, ours.close) == (theirs.open, theirs.close) or (
        not moments_are_ordered and ours.open in theirs.opens and ours.close in theirs.closes
    )
    return (
        ends
        and (ours.high, ours.low) == (theirs.high, theirs.low)
        and _is_near(ours.volume, theirs.volume)
        and _is_near(ours.quote_volume, theirs.turnover, abs_tol=1e-3)
        and _is_near(ours.taker_buy_volume, theirs.bought)
    )


def _is_near(ours: float | None, theirs: float, abs_tol: float = 1e-9) -> bool:
    return ours is None or isclose(ours, theirs, rel_tol=1e-9, abs_tol=abs_tol)


class Truth:
    """One perpetual's trades of [start_ms, end_ms), and the bars that they make."""

    def __init__(self, listing: Listing, trades: Iterable[Trade], last_close: float) -> None:
        """last_close: of the minute before the first trade, in quote currency."""
        self._listing = listing
        self._last_close = last_close
        self.trades = list(trades)

    def seconds(self) -> dict[int, Bar]:
        """By their start; seconds without trades are absent."""
        return self._bars(1_000)

    def minutes(self, start_ms: int, end_ms: int, *, opens_at_last_close: bool) -> dict[int, Bar]:
        """By their start; minutes without trades are flat, as exchanges list them."""
        traded, close = self._bars(60_000), self._last_close
        closes = frozenset({close})
        found: dict[int, Bar] = {}
        for minute_ms in range(start_ms, end_ms, 60_000):
            bar = traded.get(minute_ms, flat(close, closes))
            if opens_at_last_close:
                high, low = max(bar.high, close), min(bar.low, close)
                bar = bar._replace(open=close, high=high, low=low, opens=closes)
            found[minute_ms] = bar
            close, closes = bar.close, bar.closes
        return found

    def _bars(self, length_ms: int) -> dict[int, Bar]:
        return {
            number * length_ms: self._bar(list(trades))
            for number, trades in groupby(self.trades, lambda each: each.time_ms // length_ms)
        }

    def _bar(self, trades: list[Trade]) -> Bar:
        price, quantity = 10**self._listing.price_digits, 10**self._listing.quantity_digits
        prices = [each.price for each in trades]
        return Bar(
            prices[0] / price,
            max(prices) / price,
            min(prices) / price,
            prices[-1] / price,
            sum(each.quantity for each in trades) / quantity,
            sum(each.price * each.quantity for each in trades) / (price * quantity),
            sum(each.quantity for each in trades if each.taker_buys) / quantity,
            frozenset(t.price / price for t in trades if t.time_ms == trades[0].time_ms),
            frozenset(t.price / price for t in trades if t.time_ms == trades[-1].time_ms),
        )


def truths(
    seed: int, profiles: tuple[Profile, ...], start_ms: int, end_ms: int, history_days: float
) -> dict[str, Truth]:
    """What happens in a seeded market from its opening to `end_ms`, by unified symbol."""
    market = SeededMarket(seed, start_ms, profiles=profiles, history_days=history_days)
    happened = [each for each in market.advance(end_ms - 1) if isinstance(each, Trade)]
    found = {}
    for listing in market.listings:
        last = market.past(listing.exchange_id).minutes[-1].close / 10**listing.price_digits
        mine = [each for each in happened if each.exchange_id == listing.exchange_id]
        found[f"{listing.base}/{listing.quote}:{listing.quote}"] = Truth(listing, mine, last)
    return found
