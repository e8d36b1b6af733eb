"""Whatever takes a pair takes what people call its coin."""

import pytest

from tests.bot.handlers.conftest import Desk


@pytest.mark.parametrize(
    "command",
    [
        "/alert биткоин",
        "/alert биткоин > 70000",
        "/chart биткоин 15m",
        "/track биткоин",
        "/mute биткоин 8h",
        "/unmute bitcoin",
        "/signals биткоин",
        "/stats биткоин 7d",
    ],
)
async def test_every_command_knows_a_coin_by_its_name_in_the_readers_language(
    desk: Desk, command: str
) -> None:
    await desk.say("/lang ru")

    answer = await desk.say(command)

    assert "BTC/USDT" in answer.text
