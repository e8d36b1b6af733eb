"""/settings, /tz and /lang: what a chat hears, of a person or, for admins, of a target.

One message that edits itself. A button says itself whose settings it changes; whether its presser
may is asked each time.
"""

import re

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.access import Right
from bot.addresses import address_of
from bot.callbacks.settings import ChangeSettings, SettingsPage, ShowSettings
from bot.choices import OFF, quiet_choice
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.settings import Settings
from bot.setup import Setup
from bot.translation import Translations, Translator
from bot.views import errors
from bot.views import settings as views
from bot.views.access import only_in_private
from bot.views.content import Content
from bot.zones import at_offset, found
from engine.clock import Clock
from engine.live import LiveMarket
from storage.address import Address
from storage.database import Database
from storage.preferences import QuietHours

MOST_ZONES = 16
"""Zones that are offered for a name."""
QUIET_EXAMPLE = "/quiet 22-7"
_CLOCK = r"(\d{1,2})(?::([0-5]\d))?"
_HOURS = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}", re.ASCII)
_DAY = 24 * 60


def router() -> Router:
    """Settings, in private chats only."""
    setting = Router(name="settings")
    commands = Command("settings", "tz", "quiet", "lang", ignore_case=True)
    setting.message.register(private_only, commands, ~_PRIVATE_MESSAGE)
    setting.message.register(settings, Command("settings", ignore_case=True), setting_up)
    setting.message.register(tz, Command("tz", ignore_case=True), setting_up)
    setting.message.register(quiet, Command("quiet", ignore_case=True), setting_up)
    setting.message.register(lang, Command("lang", ignore_case=True), setting_up)
    setting.callback_query.register(show_settings, ShowSettings.filter(), setting_up)
    setting.callback_query.register(change_settings, ChangeSettings.filter(), setting_up)
    return setting


_PRIVATE_MESSAGE = F.chat.type == ChatType.PRIVATE


async def setting_up(
    _event: Message | CallbackQuery,
    database: Database,
    market: LiveMarket,
    settings: Settings,
    translations: Translations,
    clock: Clock,
) -> dict[str, Setup]:
    """A filter that lets everybody pass and hands `setup` to the handler."""
    return {"setup": Setup(database, market, settings, translations, clock)}


async def private_only(_message: Message, t: Translator, bot_username: str) -> None:
    """Nobody chooses for a whole group what it hears."""
    raise CannotDo(only_in_private(t("settings-private-only"), t, bot_username))


async def settings(message: Message, setup: Setup, roster: Roster, t: Translator) -> None:
    """`/settings`."""
    await _send_page(message, SettingsPage.HOME, setup, roster, t)


async def tz(
    message: Message, command: CommandObject, setup: Setup, roster: Roster, t: Translator
) -> None:
    """`/tz`, `/tz new york`, `/tz +3`."""
    name = (command.args or "").strip()
    if name:
        # Even of one city the person decides: another one may keep other clocks in summer.
        so_far_off = at_offset(name, MOST_ZONES, setup.now_ms)
        zones = so_far_off or found(name, MOST_ZONES, t.language)
        if not zones:
            raise CannotDo(views.no_such_zone(name, t))
        if so_far_off or len(zones) > 1:
            await message.answer(**views.zones_found(zones, setup.now_ms, t).as_message())
            return
        await setup.change(address_of(message), SettingsPage.ZONE, zones[0])
    await _send_page(message, SettingsPage.ZONE, setup, roster, t)


async def quiet(
    message: Message, command: CommandObject, setup: Setup, roster: Roster, t: Translator
) -> None:
    """`/quiet`, `/quiet 22-7`, `/quiet 22:30-7:15`, `/quiet off`."""
    typed = (command.args or "").strip()
    if typed:
        choice = quiet_choice(_hours_in(typed, t))
        await setup.change(address_of(message), SettingsPage.QUIET, choice)
    await _send_page(message, SettingsPage.QUIET, setup, roster, t)


