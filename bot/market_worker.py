"""Keeps the live market alive: the past first, then the stream, and every hole mended."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing, suppress
from itertools import chain, islice

from msgspec import structs

from bot.archive import Archive
from bot.desk import Desk
from bot.feeds import Feeds
from bot.memory import settle_memory
from bot.mending import TRADES_MS, Mending, give_up_forgotten
from bot.price_alerts import PriceAlerts
from bot.price_paths import Parts, PricePaths
from bot.reconciliation import Reconciliation
from bot.reliving import as_seconds, path, relive, whole_minutes
from bot.retracing import Retracing
from engine.clock import Clock
from engine.feeds.backfill import Minutes, backfill, last_minutes, missing_minutes
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Connected, Disconnected, ExchangeMinute, History, LiveFeed
from engine.gaps import GapCause
from engine.listed_minutes import SETTLED_MS
from engine.live import LiveMarket
from engine.live_output import ClosedCandle, LiveOutput
from engine.market import Candle, Symbol, Timeframe, Trade
from engine.notes import Note
from storage.market_history import Mended

log = logging.getLogger(__name__)

TICK_S = 0.5
SILENT_S = 1.0
"""A symbol that was not heard of for so long is not closed by time: its trades may be late.

Less than the grace after which time closes, so that a pause of ours closes nothing either.
"""
OUTCOMES_FIRST_S = 10.0
"""What open signals missed is written down before the past is learnt, unless that takes longer."""
LEARNT_AT_ONCE = 4
"""Symbols whose past is asked for at the same time: more would be in memory at once."""
LEARNT_IN_A_TURN = 100
"""Minutes of a past, which take some milliseconds."""
WRITTEN_WITHIN_MS = 60_000
"""So long at most a doubt waits until it is written down."""
UNSETTLED_MS = SETTLED_MS + WRITTEN_WITHIN_MS
"""So long after its end a minute is as the exchange has it, or is written down as doubtful."""
UNHEARD_AT_MOST_MS = 30 * Timeframe.D1.ms
"""Of what price alerts missed no more is asked for."""


class MarketWorker:
    """The one that feeds the market and hands what comes out of it to the desk."""

    def __init__(  # noqa: PLR0913 - each is another part that it feeds or asks
        self,
        history: History,
        market: LiveMarket,
        desk: Desk,
        archive: Archive,
        clock: Clock,
        backoff: Backoff,
        warm_up_minutes: int,
        price_alerts: PriceAlerts | None = None,
    ) -> None:
        """warm_up_minutes: of each symbol's past that is learnt.

        price_alerts: who hears the past, too, from where it stopped listening; None for nobody.
        """
        self.feeds = Feeds()
        """What is streamed; whoever watches a symbol adds a feed of it."""
        self.turn = asyncio.Lock()
        """Whoever changes the market publishes what that brought about before the next one."""
        self._history = history
        self._market = market
        self._desk = desk
        self._archive = archive
        self._clock = clock
        self._backoff = backoff
        self._warm_up_minutes = warm_up_minutes
        self._price_alerts = price_alerts
        self._seen_until_ms: dict[Symbol, int] = {}
        """Of the symbols that were watched before we were started, and whose past is not known."""
        self._paths = PricePaths(history, desk.followed, backoff)
        self._retracing = Retracing(market, desk, archive, self._paths, self.turn)
        self._reconciliation = Reconciliation(
            history, market, archive, clock, backoff, self._publish, self._retracing
        )
        self._mending = Mending(
            history,
            market,
            desk,
            archive,
            clock,
            backoff,
            self._paths,
            self._reconciliation,
            self._publish,
            self._past,
        )

    async def run(self) -> None:
        """Stream until cancelled."""
        self._seen_until_ms = await self._archive.seen_until_ms(self._market.symbols)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep_time(), name="time")
            tasks.create_task(self._mending.run(), name="mending")
            tasks.create_task(self._reconciliation.run(), name="reconciliation")
            tasks.create_task(self._retracing.run(), name="retracing")
            async for feed in self.feeds.each():
                tasks.create_task(self._follow(feed), name="stream")

    async def _follow(self, feed: LiveFeed) -> None:
        """Learn the past of a feed's symbols, then stream them for as long as one is wanted."""
        async with asyncio.TaskGroup() as tasks:
            following = tasks.create_task(self._learn_and_stream(feed))
            await self.feeds.unwanted(feed)
            # In our turn: nothing is ended halfway.
            async with self.turn:
                following.cancel()

    async def _learn_and_stream(self, feed: LiveFeed) -> None:
        await self._learn_the_past(self.feeds.symbols_of(feed))
        await self._stream(feed)

    async def _learn_the_past(self, symbols: Iterable[Symbol]) -> None:
        """First what open signals missed, then all that indicators want.

        What is missing since a symbol's last minute is mended.
        """
        # What was seen is no later than now, where our clock is behind the exchange's, too.
        now_ms = max(self._clock.now_ms(), *self._seen_until_ms.values(), 0)
        places = asyncio.Semaphore(LEARNT_AT_ONCE)
        unknown = [symbol for symbol in symbols if not self._market.known_until_ms(symbol)]
        async with asyncio.TaskGroup() as tasks:
            for symbol in unknown:
                if self._desk.followed.oldest_cursor_ms(symbol) is not None:
                    tasks.create_task(self._recover_surely(symbol, now_ms, places))
        with suppress(TimeoutError):
            # Outcomes are waited for; to learn hours of minutes would keep them back.
            await asyncio.wait_for(self._desk.settled(), OUTCOMES_FIRST_S)
        async with asyncio.TaskGroup() as tasks:
            for symbol in unknown:
                tasks.create_task(self._learn(symbol, now_ms, places))
        settle_memory()

    async def _recover_surely(
        self, symbol: Symbol, now_ms: int, places: asyncio.Semaphore
    ) -> None:
        """Tell open signals what they missed, however often that has to be tried."""
        failures = 0
        while not await self._recover(symbol, now_ms, places):
            failures += 1
            await asyncio.sleep(self._backoff.delay_s(failures))

    async def _recover(self, symbol: Symbol, now_ms: int, places: asyncio.Semaphore) -> bool:
        """Tell the open signals of a symbol what they missed.

        False, and nothing told, while the exchange does not answer for all of it: whatever came
        later would be taken for what came next.
        """
        async with places:
            cursor_ms = self._desk.followed.oldest_cursor_ms(symbol) or now_ms
            until_ms = _learnt_until(self._seen_until_ms.get(symbol), now_ms)
            end_ms = Timeframe.M1.floor(until_ms)
            missed = Minutes(symbol, min(Timeframe.M1.floor(cursor_ms), end_ms), end_ms)
            kept = await self._archive.minutes(missed)
            wanted = missing_minutes(kept, missed)
            found = await backfill(self._history, wanted)
            if len(found) < len(wanted):
                return False
            asked = [minute for each in found.values() for minute in each.candles]
            await self._archive.keep_minutes(symbol, asked)
            minutes = sorted(chain(kept, asked), key=lambda minute: minute.start_ms)
            if not await give_up_forgotten(self._paths, self._desk, found, minutes):
                return False
            seconds = await self._archive.seconds(symbol, missed.start_ms, now_ms)
            torn = await self._paths.torn(symbol, minutes, whole_minutes(minutes, seconds))
            await self._gently(path(symbol, minutes, seconds, torn), self._desk.on_output)
        return True

    async def _learn(self, symbol: Symbol, now_ms: int, places: asyncio.Semaphore) -> None:
        """What we kept of a symbol, and from the exchange what we did not."""
        async with places:
            seen_ms = self._seen_until_ms.get(symbol)
            past = self._past(symbol, _learnt_until(seen_ms, now_ms))
            kept = _settled(await self._archive.minutes(past), seen_ms)
            found = await backfill(self._history, missing_minutes(kept, past))
            asked = [minute for each in found.values() for minute in each.candles]
            await self._archive.keep_minutes(past.symbol, asked)
            minutes = sorted(chain(kept, asked), key=lambda minute: minute.start_ms)
            notes = await self._archive.notes(past)
            await self._gently(self._overheard(relive(self._market, symbol, minutes, notes)))
            await self._note_restart(symbol, past, minutes)

    async def _note_restart(self, symbol: Symbol, past: Minutes, minutes: list[Candle]) -> None:
        """Say that what was not seen of a symbol was not because we were not running."""
        seen_ms = self._seen_until_ms.pop(symbol, None)
        if seen_ms is None:
            return
        self._market.was_lost(symbol, GapCause.RESTART)
        self._mending.was_seen(symbol, seen_ms)
        dead = Minutes(symbol, Timeframe.M1.floor(seen_ms), past.end_ms)
        if dead.start_ms < dead.end_ms:
            missing = missing_minutes(minutes, dead)
            if missing == [dead]:
                await self._archive.note_gap(dead, Mended.NO, GapCause.RESTART)
            else:
                await self._archive.note_gap(dead, Mended.MINUTES, GapCause.RESTART, missing)

    async def _gently(
        self,
        outputs: Iterator[LiveOutput],
        tell: Callable[[LiveOutput], Awaitable[None]] | None = None,
    ) -> None:
        """Let a past happen little by little: what streams goes on in between."""
        while True:
            async with self.turn:
                some = list(islice(outputs, LEARNT_IN_A_TURN))
                for output in some:
                    if tell is not None:
                        await tell(output)
            if not some:
                return
            await asyncio.sleep(0)

    def _past(self, symbol: Symbol, until_ms: int) -> Minutes:
        """What indicators want, and since when price alerts were not looked at."""
        past = last_minutes(symbol, self._warm_up_minutes, until_ms)
        heard_ms = None if self._price_alerts is None else self._price_alerts.since_ms(symbol)
        if heard_ms is None:
            return past
        start_ms = max(heard_ms, until_ms - UNHEARD_AT_MOST_MS)
        return structs.replace(past, start_ms=min(past.start_ms, Timeframe.M1.floor(start_ms)))

    def _overheard(self, outputs: Iterator[LiveOutput]) -> Iterator[LiveOutput]:
        """A past that price alerts hear while the market stands in it."""
        return outputs if self._price_alerts is None else self._price_alerts.overhearing(outputs)

    async def _stream(self, feed: LiveFeed) -> None:
        async with aclosing(feed.messages()) as batches:
            async for batch in batches:
                async with self.turn:
                    for message in batch:
                        if not isinstance(message, Trade):
                            self._write_down(message)
                        for output in self._market.on_message(message):
                            await self._pass_on(output)

    def _write_down(self, message: Note | ExchangeMinute | Connected | Disconnected) -> None:
        if isinstance(message, Disconnected):
            log.warning("market feed lost: reason=%s", message.reason)
        elif not isinstance(message, ExchangeMinute | Connected):
            self._archive.take_note(message)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            async with self.turn:
                # Asked within our turn: what came while we waited for it has been heard.
                self._market.set_stale(self.feeds.stale_symbols())
                for output in self._market.on_time(self.feeds.silent_symbols(SILENT_S)):
                    await self._pass_on(output)
                await self._desk.expire(self._market.closed_until_ms)

    async def _publish(self, outputs: Iterable[LiveOutput], torn: Parts | None = None) -> int:
        """In our turn; comes back with how many there were.

        torn: the seconds of minutes that are told in their place.
        """
        count = 0
        async with self.turn:
            for output in outputs:
                seconds = _seconds_of(output, torn) if torn else None
                if seconds is None:
                    await self._pass_on(output)
                else:
                    self._archive.take(output)
                    for second in seconds:
                        await self._pass_on(second)
                    if self._price_alerts is not None:
                        self._price_alerts.hear(output)
                count += 1
        return count

    async def _pass_on(self, output: LiveOutput) -> None:
        self._archive.take(output)
        if self._price_alerts is not None:
            self._price_alerts.hear(output)
        self._retracing.hear(output)
        await self._desk.on_output(output)


