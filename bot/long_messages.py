"""No answer is lost for being too long: what exceeds one message is sent as several.

Views keep within the limit; this is for what nobody has thought of, in whatever language.
"""

from typing import cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.methods import Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.views.content import MESSAGE_LIMIT
from bot.views.splitting import in_parts


class LongMessages(BaseRequestMiddleware):
    """Splits messages on their way to Telegram."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Send it whole, or part by part: the last one has its buttons, and is answered."""
        if not isinstance(method, SendMessage) or len(method.text) * 2 <= MESSAGE_LIMIT:
            return await make_request(bot, method)
        *parts, last = (
            method.model_copy(update={"text": text, "entities": entities})
            for text, entities in in_parts(method.text, method.entities or [])
        )
        for part in parts:
            without_buttons = part.model_copy(update={"reply_markup": None})
            await make_request(bot, cast("TelegramMethod[TelegramType]", without_buttons))
        return await make_request(bot, cast("TelegramMethod[TelegramType]", last))
