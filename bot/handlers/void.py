"""/void: an admin withdraws a signal, in public, with a reason, and after being asked once more.

Nothing is deleted: the signal stays with what it stood at, and counts as neither win nor loss.
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.signals import VoidSignal
from bot.desk import Desk
from bot.handlers.asking import message_of, number_named, signal_numbered
from bot.handlers.authority import admin_of
from bot.handlers.confirming import EXPIRES_S, expires_at, is_late, tell_late
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.handlers.seeing import Seen, seeing
from bot.roster import Roster
from bot.translation import Translator
from bot.views import errors
from bot.views import void as views
from bot.views.content import Content
from engine.clock import Clock
from engine.life import LONGEST_REASON
from engine.tracking import TrackedSignal
from storage import signals

EXAMPLE = "/void 42 the exchange showed a wrong price"
NEWEST = 8
"""Open signals to choose from."""


def router() -> Router:
    """Withdrawing signals."""
    withdrawing = keep_private(Router(name="void"))
    withdrawing.message.register(void, Command("void", ignore_case=True), seeing)
    withdrawing.callback_query.register(decide, VoidSignal.filter(), seeing)
    return withdrawing


async def void(
    message: Message,
    command: CommandObject,
    roster: Roster,
    seen: Seen,
    clock: Clock,
    t: Translator,
) -> None:
    """`/void 42 reason`: asks whether that is meant; `/void` alone shows the open signals."""
    admin_of(message, roster, t)
    if not (command.args or "").strip():
        await message.answer(**(await _open_signals(seen, t)).as_message())
        return
    tracked, reason = await _meant(command.args, seen, t)
    content = views.question(tracked, reason, expires_at(clock), EXPIRES_S, t)
    await message.answer(**content.as_message())


async def decide(
    query: CallbackQuery,
    callback_data: VoidSignal,
    roster: Roster,
    seen: Seen,
    desk: Desk,
    clock: Clock,
    t: Translator,
) -> None:
    """The answer: who gives it is asked again, and why is read from the question."""
    admin = admin_of(query, roster, t)
    question = message_of(query, t)
    if not callback_data.sure:
        await answer_button(query)
        await change_words(question, views.kept(callback_data.number, t))
        return
    if is_late(callback_data.until_s, clock):
        asked_of = await signal_numbered(callback_data.number, seen, t)
        await tell_late(query, question, views.as_it_stands(asked_of, t), t)
        return
    tracked, reason = await _meant(
        f"{callback_data.number} {views.reason_in(question) or ''}", seen, t
    )
    if not await desk.void(tracked.signal, reason, admin.id):
        raise CannotDo(views.not_open(tracked, t))
    await answer_button(query)
    await change_words(question, views.done(tracked.number, reason, t))


async def _open_signals(seen: Seen, t: Translator) -> Content:
    """The newest of those that can be withdrawn. Raises CannotDo when there are none."""
    async with seen.database.reading() as session:
        rows, _ = await signals.page(session, status="open", owners=seen.owners, limit=NEWEST)
    if not rows:
        raise CannotDo(errors.too_few_words(EXAMPLE, t))
    return views.which(rows, EXAMPLE, t)


async def _meant(arguments: str | None, seen: Seen, t: Translator) -> tuple[TrackedSignal, str]:
    """The open signal that is named, and the reason."""
    name, _, rest = (arguments or "").partition(" ")
    reason = " ".join(rest.split())
    if not reason:
        raise CannotDo(errors.too_few_words(EXAMPLE, t))
    if len(reason) > LONGEST_REASON:
        raise CannotDo(views.too_long(LONGEST_REASON, t))
    tracked = await signal_numbered(number_named(name, t), seen, t)
    if not tracked.is_open:
        raise CannotDo(views.not_open(tracked, t))
    return tracked, reason
