"""Bybit v5's public messages, field by field as they travel.

Source: https://bybit-exchange.github.io/docs/v5/websocket/public/trade and its neighbours.
"""

from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from sandbox.exchange.board import Print
from sandbox.exchange.listing import Listing, trimmed
from sandbox.exchange.market import Liquidation
from sandbox.exchange.minutes import UnitCandle

_TRADE_IDS = UUID(int=0)
_encoder = msgspec.json.Encoder()


class WireTrade(Struct, frozen=True, gc=False):
    """One trade of `publicTrade.{symbol}`.

    {"T":1786310819680,"s":"BTCUSDT","S":"Sell","v":"0.004","p":"65114.20","L":"MinusTick",
     "i":"a9188a0a-82bc-50de-be60-03eedbe3cdd7","BT":false,"RPI":false,"seq":753843954913}
    """

    T: int
    s: str
    S: str
    """The taker's side."""
    v: str
    p: str
    L: str
    i: str
    BT: bool
    RPI: bool
    seq: int


class WireLiquidation(Struct, frozen=True, gc=False):
    """One of `allLiquidation.{symbol}`.

    {"T":1791091285156,"s":"STRKUSDT","S":"Buy","v":"2084.9","p":"0.05165"}
    """

    T: int
    s: str
    S: str
    """The side of the position: Buy means that a long one was liquidated."""
    v: str
    p: str


class WireKline(Struct, frozen=True, gc=False):
    """The one of `kline.{interval}.{symbol}`.

    {"start":1786310760000,"end":1786310819999,"interval":"1","open":"65119.9","close":"65114.3",
     "high":"65119.9","low":"65114.2","volume":"1.576","turnover":"102627.995","confirm":false,
     "timestamp":1786310818440}
    """

    start: int
    end: int
    interval: str
    open: str
    close: str
    high: str
    low: str
    volume: str
    turnover: str
    confirm: bool
    timestamp: int


def wire_trade(listing: Listing, printed: Print) -> WireTrade:
    """A trade in Bybit's words; the same one always has the same id."""
    trade = printed.trade
    return WireTrade(
        T=trade.time_ms,
        s=trade.exchange_id,
        S="Buy" if trade.taker_buys else "Sell",
        v=listing.quantity_text(trade.quantity),
        p=listing.price_text(trade.price),
        L=printed.tick_direction,
        i=str(uuid5(_TRADE_IDS, f"{trade.exchange_id}/{printed.number}")),
        BT=False,
        RPI=False,
        seq=printed.number,
    )


def wire_liquidation(listing: Listing, liquidation: Liquidation) -> WireLiquidation:
    """A liquidation in Bybit's words."""
    return WireLiquidation(
        T=liquidation.time_ms,
        s=liquidation.exchange_id,
        S="Buy" if liquidation.long else "Sell",
        v=trimmed(listing.quantity_text(liquidation.quantity)),
        p=trimmed(listing.price_text(liquidation.price)),
    )


def candle_texts(listing: Listing, candle: UnitCandle) -> list[str]:
    """Open, high, low, close, volume and turnover as klines show them."""
    prices = (candle.open, candle.high, candle.low, candle.close)
    return [
        *(trimmed(listing.price_text(price)) for price in prices),
        trimmed(listing.quantity_text(candle.volume)),
        trimmed(listing.turnover_text(candle.turnover)),
    ]


def snapshot(topic: str, ts: int, data: object) -> str:
    """A message of trades, liquidations or klines."""
    return to_text({"topic": topic, "type": "snapshot", "ts": ts, "data": data})


def ticker(topic: str, kind: str, ts: int, cs: int, fields: dict[str, str]) -> str:
    """A message of `tickers.{symbol}`; kind: snapshot or delta."""
    return to_text({"topic": topic, "type": kind, "data": fields, "cs": cs, "ts": ts})


def to_text(message: object) -> str:
    """JSON without blanks."""
    return _encoder.encode(message).decode()
