"""What nobody else understood: a line that helps."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Code

from bot.handlers.refusal import CannotDo
from bot.translation import Translator
from bot.views import errors

_LONGEST_COMMAND = 33
"""A slash and the 32 characters that Telegram allows."""


def router() -> Router:
    """The last router; in groups people talk to each other, not to us."""
    rest = Router(name="fallback")
    rest.message.register(unknown_command, F.chat.type == ChatType.PRIVATE, F.text.startswith("/"))
    rest.message.register(no_words, F.chat.type == ChatType.PRIVATE)
    rest.callback_query.register(old_button)
    return rest


async def unknown_command(message: Message, t: Translator) -> None:
    """`/nonsense`."""
    typed = (message.text or "").split()[0][:_LONGEST_COMMAND]
    words = t.text("help-unknown-command", command=Code(typed))
    await message.answer(**words.as_kwargs())


async def no_words(message: Message, t: Translator) -> None:
    """Plain text, a sticker, a photo, a voice."""
    words = t.text("help-no-words", example=Code("/chart BTC 15m"))
    await message.answer(**words.as_kwargs())


async def old_button(_query: CallbackQuery, t: Translator) -> None:
    """A button that an older version made."""
    raise CannotDo(errors.old_button(t))