def _seconds_of(output: LiveOutput, torn: Parts) -> Iterator[ClosedCandle] | None:
    """What is told in the place of a minute whose seconds are known; None for anything else."""
    if not isinstance(output, ClosedCandle) or output.timeframe is not Timeframe.M1:
        return None
    seconds = torn.get(output.candle.start_ms)
    return None if seconds is None else as_seconds(output.symbol, seconds)


def _settled(kept: Sequence[Candle], seen_ms: int | None) -> list[Candle]:
    """Without the last one or two, which may not have been compared to what the exchange lists."""
    if seen_ms is None:
        return list(kept)
    until_ms = seen_ms - UNSETTLED_MS - Timeframe.M1.ms
    return [minute for minute in kept if minute.start_ms <= until_ms]


def _learnt_until(seen_ms: int | None, now_ms: int) -> int:
    """Until when a past is learnt minute by minute.

    seen_ms: when its symbol was seen last; None if it was not watched. What was not seen is mended
    as any other hole is, to the second, unless that is too long ago. With what was seen last: it
    may not have been compared to what the exchange lists, or its correction not written down.
    """
    if seen_ms is None or now_ms - seen_ms > TRADES_MS - UNSETTLED_MS - Timeframe.M1.ms:
        return now_ms
    return min(seen_ms - UNSETTLED_MS, now_ms)
