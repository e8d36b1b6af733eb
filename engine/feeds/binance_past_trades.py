"""Trades of the past, whole: Binance numbers them, so a hole cannot hide."""

from collections.abc import Sequence

from engine.feeds.binance_answers import WirePastTrade
from engine.feeds.binance_requests import BinanceRequests
from engine.market import Aggregate, Symbol, Timeframe, Trade

_PATH = "/fapi/v1/aggTrades"
_PAGE = 1_000
_MOST_PAGES = 100
# By time, Binance looks through less than an hour at once.
_WINDOW_MS = Timeframe.H1.ms - 1


class PastTrades:
    """Finds the first trade of a stretch by time, then goes on by id."""

    def __init__(self, requests: BinanceRequests) -> None:
        self._requests = requests

    async def between(
        self, symbol: Symbol, exchange_id: str, start_ms: int, end_ms: int
    ) -> list[Trade] | None:
        """Aggregate trades with start_ms <= time < end_ms, oldest first; None if not all.

        Where Binance lists no trade by time, there was none. Weight 20 a page of 1,000.
        """
        first_id = await self._first_id(exchange_id, start_ms, end_ms)
        if first_id is None:
            return []
        wires = await self._from_before(exchange_id, first_id, start_ms, end_ms)
        if wires is None:
            return None
        return [_trade(symbol, wire) for wire in wires if start_ms <= wire.T < end_ms]

    async def _first_id(self, exchange_id: str, start_ms: int, end_ms: int) -> int | None:
        for from_ms in range(start_ms, end_ms, _WINDOW_MS):
            until_ms = min(from_ms + _WINDOW_MS, end_ms) - 1
            page = await self._page(exchange_id, limit=1, startTime=from_ms, endTime=until_ms)
            if page:
                return page[0].a
        return None

    async def _from_before(
        self, exchange_id: str, first_id: int, start_ms: int, end_ms: int
    ) -> list[WirePastTrade] | None:
        """From the trade before the first one, which proves that it is the first."""
        found: list[WirePastTrade] = []
        next_id = max(0, first_id - 1)
        for _ in range(_MOST_PAGES):
            page = await self._page(exchange_id, limit=_PAGE, fromId=next_id)
            after_id = next_id + len(page)
            if [wire.a for wire in page] != list(range(next_id, after_id)):
                return None
            found += page
            newest_ms = page[-1].T if page else end_ms
            # A page may be shorter than asked for: only an empty one is the end.
            if not page or newest_ms >= end_ms:
                return found if _begins_before(start_ms, found) else None
            next_id = after_id
        return None

    async def _page(self, exchange_id: str, **which: int) -> list[WirePastTrade]:
        asked: dict[str, str | int] = {"symbol": exchange_id, **which}
        return await self._requests.get(_PATH, asked, list[WirePastTrade])


def _begins_before(start_ms: int, wires: Sequence[WirePastTrade]) -> bool:
    return bool(wires) and start_ms > wires[0].T


def _trade(symbol: Symbol, wire: WirePastTrade) -> Trade:
    count = wire.l - wire.f + 1
    told = (symbol, wire.T, wire.p, wire.q, not wire.m, str(wire.a), wire.a)
    return Trade(*told) if count == 1 else Aggregate(*told, count)
