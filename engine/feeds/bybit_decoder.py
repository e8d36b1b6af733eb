"""Bybit's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage; a message with one bad part is left out whole.
"""

from collections.abc import Iterable

import msgspec

from engine.errors import FeedError, ImpossibleValue
from engine.feeds.bybit_messages import (
    Envelope,
    Fraction,
    LiquidationsMessage,
    MinutesMessage,
    TickerMessage,
    TimeMs,
    Total,
    TradesMessage,
    WireMinute,
    WireTrade,
)
from engine.feeds.feed import ExchangeMinute
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    Liquidation,
    MarketMessage,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)

TRADES = "publicTrade"
TICKERS = "tickers"
LIQUIDATIONS = "allLiquidation"
MINUTES = "kline.1"

_TRADES_HEAD = b'{"topic":"pu'
_TICKER_HEAD = b'{"topic":"ti'
_HEAD_LENGTH = len(_TRADES_HEAD)
_AHEAD_MS = 1_000
"""A trade further ahead of its message is misread: it would close seconds that are not over."""
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_decode_envelope = msgspec.json.Decoder(Envelope).decode
_decode_trades = msgspec.json.Decoder(TradesMessage, strict=False).decode
_decode_ticker = msgspec.json.Decoder(TickerMessage).decode
_decode_minutes = msgspec.json.Decoder(MinutesMessage, strict=False).decode
_decode_liquidations = msgspec.json.Decoder(LiquidationsMessage, strict=False).decode
# A ticker's texts are numbers as JSON spells them.
_decode_total = msgspec.json.Decoder(Total).decode
_decode_fraction = msgspec.json.Decoder(Fraction).decode
_decode_time = msgspec.json.Decoder(TimeMs).decode


class MalformedMessage(FeedError):
    """A message that is not of the protocol."""


class Heard:
    """What some messages about the market said."""

    __slots__ = ("malformed", "messages", "of_others", "of_trades", "sent_ms", "trades", "unasked")

    def __init__(self) -> None:
        self.messages: list[MarketMessage | ExchangeMinute] = []
        """What they say, in their order; often nothing new."""
        self.of_trades: list[Symbol] = []
        """For each message of trades, of which symbol it is."""
        self.of_others: list[Symbol] = []
        """For each other message that was understood, of which symbol it is."""
        self.sent_ms: int | None = None
        """When the last one that says so was sent, exchange time."""
        self.trades = 0
        """How many are among the messages."""
        self.unasked = 0
        """How many were about what nobody asked for."""
        self.malformed: list[tuple[bytes, MalformedMessage]] = []
        """Those that could not be read, and why."""


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
        self._listed = {f"{MINUTES}.{name}": symbol for name, symbol in listed}
        self._ticked = {f"{TICKERS}.{name}": _Ticked(name, symbol) for name, symbol in listed}

    def read(self, frames: Iterable[bytes]) -> Heard:
        """What messages say, in their order; answers say nothing about the market."""
        heard = Heard()
        # Flat and almost without calls: it runs for every trade of every symbol.
        messages, of_trades, traded = heard.messages, heard.of_trades, self._traded
        for frame in frames:
            known = len(messages)
            try:
                if frame[:_HEAD_LENGTH] != _TRADES_HEAD and self._read_other(frame, heard):
                    continue
                told = _decode_trades(frame)
                exchange_id, symbol = traded[told.topic]
                latest_ms = told.ts + _AHEAD_MS
                for wire in told.data:
                    time_ms = wire.T
                    if time_ms > latest_ms or wire.s != exchange_id:
                        raise _misplaced(wire, told)
                    messages.append(
                        Trade(symbol, time_ms, wire.p, wire.v, wire.S == "Buy", wire.i, wire.seq)
                    )
                of_trades.append(symbol)
                heard.trades += len(messages) - known
                heard.sent_ms = told.ts
            except KeyError:
                heard.unasked += 1
            except (*_UNREADABLE, MalformedMessage) as error:
                del messages[known:]
                heard.malformed.append((frame, MalformedMessage(str(error))))
        return heard

    def _read_other(self, frame: bytes, heard: Heard) -> bool:
        """Read a message that does not begin as trades do; False if it holds some nevertheless.

        Raises KeyError for what nobody asked for.
        """
        if frame[:_HEAD_LENGTH] == _TICKER_HEAD:
            self._read_ticker(frame, heard)
            return True
        envelope = _decode_envelope(frame)
        topic = envelope.topic
        if topic in self._traded:
            return False
        if topic in self._ticked:
            self._read_ticker(frame, heard)
        elif topic in self._liquidated:
            self._read_liquidations(frame, heard)
        elif topic in self._listed:
            self._read_minutes(frame, self._listed[topic], heard)
        elif topic or not envelope.op:
            raise KeyError(topic)
        return True

    def _read_liquidations(self, frame: bytes, heard: Heard) -> None:
        message = _decode_liquidations(frame)
        exchange_id, symbol = self._liquidated[message.topic]
        liquidations: list[MarketMessage] = []
        for wire in message.data:
            if wire.s != exchange_id:
                raise _foreign(wire.s, exchange_id)
            liquidated = "long" if wire.S == "Buy" else "short"
            liquidations.append(Liquidation(symbol, wire.T, wire.p, wire.v, liquidated))
        heard.messages += liquidations
        heard.of_others.append(symbol)
        heard.sent_ms = message.ts or heard.sent_ms

    def _read_minutes(self, frame: bytes, symbol: Symbol, heard: Heard) -> None:
        """Take note of minutes that are over; most frames tell of one that is not."""
        message = _decode_minutes(frame)
        heard.messages += [
            ExchangeMinute(symbol, _minute(each, message.ts))
            for each in message.data
            if each.confirm
        ]
        heard.of_others.append(symbol)
        heard.sent_ms = message.ts

    def _read_ticker(self, frame: bytes, heard: Heard) -> None:
        message = _decode_ticker(frame)
        known = self._ticked[message.topic]
        news = message.data
        if news.symbol != known.exchange_id:
            raise _foreign(news.symbol, known.exchange_id)
        # Most tell prices only.
        if news.openInterest or news.fundingRate or news.nextFundingTime:
            heard.messages += _news(message, known)
        heard.of_others.append(known.symbol)
        heard.sent_ms = message.ts


def read_answer(frame: bytes) -> Envelope | None:
    """What became of a request; None for any other message. Raises MalformedMessage."""
    try:
        envelope = _decode_envelope(frame)
    except _UNREADABLE as error:
        raise MalformedMessage(str(error)) from error
    return envelope if envelope.op and not envelope.topic else None


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


def _minute(wire: WireMinute, sent_ms: int) -> Candle:
    start_ms = wire.start
    if start_ms % Timeframe.M1.ms or start_ms + Timeframe.M1.ms > sent_ms + _AHEAD_MS:
        raise MalformedMessage(f"a minute of {start_ms} is no minute that is over at {sent_ms}")
    prices = (wire.open, wire.high, wire.low, wire.close)
    try:
        return Candle(start_ms, *prices, wire.volume, wire.turnover)
    except ImpossibleValue as error:
        raise MalformedMessage(str(error)) from error


def _misplaced(wire: WireTrade, told: TradesMessage) -> MalformedMessage:
    return MalformedMessage(f"{told.topic} of {told.ts} holds a trade of {wire.s} at {wire.T}")


def _foreign(found: str, expected: str) -> MalformedMessage:
    return MalformedMessage(f"a message about {expected} holds {found!r}")
