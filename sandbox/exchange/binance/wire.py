"""Binance's public messages, field by field as they travel.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
websocket-market-streams
"""

from typing import Any, TypeAlias

import msgspec

from sandbox.exchange.binance.aggregates import Aggregate
from sandbox.exchange.board import Board, Print
from sandbox.exchange.listing import Listing, fixed
from sandbox.exchange.market import Liquidation
from sandbox.exchange.minutes import UnitCandle

Fields: TypeAlias = dict[str, Any]

_INDEX_DIGITS = 8
_encoder = msgspec.json.Encoder()


def agg_trade(listing: Listing, aggregate: Aggregate, now_ms: int) -> Fields:
    """`btcusdt@aggTrade`; m: whether the buyer was the maker, so that the taker SOLD.

    {"e":"aggTrade","E":1791391082024,"a":3478018549,"s":"BTCUSDT","p":"83434.40","q":"0.016",
     "nq":"0.016","f":8154045700,"l":8154045704,"T":1791391081874,"m":true,"st":1}
    """
    quantity = listing.quantity_text(aggregate.quantity)
    return {
        "e": "aggTrade",
        "E": now_ms,
        "a": aggregate.number,
        "s": listing.exchange_id,
        "p": listing.price_text(aggregate.price),
        "q": quantity,
        "nq": quantity,
        "f": aggregate.first,
        "l": aggregate.last,
        "T": aggregate.time_ms,
        "m": not aggregate.taker_buys,
        "st": 1,
    }


def trade(listing: Listing, printed: Print, now_ms: int) -> Fields:
    """`btcusdt@trade`, every single one.

    {"e":"trade","E":1723161256322,"T":1723161256322,"s":"BTCUSDT","t":5266583935,
     "p":"61800.30","q":"0.006","X":"MARKET","m":false}
    """
    return {
        "e": "trade",
        "E": now_ms,
        "T": printed.trade.time_ms,
        "s": listing.exchange_id,
        "t": printed.number,
        "p": listing.price_text(printed.trade.price),
        "q": listing.quantity_text(printed.trade.quantity),
        "X": "MARKET",
        "m": not printed.trade.taker_buys,
    }


def mark_price(board: Board, now_ms: int) -> Fields | None:
    """`btcusdt@markPrice@1s`; None when the market knows no mark price or no funding.

    {"e":"markPriceUpdate","E":1609830121004,"s":"BTCUSDT","p":"31799.27730000",
     "P":"31235.82439517","i":"31307.03400000","r":"0.00010000","T":1609833600000}
    """
    quote, funding = board.quote, board.funding
    if quote is None or funding is None:
        return None
    index = index_text(board.listing, quote.index)
    return {
        "e": "markPriceUpdate",
        "E": now_ms,
        "s": board.listing.exchange_id,
        "p": index_text(board.listing, quote.mark),
        "P": index,
        "i": index,
        "r": rate_text(funding.rate),
        "T": funding.next_ms,
    }


def force_order(listing: Listing, liquidation: Liquidation, now_ms: int) -> Fields:
    """`btcusdt@forceOrder`; S is the side of the ORDER: SELL closes a long position.

    {"e":"forceOrder","E":1791091175227,"o":{"s":"XRPUSDT","S":"BUY","o":"LIMIT","f":"IOC",
     "q":"127.2","p":"1.4984","ap":"1.4912","X":"FILLED","l":"108.1","z":"127.2",
     "T":1791091174219,"ps":"XRPUSDT","st":1}}
    """
    quantity = listing.quantity_text(liquidation.quantity)
    price = listing.price_text(liquidation.price)
    order = {
        "s": listing.exchange_id,
        "S": "SELL" if liquidation.long else "BUY",
        "o": "LIMIT",
        "f": "IOC",
        "q": quantity,
        "p": price,
        "ap": price,
        "X": "FILLED",
        "l": quantity,
        "z": quantity,
        "T": liquidation.time_ms,
        "ps": listing.exchange_id,
        "st": 1,
    }
    return {"e": "forceOrder", "E": now_ms, "o": order}


def kline_row(listing: Listing, candle: UnitCandle, end_ms: int) -> list[str | int]:
    """One of `/fapi/v1/klines`.

    [1602669900000,"50.49","50.52","50.31","50.33","3811.648",1602670199999,"192171.59398",1517,
     "956.116","48217.57292","0"]
    """
    prices = (candle.open, candle.high, candle.low, candle.close)
    return [
        candle.start_ms,
        *(listing.price_text(price) for price in prices),
        listing.quantity_text(candle.volume),
        end_ms - 1,
        turnover_text(listing, candle.turnover),
        candle.trades,
        listing.quantity_text(candle.bought),
        turnover_text(listing, candle.bought_turnover),
        "0",
    ]


def turnover_text(listing: Listing, units: int) -> str:
    """A product of price and quantity units, with all its digits: `192171.59398`."""
    return fixed(units, listing.price_digits + listing.quantity_digits)


def index_text(listing: Listing, price: int) -> str:
    """A mark or index price, with eight digits: `31799.27730000`."""
    return fixed(price * 10 ** (_INDEX_DIGITS - listing.price_digits), _INDEX_DIGITS)


def rate_text(rate: float) -> str:
    """A funding rate: `0.00010000`."""
    return f"{rate:.8f}"


def to_text(message: object) -> str:
    """JSON without blanks."""
    return _encoder.encode(message).decode()
