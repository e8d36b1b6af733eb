"""Bybit's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage; a message with one bad part is left out whole.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from engine.errors import FeedError
from engine.feeds.bybit_messages import (
    Envelope,
    Fraction,
    LiquidationsMessage,
    TickerMessage,
    TimeMs,
    Total,
    TradesMessage,
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

_HEAD_LENGTH = 12
_AHEAD_MS = 1_000
"""A trade further ahead of its message is misread: it would close seconds that are not over."""
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_decode_envelope = msgspec.json.Decoder(Envelope).decode
_decode_trades = msgspec.json.Decoder(TradesMessage, strict=False).decode
_decode_ticker = msgspec.json.Decoder(TickerMessage).decode
_decode_liquidations = msgspec.json.Decoder(LiquidationsMessage, strict=False).decode
# A ticker's texts are numbers as JSON spells them.
_decode_total = msgspec.json.Decoder(Total).decode
_decode_fraction = msgspec.json.Decoder(Fraction).decode
_decode_time = msgspec.json.Decoder(TimeMs).decode


class MalformedMessage(FeedError):
    """A message that is not of the protocol, or about what nobody asked for."""


Heard: TypeAlias = tuple[Symbol, int | None, int, list[MarketMessage]]
"""A message about the market: of which symbol, when it was sent (exchange time, None where it does
not say), how many trades it holds, and what it says, often nothing new."""


class _Ticked:
    """What is known of one perpetual's ticker: texts as they came, "" for unknown."""

    __slots__ = ("exchange_id", "funding_rate", "next_funding", "open_interest", "symbol")

    def __init__(self, exchange_id: str, symbol: Symbol) -> None:
        self.exchange_id = exchange_id
        self.symbol = symbol
        self.open_interest = self.funding_rate = self.next_funding = ""


class BybitDecoder:
    """One connection's messages: it remembers each ticker, so a new connection has a new one."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        listed = [(each.exchange_id, each.symbol) for each in instruments]
        self._traded = {f"{TRADES}.{name}": (name, symbol) for name, symbol in listed}
        self._liquidated = {f"{LIQUIDATIONS}.{name}": (name, symbol) for name, symbol in listed}
        self._ticked = {f"{TICKERS}.{name}": _Ticked(name, symbol) for name, symbol in listed}
        # Bybit's messages begin with their topic, and so need to be decoded only once. One that
        # begins in another way is understood too.
        self._readers: dict[bytes, Callable[[bytes], Heard]] = {
            b'{"topic":"pu': self._read_trades,
            b'{"topic":"ti': self._read_ticker,
        }

    def read(self, frame: bytes) -> Heard | Envelope:
        """What a message says, or the answer that it is. Raises MalformedMessage."""
        try:
            return self._readers.get(frame[:_HEAD_LENGTH], self._read_any)(frame)
        except _UNREADABLE as error:
            raise MalformedMessage(str(error)) from error

    def _read_any(self, frame: bytes) -> Heard | Envelope:
        envelope = _decode_envelope(frame)
        if not envelope.topic:
            return envelope
        if envelope.topic in self._traded:
            return self._read_trades(frame)
        if envelope.topic in self._ticked:
            return self._read_ticker(frame)
        return self._read_liquidations(frame)

    def _read_trades(self, frame: bytes) -> Heard:
        message = _decode_trades(frame)
        try:
            exchange_id, symbol = self._traded[message.topic]
        except KeyError:
            raise _unasked(message.topic) from None
        latest_ms = message.ts + _AHEAD_MS
        trades: list[MarketMessage] = []
        append = trades.append
        for wire in message.data:
            time_ms = wire.T
            if wire.s != exchange_id:
                raise _foreign(wire.s, exchange_id)
            if time_ms > latest_ms:
                raise MalformedMessage(f"a trade of {time_ms} was told at {message.ts}")
            append(Trade(symbol, time_ms, wire.p, wire.v, wire.S == "Buy", wire.i))
        return symbol, message.ts, len(trades), trades

    def _read_liquidations(self, frame: bytes) -> Heard:
        message = _decode_liquidations(frame)
        try:
            exchange_id, symbol = self._liquidated[message.topic]
        except KeyError:
            raise _unasked(message.topic) from None
        liquidations: list[MarketMessage] = []
        for wire in message.data:
            if wire.s != exchange_id:
                raise _foreign(wire.s, exchange_id)
            liquidated = "long" if wire.S == "Buy" else "short"
            liquidations.append(Liquidation(symbol, wire.T, wire.p, wire.v, liquidated))
        return symbol, message.ts, 0, liquidations

    def _read_ticker(self, frame: bytes) -> Heard:
        message = _decode_ticker(frame)
        try:
            known = self._ticked[message.topic]
        except KeyError:
            raise _unasked(message.topic) from None
        if message.data.symbol != known.exchange_id:
            raise _foreign(message.data.symbol, known.exchange_id)
        return known.symbol, message.ts, 0, _news(message, known)


def _news(message: TickerMessage, known: _Ticked) -> list[MarketMessage]:
    """What differs from what was known, and is known in full; it is known from now on."""
    news = message.data
    open_interest = news.openInterest or known.open_interest
    funding_rate = news.fundingRate or known.funding_rate
    next_funding = news.nextFundingTime or known.next_funding
    said: list[MarketMessage] = []
    if open_interest != known.open_interest:
        quantity = _decode_total(open_interest)
        # A perpetual that nobody holds yet; a change from nothing has no percentage.
        if quantity > 0:
            said.append(OpenInterest(known.symbol, message.ts, quantity))
    if funding_rate != known.funding_rate or next_funding != known.next_funding:
        if funding_rate and next_funding:
            rate = _decode_fraction(funding_rate)
            due_ms = _decode_time(next_funding)
            said.append(FundingRate(known.symbol, message.ts, rate, due_ms))
        known.funding_rate = funding_rate
        known.next_funding = next_funding
    # Only now: what could not be read must not pass for known.
    known.open_interest = open_interest
    return said


def _unasked(topic: str) -> MalformedMessage:
    return MalformedMessage(f"nobody asked for topic {topic!r}")


def _foreign(found: str, expected: str) -> MalformedMessage:
    return MalformedMessage(f"a message about {expected} holds {found!r}")
