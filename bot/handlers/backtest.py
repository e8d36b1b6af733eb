"""/backtest: what the past says of the house or of a trader, for admins."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.addresses import address_of
from bot.backtesting.desk import AlreadyRunning, Backtests, Cancelled, Order, TooManyRunning
from bot.backtesting.errors import BacktestFailed, NothingToTest
from bot.backtesting.findings import Findings
from bot.backtesting.tasks import Period
from bot.callbacks.backtests import CancelBacktest
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.backtest_bar import Asked, Bar, bar, patiently
from bot.handlers.backtest_words import asked_for
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.looks import look_at
from bot.pictures import Pictures
from bot.replying import ReplyCaredFor
from bot.roster import Roster
from bot.settings import Settings
from bot.time_units import with_latin_units
from bot.translation import Translator
from bot.views import backtest as view
from bot.views.backtest_cards import ResultCard, cards_of
from bot.views.content import Content
from charts.errors import ChartFailed
from engine.live import LiveMarket
from engine.market import Timeframe
from storage.database import Database
from storage.errors import StorageError

log = logging.getLogger(__name__)


def router() -> Router:
    """Backtests, and the button that stops them."""
    backtests = keep_private(Router(name="backtest"))
    backtests.message.register(backtest, Command("backtest", ignore_case=True))
    backtests.callback_query.register(cancel, CancelBacktest.filter())
    return backtests


async def backtest(  # noqa: PLR0913 - aiogram hands each of them on by its name
    message: Message,
    command: CommandObject,
    settings: Settings,
    roster: Roster,
    market: LiveMarket,
    backtests: Backtests,
    pictures: Pictures,
    database: Database,
    t: Translator,
) -> None:
    """`/backtest`, `/backtest 30d`, `/backtest BTC ETH 30`, `/backtest BTC 7d dip`."""
    user = admin_of(message, roster, t)
    known = await backtests.traders_for(user.id)
    asked = asked_for(with_latin_units(command.args or "").split(), known, market, t)
    try:
        with backtests.ordered(user.id) as order:
            told = await _begin(message, bar(asked, order, t))
            work = _run(asked, order, backtests, market, settings, t)
            if told is None:
                findings = await _without_bar(message, work)
            else:
                order.place = (told.chat.id, told.message_id)
                findings = await _under(Bar(told, asked, order, t), work)
    except AlreadyRunning as error:
        raise CannotDo(Content(text=Text(t("backtest-running")))) from error
    except TooManyRunning as error:
        raise CannotDo(Content(text=Text(t("backtest-busy")))) from error
    if findings is not None:
        look = await look_at(database, address_of(message))
        zone = look.zone or settings.timezone
        cards = cards_of(findings, t, now_ms=market.now_ms(), zone=zone, theme=look.theme)
        await _send_pictures(message, cards, pictures)


async def cancel(
    query: CallbackQuery, roster: Roster, backtests: Backtests, t: Translator
) -> None:
    """Stop it; any admin may."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    is_running = backtests.cancel((message.chat.id, message.message_id))
    await answer_button(query, t("backtest-cancelling" if is_running else "backtest-over"))


async def _begin(message: Message, content: Content) -> Message | None:
    """The message of the bar; None when it waits in the outbox, where nobody can edit it."""
    try:
        return await message.answer(**content.as_message())
    except ReplyCaredFor:
        return None


async def _without_bar(
    message: Message, work: Coroutine[None, None, tuple[Findings | None, Content]]
) -> Findings | None:
    """Work, and tell what came of it in a message of its own."""
    findings, content = await work
    await patiently(lambda: message.answer(**content.as_message()))
    return findings


async def _under(
    progress: Bar, work: Coroutine[None, None, tuple[Findings | None, Content]]
) -> Findings | None:
    """Work under a bar, and put what came of it in the bar's place."""
    try:
        async with asyncio.TaskGroup() as tasks:
            drawing = tasks.create_task(progress.draw(), name="backtest bar")
            try:
                findings, content = await work
            finally:
                drawing.cancel()
    except asyncio.CancelledError:
        await progress.close()
        raise
    await progress.end(content)
    return findings


async def _run(
    asked: Asked,
    order: Order,
    backtests: Backtests,
    market: LiveMarket,
    settings: Settings,
    t: Translator,
) -> tuple[Findings | None, Content]:
    """The findings, if any, and what to say."""
    end_ms = Timeframe.M1.floor(market.now_ms())
    period = Period(start_ms=end_ms - asked.days * Timeframe.D1.ms, end_ms=end_ms)
    instruments = {symbol: market.instrument(symbol) for symbol in asked.symbols}
    # Of the warm-up a download must know, too.
    days = asked.days - (-settings.warm_up_minutes * Timeframe.M1.ms // Timeframe.D1.ms)
    try:
        findings = await backtests.run(order, instruments, period, asked.trader)
    except Cancelled:
        return None, view.ended_early(asked.symbols, asked.trader, t("backtest-cancelled"), t)
    except NothingToTest as error:
        return None, view.nothing_to_test(asked.symbols, asked.trader, error.lacking, days, t)
    except (BacktestFailed, StorageError) as error:
        log.warning("a backtest failed: error=%s", error)
        failed = t("backtest-failed", reason=str(error))
        return None, view.ended_early(asked.symbols, asked.trader, failed, t)
    return findings, view.short_report(findings, asked.days, days, t)


async def _send_pictures(
    message: Message, cards: Mapping[str, ResultCard], pictures: Pictures
) -> None:
    """One after the other; those that cannot be drawn are left out."""
    for name, card in cards.items():
        try:
            file = BufferedInputFile(await pictures.png(card), filename=f"{name}.png")
        except ChartFailed as error:
            log.warning("no picture of a backtest: picture=%s error=%s", name, error)
            continue
        caption = f"{card.title}\n{card.subtitle}"
        await patiently(partial(message.answer_photo, file, caption=caption))
