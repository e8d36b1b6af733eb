"""/admin: health and counts, for admins."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.admin import RefreshAdmin
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.discretion import keep_private
from bot.handlers.replies import answer_button, change_words
from bot.health import Health
from bot.roster import Roster
from bot.translation import Translator
from bot.views.admin import admin as admin_view
from bot.views.content import Content
from engine.clock import Clock
from engine.live import LiveMarket


def router() -> Router:
    """What only admins see."""
    admins = keep_private(Router(name="admin"))
    admins.message.register(admin, Command("admin", ignore_case=True))
    admins.callback_query.register(refresh, RefreshAdmin.filter())
    return admins


async def admin(
    message: Message,
    roster: Roster,
    health: Health,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """`/admin`."""
    admin_of(message, roster, t)
    content = await _report(health, market, clock, t)
    await message.answer(**content.as_message())


async def refresh(
    query: CallbackQuery,
    roster: Roster,
    health: Health,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """Read it anew; whoever presses is asked again who they are."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await change_words(message, await _report(health, market, clock, t))


async def _report(health: Health, market: LiveMarket, clock: Clock, t: Translator) -> Content:
    return admin_view(await health.report(), t, now_ms=clock.now_ms(), market_ms=market.now_ms())
