"""Updates on their way to the bot: the queue, long polling, and the webhook's side of it."""

import asyncio
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from engine.clock import Clock
from sandbox.telegram.changes import Pulse
from sandbox.telegram.errors import Json, bad_request, conflict

UPDATES_KEPT_MS = 24 * 3_600_000
POLL_MAX_S = 50
BATCH_MAX = 100
FIRST_UPDATE_ID = 100_001
# Sent only to a bot that asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where updates are posted to; nowhere when the url is empty."""

    url: str = ""
    secret_token: str = ""
    last_error_date_s: int = 0
    last_error_message: str = ""


class Updates:
    """What happened and is not yet acknowledged, at most a day old."""

    def __init__(self, clock: Clock) -> None:
        self.webhook = Webhook()
        self._clock = clock
        self._pending: deque[tuple[int, Json]] = deque()
        self._next_id = FIRST_UPDATE_ID
        self._allowed: frozenset[str] = frozenset()
        self._pulse = Pulse()
        self._poller = 0
        self._closed = False

    @property
    def pending(self) -> list[Json]:
        """Oldest first."""
        return [update for _, update in self._pending]

    def add(self, kind: str, payload: Json) -> None:
        """Queue an update, if the bot wants its kind."""
        if kind not in (self._allowed or {kind} - ON_REQUEST):
            return
        now_ms = self._clock.now_ms()
        while self._pending and self._pending[0][0] < now_ms - UPDATES_KEPT_MS:
            self._pending.popleft()
        self._pending.append((now_ms, {"update_id": self._next_id, kind: payload}))
        self._next_id += 1
        self._pulse.beat()

    def allow(self, kinds: Sequence[str]) -> None:
        """Queue only these kinds from now on; none named: all but those ON_REQUEST."""
        self._allowed = frozenset(kinds)

    def acknowledge(self, offset: int) -> None:
        """Forget what is older than `offset`; a negative one keeps that many."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0][1]["update_id"] < offset:
            self._pending.popleft()

    async def poll(self, *, offset: int, limit: int, timeout_s: int) -> list[Json]:
        """See https://core.telegram.org/bots/api#getupdates.

        A newer poll ends this one with 409, as does a webhook.
        """
        if self.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._poller += 1
        self._pulse.beat()
        self.acknowledge(offset)
        await self._wait_for_one(self._poller, min(max(timeout_s, 0), POLL_MAX_S))
        return self.pending[: min(limit, BATCH_MAX) if limit > 0 else BATCH_MAX]

    async def next_for_webhook(self) -> tuple[Webhook, Json]:
        """The oldest update, as soon as there is one and a webhook to take it."""
        while not (self.webhook.url and self._pending):
            await self._pulse.wait()
        return self.webhook, self._pending[0][1]

    async def changed_within(self, timeout_s: float) -> None:
        """Sleep, but no longer than until the next update or webhook."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._pulse.wait()
        except TimeoutError:
            return

    def set_webhook(self, url: str, secret_token: str) -> None:
        """Post updates there from now on. Unlike Telegram's own server it takes plain http."""
        if url and not url.startswith(("http://", "https://")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(secret_token):
            raise bad_request("secret token contains unallowed characters")
        self.webhook = Webhook(url=url, secret_token=secret_token)
        self._pulse.beat()

    def repeat(self, update: Json) -> None:
        """Deliver an update once more, acknowledged or not, before all others."""
        self._pending.appendleft((self._clock.now_ms(), update))
        self._pulse.beat()

    def number_from(self, update_id: int) -> None:
        """Number the next update so, as Telegram chooses an id at random after a quiet week."""
        self._next_id = update_id

    def drop_pending(self) -> None:
        """Forget everything."""
        self._pending.clear()

    def close(self) -> None:
        """Let every poll return."""
        self._closed = True
        self._pulse.beat()

    async def _wait_for_one(self, poller: int, timeout_s: int) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                while not self._pending and not self._closed:
                    await self._pulse.wait()
                    self._check_still_the_one(poller)
        except TimeoutError:
            return

    def _check_still_the_one(self, poller: int) -> None:
        if self.webhook.url:
            raise conflict("terminated by setWebhook request")
        if poller != self._poller:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
