"""The whole of the sandbox's Telegram, seen from the one bot that lives in it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from engine.clock import Clock
from sandbox.telegram.changes import Change, Changes
from sandbox.telegram.drafts import Draft
from sandbox.telegram.errors import Json, bad_request, forbidden
from sandbox.telegram.files import Files
from sandbox.telegram.profile import Profile
from sandbox.telegram.state import Chat, Content, Message, User
from sandbox.telegram.updates import Updates

LEDGER_KEPT = 100_000
QUERIES_KEPT = 1_000
FIRST_QUERY_ID = 4_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A call that put or changed a message, whether or not the bot heard the answer."""

    method: str
    chat_id: int
    message_id: int
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the bot answered to a pressed button."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True, kw_only=True)
class CallbackQuery:
    """A pressed button. `answer` is None until the bot has answered."""

    id: str
    user: User
    message: Message
    data: str
    pressed_at_ms: int
    answer: Answer | None = None

    def to_json(self) -> Json:
        """See https://core.telegram.org/bots/api#callbackquery."""
        return {
            "id": self.id,
            "from": self.user.to_json(),
            "message": self.message.to_json(),
            "chat_instance": str(self.message.chat.id),
            "data": self.data,
        }


class World:
    """Users, chats, files, what waits for the bot, and the truth about what it did."""

    def __init__(self, clock: Clock, bot: User) -> None:
        self.clock = clock
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(clock)
        self.changes = Changes()
        self.profile = Profile()
        self.queries: dict[str, CallbackQuery] = {}
        self.ledger: deque[Applied] = deque(maxlen=LEDGER_KEPT)
        self._bot_message_id = 0
        self._query_id = FIRST_QUERY_ID

    def now_s(self) -> int:
        """Seconds since the epoch, as the Bot API tells time."""
        return self.clock.now_ms() // 1000

    def find_chat(self, reference: str) -> Chat:
        """The chat with that id or @username that the bot knows of.

        Raises 400 for an unknown one, with the new id for one that became a supergroup.
        """
        if not reference:
            raise bad_request("chat_id is empty")
        chat = self._chat_or_none(reference)
        if chat is None or (chat.type == "private" and not chat.started):
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        return chat

    def find_writable_chat(self, reference: str) -> Chat:
        """A chat that the bot may write to; 403 when it may not."""
        chat = self.find_chat(reference)
        role = chat.roles.get(self.bot.id, "left")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if role == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if chat.type != "private" and role == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        if chat.type == "channel" and role == "member":
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def add_chat(self, chat: Chat) -> Chat:
        """Let there be a chat."""
        self.chats[chat.id] = chat
        self.changes.announce(Change(kind="chat", chat=chat))
        return chat

    def add_message(self, chat: Chat, build: Callable[[int], Message]) -> Message:
        """Put a message into a chat; `build` makes it from its number.

        Channels and supergroups count their own messages; in private chats and basic groups
        one counter of the bot's account runs through all of them.
        """
        if chat.type in {"channel", "supergroup"}:
            chat.last_message_id += 1
            number = chat.last_message_id
        else:
            self._bot_message_id += 1
            number = self._bot_message_id
        message = build(number)
        chat.keep(message)
        if message.sender is self.bot:
            chat.drafts.clear()
        self.changes.announce(Change(kind="message", chat=chat, message=message))
        return message

    def post(
        self,
        chat: Chat,
        content: Content,
        sender: User | None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Put a person's message (a channel's own post without `sender`) into a chat."""
        return self.add_message(
            chat,
            lambda number: Message(
                id=number,
                chat=chat,
                date_s=self.now_s(),
                content=content,
                sender=sender,
                reply_to=reply_to,
                thread_id=thread_id,
            ),
        )

    def press(self, user: User, message: Message, data: str) -> CallbackQuery:
        """Note a pressed button and tell the bot."""
        self._query_id += 1
        query = CallbackQuery(
            id=str(self._query_id),
            user=user,
            message=message,
            data=data,
            pressed_at_ms=self.clock.now_ms(),
        )
        self.queries[query.id] = query
        while len(self.queries) > QUERIES_KEPT:
            del self.queries[next(iter(self.queries))]
        self.updates.add("callback_query", query.to_json())
        return query

    def show_draft(self, chat: Chat, draft: Draft) -> None:
        """Show what the bot has written so far, unless the person has stopped it."""
        if chat.drafts.put(draft):
            self.changes.announce(Change(kind="draft", chat=chat, data=draft.to_view()))

    def stop_draft(self, chat: Chat, draft: Draft) -> None:
        """Stop a draft for its person, and tell the bot.

        See https://core.telegram.org/bots/api#messagegenerationstopped
        """
        kept = chat.drafts.stop(draft)
        shown = kept.to_view() if kept else {"draft_id": draft.id, "is_gone": True}
        self.changes.announce(Change(kind="draft", chat=chat, data=shown))
        stopped: Json = {"chat": chat.to_json(), "draft_id": draft.id}
        if draft.thread_id is not None:
            stopped["message_thread_id"] = draft.thread_id
        self.updates.add("stopped_message_generation", stopped)

    def record(self, method: str, chat_id: str, message_id: int) -> None:
        """Write into the ledger that a call was applied."""
        chat = self.find_chat(chat_id)
        self.ledger.append(
            Applied(
                method=method,
                chat_id=chat.id,
                message_id=message_id,
                text=chat.history[message_id].text,
                at_ms=self.clock.now_ms(),
            )
        )

    def _chat_or_none(self, reference: str) -> Chat | None:
        if reference.lstrip("-").isdecimal():
            return self.chats.get(int(reference))
        username = reference.removeprefix("@").lower()
        for chat in self.chats.values():
            if chat.type != "private" and (chat.username or "").lower() == username:
                return chat
        return None
