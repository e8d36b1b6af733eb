import asyncio

import pytest

from bot.opening import WaitsFor
from engine.live_symbol import SymbolState
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import report


async def test_everyone_may_ask_for_a_sign_of_life(desk: Desk) -> None:
    answer = await desk.say("/ping")

    assert answer.text.split("\n") == [
        "🏓 Pong",
        "Bybit: 2 pairs watched",
        "✅ all pairs are live",
        "Newest message 40 ms behind our clock",
        "Now 3,021 messages/s, 4.2 trades/s",
        "No gaps in 24 h",
        "2 messages wait to be sent",
    ]


@pytest.mark.parametrize(
    ("waits_for", "told"),
    [
        (WaitsFor.CONNECTING, "⏳ Connecting to Bybit: no market data yet, I keep trying"),
        (WaitsFor.MAINTENANCE, "🔧 Bybit is in maintenance: no market data yet, I keep asking"),
    ],
)
async def test_a_desk_that_waits_for_its_exchange_says_so(
    desk: Desk, waits_for: WaitsFor, told: str
) -> None:
    desk.health.answer = report(waits_for=waits_for, states={SymbolState.LIVE: 0}, messages=0)

    answer = await desk.say("/ping")

    assert answer.text.split("\n") == [
        "🏓 Pong",
        told,
        "No gaps in 24 h",
        "2 messages wait to be sent",
    ]


async def test_what_quiet_hours_hold_is_no_queue(desk: Desk) -> None:
    desk.health.answer = report(held=3)

    answer = await desk.say("/ping")

    assert answer.text.split("\n")[-2:] == [
        "2 messages wait to be sent",
        "Held for quiet hours: 3",
    ]


async def test_a_desk_whose_database_does_not_answer_still_gives_a_sign_of_life(
    desk: Desk,
) -> None:
    desk.health.answer = report(is_database_silent=True)

    answer = await desk.say("/ping")

    assert answer.text.split("\n")[-2:] == [
        "Now 3,021 messages/s, 4.2 trades/s",
        "⚠️ The database does not answer: no counts yet",
    ]


async def test_whoever_is_known_is_answered_while_the_database_is_being_written(
    desk: Desk,
) -> None:
    await desk.say("/ping")

    async with desk.database.writing() as writer, asyncio.timeout(5):
        await writer.connection()
        answer = await desk.say("/ping")

    assert answer.text.startswith("🏓 Pong")
