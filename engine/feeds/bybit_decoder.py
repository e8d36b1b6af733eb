"""Bybit's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage; a message with one bad part is left out whole.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Raw, convert

from engine.errors import FeedError
from engine.feeds.bybit_messages import (
    Envelope,
    Fraction,
    TimeMs,
    Total,
    WireLiquidation,
    WireTicker,
    WireTrade,
)
from engine.market import (
    FundingRate,
    Instrument,
    Liquidation,
    MarketMessage,
    OpenInterest,
    Symbol,
    Trade,
)

TRADES = "publicTrade"
TICKERS = "tickers"
LIQUIDATIONS = "allLiquidation"

_envelopes = msgspec.json.Decoder(Envelope)
_trades = msgspec.json.Decoder(list[WireTrade], strict=False)
_tickers = msgspec.json.Decoder(WireTicker)
_liquidations = msgspec.json.Decoder(list[WireLiquidation], strict=False)


class MalformedMessage(FeedError):
    """A message that is not of the protocol, or about what nobody asked for."""


def read_envelope(frame: str | bytes) -> Envelope:
    """The outer shape of a message. Raises MalformedMessage."""
    try:
        return _envelopes.decode(frame)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MalformedMessage(str(error)) from error


class BybitDecoder:
    """One connection's messages: it remembers each ticker, so a new connection has a new one."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._symbols = {each.exchange_id: each.symbol for each in instruments}
        self._ticked: dict[str, WireTicker] = {}

    def market_messages(self, envelope: Envelope) -> tuple[Symbol, list[MarketMessage]]:
        """The symbol that a message is about, and what it says; often nothing new.

        Raises MalformedMessage.
        """
        channel, _, exchange_id = envelope.topic.rpartition(".")
        symbol = self._symbols.get(exchange_id)
        if symbol is None:
            raise MalformedMessage(f"nobody asked for topic {envelope.topic!r}")
        try:
            return symbol, self._read(channel, exchange_id, symbol, envelope)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise MalformedMessage(str(error)) from error

    def _read(
        self, channel: str, exchange_id: str, symbol: Symbol, envelope: Envelope
    ) -> list[MarketMessage]:
        if channel == TRADES:
            return _read_trades(envelope.data, exchange_id, symbol)
        if channel == TICKERS:
            return self._read_ticker(envelope, exchange_id, symbol)
        if channel == LIQUIDATIONS:
            return _read_liquidations(envelope.data, exchange_id, symbol)
        raise MalformedMessage(f"nobody asked for topic {envelope.topic!r}")

    def _read_ticker(
        self, envelope: Envelope, exchange_id: str, symbol: Symbol
    ) -> list[MarketMessage]:
        if envelope.ts is None:
            raise MalformedMessage("a ticker without its time")
        news = _tickers.decode(envelope.data)
        if news.symbol != exchange_id:
            raise _foreign(news.symbol, exchange_id)
        known = self._ticked.get(exchange_id) or WireTicker(exchange_id)
        merged = WireTicker(
            exchange_id,
            news.openInterest or known.openInterest,
            news.fundingRate or known.fundingRate,
            news.nextFundingTime or known.nextFundingTime,
        )
        said = list(_told_by_ticker(symbol, envelope.ts, known, merged))
        # Only now: what could not be read must not pass for known.
        self._ticked[exchange_id] = merged
        return said


def _read_trades(data: Raw, exchange_id: str, symbol: Symbol) -> list[MarketMessage]:
    trades: list[MarketMessage] = []
    for wire in _trades.decode(data):
        if wire.s != exchange_id:
            raise _foreign(wire.s, exchange_id)
        trades.append(Trade(symbol, wire.T, wire.p, wire.v, wire.S == "Buy", wire.i))
    return trades


def _read_liquidations(data: Raw, exchange_id: str, symbol: Symbol) -> list[MarketMessage]:
    liquidations: list[MarketMessage] = []
    for wire in _liquidations.decode(data):
        if wire.s != exchange_id:
            raise _foreign(wire.s, exchange_id)
        liquidated = "long" if wire.S == "Buy" else "short"
        liquidations.append(Liquidation(symbol, wire.T, wire.p, wire.v, liquidated))
    return liquidations


def _told_by_ticker(
    symbol: Symbol, time_ms: int, known: WireTicker, merged: WireTicker
) -> Iterator[MarketMessage]:
    """What differs from what was known, and is known in full."""
    if merged.openInterest != known.openInterest:
        quantity = convert(merged.openInterest, Total, strict=False)
        # A perpetual that nobody holds yet; a change from nothing has no percentage.
        if quantity > 0:
            yield OpenInterest(symbol, time_ms, quantity)
    funding = (merged.fundingRate, merged.nextFundingTime)
    if all(funding) and funding != (known.fundingRate, known.nextFundingTime):
        rate = convert(merged.fundingRate, Fraction, strict=False)
        yield FundingRate(
            symbol, time_ms, rate, convert(merged.nextFundingTime, TimeMs, strict=False)
        )


def _foreign(found: str, expected: str) -> MalformedMessage:
    return MalformedMessage(f"a message about {expected} holds {found!r}")
