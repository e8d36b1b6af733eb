"""The composition root: builds every object, owns every task."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import time

from bot.archive import Archive
from bot.backtesting.desk import Backtests
from bot.backup import Backups
from bot.broadcasts import Broadcasts
from bot.channels import register_channels
from bot.claim import Claim
from bot.command_menus import MENUS_S, CommandMenus
from bot.commenting import Comments
from bot.daily_head import DailyHead
from bot.delivery.letters import Letters
from bot.delivery.outgoing import Outgoing
from bot.delivery.proof import Proof
from bot.delivery.worker import Delivery
from bot.desk import Desk
from bot.digests import Digests
from bot.disk_watch import DiskWatch
from bot.dispatching import dispatcher_for, publish_commands
from bot.engine_switch import EngineSwitch, end_the_program
from bot.everywhere import Everywhere
from bot.ground import Ground, open_ground
from bot.health import Health
from bot.heartbeat import Heartbeat
from bot.inbox import Inbox
from bot.late_replies import LateReplies
from bot.listing_watch import ListingWatch
from bot.live_card import LiveCards
from bot.market_worker import MarketWorker
from bot.memory import FREED_S, hand_back_freed
from bot.metrics_server import metrics_server
from bot.opening import Opening
from bot.pictures import Pictures
from bot.polling import Poller
from bot.price_alerts import PriceAlerts
from bot.profile import publish_profile
from bot.reaching import when_reachable
from bot.recordings import Recordings, Terms
from bot.redraws import Redraws
from bot.replying import Replying
from bot.roster import Roster
from bot.settings import Settings
from bot.snapshots import Snapshots
from bot.targets import Targets
from bot.timetable import Job, timetable
from bot.traders import Traders
from bot.universe import Universe
from bot.unlisted import Unlisted
from bot.watchman import Watchman
from engine.clock import Clock, SystemClock
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Timeframe

HEARTBEAT_S = 10.0
WATCH_S = 2.0
DISK_S = 5.0
SAMPLE_S = 5.0
THIN_S = 3_600.0
LIVE_CARDS_S = 45.0
UNLISTED_S = 600.0
FORGET_S = 86_400.0
TRADERS_S = 30.0
RECORDINGS_S = 5.0
DIGESTS_S = 30.0
BROADCASTS_S = 3.0
HEAD_AT = time(0, 1)
"""When the head of the audit trail is posted; UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The running parts, for whoever owns their tasks."""

    poller: Poller
    delivery: Delivery
    desk: Desk
    opening: Opening
    market_worker: MarketWorker
    listing_watch: ListingWatch
    watchman: Watchman
    disk: DiskWatch
    archive: Archive
    recordings: Recordings
    redraws: Redraws
    snapshots: Snapshots
    snapshot_every_s: float
    live_cards: LiveCards
    unlisted: Unlisted
    health: Health
    heartbeat: Heartbeat
    backups: Backups
    traders: Traders
    daily_head: DailyHead
    price_alerts: PriceAlerts
    broadcasts: Broadcasts
    digests: Digests
    command_menus: CommandMenus
    comments: Comments | None
    """None without a language model."""
    reads_at: time
    """When the exchange's listing is read anew each day; UTC. Its minute is the backups' too."""

    async def run(self) -> None:
        """Run every worker until cancelled; a crash in one stops them all."""
        with closing(self.heartbeat):
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.poller.run(), name="polling")
                tasks.create_task(self.delivery.run(), name="delivery")
                tasks.create_task(self.desk.run(), name="desk")
                tasks.create_task(self.archive.run(), name="archive")
                tasks.create_task(self.health.run(), name="health")
                tasks.create_task(self.price_alerts.run(), name="price alerts")
                tasks.create_task(self._market(), name="market")
                tasks.create_task(self.redraws.run(), name="redraws")
                tasks.create_task(self._keep_times(), name="timetable")
                if self.comments is not None:
                    tasks.create_task(self.comments.run(), name="comments")

    async def _keep_times(self) -> None:
        """What happens by the clock, and once at the start: some of that takes long."""
        jobs: dict[Job, float] = {
            self.heartbeat.beat: HEARTBEAT_S,
            self._watch: WATCH_S,
            self.disk.look: DISK_S,
            self.health.sample: SAMPLE_S,
            # First: what no recording claims any more is free to go.
            self.recordings.forget_old: FORGET_S,
            self.archive.forget_old: FORGET_S,
            self._record: RECORDINGS_S,
            self.snapshots.take: self.snapshot_every_s,
            self.snapshots.forget_old: THIN_S,
            self.live_cards.look: LIVE_CARDS_S,
            self._settle_unlisted: UNLISTED_S,
            self.poller.forget_old: FORGET_S,
            self.price_alerts.forget_old: FORGET_S,
            self.traders.take_up: TRADERS_S,
            self.digests.look: DIGESTS_S,
            self.broadcasts.look: BROADCASTS_S,
            self.command_menus.look: MENUS_S,
            hand_back_freed: FREED_S,
        }
        daily: dict[Job, time] = {
            self.listing_watch.begin_day: self.reads_at,
            self.daily_head.post: HEAD_AT,
        }
        hourly: dict[Job, time] = {self.backups.make: self.reads_at}
        async with timetable(jobs, daily, hourly):
            await asyncio.Event().wait()

    async def _market(self) -> None:
        """The market's part begins when the exchange has said what it trades; all else at once."""
        await self.traders.take_up()
        await self.opening.run()
        await self.market_worker.run()

    async def _record(self) -> None:
        """Nothing is known to be unwatched before the exchange has said what it trades."""
        if self.opening.waits_for is None:
            await self.recordings.look()

    async def _settle_unlisted(self) -> None:
        """As above: before that every pair would seem to be traded no more."""
        if self.opening.waits_for is None:
            await self.unlisted.look()

    async def _watch(self) -> None:
        """First why pairs are silent, then whether that is worth an alarm."""
        if self.opening.waits_for is not None:
            return
        await self.listing_watch.look()
        await self.watchman.look()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Engine:
    """What watches the market and decides, without people."""

    market: LiveMarket
    desk: Desk
    archive: Archive
    recordings: Recordings
    worker: MarketWorker
    universe: Universe
    opening: Opening
    price_alerts: PriceAlerts
    switch: EngineSwitch


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doors:
    """Who may use the desk, and where it speaks."""

    roster: Roster
    claim: Claim
    targets: Targets
    broadcasts: Broadcasts


