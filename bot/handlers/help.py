"""/help: what the bot understands."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.roster import Roster
from bot.translation import Translator
from bot.views.help import help_page


def router() -> Router:
    """The list of commands."""
    helping = Router(name="help")
    helping.message.register(show_help, Command("help", ignore_case=True))
    return helping


async def show_help(message: Message, roster: Roster, t: Translator) -> None:
    """All commands; an admin's too for an admin."""
    user = message.from_user
    is_admin = user is not None and user.id in roster.admins
    await message.answer(**help_page(t, is_admin=is_admin).as_message())
