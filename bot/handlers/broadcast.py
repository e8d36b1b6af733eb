"""/broadcast: an admin tells everybody something, after a preview; it can be stopped halfway."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, MessageEntity

from bot.broadcasts import Broadcasts, Words
from bot.callbacks.admin import SendBroadcast, StopBroadcast
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.confirming import EXPIRES_S, expires_at, is_late, tell_late
from bot.handlers.discretion import keep_private
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.translation import Translator
from bot.views import broadcast as views
from bot.views import errors
from engine.clock import Clock

EXAMPLE = "/broadcast The desk moves to another server tonight."


def router() -> Router:
    """What only admins may do."""
    broadcast = keep_private(Router(name="broadcast"))
    broadcast.message.register(preview, Command("broadcast", ignore_case=True))
    broadcast.callback_query.register(decide, SendBroadcast.filter())
    broadcast.callback_query.register(stop, StopBroadcast.filter())
    return broadcast


async def preview(
    message: Message, roster: Roster, broadcasts: Broadcasts, clock: Clock, t: Translator
) -> None:
    """`/broadcast text`: shows what it looks like, and to how many it would go."""
    admin_of(message, roster, t)
    words = _words(message, t)
    payload = {"text": words.text, "entities": words.entities}
    shown = await message.answer(**views.words(payload, t).as_message())
    receivers = await broadcasts.receivers()
    content = views.preview(len(receivers), expires_at(clock), EXPIRES_S, t)
    await shown.reply(**content.as_message())


async def decide(
    query: CallbackQuery,
    callback_data: SendBroadcast,
    roster: Roster,
    broadcasts: Broadcasts,
    clock: Clock,
    bot: Bot,
    t: Translator,
) -> None:
    """The answer: who gives it is asked again, and what was previewed is what is sent."""
    admin = admin_of(query, roster, t)
    question = message_of(query, t)
    if not callback_data.until_s:
        await answer_button(query)
        await change_words(question, views.kept_back(t))
        return
    if await broadcasts.is_begun(question.chat.id, question.message_id):
        raise CannotDo(views.over(t))
    if is_late(callback_data.until_s, clock):
        await tell_late(query, question, views.kept_back(t), t)
        return
    shown = question.reply_to_message
    if shown is None or shown.from_user is None or shown.from_user.id != bot.id:
        raise CannotDo(views.gone(t))
    begun = await broadcasts.begin(
        Words(text=shown.text or "", entities=_moved(shown.entities or [], 0)),
        admin=admin.id,
        chat_id=question.chat.id,
        message_id=question.message_id,
    )
    if begun is None:
        raise CannotDo(views.over(t))
    counts = await broadcasts.counts(begun)
    await answer_button(query)
    await change_words(question, views.progress(begun.id, counts, t, is_over=not counts))


async def stop(
    query: CallbackQuery,
    callback_data: StopBroadcast,
    roster: Roster,
    broadcasts: Broadcasts,
    t: Translator,
) -> None:
    """Whoever was not told yet is told nothing."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    stopped = await broadcasts.cancel(callback_data.number, admin.id)
    if stopped is None:
        raise CannotDo(views.over(t))
    counts = await broadcasts.counts(stopped)
    await answer_button(query)
    await change_words(message, views.called_off(stopped.id, counts, t))


def _words(message: Message, t: Translator) -> Words:
    """What follows the command, with its formatting."""
    text = message.text or ""
    _, *rest = text.split(maxsplit=1)
    if not rest:
        raise CannotDo(errors.too_few_words(EXAMPLE, t))
    said = rest[0]
    length = _units(said)
    if length > views.LONGEST:
        raise CannotDo(views.too_long(length, t))
    start = _units(text) - length
    return Words(text=said, entities=_moved(message.entities or [], start))


def _moved(entities: list[MessageEntity], start: int) -> list[dict[str, object]]:
    """The formatting of what begins there; that of the command is left out."""
    return [
        {
            **entity.model_dump(mode="json", exclude_none=True),
            "offset": entity.offset - start,
        }
        for entity in entities
        if entity.offset >= start
    ]


def _units(text: str) -> int:
    """UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
