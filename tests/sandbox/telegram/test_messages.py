import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageOriginChannel,
    ReactionTypeEmoji,
    ReplyParameters,
)
from aiogram.utils.formatting import Bold, Code, Text

from sandbox.telegram import Person, Place, TelegramSandbox
from tests.sandbox.telegram.conftest import NOON_MS, ONE_LOOP, picture

pytestmark = ONE_LOOP


def keyboard(**button: str) -> InlineKeyboardMarkup:
    only = InlineKeyboardButton.model_validate({"text": "Press", **button})
    return InlineKeyboardMarkup(inline_keyboard=[[only]])


async def test_a_private_message_is_signed_by_the_bot(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "Hello")

    assert sent.text == "Hello"
    assert sent.from_user is not None
    assert sent.from_user.id == bot.id
    assert sent.date.timestamp() * 1000 == NOON_MS
    assert alice.messages[-1].id == sent.message_id


async def test_a_channel_signs_its_posts_itself_and_counts_them(
    bot: Bot, alice: Person, channel: Place
) -> None:
    await bot.send_message(alice.id, "elsewhere")
    first = await bot.send_message("@signals", "One")
    second = await bot.send_message(channel.id, "Two")

    assert (first.message_id, second.message_id) == (1, 2)
    assert first.from_user is None
    assert first.sender_chat is not None
    assert first.sender_chat.title == "Signals"


