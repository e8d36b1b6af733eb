"""Looks after the alerts that people keep: each fires at once, in memory, and is told durably.

    closed second, closed minute ──► fired ──► one transaction: the alert + its message
                                       │
             every minute: up to where each alert was looked at, in the same transaction

A crash loses nothing and repeats nothing: what had fired but was not written is behind the place
up to which its alert was looked at, and is heard again with the minutes after that.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from msgspec import structs
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import hearing
from bot.noise import Happened, Noise
from bot.views import price_alerts as views
from engine.clock import Clock
from engine.errors import UnknownSymbol
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.live_output import BuiltMinute, ClosedCandle, LiveOutput
from engine.market import Candle, Instrument, Symbol, Timeframe
from engine.price_alerts import AlertStatus, Condition, Holds, Move, Order, PriceAlert
from engine.rules.facts import FactReader
from engine.watched_alerts import Fired, Outlook, Standing, WatchedAlerts
from storage import people
from storage import price_alerts as stored
from storage.address import Address
from storage.database import Database
from storage.errors import DatabaseUnavailable, ImpossibleMove, NotFound
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening

log = logging.getLogger(__name__)

SETTLE_S = 30.0
"""Pause between two times that it is written down how far alerts were looked at."""
FORGOTTEN_MS = 30 * Timeframe.D1.ms
"""Of an alert that is over nothing is kept for longer."""
GONE_MS = Timeframe.D1.ms
"""An alert on a pair that is watched no more is over so long after its time."""
PRIORITY = 25
"""Before new signals: a price that somebody waits for is worth something for seconds."""
_MINUTES_KEPT = 300
"""Of each symbol in the market's memory."""


