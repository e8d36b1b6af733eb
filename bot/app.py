"""The composition root: builds every object, owns every task."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    closing,
)
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.archive import Archive
from bot.backtesting.desk import Backtests
from bot.backup import Backups
from bot.channels import register_channels
from bot.daily_head import DailyHead
from bot.delivery.outgoing import Outgoing
from bot.delivery.worker import Delivery
from bot.desk import Desk
from bot.disk_watch import DiskWatch
from bot.dispatching import dispatcher_for, publish_commands
from bot.errors import WrongSettings
from bot.health import Health
from bot.heartbeat import Heartbeat
from bot.listing_watch import ListingWatch
from bot.market_worker import MarketWorker
from bot.metrics_server import metrics_server
from bot.pictures import Pictures
from bot.polling import Poller
from bot.reaching import when_reachable
from bot.settings import Settings
from bot.timetable import Job, timetable
from bot.traders import Traders
from bot.translation import Translations
from bot.universe import Universe, wanted_symbols
from bot.watchman import Watchman
from charts.render import ChartService
from engine.clock import Clock, SystemClock
from engine.errors import FeedError, UnknownSymbol
from engine.feeds import Exchange, open_exchange
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from storage.database import Database

log = logging.getLogger(__name__)

RETRY_S = 5.0
Answer = TypeVar("Answer")
HEARTBEAT_S = 10.0
WATCH_S = 5.0
DISK_S = 5.0
SAMPLE_S = 5.0
FORGET_S = 86_400.0
TRADERS_S = 30.0
HEAD_AT = time(0, 1)
"""When the head of the audit trail is posted; UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The running parts, for whoever owns their tasks."""

    poller: Poller
    delivery: Delivery
    desk: Desk
    market_worker: MarketWorker
    listing_watch: ListingWatch
    watchman: Watchman
    disk: DiskWatch
    archive: Archive
    health: Health
    heartbeat: Heartbeat
    backups: Backups
    traders: Traders
    daily_head: DailyHead
    reads_at: time
    """When the exchange's listing is read anew each day; UTC. Its minute is the backups' too."""

    async def run(self) -> None:
        """Run every worker until cancelled; a crash in one stops them all."""
        jobs: dict[Job, float] = {
            self.heartbeat.beat: HEARTBEAT_S,
            self._watch: WATCH_S,
            self.disk.look: DISK_S,
            self.health.sample: SAMPLE_S,
            self.archive.forget_old: FORGET_S,
            self.traders.take_up: TRADERS_S,
        }
        daily: dict[Job, time] = {
            self.listing_watch.begin_day: self.reads_at,
            self.daily_head.post: HEAD_AT,
        }
        hourly: dict[Job, time] = {self.backups.make: self.reads_at}
        with closing(self.heartbeat):
            async with timetable(jobs, daily, hourly), asyncio.TaskGroup() as tasks:
                tasks.create_task(self.poller.run(), name="polling")
                tasks.create_task(self.delivery.run(), name="delivery")
                tasks.create_task(self.desk.run(), name="desk")
                tasks.create_task(self.archive.run(), name="archive")
                tasks.create_task(self.health.run(), name="health")
                tasks.create_task(self.market_worker.run(), name="market")

    async def _watch(self) -> None:
        """First why pairs are silent, then whether that is worth an alarm."""
        await self.listing_watch.look()
        await self.watchman.look()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock | None = None) -> AsyncIterator[App]:
    """Build the desk and close what it opened.

    Raises WrongSettings, WrongToken, StorageError; waits for a network that is not there yet.
    """
    clock = clock or SystemClock()
    translations = Translations.load()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database_url))
        await database.migrate()
        bot = await stack.enter_async_context(_bot(settings))
        me = await when_reachable(bot.get_me)
        exchange = await stack.enter_async_context(_open_exchange(settings, clock))
        market = LiveMarket(settings.exchange, settings.strategy(), clock)
        desk = Desk(
            database,
            clock,
            settings.rules(),
            settings.max_followed,
            Backoff(random.Random()),
            traders=lambda: market.traders,
        )
        await desk.open()
        await _watch_symbols(market, exchange, settings, desk)
        traders = Traders(database, market)
        await traders.take_up()
        feed = exchange.feed(
            {symbol: market.instrument(symbol) for symbol in market.symbols},
            stale_after_s=settings.stale_after_s,
        )
        archive = Archive(
            database,
            settings.exchange,
            clock,
            settings.keep_seconds_days,
            settings.keep_derivatives_days,
        )
        worker = MarketWorker(
            feed,
            exchange.history,
            market,
            desk,
            archive,
            clock,
            Backoff(random.Random()),
            settings.warm_up_minutes,
        )
        universe = Universe(
            settings.symbols,
            exchange,
            market,
            worker.feeds,
            desk.followed,
            worker.turn,
            clock,
            stale_after_s=settings.stale_after_s,
        )
        disk = DiskWatch(database, bot, settings.admins, translations, settings.default_language)
        health = Health(database, market, worker.feeds, archive, desk, disk, clock)
        if settings.metrics_port is not None:
            await stack.enter_async_context(
                metrics_server(health, settings.metrics_host, settings.metrics_port)
            )
        charts = await stack.enter_async_context(ChartService(workers=settings.chart_workers))

        await when_reachable(lambda: register_channels(bot, database, settings, clock))
        pictures = Pictures(charts, market, exchange.history, settings)
        dispatcher = dispatcher_for(
            database=database,
            market=market,
            pictures=pictures,
            settings=settings,
            translations=translations,
            health=health,
            backtests=Backtests(database, exchange.history, settings),
            clock=clock,
            bot_username=me.username or "",
        )
        await when_reachable(lambda: publish_commands(bot, translations))
        outgoing = Outgoing(
            bot, me.username or "", database, pictures, translations, settings.default_language
        )
        yield App(
            poller=Poller(bot, dispatcher),
            delivery=Delivery(database, outgoing, clock, desk.mail),
            desk=desk,
            market_worker=worker,
            listing_watch=ListingWatch(
                universe,
                market,
                worker.feeds,
                clock,
                Backoff(random.Random(), first_s=60.0, longest_s=900.0),
            ),
            watchman=Watchman(database, clock, settings.admins, market, desk.mail),
            disk=disk,
            archive=archive,
            health=health,
            heartbeat=Heartbeat(settings.heartbeat_file, clock),
            backups=Backups(database.path, settings.keep_backups, clock),
            traders=traders,
            daily_head=DailyHead(database, clock, settings.admins, desk.mail),
            # Not all desks of the world in the same moment.
            reads_at=time(0, random.randrange(5, 35), random.randrange(60)),
        )


def _bot(settings: Settings) -> Bot:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = AiohttpSession(api=api, timeout=30.0)
    return Bot(settings.bot_token.get_secret_value(), session=session)


async def _watch_symbols(
    market: LiveMarket, exchange: Exchange, settings: Settings, desk: Desk
) -> None:
    """Watch what the settings name, and follow on what was signalled before."""
    history = exchange.history
    instruments = await _when_answered(history.instruments)
    try:
        symbols = await _when_answered(
            lambda: wanted_symbols(settings.symbols, instruments, history)
        )
    except UnknownSymbol as error:
        raise WrongSettings(f"SYMBOLS: {error} {settings.exchange} does not list it") from error
    market.watch(instruments[symbol] for symbol in symbols)
    left_open = {tracked.signal.symbol for tracked in desk.followed} - set(symbols)
    market.watch(
        (instruments[symbol] for symbol in left_open if symbol in instruments), signals=False
    )
    for symbol in left_open - instruments.keys():
        log.warning("open signals on a pair that is no longer listed: symbol=%s", symbol)


async def _when_answered(ask: Callable[[], Awaitable[Answer]]) -> Answer:
    """What the exchange answers, once it can be reached."""
    while True:
        try:
            return await ask()
        except UnknownSymbol:
            raise
        except FeedError as error:
            log.warning("the exchange cannot be reached, trying again: error=%s", error)
            await asyncio.sleep(RETRY_S)


def _open_exchange(settings: Settings, clock: Clock) -> AbstractAsyncContextManager[Exchange]:
    try:
        return open_exchange(settings.exchange, settings.exchange_urls(), clock, random.Random())
    except FeedError as error:
        raise WrongSettings(f"EXCHANGE: {error}") from error
