"""The shortest answer to whether the desk is alive and what it says is fresh."""

from aiogram.utils.formatting import Bold, as_list

from bot.health import HealthReport
from bot.translation import Translator
from bot.views.content import Content
from bot.views.feed_health import busy_database, feed_health, gaps, pace
from bot.views.quiet import held

_WAITING = ("pending", "sending", "uncertain")
"""Messages of the outbox that have not arrived yet, as far as anyone knows."""


def ping(report: HealthReport, t: Translator, *, market_ms: int) -> Content:
    """Pong, with the age of the data, its rate, what was missed, and what waits to be sent.

    market_ms: exchange time.
    """
    text = as_list(
        Bold(t("ping-title")),
        *([t("ping-paused")] if report.is_paused else []),
        *feed_health(report, t, market_ms=market_ms),
        *pace(report, t),
        *gaps(report, t),
        *_queue(report, t),
        *busy_database(report, t),
    )
    return Content(text=text)


def _queue(report: HealthReport, t: Translator) -> list[str]:
    if report.kept is None:
        return []
    waiting = sum(report.kept.outbox.get(status, 0) for status in _WAITING)
    return [t("ping-queue", count=waiting), *held(report.kept.outbox_held, t)]
