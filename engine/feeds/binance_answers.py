"""What Binance answers over REST, field by field. Only the fields that we read are named."""

from typing import Annotated

from msgspec import Meta, Struct

from engine.errors import ImpossibleValue
from engine.feeds.bounds import MOST_TRADES, Amount, Fraction, TimeMs, Total, TradeId


class WireTime(Struct):
    """`/fapi/v1/time`: {"serverTime":1620099477465}."""

    serverTime: TimeMs  # noqa: N815 (Binance's name)


class WireKline(Struct, array_like=True, gc=False):
    """One of `/fapi/v1/klines`, oldest first, the unfinished one included.

    [1602669900000,"50.49","50.52","50.31","50.33","3811.648",1602670199999,"192171.59398",1517,
     "956.116","48217.57292","0"]

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/
    rest-api/Kline-Candlestick-Data
    """

    start: TimeMs
    open: Amount
    high: Amount
    low: Amount
    close: Amount
    volume: Total
    """Base currency."""
    last_ms: TimeMs
    quote_volume: Total
    trades: Annotated[int, Meta(ge=0, lt=2**62)]
    taker_buy_volume: Total
    """Base currency."""


class WirePastTrade(Struct, gc=False):
    """One of `/fapi/v1/aggTrades`, oldest first.

    {"T":1602819697783,"a":19427407,"f":42831257,"l":42831257,"m":true,"p":"49.73","q":"0.001"}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/
    rest-api/Compressed-Aggregate-Trades-List
    """

    a: TradeId
    p: Amount
    q: Amount
    T: TimeMs
    m: bool
    """Whether the buyer was the maker: true means that the taker SOLD."""
    f: TradeId = 0
    """The first trade of the aggregate."""
    l: TradeId = 0  # noqa: E741 (Binance's name)
    """The last one, so that there are l - f + 1; one where neither is told."""

    def __post_init__(self) -> None:
        if not self.f <= self.l < self.f + MOST_TRADES:
            raise ImpossibleValue(f"trades {self.f} to {self.l} are told as one")


class WireFunding(Struct, gc=False):
    """One of `/fapi/v1/fundingRate`, oldest first.

    {"fundingRate":"0.00018534","fundingTime":1602806400002,"symbol":"LTCUSDT"}
    """

    fundingRate: Fraction  # noqa: N815 (Binance's name)
    fundingTime: TimeMs  # noqa: N815 (Binance's name)


class WireOpenInterest(Struct, gc=False):
    """`/fapi/v1/openInterest`.

    {"openInterest":"83782.317","symbol":"BTCUSDT","time":1702244985273}
    """

    openInterest: Total  # noqa: N815 (Binance's name)
    """Base currency."""
    time: TimeMs


class WirePastOpenInterest(Struct, gc=False):
    """One of `/futures/data/openInterestHist`, oldest first.

    {"sumOpenInterest":"286060.67400000","sumOpenInterestValue":"13151177.54493120",
     "symbol":"LTCUSDT","timestamp":1602028800000}
    """

    sumOpenInterest: Total  # noqa: N815 (Binance's name)
    """Base currency."""
    timestamp: TimeMs


class WireFilter(Struct):
    """{"filterType":"PRICE_FILTER","minPrice":"556.72","maxPrice":"1000000","tickSize":"0.01"}."""

    filterType: str  # noqa: N815 (Binance's name)
    tickSize: str = ""  # noqa: N815 (Binance's name)
    stepSize: str = ""  # noqa: N815 (Binance's name)


class WireInstrument(Struct):
    """One of `/fapi/v1/exchangeInfo`.

    {"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","baseAsset":"BTC",
     "quoteAsset":"USDT","marginAsset":"USDT","filters":[…],…}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/
    rest-api/Exchange-Information
    """

    symbol: Annotated[str, Meta(min_length=1)]
    contractType: str  # noqa: N815 (Binance's name)
    status: str
    baseAsset: str  # noqa: N815 (Binance's name)
    quoteAsset: str  # noqa: N815 (Binance's name)
    marginAsset: str  # noqa: N815 (Binance's name)
    filters: list[WireFilter]


class WireInstruments(Struct):
    """`/fapi/v1/exchangeInfo`."""

    symbols: list[WireInstrument]


class WireTurnover(Struct, gc=False):
    """One of `/fapi/v1/ticker/24hr`, of which we read what was traded.

    {"symbol":"BTCUSDT",…,"volume":"319500.5","quoteVolume":"8543245.1",…}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures
    """

    symbol: str
    quoteVolume: Total  # noqa: N815 (Binance's name)
