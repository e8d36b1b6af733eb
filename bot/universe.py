"""Which perpetuals are watched: those that are named, all, or the most traded.

That changes while the desk runs: perpetuals are listed and delisted, and others become the most
traded. What counts is what the exchange says:

    it lists a wanted one         its past is learnt, and a further feed streams it
    it does not trade one         no signals, no alarm (maintenance); its feed lets go of it
    the same on another day, or
    one is not wanted any more    let go of, unless signals are open on it: then it is followed
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeAlias

from bot.feeds import Feeds
from engine.clock import Clock
from engine.errors import UnknownSymbol
from engine.feeds import Exchange, resolve_symbols
from engine.feeds.feed import Disconnected, History
from engine.followed import FollowedSignals
from engine.live import LiveMarket
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_Meaning: TypeAlias = Callable[
    [tuple[str, ...], Mapping[Symbol, Instrument], History], Awaitable[tuple[Symbol, ...]]
]
"""Which perpetuals a setting means, of those that are listed."""


async def wanted_symbols(
    names: tuple[str, ...], instruments: Mapping[Symbol, Instrument], history: History
) -> tuple[Symbol, ...]:
    """The symbols that the setting SYMBOLS means: names, `all`, or `top:50`.

    Raises UnknownSymbol, ExchangeUnreachable, ExchangeRefused.
    """
    if names == ("all",):
        return tuple(instruments)
    if names[0].startswith("top:"):
        count = int(names[0].removeprefix("top:"))
        turnover = await history.turnover_24h()
        by_turnover = sorted(
            instruments.values(),
            key=lambda instrument: turnover.get(instrument.exchange_id, 0.0),
            reverse=True,
        )
        return tuple(instrument.symbol for instrument in by_turnover[:count])
    return resolve_symbols(names, instruments)


async def still_wanted(
    names: tuple[str, ...], instruments: Mapping[Symbol, Instrument], history: History
) -> tuple[Symbol, ...]:
    """What the setting means today; of the perpetuals that it names, those that are listed.

    Raises ExchangeUnreachable, ExchangeRefused.
    """
    if names == ("all",) or names[0].startswith("top:"):
        return await wanted_symbols(names, instruments, history)
    found: list[Symbol] = []
    for name in names:
        try:
            found += resolve_symbols([name], instruments)
        except UnknownSymbol:
            log.warning("a pair of SYMBOLS is not listed any more: name=%s", name)
    return tuple(dict.fromkeys(found))


class Universe:
    """Keeps what is watched true to what the exchange lists."""

    def __init__(  # noqa: PLR0913 - it takes the exchange's word to all who listen
        self,
        names: tuple[str, ...],
        exchange: Exchange,
        market: LiveMarket,
        feeds: Feeds,
        followed: FollowedSignals,
        turn: asyncio.Lock,
        clock: Clock,
        *,
        stale_after_s: float,
    ) -> None:
        """names: the setting SYMBOLS. turn: whoever changes the market holds it.

        stale_after_s: of the feeds of newcomers.
        """
        self._names = names
        self._exchange = exchange
        self._market = market
        self._feeds = feeds
        self._followed = followed
        self._turn = turn
        self._clock = clock
        self._stale_after_s = stale_after_s

    async def open(self) -> bool:
        """Watch what the setting means, and what signals are open on; whether anything is listed.

        Raises UnknownSymbol, ExchangeUnreachable, ExchangeRefused.
        """
        return await self._read(wanted_symbols)

    async def read_anew(self) -> bool:
        """Read what the setting means today, and what is listed; whether anything is.

        Raises ExchangeUnreachable, ExchangeRefused.
        """
        return await self._read(still_wanted)

    async def compare(self) -> bool:
        """See which of the watched ones are traded now; whether any perpetual is.

        Raises ExchangeUnreachable, ExchangeRefused.
        """
        instruments = await self._exchange.history.instruments()
        if instruments:
            async with self._turn:
                self._match(instruments)
        return bool(instruments)

    def not_traded(self) -> frozenset[Symbol]:
        """What is watched, but no longer streamed: its exchange does not trade it."""
        return frozenset(self._market.symbols) - self._feeds.symbols

    async def _read(self, meaning: _Meaning) -> bool:
        history = self._exchange.history
        instruments = await history.instruments()
        if instruments:
            wanted = await meaning(self._names, instruments, history)
            async with self._turn:
                self._want(wanted, instruments)
                self._match(instruments)
        return bool(instruments)

    def _want(self, wanted: Collection[Symbol], instruments: Mapping[Symbol, Instrument]) -> None:
        """Take up newcomers, and let go of what is wanted no more."""
        followed = {each.signal.symbol for each in self._followed}.difference(wanted)
        gone = set(self._market.symbols).difference(wanted, followed)
        self._feeds.forget(gone)
        self._market.unwatch(gone)
        self._market.watch(instruments[each] for each in wanted)
        self._market.watch(
            (instruments[each] for each in followed & instruments.keys()), signals=False
        )
        for symbol in followed - instruments.keys():
            log.warning("open signals on a pair that is no longer listed: symbol=%s", symbol)
        if gone:
            log.info("pairs are watched no more: symbols=%s", ",".join(sorted(gone)))

    def _match(self, instruments: Mapping[Symbol, Instrument]) -> None:
        """Stream all that is watched and traded, and nothing that is not traded."""
        watched, streamed = frozenset(self._market.symbols), self._feeds.symbols
        if paused := streamed - instruments.keys():
            log.warning("pairs are not traded now: symbols=%s", ",".join(sorted(paused)))
            self._feeds.forget(paused)
            self._market.on_message(
                Disconnected(tuple(paused), self._clock.now_ms(), "not traded now")
            )
        if new := (watched & instruments.keys()) - streamed:
            log.info("pairs are streamed from now on: symbols=%s", ",".join(sorted(new)))
            listed = {symbol: instruments[symbol] for symbol in sorted(new)}
            self._feeds.add(self._exchange.feed(listed, stale_after_s=self._stale_after_s), listed)
