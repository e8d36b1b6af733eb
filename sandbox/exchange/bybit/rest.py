"""Bybit v5's public REST answers for linear perpetuals.

Source: https://bybit-exchange.github.io/docs/v5/market/kline and its neighbours. A refusal is
HTTP 200 with a retCode, as Bybit sends it.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote

from sandbox.exchange.board import Board
from sandbox.exchange.bybit.instrument import instrument
from sandbox.exchange.bybit.query import Query, Refused
from sandbox.exchange.bybit.ticker import Ticker
from sandbox.exchange.bybit.wire import candle_texts, wire_trade
from sandbox.exchange.intervals import INTERVALS
from sandbox.exchange.listing import trimmed
from sandbox.exchange.market import FundingPaid, OpenInterest

Result: TypeAlias = dict[str, Any]
_Logged = TypeVar("_Logged", OpenInterest, FundingPaid)

_MINUTE_MS = 60_000
_OPEN_INTEREST_MS = {
    "5min": 5 * _MINUTE_MS,
    "15min": 15 * _MINUTE_MS,
    "30min": 30 * _MINUTE_MS,
    "1h": 60 * _MINUTE_MS,
    "4h": 240 * _MINUTE_MS,
    "1d": 1440 * _MINUTE_MS,
}
_BAD_SYMBOL = "params error: symbol invalid"
# What a delivery contract has and a perpetual has not.
_NO_DELIVERY = {
    "predictedDeliveryPrice": "",
    "basisRate": "",
    "basis": "",
    "deliveryFeeRate": "",
    "deliveryTime": "0",
}


class Rest:
    """Answers from the boards."""

    def __init__(self, boards: Mapping[str, Board], now_ms: Callable[[], int]) -> None:
        self._boards = boards
        self._now_ms = now_ms
        self.paths: dict[str, Callable[[Query], Result]] = {
            "/v5/market/time": self._time,
            "/v5/market/instruments-info": self._instruments,
            "/v5/market/kline": self._kline,
            "/v5/market/recent-trade": self._recent_trade,
            "/v5/market/tickers": self._tickers,
            "/v5/market/open-interest": self._open_interest,
            "/v5/market/funding/history": self._funding_history,
        }

    def answer(self, path: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        """The whole answer to one request, refusal or not."""
        query = Query(parameters)
        if query.text("category", "linear") != "linear":
            return self._envelope(Refused.code, "params error: Category is invalid", {})
        try:
            return self._envelope(0, "OK", self.paths[path](query))
        except Refused as refused:
            return self._envelope(refused.code, str(refused), {})

    def _envelope(self, code: int, message: str, result: Result) -> dict[str, Any]:
        return {
            "retCode": code,
            "retMsg": message,
            "result": result,
            "retExtInfo": {},
            "time": self._now_ms(),
        }

    def _board(self, query: Query, refusal: str = _BAD_SYMBOL) -> Board:
        board = self._boards.get(query.text("symbol"))
        if board is None or not board.is_listed:
            raise Refused(refusal)
        return board

    def _listed(self) -> list[Board]:
        return [board for board in self._boards.values() if board.is_listed]

    def _time(self, _query: Query) -> Result:
        now_ms = self._now_ms()
        return {"timeSecond": str(now_ms // 1000), "timeNano": str(now_ms * 1_000_000)}

    def _instruments(self, query: Query) -> Result:
        """Sorted by name; `cursor` goes on after the last one of the page before."""
        boards = [self._board(query)] if query.text("symbol") else self._listed()
        listings = sorted((board.listing for board in boards), key=attrgetter("exchange_id"))
        if query.text("baseCoin"):
            listings = [each for each in listings if each.base == query.text("baseCoin")]
        if query.text("status", "Trading") != "Trading":
            listings = []
        after = query.cursor().get("last", "")
        rest = [listing for listing in listings if listing.exchange_id > after]
        page = rest[: query.limit(500, 1000)]
        cursor = ""
        if len(page) < len(rest):
            cursor = quote(f"first={page[0].exchange_id}&last={page[-1].exchange_id}", safe="")
        return {
            "category": "linear",
            "list": [instrument(listing) for listing in page],
            "nextPageCursor": cursor,
        }

    def _kline(self, query: Query) -> Result:
        """Newest first, the open candle included.

        From `start` on when only that is given; else the newest ones up to `end`.
        """
        board, interval = self._board(query, "Not supported symbols"), query.text("interval")
        if interval not in INTERVALS:
            raise Refused("Invalid period!")
        start_ms, end_ms, limit = (
            query.number("start"),
            query.number("end"),
            query.limit(200, 1000),
        )
        last_ms = self._now_ms() if end_ms is None else min(end_ms, self._now_ms())
        candles = board.minutes.candles(interval, start_ms or 0, last_ms + 1)
        only_start = start_ms is not None and end_ms is None
        part = candles[:limit] if only_start else candles[-limit:]
        rows = [[str(each.start_ms), *candle_texts(board.listing, each)] for each in part]
        return {"symbol": board.listing.exchange_id, "category": "linear", "list": rows[::-1]}

    def _recent_trade(self, query: Query) -> Result:
        """Newest first."""
        board = self._board(query)
        recent = list(board.recent)[-query.limit(500, 1000) :]
        rows = [
            {
                "execId": trade.i,
                "symbol": trade.s,
                "price": trade.p,
                "size": trade.v,
                "side": trade.S,
                "time": str(trade.T),
                "isBlockTrade": trade.BT,
                "isRPITrade": trade.RPI,
                "seq": str(trade.seq),
            }
            for trade in (wire_trade(board.listing, each) for each in reversed(recent))
        ]
        return {"category": "linear", "list": rows}

    def _tickers(self, query: Query) -> Result:
        boards = [self._board(query)] if query.text("symbol") else self._listed()
        rows = [Ticker(board).fields() | _NO_DELIVERY for board in boards]
        return {"category": "linear", "list": rows}

    def _open_interest(self, query: Query) -> Result:
        """Newest first; `cursor` goes on before the last one of the page before."""
        board = self._board(query)
        period_ms = _OPEN_INTEREST_MS.get(query.text("intervalTime"))
        if period_ms is None:
            raise Refused("params error: intervalTime invalid")
        before_ms = int(query.cursor().get("lasttime", 2**62))
        on_time = [each for each in board.open_interest_log if each.time_ms % period_ms == 0]
        rest = [each for each in _in_time(query, on_time) if each.time_ms < before_ms]
        page = rest[: query.limit(50, 200)]
        cursor = ""
        if len(page) < len(rest):
            cursor = quote(f"lasttime={page[-1].time_ms}", safe="")
        rows = [
            {
                "openInterest": board.listing.quantity_text(each.quantity),
                "timestamp": str(each.time_ms),
            }
            for each in page
        ]
        return {
            "symbol": board.listing.exchange_id,
            "category": "linear",
            "list": rows,
            "nextPageCursor": cursor,
        }

    def _funding_history(self, query: Query) -> Result:
        """Newest first. `startTime` alone is refused, as the documentation says."""
        board = self._board(query)
        if query.number("startTime") is not None and query.number("endTime") is None:
            raise Refused("params error: endTime is required with startTime")
        page = _in_time(query, board.funding_log)[: query.limit(200, 200)]
        rows = [
            {
                "symbol": each.exchange_id,
                "fundingRate": trimmed(f"{each.rate:.8f}"),
                "fundingRateTimestamp": str(each.time_ms),
            }
            for each in page
        ]
        return {"category": "linear", "list": rows}


def _in_time(query: Query, log: Iterable[_Logged]) -> list[_Logged]:
    """What lies in startTime..endTime, both included; newest first."""
    start_ms, end_ms = query.number("startTime") or 0, query.number("endTime")
    found = [
        each
        for each in log
        if start_ms <= each.time_ms and (end_ms is None or each.time_ms <= end_ms)
    ]
    return found[::-1]
