"""Who and what there is: users, chats, messages, and how the Bot API spells them."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from sandbox.telegram.drafts import Drafts
from sandbox.telegram.errors import Json
from sandbox.telegram.files import StoredFile

ChatType = Literal["private", "group", "supergroup", "channel"]
Role = Literal["creator", "administrator", "member", "left", "kicked"]

MESSAGES_KEPT = 2_000


@dataclass(slots=True, kw_only=True)
class User:
    """A person or the bot, known by a number."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> Json:
        """See https://core.telegram.org/bots/api#user."""
        return _present(
            id=self.id,
            is_bot=self.is_bot,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message says: a text, or a photo or document with `text` as its caption."""

    text: str = ""
    entities: tuple[Json, ...] = ()
    photo: StoredFile | None = None
    document: StoredFile | None = None
    service: tuple[tuple[str, int], ...] = ()

    @property
    def has_media(self) -> bool:
        """Whether the text is a caption."""
        return self.photo is not None or self.document is not None

    def to_json(self) -> Json:
        """The part of a Message that differs by its kind."""
        if self.service:
            return dict(self.service)
        words, marks = ("caption", "caption_entities") if self.has_media else ("text", "entities")
        return _present(
            photo=self.photo.photo_sizes() if self.photo else None,
            document=self.document.to_json() if self.document else None,
            **{words: self.text or None, marks: list(self.entities) or None},
        )


@dataclass(slots=True, kw_only=True)
class Message:
    """One message as everyone in its chat sees it now."""

    id: int
    chat: "Chat"
    date_s: int
    content: Content
    sender: User | None = None
    reply_to: "Message | None" = None
    reply_markup: Json | None = None
    edit_date_s: int | None = None
    silent: bool = False
    protected: bool = False
    thread_id: int | None = None
    forward_origin: Json | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text or caption."""
        return self.content.text

    @property
    def photo(self) -> bytes | None:
        """The picture as it was sent."""
        return self.content.photo.data if self.content.photo else None

    @property
    def document(self) -> StoredFile | None:
        """The file as it was sent."""
        return self.content.document

    @property
    def buttons(self) -> list[list[Json]]:
        """Rows of the inline keyboard, each button as the Bot API spells it."""
        rows: list[list[Json]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def edited(self) -> bool:
        """Whether its text, caption or media has been changed."""
        return self.edit_date_s is not None

    def to_json(self, *, with_reply: bool = True) -> Json:
        """See https://core.telegram.org/bots/api#message."""
        return {
            "message_id": self.id,
            "date": self.date_s,
            "chat": self.chat.to_json(),
            **_present(
                **{"from": self.sender.to_json() if self.sender else None},
                sender_chat=self.chat.to_json() if self.sender is None else None,
                edit_date=self.edit_date_s,
                reply_to_message=(
                    self.reply_to.to_json(with_reply=False)
                    if self.reply_to and with_reply
                    else None
                ),
                reply_markup=self.reply_markup if self.buttons else None,
                message_thread_id=self.thread_id,
                is_topic_message=True if self.thread_id is not None else None,
                has_protected_content=self.protected or None,
                forward_origin=self.forward_origin,
            ),
            **self.content.to_json(),
        }


@dataclass(slots=True, kw_only=True)
class Chat:
    """A conversation and what is left of its history.

    roles: what each user, the bot included, is here. A private chat has the id of its user.
    """

    id: int
    type: ChatType
    title: str | None = None
    username: str | None = None
    user: User | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    history: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    pinned: list[int] = field(default_factory=list)
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    shut_topics: dict[int, str] = field(default_factory=dict)
    """Topics that take no messages, with what is said to whoever writes there."""
    last_message_id: int = 0
    drafts: Drafts = field(default_factory=Drafts)

    @property
    def messages(self) -> list[Message]:
        """Oldest first, without the deleted ones."""
        return list(self.history.values())

    def to_json(self) -> Json:
        """See https://core.telegram.org/bots/api#chat."""
        return _present(
            id=self.id,
            type=self.type,
            title=self.title,
            username=self.user.username if self.user else self.username,
            first_name=self.user.first_name if self.user else None,
            last_name=self.user.last_name if self.user else None,
        )

    def keep(self, message: Message) -> None:
        """Take a message into the history; the oldest go when it is full."""
        self.history[message.id] = message
        while len(self.history) > MESSAGES_KEPT:
            self.history.popitem(last=False)


def _present(**fields: object) -> Json:
    """The fields that have a value: the Bot API leaves the others out."""
    return {name: value for name, value in fields.items() if value is not None}