@asynccontextmanager
async def open_app(
    settings: Settings, clock: Clock | None = None, end: Callable[[], None] = end_the_program
) -> AsyncIterator[App]:
    """Build the desk and close what it opened.

    end: what an admin's stop calls, when all is said.
    Raises WrongSettings, WrongToken, StorageError; waits for a Telegram that is not there yet. An
    exchange that is not there yet is waited for by `App.run`, beside all that goes without it.
    """
    async with AsyncExitStack() as stack:
        ground = await open_ground(stack, settings, clock or SystemClock(), end)
        engine = _engine(ground)
        await engine.desk.open()
        await engine.price_alerts.open()
        await engine.switch.open()
        doors = await _doors(ground, engine)
        disk = _disk_watch(ground, doors)
        backups = _backups(ground)
        health = _health(ground, engine, disk, backups)
        if settings.metrics_port is not None:
            await stack.enter_async_context(
                metrics_server(health, settings.metrics_host, settings.metrics_port)
            )
        bot_username = await _introduce(ground)
        _offer(doors.claim, bot_username)
        yield _app(ground, engine, doors, disk, backups, health, bot_username)


def _backups(ground: Ground) -> Backups:
    return Backups(ground.database.path, ground.settings.keep_backups, ground.clock)


def _patience() -> Backoff:
    """Pauses of a start: whom we wait for may be there in a second, or be away for hours."""
    return Backoff(random.Random(), first_s=1.0, longest_s=60.0)


