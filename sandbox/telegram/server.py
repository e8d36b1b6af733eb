"""The sandbox's Telegram as one object: starts, listens, and ends with its `async with`."""

import asyncio
import errno
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Self, TypeVar

from aiohttp import web

from engine.clock import Clock
from sandbox.faults import Faults
from sandbox.ports import PortTaken
from sandbox.telegram.api import BotApi
from sandbox.telegram.changes import Change
from sandbox.telegram.limits import FloodLimits
from sandbox.telegram.live import ChatPage
from sandbox.telegram.missing import MissingMethods
from sandbox.telegram.people import Person, Place
from sandbox.telegram.state import Chat, ChatType, Role, User
from sandbox.telegram.webhook import deliver
from sandbox.telegram.world import Applied, World

Found = TypeVar("Found")

DEFAULT_TOKEN = "4242:sandbox"  # noqa: S105 - opens nothing but the sandbox
BODY_MAX_BYTES = 50 * 1024 * 1024
SHUTDOWN_S = 1.0
EVERY_INTERFACE = "0.0.0.0"  # noqa: S104 - compared with, never a default
FIRST_USER_ID = 1001
FIRST_GROUP_ID = -2001
FIRST_CHANNEL_ID = -1_001_000_000_001


class TelegramSandbox:
    """A Bot API server for one bot, and the people and places around it.

    port: 0 takes a free one. Raises PortTaken when it starts on a port that is in use.
    flood_control: refuse what comes faster than Telegram would take it.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = DEFAULT_TOKEN,
        host: str = "127.0.0.1",
        port: int = 0,
        bot_username: str = "heliograph_bot",
        faults: Faults | None = None,
        flood_control: bool = False,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        bot = User(id=bot_id, first_name="Heliograph", username=bot_username, is_bot=True)
        self.world = World(clock, bot)
        self.token = token
        self.faults = faults or Faults()
        self.missing = MissingMethods()
        self.people: dict[int, Person] = {}
        self._limits = FloodLimits(clock) if flood_control else None
        self._page = ChatPage(self.world, self.people)
        self._host = host
        self._port = port
        self._resources = AsyncExitStack()

    @property
    def url(self) -> str:
        """For `TelegramAPIServer.from_base(url)`."""
        host = "127.0.0.1" if self._host == EVERY_INTERFACE else self._host
        return f"http://{host}:{self._port}"

    @property
    def page_url(self) -> str:
        """Where a browser finds the chat page."""
        return f"{self.url}/"

    @property
    def bot(self) -> User:
        """The bot's own account."""
        return self.world.bot

    @property
    def ledger(self) -> deque[Applied]:
        """Every send and edit that was applied, oldest first, heard of by the bot or not."""
        return self.world.ledger

    @property
    def notice(self) -> str:
        """The line above the chat page; "" shows none."""
        return self._page.notice

    @notice.setter
    def notice(self, text: str) -> None:
        self._page.notice = text
        self.world.changes.announce(Change(kind="notice", data={"text": text}))

    def user(
        self,
        name: str,
        *,
        id: int | None = None,  # noqa: A002 - the Bot API's word
        username: str | None = None,
        language_code: str = "en",
    ) -> Person:
        """Somebody new, who hasn't written to the bot yet: until then it can't write either."""
        first_name, _, last_name = name.partition(" ")
        user = User(
            id=FIRST_USER_ID + len(self.people) if id is None else id,
            first_name=first_name,
            last_name=last_name or None,
            username=username,
            language_code=language_code,
        )
        self.world.users[user.id] = user
        roles: dict[int, Role] = {user.id: "member", self.bot.id: "member"}
        self.world.add_chat(Chat(id=user.id, type="private", user=user, roles=roles))
        self.people[user.id] = Person(self.world, user)
        return self.people[user.id]

    def channel(
        self, title: str, *, username: str | None = None, bot_role: Role = "administrator"
    ) -> Place:
        """A channel that every person of the sandbox can see."""
        return self._place("channel", title, username, bot_role)

    def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        supergroup: bool = False,
        bot_role: Role = "member",
    ) -> Place:
        """A group of people, and the bot among them."""
        chat_type: ChatType = "supergroup" if supergroup else "group"
        place = self._place(chat_type, title, None, bot_role)
        place.join(*members)
        return place

    async def wait_for(
        self, predicate: Callable[[], Found | None], *, timeout_s: float = 5.0
    ) -> Found:
        """What the predicate returns once that is true; it is asked after every change.

        Raises NothingHappened after `timeout_s` seconds.
        """
        return await self.world.changes.until(predicate, timeout_s)

    async def __aenter__(self) -> Self:
        """Listen."""
        runner = web.AppRunner(
            self._app(),
            handler_cancellation=True,
            shutdown_timeout=SHUTDOWN_S,
            access_log=None,
        )
        await runner.setup()
        self._resources.push_async_callback(runner.cleanup)
        tasks = await self._resources.enter_async_context(asyncio.TaskGroup())
        await self._listen(runner)
        posting = tasks.create_task(deliver(self.world.updates, self.world.clock))
        self._resources.callback(posting.cancel)
        return self

    async def __aexit__(self, *_: object) -> None:
        """End every connection."""
        await self._resources.aclose()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=BODY_MAX_BYTES)
        api = BotApi(
            self.world,
            self.token,
            faults=self.faults,
            missing=self.missing,
            limits=self._limits,
        )
        api.add_routes(app)
        self._page.add_routes(app)
        app.on_shutdown.append(self._close)
        return app

    async def _close(self, _app: web.Application) -> None:
        self.world.updates.close()
        await self._page.close()

    async def _listen(self, runner: web.AppRunner) -> None:
        site = web.TCPSite(runner, self._host, self._port)
        try:
            await site.start()
        except OSError as error:
            await self._resources.aclose()
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(self._host, self._port) from error
            raise
        if not self._port:
            self._port = runner.addresses[0][1]

    def _place(
        self, chat_type: ChatType, title: str, username: str | None, bot_role: Role
    ) -> Place:
        first = FIRST_GROUP_ID if chat_type == "group" else FIRST_CHANNEL_ID
        places = sum(chat.type != "private" for chat in self.world.chats.values())
        chat = Chat(
            id=first - places,
            type=chat_type,
            title=title,
            username=username,
            roles={self.bot.id: bot_role},
        )
        return Place(self.world, self.world.add_chat(chat))
