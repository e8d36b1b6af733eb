"""How the desk is, for its admins."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.admin import RefreshAdmin
from bot.callbacks.people import ShowPeople
from bot.callbacks.targets import ShowTargets
from bot.health import HealthReport
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.feed_health import busy_database, feed_health, gaps, pace
from bot.views.panels import panel_rows
from bot.views.quiet import held


def admin(report: HealthReport, t: Translator, *, now_ms: int, market_ms: int) -> Content:
    """Health and counts, with a button that reads them anew.

    now_ms: when they were read, by our own clock; market_ms: the same in exchange time.
    """
    text = as_list(
        Bold(t("admin-title")),
        t("admin-uptime", duration=numbers.duration(int(report.uptime_s * 1000), t)),
        *([t("ping-paused")] if report.is_paused else []),
        "",
        *_market(report, t, market_ms),
        "",
        *_desk(report, t),
        *_outbox(report, t),
        "",
        t.text("admin-as-of", time=numbers.moment(now_ms, t, seconds=True)),
    )
    refresh = InlineKeyboardButton(
        text=t("admin-refresh-button"), callback_data=RefreshAdmin().pack()
    )
    rows = [
        [refresh],
        [
            _panel("people-panel-button", ShowPeople(page=0), t),
            _panel("targets-panel-button", ShowTargets(page=0), t),
        ],
        *panel_rows(t),
    ]
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def _panel(key: str, data: ShowPeople | ShowTargets, t: Translator) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=t(key), callback_data=data.pack())


def _market(report: HealthReport, t: Translator, market_ms: int) -> list[str | Text]:
    return [
        *feed_health(report, t, market_ms=market_ms),
        *_trouble(report, t),
        *pace(report, t),
        *gaps(report, t),
        t("admin-messages", messages=report.messages, trades=report.trades),
        t("admin-trouble", reconnects=report.reconnects, malformed=report.malformed),
        t(
            "admin-integrity",
            late=report.integrity.late_trades,
            duplicates=report.integrity.duplicates,
            corrected=report.integrity.mismatches,
        ),
    ]


def _trouble(report: HealthReport, t: Translator) -> list[str]:
    """Why the exchange cannot be asked, in its own or the network's words."""
    reason = report.exchange_trouble
    return [] if reason is None else [t("admin-exchange-trouble", reason=reason)]


def _desk(report: HealthReport, t: Translator) -> list[str]:
    kept, lines = report.kept, []
    if kept is not None:
        lines.append(t("admin-signals", open=kept.open_signals, total=kept.signals_total))
        lines.append(t("admin-chats", count=kept.chats))
    if report.database_bytes is not None:
        size = numbers.size(report.database_bytes, t)
        lines.append(t("admin-database", size=size, version=report.sqlite_version))
    lines.append(_backup(report, t))
    if report.refusal is not None:
        lines.append(t("admin-refusal", waiting=report.backlog, reason=report.refusal))
    if report.lost:
        lines.append(t("admin-lost", count=report.lost))
    return [*lines, *busy_database(report, t)]


def _backup(report: HealthReport, t: Translator) -> str:
    if report.backup_age_s is None:
        return t("admin-no-backup")
    return t("admin-backup", age=numbers.duration(int(report.backup_age_s * 1000), t))


def _outbox(report: HealthReport, t: Translator) -> list[str]:
    kept = report.kept
    if kept is None:
        return []
    counts = " · ".join(
        t("admin-outbox-status", status=t("admin-status", status=status), count=count)
        for status, count in kept.outbox.items()
        if count
    )
    lines = [
        "",
        t("admin-outbox", counts=counts or t("admin-outbox-empty")),
        *held(kept.outbox_held, t),
    ]
    if kept.outbox_oldest_ms is not None:
        age = numbers.duration(report.made_ms - kept.outbox_oldest_ms, t)
        lines.append(t("admin-outbox-oldest", age=age))
    return lines
