"""One life of a ccxt exchange's streams, from subscribing to the moment that they fail."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from engine.clock import Clock
from engine.errors import ExchangeRefused, ExchangeUnreachable, FeedError
from engine.feeds.ccxt_errors import in_our_words
from engine.feeds.ccxt_history import CcxtHistory
from engine.feeds.ccxt_inbox import CcxtInbox
from engine.feeds.ccxt_tap import Tap
from engine.feeds.ccxt_untyped import Ccxt, Row
from engine.feeds.feed import FeedMessage
from engine.feeds.web_socket import ConnectionLost
from engine.market import Symbol

log = logging.getLogger(__name__)

_SYMBOLS_A_REQUEST = 50
_POLLED_EVERY_S = 60.0


class CcxtConnection:
    """Hands over what the tap hears; silence counts only while someone listens."""

    def __init__(self, inbox: CcxtInbox, tap: Tap, clock: Clock, stale_after_s: float) -> None:
        self._inbox = inbox
        self._tap = tap
        self._clock = clock
        self._stale_after_s = stale_after_s

    async def next_batch(self) -> Sequence[FeedMessage]:
        """What came since the last time; never empty. Raises ConnectionLost."""
        listening_s = self._clock.monotonic_s()
        while True:
            silent_s = self._clock.monotonic_s() - max(listening_s, self._tap.heard_s)
            if silent_s >= self._stale_after_s:
                raise ConnectionLost(f"no trade for {self._stale_after_s:g} s")
            batch = await self._inbox.take(self._stale_after_s - silent_s)
            if batch:
                return batch


class Subscriptions:
    """What runs beside a connection: whatever fails in it is told through the inbox."""

    def __init__(self, ccxt: Ccxt, tap: Tap, inbox: CcxtInbox, history: CcxtHistory) -> None:
        self._ccxt = ccxt
        self._tap = tap
        self._inbox = inbox
        self._history = history

    @asynccontextmanager
    async def running(
        self, wanted: Callable[[], Sequence[Symbol]], *, liquidations: bool
    ) -> AsyncIterator[None]:
        """Trades of all, and what else there is, until the context ends.

        wanted: asked now, and again whenever something is polled.
        """
        symbols = wanted()
        work = [self._watch_trades(call) for call in self._trade_calls(symbols)]
        if liquidations:
            work += [self._watch_liquidations(call) for call in self._liquidation_calls(symbols)]
        work.append(self._poll(wanted))
        left: BaseException | None = None
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(each) for each in work]
            try:
                yield
            except (ConnectionLost, GeneratorExit) as error:
                # Not for the group, which would wrap it.
                left = error
            for task in running:
                task.cancel()
        if left is not None:
            raise left

    def _trade_calls(self, symbols: Sequence[Symbol]) -> list[Callable[[], Awaitable[Row]]]:
        ccxt = self._ccxt
        if ccxt.has.get("watchTradesForSymbols") is True:
            return [
                lambda part=part: ccxt.watch_trades_for_symbols(part)  # type: ignore[misc]
                for part in _parts(symbols)
            ]
        return [lambda symbol=symbol: ccxt.watch_trades(symbol) for symbol in symbols]  # type: ignore[misc]

    def _liquidation_calls(self, symbols: Sequence[Symbol]) -> list[Callable[[], Awaitable[Row]]]:
        ccxt = self._ccxt
        if ccxt.has.get("watchLiquidationsForSymbols") is True:
            return [
                lambda part=part: ccxt.watch_liquidations_for_symbols(part)  # type: ignore[misc]
                for part in _parts(symbols)
            ]
        return [lambda symbol=symbol: ccxt.watch_liquidations(symbol) for symbol in symbols]  # type: ignore[misc]

    async def _watch_trades(self, watch: Callable[[], Awaitable[Row]]) -> None:
        """Subscribe; then the tap hears everything, or ccxt is asked again and again."""
        try:
            while True:
                with in_our_words(self._history.name):
                    trades = await watch()
                if self._tap.is_fed:
                    return
                self._tap.take_trades(trades)
        except FeedError as error:
            self._inbox.lose(str(error))

    async def _watch_liquidations(self, watch: Callable[[], Awaitable[Row]]) -> None:
        try:
            with in_our_words(self._history.name):
                await watch()
        except ExchangeUnreachable:
            # The connection tells of its own end.
            return
        except ExchangeRefused as error:
            log.warning("no liquidations: exchange=%s error=%s", self._history.name, error)

    async def _poll(self, wanted: Callable[[], Sequence[Symbol]]) -> None:
        while True:
            symbols = wanted()
            for ask in (self._history.open_interest_now, self._history.funding_now):
                try:
                    self._inbox.put(await ask(symbols))
                except FeedError as error:
                    log.warning("a poll failed: exchange=%s error=%s", self._history.name, error)
            await asyncio.sleep(_POLLED_EVERY_S)


def _parts(symbols: Sequence[Symbol]) -> list[list[Symbol]]:
    firsts = range(0, len(symbols), _SYMBOLS_A_REQUEST)
    return [list(symbols[first : first + _SYMBOLS_A_REQUEST]) for first in firsts]
