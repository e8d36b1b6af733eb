"""The live market: every symbol's messages in, closed candles and signals out."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct, structs

from engine.clock import Clock, MarketClock
from engine.errors import UnknownSymbol
from engine.features.feature_set import FeatureSet
from engine.features.structure import Overlays
from engine.feeds.backfill import Minutes
from engine.feeds.feed import Connected, Disconnected, ExchangeMinute, FeedMessage
from engine.feeds.symbols import listed_symbol, resolve_symbols
from engine.gaps import GapCause
from engine.leaps import NEAR_MS, Leap
from engine.lineup import Roster
from engine.live_output import LiveOutput
from engine.live_symbol import LiveSymbol, SymbolState
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    Liquidation,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)
from engine.multiples import multiple_of
from engine.plan import Tally
from engine.rules.compiled import Facts
from engine.rules.facts import FactReader
from engine.score import Score
from engine.strategy import Strategy
from engine.traders import TraderProfile

GRACE_MS = 1_500
"""A second is closed this long after its end when no later trade closes it before."""
_NOTHING: Iterator[LiveOutput] = iter(())
"""Of most messages comes nothing: one for all of them, used up from the beginning."""


class Integrity(Struct, frozen=True, kw_only=True):
    """How trades came since we were started."""

    duplicates: int
    """Trades that came more than once, and were left out."""
    late_trades: int
    """Trades that came after their second was closed."""
    doubtful_minutes: int
    """Closed minutes that a trade came too late for, of which the exchange is still asked."""
    mismatches: int
    """Doubtful minutes that the exchange told otherwise than we had, and that were corrected."""


def _counted(before: Integrity, symbols: Collection[LiveSymbol]) -> Integrity:
    """What was counted before, and what was counted of these."""
    return Integrity(
        duplicates=before.duplicates + sum(live.duplicates for live in symbols),
        late_trades=before.late_trades + sum(live.late_trades for live in symbols),
        doubtful_minutes=0,
        mismatches=before.mismatches + sum(live.corrections.mismatches for live in symbols),
    )


class LiveMarket:
    """All watched symbols, synchronous and without I/O: whoever owns it feeds it."""

    def __init__(self, exchange: str, strategy: Strategy, clock: Clock) -> None:
        self.exchange = exchange
        self._strategy = strategy
        self._roster = Roster(strategy)
        self._clock = MarketClock(clock)
        self._symbols: dict[Symbol, LiveSymbol] = {}
        self._stale: frozenset[Symbol] = frozenset()
        self._in_maintenance: frozenset[Symbol] = frozenset()
        self._let_go = Integrity(duplicates=0, late_trades=0, doubtful_minutes=0, mismatches=0)
        """Of symbols that are not watched any more: counts never fall."""
        self._near_until_ms = 0
        self._leap: Leap | None = None
        """Of trades ahead of time; None once one tells of the present."""

    def watch(self, instruments: Iterable[Instrument], *, signals: bool = True) -> None:
        """Add symbols; those that are watched already keep what is known of them.

        signals: whether set-ups on them are signalled; if not, they are only followed.
        """
        for instrument in instruments:
            live = self._symbols.get(instrument.symbol)
            if live is None:
                live = LiveSymbol(instrument, self.exchange, self._strategy, signals=signals)
                live.pipeline.trade_for(self._roster.lineup(instrument, self.exchange))
                self._symbols[instrument.symbol] = live
            elif live.instrument != instrument:
                live.relist(instrument)
            live.signals = signals

    def trade_for(self, profiles: Iterable[TraderProfile]) -> None:
        """Let these traders, beside the house, look from the next close on, and no others."""
        roster = Roster(self._strategy, profiles)
        if roster.profiles == self._roster.profiles:
            return
        self._roster = roster
        for live in self._symbols.values():
            live.pipeline.trade_for(self._roster.lineup(live.instrument, self.exchange))

    @property
    def traders(self) -> tuple[TraderProfile, ...]:
        """Who looks at this market, the house first; the paused ones too."""
        return self._roster.profiles

    def score(self, symbol: Symbol) -> Score | None:
        """The house's, of the last close; None before indicators are known, or for no side."""
        return self._live(symbol).pipeline.last_score

    def features(self, symbol: Symbol, timeframe: Timeframe) -> FeatureSet | None:
        """What is known at the last close of a timeframe; None for one that is not kept."""
        try:
            return self._live(symbol).pipeline.features(timeframe)
        except KeyError:
            return None

    def facts(self, symbol: Symbol, reader: FactReader) -> Facts:
        """What a reader's conditions name, as of the last close."""
        return self._live(symbol).pipeline.facts(reader)

    @property
    def tally(self) -> Tally:
        """How often traders looked at what is watched now, and what came of it."""
        total = Tally()
        for live in self._symbols.values():
            total.add(live.pipeline.tally)
        return total

    def unwatch(self, symbols: Iterable[Symbol]) -> None:
        """Let go of symbols; what a feed still says about them is dropped."""
        gone = [self._symbols.pop(symbol) for symbol in symbols if symbol in self._symbols]
        self._let_go = _counted(self._let_go, gone)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """What is watched, in the order of the settings."""
        return tuple(self._symbols)

    def now_ms(self) -> int:
        """Exchange time, in UTC milliseconds."""
        return self._clock.now_ms()

    def instrument(self, symbol: Symbol) -> Instrument:
        """The exchange's listing of a watched symbol."""
        return self._live(symbol).instrument

    def price(self, symbol: Symbol) -> float | None:
        """The newest price known, in quote currency."""
        return self._live(symbol).price

    def candles(self, symbol: Symbol, timeframe: Timeframe, limit: int) -> list[Candle]:
        """The last `limit` candles, oldest first; the last one may still be forming."""
        return self._live(symbol).candles(timeframe, limit)

    def overlays(self, symbol: Symbol, timeframe: Timeframe) -> Overlays | None:
        """The structure known at the last close, for a chart; None for 1s, which has none."""
        return self._live(symbol).overlays(timeframe)

    def known_until_ms(self, symbol: Symbol) -> int:
        """End of the last closed minute known without a hole; 0 before the first, or unwatched."""
        live = self._symbols.get(symbol)
        return 0 if live is None else live.known_until_ms

    def state(self, symbol: Symbol) -> SymbolState:
        """How far the symbol's data can be trusted now."""
        if symbol in self._in_maintenance:
            return SymbolState.MAINTENANCE
        if symbol in self._stale:
            return SymbolState.STALE
        return SymbolState.LIVE if self._live(symbol).is_whole else SymbolState.BACKFILLING

    def symbols_in(self, state: SymbolState) -> frozenset[Symbol]:
        """The watched symbols whose data can be trusted so far now."""
        return frozenset(symbol for symbol in self._symbols if self.state(symbol) is state)

    def find(self, text: str) -> Symbol:
        """The watched symbol that a person means by `btc`, `BTCUSDT`, `BTC/USDT`; `pepe` too.

        Raises UnknownSymbol with the nearest names.
        """
        return self.known(text) or resolve_symbols([text], self._instruments())[0]

    def known(self, text: str) -> Symbol | None:
        """The same; None where none is meant. Names alike, which take long, are not looked for."""
        instruments = self._instruments()
        return listed_symbol(text, instruments) or multiple_of(text, instruments.values())

    def _instruments(self) -> dict[Symbol, Instrument]:
        return {symbol: live.instrument for symbol, live in self._symbols.items()}

    def learn(self, symbol: Symbol, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Take a symbol's past before its first live message; it makes no signals."""
        live = self._symbols.get(symbol)
        return iter(()) if live is None else live.learn(minutes)

    def missing(self) -> list[Minutes]:
        """The holes that the exchange must be asked to fill, as far as they can be said."""
        found = (live.missing() for live in self._symbols.values())
        return [missing for missing in found if missing is not None]

    def lost_for(self, symbol: Symbol) -> GapCause | None:
        """What opened a symbol's hole; None without one, or if it was not watched before."""
        live = self._symbols.get(symbol)
        return None if live is None else live.lost_for

    def was_lost(self, symbol: Symbol, cause: GapCause) -> None:
        """Say why what is not known of a symbol is not; the first cause counts."""
        live = self._symbols.get(symbol)
        if live is not None:
            live.lost_for = live.lost_for or cause

    def fill(self, hole: Minutes, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Mend a hole; what that lets happen comes back."""
        live = self._symbols.get(hole.symbol)
        return iter(()) if live is None else live.fill(hole, minutes)

    def fill_with_trades(self, hole: Minutes, trades: Iterable[Trade]) -> Iterator[LiveOutput]:
        """Mend a hole with all of its trades; what that lets happen comes back."""
        live = self._symbols.get(hole.symbol)
        return iter(()) if live is None else live.fill_with_trades(hole, trades)

    def doubtful(self) -> list[Minutes]:
        """The closed minutes that trades came too late for: the exchange must be asked."""
        return [
            minute for live in self._symbols.values() for minute in live.corrections.doubtful()
        ]

    def doubted_for(self, minute: Minutes) -> GapCause | None:
        """Why a minute is doubtful; None for one that is not."""
        live = self._symbols.get(minute.symbol)
        return None if live is None else live.corrections.doubted_for(minute)

    def reconcile(self, minute: Minutes, listed: Candle) -> Iterator[LiveOutput]:
        """Correct a doubtful minute by the exchange's own; nothing comes back where they agree."""
        live = self._symbols.get(minute.symbol)
        return iter(()) if live is None else live.corrections.reconcile(minute, listed)

    def reconcile_with_trades(
        self, minute: Minutes, trades: Iterable[Trade]
    ) -> Iterator[LiveOutput]:
        """Correct a doubtful minute by all of its trades; nothing comes back where they agree."""
        live = self._symbols.get(minute.symbol)
        return iter(()) if live is None else live.corrections.reconcile_with_trades(minute, trades)

    def trust(self, minute: Minutes) -> None:
        """Doubt a minute no more, whatever the exchange would say."""
        if minute.symbol in self._symbols:
            self._live(minute.symbol).corrections.trust(minute)

    @property
    def integrity(self) -> Integrity:
        """How trades came, of the symbols that are watched now and those that were before."""
        counted = _counted(self._let_go, self._symbols.values())
        return structs.replace(counted, doubtful_minutes=len(self.doubtful()))

    def closed_until_ms(self, symbol: Symbol) -> int:
        """No trade before this can come any more; 0 while a hole is open, or unwatched."""
        live = self._symbols.get(symbol)
        return 0 if live is None or not live.is_trusted else live.closed_until_ms

    def set_stale(self, symbols: Iterable[Symbol]) -> None:
        """Name the symbols whose messages stopped coming; no signals on them until they come."""
        self._stale = frozenset(symbols)
        self._trust()

    @property
    def stale_symbols(self) -> frozenset[Symbol]:
        """The symbols whose messages stopped coming, in maintenance or not."""
        return self._stale

    def set_maintenance(self, symbols: Iterable[Symbol]) -> None:
        """Name the symbols that their exchange does not trade now; no signals on them."""
        self._in_maintenance = frozenset(symbols)
        self._trust()

    def on_message(self, message: FeedMessage) -> Iterator[LiveOutput]:
        """Take the next message; what its arrival closes or decides comes back."""
        if isinstance(message, Trade):
            time_ms = message.time_ms
            if time_ms > self._near_until_ms:
                return self._on_leap(message)
            if self._leap is not None:
                self._leap = None
            self._near_until_ms = time_ms + NEAR_MS
            self._clock.saw(time_ms)
            live = self._symbols.get(message.symbol)
            return _NOTHING if live is None else live.on_trade(message)
        self._take_note(message)
        return _NOTHING

    def on_time(self, silent: Collection[Symbol]) -> Iterator[LiveOutput]:
        """Close what ended although no later trade came; to be called about once a second.

        silent: symbols that nothing was heard of; their trades may only be late.
        """
        if not self._clock.has_seen:
            # Until then time is our own clock's, and the market may live in another.
            return
        now_ms = self._clock.now_ms()
        ended_ms = now_ms - GRACE_MS
        # A copy: the one who reads us waits in between, and symbols may come and go meanwhile.
        for symbol, live in tuple(self._symbols.items()):
            live.compare_listed(now_ms)
            if symbol not in silent and symbol not in self._in_maintenance:
                yield from live.close_until(ended_ms)

    def _trust(self) -> None:
        for symbol, live in self._symbols.items():
            live.is_trusted = symbol not in self._stale and symbol not in self._in_maintenance

    def _on_leap(self, trade: Trade) -> Iterator[LiveOutput]:
        """Take a trade ahead of the one before; others are told once it is believed."""
        if not self._clock.has_seen or trade.time_ms <= self._clock.now_ms() + NEAR_MS:
            # Nothing was traded, or heard, for long, but time has passed all the same.
            self._near_until_ms = trade.time_ms
            return self.on_message(trade)
        leap = self._leap = self._leap or Leap(self._clock)
        taken = leap.take(trade, is_alone=len(self._heard_symbols()) <= 1)
        return iter([output for each in taken for output in self._on_own_trade(each)])

    def _heard_symbols(self) -> frozenset[Symbol]:
        return frozenset(self._symbols) - self._stale - self._in_maintenance

    def _on_own_trade(self, trade: Trade) -> Iterator[LiveOutput]:
        live = self._symbols.get(trade.symbol)
        return _NOTHING if live is None else live.on_trade(trade)

    def _take_note(
        self,
        message: FundingRate
        | OpenInterest
        | Liquidation
        | ExchangeMinute
        | Connected
        | Disconnected,
    ) -> None:
        if isinstance(message, Connected | Disconnected):
            self._lose_track(message)
            return
        if message.symbol not in self._symbols:
            return
        if isinstance(message, ExchangeMinute):
            self._live(message.symbol).on_listed(message.candle, self._clock.now_ms())
            return
        pipeline = self._live(message.symbol).pipeline
        if isinstance(message, OpenInterest):
            pipeline.on_open_interest(message)
        elif isinstance(message, FundingRate):
            pipeline.on_funding(message)
        else:
            pipeline.on_liquidation(message)

    def _lose_track(self, message: Connected | Disconnected) -> None:
        now_ms = self._clock.now_ms() if self._clock.has_seen else None
        for symbol in self._symbols.keys() & message.symbols:
            live = self._live(symbol)
            if isinstance(message, Connected):
                live.lose_track(now_ms)
                continue
            if message.since_ms is not None:
                live.corrections.doubt_since(message.since_ms, message.cause)
            if message.until_ms is None or not live.has_closed(message.until_ms):
                self.was_lost(symbol, message.cause)
                live.lose_track(None if message.until_ms is None else now_ms)

    def _live(self, symbol: Symbol) -> LiveSymbol:
        live = self._symbols.get(symbol)
        if live is None:
            raise UnknownSymbol(symbol, ())
        return live