def _engine(ground: Ground) -> _Engine:
    settings, clock = ground.settings, ground.clock
    market = LiveMarket(settings.exchange, settings.strategy(), clock)
    desk = _desk(ground, market)
    archive = _archive(ground)
    price_alerts = PriceAlerts(ground.database, market, clock, Backoff(random.Random()), desk.mail)
    worker = MarketWorker(
        ground.exchange.history,
        market,
        desk,
        archive,
        clock,
        Backoff(random.Random()),
        settings.warm_up_minutes,
        price_alerts,
    )
    universe = _universe(ground, market, desk, worker)
    return _Engine(
        market=market,
        desk=desk,
        archive=archive,
        recordings=_recordings(ground, market, archive),
        worker=worker,
        universe=universe,
        opening=Opening(universe, settings.exchange, _patience()),
        price_alerts=price_alerts,
        switch=EngineSwitch(ground.database, clock, desk, ground.end),
    )


def _desk(ground: Ground, market: LiveMarket) -> Desk:
    return Desk(
        ground.database,
        ground.clock,
        ground.settings.rules(),
        ground.settings.max_followed,
        Backoff(random.Random()),
        traders=lambda: market.traders,
    )


def _archive(ground: Ground) -> Archive:
    settings = ground.settings
    return Archive(
        ground.database,
        settings.exchange,
        ground.clock,
        settings.keep_seconds_days,
        settings.keep_derivatives_days,
    )


def _recordings(ground: Ground, market: LiveMarket, archive: Archive) -> Recordings:
    settings = ground.settings
    terms = Terms(
        every_signal=settings.record_signals,
        after_outcome_ms=settings.record_after_minutes * Timeframe.M1.ms,
        keep_ms=settings.keep_recordings_days * Timeframe.D1.ms,
    )
    return Recordings(ground.database, market, ground.clock, terms, lost=lambda: archive.lost)


def _universe(ground: Ground, market: LiveMarket, desk: Desk, worker: MarketWorker) -> Universe:
    return Universe(
        ground.settings.symbols,
        ground.exchange,
        market,
        worker.feeds,
        desk.followed,
        worker.turn,
        ground.clock,
        stale_after_s=ground.settings.stale_after_s,
    )


async def _doors(ground: Ground, engine: _Engine) -> _Doors:
    settings, database, clock = ground.settings, ground.database, ground.clock
    mail = engine.desk.mail
    roster = Roster(database, clock, settings.admins, mail, is_open=settings.access == "open")
    await roster.open()
    return _Doors(
        roster=roster,
        claim=Claim(is_open=not roster.admins),
        targets=Targets(database, roster, engine.market, clock, mail, settings.default_language),
        broadcasts=Broadcasts(database, clock, roster, ground.bot, ground.translations),
    )


def _offer(claim: Claim, bot_username: str) -> None:
    if claim.code is not None:
        place = f"https://t.me/{bot_username}" if bot_username else "your bot"
        print(  # noqa: T201 - for whoever reads the console, and not for the log's readers
            f"Nobody is the admin of this bot yet: open {place} and send /claim {claim.code}",
            flush=True,
        )


def _disk_watch(ground: Ground, doors: _Doors) -> DiskWatch:
    settings = ground.settings
    return DiskWatch(
        ground.database,
        ground.bot,
        doors.roster.admins,
        ground.translations,
        settings.default_language,
    )


def _health(ground: Ground, engine: _Engine, disk: DiskWatch, backups: Backups) -> Health:
    return Health(
        ground.database,
        engine.market,
        engine.opening,
        engine.worker.feeds,
        engine.archive,
        engine.desk,
        disk,
        backups,
        ground.clock,
        ground.standing,
    )


async def _introduce(ground: Ground) -> str:
    """Let Telegram know our commands, and find out who is told of everything; our username."""
    bot, database, settings = ground.bot, ground.database, ground.settings
    patience = _patience()
    me = await when_reachable(bot.get_me, patience)
    await when_reachable(
        lambda: register_channels(bot, database, settings, ground.clock), patience
    )
    await when_reachable(lambda: publish_commands(bot, ground.translations), patience)
    await publish_profile(bot, ground.translations)
    return me.username or ""


