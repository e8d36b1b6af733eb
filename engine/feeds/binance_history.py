"""What Binance tells on request: perpetuals, candles, trades, funding, open interest."""

from collections.abc import Mapping
from functools import partial
from operator import attrgetter

import msgspec
from msgspec import convert

from engine.clock import Clock
from engine.errors import ImpossibleValue
from engine.feeds.binance_answers import (
    WireFunding,
    WireInstrument,
    WireInstruments,
    WireKline,
    WireOpenInterest,
    WirePastOpenInterest,
    WireTime,
    WireTurnover,
)
from engine.feeds.binance_past_trades import PastTrades
from engine.feeds.binance_requests import BinanceRequests
from engine.feeds.bounds import Amount
from engine.feeds.short_pages import every_row
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)

_TIME = "/fapi/v1/time"
_INSTRUMENTS = "/fapi/v1/exchangeInfo"
_KLINES = "/fapi/v1/klines"
_DAY = "/fapi/v1/ticker/24hr"
_FUNDING = "/fapi/v1/fundingRate"
_OPEN_INTEREST = "/fapi/v1/openInterest"
_PAST_OPEN_INTEREST = "/futures/data/openInterestHist"
_KLINES_A_PAGE = 1_500
_FUNDING_A_PAGE = 1_000
_OPEN_INTEREST_A_PAGE = 500
# 30 days are kept; an hour less is asked for, so that our clock may be wrong.
_OPEN_INTEREST_KEPT_MS = 30 * Timeframe.D1.ms - Timeframe.H1.ms


