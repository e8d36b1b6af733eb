"""Those who talk to the bot, and where: the hands of tests and of the chat page."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from sandbox.telegram.drafts import Draft
from sandbox.telegram.errors import Json
from sandbox.telegram.methods.chats import set_bot_role
from sandbox.telegram.state import Chat, Content, Message, Role, User
from sandbox.telegram.text import format_text
from sandbox.telegram.world import Answer, CallbackQuery, World


class NoSuchButton(LookupError):
    """The message has no button with that label or callback data, or the draft none to stop it."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button led to: a callback query, or a message sent by a deep link."""

    query: CallbackQuery | None = None
    sent: Message | None = None

    @property
    def answer(self) -> Answer | None:
        """The bot's answer to the callback query; None until it has come."""
        return self.query.answer if self.query else None


class Place:
    """A group or channel."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        """Its chat id."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """Oldest first."""
        return self.chat.messages

    def join(self, *people: "Person", role: Role = "member") -> None:
        """Let people be members."""
        for person in people:
            self.chat.roles[person.id] = role

    async def post(self, text: str) -> Message:
        """Publish in the channel's own name."""
        message = self._world.post(self.chat, _typed(text), None)
        self._world.updates.add("channel_post", message.to_json())
        return message

    async def migrate(self) -> "Place":
        """Become a supergroup with another id, as a group does when it outgrows itself."""
        old = self.chat
        new = Chat(
            id=-1_000_000_000_000 + old.id, type="supergroup", title=old.title, roles=old.roles
        )
        self._world.add_chat(new)
        old.migrated_to = new.id
        self._tell_of_migration(old, "migrate_to_chat_id", new.id)
        self._tell_of_migration(new, "migrate_from_chat_id", old.id)
        return Place(self._world, new)

    def close_topic(self, topic_id: int) -> None:
        """Let a topic take no messages."""
        self.chat.shut_topics[topic_id] = "TOPIC_CLOSED"

    def delete_topic(self, topic_id: int) -> None:
        """Let there be no such topic any more."""
        self.chat.shut_topics[topic_id] = "message thread not found"

    def _tell_of_migration(self, chat: Chat, word: str, other_id: int) -> None:
        content = Content(service=((word, other_id),))
        message = self._world.post(chat, content, self._world.bot)
        self._world.updates.add("message", message.to_json())


class Person:
    """A user of the sandbox, who acts as with Telegram's app in hand."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user
        self.chat = world.chats[user.id]

    @property
    def id(self) -> int:
        """The user's number, which is also the id of the private chat."""
        return self.user.id

    @property
    def messages(self) -> list[Message]:
        """The private chat with the bot, oldest first."""
        return self.chat.messages

    async def send(
        self,
        text: str,
        *,
        to: Place | None = None,
        topic_id: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Write to the bot, or into a group or a topic of it; that unblocks a blocked bot."""
        chat = to.chat if to else self.chat
        if chat is self.chat:
            if chat.blocked:
                await self.unblock()
            chat.started = True
        message = self._world.post(chat, _typed(text), self.user, reply_to, topic_id)
        self._world.updates.add("message", message.to_json())
        return message

    async def press(self, message: Message, button: str) -> Press:
        """Press the button with that label or callback data.

        A deep link to the bot (`https://t.me/<bot>?start=PAYLOAD`) opens the private chat and
        sends `/start PAYLOAD`. Other links, and texts to copy, don't concern the bot.
        Raises NoSuchButton.
        """
        found = _find_button(message, button)
        if "callback_data" in found:
            return Press(query=self._world.press(self.user, message, found["callback_data"]))
        payload = self.deep_link_payload(found.get("url", ""))
        return Press() if payload is None else Press(sent=await self._start(payload))

    @property
    def drafts(self) -> dict[int, str]:
        """What the bot is writing and this person sees, by draft id: "" is "Thinking…"."""
        return {draft.id: draft.text for draft in self._open_drafts()}

    async def stop(self, draft_id: int) -> None:
        """Press the button that stops a draft. Raises NoSuchButton."""
        for draft in self._open_drafts():
            if draft.id == draft_id and draft.can_stop:
                self._world.stop_draft(self.chat, draft)
                return
        raise NoSuchButton(f"nothing to stop draft {draft_id}; open drafts: {self.drafts}")

    def deep_link_payload(self, url: str) -> str | None:
        """What `?start=` of a link to the bot says; None when it leads elsewhere."""
        parts = urlsplit(url)
        is_bot = parts.path.strip("/").lower() == (self._world.bot.username or "").lower()
        if parts.hostname not in {"t.me", "telegram.me"} or not is_bot:
            return None
        return parse_qs(parts.query).get("start", [""])[0]

    async def block(self) -> None:
        """Let the bot reach this person no more."""
        self.chat.blocked = True
        set_bot_role(self._world, self.chat, "kicked", by=self.user)

    async def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        set_bot_role(self._world, self.chat, "member", by=self.user)

    async def add_bot(self, place: Place, role: Role = "administrator") -> None:
        """Invite the bot, or change what it may do there."""
        set_bot_role(self._world, place.chat, role, by=self.user)

    async def remove_bot(self, place: Place) -> None:
        """Throw the bot out."""
        set_bot_role(self._world, place.chat, "kicked", by=self.user)

    def _open_drafts(self) -> list[Draft]:
        return self.chat.drafts.open_at(self._world.clock.now_ms())

    async def _start(self, payload: str) -> Message:
        return await self.send(f"/start {payload}".rstrip())


def _typed(text: str) -> Content:
    shown, entities = format_text(text)
    return Content(text=shown, entities=entities)


def _find_button(message: Message, wanted: str) -> Json:
    buttons = [button for row in message.buttons for button in row]
    for button in buttons:
        if wanted in {button.get("callback_data"), button["text"]}:
            return button
    labels = ", ".join(button["text"] for button in buttons) or "none"
    raise NoSuchButton(f"no button {wanted!r} on message {message.id}; it has: {labels}")
