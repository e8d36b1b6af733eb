"""From a signal's commit to its alert with a chart in the channel, 99th percentile, when idle.

The desk, a real SQLite file, the outbox, delivery, a chart worker and the sandbox's Telegram; 20
signals a run, each published a second and a half after the one before has arrived: faster ones
would wait for the pace that a channel takes.
"""

import asyncio
import dataclasses
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr

from bot.channels import register_channels
from bot.delivery.held import HeldChats
from bot.delivery.letters import Letters
from bot.delivery.outgoing import Outgoing
from bot.delivery.worker import Delivery
from bot.desk import Desk
from bot.picture_trouble import PictureTrouble
from bot.pictures import Pictures
from bot.settings import Settings
from bot.standing import Standing
from bot.translation import Translations
from charts.render import ChartService
from engine.clock import SystemClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Timeframe
from engine.signal import Side, Signal
from engine.strategy import Strategy
from sandbox.exchange.server import ExchangeSandbox
from sandbox.telegram import Place, TelegramSandbox
from storage.database import Database
from tests.bench.load.minutes import instrument, minutes
from tests.bench.load.steady_market import SteadyMarket
from tests.bench.percentile import percentile
from tests.bench.row import Row

SIGNALS, PAST_MINUTES = 20, 600
PAUSE_S = 1.5
TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so


def measure(_seconds: float) -> list[float]:
    return [percentile(uvloop.run(_sent_ms()), 99)]


async def _sent_ms() -> list[float]:
    spent_ms = []
    published = signal()
    async with _office() as (desk, telegram, channel):
        for number in range(SIGNALS + 1):
            expected = len(channel.messages) + 1
            await desk.publish(dataclasses.replace(published, time_ms=published.time_ms + number))
            await desk.settled()
            committed_s = time.perf_counter()
            await telegram.wait_for(partial(_has, channel, expected), timeout_s=30)
            spent_ms.append((time.perf_counter() - committed_s) * 1e3)
            await asyncio.sleep(PAUSE_S)
    # The first waits for the chart worker to start.
    return spent_ms[1:]


def _has(place: Place, messages: int) -> bool:
    return len(place.messages) >= messages


@asynccontextmanager
async def _office() -> AsyncIterator[tuple[Desk, TelegramSandbox, Place]]:
    """What bot/app.py builds, without a market that streams."""
    clock, translations = SystemClock(), Translations.load()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder)}/bench.db"
        async with (
            TelegramSandbox(clock, token=TOKEN) as telegram,
            Database(url) as database,
            telegram_bot(telegram.url) as bot,
            ExchangeSandbox(_market_place(), hold_until_subscribed=True) as sandbox,
            open_exchange("bybit", _urls(sandbox), clock, random.Random(1)) as exchange,
            ChartService(workers=1) as charts,
            asyncio.TaskGroup() as tasks,
        ):
            channel = telegram.channel("Signals")
            settings = Settings(
                _env_file=None,
                bot_token=SecretStr(TOKEN),
                channels=(str(channel.id),),
                telegram_api_url=telegram.url,
                database_url=url,
            )
            await database.migrate()
            await register_channels(bot, database, settings, clock)
            desk = Desk(database, clock, settings.rules(), SIGNALS + 1, Backoff(random.Random(1)))
            pictures = Pictures(charts, _market(), exchange.history, database, settings)
            letters = Letters("heliograph_bot", database, translations, "en")
            outgoing = Outgoing(bot, letters, pictures, PictureTrouble(clock), clock)
            delivery = Delivery(database, outgoing, clock, desk.mail, Standing(), HeldChats(clock))
            work = [tasks.create_task(worker()) for worker in (desk.run, delivery.run)]
            yield desk, telegram, channel
            for each in work:
                each.cancel()


def telegram_bot(url: str) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), timeout=30.0)
    return Bot(TOKEN, session=session)


def _market_place() -> SteadyMarket:
    """Where older candles for a chart are to be had."""
    end_ms = minutes(PAST_MINUTES)[-1].start_ms + 60_000
    return SteadyMarket(1, start_ms=end_ms, trades_per_s=1.0, history_minutes=PAST_MINUTES)


def _urls(sandbox: ExchangeSandbox) -> ExchangeUrls:
    return ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url)


def _market() -> LiveMarket:
    market = LiveMarket("bybit", Strategy(), SystemClock())
    market.watch([instrument()])
    for _ in market.learn(instrument().symbol, minutes(PAST_MINUTES)):
        pass
    return market


def signal() -> Signal:
    last = minutes(PAST_MINUTES)[-1]
    price, risk = round(last.close, 4), round(last.close * 0.01, 4)
    return Signal(
        symbol=instrument().symbol,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=Side.LONG,
        time_ms=last.start_ms + 60_000,
        entry=price,
        stop_loss=price - risk,
        take_profit_1=price + risk,
        take_profit_2=price + 2 * risk,
        tick_size=0.0001,
        atr=risk,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=last.start_ms + 86_400_000,
    )


ROW = Row(name="commit_to_send_p99_ms", unit="ms", measure=measure, pinned=False)
