"""Binance's public REST answers for USD-M perpetuals.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api
A refusal raises `Refused`; Binance sends it as HTTP 400.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.exchange import intervals
from sandbox.exchange.binance import wire
from sandbox.exchange.binance.aggregates import Aggregate
from sandbox.exchange.binance.instrument import RATE_LIMITS, instrument
from sandbox.exchange.binance.intervals import INTERVALS, OPEN_INTEREST_MS
from sandbox.exchange.binance.query import Query, Refused
from sandbox.exchange.binance.shelf import Shelf
from sandbox.exchange.binance.ticker import day_ticker
from sandbox.exchange.binance.wire import Fields
from sandbox.exchange.board import Board
from sandbox.exchange.market import OpenInterest
from sandbox.exchange.minutes import MINUTE_MS

_HOUR_MS = 60 * MINUTE_MS


class Rest:
    """Answers from the boards."""

    def __init__(self, shelves: Mapping[str, Shelf], now_ms: Callable[[], int]) -> None:
        self._shelves = shelves
        self._now_ms = now_ms
        self.paths: dict[str, Callable[[Query], Any]] = {
            "/fapi/v1/time": self._time,
            "/fapi/v1/exchangeInfo": self._exchange_info,
            "/fapi/v1/klines": self._klines,
            "/fapi/v1/aggTrades": self._agg_trades,
            "/fapi/v1/openInterest": self._open_interest,
            "/futures/data/openInterestHist": self._open_interest_history,
            "/fapi/v1/fundingRate": self._funding_rate,
            "/fapi/v1/premiumIndex": self._premium_index,
            "/fapi/v1/ticker/24hr": self._day_ticker,
        }

    def answer(self, path: str, parameters: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        """The body of the answer to one request. Raises Refused."""
        return self.paths[path](Query(parameters))

    def _shelf(self, query: Query) -> Shelf:
        shelf = self._shelves.get(query.text("symbol"))
        if shelf is None or not shelf.board.is_listed:
            raise Refused(-1121, "Invalid symbol.")
        return shelf

    def _listed(self) -> list[Shelf]:
        return [shelf for shelf in self._shelves.values() if shelf.board.is_listed]

    def _time(self, _query: Query) -> Fields:
        return {"serverTime": self._now_ms()}

    def _exchange_info(self, _query: Query) -> Fields:
        listings = [shelf.board.listing for shelf in self._listed()]
        return {
            "timezone": "UTC",
            "serverTime": self._now_ms(),
            "futuresType": "U_MARGINED",
            "rateLimits": RATE_LIMITS,
            "exchangeFilters": [],
            "assets": [
                {"asset": quote, "marginAvailable": True, "autoAssetExchange": "-10000"}
                for quote in sorted({listing.quote for listing in listings})
            ],
            "symbols": [instrument(listing) for listing in listings],
        }

    def _klines(self, query: Query) -> list[list[str | int]]:
        """Oldest first, the open candle included: from `startTime` on, else the newest ones."""
        board, limit = self._shelf(query).board, query.limit(500, 1_500)
        interval = INTERVALS.get(query.text("interval"))
        if interval is None:
            raise Refused(-1120, "Invalid interval.")
        start_ms, end_ms = query.number("startTime"), query.number("endTime")
        last_ms = self._now_ms() if end_ms is None else min(end_ms, self._now_ms())
        candles = board.minutes.candles(interval, start_ms or 0, last_ms + 1)
        page = candles[-limit:] if start_ms is None else candles[:limit]
        return [
            wire.kline_row(board.listing, each, intervals.following(interval, each.start_ms))
            for each in page
        ]

    def _agg_trades(self, query: Query) -> list[Fields]:
        """Oldest first: from an id on, or of at most an hour, or the newest ones."""
        shelf, limit = self._shelf(query), query.limit(500, 1_000)
        from_id, start_ms, end_ms = map(query.number, ("fromId", "startTime", "endTime"))
        if from_id is not None:
            if start_ms is not None or end_ms is not None:
                raise Refused(-1128, "Combination of optional parameters invalid.")
            found = shelf.aggregates.since_number(from_id, limit)
        else:
            found = self._in_time(shelf, start_ms, end_ms, limit)
        return [_agg_trade(shelf, each) for each in found]

    def _in_time(
        self, shelf: Shelf, start_ms: int | None, end_ms: int | None, limit: int
    ) -> list[Aggregate]:
        if start_ms is not None and end_ms is not None and end_ms - start_ms >= _HOUR_MS:
            raise Refused(-1127, "More than 1 hours between startTime and endTime.")
        last_ms = self._now_ms() if end_ms is None else end_ms
        found = shelf.aggregates.between(start_ms or 0, last_ms + 1)
        return found[-limit:] if start_ms is None else found[:limit]

    def _open_interest(self, query: Query) -> Fields:
        board = self._shelf(query).board
        now = board.open_interest or OpenInterest(board.listing.exchange_id, self._now_ms(), 0)
        return {
            "openInterest": board.listing.quantity_text(now.quantity),
            "symbol": board.listing.exchange_id,
            "time": now.time_ms,
        }

    def _open_interest_history(self, query: Query) -> list[Fields]:
        """Oldest first, the newest ones up to `endTime`."""
        board, limit = self._shelf(query).board, query.limit(30, 500)
        period_ms = OPEN_INTEREST_MS.get(query.text("period"))
        if period_ms is None:
            raise Refused(-1130, "Data sent for parameter 'period' is not valid.")
        start_ms, end_ms = query.number("startTime") or 0, query.number("endTime")
        found = [
            each
            for each in board.open_interest_log
            if each.time_ms % period_ms == 0
            and start_ms <= each.time_ms <= (self._now_ms() if end_ms is None else end_ms)
        ]
        return [_past_open_interest(board, each) for each in found[-limit:]]

    def _funding_rate(self, query: Query) -> list[Fields]:
        """What was paid, oldest first: from `startTime` on, else the newest ones."""
        limit = query.limit(100, 1_000)
        start_ms, end_ms = query.number("startTime"), query.number("endTime")
        shelves = [self._shelf(query)] if query.has("symbol") else self._listed()
        found = [
            each
            for shelf in shelves
            for each in shelf.board.funding_log
            if (start_ms or 0) <= each.time_ms <= (self._now_ms() if end_ms is None else end_ms)
        ]
        found.sort(key=lambda each: each.time_ms)
        return [
            {
                "symbol": each.exchange_id,
                "fundingTime": each.time_ms,
                "fundingRate": wire.rate_text(each.rate),
            }
            for each in (found[-limit:] if start_ms is None else found[:limit])
        ]

    def _premium_index(self, query: Query) -> Fields | list[Fields]:
        if query.has("symbol"):
            return self._premium(self._shelf(query).board)
        return [self._premium(shelf.board) for shelf in self._listed()]

    def _premium(self, board: Board) -> Fields:
        """What the market does not know is left out."""
        symbol = board.listing.exchange_id
        mark = wire.mark_price(board, self._now_ms())
        if mark is None:
            return {"symbol": symbol, "time": self._now_ms()}
        return {
            "symbol": symbol,
            "markPrice": mark["p"],
            "indexPrice": mark["i"],
            "estimatedSettlePrice": mark["P"],
            "lastFundingRate": mark["r"],
            "interestRate": "0.00010000",
            "nextFundingTime": mark["T"],
            "time": self._now_ms(),
        }

    def _day_ticker(self, query: Query) -> Fields | list[Fields]:
        if query.has("symbol"):
            ticker = day_ticker(self._shelf(query), self._now_ms())
            return ticker or {"symbol": query.text("symbol")}
        tickers = [day_ticker(shelf, self._now_ms()) for shelf in self._listed()]
        return [ticker for ticker in tickers if ticker is not None]


def _agg_trade(shelf: Shelf, aggregate: Aggregate) -> Fields:
    """{"a":19427407,"p":"49.73","q":"0.001","f":42831257,"l":42831257,"T":…,"m":true}."""
    listing = shelf.board.listing
    return {
        "a": aggregate.number,
        "p": listing.price_text(aggregate.price),
        "q": listing.quantity_text(aggregate.quantity),
        "f": aggregate.first,
        "l": aggregate.last,
        "T": aggregate.time_ms,
        "m": not aggregate.taker_buys,
    }


def _past_open_interest(board: Board, interest: OpenInterest) -> Fields:
    """{"symbol":"LTCUSDT","sumOpenInterest":"286060.67400000","sumOpenInterestValue":"13151…"}."""
    listing = board.listing
    (minute,) = board.minutes.between(interest.time_ms, interest.time_ms + MINUTE_MS)[:1] or (
        None,
    )
    price = minute.open if minute is not None else 0
    digits = listing.price_digits + listing.quantity_digits
    return {
        "symbol": listing.exchange_id,
        "sumOpenInterest": f"{interest.quantity / 10**listing.quantity_digits:.8f}",
        "sumOpenInterestValue": f"{interest.quantity * price / 10**digits:.8f}",
        "timestamp": interest.time_ms,
    }
