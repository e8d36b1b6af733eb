"""A market message becomes an alert with a picture, and its outcome is what the tape says."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.tracking import TrackedSignal
from sandbox.telegram import Message
from storage import signals
from storage.database import Database
from tests.flows import oracle
from tests.flows.conftest import Flow, running
from tests.flows.replaying import signals_of

SPEED = 3_600.0
TRACK = "🔔 Start tracking"
RECORDED = Path(__file__).parents[3] / "shared/data/trades/binance_um"


async def stored(flow: Flow) -> list[TrackedSignal]:
    """All signals of the desk, oldest first."""
    async with Database(flow.settings.database_url) as database, database.reading() as session:
        found, _ = await signals.page(session, limit=1_000)
    return found[::-1]


def alerts_of(messages: Sequence[Message]) -> list[Message]:
    return [message for message in messages if message.photo]


def replies_of(messages: Sequence[Message]) -> list[Message]:
    return [message for message in messages if message.reply_to is not None]


def answered(messages: Sequence[Message]) -> int:
    """How many signals have a reply under their alert."""
    return len({number_of(reply) for reply in replies_of(messages)})


def number_of(message: Message) -> int:
    tag = next(word for word in message.text.split() if word.startswith("#S"))
    return int(tag.removeprefix("#S"))


def assert_outcomes_are_what_the_tape_says(kept: Sequence[TrackedSignal], tape: Path) -> None:
    trades = oracle.read(tape)
    for tracked in kept:
        verdict = oracle.judge(tracked.signal, trades)
        if tracked.outcome is None:
            assert verdict is None
        else:
            assert (tracked.outcome.kind, tracked.outcome.time_ms) == verdict


async def test_every_outcome_is_what_the_tape_says_and_is_told_under_its_alert(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=SPEED) as flow:
        await flow.trader.send("/track btc")
        await flow.exchange.finished.wait()
        ends = sum(tracked.outcome is not None for tracked in await stored(flow))
        await flow.telegram.wait_for(
            lambda: min(answered(flow.channel.messages), answered(flow.trader.messages)) >= ends,
            timeout_s=20,
        )
        kept = await stored(flow)

        alerts = {number_of(alert): alert for alert in alerts_of(flow.channel.messages)}
        replies = replies_of(flow.channel.messages)

    assert ends >= 3
    assert_outcomes_are_what_the_tape_says(kept, tape)
    assert alerts.keys() == {tracked.number for tracked in kept}
    assert all(reply.reply_to is alerts[number_of(reply)] for reply in replies)


async def test_binance_leads_to_alerts_and_true_outcomes_as_well(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=SPEED, protocol="binance") as flow:
        await flow.exchange.finished.wait()
        kept = await stored(flow)
        await flow.telegram.wait_for(
            lambda: len(alerts_of(flow.channel.messages)) == len(kept), timeout_s=20
        )

    assert sum(tracked.outcome is not None for tracked in kept) >= 3
    assert_outcomes_are_what_the_tape_says(kept, tape)


async def test_the_wire_and_a_replay_without_it_lead_to_the_same_signals(
    tape: Path, tmp_path: Path
) -> None:
    replayed = await signals_of(tape)
    again = await signals_of(tape)
    async with running(tape, folder=tmp_path, speed=SPEED) as flow:
        await flow.exchange.finished.wait()
        live = [tracked.signal for tracked in await stored(flow)]

    assert replayed == again
    assert live == replayed[: len(live)]
    assert len(live) >= len(replayed) - 1  # the tape's last minute may still have been open


def is_open(alert: Message) -> bool:
    """Whether its signal can still be tracked."""
    return any(button["text"] == TRACK for row in alert.buttons for button in row)


async def test_a_reader_of_the_channel_opens_a_signal_and_its_chart_by_its_buttons(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=SPEED / 3) as flow:
        # On a busy machine the first is over before it is posted, and cannot be tracked any more.
        alert = await flow.telegram.wait_for(
            lambda: next(filter(is_open, alerts_of(flow.channel.messages)), None), timeout_s=40
        )
        # People are slower than this market: the signal would be over before they press.
        flow.exchange.speed = 1.0

        await flow.trader.press(alert, TRACK)
        card = await flow.telegram.wait_for(
            lambda: next(iter(alerts_of(flow.trader.messages)), None), timeout_s=10
        )
        press = await flow.trader.press(card, "📈 Chart")
        await flow.telegram.wait_for(lambda: press.answer, timeout_s=10)
        await flow.telegram.wait_for(
            lambda: len(alerts_of(flow.trader.messages)) >= 2, timeout_s=10
        )

    assert number_of(card) == number_of(alert)


@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded market data are not here")
async def test_outcomes_on_a_recorded_market_are_what_its_tape_says(tmp_path: Path) -> None:
    recorded = RECORDED / "BTCUSDT_20200222_0000-1200.csv.gz"

    async with running(recorded, folder=tmp_path, speed=SPEED) as flow:
        await flow.exchange.finished.wait()
        kept = await stored(flow)

    assert len(kept) >= 1
    assert_outcomes_are_what_the_tape_says(kept, recorded)
