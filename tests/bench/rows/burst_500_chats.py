"""From an outcome's commit to its message in the channel, in the middle of a burst to 500 chats.

Delivery, a real SQLite file and the sandbox's Telegram with its flood limits (30 messages a
second, one a second in a chat, 20 a minute in a channel). A signal that 500 people follow is
published, and two seconds later an older one ends that the channel was told of. Pictures are
ready.
"""

import asyncio
import dataclasses
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import uvloop

from bot.chart_window import Window
from bot.delivery.held import HeldChats
from bot.delivery.letters import Letters
from bot.delivery.outgoing import Outgoing
from bot.delivery.worker import Delivery
from bot.desk import Desk
from bot.file_ids import drawn
from bot.picture_trouble import PictureTrouble
from bot.pictures import Chart, Pictures
from bot.standing import Standing
from bot.translation import Translations
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe
from engine.tracking import Rules
from sandbox.telegram import Place, TelegramSandbox
from storage import chats, follows
from storage.chats import Chat, ChatKind
from storage.database import Database
from tests.bench.row import Row
from tests.bench.rows.commit_to_send import TOKEN, signal, telegram_bot

PEOPLE, INTO_THE_BURST_S = 500, 2.0
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c636460f85f0f0002870180eb47ba920000000049454e44ae426082"
)


class ReadyPictures:
    """One small picture for everything."""

    async def chart(self, *_about: object, **_how: object) -> Chart:
        """At once."""
        return Chart(drawn(PIXEL), Window(newest_ms=0, price=1.0, gap=None))


@dataclass(frozen=True, slots=True)
class Office:
    """What the burst goes through, and where the outcome is to arrive."""

    telegram: TelegramSandbox
    database: Database
    desk: Desk
    channel: Place


def measure(_seconds: float) -> list[float]:
    return [uvloop.run(_waited_s())]


async def _waited_s() -> float:
    fresh = signal()
    older = dataclasses.replace(fresh, symbol="OLD/USDT:USDT", time_ms=fresh.time_ms - 60_000)
    async with _office() as office:
        await office.desk.publish(older)
        await office.telegram.wait_for(lambda: office.channel.messages)
        await _let_follow(office, fresh.symbol)
        await office.desk.publish(fresh)
        await asyncio.sleep(INTO_THE_BURST_S)

        low = older.stop_loss * 0.99
        candle = Candle(older.time_ms + 60_000, low, low, low, low, 1.0)
        await office.desk.on_output(ClosedCandle(older.symbol, Timeframe.S1, candle))
        await office.desk.settled()
        committed_s = time.perf_counter()
        await office.telegram.wait_for(lambda: _has_ended(office.channel), timeout_s=60)
        waited_s = time.perf_counter() - committed_s
        told = sum(bool(person.messages) for person in office.telegram.people.values())
        if told == PEOPLE:
            raise RuntimeError("the burst was over before the outcome came: nothing is measured")
        return waited_s


def _has_ended(channel: Place) -> bool:
    return any(message.reply_to is not None for message in channel.messages)


async def _let_follow(office: Office, symbol: str) -> None:
    people = [office.telegram.user(f"Person {number}") for number in range(PEOPLE)]
    async with office.database.writing() as session:
        for person in people:
            person.chat.started = True
            await chats.upsert(session, _chat(person.id, ChatKind.PRIVATE))
            await follows.follow_pair(session, person.id, symbol)


def _chat(chat_id: int, kind: ChatKind) -> Chat:
    is_target = kind is ChatKind.CHANNEL
    return Chat(
        chat_id=chat_id, kind=kind, title="?", language="en", is_target=is_target, created_ms=1
    )


@asynccontextmanager
async def _office() -> AsyncIterator[Office]:
    clock, translations = SystemClock(), Translations.load()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            TelegramSandbox(clock, token=TOKEN, flood_control=True) as telegram,
            Database(f"sqlite+aiosqlite:///{Path(folder)}/bench.db") as database,
            telegram_bot(telegram.url) as bot,
            asyncio.TaskGroup() as tasks,
        ):
            channel = telegram.channel("Signals")
            await database.migrate()
            async with database.writing() as session:
                await chats.upsert(session, _chat(channel.id, ChatKind.CHANNEL))
            desk = Desk(database, clock, Rules(), 10, Backoff(random.Random(1)))
            letters = Letters("heliograph_bot", database, translations, "en")
            outgoing = Outgoing(
                bot, letters, cast("Pictures", ReadyPictures()), PictureTrouble(clock), clock
            )
            delivery = Delivery(database, outgoing, clock, desk.mail, Standing(), HeldChats(clock))
            work = [tasks.create_task(worker()) for worker in (desk.run, delivery.run)]
            yield Office(telegram, database, desk, channel)
            for each in work:
                each.cancel()


ROW = Row(name="burst_500_chats_outcome_s", unit="s", measure=measure, runs=3, pinned=False)
