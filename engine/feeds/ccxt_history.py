"""What an exchange tells on request, through ccxt."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.clock import Clock
from engine.errors import ExchangeRefused, ExchangeUnreachable, ImpossibleValue, UnknownSymbol
from engine.feeds.ccxt_errors import in_our_words
from engine.feeds.ccxt_requests import CcxtRequests
from engine.feeds.ccxt_units import (
    candle_unit,
    open_interest_unit,
    past_open_interest_unit,
)
from engine.feeds.ccxt_untyped import Ccxt, Row
from engine.feeds.ccxt_values import funding_rate, instrument, open_interest, read_trades
from engine.feeds.short_pages import every_row
from engine.market import Candle, FundingRate, Instrument, OpenInterest, Symbol, Timeframe, Trade

log = logging.getLogger(__name__)

_CANDLES_A_PAGE = 200
"""Where ccxt does not know how many the exchange gives at most."""
_ROWS_A_PAGE = 100
"""Of open interest and funding; ccxt does not say how many an exchange gives."""
_MOST_TRADE_PAGES = 100
_PROOF_MS = 60_000
"""A trade so long before the first one wanted, or less, proves that it is the first."""


class CcxtHistory:
    """The USDT linear perpetuals of one exchange.

    Every method raises ExchangeUnreachable or ExchangeRefused, and UnknownSymbol.
    """

    def __init__(self, requests: CcxtRequests, clock: Clock) -> None:
        self._requests = requests
        self._clock = clock
        self.name = requests.name

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        """All that are trading and settled in USDT, by symbol.

        Those whose candles count in a unit that nobody documents are left out; the log says so.
        """
        markets = await self._requests.ask("load_markets", True)  # noqa: FBT003 - ccxt's `reload`
        found: dict[Symbol, Instrument] = {}
        left_out: list[Symbol] = []
        with in_our_words(self.name):
            for market in filter(_is_ours, markets.values()):
                listed = instrument(market, self._requests.ccxt.precisionMode)
                if listed is None or candle_unit(self.name, market["contractSize"]) is None:
                    left_out.append(market["symbol"])
                else:
                    found[listed.symbol] = listed
        if left_out:
            log.warning(
                "perpetuals of unknown units are left out: exchange=%s count=%d example=%s",
                self.name,
                len(left_out),
                left_out[0],
            )
        return found

    def share_markets(self, other: Ccxt) -> None:
        """Spare another instance of the exchange from asking for what is listed."""
        other.set_markets_from_exchange(self._requests.ccxt)

    async def contract_size(self, symbol: Symbol) -> float:
        """Coins in one contract."""
        markets = await self._requests.ask("load_markets")
        if symbol not in markets:
            raise UnknownSymbol(symbol)
        size: float = markets[symbol]["contractSize"]
        return size

    async def turnover_24h(self) -> Mapping[str, float]:
        """What was traded of each in the last day, in quote currency, as far as it is told."""
        markets = await self._requests.ask("load_markets")
        tickers = await self._requests.ask("fetch_tickers")
        return {
            markets[symbol]["id"]: float(ticker["quoteVolume"])
            for symbol, ticker in tickers.items()
            if symbol in markets and ticker.get("quoteVolume") is not None
        }

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        """Closed candles with start_ms <= start < end_ms, oldest first.

        Closed by the exchange's own clock where it tells the time, else by ours. Their quote
        volume is not known: ccxt drops it.
        """
        if timeframe not in self._requests.ccxt.timeframes:
            raise ExchangeRefused(f"{self.name} lists no candles of {timeframe}")
        unit = candle_unit(self.name, await self.contract_size(symbol))
        if unit is None:
            raise ExchangeRefused(f"the unit of {self.name}'s volumes of {symbol} is not known")
        until_ms = min(end_ms, await self._now_ms() - timeframe.ms + 1)
        limit = self._candles_a_page()
        found: dict[int, Candle] = {}
        while start_ms < until_ms:
            rows = await self._requests.ask("fetch_ohlcv", symbol, timeframe, start_ms, limit)
            page = [self._candle(row, unit) for row in rows if _is_whole(row)]
            wanted = [each for each in page if start_ms <= each.start_ms < until_ms]
            found |= {each.start_ms: each for each in wanted}
            # Nothing in a whole page's time: it was not listed yet, or nobody traded.
            step_ms = limit * timeframe.ms
            start_ms = wanted[-1].start_ms + timeframe.ms if wanted else start_ms + step_ms
        return [found[each] for each in sorted(found)]

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        """Trades with start_ms <= time < end_ms, oldest first; None if not provably all.

        A trade before the first and a shared trade from page to page are the proof. Within a
        millisecond they stand in the order of their ids, which is ccxt's.
        """
        if not self._requests.can("fetchTrades"):
            return None
        size = await self.contract_size(symbol)
        found: dict[str, Trade] = {}
        since_ms = start_ms - _PROOF_MS
        for _ in range(_MOST_TRADE_PAGES):
            rows = await self._requests.ask("fetch_trades", symbol, since_ms)
            with in_our_words(self.name):
                page = {each.trade_id: each for each in read_trades(rows, {symbol: size})}
            before = len(found)
            joins = bool(found.keys() & page.keys()) if found else _begins_before(start_ms, page)
            if not joins or "" in page:
                return None
            found |= page
            newest_ms = max(each.time_ms for each in page.values())
            if newest_ms >= end_ms:
                return _between(found.values(), start_ms, end_ms)
            if len(found) == before:
                return None
            since_ms = newest_ms
        return None

    async def funding(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[FundingRate]:
        """What was paid with start_ms <= time < end_ms, oldest first; empty if it is not told."""
        if not self._requests.can("fetchFundingRateHistory"):
            return []
        # Nobody pays more often than every hour.
        rows = await self._rows(
            "fetch_funding_rate_history", (start_ms, end_ms), Timeframe.H1.ms, symbol
        )
        with in_our_words(self.name):
            told = [funding_rate(symbol, row, row["timestamp"], row["timestamp"]) for row in rows]
        return [each for each in told if each is not None]

    async def open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[OpenInterest]:
        """Open interest every `timeframe` with start_ms <= time < end_ms, oldest first.

        timeframe: 5m and longer. Empty where it is not told, or not in a known unit.
        """
        unit = past_open_interest_unit(self.name, await self.contract_size(symbol))
        if unit is None or not self._requests.can("fetchOpenInterestHistory"):
            return []
        found = await self._rows(
            "fetch_open_interest_history", (start_ms, end_ms), timeframe.ms, symbol, timeframe
        )
        with in_our_words(self.name):
            told = [open_interest(symbol, row, unit, row["timestamp"]) for row in found]
        return [each for each in told if each is not None]

    async def open_interest_now(self, symbols: Collection[Symbol]) -> list[OpenInterest]:
        """What is open at this moment, of those symbols of which it is told."""
        found = []
        for symbol, row in await self._now("OpenInterest", "OpenInterests", symbols):
            unit = open_interest_unit(self.name, await self.contract_size(symbol))
            if unit is not None:
                with in_our_words(self.name):
                    found.append(open_interest(symbol, row, unit, self._clock.now_ms()))
        return [each for each in found if each is not None]

    async def funding_now(self, symbols: Collection[Symbol]) -> list[FundingRate]:
        """What will be paid next, of those symbols of which it is told."""
        now_ms = self._clock.now_ms()
        rows = await self._now("FundingRate", "FundingRates", symbols)
        with in_our_words(self.name):
            told = [
                funding_rate(symbol, row, row["timestamp"] or now_ms, due_ms)
                for symbol, row in rows
                if (due_ms := row["fundingTimestamp"])
            ]
        return [each for each in told if each is not None]

    async def _now(
        self, one: str, many: str, symbols: Collection[Symbol]
    ) -> list[tuple[Symbol, Row]]:
        """What ccxt returns, by symbol: all in one request where it can be, else one by one."""
        if self._requests.can(f"fetch{many}"):
            rows = await self._requests.ask(_METHODS[many], list(symbols))
            return [(symbol, rows[symbol]) for symbol in symbols if symbol in rows]
        found: list[tuple[Symbol, Row]] = []
        if self._requests.can(f"fetch{one}"):
            for symbol in symbols:
                try:
                    found.append((symbol, await self._requests.ask(_METHODS[one], symbol)))
                except ExchangeRefused as error:
                    # One that is not traded any more must not cost the others theirs.
                    log.info("nothing told: symbol=%s error=%s", symbol, error)
        return found

    async def _rows(
        self, method: str, span: tuple[int, int], step_ms: int, *arguments: object
    ) -> list[Mapping[str, Row]]:
        """Oldest first. step_ms: they are not closer to each other."""

        async def page(start_ms: int, end_ms: int) -> list[Mapping[str, Row]]:
            until = {"until": end_ms - 1}
            listed: list[Mapping[str, Row]] = await self._requests.ask(
                method, *arguments, start_ms, _ROWS_A_PAGE, until
            )
            return listed

        found: list[Mapping[str, Row]] = []
        for window in _windows(*span, _ROWS_A_PAGE * step_ms):
            found += await every_row(page, _row_time, window, step_ms)
        return found

    async def _now_ms(self) -> int:
        if not self._requests.can("fetchTime"):
            return self._clock.now_ms()
        now_ms: int = await self._requests.ask("fetch_time")
        return now_ms

    def _candles_a_page(self) -> int:
        linear = ((self._requests.ccxt.features or {}).get("swap") or {}).get("linear") or {}
        limit: int | None = (linear.get("fetchOHLCV") or {}).get("limit")
        return limit or _CANDLES_A_PAGE

    def _candle(self, row: list[Row], unit: float) -> Candle:
        try:
            return Candle(row[0], row[1], row[2], row[3], row[4], row[5] * unit)
        except (ImpossibleValue, TypeError) as error:
            raise ExchangeUnreachable(
                f"{self.name} lists a candle that cannot be ({error}); a newer ccxt may help"
            ) from error


_METHODS = {
    "FundingRate": "fetch_funding_rate",
    "FundingRates": "fetch_funding_rates",
    "OpenInterest": "fetch_open_interest",
    "OpenInterests": "fetch_open_interests",
}


def _is_ours(market: Mapping[str, Row]) -> bool:
    kind = (market.get("swap"), market.get("linear"), market.get("settle"))
    return kind == (True, True, "USDT") and market.get("active") is not False


def _is_whole(row: list[Row]) -> bool:
    """Some exchanges list a time without trades as a row without prices."""
    return None not in row[:6]


def _windows(start_ms: int, end_ms: int, length_ms: int) -> Iterator[tuple[int, int]]:
    """A window never holds more than a page, so it does not matter which end of it is cut."""
    for first_ms in range(start_ms, end_ms, length_ms):
        yield first_ms, min(first_ms + length_ms, end_ms)


def _row_time(row: Mapping[str, Row]) -> int:
    time_ms: int = row["timestamp"] or 0
    return time_ms


def _begins_before(start_ms: int, page: Mapping[str, Trade]) -> bool:
    return any(each.time_ms < start_ms for each in page.values())


def _between(trades: Iterable[Trade], start_ms: int, end_ms: int) -> list[Trade]:
    wanted = [each for each in trades if start_ms <= each.time_ms < end_ms]
    return sorted(wanted, key=lambda each: each.time_ms)
