"""A Bot API server that lacks methods: what goes by words alone goes by words, and all of it."""

from pathlib import Path

from sandbox.telegram import Missing
from storage import outbox
from storage.database import Database
from tests.flows.conftest import Flow, running
from tests.flows.test_message_to_outcome import answered, number_of, replies_of, stored

SPEED = 3_600.0
OF_AN_EMULATOR = (
    "getChat",
    "setMyCommands",
    "getMyShortDescription",
    "sendPhoto",
    "sendDocument",
    "sendChatAction",
    "editMessageMedia",
    "editMessageCaption",
)
"""What telegram-test-api 4.2.1 lacks of what the desk calls."""


async def undelivered(flow: Flow) -> dict[str, int]:
    """Rows of the outbox that did not arrive, by their status."""
    async with Database(flow.settings.database_url) as database, database.reading() as session:
        depth = await outbox.depth(session, now_ms=0)
    return {name: count for name, count in depth.counts.items() if count and name != "sent"}


async def test_alerts_come_in_words_with_their_outcomes_under_them(
    tape: Path, tmp_path: Path
) -> None:
    async with running(
        tape, folder=tmp_path, speed=SPEED, lacking=OF_AN_EMULATOR, said=Missing.FOREIGN
    ) as flow:
        await flow.exchange.finished.wait()
        kept = await stored(flow)
        ends = sum(tracked.outcome is not None for tracked in kept)
        await flow.telegram.wait_for(lambda: answered(flow.channel.messages) >= ends, timeout_s=20)
        messages = flow.channel.messages
        alerts = {number_of(each): each for each in messages if each.reply_to is None}
        lost = {name: n for name, n in (await undelivered(flow)).items() if name == "dead"}

    assert ends >= 3
    assert alerts.keys() == {tracked.number for tracked in kept}
    assert all("SL " in alert.text and "TP2 " in alert.text for alert in alerts.values())
    assert all(each.reply_to is alerts[number_of(each)] for each in replies_of(messages))
    assert any("Status: ✅" in alert.text for alert in alerts.values())  # edited as words
    assert lost == {}
    assert flow.telegram.missing.asked["sendPhoto"] == 1
    assert flow.telegram.missing.asked["editMessageCaption"] <= 1


async def test_charts_are_switched_in_words_and_files_are_declined(
    tape: Path, tmp_path: Path
) -> None:
    async with running(
        tape, folder=tmp_path, speed=SPEED, lacking=OF_AN_EMULATOR, said=Missing.FOREIGN
    ) as flow:
        await flow.exchange.finished.wait()
        await flow.trader.send("/chart btc")
        chart = await flow.telegram.wait_for(
            lambda: next((each for each in flow.trader.messages if "15m" in each.text), None)
        )

        await flow.trader.press(chart, "1h")
        await flow.telegram.wait_for(lambda: "1h" in chart.text or None)
        await flow.trader.press(chart, "🖼 HD")
        declined = await flow.telegram.wait_for(
            lambda: next((m for m in flow.trader.messages if "sendDocument" in m.text), None)
        )
        await flow.trader.send("/logs")
        await flow.telegram.wait_for(
            lambda: sum("sendDocument" in m.text for m in flow.trader.messages) == 2 or None
        )

    assert "lacks sendDocument" in declined.text
    assert flow.telegram.missing.asked["sendDocument"] == 1


async def test_where_pictures_cannot_be_changed_each_chart_is_a_new_message(
    tape: Path, tmp_path: Path
) -> None:
    async with running(
        tape, folder=tmp_path, speed=SPEED, lacking=["editMessageMedia", "deleteMessage"]
    ) as flow:
        await flow.exchange.finished.wait()
        await flow.trader.send("/chart btc")
        chart = await flow.telegram.wait_for(
            lambda: next((each for each in flow.trader.messages if each.photo), None)
        )

        await flow.trader.press(chart, "1h")
        pictures = await flow.telegram.wait_for(
            lambda: (
                found
                if len(found := [each for each in flow.trader.messages if each.photo]) == 2
                else None
            )
        )

    assert ["15m" in pictures[0].text, "1h" in pictures[1].text] == [True, True]


async def test_where_nothing_can_be_edited_outcomes_and_buttons_say_it_anew(
    tape: Path, tmp_path: Path
) -> None:
    edits = ("Text", "Caption", "Media", "ReplyMarkup")
    async with running(
        tape, folder=tmp_path, speed=SPEED, lacking=[f"editMessage{each}" for each in edits]
    ) as flow:
        await flow.exchange.finished.wait()
        kept = await stored(flow)
        ends = sum(tracked.outcome is not None for tracked in kept)
        await flow.telegram.wait_for(lambda: answered(flow.channel.messages) >= ends, timeout_s=20)
        await flow.trader.send("/settings")
        settings = await flow.telegram.wait_for(
            lambda: next((each for each in flow.trader.messages if "⚙️" in each.text), None)
        )
        before = len(flow.trader.messages)
        await flow.trader.press(settings, settings.buttons[0][0]["text"])
        await flow.telegram.wait_for(lambda: len(flow.trader.messages) > before or None)
        lost = await undelivered(flow)

    assert ends >= 3
    assert "dead" not in lost
