"""One WebSocket connection to an exchange, from its opening to the moment that it fails.

What is said on it is each exchange's own (`Talk`); how it is kept is the same for all.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Sequence
from typing import Protocol

import aiohttp

from engine.clock import Clock
from engine.feeds.feed import FeedMessage
from engine.feeds.inbox import Inbox
from engine.feeds.reconnecting import Ended
from engine.feeds.web_socket import ConnectionLost, WebSocket, open_web_socket

_ANSWERED_WITHIN_S = 10.0
_LOOKS_A_SILENCE = 16
_LONGEST_LOOK_S = 1.0
_MOST_UNREAD = 1_000
"""Frames; beyond these the connection stops reading, and the exchange waits."""


class Talk(Protocol):
    """What is said on one connection; the next one has a new talk."""

    request_every_s: float
    """How long the exchange wants to be left alone after each request."""
    ping: str | None
    """What it wants to hear every `ping_every_s`; None where the exchange pings by itself."""
    ping_every_s: float
    unsent: deque[str]
    """Requests that are due: subscriptions at first, then whatever the answers ask for."""
    heard: int
    """Messages about the market so far."""
    is_connected: bool
    """Whether every subscription is answered."""

    def hear(self, frames: Sequence[bytes]) -> Sequence[FeedMessage]:
        """What frames say that came one after another; often nothing.

        Raises ConnectionLost when the exchange refuses everything.
        """
        ...

    def notice_silence(self, longer_than_s: float) -> Sequence[FeedMessage]:
        """What to tell of symbols that nothing was heard of for longer than this.

        To be called while no frame waits to be heard.
        """
        ...

    def end(self) -> Sequence[FeedMessage]:
        """What is left to tell when the connection is over."""
        ...


async def one_connection(
    session: aiohttp.ClientSession,
    url: str,
    setting: str,
    talk: Talk,
    inbox: Inbox,
    clock: Clock,
    stale_after_s: float,
) -> Ended:
    """Live through one connection.

    setting: the one that holds the address. stale_after_s: without a market message for so long
    the connection is given up; pings and answers don't count.
    """
    try:
        async with open_web_socket(session, url, setting) as socket:
            return await _StreamConnection(socket, talk, inbox, clock, stale_after_s).run()
    except ConnectionLost as lost:
        return Ended(str(lost), may_miss_something=False)


class _StreamConnection:
    """Gathers frames, sends requests, and ends a connection that is of no use any more.

    What frames say is looked at when the reader's turn comes, all of them in one go. Frames wait
    in the socket while too many are unread: a slow reader slows the exchange, and silence does not
    count then.
    """

    def __init__(
        self, socket: WebSocket, talk: Talk, inbox: Inbox, clock: Clock, stale_after_s: float
    ) -> None:
        self._socket = socket
        self._talk = talk
        self._inbox = inbox
        self._clock = clock
        self._stale_after_s = stale_after_s
        self._unread: list[bytes] = []
        self._has_duty = asyncio.Event()
        self._asked_s = clock.monotonic_s()
        self._end = ""

    async def run(self) -> Ended:
        """Listen until the connection is lost; what it said before is in the inbox then."""
        async with asyncio.TaskGroup() as tasks:
            duties = [tasks.create_task(self._ask()), tasks.create_task(self._watch())]
            try:
                await self._socket.hand_over(self._on_frame)
            except ConnectionLost as lost:
                # Closed by our own duties, it has its reason already.
                self._end = self._end or str(lost)
            for duty in duties:
                duty.cancel()
        talk = self._talk
        self._inbox.put((*self._read(), *talk.end()))
        return Ended(self._end, may_miss_something=talk.is_connected or talk.heard > 0)

    def _on_frame(self, frame: bytes) -> Awaitable[None] | None:
        """Keep a frame for the reader; what to wait for."""
        unread = self._unread
        if not unread:
            self._inbox.announce(self._read)
        unread.append(frame)
        return self._inbox.room() if len(unread) >= _MOST_UNREAD else None

    def _read(self) -> Sequence[FeedMessage]:
        """What the frames say that came since the last time."""
        frames, self._unread = self._unread, []
        try:
            said = self._talk.hear(frames)
        except ConnectionLost as lost:
            self._end = str(lost)
            said = ()
        if self._end or self._talk.unsent:
            self._has_duty.set()
        return said

    async def _ask(self) -> None:
        """Send what is due, no faster than the exchange wants it."""
        unsent = self._talk.unsent
        try:
            while not self._end:
                while unsent:
                    self._asked_s = self._clock.monotonic_s()
                    await self._socket.send(unsent.popleft())
                    await asyncio.sleep(self._talk.request_every_s)
                self._has_duty.clear()
                await self._has_duty.wait()
        except ConnectionLost as lost:
            self._end = self._end or str(lost)
        await self._socket.close()

    async def _watch(self) -> None:
        """One look at a time for the whole connection: a timer for each frame costs too much."""
        look_s = min(_LONGEST_LOOK_S, self._stale_after_s / _LOOKS_A_SILENCE)
        heard_s = pinged_s = self._clock.monotonic_s()
        heard, is_doubted = 0, False
        while True:
            await asyncio.sleep(look_s)
            now_s = self._clock.monotonic_s()
            if self._talk.heard != heard or self._unread:
                heard_s, heard = now_s, self._talk.heard
            if not self._unread:
                self._inbox.put(self._talk.notice_silence(self._stale_after_s))
            ping = self._talk.ping
            if ping is not None and now_s - pinged_s >= self._talk.ping_every_s:
                pinged_s = now_s
                self._talk.unsent.append(ping)
                self._has_duty.set()
            # Looked at twice: after a pause of the whole program, frames wait to be read.
            reason = self._reason_to_close(now_s, heard_s)
            if reason and is_doubted:
                self._end = self._end or reason
                return await self._socket.close()
            is_doubted = bool(reason)

    def _reason_to_close(self, now_s: float, heard_s: float) -> str:
        if now_s - heard_s >= self._stale_after_s:
            return f"no message for {self._stale_after_s:g} s"
        is_due = not (self._talk.is_connected or self._unread)
        if is_due and now_s - self._asked_s >= _ANSWERED_WITHIN_S:
            return f"no answer to a subscription for {_ANSWERED_WITHIN_S:g} s"
        return ""
