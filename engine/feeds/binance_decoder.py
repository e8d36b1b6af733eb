"""Binance's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec
from msgspec import Struct

from engine.errors import FeedError
from engine.feeds.binance_messages import (
    Envelope,
    WireForceOrder,
    WireLiquidation,
    WireMarkPrice,
    WireTrade,
)
from engine.market import FundingRate, Instrument, Liquidation, MarketMessage, Symbol, Trade

WireMessage: TypeAlias = WireTrade | WireMarkPrice | WireLiquidation

_OLD_IDS = 10_000
"""An id that is older than this by far more is no straggler: the exchange counts anew."""

_envelopes = msgspec.json.Decoder(Envelope, strict=False)


class MalformedMessage(FeedError):
    """A message that is not of the protocol, or about what nobody asked for."""


def read_envelope(frame: str | bytes) -> Envelope:
    """A message, read whole. Raises MalformedMessage."""
    try:
        envelope = _envelopes.decode(frame)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MalformedMessage(str(error)) from error
    if envelope.data is None and envelope.id is None:
        raise MalformedMessage("neither market data nor an answer")
    return envelope


class Hole(Struct, frozen=True):
    """Trades that did not come before the one with this id."""

    trade_id: int


class BinanceDecoder:
    """One connection's messages: it remembers ids and rates, so a new connection has a new one."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._symbols = {each.exchange_id: each.symbol for each in instruments}
        self._newest_ids: dict[Symbol, int] = {}
        self._funding: dict[Symbol, tuple[float, int]] = {}

    def market_messages(self, wire: WireMessage) -> tuple[Symbol, Sequence[MarketMessage | Hole]]:
        """The symbol that a message is about, and what it says; often nothing new.

        Raises MalformedMessage.
        """
        if isinstance(wire, WireTrade):
            symbol = self._symbol(wire.s)
            return symbol, self._trade(symbol, wire)
        if isinstance(wire, WireMarkPrice):
            symbol = self._symbol(wire.s)
            return symbol, self._funding_rate(symbol, wire)
        symbol = self._symbol(wire.o.s)
        return symbol, _liquidation(symbol, wire.o)

    def _symbol(self, exchange_id: str) -> Symbol:
        symbol = self._symbols.get(exchange_id)
        if symbol is None:
            raise MalformedMessage(f"nobody asked for {exchange_id!r}")
        return symbol

    def _trade(self, symbol: Symbol, wire: WireTrade) -> Sequence[Trade | Hole]:
        """Ids are consecutive, so what is missing or comes twice is known exactly."""
        newest_id = self._newest_ids.get(symbol, wire.a - 1)
        if newest_id - _OLD_IDS < wire.a <= newest_id:
            # A duplicate; or one that came late, and the hole that it left was told.
            return ()
        self._newest_ids[symbol] = wire.a
        trade = Trade(symbol, wire.T, wire.p, wire.q, not wire.m, str(wire.a))
        return (trade,) if wire.a == newest_id + 1 else (Hole(wire.a), trade)

    def _funding_rate(self, symbol: Symbol, wire: WireMarkPrice) -> Sequence[FundingRate]:
        funding = (wire.r, wire.T)
        if self._funding.get(symbol) == funding:
            return ()
        self._funding[symbol] = funding
        return (FundingRate(symbol, wire.E, wire.r, wire.T),)


def _liquidation(symbol: Symbol, order: WireForceOrder) -> Sequence[Liquidation]:
    # What was filled and at which price is what the market felt; the order itself names the
    # bankruptcy price, which nobody need have paid, and may be filled only in part.
    if not (order.z and order.ap):
        return ()
    liquidated = "long" if order.S == "SELL" else "short"
    return (Liquidation(symbol, order.T, order.ap, order.z, liquidated),)
