"""A desk and its delivery, with a real database, a real bot and the sandbox's Telegram."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.delivery.held import HeldChats
from bot.delivery.letters import Letters
from bot.delivery.outgoing import Outgoing
from bot.delivery.worker import Delivery
from bot.desk import Desk
from bot.picture_trouble import PictureTrouble
from bot.pictures import Pictures
from bot.plainer_messages import PlainerMessages
from bot.standing import Standing
from engine.clock import Clock, SystemClock
from engine.feeds.backoff import Backoff
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe
from engine.signal import Signal
from engine.tracking import Rules, TrackedSignal
from sandbox.telegram import Message, Person, Place, TelegramSandbox
from storage import chats, follows, outbox, signals
from storage.chats import Chat, ChatKind
from storage.database import Database
from tests.bot.handlers.conftest import FakePictures, PlainSession
from tests.bot.views.builders import START_MS, TRANSLATIONS

SYMBOL = "BTC/USDT:USDT"
ADMIN = 9001


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A channel that gets every alert, a follower of BTC, and what works for them."""

    telegram: TelegramSandbox
    database: Database
    desk: Desk
    pictures: FakePictures
    channel: Place
    follower: Person
    admin: Person
    bot: Bot
    delivery: Delivery
    new_delivery: Callable[[], Delivery]
    """What runs after a restart: it knows what the database knows."""
    delivery_by: Callable[[Clock], Delivery]
    """The same, with a clock of its own."""
    standing: Standing
    letters: Letters
    picture_trouble: PictureTrouble

    async def publish(self, signal: Signal) -> TrackedSignal:
        """Publish without delivering."""
        await self.desk.publish(signal)
        await self.desk.settled()
        async with self.database.reading() as session:
            stored = await signals.open_signals(session)
        return next(tracked for tracked in stored if tracked.signal == signal)

    async def price_moves(self, low: float, high: float, *, after_s: int = 60) -> None:
        """One second of trading on BTC."""
        start_ms = START_MS - START_MS % 1000 + after_s * 1000
        candle = Candle(start_ms, low, high, low, high, 1.0)
        await self.desk.on_output(ClosedCandle(SYMBOL, Timeframe.S1, candle))
        await self.desk.settled()

    async def counts(self) -> dict[str, int]:
        """Rows of the outbox by status, without zeros."""
        async with self.database.reading() as session:
            depth = await outbox.depth(session, START_MS)
        return {status: count for status, count in depth.counts.items() if count}

    async def hire_admin(self) -> None:
        """Let the admin be reachable."""
        self.admin.chat.started = True
        async with self.database.writing() as session:
            await chats.upsert(session, self.chat(self.admin.id))

    def chat(self, chat_id: int) -> Chat:
        """A chat as the desk knows it: negative numbers are groups."""
        return _chat(chat_id, ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP)

    @asynccontextmanager
    async def delivering(self, delivery: Delivery | None = None) -> AsyncIterator[None]:
        """Deliver while the context is open, and until nothing is left to deliver."""
        async with asyncio.TaskGroup() as tasks:
            work = tasks.create_task((delivery or self.delivery).run())
            yield
            async with asyncio.timeout(10):
                while {"pending", "sending"} & (await self.counts()).keys():  # noqa: ASYNC110 - only the database knows
                    await asyncio.sleep(0.01)
            work.cancel()

    async def delivered(self, place: Place | Person, count: int) -> list[Message]:
        """The messages of a chat, once there are so many."""
        return await self.telegram.wait_for(
            lambda: place.messages if len(place.messages) >= count else None, timeout_s=10
        )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    clock = SystemClock()
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'office.db'}") as database,
        Bot(
            telegram.token,
            session=PlainSession(api=TelegramAPIServer.from_base(telegram.url), timeout=2.0),
        ) as bot,
    ):
        bot.session.middleware(PlainerMessages(clock))
        await database.migrate()
        channel = telegram.channel("Signals")
        follower = telegram.user("Tess Trader")
        follower.chat.started = True
        async with database.writing() as session:
            await chats.upsert(session, _chat(channel.id, ChatKind.CHANNEL, is_target=True))
            await chats.upsert(session, _chat(follower.id, ChatKind.PRIVATE))
            await follows.follow_pair(session, follower.id, SYMBOL)
        pictures = FakePictures()
        desk = Desk(database, clock, Rules(), 100, Backoff(random.Random(1)))
        drawn = cast("Pictures", pictures)
        standing = Standing()
        letters = Letters("heliograph_bot", database, TRANSLATIONS, "en")
        picture_trouble = PictureTrouble(clock)
        outgoing = Outgoing(bot, letters, drawn, picture_trouble, clock)

        def delivery_by(clock: Clock) -> Delivery:
            held = HeldChats(clock)
            return Delivery(database, outgoing, clock, desk.mail, standing, held, (ADMIN,))

        def new_delivery() -> Delivery:
            return delivery_by(clock)

        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(desk.run())
            yield Office(
                telegram=telegram,
                database=database,
                desk=desk,
                pictures=pictures,
                channel=channel,
                follower=follower,
                admin=telegram.user("Ada Admin", id=ADMIN),
                bot=bot,
                delivery=new_delivery(),
                new_delivery=new_delivery,
                delivery_by=delivery_by,
                standing=standing,
                letters=letters,
                picture_trouble=picture_trouble,
            )
            writing.cancel()


def _chat(chat_id: int, kind: ChatKind, *, is_target: bool = False) -> Chat:
    return Chat(
        chat_id=chat_id,
        kind=kind,
        title="?",
        language="en",
        is_target=is_target,
        created_ms=START_MS,
    )
