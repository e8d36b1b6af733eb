import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from engine.clock import ManualClock
from sandbox.telegram import Person, Place
from tests.sandbox.telegram.conftest import ONE_LOOP, picture

pytestmark = ONE_LOOP

DAY_MS = 86_400_000
STOP = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Stop", callback_data="stop:1")]]
)


async def send_photo(bot: Bot, chat_id: int) -> Message:
    photo = BufferedInputFile(picture(), "chart.png")
    return await bot.send_photo(chat_id, photo, caption="Waiting", reply_markup=STOP)


async def test_a_text_changes_and_is_marked_as_edited(
    bot: Bot, alice: Person, clock: ManualClock
) -> None:
    sent = await bot.send_message(alice.id, "Working")
    clock.advance(ms=5_000)

    edited = await bot.edit_message_text("Done", chat_id=alice.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert edited.text == "Done"
    assert edited.edit_date == clock.now_ms() // 1000
    assert edited.date == sent.date
    assert alice.messages[-1].text == "Done"


async def test_an_edit_without_a_keyboard_takes_it_away(bot: Bot, channel: Place) -> None:
    sent = await send_photo(bot, channel.id)

    await bot.edit_message_caption(
        chat_id=channel.id, message_id=sent.message_id, caption="TP1 hit"
    )

    assert channel.messages[0].text == "TP1 hit"
    assert channel.messages[0].buttons == []


async def test_the_same_content_is_not_modified(bot: Bot, channel: Place) -> None:
    sent = await send_photo(bot, channel.id)

    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_caption(
            chat_id=channel.id, message_id=sent.message_id, caption="Waiting", reply_markup=STOP
        )


async def test_a_keyboard_changes_alone(bot: Bot, channel: Place) -> None:
    sent = await send_photo(bot, channel.id)

    await bot.edit_message_reply_markup(chat_id=channel.id, message_id=sent.message_id)

    assert channel.messages[0].buttons == []
    assert not channel.messages[0].edited


async def test_a_photo_is_replaced_by_an_upload(bot: Bot, channel: Place) -> None:
    sent = await send_photo(bot, channel.id)
    red = picture(color="red")

    media = InputMediaPhoto(media=BufferedInputFile(red, "new.png"), caption="New")
    await bot.edit_message_media(media, chat_id=channel.id, message_id=sent.message_id)

    assert channel.messages[0].photo == red
    assert channel.messages[0].text == "New"


async def test_a_text_becomes_a_photo(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "Drawing")

    media = InputMediaPhoto(media=BufferedInputFile(picture(), "new.png"))
    edited = await bot.edit_message_media(media, chat_id=alice.id, message_id=sent.message_id)

    assert isinstance(edited, Message)
    assert edited.photo
    assert edited.text is None


async def test_a_document_takes_the_place_of_a_photo(bot: Bot, channel: Place) -> None:
    sent = await send_photo(bot, channel.id)

    media = InputMediaDocument(media=BufferedInputFile(b"a,b", "a.csv"))
    await bot.edit_message_media(media, chat_id=channel.id, message_id=sent.message_id)

    assert channel.messages[0].photo is None
    assert channel.messages[0].document is not None


async def test_text_and_caption_are_not_confused(bot: Bot, alice: Person) -> None:
    text = await bot.send_message(alice.id, "Text")
    photo = await send_photo(bot, alice.id)

    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=alice.id, message_id=text.message_id, caption="New")
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("New", chat_id=alice.id, message_id=photo.message_id)


async def test_a_missing_message_is_not_found(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("New", chat_id=alice.id, message_id=999)


async def test_another_ones_message_cannot_be_edited(bot: Bot, alice: Person) -> None:
    theirs = await alice.send("Mine")

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Yours", chat_id=alice.id, message_id=theirs.id)


async def test_a_deleted_message_is_gone(bot: Bot, channel: Place) -> None:
    sent = await bot.send_message(channel.id, "Oops")

    assert await bot.delete_message(channel.id, sent.message_id)

    assert channel.messages == []
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(channel.id, sent.message_id)


async def test_an_old_message_cannot_be_deleted(
    bot: Bot, channel: Place, clock: ManualClock
) -> None:
    sent = await bot.send_message(channel.id, "History")
    clock.advance(ms=2 * DAY_MS + 1_000)

    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(channel.id, sent.message_id)


async def test_many_messages_are_deleted_at_once(bot: Bot, channel: Place) -> None:
    numbers = [(await bot.send_message(channel.id, f"{n}")).message_id for n in range(3)]

    assert await bot.delete_messages(channel.id, [*numbers[:2], 77])

    assert [message.text for message in channel.messages] == ["2"]


async def test_pins_come_and_go(bot: Bot, channel: Place) -> None:
    board = await bot.send_message(channel.id, "Live board")

    await bot.pin_chat_message(channel.id, board.message_id)
    pinned = (await bot.get_chat(channel.id)).pinned_message
    await bot.unpin_chat_message(channel.id, message_id=board.message_id)

    assert pinned is not None
    assert pinned.message_id == board.message_id
    assert (await bot.get_chat(channel.id)).pinned_message is None
