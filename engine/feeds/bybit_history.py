"""What Bybit tells on request: perpetuals, candles, last trades, funding, open interest."""

from collections.abc import Mapping
from operator import attrgetter
from typing import TypeVar

import msgspec
from msgspec import Struct

from engine.errors import ImpossibleValue
from engine.feeds.bybit_answers import (
    Answer,
    Dated,
    WireFunding,
    WireInstrument,
    WireInstruments,
    WireKline,
    WireKlines,
    WireOpenInterest,
    WirePastTrade,
    WirePastTrades,
    WireRows,
    WireTurnovers,
)
from engine.feeds.bybit_requests import BybitRequests
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)

_INSTRUMENTS = "/v5/market/instruments-info"
_KLINES = "/v5/market/kline"
_RECENT_TRADES = "/v5/market/recent-trade"
_TICKERS = "/v5/market/tickers"
_FUNDING = "/v5/market/funding/history"
_OPEN_INTEREST = "/v5/market/open-interest"
_PAGE = 1000
_DERIVATIVES_A_PAGE = 200
_MOST_PAGES = 50
"""Bybit lists some 800 perpetuals; a list of 50,000 is a loop."""
_INTERVALS = {
    Timeframe.M1: "1",
    Timeframe.M3: "3",
    Timeframe.M5: "5",
    Timeframe.M15: "15",
    Timeframe.M30: "30",
    Timeframe.H1: "60",
    Timeframe.H4: "240",
    Timeframe.D1: "D",
}

_OPEN_INTEREST_EVERY = {
    Timeframe.M5: "5min",
    Timeframe.M15: "15min",
    Timeframe.M30: "30min",
    Timeframe.H1: "1h",
    Timeframe.H4: "4h",
    Timeframe.D1: "1d",
}

_Result = TypeVar("_Result", bound=Struct)


