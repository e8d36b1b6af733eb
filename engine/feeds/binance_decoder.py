"""Binance's messages become the engine's.

Whatever a message holds, the outcome is market messages with finite, positive amounts, or
MalformedMessage.
"""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from engine.errors import FeedError
from engine.feeds.binance_messages import (
    Answer,
    AnyMessage,
    OtherMessage,
    WireLiquidation,
    WireMarkPrice,
    WireOther,
    WireSingleTrade,
    WireTrade,
)
from engine.feeds.binance_trade_sequence import Hole, TradeSequence
from engine.feeds.bounds import MOST_TRADES
from engine.market import (
    Aggregate,
    FundingRate,
    Instrument,
    Liquidation,
    MarketMessage,
    Symbol,
    Trade,
)

TRADES = "aggTrade"
MARK_PRICES = "markPrice@1s"
LIQUIDATIONS = "forceOrder"
CHANNELS = (TRADES, MARK_PRICES, LIQUIDATIONS)

SINGLE_TRADES = "trade"
"""Understood, but not asked for."""
_MARKET = "MARKET"
_AHEAD_MS = 1_000
"""What is further ahead of its message is misread: it would close seconds that are not over."""
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_decode = msgspec.json.Decoder(AnyMessage, strict=False).decode
_decode_other = msgspec.json.Decoder(OtherMessage).decode
_KINDS = frozenset(
    kind.__struct_config__.tag
    for kind in (WireTrade, WireSingleTrade, WireMarkPrice, WireLiquidation)
)


class MalformedMessage(FeedError):
    """A message that is not of the protocol."""


Said: TypeAlias = MarketMessage | Hole | Answer


class Heard:
    """What some messages said."""

    __slots__ = ("malformed", "messages", "of_others", "of_trades", "sent_ms", "unasked")

    def __init__(self) -> None:
        self.messages: list[Said] = []
        """In their order; often nothing new."""
        self.of_trades: list[Symbol] = []
        """For each message of a trade, of which symbol it is."""
        self.of_others: list[Symbol] = []
        """For each other message about the market, of which symbol it is."""
        self.sent_ms: int | None = None
        """When the last one about the market was sent, exchange time."""
        self.unasked = 0
        """How many were about what nobody asked for."""
        self.malformed: list[tuple[bytes, MalformedMessage]] = []


class _Known:
    """One perpetual, and what its messages said so far."""

    __slots__ = ("exchange_id", "funding", "reads", "symbol", "trades")

    def __init__(self, instrument: Instrument, waiting_symbols: set[Symbol]) -> None:
        self.exchange_id = instrument.exchange_id
        self.symbol = instrument.symbol
        self.trades = TradeSequence(instrument.symbol, waiting_symbols)
        self.reads: type[WireTrade | WireSingleTrade] | None = None
        """The kind of trades that was heard first: of both, each trade would count twice."""
        self.funding: tuple[float, int] | None = None


