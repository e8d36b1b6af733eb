"""A desk without its engine room: the real dispatcher, a real bot, a sandbox for Telegram."""

import asyncio
import io
import random
import zlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from PIL import Image
from pydantic import SecretStr

from bot import middlewares
from bot.api_session import ApiSession
from bot.backtesting.desk import Backtests, Order, Step
from bot.backtesting.findings import Findings
from bot.backtesting.tasks import Period
from bot.chart_candles import MADE_OF
from bot.chart_window import USUAL_LOOK, Look, Window, window_of
from bot.claim import Claim
from bot.delivery.letters import Letters
from bot.delivery.outgoing import Outgoing
from bot.dispatching import dispatcher_for
from bot.everywhere import Everywhere
from bot.file_ids import FileIds, Photo, subject_of
from bot.health import HealthReport
from bot.picture_trouble import PictureTrouble
from bot.pictures import Chart, Pictures, subject
from bot.price_alerts import PriceAlerts
from bot.recordings import Recordings, Terms
from bot.redraws import Redraws
from bot.roster import Roster
from bot.settings import Settings
from bot.targets import Targets
from bot.translation import Translator
from charts.errors import ChartFailed
from charts.picture import Picture, name_of
from engine.clock import ManualClock
from engine.errors import UnknownSymbol
from engine.feeds.backoff import Backoff
from engine.honesty.calibration import ScorePart
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.performance import Performance
from engine.score import Score
from engine.signal import Signal
from engine.strategy import Strategy
from engine.tracking import OutcomeKind, TrackedSignal
from engine.traders import TraderProfile
from sandbox.telegram import Message, Person, TelegramSandbox
from sandbox.telegram.world import Answer
from storage import outbox, signals
from storage.database import Database
from storage.outbox import OutboxRow
from tests.bot.backtesting.builders import SilentHistory, findings
from tests.bot.views.builders import START_MS, TRANSLATIONS, closed, report

TRADER_ID = 1001
ADMIN_ID = 1002


