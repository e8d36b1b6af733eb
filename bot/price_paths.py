"""How the price of a symbol went while nobody looked, as finely as it must be known.

The exchange's minutes come first. One that touches a level of an open signal, or of which only a
part counts, hides what came first and when: its trades are asked for. Where they are not to be
had, the minute itself decides, and a signal may end ambiguous.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from engine.errors import ExchangeRefused, FeedError
from engine.feeds.backfill import Minutes
from engine.feeds.backoff import Backoff
from engine.feeds.feed import History
from engine.followed import FollowedSignals
from engine.late_trades import seconds_of
from engine.market import Candle, Symbol, Timeframe

log = logging.getLogger(__name__)

Parts: TypeAlias = Mapping[int, Sequence[Candle]]
"""All seconds of some minutes, by the start of the minute; of one without trades none."""

TRIES = 5
"""Times that the exchange is asked for the trades of a minute when it does not answer."""
ASKED_AT_MOST = 100
"""Minutes of a symbol whose trades are asked for at once."""
MEMORY_MS = Timeframe.D1.ms
"""An exchange that lists no minute in such a time before a hole has forgotten the hole too."""


class PricePaths:
    """Asks an exchange for what decides the signals that are open."""

    def __init__(self, history: History, followed: FollowedSignals, backoff: Backoff) -> None:
        self._history = history
        self._followed = followed
        self._backoff = backoff

    async def torn(
        self,
        symbol: Symbol,
        minutes: Sequence[Candle],
        known: Parts,
        trial: FollowedSignals | None = None,
    ) -> Parts:
        """Seconds of the minutes that could decide otherwise than their seconds.

        minutes: oldest first. known: those whose seconds are there already. Which minutes matter
        depends on what the ones before make of a signal, so the whole path is tried.
        trial: whose path it is; None for the signals that are open now, as they stand.
        """
        asked: dict[int, Sequence[Candle] | None] = {}
        trial = self._followed.trial(symbol) if trial is None else trial
        for minute in minutes:
            if not trial:
                break
            start_ms = minute.start_ms
            seconds = known.get(start_ms)
            is_torn = seconds is None and trial.is_torn_by(symbol, minute)
            if is_torn and len(asked) < ASKED_AT_MOST:
                seconds = asked[start_ms] = await self._seconds(symbol, start_ms)
            if seconds is None:
                trial.on_candle(symbol, minute, Timeframe.M1)
                continue
            for second in seconds:
                trial.on_candle(symbol, second, Timeframe.S1)
            await asyncio.sleep(0)  # of very many signals a minute of seconds takes a while
        return {start_ms: seconds for start_ms, seconds in asked.items() if seconds is not None}

    async def _seconds(self, symbol: Symbol, start_ms: int) -> Sequence[Candle] | None:
        """Of one minute, made of all its trades; None when they are not to be had."""
        end_ms = start_ms + Timeframe.M1.ms
        for failures in range(1, TRIES + 1):
            try:
                trades = await self._history.trades(symbol, start_ms, end_ms)
            except ExchangeRefused as error:
                log.warning("no trades of a minute: symbol=%s error=%s", symbol, error)
                return None
            except FeedError as error:
                log.warning("no trades of a minute yet: symbol=%s error=%s", symbol, error)
                await asyncio.sleep(self._backoff.delay_s(failures))
            else:
                return None if trades is None else seconds_of(trades, end_ms)
        return None

    async def is_forgotten(self, hole: Minutes) -> bool:
        """Whether the exchange, which lists what came after a hole, lists nothing before its end.

        Raises FeedError when it does not answer: then nothing is sure.
        """
        start_ms = hole.start_ms - MEMORY_MS
        return not await self._history.candles(hole.symbol, Timeframe.M1, start_ms, hole.end_ms)
