"""Before the exchange has told what it trades, whatever needs a pair says so in one sentence."""

import pytest

from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal

TOLD = "Bybit has not told me yet which pairs it trades. I keep asking; /ping shows how it stands."


@pytest.fixture
def unheard(desk: Desk) -> Desk:
    """A desk that has opened, and whose exchange has not answered."""
    desk.market.unwatch(desk.market.symbols)
    return desk


@pytest.mark.parametrize(
    "command",
    ["/chart BTC", "/track", "/track BTC", "/untrack BTC", "/top", "/top 10", "/signals BTC"],
)
async def test_a_command_that_needs_a_pair_says_that_none_is_known_yet(
    unheard: Desk, command: str
) -> None:
    answer = await unheard.say(command)

    assert answer.text == TOLD


@pytest.mark.parametrize("command", ["/backtest", "/backtest all 30", "/backtest BTC 30"])
async def test_a_backtest_says_so_too(unheard: Desk, command: str) -> None:
    answer = await unheard.say(command, unheard.admin)

    assert answer.text == TOLD


@pytest.mark.parametrize("command", ["/signals", "/stats", "/help", "/verify"])
async def test_what_needs_no_pair_is_answered_as_ever(unheard: Desk, command: str) -> None:
    answer = await unheard.say(command, unheard.admin)

    assert answer.text != TOLD
    assert answer.text != command


async def test_a_card_is_shown_without_its_picture_and_its_chart_is_refused(
    unheard: Desk,
) -> None:
    tracked = await unheard.publish(signal())

    card = await unheard.say(f"/signal {tracked.number}")
    refused = await unheard.press(card, "📈 Chart")

    assert "BTC/USDT" in card.text
    assert refused.show_alert
    assert refused.text == TOLD