def _app(
    ground: Ground,
    engine: _Engine,
    doors: _Doors,
    disk: DiskWatch,
    backups: Backups,
    health: Health,
    bot_username: str,
) -> App:
    settings, clock, database = ground.settings, ground.clock, ground.database
    desk, admins = engine.desk, doors.roster.admins
    history = ground.exchange.history
    pictures = Pictures(ground.charts, engine.market, history, database, settings)
    redraws = Redraws()
    return App(
        poller=_poller(ground, engine, doors, health, pictures, redraws, bot_username),
        delivery=_delivery(ground, doors, desk, pictures, bot_username),
        desk=desk,
        opening=engine.opening,
        market_worker=engine.worker,
        listing_watch=_listing_watch(ground, engine),
        watchman=Watchman(database, clock, admins, engine.market, desk.mail),
        disk=disk,
        archive=engine.archive,
        recordings=engine.recordings,
        redraws=redraws,
        snapshots=Snapshots(database, engine.market, desk.followed),
        snapshot_every_s=settings.snapshot_every_s,
        live_cards=LiveCards(database, engine.market, desk.followed, clock, desk.mail),
        unlisted=_unlisted(ground, engine),
        health=health,
        heartbeat=Heartbeat(settings.heartbeat_file, clock),
        backups=backups,
        traders=Traders(database, engine.market),
        daily_head=DailyHead(database, clock, admins, desk.mail),
        price_alerts=engine.price_alerts,
        broadcasts=doors.broadcasts,
        digests=Digests(database, clock, desk.mail),
        command_menus=CommandMenus(ground.bot, ground.translations, admins, clock),
        comments=ground.comments,
        # Not all desks of the world in the same moment.
        reads_at=time(0, random.randrange(5, 35), random.randrange(60)),
    )


def _unlisted(ground: Ground, engine: _Engine) -> Unlisted:
    worker = engine.worker
    return Unlisted(
        ground.exchange.history,
        engine.desk,
        worker.turn,
        Backoff(random.Random()),
        is_traded=lambda symbol: symbol in worker.feeds.symbols,
        now_ms=engine.market.now_ms,
    )


def _poller(
    ground: Ground,
    engine: _Engine,
    doors: _Doors,
    health: Health,
    pictures: Pictures,
    redraws: Redraws,
    bot_username: str,
) -> Poller:
    dispatcher = dispatcher_for(
        database=ground.database,
        market=engine.market,
        pictures=pictures,
        redraws=redraws,
        settings=ground.settings,
        translations=ground.translations,
        roster=doors.roster,
        claim=doors.claim,
        price_alerts=engine.price_alerts,
        engine_switch=engine.switch,
        broadcasts=doors.broadcasts,
        backups=_backups(ground),
        recent_lines=ground.recent_lines,
        targets=doors.targets,
        everywhere=Everywhere(ground.database, ground.translations),
        health=health,
        desk=engine.desk,
        recordings=engine.recordings,
        backtests=Backtests(ground.database, ground.exchange.history, ground.settings),
        clock=ground.clock,
        comments=ground.comments,
        bot_username=bot_username,
    )
    letters = _letters(ground, bot_username)
    dispatcher.update.outer_middleware(Proof(ground.database, letters, ground.clock))
    late = LateReplies(ground.database, ground.clock, engine.desk.mail)
    replying = Replying(ground.held, late, Backoff(random.Random()), ground.picture_trouble)
    ground.answering.session.middleware.register(replying)
    return Poller(ground.answering, dispatcher, Inbox(ground.database, ground.clock))


def _letters(ground: Ground, bot_username: str) -> Letters:
    language = ground.settings.default_language
    return Letters(bot_username, ground.database, ground.translations, language)


def _delivery(
    ground: Ground, doors: _Doors, desk: Desk, pictures: Pictures, bot_username: str
) -> Delivery:
    return Delivery(
        ground.database,
        Outgoing(
            ground.bot,
            _letters(ground, bot_username),
            pictures,
            ground.picture_trouble,
            ground.clock,
        ),
        ground.clock,
        desk.mail,
        ground.standing,
        ground.held,
        doors.roster.admins,
    )


def _listing_watch(ground: Ground, engine: _Engine) -> ListingWatch:
    return ListingWatch(
        engine.universe,
        engine.market,
        engine.worker.feeds,
        ground.clock,
        Backoff(random.Random(), first_s=60.0, longest_s=900.0),
    )
