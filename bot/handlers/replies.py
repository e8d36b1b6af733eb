"""Answers to people: what Telegram refuses without harm is no trouble."""

from contextlib import suppress

from aiogram.enums import ChatType
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNotFound,
    TelegramServerError,
)
from aiogram.types import (
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)

from bot.api_session import MethodMissing, NoRoom
from bot.file_ids import Photo, drawn
from bot.views.content import Content
from bot.views.place import Place, PlaceKind
from charts.errors import ChartFailed

_MOST_IN_AN_ANSWER = 200
"""Telegram's limit of what pops up over a button, in characters."""

PICTURE_REFUSED = (TelegramBadRequest, TelegramEntityTooLarge, TelegramNotFound, NoRoom)
"""Telegram takes no picture here; words may still pass."""


def place_of(chat: Chat, bot_username: str) -> Place:
    """A private chat, or one that many read."""
    private = chat.type == ChatType.PRIVATE
    kind = PlaceKind.PRIVATE if private else PlaceKind.CHANNEL
    return Place(kind=kind, bot_username=bot_username)


async def answer_button(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the waiting of whoever pressed a button; one who waits no longer is no trouble."""
    try:
        await query.answer(text[:_MOST_IN_AN_ANSWER] or None, show_alert=alert)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message:
            raise


async def send_picture(
    message: Message | InaccessibleMessage,
    picture: Photo | bytes | None,
    content: Content,
    *,
    alone: Content | None = None,
) -> Message:
    """Answer with a picture; with words alone when there is none or Telegram refuses it.

    alone: what is said then; None for the same.
    """
    sent = await _send_photo(message, picture, content)
    return sent or await message.answer(**(alone or content).as_message())


async def _send_photo(
    message: Message | InaccessibleMessage, picture: Photo | bytes | None, content: Content
) -> Message | None:
    """None where there is no picture, or none is taken: the words are what matters."""
    if picture is None:
        return None
    photo = picture if isinstance(picture, Photo) else drawn(picture)
    try:
        return await photo.send(
            lambda upload: message.answer_photo(upload, **content.as_caption())
        )
    except (*PICTURE_REFUSED, ChartFailed):
        return None


async def send_file(
    message: Message | InaccessibleMessage, photo: Photo, name: str, content: Content
) -> None:
    """Answer with a picture as a file, which Telegram leaves as it is. Raises ChartFailed."""
    await photo.send(
        lambda upload: message.answer_document(upload, **content.as_caption()), name=name
    )


async def change_picture(
    message: Message | InaccessibleMessage,
    picture: Photo | bytes | None,
    content: Content,
    *,
    alone: Content | None = None,
) -> None:
    """Put another picture, caption and keyboard in the place of a message's.

    Without a picture, or where the message cannot be changed, all of it comes as a new message,
    and the old one loses its buttons: under the old picture the words would be wrong. Where no
    picture is taken at all, words take the place of words: those of `alone` if they are given.
    """
    if picture is not None and isinstance(message, Message):
        photo = picture if isinstance(picture, Photo) else drawn(picture)
        words = content.as_caption()
        keyboard = words.pop("reply_markup")
        try:
            await photo.send(
                lambda upload: message.edit_media(
                    InputMediaPhoto(media=upload, **words), reply_markup=keyboard
                )
            )
        except (*PICTURE_REFUSED, TelegramServerError) as error:
            if _is_unchanged(error):
                return
        else:
            return
    is_sent = await _send_photo(message, picture, content) is not None
    if not is_sent and picture is not None and isinstance(message, Message) and not message.photo:
        await _put_in_place(message, alone or content)
        return
    if not is_sent:
        await message.answer(**(alone or content).as_message())
    await _retire(message)


async def _retire(message: Message | InaccessibleMessage) -> None:
    """Leave the buttons to the message that took its place, if the server lets us."""
    if isinstance(message, Message):
        with suppress(TelegramAPIError):
            await message.edit_reply_markup(reply_markup=None)


async def change_words(message: Message, content: Content) -> None:
    """Put other words and another keyboard in the place of a message's; its picture stays.

    A server that edits nothing gets them as a new message.
    """
    try:
        await edit_words(message, content)
    except MethodMissing:
        await message.answer(**content.as_message())


async def edit_words(message: Message, content: Content) -> None:
    """The same where a new message would be too much. Raises MethodMissing, too."""
    try:
        if message.photo:
            await message.edit_caption(**content.as_caption())
        else:
            await message.edit_text(**content.as_message())
    except TelegramBadRequest as error:
        if not _is_unchanged(error):
            raise


async def put_words(query: CallbackQuery, content: Content) -> None:
    """Show words in the message whose button was pressed; anew where that cannot be changed.

    A picture's caption is not changed: the picture would stay above words of something else.
    """
    pressed = query.message
    if isinstance(pressed, Message) and not pressed.photo:
        await _put_in_place(pressed, content)
    elif pressed is not None and query.bot is not None:
        await query.bot.send_message(pressed.chat.id, **content.as_message())


async def _put_in_place(message: Message, content: Content) -> None:
    """Put words in the place of words; anew where that cannot be."""
    try:
        await message.edit_text(**content.as_message())
    except (TelegramBadRequest, MethodMissing) as error:
        if not _is_unchanged(error):
            await message.answer(**content.as_message())


async def change_keyboard(message: Message, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put another keyboard, or none, in the place of a message's."""
    with suppress(MethodMissing):  # the buttons stay as they were, and still do what they say
        try:
            await message.edit_reply_markup(reply_markup=keyboard)
        except TelegramBadRequest as error:
            if not _is_unchanged(error):
                raise


def _is_unchanged(error: TelegramAPIError) -> bool:
    """Whether the message looked so already: another press was faster."""
    return "message is not modified" in error.message
