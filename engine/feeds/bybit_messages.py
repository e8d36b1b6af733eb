"""What Bybit v5 sends on its public WebSocket for linear perpetuals, field by field.

Only the fields that we read are named; msgspec skips the others. Numbers travel as strings.
Bounds are part of the types: what is outside them is not a market's price, size or time.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

# Even the sums over a day of such trades stay finite.
Amount = Annotated[float, Meta(gt=0, lt=1e15)]
Total = Annotated[float, Meta(ge=0, lt=1e15)]
Fraction = Annotated[float, Meta(gt=-1, lt=1)]
# 2009 to 2100: one misread digit must not throw the market's clock into another age.
TimeMs = Annotated[int, Meta(gt=1_230_768_000_000, lt=4_102_444_800_000)]
Side = Literal["Buy", "Sell"]


class Envelope(Struct, gc=False):
    """What any message says of itself: its topic, or what became of a request of ours.

    {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1786310819681,"data":[…]}
    {"success":true,"ret_msg":"","conn_id":"0970e817-…","req_id":"7","op":"subscribe"}
    {"success":true,"ret_msg":"pong","conn_id":"0970e817-…","req_id":"","op":"ping"}

    Source: https://bybit-exchange.github.io/docs/v5/ws/connect
    """

    topic: str = ""
    op: str = ""
    success: bool = True
    ret_msg: str = ""
    req_id: str = ""


class WireTrade(Struct, gc=False):
    """One of `publicTrade.{symbol}`, up to 1,024 a message.

    {"T":1786310819680,"s":"BTCUSDT","S":"Sell","v":"0.004","p":"65114.20","L":"MinusTick",
     "i":"a9188a0a-82bc-50de-be60-03eedbe3cdd7","BT":false,"RPI":false,"seq":753843954913}

    Source: https://bybit-exchange.github.io/docs/v5/websocket/public/trade
    """

    T: TimeMs
    s: str
    S: Side
    """The taker's side."""
    v: Amount
    """Base currency."""
    p: Amount
    i: str = ""
    seq: Annotated[int, Meta(ge=0, lt=2**62)] = 0
    """Rises with the symbol's trades; those of one order share it."""


class TradesMessage(Struct, gc=False):
    """{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1786310819681,"data":[…]}."""

    topic: str
    data: list[WireTrade]
    ts: TimeMs


class WireLiquidation(Struct, gc=False):
    """One of `allLiquidation.{symbol}`, sent every 500 ms while there are any.

    {"T":1791091285156,"s":"STRKUSDT","S":"Buy","v":"2084.9","p":"0.05165"}

    Source: https://bybit-exchange.github.io/docs/v5/websocket/public/all-liquidation
    """

    T: TimeMs
    s: str
    S: Side
    """The side of the position that was closed: Buy means that a long one was liquidated."""
    v: Amount
    """Base currency."""
    p: Amount
    """The bankruptcy price, in quote currency."""


class LiquidationsMessage(Struct, gc=False):
    """{"topic":"allLiquidation.STRKUSDT","type":"snapshot","ts":1791091285156,"data":[…]}."""

    topic: str
    data: list[WireLiquidation]
    ts: TimeMs | None = None


class WireMinute(Struct, gc=False):
    """The one of `kline.1.{symbol}`: the open minute as it grows, and once more when it is over.

    {"start":1786310760000,"end":1786310819999,"interval":"1","open":"65119.9","close":"65114.3",
     "high":"65119.9","low":"65114.2","volume":"1.576","turnover":"102627.995","confirm":false,
     "timestamp":1786310818440}

    Source: https://bybit-exchange.github.io/docs/v5/websocket/public/kline
    """

    start: TimeMs
    open: Amount
    close: Amount
    high: Amount
    low: Amount
    volume: Total
    """Base currency."""
    turnover: Total
    """Quote currency."""
    confirm: bool
    """Whether it is over."""


class MinutesMessage(Struct, gc=False):
    """{"topic":"kline.1.BTCUSDT","type":"snapshot","ts":1786310819681,"data":[…]}."""

    topic: str
    data: list[WireMinute]
    ts: TimeMs


class WireTicker(Struct, gc=False):
    """The one of `tickers.{symbol}`: a snapshot at first, then only what changed.

    {"symbol":"BTCUSDT","openInterest":"59891.732","fundingRate":"0.0001",
     "nextFundingTime":"1786320000000","bid1Price":"65114.20",…}

    Texts, since most are as they were and need no reading, and since Bybit sends "" for unknown.
    Source: https://bybit-exchange.github.io/docs/v5/websocket/public/ticker
    """

    symbol: str
    openInterest: str = ""  # noqa: N815 (Bybit's name)
    """Base currency."""
    fundingRate: str = ""  # noqa: N815 (Bybit's name)
    """A fraction per funding interval."""
    nextFundingTime: str = ""  # noqa: N815 (Bybit's name)
    """UTC milliseconds."""


class TickerMessage(Struct, gc=False):
    """{"topic":"tickers.BTCUSDT","type":"delta","data":{…},"cs":753843907770,"ts":1786310819681}.

    Its data do not say when they were true: without `ts` they are of no use.
    """

    topic: str
    data: WireTicker
    ts: TimeMs