class PlainSession(ApiSession):
    """aiogram waits a quarter of a second for TLS to end; here is none."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class FakePictures:
    """Small pictures, of another colour for another request; or none when told so."""

    def __init__(self) -> None:
        self.fails = False
        self.is_opening = False
        """Whether the exchange has not said yet what it trades."""
        self.is_broken = False
        """Whether what comes out is no picture, so that Telegram refuses it."""
        self.drawn: list[tuple[str | int | None, ...]] = []
        """What each picture was asked to show."""
        self.meanwhile: Callable[[], None] = lambda: None
        """What happens while a chart is being drawn."""
        self.market: LiveMarket | None = None
        """Whose candles the charts are of; else their captions tell of one made up."""
        self.looks: list[Look] = []
        self.cards: list[Picture] = []
        """Pictures that say everything themselves."""
        self.file_ids = FileIds()

    async def chart(
        self,
        symbol: Symbol,
        timeframe: Timeframe,
        t: Translator,
        tracked: TrackedSignal | None = None,
        *,
        look: Look = USUAL_LOOK,
        urgent: bool = False,
    ) -> Chart:
        if self.fails:
            raise ChartFailed("no candles yet")
        if self.is_opening:
            raise UnknownSymbol(symbol)
        self.looks.append(look)
        window = self._window(symbol, timeframe)
        self.meanwhile()
        request = symbol, timeframe, tracked.number if tracked else None
        png = self._draw(*request, *(() if look == USUAL_LOOK else [str(look)]))

        async def draw() -> bytes:
            return png

        about = subject(tracked, timeframe, t, look)
        return Chart(photo=Photo(png, draw, self.file_ids, subject=about), window=window)

    def sent_before(self, tracked: TrackedSignal, t: Translator, look: Look) -> str | None:
        return self.file_ids.get(subject_of(tracked.number, t.language, look))

    def _window(self, symbol: Symbol, timeframe: Timeframe) -> Window:
        if self.market is None:
            return Window(newest_ms=START_MS, price=64_250.0, gap=None)
        finer = MADE_OF.get(timeframe, timeframe)
        candles = self.market.candles(symbol, finer, 300)
        if not candles:
            raise ChartFailed(f"there are no candles of {symbol}")
        return window_of(candles, finer)

    async def performance(
        self,
        performance: Performance,
        t: Translator,
        *,
        title: str,
        subtitle: str,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        if self.fails:
            raise ChartFailed("no worker")
        self.looks.append(look)
        return self._draw(title, subtitle)

    async def calibration(
        self,
        scores: Sequence[ScorePart],
        t: Translator,
        *,
        subtitle: str,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        if self.fails:
            raise ChartFailed("no worker")
        self.looks.append(look)
        return self._draw("by score", subtitle, len(scores))

    async def top(
        self,
        ranked: Sequence[tuple[Symbol, Score]],
        threshold: float,
        t: Translator,
        *,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        if self.fails:
            raise ChartFailed("no worker")
        self.looks.append(look)
        return self._draw(*(symbol for symbol, _ in ranked))

    async def png(self, picture: Picture) -> bytes:
        if self.fails:
            raise ChartFailed("no worker")
        self.cards.append(picture)
        return self._draw(name_of(picture))

    def _draw(self, *request: str | int | None) -> bytes:
        self.drawn.append(request)
        colour = zlib.crc32(repr(request).encode()) & 0xFFFFFF
        if self.is_broken:
            return b"no picture"
        file = io.BytesIO()
        Image.new("RGB", (16, 10), colour).save(file, "PNG")
        return file.getvalue()


class FakeHealth:
    """A desk that is well, or as told."""

    def __init__(self) -> None:
        self.answer = report()

    async def report(self) -> HealthReport:
        return self.answer


class FakeBacktests(Backtests):
    """Takes orders as in life; what they find was made before."""

    def __init__(self, database: Database, settings: Settings) -> None:
        super().__init__(database, SilentHistory(), settings)
        self.found: Findings | Exception = findings()
        """What comes of an order."""
        self.steps: list[tuple[Step, float]] = []
        """How far it comes before its end."""
        self.goes_on = asyncio.Event()
        """Whether an order that made its steps may end."""
        self.goes_on.set()
        self.asked: list[tuple[tuple[Symbol, ...], Period]] = []
        self.traders: list[str] = []
        """The keys of those that were tested."""

    async def run(
        self,
        order: Order,
        instruments: Mapping[Symbol, Instrument],
        period: Period,
        trader: TraderProfile,
    ) -> Findings:
        self.asked.append((tuple(instruments), period))
        self.traders.append(trader.key)
        for step, share in self.steps:
            order.note(step, share)
        while not self.goes_on.is_set():
            await asyncio.sleep(0.001)
            order.note(order.step, order.share)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


@dataclass(frozen=True, slots=True)
class Desk:
    """What a test talks to, and the hands to do so."""

    telegram: TelegramSandbox
    bot: Bot
    dispatcher: Dispatcher
    database: Database
    market: LiveMarket
    pictures: FakePictures
    health: FakeHealth
    backtests: FakeBacktests
    recordings: Recordings
    price_alerts: PriceAlerts
    redraws: Redraws
    roster: Roster
    claim: Claim
    outgoing: Outgoing
    clock: ManualClock
    trader: Person
    admin: Person

    async def settle(self) -> None:
        """Let the dispatcher handle everything that people did."""
        async with asyncio.TaskGroup() as tasks:
            redrawing = tasks.create_task(self.redraws.run())
            offset = None
            while updates := await self.bot.get_updates(offset=offset, timeout=0):
                for update in updates:
                    await self.dispatcher.feed_update(self.bot, update)
                offset = updates[-1].update_id + 1
            await self.redraws.idle()
            redrawing.cancel()

    async def say(self, text: str, person: Person | None = None) -> Message:
        """Write privately; the newest message of the chat comes back."""
        person = person or self.trader
        await person.send(text)
        await self.settle()
        return person.messages[-1]

    async def press(self, message: Message, button: str, person: Person | None = None) -> Answer:
        """Press a button; what pops up comes back."""
        pressed = await (person or self.trader).press(message, button)
        await self.settle()
        assert pressed.answer is not None, "the button still waits"
        return pressed.answer

    async def deliver(self) -> None:
        """Send what waits in the outbox, as delivery does, without its pace."""
        while row := await self._claimed():
            message_id = await self.outgoing.send(row, self.clock.now_ms())
            async with self.database.writing() as session:
                await outbox.sent(
                    session, row.id, message_id=message_id, now_ms=self.clock.now_ms()
                )

    async def _claimed(self) -> OutboxRow | None:
        async with self.database.writing() as session:
            return await outbox.claim(session, now_ms=self.clock.now_ms(), lease_ms=1_000)

    async def publish(self, signal: Signal) -> TrackedSignal:
        """Store a signal, as the desk does."""
        async with self.database.writing() as session:
            tracked = await signals.add(session, signal, START_MS)
        assert tracked is not None
        return tracked

    async def end(
        self, tracked: TrackedSignal, kind: OutcomeKind, *, price: float, fees: float | None = None
    ) -> None:
        """Close a stored signal, as the desk does. fees: a share of the position at its entry."""
        ended = closed(tracked, kind, price=price)
        assert ended.outcome is not None
        outcome = replace(ended.outcome, fees=fees)
        async with self.database.writing() as session:
            await signals.close(session, tracked.number, ended.progress, outcome)


@pytest.fixture
def access() -> Literal["ask", "open"]:
    """Most tests are about what people do once they are in; those of the door say `ask`."""
    return "open"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is waited for: a busy machine is not what these tests are about."""
    monkeypatch.setattr(middlewares, "PATIENCE_S", 20.0)


