from dataclasses import replace

import pytest

from engine.tracking import OutcomeKind
from storage import preferences
from storage.address import Address
from storage.preferences import Preferences
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal


async def won_and_lost(desk: Desk) -> None:
    """At 22:46 UTC of 14 November 2023."""
    won = await desk.publish(signal())
    lost = await desk.publish(replace(signal(), time_ms=START_MS + 300_000))
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.end(lost, OutcomeKind.STOP_LOSS, price=63_500)


async def test_days_are_told_newest_first_in_a_table(desk: Desk) -> None:
    await won_and_lost(desk)

    answer = await desk.say("/daily 2")

    assert answer.text.split("\n")[:4] == [
        "📅 Day by day",
        "from   n  win      R  net",
        "11-14  2  50%  +1.0R    –",
        "11-13  0    –      –    –",
    ]


async def test_a_table_is_of_the_days_where_the_reader_lives(desk: Desk) -> None:
    await won_and_lost(desk)
    async with desk.database.writing() as session:
        chosen = Preferences.usual(Address(desk.trader.id), "Asia/Tokyo")
        await preferences.save(session, chosen)

    answer = await desk.say("/daily 1")

    assert "11-15  2" in answer.text
    assert "Days of Tokyo (UTC+9)." in answer.text


async def test_buttons_change_the_length_in_the_same_message(desk: Desk) -> None:
    await won_and_lost(desk)
    shown = await desk.say("/daily")

    await desk.press(shown, "Months")

    assert shown.text.startswith("📅 Month by month\n")
    assert "\n2023-11  2  50%" in shown.text
    assert shown.text.count("\n2023-") == 6


async def test_the_table_comes_as_a_file_too(desk: Desk) -> None:
    await won_and_lost(desk)
    shown = await desk.say("/weekly 2")

    await desk.press(shown, "📄 CSV")

    sent = desk.trader.messages[-1]
    assert sent.document is not None
    assert sent.document.data.decode().splitlines() == [
        "start,signals,wins,win_rate,total_r,return_after_costs",
        "2023-11-13,2,1,0.5,1.0,",
        "2023-11-06,0,0,,0,0",
    ]


@pytest.mark.parametrize("typed", ["/daily 0", "/daily 91", "/daily many"])
async def test_a_number_of_days_that_is_not_on_offer_is_refused(desk: Desk, typed: str) -> None:
    answer = await desk.say(typed)

    assert answer.text == "I show 1 to 90. For example: /daily 7"
