"""Methods that bring new messages."""

from collections.abc import Mapping

from sandbox.telegram.call import Call
from sandbox.telegram.changes import Change
from sandbox.telegram.compose import read_caption, read_document, read_photo, read_text, send
from sandbox.telegram.drafts import Draft
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.method import Method
from sandbox.telegram.state import Content, Message
from sandbox.telegram.text import TEXT_MAX, format_text, utf16_length
from sandbox.telegram.world import World


def send_message(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#sendmessage."""
    world.find_writable_chat(call.text("chat_id"))
    return send(world, call, read_text(call))


def send_photo(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#sendphoto."""
    world.find_writable_chat(call.text("chat_id"))
    return send(world, call, read_photo(world, call))


def send_document(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#senddocument."""
    world.find_writable_chat(call.text("chat_id"))
    return send(world, call, read_document(world, call))


def forward_message(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#forwardmessage."""
    source = _source(world, call, "forward")
    return send(world, call, source.content, origin=_origin(source))


def copy_message(world: World, call: Call) -> Json:
    """See https://core.telegram.org/bots/api#copymessage; a copy names no origin."""
    source = _source(world, call, "copy")
    content = source.content
    if content.has_media and call.has("caption"):
        text, entities = read_caption(call)
        content = Content(
            text=text, entities=entities, photo=content.photo, document=content.document
        )
    return {"message_id": send(world, call, content)["message_id"]}


def send_message_draft(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#sendmessagedraft: in private chats only.

    After its stop a draft is still taken, and not shown: what becomes of it Telegram does not say.
    """
    chat = world.find_writable_chat(call.text("chat_id"))
    if chat.type != "private":
        raise bad_request("PEER_ID_INVALID")
    if not call.integer("draft_id"):
        raise bad_request("RANDOM_ID_INVALID")
    text, entities = format_text(
        call.text("text"), parse_mode=call.text("parse_mode"), entities=call.sequence("entities")
    )
    if utf16_length(text) > TEXT_MAX:
        raise bad_request("message is too long")
    draft = Draft(
        id=call.integer("draft_id"),
        text=text,
        entities=entities,
        can_stop=call.flag("can_stop"),
        keep_on_stop=call.flag("keep_on_stop"),
        thread_id=call.integer("message_thread_id") or None,
        sent_ms=world.clock.now_ms(),
    )
    world.show_draft(chat, draft)
    return True


def set_message_reaction(world: World, call: Call) -> bool:
    """See https://core.telegram.org/bots/api#setmessagereaction: one of the bot's a message."""
    chat = world.find_chat(call.text("chat_id"))
    message = chat.history.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = call.sequence("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions[world.bot.id] = reactions
    world.changes.announce(Change(kind="message", chat=chat, message=message))
    return True


def _source(world: World, call: Call, verb: str) -> Message:
    chat = world.find_chat(call.text("from_chat_id"))
    message = chat.history.get(call.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.protected:
        raise bad_request(f"message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return message


def _origin(message: Message) -> Json:
    if message.sender is None:
        return {
            "type": "channel",
            "date": message.date_s,
            "chat": message.chat.to_json(),
            "message_id": message.id,
        }
    return {"type": "user", "date": message.date_s, "sender_user": message.sender.to_json()}


METHODS: Mapping[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "sendMessageDraft": send_message_draft,
    "setMessageReaction": set_message_reaction,
}
