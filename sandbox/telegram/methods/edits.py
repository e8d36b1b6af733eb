"""Methods that change, pin or remove messages."""

from collections.abc import Mapping
from dataclasses import replace

from sandbox.telegram.call import Call
from sandbox.telegram.changes import Change
from sandbox.telegram.compose import (
    read_caption,
    read_keyboard,
    read_media,
    read_text,
    speaker,
)
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.method import Method
from sandbox.telegram.state import Chat, Content, Message
from sandbox.telegram.world import World

DELETABLE_FOR_S = 48 * 3_600


def edit_message_text(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#editmessagetext."""
    message = _find_own(world, call)
    if message.content.has_media:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, message, read_text(call, too_long="MESSAGE_TOO_LONG"))


def edit_message_caption(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#editmessagecaption."""
    message = _find_own(world, call)
    if not message.content.has_media:
        raise bad_request("there is no caption in the message to edit")
    text, entities = read_caption(call)
    return _edit(world, call, message, replace(message.content, text=text, entities=entities))


def edit_message_media(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#editmessagemedia; a text may become a photo."""
    return _edit(world, call, _find_own(world, call), read_media(world, call))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#editmessagereplymarkup."""
    message = _find_own(world, call)
    return _edit(world, call, message, message.content)


def delete_message(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#deletemessage."""
    chat = world.find_chat(call.text("chat_id"))
    message = chat.history.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.now_s() - message.date_s > DELETABLE_FOR_S or not _may_delete(world, message):
        raise bad_request("message can't be deleted for everyone")
    _remove(world, chat, [message.id])
    return True


def delete_messages(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#deletemessages; unknown ones are skipped."""
    chat = world.find_chat(call.text("chat_id"))
    numbers = [int(str(number)) for number in call.sequence("message_ids")]
    if not 1 <= len(numbers) <= 100:
        raise bad_request("message identifiers must be from 1 to 100")
    known = [chat.history[number] for number in numbers if number in chat.history]
    _remove(world, chat, [message.id for message in known if _may_delete(world, message)])
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#pinchatmessage."""
    chat = world.find_writable_chat(call.text("chat_id"))
    number = call.integer("message_id")
    if number not in chat.history:
        raise bad_request("message to pin not found")
    _unpin(chat, number)
    chat.pinned.append(number)
    _announce_pins(world, chat)
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#unpinchatmessage; no message named: the newest."""
    chat = world.find_writable_chat(call.text("chat_id"))
    number = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    _unpin(chat, number)
    _announce_pins(world, chat)
    return True


def unpin_all_chat_messages(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#unpinallchatmessages."""
    chat = world.find_writable_chat(call.text("chat_id"))
    chat.pinned.clear()
    _announce_pins(world, chat)
    return True


def _find_own(world: World, call: Call) -> Message:
    if call.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.find_writable_chat(call.text("chat_id"))
    message = chat.history.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not speaker(world, chat) or message.forward_origin:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, call: Call, message: Message, content: Content) -> Json:
    keyboard = read_keyboard(call, message.chat)
    if content == message.content and _rows(keyboard) == message.buttons:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    if content != message.content:
        message.content = content
        message.edit_date_s = world.now_s()
    message.reply_markup = keyboard
    world.changes.announce(Change(kind="message", chat=message.chat, message=message))
    return message.to_json()


def _rows(keyboard: Json | None) -> list[list[Json]]:
    rows: list[list[Json]] = (keyboard or {}).get("inline_keyboard", [])
    return rows


def _may_delete(world: World, message: Message) -> bool:
    is_own = message.sender is speaker(world, message.chat)
    role = message.chat.roles.get(world.bot.id)
    return is_own or message.chat.type == "private" or role == "administrator"


def _remove(world: World, chat: Chat, numbers: list[int]) -> None:
    for number in numbers:
        del chat.history[number]
        _unpin(chat, number)
    world.changes.announce(Change(kind="deleted", chat=chat, data={"message_ids": numbers}))
    _announce_pins(world, chat)


def _unpin(chat: Chat, number: int) -> None:
    if number in chat.pinned:
        chat.pinned.remove(number)


def _announce_pins(world: World, chat: Chat) -> None:
    world.changes.announce(Change(kind="pinned", chat=chat, data={"pinned": list(chat.pinned)}))


METHODS: Mapping[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
