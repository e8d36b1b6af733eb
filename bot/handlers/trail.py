"""The audit view, for admins: the trail of signals, and what admins did."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.everywhere import Everywhere
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.replies import answer_button, change_words
from bot.roster import Roster
from bot.translation import Translator
from bot.views import trail as views
from bot.views.trail import PER_PAGE
from storage import admin_deeds, audit
from storage.database import Database


def router() -> Router:
    """What only admins see."""
    trail = Router(name="trail")
    trail.callback_query.register(show_events, ShowPanel.filter(F.panel == AdminPanel.TRAIL))
    trail.callback_query.register(show_deeds, ShowPanel.filter(F.panel == AdminPanel.DEEDS))
    return trail


async def show_events(
    query: CallbackQuery,
    callback_data: ShowPanel,
    roster: Roster,
    database: Database,
    t: Translator,
) -> None:
    """A page of what happened to signals."""
    admin_of(query, roster, t)
    message, page = message_of(query, t), max(0, callback_data.page)
    async with database.reading() as session:
        shown, total = await audit.newest(session, offset=page * PER_PAGE, limit=PER_PAGE)
    await answer_button(query)
    await change_words(message, views.events(shown, page, total, t))


async def show_deeds(
    query: CallbackQuery,
    callback_data: ShowPanel,
    roster: Roster,
    everywhere: Everywhere,
    database: Database,
    t: Translator,
) -> None:
    """A page of what admins did."""
    admin_of(query, roster, t)
    message, page = message_of(query, t), max(0, callback_data.page)
    async with database.reading() as session:
        shown, total = await admin_deeds.page(session, offset=page * PER_PAGE, limit=PER_PAGE)
    names = {admin: await everywhere.name_of(admin) for admin in {each.admin for each in shown}}
    await answer_button(query)
    await change_words(message, views.deeds(shown, names, page, total, t))
