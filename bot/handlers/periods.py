"""/daily, /weekly and /monthly: what the house's signals made, a line a period."""

import re
from datetime import UTC, datetime, time

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, Message

from bot.addresses import address_of
from bot.callbacks.records import ShowPeriods
from bot.handlers.asking import message_of, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, put_words
from bot.noise import zone_of
from bot.translation import Translator
from bot.views import errors
from bot.views.periods import MOST, USUAL, periods, periods_file
from engine.live import LiveMarket
from engine.periods import PeriodLength, PeriodSum, by_period, first_days
from engine.traders import HOUSE
from storage import preferences, signals
from storage.database import Database

_COMMANDS = {
    "daily": PeriodLength.DAY,
    "weekly": PeriodLength.WEEK,
    "monthly": PeriodLength.MONTH,
}


def router() -> Router:
    """Tables of periods."""
    tables = Router(name="periods")
    tables.message.register(table, Command(*_COMMANDS, ignore_case=True))
    tables.callback_query.register(file, ShowPeriods.filter(F.as_file))
    tables.callback_query.register(show, ShowPeriods.filter())
    return tables


async def table(
    message: Message, command: CommandObject, database: Database, market: LiveMarket, t: Translator
) -> None:
    """`/daily`, `/weekly 12`."""
    name = command.command.lower()
    length = _COMMANDS[name]
    example = f"/{name} {USUAL[length]}"
    words = words_of(command.args, least=0, most=1, example=example, t=t)
    count = _count(words[0], length, example, t) if words else USUAL[length]
    zone = await days_of(message, database)
    sums = await sums_of(length, count, zone, database, market)
    await message.answer(**periods(sums, length, zone, market.now_ms(), t).as_message())


async def show(
    query: CallbackQuery,
    callback_data: ShowPeriods,
    database: Database,
    market: LiveMarket,
    t: Translator,
) -> None:
    """Periods of another length, or the same ones anew, in the same message."""
    length = callback_data.length
    await answer_button(query)
    zone = await days_of(query.message, database)
    sums = await sums_of(length, _within(callback_data), zone, database, market)
    await put_words(query, periods(sums, length, zone, market.now_ms(), t))


async def file(
    query: CallbackQuery,
    callback_data: ShowPeriods,
    database: Database,
    market: LiveMarket,
    t: Translator,
) -> None:
    """The same as a file of comma-separated values."""
    message = message_of(query, t)
    await answer_button(query)
    zone = await days_of(message, database)
    sums = await sums_of(callback_data.length, _within(callback_data), zone, database, market)
    name = f"{callback_data.length.name.lower()}s.csv"
    await message.answer_document(BufferedInputFile(periods_file(sums), name))


async def days_of(message: Message | InaccessibleMessage | None, database: Database) -> str:
    """By which zone's days is reckoned where a message stands, by its name."""
    if message is None:
        return "UTC"
    async with database.reading() as session:
        chosen = await preferences.in_force(session, address_of(message))
    return chosen.zone if chosen else "UTC"


async def sums_of(
    length: PeriodLength, count: int, zone: str, database: Database, market: LiveMarket
) -> list[PeriodSum]:
    """What the house made in the newest periods, newest first. zone: whose days, by name."""
    now = datetime.fromtimestamp(market.now_ms() / 1000, UTC).astimezone(zone_of(zone))
    first = first_days(length, count, now.date())[-1]
    since_ms = int(datetime.combine(first, time(), now.tzinfo).timestamp() * 1000)
    async with database.reading() as session:
        ended = await signals.closed_outcomes(session, since_ms=since_ms, trader=HOUSE)
    return by_period([each.outcome for each in ended if each.outcome], length, count, now)


def _count(text: str, length: PeriodLength, example: str, t: Translator) -> int:
    most = MOST[length]
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise CannotDo(errors.no_such_count(most, example, t))
    return int(text)


def _within(asked: ShowPeriods) -> int:
    """How many a button may ask for: nobody knows who wrote it."""
    return min(max(asked.count, 1), MOST[asked.length])
