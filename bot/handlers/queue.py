"""The queue panel: what waits, what did not arrive and why, and sending that again."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.admin import AdminPanel, Resend, ShowPanel
from bot.desk import Desk
from bot.handlers.asking import message_of
from bot.handlers.authority import admin_of
from bot.handlers.confirming import EXPIRES_S, expires_at, is_late, tell_late
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.resending import send_again
from bot.roster import Roster
from bot.translation import Translator
from bot.views import queue as views
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.queue import PER_PAGE, QueuePage
from engine.clock import Clock
from storage import admin_deeds, outbox, outbox_unsent
from storage.admin_deeds import Deed
from storage.database import Database
from storage.errors import ImpossibleMove, NotFound

MOST_AT_ONCE = 1_000
"""Sent again by one press: a transaction of more would keep others waiting."""


def router() -> Router:
    """What only admins see."""
    queue = Router(name="queue")
    queue.callback_query.register(show, ShowPanel.filter(F.panel == AdminPanel.QUEUE))
    queue.callback_query.register(resend, Resend.filter())
    return queue


async def show(
    query: CallbackQuery,
    callback_data: ShowPanel,
    roster: Roster,
    database: Database,
    clock: Clock,
    t: Translator,
) -> None:
    """A page of it, as it is now."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    content = await _panel(callback_data.page, database, clock, t)
    await answer_button(query)
    await change_words(message, content)


async def resend(
    query: CallbackQuery,
    callback_data: Resend,
    roster: Roster,
    database: Database,
    desk: Desk,
    clock: Clock,
    t: Translator,
) -> None:
    """Send one again, or all after being asked: a reader may have had an uncertain one."""
    admin = admin_of(query, roster, t)
    message = message_of(query, t)
    if callback_data.row:
        await _one(callback_data.row, admin.id, database, clock, t)
    elif callback_data.until_s:
        if is_late(callback_data.until_s, clock):
            now = await _panel(callback_data.page, database, clock, t)
            await tell_late(query, message, now, t)
            return
        await _all(admin.id, database, clock)
    else:
        async with database.reading() as session:
            _, total = await outbox_unsent.failed(session, offset=0, limit=1)
        await answer_button(query)
        await change_words(message, views.question(total, expires_at(clock), EXPIRES_S, t))
        return
    desk.mail.set()
    content = await _panel(callback_data.page, database, clock, t)
    await answer_button(query, t("queue-done"))
    await change_words(message, content)


async def _one(row: int, admin: int, database: Database, clock: Clock, t: Translator) -> None:
    now_ms = clock.now_ms()
    try:
        async with database.writing() as session:
            await send_again(session, row, now_ms)
            await admin_deeds.append(session, Deed.RESENT, admin=admin, now_ms=now_ms, row=row)
    except (ImpossibleMove, NotFound) as error:
        raise CannotDo(views.not_any_more(t)) from error


async def _all(admin: int, database: Database, clock: Clock) -> None:
    now_ms = clock.now_ms()
    async with database.writing() as session:
        rows, _ = await outbox_unsent.failed(session, offset=0, limit=MOST_AT_ONCE)
        for row in rows:
            await send_again(session, row.id, now_ms)
        await admin_deeds.append(session, Deed.RESENT, admin=admin, now_ms=now_ms, rows=len(rows))


async def _panel(page: int, database: Database, clock: Clock, t: Translator) -> Content:
    now_ms = clock.now_ms()
    async with database.reading() as session:
        depth = await outbox.depth(session, now_ms)
        total = sum(depth.counts[status] for status in outbox_unsent.FAILED)
        page = page_within(page, total, PER_PAGE)
        rows, total = await outbox_unsent.failed(session, offset=page * PER_PAGE, limit=PER_PAGE)
    shown = QueuePage(page=page, depth=depth, failed=rows, total=total)
    return views.panel(shown, now_ms, t)
