from tests.bot.handlers.conftest import Desk


async def test_everyone_may_ask_for_a_sign_of_life(desk: Desk) -> None:
    answer = await desk.say("/ping")

    assert answer.text.split("\n") == [
        "🏓 Pong",
        "Bybit: 2 pairs watched",
        "✅ all pairs are live",
        "Newest message 40 ms behind our clock",
        "On average 3.3 messages and 3.2 trades a second",
        "2 messages wait to be sent",
    ]
