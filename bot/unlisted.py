"""Ends the signals of pairs that their exchange has taken off its list.

Nobody streams such a pair, and no hole of it is ever mended, so its signals would stay open for
ever. A day after their time was over the exchange is asked once more for how the price went. What
it tells counts; where it tells nothing, or not all, it never will.
"""

import asyncio
import logging
from collections.abc import Callable

from bot.desk import Desk
from bot.price_paths import PricePaths
from bot.reliving import path
from engine.errors import ExchangeRefused, FeedError, UnknownSymbol
from engine.feeds.backoff import Backoff
from engine.feeds.feed import History
from engine.market import Candle, Symbol, Timeframe

log = logging.getLogger(__name__)

PATIENCE_MS = Timeframe.D1.ms
"""So long a pair may be paused, or its exchange in maintenance, before it is given up."""


class Unlisted:
    """Looks for open signals that nothing will end by itself."""

    def __init__(
        self,
        history: History,
        desk: Desk,
        turn: asyncio.Lock,
        backoff: Backoff,
        *,
        is_traded: Callable[[Symbol], bool],
        now_ms: Callable[[], int],
    ) -> None:
        """turn: of whoever tells the desk. is_traded: whether a pair is streamed now.

        now_ms: exchange time.
        """
        self._history = history
        self._desk = desk
        self._turn = turn
        self._paths = PricePaths(history, desk.followed, backoff)
        self._is_traded = is_traded
        self._now_ms = now_ms

    async def look(self) -> None:
        """End what can be ended now; what the exchange does not answer for waits."""
        overdue = self._overdue()
        if not overdue:
            return
        try:
            listed = await self._history.instruments()
            for symbol, until_ms in overdue.items():
                # An empty list is a maintenance: it says nothing of any pair.
                if listed and symbol not in listed:
                    await self._settle(symbol, until_ms)
        except FeedError as error:
            log.warning("pairs that are not listed are not settled yet: error=%s", error)

    def _overdue(self) -> dict[Symbol, int]:
        """Until when the price matters, of each pair whose signals are all over for a day."""
        until_ms: dict[Symbol, int] = {}
        for signal, _ in self._desk.followed:
            known_ms = until_ms.get(signal.symbol, 0)
            until_ms[signal.symbol] = max(known_ms, signal.expires_ms)
        now_ms = self._now_ms()
        return {
            symbol: at
            for symbol, at in until_ms.items()
            if at + PATIENCE_MS <= now_ms and not self._is_traded(symbol)
        }

    async def _settle(self, symbol: Symbol, until_ms: int) -> None:
        cursor_ms = self._desk.followed.oldest_cursor_ms(symbol)
        if cursor_ms is None:
            return
        start_ms, end_ms = Timeframe.M1.floor(cursor_ms), until_ms + Timeframe.M1.ms
        minutes = await self._minutes(symbol, start_ms, end_ms)
        torn = await self._paths.torn(symbol, minutes, {})
        known_ms = minutes[-1].start_ms + Timeframe.M1.ms if minutes else start_ms
        async with self._turn:
            for told in path(symbol, minutes, (), torn):
                await self._desk.on_output(told)
            await self._desk.expire(lambda each: known_ms if each == symbol else 0)
            await self._desk.lose(symbol, known_ms, end_ms)

    async def _minutes(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Candle]:
        """What the exchange still tells without a gap; nothing when it refuses to.

        Raises FeedError when it does not answer.
        """
        try:
            told = await self._history.candles(symbol, Timeframe.M1, start_ms, end_ms)
        except (ExchangeRefused, UnknownSymbol) as error:
            log.info("no price of a pair that is not listed: symbol=%s error=%s", symbol, error)
            return []
        known: list[Candle] = []
        for minute in told:
            if minute.start_ms != start_ms + len(known) * Timeframe.M1.ms:
                break
            known.append(minute)
        return known
