import pytest

from bot.callbacks.signals import TrackSignal
from engine.tracking import OutcomeKind
from storage import follows, threads
from storage.address import Address
from storage.threads import Thread
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal


async def pairs(desk: Desk) -> list[str]:
    async with desk.database.reading() as session:
        return await follows.pairs_of(session, desk.trader.id)


async def thread(desk: Desk, number: int) -> Thread | None:
    async with desk.database.reading() as session:
        return await threads.get(session, number, Address(desk.trader.id))


async def test_a_pair_is_followed_and_left_by_name(desk: Desk) -> None:
    followed = await desk.say("/track btc")
    assert await pairs(desk) == ["BTC/USDT:USDT"]

    left = await desk.say("/untrack BTC/USDT")

    assert followed.text == "You follow BTC/USDT now: its alerts come to this chat."
    assert left.text == "You left BTC/USDT: no more of its alerts come to this chat."
    assert await pairs(desk) == []


async def test_following_what_is_muted_says_so_and_offers_to_hear_it(desk: Desk) -> None:
    await desk.say("/mute BTC 8h")
    await desk.say("/mute ETH ∞")

    followed = await desk.say("/track BTC")
    words = followed.text
    await desk.press(followed, "🔔 BTC/USDT")
    again = await desk.say("/track BTC")

    assert "🔕 BTC/USDT: muted until" in words
    assert "ETH" not in words
    assert again.text == "You follow BTC/USDT now: its alerts come to this chat."


async def test_the_picker_says_that_a_pair_is_muted(desk: Desk) -> None:
    await desk.say("/mute all")
    await desk.say("/mute all 8h")
    picker = await desk.say("/track")

    answer = await desk.press(picker, "ETH/USDT")

    assert "🔕 All pairs: muted until" in answer.text


async def test_following_twice_is_no_error(desk: Desk) -> None:
    await desk.say("/track BTC")

    await desk.say("/track BTC")

    assert await pairs(desk) == ["BTC/USDT:USDT"]


async def test_the_picker_ticks_what_is_followed_and_changes_it_in_place(desk: Desk) -> None:
    await desk.say("/track BTC")
    picker = await desk.say("/track")
    assert [button["text"] for button in picker.buttons[0]] == ["✓ BTC/USDT", "ETH/USDT"]

    answer = await desk.press(picker, "ETH/USDT")

    assert answer.text == "You follow ETH/USDT now: its alerts come to this chat."
    assert [button["text"] for button in picker.buttons[0]] == ["✓ BTC/USDT", "✓ ETH/USDT"]
    assert "2 pairs: their alerts come here." in picker.text
    assert await pairs(desk) == ["BTC/USDT:USDT", "ETH/USDT:USDT"]


async def test_a_tick_in_the_picker_is_taken_away_again(desk: Desk) -> None:
    await desk.say("/track BTC")
    picker = await desk.say("/untrack")

    await desk.press(picker, "✓ BTC/USDT")

    assert await pairs(desk) == []


async def test_leaving_what_is_not_followed_says_so(desk: Desk) -> None:
    answer = await desk.say("/untrack eth")

    assert answer.text == "You don't follow ETH/USDT."


async def test_all_pairs_are_followed_and_left_at_once(desk: Desk) -> None:
    followed = await desk.say("/track all")
    kept = await pairs(desk)

    left = await desk.say("/untrack ALL")

    assert followed.text.startswith(f"You follow all {len(kept)} pairs of now")
    assert kept == sorted(desk.market.symbols)
    assert left.text == "You left all pairs: no more alerts come to this chat."
    assert await pairs(desk) == []


async def test_an_unknown_pair_is_not_followed(desk: Desk) -> None:
    answer = await desk.say("/track BTCUSDTT")

    assert answer.text.startswith("I don't watch BTCUSDTT. Did you mean BTC/USDT")
    assert await pairs(desk) == []


async def test_two_pairs_at_once_are_too_many(desk: Desk) -> None:
    answer = await desk.say("/track btc eth")

    assert answer.text == "That is more than I understand at once. For example: /track BTC"
    assert await pairs(desk) == []


async def test_the_button_under_a_card_starts_tracking_and_changes_only_the_buttons(
    desk: Desk,
) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say("/signal 1")
    text, photo = card.text, card.photo

    answer = await desk.press(card, "🔔 Start tracking")

    assert answer.text == "Tracking #S1: its outcome comes here."
    assert card.buttons[0][1]["text"] == "🔕 Stop tracking"
    assert (card.text, card.photo) == (text, photo)
    assert await thread(desk, tracked.number) == Thread(
        signal_number=1, chat_id=desk.trader.id, message_id=card.id, following=True
    )


async def test_the_same_button_stops_tracking(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say("/signal 1")
    await desk.press(card, "🔔 Start tracking")

    answer = await desk.press(card, "🔕 Stop tracking")

    assert answer.text == "You no longer track #S1."
    assert card.buttons[0][1]["text"] == "🔔 Start tracking"
    followed = await thread(desk, tracked.number)
    assert followed is not None
    assert not followed.following


async def test_a_card_that_is_asked_for_again_knows_that_it_is_tracked(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.press(await desk.say("/signal 1"), "🔔 Start tracking")

    card = await desk.say("/signal 1")

    assert card.buttons[0][1]["text"] == "🔕 Stop tracking"


async def test_a_signal_that_ended_meanwhile_is_not_tracked_any_more(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say("/signal 1")
    await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)

    answer = await desk.press(card, "🔔 Start tracking")

    assert answer.text == "#S1 has ended already: there is nothing left to track."
    assert [button["text"] for row in card.buttons for button in row] == ["📈 Chart"]
    assert await thread(desk, tracked.number) is None


async def test_a_button_of_a_signal_that_does_not_exist_says_so(desk: Desk) -> None:
    await desk.publish(signal())
    card = await desk.say("/signal 1")
    forged = TrackSignal(number=99, on=True).pack()
    card.buttons[0][1]["callback_data"] = forged

    answer = await desk.press(card, forged)

    assert answer.show_alert
    assert answer.text.startswith("There is no signal 99.")


@pytest.mark.parametrize("typed", ["/track BTC", "/untrack BTC", "/track"])
async def test_nobody_follows_pairs_for_a_group(desk: Desk, typed: str) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send(typed, to=group)
    await desk.settle()

    assert group.messages[-1].text == "Tracking works in a private chat with me."
    assert group.messages[-1].buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"
    async with desk.database.reading() as session:
        assert await follows.pairs_of(session, group.id) == []
