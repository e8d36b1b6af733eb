"""The queue panel: how full the outbox is, and what did not arrive, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.admin import AdminPanel, Resend, ShowPanel
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.pager import pager, pages
from bot.views.panels import back, button, keyboard
from bot.views.quiet import held
from storage.outbox import Depth, OutboxRow

PER_PAGE = 5
_LONGEST_REASON = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """What the panel shows."""

    page: int
    """From 0."""
    depth: Depth
    failed: Sequence[OutboxRow]
    """Dead and uncertain ones of this page, newest first."""
    total: int
    """How many of them there are."""


def panel(shown: QueuePage, now_ms: int, t: Translator) -> Content:
    """A page of what did not arrive, with a button to send each again."""
    each = [
        button(t("queue-again-button", row=str(row.id)), Resend(row=row.id, page=shown.page))
        for row in shown.failed
    ]
    turns = pager(
        shown.page,
        pages(shown.total, PER_PAGE),
        lambda to: ShowPanel(panel=AdminPanel.QUEUE, page=to),
    )
    refresh = button(t("admin-refresh-button"), ShowPanel(panel=AdminPanel.QUEUE, page=shown.page))
    every = (
        [button(t("queue-all-button", count=shown.total), Resend(row=0, page=0))]
        if shown.total
        else []
    )
    text = as_list(
        Bold(t("queue-title")),
        *_depth(shown.depth, now_ms, t),
        "",
        t("queue-failed", count=shown.total),
        *(_line(row, t) for row in shown.failed),
    )
    rows = [each[:3], each[3:], turns, every, [refresh, back(t)]]
    return Content(text=text, keyboard=keyboard(rows))


def question(count: int, until_s: int, seconds: int, t: Translator) -> Content:
    """Whether all are to be sent again: their readers may have had them."""
    answers = [
        button(t("queue-sure-button", count=count), Resend(row=0, page=0, until_s=until_s)),
        button(t("engine-no-button"), ShowPanel(panel=AdminPanel.QUEUE)),
    ]
    text = as_list(t("queue-ask", count=count), t("engine-expires", count=seconds))
    return Content(text=text, keyboard=keyboard([answers]))


def not_any_more(t: Translator) -> Content:
    """It was sent again already, or is on its way."""
    return Content(text=Text(t("queue-not-any-more")))


def _depth(depth: Depth, now_ms: int, t: Translator) -> list[str]:
    counts = " · ".join(
        t("admin-outbox-status", status=t("admin-status", status=status), count=count)
        for status, count in depth.counts.items()
        if count
    )
    lines = [
        t("admin-outbox", counts=counts or t("admin-outbox-empty")),
        *held(depth.held, t),
    ]
    if depth.oldest_pending_ms is not None:
        age = numbers.duration(now_ms - depth.oldest_pending_ms, t)
        lines.append(t("admin-outbox-oldest", age=age))
    return lines


def _line(row: OutboxRow, t: Translator) -> Text:
    about = levels.tag(row.signal_number) if row.signal_number else str(row.kind)
    reason = row.error or "?"
    return t.text(
        "queue-line",
        row=str(row.id),
        status=t("admin-status", status=row.status),
        about=about,
        chat=str(row.address),
        time=numbers.moment(row.created_ms, t),
        reason=reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + "…",
    )