@pytest.fixture
async def desk(tmp_path: Path, access: Literal["ask", "open"]) -> AsyncIterator[Desk]:
    clock = ManualClock(START_MS)
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
        admins=(ADMIN_ID,),
        access=access,
        default_language="en",
    )
    market = _market(clock)
    pictures = FakePictures()
    pictures.market = market
    redraws = Redraws(spacing_s=0.0)
    health = FakeHealth()
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database,
        _bot(telegram) as bot,
    ):
        await database.migrate()
        backtests = FakeBacktests(database, settings)
        terms = Terms(every_signal=True, after_outcome_ms=0, keep_ms=0)
        mail = asyncio.Event()
        claim = Claim(is_open=False)
        letters = Letters(
            telegram.bot.username or "", database, TRANSLATIONS, settings.default_language
        )
        roster = Roster(database, clock, settings.admins, mail, is_open=settings.access == "open")
        price_alerts = PriceAlerts(
            database, market, clock, Backoff(random.Random(1)), asyncio.Event()
        )
        recordings = Recordings(database, market, clock, terms, lost=lambda: 0)
        dispatcher = dispatcher_for(
            database=database,
            market=market,
            pictures=pictures,
            settings=settings,
            translations=TRANSLATIONS,
            roster=roster,
            claim=claim,
            targets=Targets(database, roster, market, clock, mail, settings.default_language),
            price_alerts=price_alerts,
            everywhere=Everywhere(database, TRANSLATIONS),
            health=health,
            backtests=backtests,
            recordings=recordings,
            redraws=redraws,
            clock=clock,
            comments=None,
            bot_username=telegram.bot.username,
        )
        yield Desk(
            telegram=telegram,
            bot=bot,
            dispatcher=dispatcher,
            database=database,
            market=market,
            pictures=pictures,
            roster=roster,
            claim=claim,
            outgoing=Outgoing(
                bot, letters, cast("Pictures", pictures), PictureTrouble(clock), clock
            ),
            health=health,
            backtests=backtests,
            recordings=recordings,
            redraws=redraws,
            clock=clock,
            price_alerts=price_alerts,
            trader=telegram.user("Tess Trader", id=TRADER_ID, username="tess"),
            admin=telegram.user("Ada Admin", id=ADMIN_ID),
        )


def _bot(telegram: TelegramSandbox) -> Bot:
    session = PlainSession(api=TelegramAPIServer.from_base(telegram.url), timeout=5.0)
    return Bot(telegram.token, session=session)


def _market(clock: ManualClock) -> LiveMarket:
    """Bitcoin closed at 64,250 and trades on, and Ether that nobody trades yet."""
    market = LiveMarket("bybit", Strategy(), clock)
    market.watch(
        Instrument(
            symbol=f"{base}/USDT:USDT",
            exchange_id=f"{base}USDT",
            base=base,
            quote="USDT",
            tick_size=0.1,
            quantity_step=0.001,
        )
        for base in ("BTC", "ETH")
    )
    learn_price(market, 64_250.0, until_ms=START_MS)
    trade = Trade("BTC/USDT:USDT", START_MS, 64_251.0, 0.01, taker_buys=True)
    list(market.on_message(trade))
    return market


def learn_price(market: LiveMarket, price: float, *, until_ms: int) -> None:
    """Let Bitcoin have traded at this price for the minute that ended last."""
    start_ms = Timeframe.M1.floor(until_ms) - Timeframe.M1.ms
    minute = Candle(start_ms, price, price, price, price, 1.0)
    list(market.learn("BTC/USDT:USDT", [minute]))
