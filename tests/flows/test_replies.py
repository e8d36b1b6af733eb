"""The desk as it is put together answers people though Telegram fails."""

from pathlib import Path

from sandbox.faults import CloseBefore, TooManyRequests
from tests.flows.conftest import running


async def test_commands_that_meet_a_lost_connection_and_a_429_are_answered_all_the_same(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=1.0, refusing=503) as flow:
        flow.telegram.faults.script("sendMessage", CloseBefore(), TooManyRequests(1))

        await flow.trader.send("/ping")
        await flow.trader.send("/first")
        await flow.trader.send("/second")
        answers = await flow.telegram.wait_for(
            lambda: (
                [message.text for message in flow.trader.messages]
                if len(flow.trader.messages) == 6
                else None
            ),
            timeout_s=15,
        )

    assert sum("Pong" in text for text in answers) == 1
    assert sum("/first" in text for text in answers) == 2  # the question and its answer
    assert sum("/second" in text for text in answers) == 2
