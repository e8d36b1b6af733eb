"""/alert and /alerts: what a person wants to be told of a price, in their private chat."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.alert_words import in_signs
from bot.callbacks.price_alerts import (
    AlertStep,
    AskAlert,
    ManageAlert,
    MoveWithin,
    PickAlertPair,
    ShowAlerts,
)
from bot.handlers.asking import message_of, pair_named, watched_pairs
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.price_alerts import PriceAlerts
from bot.translation import Translator
from bot.views import numbers
from bot.views import price_alerts as views
from bot.views.access import only_in_private
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.price_alerts import PER_PAGE, AlertPage
from engine.live import LiveMarket
from engine.market import Instrument, Symbol
from engine.price_alerts import PAUSE_MS, Order, PriceAlert, WrongAlert, read_condition, read_order
from engine.rules.errors import RuleError
from storage.errors import ImpossibleMove, NotFound, TooMany

_PRIVATE = F.chat.type == ChatType.PRIVATE


def router() -> Router:
    """Keeping, listing and deleting alerts."""
    alerts = Router(name="alert")
    alerts.message.register(private_only, Command("alert", "alerts", ignore_case=True), ~_PRIVATE)
    alerts.message.register(alert, Command("alert", ignore_case=True))
    alerts.message.register(list_alerts, Command("alerts", ignore_case=True))
    alerts.callback_query.register(pick_pair, PickAlertPair.filter())
    alerts.callback_query.register(ask, AskAlert.filter())
    alerts.callback_query.register(turn_alerts, ShowAlerts.filter())
    alerts.callback_query.register(manage, ManageAlert.filter())
    alerts.callback_query.register(move_within, MoveWithin.filter())
    return alerts


async def private_only(_message: Message, t: Translator, bot_username: str) -> None:
    """In a group others would read along."""
    raise CannotDo(only_in_private(t("price-private-only"), t, bot_username))


async def alert(
    message: Message,
    command: CommandObject,
    market: LiveMarket,
    price_alerts: PriceAlerts,
    t: Translator,
) -> None:
    """`/alert BTC > 65000`; `/alert BTC` and `/alert` show the form."""
    pair, _, said = (command.args or "").strip().partition(" ")
    if not pair:
        content = views.pair_form(_instruments(market, t), t)
    elif not said.strip():
        symbol = pair_named(pair, market, t)
        content = views.choice_form(market.instrument(symbol), market.price(symbol), t)
    else:
        symbol = pair_named(pair, market, t)
        order = _order(said.strip(), symbol, market, t)
        content = await _keep(_person(message), symbol, order, market, price_alerts, t)
    await message.answer(**content.as_message())


async def list_alerts(message: Message, price_alerts: PriceAlerts, t: Translator) -> None:
    """`/alerts`."""
    content = await _list(_person(message), price_alerts, t, page=0)
    await message.answer(**content.as_message())


async def pick_pair(
    query: CallbackQuery, callback_data: PickAlertPair, market: LiveMarket, t: Translator
) -> None:
    """The first step of the form, or another page of it."""
    message = message_of(query, t)
    content = views.pair_form(_instruments(market, t), t, page=callback_data.page)
    await answer_button(query)
    await change_words(message, content)


async def ask(
    query: CallbackQuery,
    callback_data: AskAlert,
    market: LiveMarket,
    price_alerts: PriceAlerts,
    t: Translator,
) -> None:
    """The next step of the form; the last one keeps the alert."""
    message, choice = message_of(query, t), callback_data.choice
    symbol = pair_named(callback_data.exchange_id, market, t)
    instrument, price = market.instrument(symbol), market.price(symbol)
    condition = None if choice is None else views.condition_of(choice, callback_data.level)
    if choice is None or condition is None:
        content = views.choice_form(instrument, price, t)
    elif not callback_data.make:
        content = views.repeat_form(instrument, callback_data, condition, t)
    else:
        order = Order(
            condition=read_condition(condition),
            pause_ms=PAUSE_MS if callback_data.repeats else None,
        )
        content = await _keep(query.from_user.id, symbol, order, market, price_alerts, t)
    await answer_button(query)
    await change_words(message, content)


async def turn_alerts(
    query: CallbackQuery, callback_data: ShowAlerts, price_alerts: PriceAlerts, t: Translator
) -> None:
    """Another page of the list, or the first one from elsewhere."""
    message = message_of(query, t)
    content = await _list(query.from_user.id, price_alerts, t, page=callback_data.page)
    await answer_button(query)
    await change_words(message, content)


async def manage(
    query: CallbackQuery, callback_data: ManageAlert, price_alerts: PriceAlerts, t: Translator
) -> None:
    """Pause one, let it go on, or delete it; whose it is is asked again."""
    message, person, number = message_of(query, t), query.from_user.id, callback_data.number
    try:
        changed = await _do(callback_data.step, person, number, price_alerts)
    except NotFound as error:
        raise CannotDo(views.unknown(t)) from error
    if callback_data.listed or callback_data.step is AlertStep.DELETE:
        content = await _list(person, price_alerts, t, page=callback_data.page)
    else:
        content = views.card(changed, t)
    said = t("price-deleted") if callback_data.step is AlertStep.DELETE else ""
    await answer_button(query, said)
    await change_words(message, content)


async def move_within(
    query: CallbackQuery,
    callback_data: MoveWithin,
    market: LiveMarket,
    price_alerts: PriceAlerts,
    t: Translator,
) -> None:
    """Look for a move within another time; whose it is is asked again."""
    message, window_ms = message_of(query, t), callback_data.window.ms
    try:
        alert = await price_alerts.within(query.from_user.id, callback_data.number, window_ms)
    except (NotFound, ImpossibleMove) as error:
        raise CannotDo(views.unknown(t)) from error
    await answer_button(query)
    await change_words(message, _new_card(alert, market, t))


async def _do(step: AlertStep, person: int, number: int, price_alerts: PriceAlerts) -> PriceAlert:
    """Do it, or find that it was done already. Raises NotFound."""
    try:
        match step:
            case AlertStep.PAUSE:
                return await price_alerts.pause(person, number)
            case AlertStep.RESUME:
                return await price_alerts.resume(person, number)
            case AlertStep.DELETE:
                return await price_alerts.remove(person, number)
    except ImpossibleMove:
        return await price_alerts.get(person, number)


def _instruments(market: LiveMarket, t: Translator) -> list[Instrument]:
    return [market.instrument(symbol) for symbol in watched_pairs(market, t)]


def _order(said: str, symbol: Symbol, market: LiveMarket, t: Translator) -> Order:
    price = market.price(symbol)
    try:
        return read_order(said, price)
    except (WrongAlert, RuleError) as error:
        # What we say of a condition may be typed back; of what is neither, the first is told.
        with suppress(WrongAlert, RuleError):
            return read_order(in_signs(said, t), price)
        raise CannotDo(views.wrong(error, t)) from error


async def _keep(
    person: int,
    symbol: Symbol,
    order: Order,
    market: LiveMarket,
    price_alerts: PriceAlerts,
    t: Translator,
) -> Content:
    unkept = price_alerts.unkept(symbol, order.condition)
    if unkept is not None:
        raise CannotDo(views.not_kept(unkept, t))
    try:
        kept = await price_alerts.add(person, symbol, order)
    except TooMany as error:
        raise CannotDo(views.too_many(t)) from error
    return _new_card(kept, market, t)


def _new_card(alert: PriceAlert, market: LiveMarket, t: Translator) -> Content:
    symbol, shown = alert.symbol, None
    # An alert outlives its pair by a day.
    price = market.price(symbol) if symbol in market.symbols else None
    if price is not None:
        shown = numbers.price(price, market.instrument(symbol).tick_size, t)
    return views.card(alert, t, price=shown, is_new=True)


async def _list(person: int, price_alerts: PriceAlerts, t: Translator, *, page: int) -> Content:
    rows, total = await price_alerts.page(person, offset=page * PER_PAGE, limit=PER_PAGE)
    nearest = page_within(page, total, PER_PAGE)
    if nearest != page:
        page = nearest
        rows, total = await price_alerts.page(person, offset=page * PER_PAGE, limit=PER_PAGE)
    return views.alert_list(AlertPage(page=page, rows=rows, total=total), t)


def _person(message: Message) -> int:
    """In a private chat the chat is the person."""
    return message.chat.id
