"""Commands and buttons: one router a feature. To add one, write its file and add a line here."""

from aiogram import Router

from bot.handlers import (
    admin,
    backtest,
    chart,
    export,
    fallback,
    help,  # noqa: A004 - named after its command
    membership,
    periods,
    ping,
    recordings,
    refusal,
    signals,
    start,
    stats,
    top,
    tracking,
    traders,
    trouble,
    verify,
    void,
)


def routers() -> list[Router]:
    """New routers for one dispatcher, in the order in which they are asked."""
    features = (
        membership,
        start,
        help,
        signals,
        chart,
        tracking,
        stats,
        periods,
        ping,
        top,
        traders,
        verify,
        void,
        recordings,
        export,
        backtest,
        admin,
        refusal,
        trouble,
        fallback,
    )
    return [feature.router() for feature in features]
