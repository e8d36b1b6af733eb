"""A market for the sandbox that trades at exactly the rate that is asked for."""

import random
from collections.abc import Sequence

from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Funding, Happening, OpenInterest, Past, Quote, Trade
from sandbox.exchange.minutes import MINUTE_MS, UnitCandle

QUOTE_MS = 100
"""A new quote, and with it a ticker message, a symbol each tenth of a second."""
OPEN_INTEREST_MS = 1_000
PRICE = 1_000_000


class SteadyMarket:
    """`symbols` perpetuals, `trades_per_s` trades among all of them, ten tickers/s each."""

    finished = False

    def __init__(
        self, symbols: int, *, start_ms: int, trades_per_s: float, history_minutes: int
    ) -> None:
        self.start_ms = start_ms
        self.listings: Sequence[Listing] = [_listing(number) for number in range(symbols)]
        self._names = [listing.exchange_id for listing in self.listings]
        self._source = random.Random(5)
        self._prices = dict.fromkeys(self._names, PRICE)
        self._gap_ms = 1_000 / trades_per_s
        self._next_trade_ms = float(start_ms)
        self._next_quote_ms = start_ms
        # One past for all: what is measured does not depend on it.
        self._minutes = _past_minutes(start_ms, history_minutes, self._source)

    def past(self, exchange_id: str) -> Past:
        """The same for every symbol."""
        funding = Funding(exchange_id, self.start_ms, 1e-4, self.start_ms + 3_600_000)
        interest = OpenInterest(exchange_id, self.start_ms, PRICE)
        standing = (funding, interest, self._quote(exchange_id, self.start_ms))
        return Past(minutes=self._minutes, standing=standing)

    def advance(self, until_ms: int) -> list[Happening]:
        """What happens up to and including `until_ms`, in order of time."""
        happened: list[Happening] = []
        while self._next_quote_ms <= until_ms:
            happened += self._trades(self._next_quote_ms)
            happened += self._quotes(self._next_quote_ms)
            self._next_quote_ms += QUOTE_MS
        return happened + self._trades(until_ms)

    def _trades(self, until_ms: int) -> list[Happening]:
        trades: list[Happening] = []
        while self._next_trade_ms <= until_ms:
            name = self._source.choice(self._names)
            self._prices[name] += self._source.randint(-30, 30)
            quantity, buys = self._source.randint(1, 500), self._source.random() < 0.5
            time_ms = int(self._next_trade_ms)
            trades.append(Trade(name, time_ms, self._prices[name], quantity, buys))
            self._next_trade_ms += self._gap_ms
        return trades

    def _quotes(self, time_ms: int) -> list[Happening]:
        told: list[Happening] = [self._quote(name, time_ms) for name in self._names]
        if time_ms % OPEN_INTEREST_MS < QUOTE_MS:
            told += [
                OpenInterest(name, time_ms, PRICE + self._source.randint(0, 1_000))
                for name in self._names
            ]
        return told

    def _quote(self, name: str, time_ms: int) -> Quote:
        bid = self._prices[name]
        sizes = self._source.randint(1, 10_000), self._source.randint(1, 10_000)
        return Quote(name, time_ms, bid, sizes[0], bid + 1, sizes[1], bid, bid)


def _listing(number: int) -> Listing:
    base = f"C{number:03d}"
    return Listing(
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        price_digits=4,
        quantity_digits=1,
        launched_ms=1_600_000_000_000,
    )


def _past_minutes(start_ms: int, count: int, source: random.Random) -> list[UnitCandle]:
    end_ms, price, minutes = start_ms - start_ms % MINUTE_MS, PRICE, []
    for number in range(count):
        opened, price = price, price + source.randint(-500, 500)
        minutes.append(
            UnitCandle(
                end_ms - (count - number) * MINUTE_MS,
                opened,
                max(opened, price) + source.randint(0, 300),
                min(opened, price) - source.randint(0, 300),
                price,
                5_000,
                5_000 * price,
            )
        )
    return minutes
