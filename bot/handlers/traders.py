"""/traders and /trader: owners' strategies, for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.traders import ManageTrader, ShowTraders, TraderStep
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.settings import Settings
from bot.traders import Traders
from bot.translation import Translator
from bot.views import errors
from bot.views import traders as views
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.wrong_trader import wrong_trader
from engine.clock import Clock
from engine.live import LiveMarket
from engine.market import Timeframe
from engine.trader_text import read_trader
from engine.traders import TraderProfile, TraderStatus, WrongTrader
from storage import admin_deeds
from storage import traders as stored
from storage.admin_deeds import Deed
from storage.database import Database
from storage.errors import DamagedTrader, NameTaken, NotFound
from storage.traders import StoredTrader

EXAMPLE = "/trader dip"

_STATUS_AFTER = {
    TraderStep.PAUSE: TraderStatus.PAUSED,
    TraderStep.RESUME: TraderStatus.ACTIVE,
    TraderStep.DELETE: TraderStatus.DELETED,
}
_DEEDS = {
    TraderStatus.PAUSED: Deed.TRADER_PAUSED,
    TraderStatus.ACTIVE: Deed.TRADER_RESUMED,
    TraderStatus.DELETED: Deed.TRADER_DELETED,
}


def router() -> Router:
    """The list of traders, each one's card, and writing one."""
    traders = keep_private(Router(name="traders"))
    traders.message.register(list_traders, Command("traders", ignore_case=True))
    traders.message.register(trader, Command("trader", ignore_case=True))
    traders.callback_query.register(turn_traders, ShowTraders.filter())
    traders.callback_query.register(manage_trader, ManageTrader.filter())
    return traders


async def list_traders(
    message: Message, roster: Roster, database: Database, market: LiveMarket, t: Translator
) -> None:
    """`/traders`."""
    admin_of(message, roster, t)
    content = await _list(database, market, t, page=0)
    await message.answer(**content.as_message())


async def turn_traders(
    query: CallbackQuery,
    callback_data: ShowTraders,
    roster: Roster,
    database: Database,
    market: LiveMarket,
    t: Translator,
) -> None:
    """Another page of the list."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await change_words(message, await _list(database, market, t, page=callback_data.page))


async def trader(  # noqa: PLR0913 - aiogram hands each of them on by its name
    message: Message,
    command: CommandObject,
    settings: Settings,
    roster: Roster,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """`/trader dip`, `/trader help`, `/trader add` and `/trader change` with a text."""
    owner = admin_of(message, roster, t).id
    verb, text = _split(command.args or "")
    match verb.lower():
        case "":
            raise CannotDo(errors.too_few_words(EXAMPLE, t))
        case "help":
            content = views.word_help(text, t) if text else views.trader_help(t)
        case "add":
            profile = _read(text, owner, t)
            content = await _add(profile, _late(profile, settings, t), database, clock, t)
        case "change":
            profile = _read(text, owner, t)
            content = await _change(profile, _late(profile, settings, t), database, clock, t)
        case _:
            content = views.trader_card(await _named(verb, owner, database, t), t)
    await Traders(database, market).take_up()
    await message.answer(**content.as_message())


async def manage_trader(
    query: CallbackQuery,
    callback_data: ManageTrader,
    roster: Roster,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """Show, pause, resume or delete one; deleting asks first."""
    admin = admin_of(query, roster, t).id
    message, step = message_of(query, t), callback_data.step
    if step in _STATUS_AFTER:
        await _set_status(callback_data.number, _STATUS_AFTER[step], admin, database, clock, t)
        await Traders(database, market).take_up()
    if step is TraderStep.DELETE:
        content = await _list(database, market, t, page=0)
    else:
        found = await _numbered(callback_data.number, database, t)
        view = views.delete_question if step is TraderStep.ASK else views.trader_card
        content = view(found, t)
    # Only now: a refusal is the answer of its button, and a button has one.
    await answer_button(query)
    await change_words(message, content)


def _split(arguments: str) -> tuple[str, str]:
    """The first word, and all the rest with its lines."""
    words = arguments.split(maxsplit=1)
    return (words[0] if words else ""), (words[1] if len(words) > 1 else "")


def _read(text: str, owner: int, t: Translator) -> TraderProfile:
    try:
        return read_trader(text, owner)
    except WrongTrader as error:
        raise CannotDo(wrong_trader(error, t)) from error


def _late(profile: TraderProfile, settings: Settings, t: Translator) -> list[str]:
    return views.late_names(profile, settings.warm_up_minutes * Timeframe.M1.ms, t)


async def _add(
    profile: TraderProfile, late: list[str], database: Database, clock: Clock, t: Translator
) -> Content:
    try:
        async with database.writing() as session:
            added = await stored.add(session, profile, clock.now_ms())
            await admin_deeds.append(
                session,
                Deed.TRADER_ADDED,
                admin=profile.owner,
                now_ms=clock.now_ms(),
                name=profile.name,
            )
    except NameTaken as error:
        raise CannotDo(views.name_taken(profile.name, t)) from error
    return views.trader_card(added, t, t("traders-added", name=profile.name), *late)


async def _change(
    profile: TraderProfile, late: list[str], database: Database, clock: Clock, t: Translator
) -> Content:
    try:
        async with database.writing() as session:
            changed = await stored.change(session, profile, clock.now_ms())
            await admin_deeds.append(
                session,
                Deed.TRADER_CHANGED,
                admin=profile.owner,
                now_ms=clock.now_ms(),
                name=profile.name,
            )
    except NotFound as error:
        raise CannotDo(views.unknown_trader(profile.name, t)) from error
    return views.trader_card(changed, t, t("traders-changed", name=profile.name), *late)


async def _set_status(
    number: int, status: TraderStatus, admin: int, database: Database, clock: Clock, t: Translator
) -> None:
    """Set it, and write down who did; a button that is pressed again changes nothing."""
    now_ms = clock.now_ms()
    try:
        async with database.writing() as session:
            changed = await stored.set_status(session, number, status, now_ms)
            if changed is not None:
                await admin_deeds.append(
                    session, _DEEDS[status], admin=admin, now_ms=now_ms, name=changed
                )
    except NotFound as error:
        raise CannotDo(views.unknown_trader(str(number), t)) from error


async def _named(name: str, owner: int, database: Database, t: Translator) -> StoredTrader:
    """The person's own trader of that name, or another admin's."""
    try:
        async with database.reading() as session:
            own = await stored.named(session, owner, name)
            others = [] if own else await stored.kept(session)
    except DamagedTrader as error:
        raise CannotDo(views.damaged_trader(name, t)) from error
    found = own or next((each for each in others if each.profile.name == name), None)
    if found is None:
        raise CannotDo(views.unknown_trader(name, t))
    return found


async def _numbered(number: int, database: Database, t: Translator) -> StoredTrader:
    try:
        async with database.reading() as session:
            found = await stored.get(session, number)
    except DamagedTrader as error:
        raise CannotDo(views.damaged_trader(str(number), t)) from error
    if found is None or found.profile.status is TraderStatus.DELETED:
        raise CannotDo(views.unknown_trader(str(number), t))
    return found


async def _list(database: Database, market: LiveMarket, t: Translator, *, page: int) -> Content:
    async with database.reading() as session:
        found = await stored.kept(session)
    page = page_within(page, len(found), views.PER_PAGE)
    return views.trader_list(found, market.tally, t, page=page)