async def test_private_chats_share_one_count_of_messages(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    bob = telegram.user("Bob")
    theirs = await bob.send("/start")

    sent = await bot.send_message(alice.id, "Hello")

    assert sent.message_id == theirs.id + 1


async def test_entities_arrive_as_given_and_the_server_finds_more(bot: Bot, alice: Person) -> None:
    text = Text("📈 ", Bold("BTC"), " see /chart, #S1 ", Code("/no"))

    sent = await bot.send_message(alice.id, **text.as_kwargs())

    found = [(e.type, e.extract_from(sent.text or "")) for e in sent.entities or []]
    assert found == [
        ("bold", "BTC"),
        ("bot_command", "/chart"),
        ("hashtag", "#S1"),
        ("code", "/no"),
    ]


async def test_html_becomes_entities(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(
        alice.id, '<b>a</b> &lt; <a href="https://e.org/">b</a>', parse_mode="HTML"
    )

    assert sent.text == "a < b"
    assert sent.html_text == '<b>a</b> &lt; <a href="https://e.org/">b</a>'


@pytest.mark.parametrize("source", ["<b>open", "a</b>", "<b>a</i>", "<h1>a</h1>"])
async def test_broken_html_cannot_be_parsed(source: str, bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(alice.id, source, parse_mode="HTML")


async def test_markdown_is_refused_in_clear_words(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot.send_message(alice.id, "*a*", parse_mode="MarkdownV2")


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_an_empty_text_is_refused(text: str, bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(alice.id, text)


async def test_length_is_counted_in_utf16_units(bot: Bot, alice: Person) -> None:
    await bot.send_message(alice.id, "📈" * 2048)

    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(alice.id, "📈" * 2048 + "!")


async def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(12345, "Hello")


async def test_a_bot_cannot_begin_a_private_chat(telegram: TelegramSandbox, bot: Bot) -> None:
    silent = telegram.user("Silent")

    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(silent.id, "Hello")


async def test_a_blocked_bot_may_write_again_when_it_is_written_to(
    bot: Bot, alice: Person
) -> None:
    await alice.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(alice.id, "Hello")

    await alice.send("Sorry")

    await bot.send_message(alice.id, "Hello")


async def test_a_bot_outside_a_channel_cannot_post(telegram: TelegramSandbox, bot: Bot) -> None:
    foreign = telegram.channel("Foreign", bot_role="left")

    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the channel chat"):
        await bot.send_message(foreign.id, "Hello")


async def test_a_photo_travels_with_caption_and_sizes(bot: Bot, channel: Place) -> None:
    png = picture(2000, 1250)
    caption = Text(Bold("LONG"), " BTC")

    sent = await bot.send_photo(
        channel.id,
        BufferedInputFile(png, "chart.png"),
        **caption.as_kwargs(text_key="caption", entities_key="caption_entities"),
    )

    assert [(size.width, size.height) for size in sent.photo or []] == [
        (90, 56),
        (320, 200),
        (800, 500),
        (1280, 800),
    ]
    assert sent.caption == "LONG BTC"
    assert [entity.type for entity in sent.caption_entities or []] == ["bold"]
    assert channel.messages[0].photo == png


async def test_a_photo_is_sent_again_by_its_id(bot: Bot, alice: Person, channel: Place) -> None:
    first = await bot.send_photo(channel.id, BufferedInputFile(picture(), "chart.png"))
    assert first.photo is not None

    again = await bot.send_photo(alice.id, first.photo[-1].file_id)

    assert again.photo is not None
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (b"no picture at all", "IMAGE_PROCESS_FAILED"),
        (bytes(10 * 1024 * 1024 + 1), "too big for a photo"),
    ],
    ids=["too long", "too large", "not a picture", "too heavy"],
)
async def test_a_wrong_photo_is_refused(data: bytes, error: str, bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match=error):
        await bot.send_photo(alice.id, BufferedInputFile(data, "chart.png"))


async def test_a_wrong_file_id_is_refused(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await bot.send_photo(alice.id, "AgACnothing")


async def test_a_caption_is_at_most_1024_long(bot: Bot, alice: Person) -> None:
    photo = BufferedInputFile(picture(), "chart.png")
    await bot.send_photo(alice.id, photo, caption="x" * 1024)

    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(alice.id, photo, caption="x" * 1025)


async def test_a_document_keeps_its_name_and_bytes(bot: Bot, alice: Person) -> None:
    sent = await bot.send_document(alice.id, BufferedInputFile(b"a,b\n", "outcomes.csv"))

    assert sent.document is not None
    assert sent.document.file_name == "outcomes.csv"
    assert alice.messages[-1].document is not None
    assert alice.messages[-1].document.data == b"a,b\n"


async def test_a_reply_shows_what_it_answers(bot: Bot, channel: Place) -> None:
    alert = await bot.send_message(channel.id, "LONG BTC")

    outcome = await bot.send_message(
        channel.id, "TP1", reply_parameters=ReplyParameters(message_id=alert.message_id)
    )

    assert outcome.reply_to_message is not None
    assert outcome.reply_to_message.text == "LONG BTC"
    assert channel.messages[1].reply_to is channel.messages[0]


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot: Bot, channel: Place) -> None:
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(channel.id, "TP1", reply_parameters=ReplyParameters(message_id=77))

    lonely = ReplyParameters(message_id=77, allow_sending_without_reply=True)
    sent = await bot.send_message(channel.id, "TP1", reply_parameters=lonely)

    assert sent.reply_to_message is None


async def test_a_silent_message_is_known_as_such(bot: Bot, channel: Place) -> None:
    await bot.send_message(channel.id, "TP1", disable_notification=True)

    assert channel.messages[0].silent


async def test_a_keyboard_comes_back_as_sent(bot: Bot, alice: Person) -> None:
    copy = InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="64210"))
    markup = InlineKeyboardMarkup(inline_keyboard=[[copy]])

    sent = await bot.send_message(alice.id, "Entry", reply_markup=markup)

    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == markup.model_dump()
    assert alice.messages[-1].buttons[0][0]["text"] == "Copy"


async def test_callback_data_is_at_most_64_bytes(bot: Bot, alice: Person) -> None:
    await bot.send_message(alice.id, "x", reply_markup=keyboard(callback_data="é" * 32))

    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(alice.id, "x", reply_markup=keyboard(callback_data="é" * 33))


async def test_a_button_needs_something_to_do(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="Text buttons are unallowed"):
        await bot.send_message(alice.id, "x", reply_markup=keyboard())


async def test_a_button_needs_a_real_link(bot: Bot, alice: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="Wrong HTTP URL"):
        await bot.send_message(alice.id, "x", reply_markup=keyboard(url="not a link"))


async def test_a_forward_names_its_origin_and_a_copy_does_not(
    bot: Bot, alice: Person, channel: Place
) -> None:
    post = await bot.send_message(channel.id, "LONG BTC")

    forwarded = await bot.forward_message(alice.id, channel.id, post.message_id)
    copied = await bot.copy_message(alice.id, channel.id, post.message_id)

    assert isinstance(forwarded.forward_origin, MessageOriginChannel)
    assert forwarded.text == "LONG BTC"
    assert alice.messages[-1].id == copied.message_id
    assert alice.messages[-1].forward_origin is None


async def test_a_protected_message_cannot_be_forwarded(
    bot: Bot, alice: Person, channel: Place
) -> None:
    post = await bot.send_message(channel.id, "Members only", protect_content=True)

    with pytest.raises(TelegramBadRequest, match="can't be forwarded"):
        await bot.forward_message(alice.id, channel.id, post.message_id)


async def test_the_bot_reacts_once_to_a_message(bot: Bot, alice: Person) -> None:
    message = alice.messages[0]

    assert await bot.set_message_reaction(alice.id, message.id, [ReactionTypeEmoji(emoji="👍")])

    assert message.reactions == {bot.id: [{"type": "emoji", "emoji": "👍"}]}
