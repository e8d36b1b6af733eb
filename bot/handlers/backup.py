"""/backup: makes one now and says where it is; it leaves the machine only when that is asked."""

from pathlib import Path

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, FSInputFile, Message

from bot.backup import Backups
from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.handlers.asking import message_of, words_of
from bot.handlers.authority import admin_of
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.roster import Roster
from bot.translation import Translator
from bot.views import console as views
from engine.clock import Clock
from storage import admin_deeds
from storage.admin_deeds import Deed
from storage.database import Database
from storage.errors import DatabaseUnavailable

MOST_SENT = 50_000_000
"""Bytes that Telegram takes in a file."""
_SEND = "send"
_SLOW = {"chat_action": "upload_document"}


def router() -> Router:
    """What only admins may do."""
    backups = keep_private(Router(name="backup"))
    backups.message.register(make, Command("backup", ignore_case=True), flags=_SLOW)
    backups.callback_query.register(press, ShowPanel.filter(F.panel == AdminPanel.BACKUP))
    return backups


async def make(
    message: Message,
    command: CommandObject,
    roster: Roster,
    backups: Backups,
    database: Database,
    clock: Clock,
    t: Translator,
) -> None:
    """`/backup`; `/backup send` sends it, too."""
    admin = admin_of(message, roster, t)
    words = words_of(command.args, least=0, most=1, example="/backup send", t=t)
    is_sent = [word.lower() for word in words] == [_SEND]
    file, size = await _make(admin.id, backups, database, clock, t, is_sent=is_sent)
    await message.answer(**views.backup_made(file.name, size, t, is_sent=is_sent).as_message())
    if is_sent and size > MOST_SENT:
        raise CannotDo(views.too_large(size, MOST_SENT, t))
    if is_sent:
        await message.answer_document(FSInputFile(file))


async def press(
    query: CallbackQuery,
    roster: Roster,
    backups: Backups,
    database: Database,
    clock: Clock,
    t: Translator,
) -> None:
    """The button of the panel."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    file, size = await _make(admin.id, backups, database, clock, t, is_sent=False)
    await message.answer(**views.backup_made(file.name, size, t, is_sent=False).as_message())


async def _make(
    admin: int,
    backups: Backups,
    database: Database,
    clock: Clock,
    t: Translator,
    *,
    is_sent: bool,
) -> tuple[Path, int]:
    try:
        file = await backups.make_one()
    except DatabaseUnavailable as error:
        raise CannotDo(views.backup_failed(str(error), t)) from error
    size = file.stat().st_size
    async with database.writing() as session:
        await admin_deeds.append(
            session,
            Deed.BACKED_UP,
            admin=admin,
            now_ms=clock.now_ms(),
            file=file.name,
            bytes=size,
            sent=int(is_sent and size <= MOST_SENT),
        )
    return file, size
