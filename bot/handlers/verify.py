"""/verify: proof that nothing was edited or deleted after it was published."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.access import Right, speaker_of
from bot.handlers.asking import number_named, words_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.roster import Roster
from bot.translation import Translator
from bot.views import errors
from bot.views import verify as verify_view
from bot.views.content import Content
from storage.audit_check import check_chain, check_signal
from storage.database import Database

_HASH = re.compile(r"[0-9a-f]{64}")


def router() -> Router:
    """Proofs."""
    proofs = Router(name="verify")
    proofs.message.register(verify, Command("verify", ignore_case=True))
    return proofs


async def verify(
    message: Message, command: CommandObject, database: Database, roster: Roster, t: Translator
) -> None:
    """`/verify 42` for everyone; `/verify`, `/verify HEAD` (all signals) for admins."""
    is_admin = roster.right_of(speaker_of(message)) is Right.ADMIN
    words = words_of(command.args, least=not is_admin, most=1, example="/verify 42", t=t)
    named = words[0].lower() if words else None
    if named is None or _HASH.fullmatch(named):
        # A walk over everything takes seconds: not for everyone to ask for.
        admin_of(message, roster, t)
        content = verify_view.chain(await check_chain(database, named), t)
    else:
        content = await _signal(number_named(named, t), database, t)
    await message.answer(**content.as_message())


async def _signal(number: int, database: Database, t: Translator) -> Content:
    async with database.reading() as session:
        check = await check_signal(session, number)
    if check is None:
        raise CannotDo(errors.no_such_signal(str(number), t))
    return verify_view.signal(number, check, t)
