"""The audit view: what happened to signals, and what admins did, newest first."""

from collections.abc import Mapping, Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.names import shortened
from bot.views.pager import marked, pager, pages
from bot.views.panels import Rows, back, button, keyboard
from engine.market import pair_of
from storage.admin_deeds import AdminDeed, Deed
from storage.audit import AuditEvent

PER_PAGE = 10


def events(shown: Sequence[AuditEvent], page: int, total: int, t: Translator) -> Content:
    """A page of the trail of signals."""
    lines = [
        t.text(
            "trail-event",
            id=str(event.id),
            tag=levels.tag(event.signal_number),
            kind=t("verify-kind", kind=event.kind),
            time=numbers.moment(event.recorded_ms, t, seconds=True),
        )
        for event in shown
    ]
    return _page(AdminPanel.TRAIL, lines, page, total, t)


def deeds(
    shown: Sequence[AdminDeed], names: Mapping[int, str], page: int, total: int, t: Translator
) -> Content:
    """A page of what admins did. names: what the admins are called, by their ids."""
    lines = [
        t.text(
            "trail-done",
            deed=t("trail-deed", deed=each.deed),
            admin=shortened(names[each.admin]),
            details=_details(each, t),
            time=numbers.moment(each.time_ms, t, seconds=True),
        )
        for each in shown
    ]
    return _page(AdminPanel.DEEDS, lines, page, total, t)


def _page(
    panel: AdminPanel, lines: Sequence[Text], page: int, total: int, t: Translator
) -> Content:
    turns = pager(page, pages(total, PER_PAGE), lambda to: ShowPanel(panel=panel, page=to))
    tabs = [
        button(marked(t(key), current=panel is tab), ShowPanel(panel=tab))
        for key, tab in (
            ("trail-signals-button", AdminPanel.TRAIL),
            ("trail-deeds-button", AdminPanel.DEEDS),
        )
    ]
    rows: Rows = [turns, tabs, [back(t)]]
    told = lines or [Text(t("trail-empty"))]
    return Content(text=as_list(Bold(t("trail-title")), *told), keyboard=keyboard(rows))


def _details(deed: AdminDeed, t: Translator) -> str:
    """`: Tess Trader`, what it was done to; empty where the deed says all."""
    about = _about(deed, t)
    return f": {about}" if about else ""


def _about(deed: AdminDeed, t: Translator) -> str:
    details = deed.details
    match deed.deed:
        case Deed.RESENT:
            return t("trail-resent", count=details.get("rows", 1))
        case Deed.BROADCAST:
            return t("trail-receivers", count=details["receivers"])
        case Deed.CANCELLED:
            return t("trail-left", count=details["left"])
        case Deed.BACKED_UP:
            size = numbers.size(details["bytes"], t)
            return t("trail-backup-sent", size=size) if details["sent"] else size
        case Deed.VOIDED:
            return f"{levels.tag(details['number'])}, {details['reason']}"
        case Deed.SET_UP:
            page = t("settings-page", page=details["page"])
            return f"{shortened(details['place'])}, {page}"
        case Deed.RECORDING_STARTED | Deed.RECORDING_STOPPED:
            return f"R{details['number']} {pair_of(details['symbol'])}"
        case _:
            return shortened(str(details.get("name") or details.get("place") or ""))
