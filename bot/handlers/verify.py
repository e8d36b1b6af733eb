"""/verify: proof that nothing was edited or deleted after it was published."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.access import Right, speaker_of
from bot.callbacks.signals import VerifySignal
from bot.handlers.asking import message_of, number_named, words_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.handlers.seeing import Seen, seeing
from bot.roster import Roster
from bot.translation import Translator
from bot.views import errors
from bot.views import verify as verify_view
from bot.views.content import Content
from storage import signals
from storage.audit_check import check_chain, check_signal
from storage.database import Database

EXAMPLE = "/verify 42"
NEWEST = 8
"""Signals to choose from."""
_HASH = re.compile(r"[0-9a-f]{64}")


def router() -> Router:
    """Proofs."""
    proofs = Router(name="verify")
    proofs.message.register(verify, Command("verify", ignore_case=True), seeing)
    proofs.callback_query.register(verify_signal, VerifySignal.filter())
    return proofs


async def verify(
    message: Message,
    command: CommandObject,
    database: Database,
    roster: Roster,
    seen: Seen,
    t: Translator,
) -> None:
    """`/verify 42` for everyone; `/verify`, `/verify HEAD` (all signals) for admins.

    `/verify` alone shows everyone else the newest signals.
    """
    is_admin = roster.right_of(speaker_of(message)) is Right.ADMIN
    words = words_of(command.args, least=0, most=1, example=EXAMPLE, t=t)
    named = words[0].lower() if words else None
    if named is None and not is_admin:
        content = await _newest(seen, t)
    elif named is None or _HASH.fullmatch(named):
        # A walk over everything takes seconds: not for everyone to ask for.
        admin_of(message, roster, t)
        content = verify_view.chain(await check_chain(database, named), t)
    else:
        content = await _signal(number_named(named, t), database, t)
    await message.answer(**content.as_message())


async def verify_signal(
    query: CallbackQuery, callback_data: VerifySignal, database: Database, t: Translator
) -> None:
    """One of the newest signals was chosen."""
    message = message_of(query, t)
    content = await _signal(callback_data.number, database, t)
    await answer_button(query)
    await message.answer(**content.as_message())


async def _newest(seen: Seen, t: Translator) -> Content:
    """Those that may be seen. Raises CannotDo when there are none."""
    async with seen.database.reading() as session:
        rows, _ = await signals.page(session, owners=seen.owners, limit=NEWEST)
    if not rows:
        raise CannotDo(errors.too_few_words(EXAMPLE, t))
    return verify_view.which(rows, t)


async def _signal(number: int, database: Database, t: Translator) -> Content:
    async with database.reading() as session:
        check = await check_signal(session, number)
    if check is None:
        raise CannotDo(errors.no_such_signal(str(number), t))
    return verify_view.signal(number, check, t)
