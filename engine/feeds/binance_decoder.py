"""Binance's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from engine.errors import FeedError
from engine.feeds.binance_messages import (
    Envelope,
    WireForceOrder,
    WireLiquidation,
    WireMarkPrice,
    WireTrade,
)
from engine.feeds.binance_trade_sequence import Hole, TradeSequence
from engine.market import FundingRate, Instrument, Liquidation, MarketMessage, Symbol, Trade

WireMessage: TypeAlias = WireTrade | WireMarkPrice | WireLiquidation

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


class BinanceDecoder:
    """One connection's messages: it remembers ids and rates, so a new connection has a new one."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._symbols = {each.exchange_id: each.symbol for each in instruments}
        self._trades = {symbol: TradeSequence() for symbol in self._symbols.values()}
        self._funding: dict[Symbol, tuple[float, int]] = {}

    def market_messages(self, wire: WireMessage) -> tuple[Symbol, Sequence[MarketMessage | Hole]]:
        """The symbol that a message is about, and what it says; often nothing new.

        Raises MalformedMessage.
        """
        if isinstance(wire, WireTrade):
            symbol = self._symbol(wire.s)
            trade = Trade(symbol, wire.T, wire.p, wire.q, not wire.m, str(wire.a))
            return symbol, self._trades[symbol].add(wire.a, trade, wire.E)
        symbol = self._symbol(wire.s if isinstance(wire, WireMarkPrice) else wire.o.s)
        return symbol, (*self._trades[symbol].pass_time(wire.E), *self._news(symbol, wire))

    def _news(
        self, symbol: Symbol, wire: WireMarkPrice | WireLiquidation
    ) -> Sequence[MarketMessage]:
        if isinstance(wire, WireMarkPrice):
            return self._funding_rate(symbol, wire)
        return _liquidation(symbol, wire.o)

    def _symbol(self, exchange_id: str) -> Symbol:
        symbol = self._symbols.get(exchange_id)
        if symbol is None:
            raise MalformedMessage(f"nobody asked for {exchange_id!r}")
        return symbol

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
