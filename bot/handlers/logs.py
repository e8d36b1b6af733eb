"""/logs: the last lines of the log, without secrets; as a file when they are long."""

import logging

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.logs import MOST_REMEMBERED, RecentLines
from bot.roster import Roster
from bot.translation import Translator
from bot.views import console as views

_IN_A_MESSAGE = 30
"""Lines that are shown where no more are asked for."""


def router() -> Router:
    """What only admins see."""
    logs = keep_private(Router(name="logs"))
    logs.message.register(tell, Command("logs", ignore_case=True))
    logs.callback_query.register(show, ShowPanel.filter(F.panel == AdminPanel.LOGS))
    return logs


async def tell(
    message: Message,
    command: CommandObject,
    roster: Roster,
    recent_lines: RecentLines,
    t: Translator,
) -> None:
    """`/logs`; `/logs warning` tells all that is kept of that importance and above."""
    admin_of(message, roster, t)
    level = (command.args or "").strip().upper()
    if level and level not in views.LEVELS:
        raise CannotDo(views.unknown_level(level, t))
    await _tell(message, level, recent_lines, t)


async def show(
    query: CallbackQuery, roster: Roster, recent_lines: RecentLines, t: Translator
) -> None:
    """The button of the panel: as a message of its own."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await _tell(message, "", recent_lines, t)


async def _tell(message: Message, level: str, recent_lines: RecentLines, t: Translator) -> None:
    least = logging.getLevelNamesMapping()[level] if level else logging.NOTSET
    lines = recent_lines.newest(MOST_REMEMBERED if level else _IN_A_MESSAGE, least)
    if not lines:
        await message.answer(**views.no_lines(t).as_message())
        return
    title = t("console-logs-title", count=len(lines))
    content = views.lines_in_message(lines, title)
    if content is not None:
        await message.answer(**content.as_message())
        return
    file = BufferedInputFile("\n".join(lines).encode(), filename="heliograph-log.txt")
    await message.answer_document(file, caption=title)