class BinanceDecoder:
    """One connection's messages: it remembers ids and rates, so a new connection has a new one."""

    def __init__(
        self, instruments: Iterable[Instrument], waiting_symbols: set[Symbol] | None = None
    ) -> None:
        """waiting_symbols: here those stand whose trades wait for others that are missing."""
        waiting = set() if waiting_symbols is None else waiting_symbols
        self._known = {each.exchange_id: _Known(each, waiting) for each in instruments}
        self._of_stream = {
            f"{name.lower()}@{channel}": known
            for name, known in self._known.items()
            for channel in (*CHANNELS, SINGLE_TRADES)
        }

    def read(self, frames: Iterable[bytes]) -> Heard:
        """What messages say that came one after another."""
        heard, read = Heard(), self._read
        for frame in frames:
            try:
                read(frame, heard)
            except _UNREADABLE as error:
                if self._is_of_another_kind(frame):
                    heard.unasked += 1
                else:
                    heard.malformed.append((frame, MalformedMessage(str(error))))
            except MalformedMessage as error:
                heard.malformed.append((frame, error))
        return heard

    def end(self) -> list[Hole]:
        """What is missing when no more messages come."""
        ended = (known.trades.end() for known in self._known.values())
        return [hole for hole in ended if hole is not None]

    def _read(self, frame: bytes, heard: Heard) -> None:
        message = _decode(frame)
        wire = message.data
        if wire is None:
            if message.id is None:
                raise MalformedMessage("neither market data nor an answer")
            heard.messages.append(message)
            return
        exchange_id = wire.o.s if isinstance(wire, WireLiquidation) else wire.s
        known = self._of_stream.get(message.stream)
        if known is None:
            # A stream of all symbols, for instance.
            known = self._known.get(exchange_id)
        elif known.exchange_id != exchange_id:
            raise MalformedMessage(f"a message of {message.stream} holds {exchange_id!r}")
        if known is None:
            heard.unasked += 1
        elif isinstance(wire, WireTrade):
            count = wire.l - wire.f + 1
            if not 0 < count <= MOST_TRADES:
                raise MalformedMessage(f"trades {wire.f} to {wire.l} of {wire.s} are told as one")
            _read_trade(known, wire, wire.a, count, heard)
        elif isinstance(wire, WireSingleTrade):
            _read_trade(known, wire, wire.t, 1, heard)
        else:
            _read_other(known, wire, heard)

    def _is_of_another_kind(self, frame: bytes) -> bool:
        """Whether a message that could not be read is sound, but of none of our kinds.

        Lists tell of many symbols at once; in a stream of ours another kind is damage.
        """
        try:
            other = _decode_other(frame)
        except _UNREADABLE:
            return False
        is_ours = isinstance(other.data, WireOther) and other.data.e in _KINDS
        return not is_ours and other.stream not in self._of_stream


def _read_trade(
    known: _Known, wire: WireTrade | WireSingleTrade, trade_id: int, count: int, heard: Heard
) -> None:
    """count: of the trades that it stands for."""
    sent_ms, time_ms = wire.E, wire.T
    if time_ms > sent_ms + _AHEAD_MS:
        raise _ahead(time_ms, sent_ms)
    symbol, kind = known.symbol, type(wire)
    if known.reads is not kind:
        if known.reads is not None:
            heard.of_others.append(symbol)
            return
        known.reads = kind
    is_of_market = isinstance(wire, WireTrade) or _is_of_the_market(wire)
    heard.of_trades.append(symbol)
    heard.sent_ms = sent_ms
    said = (symbol, time_ms, wire.p, wire.q, not wire.m, str(trade_id), trade_id)
    trade = Trade(*said) if count == 1 else Aggregate(*said, count)
    known.trades.take(trade, sent_ms, heard.messages, is_told=is_of_market)


def _is_of_the_market(wire: WireSingleTrade) -> bool:
    """Whether two orders met: what an insurance fund takes over, for instance, is no trade."""
    if wire.X == _MARKET and not (wire.p and wire.q):
        raise MalformedMessage(f"trade {wire.t} of {wire.s} is for nothing")
    return wire.X == _MARKET


def _read_other(known: _Known, wire: WireMarkPrice | WireLiquidation, heard: Heard) -> None:
    said = _funding(known, wire) if isinstance(wire, WireMarkPrice) else _liquidation(known, wire)
    heard.of_others.append(known.symbol)
    heard.sent_ms = wire.E
    known.trades.pass_time(wire.E, heard.messages)
    if said is not None:
        heard.messages.append(said)


def _funding(known: _Known, wire: WireMarkPrice) -> FundingRate | None:
    """None when it is as it was."""
    funding = (wire.r, wire.T)
    if known.funding == funding:
        return None
    known.funding = funding
    return FundingRate(known.symbol, wire.E, wire.r, wire.T)


def _liquidation(known: _Known, wire: WireLiquidation) -> Liquidation | None:
    """None when nothing is filled yet."""
    order = wire.o
    if order.T > wire.E + _AHEAD_MS:
        raise _ahead(order.T, wire.E)
    # What was filled and at which price is what the market felt; the order itself names the
    # bankruptcy price, which nobody need have paid, and may be filled only in part.
    if not (order.z and order.ap):
        return None
    liquidated = "long" if order.S == "SELL" else "short"
    return Liquidation(known.symbol, order.T, order.ap, order.z, liquidated)


def _ahead(time_ms: int, sent_ms: int) -> MalformedMessage:
    return MalformedMessage(f"what happened at {time_ms} was told at {sent_ms}")
