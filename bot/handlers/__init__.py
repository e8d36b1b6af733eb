"""Commands and buttons: one router a feature. To add one, write its file and add a line here."""

from aiogram import Router

from bot.handlers import admin, chart, fallback, help, refusal, signals, start, stats, tracking  # noqa: A004 - named after its command


def routers() -> list[Router]:
    """New routers for one dispatcher, in the order in which they are asked."""
    features = (start, help, signals, chart, tracking, stats, admin, refusal, fallback)
    return [feature.router() for feature in features]
