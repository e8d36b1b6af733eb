"""/config: the settings as they are in force, without secrets."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.discretion import keep_private
from bot.handlers.replies import answer_button
from bot.roster import Roster
from bot.settings import Settings
from bot.translation import Translator
from bot.views import console as views


def router() -> Router:
    """What only admins see."""
    config = keep_private(Router(name="config"))
    config.message.register(tell, Command("config", ignore_case=True))
    config.callback_query.register(show, ShowPanel.filter(F.panel == AdminPanel.CONFIG))
    return config


async def tell(message: Message, roster: Roster, settings: Settings, t: Translator) -> None:
    """`/config`."""
    admin_of(message, roster, t)
    await _tell(message, settings, t)


async def show(query: CallbackQuery, roster: Roster, settings: Settings, t: Translator) -> None:
    """The button of the panel: as a message of its own."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await _tell(message, settings, t)


async def _tell(message: Message, settings: Settings, t: Translator) -> None:
    lines, title = views.settings_in_lines(settings), t("console-config-title")
    content = views.lines_in_message(lines, title)
    if content is not None:
        await message.answer(**content.as_message())
        return
    file = BufferedInputFile("\n".join(lines).encode(), filename="heliograph-config.txt")
    await message.answer_document(file, caption=title)
