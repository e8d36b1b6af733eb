"""What all parts of the desk stand on: opened before them, closed after them."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.api_session import ApiSession
from bot.commenting import Comments
from bot.delivery.held import HeldChats
from bot.exchange import exchange_of
from bot.logs import RecentLines
from bot.long_messages import LongMessages
from bot.missing_methods import MissingMethods
from bot.picture_trouble import PictureTrouble
from bot.plainer_messages import PlainerMessages
from bot.settings import Settings
from bot.standing import Standing
from bot.translation import Translations
from charts.render import ChartService
from engine.clock import Clock
from engine.feeds import Exchange
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Settings, clock, words, database, exchange, charts and the bots."""

    settings: Settings
    clock: Clock
    translations: Translations
    database: Database
    exchange: Exchange
    charts: ChartService
    recent_lines: RecentLines
    bot: Bot
    answering: Bot
    """The same bot, for answers to people: see `bot/replying.py`."""
    comments: Comments | None
    """None without a language model."""
    held: HeldChats
    picture_trouble: PictureTrouble
    end: Callable[[], None]
    """Ends the program when an admin stops the desk."""
    standing: Standing = field(default_factory=Standing)


async def open_ground(
    stack: AsyncExitStack, settings: Settings, clock: Clock, end: Callable[[], None]
) -> Ground:
    """Open it. Raises WrongSettings and StorageError."""
    lines = RecentLines(secret=settings.bot_token.get_secret_value())
    exchange = exchange_of(settings, clock)
    database = await stack.enter_async_context(Database(settings.database_url))
    await database.migrate()
    missing, plainer = MissingMethods(clock), PlainerMessages(clock)
    answering = await stack.enter_async_context(_bot(settings, missing, plainer))
    return Ground(
        settings=settings,
        clock=clock,
        recent_lines=stack.enter_context(lines.listening()),
        translations=Translations.load(),
        database=database,
        bot=await stack.enter_async_context(_bot(settings, missing, plainer)),
        answering=answering,
        comments=_comments(stack, settings, answering, clock),
        held=HeldChats(clock),
        picture_trouble=PictureTrouble(clock),
        end=end,
        exchange=await stack.enter_async_context(exchange),
        charts=await stack.enter_async_context(ChartService(workers=settings.chart_workers)),
    )


def _bot(settings: Settings, missing: MissingMethods, plainer: PlainerMessages) -> Bot:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = ApiSession(api=api, timeout=30.0)
    session.middleware(LongMessages())
    session.middleware(missing)
    session.middleware(plainer)
    return Bot(settings.bot_token.get_secret_value(), session=session)


def _comments(
    stack: AsyncExitStack, settings: Settings, answering: Bot, clock: Clock
) -> Comments | None:
    if not settings.ollama_model:
        return None
    # Not before it is wanted: its client brings a library for HTTP of its own.
    from bot.assistant.ollama_model import OllamaModel  # noqa: PLC0415

    model = OllamaModel(settings.ollama_url, settings.ollama_model)
    stack.push_async_callback(model.close)
    return Comments(model, answering, clock, settings.ollama_languages)