class BybitHistory:
    """Bybit's USDT linear perpetuals.

    Every method raises ExchangeUnreachable or ExchangeRefused.
    """

    def __init__(self, requests: BybitRequests) -> None:
        self._requests = requests

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        """All that are trading and settled in USDT, by symbol."""
        found: dict[Symbol, Instrument] = {}
        parameters: dict[str, str | int] = {"category": "linear", "limit": _PAGE}
        for _ in range(_MOST_PAGES):
            answer = await self._requests.get(_INSTRUMENTS, parameters)
            page = self._result(_INSTRUMENTS, answer, WireInstruments)
            instruments = [_instrument(wire) for wire in page.list if _is_ours(wire)]
            found.update((instrument.symbol, instrument) for instrument in instruments)
            if not page.nextPageCursor:
                return found
            parameters["cursor"] = page.nextPageCursor
        raise self._requests.unreadable(_INSTRUMENTS, "the list does not end")

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        """Closed candles with start_ms <= start < end_ms, oldest first.

        Closed by the exchange's own clock. Minutes without trades are listed too, flat.
        timeframe: 1m and longer.
        """
        candles: list[Candle] = []
        until_ms = end_ms
        while until_ms > start_ms:
            answer = await self._klines(symbol, timeframe, start_ms, until_ms)
            page = self._result(_KLINES, answer, WireKlines).list
            closed_ms = answer.time - timeframe.ms + 1
            wanted = range(start_ms, min(until_ms, closed_ms))
            candles += [self._candle(kline) for kline in page if kline.start in wanted]
            oldest_ms = min((kline.start for kline in page), default=start_ms)
            # A page may be shorter than asked for: only one without news is the end.
            if not page or oldest_ms >= until_ms:
                break
            until_ms = oldest_ms
        return sorted(candles, key=lambda candle: candle.start_ms)

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        """All trades with start_ms <= time < end_ms, oldest first.

        None unless the list shows that nothing is missing: it holds the last 1,000 trades, so
        it must begin before `start_ms`; and `end_ms` must be over by the exchange's clock.
        """
        answer = await self._requests.get(
            _RECENT_TRADES,
            {"category": "linear", "symbol": _exchange_id(symbol), "limit": _PAGE},
        )
        # Newest first; those of one millisecond too.
        listed = self._result(_RECENT_TRADES, answer, WirePastTrades).list[::-1]
        if not listed or listed[0].time >= start_ms or answer.time < end_ms:
            return None
        return [_trade(symbol, wire) for wire in listed if start_ms <= wire.time < end_ms]

    async def turnover_24h(self) -> Mapping[str, float]:
        """What was traded of each in the last day, in quote currency, by Bybit's name."""
        answer = await self._requests.get(_TICKERS, {"category": "linear"})
        listed = self._result(_TICKERS, answer, WireTurnovers).list
        return {wire.symbol: wire.turnover24h for wire in listed}

    async def funding(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[FundingRate]:
        """What was paid with start_ms <= time < end_ms, oldest first."""
        asked = _rows_of(symbol)
        wires = await self._paged_back(_FUNDING, asked, start_ms, end_ms, WireRows[WireFunding])
        return [FundingRate(symbol, wire.time, wire.fundingRate, wire.time) for wire in wires]

    async def open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[OpenInterest]:
        """Open interest every `timeframe` with start_ms <= time < end_ms, oldest first.

        timeframe: 5m and longer. What nobody held is left out.
        """
        asked = _rows_of(symbol) | {"intervalTime": _OPEN_INTEREST_EVERY[timeframe]}
        wires = await self._paged_back(
            _OPEN_INTEREST, asked, start_ms, end_ms, WireRows[WireOpenInterest]
        )
        return [
            OpenInterest(symbol, wire.time, wire.openInterest)
            for wire in wires
            if wire.openInterest > 0
        ]

    async def _paged_back(
        self,
        path: str,
        asked: dict[str, str | int],
        start_ms: int,
        end_ms: int,
        shape: type[WireRows[Dated]],
    ) -> list[Dated]:
        """All rows with start_ms <= time < end_ms, oldest first, from pages of the newest."""
        found: list[Dated] = []
        until_ms = end_ms
        while until_ms > start_ms:
            # Bybit includes both ends, and refuses a beginning without an end.
            between: dict[str, str | int] = {"startTime": start_ms, "endTime": until_ms - 1}
            answer = await self._requests.get(path, asked | between)
            page = self._result(path, answer, shape).list
            wanted = [row for row in page if start_ms <= row.time < until_ms]
            if not wanted:
                break
            found += wanted
            until_ms = min(row.time for row in wanted)
        return sorted(found, key=attrgetter("time"))

    async def _klines(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, until_ms: int
    ) -> Answer:
        """The newest candles with start_ms <= start < until_ms, at most a page."""
        return await self._requests.get(
            _KLINES,
            {
                "category": "linear",
                "symbol": _exchange_id(symbol),
                "interval": _INTERVALS[timeframe],
                "start": start_ms,
                "end": until_ms - 1,
                "limit": _PAGE,
            },
        )

    def _candle(self, kline: WireKline) -> Candle:
        try:
            return Candle(
                kline.start,
                kline.open,
                kline.high,
                kline.low,
                kline.close,
                kline.volume,
                kline.turnover,
            )
        except ImpossibleValue as error:
            raise self._requests.unreadable(_KLINES, error) from error

    def _result(self, path: str, answer: Answer, shape: type[_Result]) -> _Result:
        try:
            return msgspec.json.decode(answer.result, type=shape, strict=False)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise self._requests.unreadable(path, error) from error


def _exchange_id(symbol: Symbol) -> str:
    """`BTC/USDT:USDT` is BTCUSDT."""
    return symbol.partition(":")[0].replace("/", "")


def _rows_of(symbol: Symbol) -> dict[str, str | int]:
    return {
        "category": "linear",
        "symbol": _exchange_id(symbol),
        "limit": _DERIVATIVES_A_PAGE,
    }


def _is_ours(wire: WireInstrument) -> bool:
    return (wire.contractType, wire.status, wire.settleCoin) == (
        "LinearPerpetual",
        "Trading",
        "USDT",
    )


def _instrument(wire: WireInstrument) -> Instrument:
    return Instrument(
        symbol=f"{wire.baseCoin}/{wire.quoteCoin}:{wire.settleCoin}",
        exchange_id=wire.symbol,
        base=wire.baseCoin,
        quote=wire.quoteCoin,
        tick_size=wire.priceFilter.tickSize,
        quantity_step=wire.lotSizeFilter.qtyStep,
        # Bybit's rule: see `opened_at`. In 120,000 recorded candles there is no exception.
        opens_at_last_close=True,
    )


def _trade(symbol: Symbol, wire: WirePastTrade) -> Trade:
    taker_buys = wire.side == "Buy"
    return Trade(symbol, wire.time, wire.price, wire.size, taker_buys, wire.execId, wire.seq)