class BinanceHistory:
    """Binance's USD-M perpetuals that are margined in USDT.

    Every method raises ExchangeUnreachable, ExchangeRefused or UnknownSymbol.
    """

    def __init__(self, requests: BinanceRequests, clock: Clock) -> None:
        self._requests = requests
        self._clock = clock
        self._past_trades = PastTrades(requests)

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        """All that are trading and margined in USDT, by symbol."""
        answer = await self._requests.get(_INSTRUMENTS, {}, WireInstruments)
        found = [self._instrument(wire) for wire in answer.symbols if _is_ours(wire)]
        return {instrument.symbol: instrument for instrument in found}

    async def turnover_24h(self) -> Mapping[str, float]:
        """What was traded of each in the last day, in quote currency, by Binance's name.

        Weight 40.
        """
        listed = await self._requests.get(_DAY, {}, list[WireTurnover])
        return {wire.symbol: wire.quoteVolume for wire in listed}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        """Closed candles with start_ms <= start < end_ms, oldest first.

        Closed by the exchange's own clock, which is asked first. Minutes without trades are
        listed too, flat. `trades` counts every single one, where the live stream tells
        aggregates. timeframe: 1m and longer.
        """
        now = await self._requests.get(_TIME, {}, WireTime)
        closed_ms = min(end_ms, now.serverTime - timeframe.ms + 1)
        candles: list[Candle] = []
        while start_ms < closed_ms:
            page = await self._klines(symbol, timeframe, start_ms, closed_ms)
            wanted = range(start_ms, closed_ms)
            candles += [self._candle(kline) for kline in page if kline.start in wanted]
            newest_ms = max((kline.start for kline in page), default=0)
            if newest_ms < start_ms:
                break
            start_ms = newest_ms + timeframe.ms
        return candles

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        """Aggregate trades with start_ms <= time < end_ms, oldest first.

        Their ids prove that none is missing. None where Binance no longer has
        all of them, and for more than 100,000: then candles are the better question.
        """
        return await self._past_trades.between(symbol, exchange_id(symbol), start_ms, end_ms)

    async def funding(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[FundingRate]:
        """What was paid with start_ms <= time < end_ms, oldest first."""
        rates: list[FundingRate] = []
        while start_ms < end_ms:
            page = await self._requests.get(
                _FUNDING, _between(symbol, start_ms, end_ms, _FUNDING_A_PAGE), list[WireFunding]
            )
            wanted = [wire for wire in page if start_ms <= wire.fundingTime < end_ms]
            rates += [_paid(symbol, wire) for wire in wanted]
            # A page may be shorter than asked for: only one without news is the end.
            if not wanted:
                break
            start_ms = wanted[-1].fundingTime + 1
        return rates

    async def open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[OpenInterest]:
        """Open interest every `timeframe` with start_ms <= time < end_ms, oldest first.

        timeframe: 5m and longer. Binance keeps 30 days.
        """
        start_ms = max(start_ms, self._clock.now_ms() - _OPEN_INTEREST_KEPT_MS)
        # A window never holds more than a page, so it does not matter which end of it is cut.
        window_ms = _OPEN_INTEREST_A_PAGE * timeframe.ms
        found: list[WirePastOpenInterest] = []
        for first_ms in range(start_ms, end_ms, window_ms):
            found += await every_row(
                partial(self._past_open_interest, symbol, timeframe),
                attrgetter("timestamp"),
                (first_ms, min(first_ms + window_ms, end_ms)),
                timeframe.ms,
            )
        return [
            OpenInterest(symbol, wire.timestamp, wire.sumOpenInterest)
            for wire in found
            if wire.sumOpenInterest > 0
        ]

    async def open_interest_now(self, symbol: Symbol) -> OpenInterest | None:
        """What is open at this moment; None when nothing is."""
        asked = {"symbol": exchange_id(symbol)}
        wire = await self._requests.get(_OPEN_INTEREST, asked, WireOpenInterest)
        # A perpetual that nobody holds yet; a change from nothing has no percentage.
        if wire.openInterest == 0:
            return None
        return OpenInterest(symbol, wire.time, wire.openInterest)

    async def _past_open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[WirePastOpenInterest]:
        asked = _between(symbol, start_ms, end_ms, _OPEN_INTEREST_A_PAGE) | {"period": timeframe}
        return await self._requests.get(_PAST_OPEN_INTEREST, asked, list[WirePastOpenInterest])

    async def _klines(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[WireKline]:
        # Fewer candles weigh less.
        limit = min(_KLINES_A_PAGE, -(-(end_ms - start_ms) // timeframe.ms))
        asked = _between(symbol, start_ms, end_ms, limit) | {"interval": timeframe}
        return await self._requests.get(_KLINES, asked, list[WireKline])

    def _candle(self, kline: WireKline) -> Candle:
        try:
            return Candle(
                kline.start,
                kline.open,
                kline.high,
                kline.low,
                kline.close,
                kline.volume,
                kline.quote_volume,
                kline.trades,
                kline.taker_buy_volume,
            )
        except ImpossibleValue as error:
            raise self._requests.unreadable(_KLINES, error) from error

    def _instrument(self, wire: WireInstrument) -> Instrument:
        try:
            return Instrument(
                symbol=f"{wire.baseAsset}/{wire.quoteAsset}:{wire.marginAsset}",
                exchange_id=wire.symbol,
                base=wire.baseAsset,
                quote=wire.quoteAsset,
                tick_size=_step(wire, "PRICE_FILTER"),
                quantity_step=_step(wire, "LOT_SIZE"),
                tells_aggregates=True,
            )
        except msgspec.ValidationError as error:
            raise self._requests.unreadable(_INSTRUMENTS, f"{wire.symbol}: {error}") from error


def exchange_id(symbol: Symbol) -> str:
    """`BTC/USDT:USDT` is BTCUSDT."""
    return symbol.partition(":")[0].replace("/", "")


def _between(symbol: Symbol, start_ms: int, end_ms: int, limit: int) -> dict[str, str | int]:
    """Binance's `endTime` is included, ours is not."""
    return {
        "symbol": exchange_id(symbol),
        "startTime": start_ms,
        "endTime": end_ms - 1,
        "limit": limit,
    }


def _is_ours(wire: WireInstrument) -> bool:
    return (wire.contractType, wire.status, wire.marginAsset) == ("PERPETUAL", "TRADING", "USDT")


def _step(wire: WireInstrument, kind: str) -> float:
    """Raises msgspec.ValidationError when there is none."""
    found = [each.tickSize or each.stepSize for each in wire.filters if each.filterType == kind]
    step: float = convert("".join(found), Amount, strict=False)
    return step


def _paid(symbol: Symbol, wire: WireFunding) -> FundingRate:
    return FundingRate(symbol, wire.fundingTime, wire.fundingRate, wire.fundingTime)
