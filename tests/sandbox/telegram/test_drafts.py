"""What the bot shows while it is still writing, and how a person stops it."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from engine.clock import ManualClock
from sandbox.telegram import NoSuchButton, Person, Place, TelegramSandbox
from tests.sandbox.telegram.conftest import ONE_LOOP

pytestmark = ONE_LOOP


async def test_a_draft_is_for_private_chats(bot: Bot, alice: Person, channel: Place) -> None:
    assert await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin is")

    with pytest.raises(TelegramBadRequest, match="PEER_ID_INVALID"):
        await bot.send_message_draft(chat_id=channel.id, draft_id=1, text="Bitcoin is")


async def test_a_draft_needs_a_number(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="RANDOM_ID_INVALID"):
        await bot.send_message_draft(chat_id=alice.id, draft_id=0, text="Bitcoin is")


async def test_a_draft_shows_its_newest_text(bot: Bot, alice: Person) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=1)
    thinking = alice.drafts
    await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin is up")

    assert thinking == {1: ""}
    assert alice.drafts == {1: "Bitcoin is up"}


async def test_a_draft_takes_the_place_of_another(bot: Bot, alice: Person) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin")
    await bot.send_message_draft(chat_id=alice.id, draft_id=2, text="Ether")

    assert alice.drafts == {2: "Ether"}


async def test_a_draft_is_shown_for_half_a_minute(
    bot: Bot, alice: Person, clock: ManualClock
) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin")

    clock.advance(ms=29_999)
    before = alice.drafts
    clock.advance(ms=1)

    assert before == {1: "Bitcoin"}
    assert alice.drafts == {}


async def test_a_draft_goes_when_the_bot_sends_a_message_and_not_when_the_person_does(
    bot: Bot, alice: Person
) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin")

    await alice.send("Well?")
    waiting = alice.drafts
    await bot.send_message(alice.id, "Bitcoin is up")

    assert waiting == {1: "Bitcoin"}
    assert alice.drafts == {}


async def test_a_stopped_draft_goes_and_the_bot_is_told(bot: Bot, alice: Person) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True)

    await alice.stop(7)

    [update] = await bot.get_updates()
    assert update.stopped_message_generation is not None
    assert update.stopped_message_generation.chat.id == alice.id
    assert update.stopped_message_generation.draft_id == 7
    assert update.stopped_message_generation.message_thread_id is None
    assert alice.drafts == {}


async def test_a_stop_in_a_topic_names_it(bot: Bot, alice: Person) -> None:
    await bot.send_message_draft(
        chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True, message_thread_id=3
    )

    await alice.stop(7)

    [update] = await bot.get_updates()
    assert update.stopped_message_generation is not None
    assert update.stopped_message_generation.message_thread_id == 3


async def test_a_bot_that_asks_for_other_updates_is_told_of_no_stop(
    bot: Bot, alice: Person
) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True)

    await alice.stop(7)

    assert await bot.get_updates() == []


async def test_a_stopped_draft_that_is_kept_stays_without_its_button(
    bot: Bot, alice: Person
) -> None:
    await bot.send_message_draft(
        chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True, keep_on_stop=True
    )

    await alice.stop(7)

    assert alice.drafts == {7: "Bitcoin"}
    with pytest.raises(NoSuchButton):
        await alice.stop(7)


async def test_what_comes_after_the_stop_is_taken_and_not_shown_until_the_next_message(
    bot: Bot, alice: Person
) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True)
    await alice.stop(7)

    assert await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin is")
    late = alice.drafts
    await bot.send_message(alice.id, "Stopped")
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Ether")

    assert late == {}
    assert alice.drafts == {7: "Ether"}


async def test_only_a_draft_with_a_button_is_stopped(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin")

    with pytest.raises(NoSuchButton, match=r"open drafts: \{7: 'Bitcoin'\}"):
        await alice.stop(7)
    with pytest.raises(NoSuchButton):
        await alice.stop(8)
    assert telegram.world.updates.pending == []
