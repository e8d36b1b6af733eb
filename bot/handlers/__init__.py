"""Commands and buttons: one router a feature. To add one, write its file and add a line here."""

from aiogram import Router

from bot.handlers import (
    access,
    admin,
    alert,
    backtest,
    chart,
    claim,
    export,
    fallback,
    help,  # noqa: A004 - named after its command
    ids,
    inline,
    membership,
    menu,
    mute,
    onboarding,
    periods,
    ping,
    recordings,
    refusal,
    settings,
    signals,
    start,
    stats,
    targets,
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
        claim,
        start,
        onboarding,
        ids,
        help,
        menu,
        signals,
        inline,
        chart,
        tracking,
        settings,
        mute,
        alert,
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
        access,
        targets,
        admin,
        refusal,
        trouble,
        fallback,
    )
    return [feature.router() for feature in features]
