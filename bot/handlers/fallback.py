"""What nobody else understood: a line that helps."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Code

from bot.handlers.menu import menu
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.handlers.seeing import Seen, seeing
from bot.health import Health
from bot.translation import Translator
from bot.views import errors
from bot.views.help import nearest_command
from engine.live import LiveMarket

_LONGEST_COMMAND = 33
"""A slash and the 32 characters that Telegram allows."""


def router() -> Router:
    """The last router; in groups people talk to each other, not to us."""
    rest = Router(name="fallback")
    rest.message.register(unknown_command, F.chat.type == ChatType.PRIVATE, F.text.startswith("/"))
    rest.message.register(no_words, F.chat.type == ChatType.PRIVATE)
    rest.callback_query.register(old_button, seeing)
    return rest


async def unknown_command(message: Message, t: Translator) -> None:
    """`/nonsense`, and what it may have been meant to be."""
    typed = (message.text or "").split()[0][:_LONGEST_COMMAND]
    near = nearest_command(typed)
    words = (
        t.text("help-unknown-command", command=Code(typed))
        if near is None
        else t.text("help-unknown-command-near", command=Code(typed), near=near)
    )
    await message.answer(**words.as_kwargs())


async def no_words(message: Message, t: Translator) -> None:
    """A sticker, a photo, a voice: plain text is a question."""
    words = t.text("help-no-words", example=Code("/ask how is BTC?"))
    await message.answer(**words.as_kwargs())


async def old_button(
    query: CallbackQuery, seen: Seen, market: LiveMarket, health: Health, t: Translator
) -> None:
    """A button that nobody reads any more: where it may have led is offered anew."""
    if not isinstance(query.message, Message) or query.message.chat.type != ChatType.PRIVATE:
        raise CannotDo(errors.old_button(t))
    words, _ = errors.old_button(t).text.render()
    await answer_button(query, words, alert=True)
    await menu(query.message, seen, market, health, t)
