"""Open interest by asking: Binance has no stream of it."""

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Sequence

from engine.errors import FeedError
from engine.feeds.binance_history import BinanceHistory
from engine.market import OpenInterest, Symbol

log = logging.getLogger(__name__)

_ROUND_S = 60.0
_SHORTEST_PAUSE_S = 0.3
"""200 symbols a minute, which is a twelfth of what Binance answers to one address."""


async def polled_open_interest(
    history: BinanceHistory, symbols: Sequence[Symbol]
) -> AsyncIterator[OpenInterest]:
    """Every symbol's, one after another and for ever: each once a minute, with many less often."""
    pause_s = max(_SHORTEST_PAUSE_S, _ROUND_S / len(symbols))
    is_told = True
    for symbol in itertools.cycle(symbols):
        try:
            news = await history.open_interest_now(symbol)
        except FeedError as error:
            # One line for a whole outage.
            log.log(
                logging.WARNING if is_told else logging.DEBUG,
                "no open interest: symbol=%s error=%s",
                symbol,
                error,
            )
            is_told = False
        else:
            is_told = True
            if news is not None:
                yield news
        await asyncio.sleep(pause_s)
