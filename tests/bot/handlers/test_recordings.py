import pytest

from bot.callbacks.recordings import ManageRecording, RecordSignal
from engine.market import Candle, Timeframe
from engine.tracking import OutcomeKind
from storage import candles
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal


async def keep_seconds(desk: Desk, count: int) -> None:
    kept = [Candle(START_MS + at * 1_000, 1.0, 1.0, 1.0, 1.0, 1.0) for at in range(count)]
    async with desk.database.writing() as session:
        await candles.save_candles(session, "bybit", "BTC/USDT:USDT", Timeframe.S1, kept)


def buttons(rows: list[list[dict[str, str]]]) -> list[str]:
    return [button["text"] for row in rows for button in row]


async def test_an_admin_records_a_pair_for_a_while_and_stops_it(desk: Desk) -> None:
    card = await desk.say("/record btc 2h", desk.admin)
    first = card.text
    await keep_seconds(desk, 42)

    answer = await desk.press(card, "⏹ Stop", desk.admin)

    assert first.splitlines()[:3] == [
        "Recording R1 · BTC/USDT",
        "Started by hand",
        "Status: ⏺ active",
    ]
    assert "until 2023-11-15 00:13:20 UTC" in first
    assert answer.text == "⏹ Recording was stopped."
    assert "Status: ⏹ stopped" in card.text
    assert "until 2023-11-14 22:14:02 UTC" in card.text
    assert "42 s with trades; the others were quiet: all of it was watched." in card.text
    assert buttons(card.buttons) == ["All recordings"]


@pytest.mark.parametrize("length", ["8d", "0s", "2", "soon"])
async def test_a_length_that_no_recording_has_is_explained(desk: Desk, length: str) -> None:
    answer = await desk.say(f"/record BTC {length}", desk.admin)

    assert answer.text.startswith("A recording lasts 1 second to 7 days.")


async def test_only_admins_record_and_stop(desk: Desk) -> None:
    refused = await desk.say("/record BTC 2h")
    card = await desk.say("/record BTC 2h", desk.admin)
    forged = ManageRecording(number=1, stop=True).pack()
    await desk.publish(signal())
    shown = await desk.say("/signal 1")
    shown.buttons[0][0]["callback_data"] = forged

    answer = await desk.press(shown, forged)

    assert "admins" in refused.text
    assert "admins" in (await desk.say("/recordings")).text
    assert "admins" in answer.text
    assert "active" in card.text
    assert (await desk.recordings.get(1)).is_active


async def test_the_list_counts_recordings_and_opens_each(desk: Desk) -> None:
    empty = (await desk.say("/recordings", desk.admin)).text
    await desk.say("/record BTC 2h", desk.admin)
    listed = await desk.say("/recordings", desk.admin)
    text = listed.text

    await desk.press(listed, "R1", desk.admin)

    assert empty == "Recordings\nNothing was recorded yet."
    assert "⏺ active: 1" in text
    assert "R1 BTC/USDT" in text
    assert listed.text.startswith("Recording R1 · BTC/USDT")


async def test_the_list_has_pages_and_leads_back_to_itself(desk: Desk) -> None:
    for _ in range(8):
        await desk.say("/record BTC", desk.admin)
    listed = await desk.say("/recordings", desk.admin)

    await desk.press(listed, "▶", desk.admin)
    second = listed.text
    await desk.press(listed, "R1", desk.admin)
    await desk.press(listed, "All recordings", desk.admin)

    assert "R2 BTC/USDT" in second
    assert "R3 BTC/USDT" not in second
    assert "R8 BTC/USDT" in listed.text


async def test_a_recording_that_does_not_exist_is_named(desk: Desk) -> None:
    await desk.say("/record BTC", desk.admin)
    listed = await desk.say("/recordings", desk.admin)
    forged = ManageRecording(number=99, stop=True).pack()
    listed.buttons[0][0]["callback_data"] = forged

    answer = await desk.press(listed, forged, desk.admin)

    assert answer.text == "There is no recording R99. /recordings lists them all."


async def test_the_button_under_a_private_card_records_its_signal(desk: Desk) -> None:
    await desk.publish(signal())
    card = await desk.say("/signal 1", desk.admin)
    await desk.press(card, "⏺ Recording", desk.admin)
    shown = desk.admin.messages[-1]
    before = shown.text

    answer = await desk.press(shown, "⏺ Record", desk.admin)

    assert before == "#S1 is not recorded."
    assert answer.text == "⏺ Recording has begun."
    assert shown.text.splitlines()[:3] == [
        "Recording R1 · BTC/USDT",
        "Of signal #S1",
        "Status: ⏺ active",
    ]
    assert buttons(shown.buttons) == ["🔄 Refresh", "⏹ Stop", "All recordings"]


async def test_a_signals_recording_that_was_stopped_can_be_begun_again(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.recordings.look()
    card = await desk.say("/signal 1", desk.admin)
    await desk.press(card, "⏺ Recording", desk.admin)
    shown = desk.admin.messages[-1]
    await desk.press(shown, "⏹ Stop", desk.admin)

    await desk.press(shown, "⏺ Record", desk.admin)

    assert shown.text.startswith("Recording R2 · BTC/USDT")
    assert (await desk.recordings.get(2)).is_active


async def test_no_recording_begins_after_its_signal_has_ended(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say("/signal 1", desk.admin)
    await desk.press(card, "⏺ Recording", desk.admin)
    shown = desk.admin.messages[-1]
    await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)

    answer = await desk.press(shown, "⏺ Record", desk.admin)

    assert answer.text == "#S1 has ended: its recording cannot begin any more."
    assert (await desk.recordings.page(0, 1)).rows == []


async def test_a_reader_sees_the_recording_of_a_signal_without_buttons_to_change_it(
    desk: Desk,
) -> None:
    await desk.publish(signal())
    card = await desk.say("/signal 1")

    await desk.press(card, "⏺ Recording")
    none = desk.trader.messages[-1]
    await desk.recordings.look()
    await desk.press(card, "⏺ Recording")

    assert (none.text, none.buttons) == ("#S1 is not recorded.", [])
    assert "Of signal #S1" in desk.trader.messages[-1].text
    assert desk.trader.messages[-1].buttons == []


async def test_the_recording_of_another_owners_signal_is_not_shown(desk: Desk) -> None:
    await desk.publish(signal(trader=f"dip@{desk.admin.id}"))
    await desk.recordings.look()
    own = await desk.publish(signal(symbol="ETH/USDT:USDT"))
    card = await desk.say(f"/signal {own.number}")
    forged = RecordSignal(number=1, start=False).pack()
    card.buttons[2][0]["callback_data"] = forged

    answer = await desk.press(card, forged)

    assert answer.text.startswith("There is no signal 1.")
