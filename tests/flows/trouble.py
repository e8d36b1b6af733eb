"""What a market goes through, drawn from a seed: what was hidden when is known to the test."""

import os
from collections.abc import Awaitable, Callable, Sequence
from random import Random
from typing import NamedTuple

from sandbox.faults import BadGateway, CloseBefore, Latency, TruncatedAnswer
from tests.flows.market_rig import SYMBOLS, Rig

ROUNDS = int(os.environ.get("HELIOGRAPH_TROUBLE_ROUNDS", "1"))
"""How often all of it happens; more for a long look by hand."""
_ASKED = (
    "/v5/market/kline",
    "/v5/market/recent-trade",
    "/fapi/v1/klines",
    "/fapi/v1/aggTrades",
)
_REST_TROUBLE = (BadGateway(), TruncatedAnswer(), CloseBefore(), Latency(0.01))
_MOST_ROWS = 150
_TOLD_AFTER_MS = 3_000
"""So much later than they happened some trades are told: they are hidden by what comes then."""


class Hidden(NamedTuple):
    """A time of the market in which we cannot have heard of a symbol."""

    symbol: str
    start_ms: int
    end_ms: int


def hidden_by_pauses(rig: Rig, symbol: str, back_within_ms: float) -> list[Hidden]:
    """What a symbol may have lost as the machine did not run us, until it was heard again.

    back_within_ms: so soon after a pause, else it lost nothing.
    """
    hidden = []
    for start_ms, end_ms in rig.pauses:
        until_ms = end_ms + back_within_ms
        back = [at for at in rig.back_ms[symbol] if start_ms <= at <= until_ms]
        if back:
            hidden.append(Hidden(symbol, start_ms - _TOLD_AFTER_MS, back[-1]))
    return hidden


class Trouble:
    """Happens to a rig, one thing after another with quiet in between."""

    def __init__(self, rig: Rig, seed: int) -> None:
        self._rig = rig
        self._source = Random(seed)
        self.hidden: list[Hidden] = []

    async def befall(self, kinds: Sequence[Callable[["Trouble"], Awaitable[None]]]) -> None:
        """Each kind once a round, in any order."""
        self._rig.sandbox.cap_pages(_MOST_ROWS)
        for _ in range(ROUNDS):
            for kind in self._source.sample(kinds, len(kinds)):
                await self._rig.live()
                await self._rig.passes(self._source.uniform(20, 90))
                await kind(self)

    async def lost_connection(self) -> None:
        """It breaks without a goodbye, and is made again."""
        start_ms, heard = self._rig.sandbox.now_ms() - _TOLD_AFTER_MS, len(self._rig.connected_ms)
        await self._rig.sandbox.drop_connections()
        await self._rig.until(lambda: len(self._rig.connected_ms) > heard)
        end_ms = self._rig.connected_ms[-1]
        self.hidden += [Hidden(symbol, start_ms, end_ms) for symbol in SYMBOLS]

    async def lost_twice(self) -> None:
        """Again while the first hole may still be open."""
        await self.lost_connection()
        await self._rig.passes(self._source.uniform(1, 50))
        await self.lost_connection()

    async def lost_in_maintenance(self) -> None:
        """The past is not to be had for a while either, and then not at once."""
        for path in _ASKED:
            self._rig.rest.script(path, *_REST_TROUBLE)
        self._rig.sandbox.refuse(503, for_s=0.3)
        await self.lost_connection()

    async def silent_symbol(self) -> None:
        """Nothing is said of one symbol, though its connection lives."""
        await self._silence(self._source.uniform(5, 60))

    async def long_silent_symbol(self) -> None:
        """For so long that the symbol is taken for lost."""
        await self._silence(self._source.uniform(300, 600))

    async def _silence(self, seconds: float) -> None:
        exchange_id = self._source.choice(("BTCUSDT", "SOLUSDT"))
        start_ms = self._rig.sandbox.now_ms() - _TOLD_AFTER_MS
        self._rig.sandbox.stall(exchange_id)
        await self._rig.passes(seconds)
        self._rig.sandbox.resume(exchange_id)
        symbol = f"{exchange_id.removesuffix('USDT')}/USDT:USDT"
        self.hidden.append(Hidden(symbol, start_ms, self._rig.sandbox.now_ms()))
