"""The engine panel: start, pause and stop, each in two steps, by admins alone."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.admin import AdminPanel, ShowPanel, TurnEngine
from bot.engine_switch import EngineSwitch
from bot.everywhere import Everywhere
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.confirming import EXPIRES_S, expires_at, is_late, tell_late
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.translation import Translator
from bot.views import engine as views
from bot.views.content import Content
from engine.clock import Clock
from storage.admin_deeds import Mode


def router() -> Router:
    """Turning the desk's signals on and off."""
    engine = Router(name="engine")
    engine.callback_query.register(show, ShowPanel.filter(F.panel == AdminPanel.ENGINE))
    engine.callback_query.register(turn, TurnEngine.filter())
    return engine


async def show(
    query: CallbackQuery,
    roster: Roster,
    engine_switch: EngineSwitch,
    everywhere: Everywhere,
    t: Translator,
) -> None:
    """How it is."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    content = await _panel(engine_switch, everywhere, t)
    await answer_button(query)
    await change_words(message, content)


async def turn(
    query: CallbackQuery,
    callback_data: TurnEngine,
    roster: Roster,
    engine_switch: EngineSwitch,
    everywhere: Everywhere,
    clock: Clock,
    t: Translator,
) -> None:
    """Ask, or do what was asked; who presses is asked again at each step."""
    admin = admin_of(query, roster, t)
    message, mode = message_of(query, t), callback_data.mode
    if not callback_data.until_s:
        await answer_button(query)
        await change_words(message, views.question(mode, expires_at(clock), EXPIRES_S, t))
        return
    if is_late(callback_data.until_s, clock):
        await tell_late(query, message, await _panel(engine_switch, everywhere, t), t)
        return
    # Whoever confirms what another has done already decides nothing.
    if mode is not engine_switch.mode:
        await engine_switch.turn(mode, admin.id, roster.admins)
    await answer_button(query)
    if mode is Mode.STOPPED:
        await change_words(message, views.stopping(t))
        engine_switch.end()
    else:
        content = await _panel(engine_switch, everywhere, t)
        await change_words(message, content)


async def _panel(engine_switch: EngineSwitch, everywhere: Everywhere, t: Translator) -> Content:
    last = await engine_switch.last()
    by = await everywhere.name_of(last.admin if last else None)
    return views.panel(engine_switch.mode, last, by, t)
