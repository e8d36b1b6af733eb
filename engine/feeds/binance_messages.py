"""What Binance sends on its WebSocket for USD-M perpetuals, field by field.

Only the fields that we read are named; msgspec skips the others. Amounts travel as strings.
The field `e` says which kind of message it is.
"""

from typing import Literal

from msgspec import Struct

from engine.feeds.bounds import Amount, Fraction, TimeMs, Total, TradeId


class WireTrade(Struct, gc=False, tag_field="e", tag="aggTrade"):
    """`{symbol}@aggTrade`: what one order took at one price, once every 100 ms.

    {"e":"aggTrade","E":1791391082024,"a":3478018549,"s":"BTCUSDT","p":"83434.40","q":"0.016",
     "nq":"0.016","f":8154045700,"l":8154045704,"T":1791391081874,"m":true,"st":1}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams/Aggregate-Trade-Streams
    """

    E: TimeMs
    """When the message was made."""
    a: TradeId
    """The aggregate's id; consecutive for a symbol."""
    s: str
    p: Amount
    q: Amount
    """Base currency."""
    T: TimeMs
    m: bool
    """Whether the buyer was the maker: true means that the taker SOLD."""
    f: TradeId = 0
    """The first trade of the aggregate."""
    l: TradeId = 0  # noqa: E741 (Binance's name)
    """The last one, so that there are l - f + 1; one where neither is told."""


class WireSingleTrade(Struct, gc=False, tag_field="e", tag="trade"):
    """`{symbol}@trade`: each trade by itself; not documented, and what many have recorded.

    {"e":"trade","E":1723161256322,"T":1723161256322,"s":"BTCUSDT","t":5266583935,
     "p":"61800.30","q":"0.006","X":"MARKET","m":false}
    """

    E: TimeMs
    t: TradeId
    """The trade's id; consecutive for a symbol."""
    s: str
    p: Total
    """0 for some that are not of the market."""
    q: Total
    T: TimeMs
    m: bool
    X: str = "MARKET"
    """Where it comes from: MARKET, or INSURANCE_FUND, ADL and others that no order met in."""


class WireMarkPrice(Struct, gc=False, tag_field="e", tag="markPriceUpdate"):
    """`{symbol}@markPrice@1s`.

    {"e":"markPriceUpdate","E":1597536008000,"s":"BTCUSDT","p":"11857.56000000",
     "i":"11851.86949091","r":"0.00015640","T":1597564800000}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams/Mark-Price-Stream
    """

    E: TimeMs
    s: str
    r: Fraction
    """The funding rate: a fraction per funding interval."""
    T: TimeMs
    """When it is paid next."""


class WireForceOrder(Struct, gc=False):
    """The order that closes a position by force.

    q and p are what was ordered, at the bankruptcy price; z and ap are what became of it.
    """

    s: str
    S: Literal["BUY", "SELL"]
    """The side of the ORDER: SELL means that a long position was liquidated."""
    ap: Total
    """The average price of what is filled, in quote currency."""
    z: Total
    """How much is filled, in base currency."""
    T: TimeMs


class WireLiquidation(Struct, gc=False, tag_field="e", tag="forceOrder"):
    """`{symbol}@forceOrder`: at most the latest one of a symbol in each second, so an undercount.

    {"e":"forceOrder","E":1791091175227,"o":{"s":"XRPUSDT","S":"BUY","o":"LIMIT","f":"IOC",
     "q":"127.2","p":"1.4984","ap":"1.4912","X":"FILLED","l":"108.1","z":"127.2",
     "T":1791091174219,"ps":"XRPUSDT","st":1}}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams/Liquidation-Order-Streams
    """

    E: TimeMs
    o: WireForceOrder


class WireError(Struct):
    """{"code":2,"msg":"Invalid request: …"}."""

    code: int = 0
    msg: str = ""


class Answer(Struct, gc=False):
    """The answer to a request of ours.

    {"result":null,"id":1}
    {"error":{"code":2,"msg":"Invalid request: …"},"id":1}

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams/Live-Subscribing-Unsubscribing-to-streams
    """

    id: int | None = None
    error: WireError | None = None


class AnyMessage(Answer, gc=False):
    """Any message of a combined stream: about the market, or an answer.

    {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade",…}}
    """

    stream: str = ""
    data: WireTrade | WireSingleTrade | WireMarkPrice | WireLiquidation | None = None


class WireOther(Struct, gc=False):
    """What every message about the market has, of whatever kind."""

    e: str


class OtherMessage(Struct, gc=False):
    """A message of a combined stream that we don't read.

    {"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","u":400900217,…}}
    {"stream":"!miniTicker@arr","data":[{"e":"24hrMiniTicker",…},…]}
    """

    stream: str
    data: WireOther | list[WireOther]