def _hours_in(typed: str, t: Translator) -> QuietHours | None:
    """The hours that somebody types; None for none."""
    if typed.lower() in {OFF, t("settings-off").lower()}:
        return None
    found = _HOURS.fullmatch(typed)
    if found is not None:
        start, end = (_minute(found[hour], found[hour + 1]) for hour in (1, 3))
        if start != end and max(start, end) <= _DAY:
            return QuietHours(from_minute=start % _DAY, until_minute=end % _DAY)
    raise CannotDo(views.no_such_hours(typed, QUIET_EXAMPLE, t))


def _minute(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)


async def lang(
    message: Message, command: CommandObject, setup: Setup, roster: Roster, t: Translator
) -> None:
    """`/lang`, `/lang ru`."""
    name = (command.args or "").strip().lower()
    if name:
        try:
            await setup.change(address_of(message), SettingsPage.LANGUAGE, name)
        except ValueError as error:
            raise CannotDo(views.no_such_language(setup.languages, t)) from error
    await _send_page(message, SettingsPage.LANGUAGE, setup, roster, t)


async def show_settings(
    query: CallbackQuery,
    callback_data: ShowSettings,
    setup: Setup,
    roster: Roster,
    t: Translator,
) -> None:
    """Another page, in the same message."""
    message = message_of(query, t)
    is_own = await _may_change(query, _meant(query, callback_data), setup, roster, t)
    await answer_button(query)
    await _show_page(query, message, callback_data, setup, roster, t, is_own=is_own)


async def change_settings(
    query: CallbackQuery,
    callback_data: ChangeSettings,
    setup: Setup,
    roster: Roster,
    t: Translator,
) -> None:
    """Choose something, and see the page with it."""
    message = message_of(query, t)
    address, page = _meant(query, callback_data), callback_data.page
    is_own = await _may_change(query, address, setup, roster, t)
    admin = None if is_own else query.from_user.id
    try:
        await setup.change(address, page, callback_data.choice, admin=admin)
    except ValueError as error:
        raise CannotDo(errors.old_button(t)) from error
    await answer_button(query)
    await _show_page(query, message, callback_data, setup, roster, t, is_own=is_own)


async def _send_page(
    message: Message, page: SettingsPage, setup: Setup, roster: Roster, t: Translator
) -> None:
    user = message.from_user
    is_admin = user is not None and roster.right_of(user.id) is Right.ADMIN
    shown = await setup.shown(address_of(message), is_own=True, is_admin=is_admin)
    t = await setup.words_of(message.chat.id, t)
    await message.answer(**views.settings(page, shown, t).as_message())


async def _show_page(
    query: CallbackQuery,
    message: Message,
    asked: ShowSettings | ChangeSettings,
    setup: Setup,
    roster: Roster,
    t: Translator,
    *,
    is_own: bool,
) -> None:
    is_admin = roster.right_of(query.from_user.id) is Right.ADMIN
    shown = await setup.shown(_meant(query, asked), is_own=is_own, is_admin=is_admin)
    t = await setup.words_of(message.chat.id, t)
    await change_words(message, views.settings(asked.page, shown, t, at=asked.at))


def _meant(query: CallbackQuery, asked: ShowSettings | ChangeSettings) -> Address:
    """Whose settings: where it names none, its presser's, whose private chat has their id."""
    return Address(asked.chat_id or query.from_user.id, asked.topic_id)


async def _may_change(
    query: CallbackQuery, address: Address, setup: Setup, roster: Roster, t: Translator
) -> bool:
    """Whether the settings are the presser's own; raises CannotDo when they may not have them."""
    if address == Address(query.from_user.id):
        return True
    admin_of(query, roster, t)
    if await setup.target(address) is None:
        raise CannotDo(Content(text=Text(t("settings-gone"))))
    return False
