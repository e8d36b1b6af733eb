"""/ping: whether the desk is alive and its data fresh, for everyone."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.health import Health
from bot.translation import Translator
from bot.views.ping import ping as ping_view
from engine.live import LiveMarket


def router() -> Router:
    """A sign of life."""
    pinging = Router(name="ping")
    pinging.message.register(ping, Command("ping", ignore_case=True))
    return pinging


async def ping(message: Message, health: Health, market: LiveMarket, t: Translator) -> None:
    """`/ping`."""
    content = ping_view(await health.report(), t, market_ms=market.now_ms())
    await message.answer(**content.as_message())
