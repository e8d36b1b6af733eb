"""What Bybit v5 answers over REST, field by field. Only the fields that we read are named."""

from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Raw, Struct, field

from engine.feeds.bounds import Amount, Fraction, TimeMs, Total
from engine.feeds.bybit_messages import Side


class Answer(Struct):
    """The shape of every answer; a refusal comes as HTTP 200 with a retCode other than 0.

    {"retCode":0,"retMsg":"OK","result":{…},"retExtInfo":{},"time":1786310817583}

    Source: https://bybit-exchange.github.io/docs/v5/error
    """

    retCode: int  # noqa: N815 (Bybit's name)
    time: TimeMs
    """The exchange's clock when it answered."""
    retMsg: str = ""  # noqa: N815 (Bybit's name)
    result: Raw = Raw()


class WireKline(Struct, array_like=True, gc=False):
    """One of `/v5/market/kline`, newest first, the unfinished one included.

    ["1706637600000","43376.1","43474.1","43264.8","43352.8","1575.305","68345898.1407"]

    Source: https://bybit-exchange.github.io/docs/v5/market/kline
    """

    start: TimeMs
    open: Amount
    high: Amount
    low: Amount
    close: Amount
    volume: Total
    """Base currency."""
    turnover: Total
    """Quote currency."""


class WireKlines(Struct):
    """The result of `/v5/market/kline`."""

    list: list[WireKline]


class WirePastTrade(Struct, gc=False):
    """One of `/v5/market/recent-trade`, newest first; its id is the one of the live stream.

    {"execId":"9afd1288-b444-53f8-8e40-c2f99368ad22","symbol":"BTCUSDT","price":"51444.40",
     "size":"0.972","side":"Buy","time":"1707905515968","isBlockTrade":false}

    Source: https://bybit-exchange.github.io/docs/v5/market/recent-trade
    """

    execId: str  # noqa: N815 (Bybit's name)
    price: Amount
    size: Amount
    """Base currency."""
    side: Side
    """The taker's side."""
    time: TimeMs
    seq: Annotated[int, Meta(ge=0, lt=2**62)] = 0
    """Rises with the symbol's trades; those of one order share it."""


class WirePastTrades(Struct):
    """The result of `/v5/market/recent-trade`."""

    list: list[WirePastTrade]


class WirePriceFilter(Struct):
    """{"minPrice":"0.10","maxPrice":"1999999.80","tickSize":"0.10"}."""

    tickSize: Amount  # noqa: N815 (Bybit's name)


class WireLotSizeFilter(Struct):
    """{"maxOrderQty":"1190.000","minOrderQty":"0.001","qtyStep":"0.001",…}."""

    qtyStep: Amount  # noqa: N815 (Bybit's name)


class WireInstrument(Struct):
    """One of `/v5/market/instruments-info`.

    {"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC",
     "quoteCoin":"USDT","settleCoin":"USDT","priceFilter":{…},"lotSizeFilter":{…},…}

    Source: https://bybit-exchange.github.io/docs/v5/market/instrument
    """

    symbol: Annotated[str, Meta(min_length=1)]
    contractType: str  # noqa: N815 (Bybit's name)
    status: str
    baseCoin: str  # noqa: N815 (Bybit's name)
    quoteCoin: str  # noqa: N815 (Bybit's name)
    settleCoin: str  # noqa: N815 (Bybit's name)
    priceFilter: WirePriceFilter  # noqa: N815 (Bybit's name)
    lotSizeFilter: WireLotSizeFilter  # noqa: N815 (Bybit's name)


class WireInstruments(Struct):
    """The result of `/v5/market/instruments-info`."""

    list: list[WireInstrument]
    nextPageCursor: str = ""  # noqa: N815 (Bybit's name)
    """For the next page; "" on the last one."""


class WireTurnover(Struct, gc=False):
    """One of `/v5/market/tickers`, of which we read what was traded.

    {"symbol":"BTCUSDT",…,"turnover24h":"2352949950.4","volume24h":"49337.3180",…}

    Source: https://bybit-exchange.github.io/docs/v5/market/tickers
    """

    symbol: str
    turnover24h: Total
    """Quote currency, in the last 24 hours."""


class WireTurnovers(Struct):
    """The result of `/v5/market/tickers`."""

    list: list[WireTurnover]


class WireFunding(Struct, gc=False):
    """One of `/v5/market/funding/history`, newest first.

    {"symbol":"ETHPERP","fundingRate":"0.0001","fundingRateTimestamp":"1672041600000"}

    Source: https://bybit-exchange.github.io/docs/v5/market/history-fund-rate
    """

    fundingRate: Fraction  # noqa: N815 (Bybit's name)
    time: TimeMs = field(name="fundingRateTimestamp")


class WireOpenInterest(Struct, gc=False):
    """One of `/v5/market/open-interest`, newest first.

    {"openInterest":"461134384.00000000","timestamp":"1669571400000"}

    Source: https://bybit-exchange.github.io/docs/v5/market/open-interest
    """

    openInterest: Total  # noqa: N815 (Bybit's name)
    """Base currency."""
    time: TimeMs = field(name="timestamp")


Dated = TypeVar("Dated", WireFunding, WireOpenInterest)


class WireRows(Struct, Generic[Dated]):
    """The result of one of the two."""

    list: list[Dated]
