"""From the parameters of a call to the message that it describes."""

from collections.abc import Iterable

from sandbox.telegram.call import Call, Upload
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.files import Files, StoredFile
from sandbox.telegram.keyboard import check_keyboard
from sandbox.telegram.state import Chat, Content, Message, User
from sandbox.telegram.text import CAPTION_MAX, TEXT_MAX, format_text, utf16_length
from sandbox.telegram.world import World


def read_text(call: Call, *, too_long: str = "message is too long") -> Content:
    """The text of sendMessage and editMessageText."""
    text, entities = format_text(
        call.text("text"), parse_mode=call.text("parse_mode"), entities=call.sequence("entities")
    )
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_MAX:
        raise bad_request(too_long)
    return Content(text=text, entities=entities)


def read_caption(call: Call) -> tuple[str, tuple[Json, ...]]:
    """The caption of a media message."""
    return _caption(
        call.text("caption"), call.text("parse_mode"), call.sequence("caption_entities")
    )


def read_photo(world: World, call: Call) -> Content:
    """A photo and its caption."""
    text, entities = read_caption(call)
    photo = store_photo(world.files, call.upload("photo"))
    return Content(text=text, entities=entities, photo=photo)


def read_document(world: World, call: Call) -> Content:
    """A document and its caption."""
    text, entities = read_caption(call)
    document = store_document(world.files, call.upload("document"))
    return Content(text=text, entities=entities, document=document)


def read_media(world: World, call: Call) -> Content:
    """See https://core.telegram.org/bots/api#inputmedia, of the kinds photo and document."""
    media = call.mapping("media")
    text, entities = _caption(
        media.get("caption") or "",
        media.get("parse_mode") or "",
        media.get("caption_entities") or [],
    )
    source = call.attached(str(media.get("media") or ""))
    match media.get("type"):
        case "photo":
            photo = store_photo(world.files, source)
            return Content(text=text, entities=entities, photo=photo)
        case "document":
            document = store_document(world.files, source)
            return Content(text=text, entities=entities, document=document)
        case kind:
            raise bad_request(f"can't parse input media: the sandbox takes no {kind}")


def store_photo(files: Files, source: Upload | str | None) -> StoredFile:
    """Keep an uploaded picture, or find the one with that id."""
    match source:
        case Upload(name=name, data=data):
            return files.add_photo(data, name)
        case str():
            return files.find(source)[0]
        case None:
            raise bad_request("there is no photo in the request")


def store_document(files: Files, source: Upload | str | None) -> StoredFile:
    """Keep an uploaded file, or find the one with that id."""
    match source:
        case Upload(name=name, mime_type=mime_type, data=data):
            return files.add_document(data, name, mime_type)
        case str():
            return files.find(source)[0]
        case None:
            raise bad_request("there is no document in the request")


def read_keyboard(call: Call, chat: Chat) -> Json | None:
    """The inline keyboard, checked."""
    return check_keyboard(call.mapping("reply_markup"), chat)


def send(world: World, call: Call, content: Content, *, origin: Json | None = None) -> Json:
    """Put the bot's message into the chat that the call names."""
    chat = world.find_writable_chat(call.text("chat_id"))
    reply_to = _read_reply(call, chat)
    thread_id = _read_thread(call, chat, reply_to)
    keyboard = read_keyboard(call, chat)
    message = world.add_message(
        chat,
        lambda number: Message(
            id=number,
            chat=chat,
            date_s=world.now_s(),
            content=content,
            sender=speaker(world, chat),
            reply_to=reply_to,
            reply_markup=keyboard,
            silent=call.flag("disable_notification"),
            protected=call.flag("protect_content"),
            thread_id=thread_id,
            forward_origin=origin,
        ),
    )
    return message.to_json()


def speaker(world: World, chat: Chat) -> User | None:
    """Who signs the bot's messages: in a channel the channel does."""
    return None if chat.type == "channel" else world.bot


def _caption(text: str, parse_mode: str, entities: Iterable[Json]) -> tuple[str, tuple[Json, ...]]:
    text, found = format_text(text, parse_mode=parse_mode, entities=entities)
    if utf16_length(text) > CAPTION_MAX:
        raise bad_request("message caption is too long")
    return text, found


def _read_thread(call: Call, chat: Chat, reply_to: Message | None) -> int | None:
    """The topic that is meant; a reply goes into that of what it answers."""
    named = call.integer("message_thread_id") or None
    thread_id = named or (reply_to.thread_id if reply_to else None)
    if thread_id in chat.shut_topics:
        raise bad_request(chat.shut_topics[thread_id])
    return thread_id


def _read_reply(call: Call, chat: Chat) -> Message | None:
    """The message that is replied to, by today's parameters or by those of old."""
    wanted = call.mapping("reply_parameters")
    number = int(wanted.get("message_id") or call.integer("reply_to_message_id"))
    if not number:
        return None
    found = chat.history.get(number)
    may_be_missing = wanted.get("allow_sending_without_reply") or call.flag(
        "allow_sending_without_reply"
    )
    if found is None and not may_be_missing:
        raise bad_request("message to be replied not found")
    return found
