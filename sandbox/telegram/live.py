"""The chat page's server side: static files, pictures, and a WebSocket that tells what happens.

The page hears `hello` first, with all that its person can see, then one JSON object a change.
It says `send`, `press`, `stop` (a draft) and `follow` (a deep link).
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, WSMessageTypeError, web

import charts
from sandbox.telegram.changes import Change
from sandbox.telegram.errors import ApiError, Json
from sandbox.telegram.people import NoSuchButton, Person, Place
from sandbox.telegram.state import Chat, Message
from sandbox.telegram.world import World

PAGE = Path(__file__).parent / "page"
FONTS = Path(charts.__file__).parent / "fonts"
MESSAGES_SHOWN = 200
HEARTBEAT_S = 20.0
INCOMING_MAX_BYTES = 64 * 1024
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; connect-src 'self' ws: wss:; "
        "object-src 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
}


class ChatPage:
    """Shows every connected browser the sandbox through one person's eyes."""

    def __init__(self, world: World, people: Mapping[int, Person]) -> None:
        self.notice = ""
        self._world = world
        self._people = people
        self._started_ms = world.clock.now_ms()
        self._sockets: set[web.WebSocketResponse] = set()

    def add_routes(self, app: web.Application) -> None:
        """Serve the page at `/`."""
        app.router.add_get("/", self._index)
        app.router.add_get("/page/socket", self._socket)
        app.router.add_get("/page/files/{file_id}", self._file)
        app.router.add_static("/page/fonts/", FONTS)
        app.router.add_static("/page/", PAGE)

    async def close(self) -> None:
        """Send the browsers away; they will try to come back."""
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _index(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers=HEADERS)

    async def _file(self, request: web.Request) -> web.Response:
        try:
            stored, box = self._world.files.find(request.match_info["file_id"])
        except ApiError as error:
            raise web.HTTPNotFound from error
        if box:
            return web.Response(body=stored.scaled(box), content_type="image/jpeg")
        disposition = {"Content-Disposition": "attachment"}
        return web.Response(
            body=stored.data, content_type="application/octet-stream", headers=disposition
        )

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        _refuse_foreign_pages(request)
        person = self._person(request.query.get("user", ""))
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=INCOMING_MAX_BYTES)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await _Conversation(self._world, person, socket).run(self._hello(person))
        finally:
            self._sockets.discard(socket)
        return socket

    def _person(self, number: str) -> Person:
        found = self._people.get(int(number)) if number.isdecimal() else None
        if found is None and self._people:
            return next(iter(self._people.values()))
        if found is None:
            raise web.HTTPNotFound(text="The sandbox has no users yet.")
        return found

    def _hello(self, person: Person) -> Json:
        chats = self._world.chats.values()
        return {
            "type": "hello",
            "started_ms": self._started_ms,
            "me": person.user.to_json(),
            "users": [other.user.to_json() for other in self._people.values()],
            "bot": self._world.bot.to_json(),
            **_profile(self._world, person),
            "notice": self.notice,
            "chats": [_chat_view(chat) for chat in chats if _sees(person, chat)],
        }


class _Conversation:
    """One browser: changes go out while its person's deeds come in."""

    def __init__(self, world: World, person: Person, socket: web.WebSocketResponse) -> None:
        self._world = world
        self._person = person
        self._socket = socket

    async def run(self, hello: Json) -> None:
        with self._world.changes.listen() as changes:
            await self._socket.send_json(hello)
            async with asyncio.TaskGroup() as tasks:
                telling = tasks.create_task(self._tell(changes))
                await self._hear()
                telling.cancel()

    async def _tell(self, changes: asyncio.Queue[Change | None]) -> None:
        while (change := await changes.get()) is not None:
            view = self._view(change)
            if view is None:
                continue
            try:
                await self._socket.send_json(view)
            except ConnectionResetError:
                return
        await self._socket.close(code=WSCloseCode.TRY_AGAIN_LATER)

    def _view(self, change: Change) -> Json | None:
        """What this person gets to know of a change."""
        if change.chat is not None and not _sees(self._person, change.chat):
            return None
        if change.kind == "answer" and change.data["user_id"] != self._person.id:
            return None
        view: Json = {"type": change.kind, **change.data}
        if change.kind == "profile":
            view |= _profile(self._world, self._person)
        if change.chat is not None:
            view["chat_id"] = change.chat.id
        if change.kind == "chat" and change.chat is not None:
            view["chat"] = _chat_view(change.chat)
        if change.message is not None:
            view["message"] = _message_view(change.message)
        return view

    async def _hear(self) -> None:
        while not self._socket.closed:
            try:
                deed = await self._socket.receive_json()
            except (WSMessageTypeError, ValueError):
                continue  # closed, or no JSON: the loop's condition tells which
            await self._do(deed)

    async def _do(self, deed: object) -> None:
        match deed:
            case {"type": "send", "chat_id": int(chat_id), "text": str(text)} if text.strip():
                await self._send(chat_id, text)
            case {
                "type": "press",
                "chat_id": int(chat_id),
                "message_id": int(message_id),
                "data": str(data),
                "press_id": int(press_id),
            }:
                await self._press(chat_id, message_id, data, press_id)
            case {"type": "stop", "draft_id": int(draft_id)}:
                with suppress(NoSuchButton):  # the draft went while the button was pressed
                    await self._person.stop(draft_id)
            case {"type": "follow", "url": str(url)}:
                await self._follow(url)

    async def _send(self, chat_id: int, text: str) -> None:
        chat = self._world.chats.get(chat_id)
        if chat is None or not _sees(self._person, chat) or chat.type == "channel":
            return
        to = None if chat is self._person.chat else Place(self._world, chat)
        await self._person.send(text, to=to)

    async def _press(self, chat_id: int, message_id: int, data: str, press_id: int) -> None:
        chat = self._world.chats.get(chat_id)
        message = chat.history.get(message_id) if chat and _sees(self._person, chat) else None
        if message is None:
            return
        query = self._world.press(self._person.user, message, data)
        pressed = {"type": "pressed", "press_id": press_id, "query_id": query.id}
        await self._socket.send_json(pressed)

    async def _follow(self, url: str) -> None:
        payload = self._person.deep_link_payload(url)
        if payload is None:
            return
        await self._socket.send_json({"type": "open", "chat_id": self._person.id})
        await self._person.send(f"/start {payload}".rstrip())


def _refuse_foreign_pages(request: web.Request) -> None:
    """Any web page may open a WebSocket to this machine; only our own shall be heard."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="This WebSocket is for the sandbox's own page.")


def _sees(person: Person, chat: Chat) -> bool:
    if chat.migrated_to is not None:
        return False
    if chat.type == "private":
        return chat.id == person.id
    return chat.type == "channel" or person.id in chat.roles


def _profile(world: World, person: Person) -> Json:
    """What the bot says of itself to this person."""
    language = person.user.language_code or ""
    return {
        "commands": world.profile.commands_for(person.id, language),
        "description": world.profile.text("description", language),
    }


def _chat_view(chat: Chat) -> Json:
    shown = chat.messages[-MESSAGES_SHOWN:]
    return {
        **chat.to_json(),
        "pinned": list(chat.pinned),
        "messages": [_message_view(message) for message in shown],
    }


def _message_view(message: Message) -> Json:
    reactions = [one["emoji"] for each in message.reactions.values() for one in each]
    return {**message.to_json(), "silent": message.silent, "reactions": reactions}
