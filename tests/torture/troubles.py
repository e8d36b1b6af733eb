"""What goes wrong around a desk, drawn from a seed, and counted."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from random import Random

from sandbox.exchange import ExchangeSandbox, StreamFaults
from sandbox.exchange.stream_faults import NO_FAULTS
from sandbox.faults import (
    BadGateway,
    BadGatewayAfter,
    CloseAfter,
    CloseBefore,
    Fault,
    Faults,
    HangAfter,
    Latency,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)
from tests.torture.crash_points import Ordeal

MESSAGES_FAULTS: Mapping[Fault, float] = {
    TooManyRequests(1): 0.10,
    # After these nobody knows whether the message arrived: 1 %.
    CloseAfter(): 0.002,
    HangAfter(0.5): 0.002,
    TruncatedAnswer(): 0.002,
    BadGatewayAfter(): 0.002,
    BadGateway(): 0.001,
    CloseBefore(): 0.0005,
    ServerError(500): 0.0005,
    Latency(0.2): 0.05,
}
"""By their share of all calls that put or change a message."""
ORDEALS: Mapping[Ordeal, Mapping[Fault, float]] = {
    "flood": {TooManyRequests(1): 0.6},
    # Applied, and the answer is lost.
    "silence": {CloseAfter(): 0.3},
    # So long, for a market forty-five times as fast as life, that alerts grow old meanwhile.
    "long holds": {TooManyRequests(12): 0.4},
    # Telegram does as usual; see `_LOSES_TRADES`.
    "lost trades": MESSAGES_FAULTS,
}
"""In the place of the above, as long as a desk lives that is to come to a rare place."""
PUTS_MESSAGES = (
    "sendMessage",
    "sendPhoto",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
)
REST_FAULTS: Mapping[Fault, float] = {
    BadGateway(): 0.02,
    TruncatedAnswer(): 0.02,
    CloseBefore(): 0.01,
    ServerError(503): 0.01,
    Latency(0.05): 0.1,
}
"""By their share of all requests for the past."""
THE_PAST = (
    "/v5/market/kline",
    "/v5/market/recent-trade",
    "/fapi/v1/klines",
    "/fapi/v1/aggTrades",
)
LATE_MS = 2_000
"""So late come some trades, of the market's time: their seconds are closed by then."""
MOST_ROWS = 150
"""On a page of a REST answer."""
_QUIET_S = (4.0, 15.0)
"""Of ours, from one trouble of the exchange to the next."""
_LOSES_TRADES: Ordeal = "lost trades"
"""Meanwhile one pair after the other falls silent."""
_BETWEEN_SILENCES_S = (0.1, 0.4)


class CountedFaults(Faults):
    """Each call of some methods meets each fault with a probability of its own."""

    def __init__(
        self, random: Random, methods: Sequence[str], shares: Mapping[Fault, float]
    ) -> None:
        super().__init__()
        self.met: Counter[str] = Counter()
        self.calls = 0
        self._random = random
        self._methods = frozenset(methods)
        self.shares = shares
        """The probability of each fault, for the calls to come."""

    def next(self, method: str) -> Fault | None:
        """Take the fault for this call."""
        if method not in self._methods:
            return super().next(method)
        self.calls += 1
        drawn = self._random.random()
        for fault, share in self.shares.items():
            drawn -= share
            if drawn < 0:
                self.met[type(fault).__name__] += 1
                return fault
        return None


def stream_faults(seed: int) -> StreamFaults:
    """What happens to frames."""
    return StreamFaults(
        seed=seed,
        duplicated=0.05,
        reordered=0.05,
        reorder_ms=50,
        late=0.02,
        late_ms=LATE_MS,
        malformed=0.02,
    )


class Troubles:
    """Everything that a world does to its desks, but for killing them."""

    def __init__(self, seed: int, *, is_on: bool) -> None:
        """is_on: whether there are any."""
        self.messages = CountedFaults(
            Random(f"{seed}/messages"), PUTS_MESSAGES, MESSAGES_FAULTS if is_on else {}
        )
        self.requests = CountedFaults(
            Random(f"{seed}/requests"), THE_PAST, REST_FAULTS if is_on else {}
        )
        self.stream = stream_faults(seed) if is_on else NO_FAULTS
        self.is_exchange_well = not is_on
        """True while its connections live and every symbol is heard."""
        self._of_exchange: Counter[str] = Counter()
        self._random = Random(f"{seed}/troubles")
        self._is_on = is_on
        self._loses_trades = asyncio.Event()

    @property
    def met(self) -> Counter[str]:
        """How often each happened."""
        return self.messages.met + self.requests.met + self._of_exchange

    @contextmanager
    def ordeal(self, ordeal: Ordeal | None) -> Iterator[None]:
        """Let Telegram or the exchange do worse than usual for a while; nothing for None."""
        usual = self.messages.shares
        if ordeal is not None:
            self.messages.shares = ORDEALS[ordeal]
        if ordeal == _LOSES_TRADES:
            self._loses_trades.set()
        try:
            yield
        finally:
            self.messages.shares = usual
            self._loses_trades.clear()

    @contextmanager
    def well_exchange(self) -> Iterator[None]:
        """Let the exchange recover for a while."""
        self.is_exchange_well = True
        try:
            yield
        finally:
            self.is_exchange_well = not self._is_on

    async def befall(self, exchange: ExchangeSandbox, symbols: Sequence[str]) -> None:
        """Lose connections, fall silent and be maintained, until cancelled."""
        while True:
            await self._quiet()
            trouble = self._random.choice((_lose, _silence, _maintain))
            if self._loses_trades.is_set():
                trouble = _silence
            if not self.is_exchange_well:
                self._of_exchange[trouble.__name__.strip("_")] += 1
                await trouble(exchange, symbols, self._random)

    async def _quiet(self) -> None:
        """Until the next trouble of the exchange."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._loses_trades.wait(), self._random.uniform(*_QUIET_S))
        await asyncio.sleep(self._random.uniform(*_BETWEEN_SILENCES_S))


async def _lose(exchange: ExchangeSandbox, _symbols: Sequence[str], _random: Random) -> None:
    await exchange.drop_connections()


async def _silence(exchange: ExchangeSandbox, symbols: Sequence[str], random: Random) -> None:
    symbol = random.choice(symbols)
    exchange.stall(symbol)
    try:
        await asyncio.sleep(random.uniform(0.2, 1.5))
    finally:
        exchange.resume(symbol)


async def _maintain(exchange: ExchangeSandbox, _symbols: Sequence[str], random: Random) -> None:
    await exchange.begin_maintenance(cut=random.random() < 0.5)
    try:
        await asyncio.sleep(random.uniform(0.2, 1.0))
    finally:
        exchange.end_maintenance()