class PriceAlerts:
    """All alerts of this exchange, in memory as in the database."""

    def __init__(
        self,
        database: Database,
        market: LiveMarket,
        clock: Clock,
        backoff: Backoff,
        mail: asyncio.Event,
    ) -> None:
        """Know no alert yet. mail: set whenever there is something new to send."""
        self._database = database
        self._market = market
        self._clock = clock
        self._backoff = backoff
        self._mail = mail
        self._watched = WatchedAlerts()
        self._fired: dict[int, tuple[Fired, Instrument]] = {}
        """Not written yet. The newest of each alert: more need not wait."""
        self._news = asyncio.Event()

    async def open(self) -> None:
        """Take up the alerts that were kept, each from where it was looked at last."""
        async with self._database.reading() as session:
            for alert in await stored.active(session, self._market.exchange):
                self._watched.add(alert)

    def hear(self, output: LiveOutput) -> None:
        """Take what the market tells next; decided when it returns, and told a little later."""
        if output.symbol in self._watched:
            # Where its pair was let go of amid its past, nobody is left to be told.
            with suppress(UnknownSymbol):
                self._hear(output)

    def overhearing(self, outputs: Iterable[LiveOutput]) -> Iterator[LiveOutput]:
        """Outputs as they are, each heard while the market stands where it was made."""
        for output in outputs:
            self.hear(output)
            yield output

    def since_ms(self, symbol: Symbol) -> int | None:
        """Since when a symbol's price must be known; None when nobody asks."""
        return self._watched.oldest_cursor_ms(symbol)

    async def run(self) -> None:
        """Write down what fires, until cancelled."""
        failures = 0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(SETTLE_S):
                    await self._news.wait()
            self._news.clear()
            try:
                await self.write_down()
                failures = 0
            except DatabaseUnavailable as error:
                failures += 1
                log.warning("price alerts cannot be written, and wait: error=%s", error)
                await asyncio.sleep(self._backoff.delay_s(failures))

    async def write_down(self) -> None:
        """Tell what fired and what is over, and note how far all was looked at.

        Raises DatabaseUnavailable; then nothing is lost, and it may be done again.
        """
        fired, self._fired = self._fired, {}
        over = self._watched.over(self._known_until_ms)
        standings = self._watched.standings()
        try:
            async with self._database.writing() as session:
                for each, instrument in fired.values():
                    await self._tell(session, each, instrument)
                for alert in over:
                    await self._expire(session, alert)
                await stored.settle(session, standings)
        except DatabaseUnavailable:
            self._fired = fired | self._fired
            self._news.set()
            raise
        for alert in over:
            self._watched.remove(alert)
        if fired or over:
            self._mail.set()

    async def forget_old(self) -> None:
        """Forget alerts that were over long ago."""
        try:
            async with self._database.writing() as session:
                await stored.forget_old(session, self._market.now_ms() - FORGOTTEN_MS)
        except DatabaseUnavailable as error:
            log.warning("old price alerts are not forgotten now: error=%s", error)

    def unkept(self, symbol: Symbol, condition: Condition) -> Timeframe | None:
        """A timeframe that a condition names and that is not kept; None when all are."""
        if not isinstance(condition, Holds):
            return None
        named = condition.rule.timeframes()
        return next((each for each in named if self._market.features(symbol, each) is None), None)

    async def add(self, user_id: int, symbol: Symbol, order: Order) -> PriceAlert:
        """Keep an alert from now on; `holds` says how it stands. Raises TooMany."""
        now_ms = self._market.now_ms()
        alert = PriceAlert(
            id=0,
            user_id=user_id,
            exchange=self._market.exchange,
            symbol=symbol,
            condition=order.condition,
            pause_ms=order.pause_ms,
            created_ms=now_ms,
            expires_ms=now_ms + order.lasts_ms,
            cursor_ms=now_ms,
            holds=None,
        )
        async with self._database.writing() as session:
            return await self._start(session, await stored.add(session, alert))

    async def page(self, user_id: int, *, offset: int, limit: int) -> tuple[list[PriceAlert], int]:
        """Some of a person's alerts, newest first, and how many there are."""
        async with self._database.reading() as session:
            return await stored.of_person(session, user_id, offset=offset, limit=limit)

    async def get(self, user_id: int, id_: int) -> PriceAlert:
        """A person's alert. Raises NotFound, of another person's too."""
        async with self._database.reading() as session:
            return await self._own(session, user_id, id_)

    async def remove(self, user_id: int, id_: int) -> PriceAlert:
        """Forget one. Raises NotFound."""
        async with self._database.writing() as session:
            alert = await self._own(session, user_id, id_)
            await stored.remove(session, id_)
        self._rest(alert)
        return alert

    async def within(self, user_id: int, id_: int, window_ms: int) -> PriceAlert:
        """In place of a move another within that time, from now on; its number is new.

        What is being told of the old one is told no more. Raises NotFound, ImpossibleMove.
        """
        async with self._database.writing() as session:
            alert = await self._own(session, user_id, id_, AlertStatus.ACTIVE)
            if not isinstance(alert.condition, Move):
                raise ImpossibleMove(f"alert {id_} has no window")
            await stored.remove(session, id_)
            now_ms = self._market.now_ms()
            other = structs.replace(
                alert,
                condition=structs.replace(alert.condition, window_ms=window_ms),
                created_ms=now_ms,
                cursor_ms=now_ms,
                holds=None,
            )
            other = await self._start(session, await stored.add(session, other))
        self._rest(alert)
        return other

    async def pause(self, user_id: int, id_: int) -> PriceAlert:
        """Look at one no longer. Raises NotFound, ImpossibleMove."""
        async with self._database.writing() as session:
            alert = await self._own(session, user_id, id_, AlertStatus.ACTIVE)
            alert = structs.replace(alert, status=AlertStatus.PAUSED)
            await stored.save(session, alert)
        self._rest(alert)
        return alert

    async def resume(self, user_id: int, id_: int) -> PriceAlert:
        """Look at one again, from now on. Raises NotFound, ImpossibleMove."""
        async with self._database.writing() as session:
            alert = await self._own(session, user_id, id_, AlertStatus.PAUSED)
            now_ms = self._market.now_ms()
            alert = structs.replace(alert, status=AlertStatus.ACTIVE, cursor_ms=now_ms, holds=None)
            return await self._start(session, await stored.save(session, alert))

    async def _start(self, session: AsyncSession, alert: PriceAlert) -> PriceAlert:
        """Watch for it as it stands now, and write that down."""
        holds = self._watched.start(alert, self._outlook(alert))
        await stored.settle(session, [Standing(alert.id, alert.cursor_ms, holds)])
        return structs.replace(alert, holds=holds)

    async def _own(
        self, session: AsyncSession, user_id: int, id_: int, status: AlertStatus | None = None
    ) -> PriceAlert:
        alert = await stored.get(session, id_)
        if alert is None or alert.user_id != user_id:
            raise NotFound(f"there is no alert {id_} of {user_id}")
        if status is not None and alert.status is not status:
            raise ImpossibleMove(f"alert {id_} is {alert.status}")
        return alert

    def _rest(self, alert: PriceAlert) -> None:
        self._watched.remove(alert)
        self._fired.pop(alert.id, None)

    def _outlook(self, alert: PriceAlert) -> Outlook:
        symbol, condition = alert.symbol, alert.condition
        past: list[Candle] = []
        timeframe = Timeframe.M1
        reader = FactReader([condition.rule] if isinstance(condition, Holds) else ())
        try:
            if isinstance(condition, Move):
                in_minutes = condition.window_ms <= _MINUTES_KEPT * Timeframe.M1.ms
                timeframe = Timeframe.M1 if in_minutes else Timeframe.M5
                count = condition.window_ms // timeframe.ms + 1
                past = self._market.candles(symbol, timeframe, count)
            facts = self._market.facts(symbol, reader)
            return Outlook(self._market.price(symbol), past, timeframe, facts)
        except UnknownSymbol:
            return Outlook(None, (), timeframe, reader.read({}, lambda *_: None, None))

    def _hear(self, output: LiveOutput) -> None:
        """Raises UnknownSymbol for a pair that is not watched."""
        symbol, instrument = output.symbol, self._market.instrument(output.symbol)
        if isinstance(output, ClosedCandle):
            fired = self._watched.on_candle(symbol, output.candle, output.timeframe)
            self._note(fired, instrument)
            if output.timeframe is Timeframe.M1:
                self._close(instrument, output.candle)
        elif isinstance(output, BuiltMinute):
            self._close(instrument, output.candle)

    def _close(self, instrument: Instrument, minute: Candle) -> None:
        symbol = instrument.symbol
        reader = self._watched.reader(symbol)
        if reader is not None:
            facts = self._market.facts(symbol, reader)
            close_ms = minute.start_ms + Timeframe.M1.ms
            fired = self._watched.on_close(symbol, facts, close_ms, minute.close)
            self._note(fired, instrument)

    def _note(self, fired: Iterable[Fired], instrument: Instrument) -> None:
        for each in fired:
            self._fired[each.alert.id] = each, instrument
            self._news.set()

    def _known_until_ms(self, symbol: Symbol) -> int:
        """Up to when a symbol's price is known; of one that is watched no more, long ago."""
        if symbol in self._market.symbols:
            return self._market.closed_until_ms(symbol)
        return self._market.now_ms() - GONE_MS if self._market.symbols else 0

    async def _tell(self, session: AsyncSession, fired: Fired, instrument: Instrument) -> None:
        """One fact and its message; neither if its owner has thought better of it."""
        alert = fired.alert
        if not await stored.fire(session, alert):
            return
        log.info(
            "price alert fired: id=%d symbol=%s at_ms=%d", alert.id, alert.symbol, fired.time_ms
        )
        payload = views.fired_payload(fired, instrument, self._market.now_ms())
        await self._send(session, alert, payload)

    async def _expire(self, session: AsyncSession, alert: PriceAlert) -> None:
        over = structs.replace(alert, status=AlertStatus.EXPIRED)
        if await stored.fire(session, over) and not alert.fired:
            await self._send(session, alert, views.over_payload(alert), silent=True)

    async def _send(
        self,
        session: AsyncSession,
        alert: PriceAlert,
        payload: dict[str, Any],
        *,
        silent: bool = False,
    ) -> None:
        """As loud as its owner wants to hear of this pair now; nothing once they are shut out."""
        if alert.user_id in await people.shut_out(session):
            return
        now_ms, address = self._clock.now_ms(), Address(alert.user_id)
        message = NewMessage(
            chat_id=alert.user_id,
            kind=MessageKind.NOTICE,
            created_ms=now_ms,
            priority=PRIORITY,
            payload=payload,
        )
        happened = Happened(what=Happening.PRICE_ALERT, symbol=alert.symbol)
        heard = await hearing.hearing_of(session, [address], happened, now_ms)
        if silent and heard[address].noise is Noise.SOUND:
            heard[address] = replace(heard[address], noise=Noise.SILENT)
        await hearing.tell(session, [message], heard)
