"""Open interest by asking: Binance has no stream of it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence

from engine.errors import FeedError
from engine.feeds.binance_history import BinanceHistory
from engine.market import OpenInterest, Symbol

log = logging.getLogger(__name__)

_ROUND_S = 60.0
_SHORTEST_PAUSE_S = 0.3
"""200 symbols a minute, which is a twelfth of what Binance answers to one address."""


async def polled_open_interest(
    history: BinanceHistory, wanted: Callable[[], Sequence[Symbol]]
) -> AsyncIterator[OpenInterest]:
    """Every symbol's, one after another: each once a minute, with many less often.

    wanted: asked before each round; it ends when there are none any more.
    """
    is_told = True
    for symbol, pause_s in _rounds(wanted):
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


def _rounds(wanted: Callable[[], Sequence[Symbol]]) -> Iterator[tuple[Symbol, float]]:
    """Symbols without end, each with the pause after it, in seconds."""
    while symbols := wanted():
        pause_s = max(_SHORTEST_PAUSE_S, _ROUND_S / len(symbols))
        for symbol in symbols:
            yield symbol, pause_s
