"""The shortest answer to whether the desk is alive and what it says is fresh."""

from aiogram.utils.formatting import Bold, as_list

from bot.health import HealthReport
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.feed_health import feed_health

_WAITING = ("pending", "sending", "uncertain")
"""Messages of the outbox that have not arrived yet, as far as anyone knows."""


def ping(report: HealthReport, t: Translator, *, market_ms: int) -> Content:
    """Pong, with the age of the data, its rate, and what waits to be sent.

    market_ms: exchange time.
    """
    waiting = sum(report.outbox.get(status, 0) for status in _WAITING)
    text = as_list(
        Bold(t("ping-title")),
        *feed_health(report, t, market_ms=market_ms),
        t(
            "ping-rates",
            messages=numbers.rate(report.messages, report.uptime_s, t),
            trades=numbers.rate(report.trades, report.uptime_s, t),
        ),
        t("ping-queue", count=waiting),
    )
    return Content(text=text)
