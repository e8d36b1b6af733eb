"""Start, pause and stop: what an admin decided, through restarts, and who it was.

running ──► paused: no new signals; open ones are followed to their end
▲          │
└──────────┤
▼
stopped: the desk ends as after a signal of the system. Whoever starts it again
finds it paused, until an admin lets it signal.
"""

import logging
import signal
from collections.abc import Callable, Iterable

from bot.desk import Desk
from bot.telling import tell
from bot.views import engine as views
from engine.clock import Clock
from storage import admin_deeds, chats
from storage.admin_deeds import TURNING, AdminDeed, Deed, Mode
from storage.database import Database

log = logging.getLogger(__name__)


def end_the_program() -> None:
    """As a system does: what is under way is finished first."""
    signal.raise_signal(signal.SIGTERM)


class EngineSwitch:
    """Turns the desk's new signals on and off, and the desk itself off."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        desk: Desk,
        end: Callable[[], None] = end_the_program,
    ) -> None:
        """end: begins the program's end, and returns at once."""
        self._database = database
        self._clock = clock
        self._desk = desk
        self._end = end

    async def open(self) -> None:
        """Take up what an admin decided last."""
        last = await self.last()
        self._desk.is_paused = last is not None and last.deed is not Deed.STARTED
        if self._desk.is_paused:
            log.warning("paused by an admin: no new signals until one starts them again")

    async def last(self) -> AdminDeed | None:
        """The newest decision; None when there never was one."""
        async with self._database.reading() as session:
            return await admin_deeds.newest_of(session, TURNING.values())

    @property
    def mode(self) -> Mode:
        """What holds now."""
        return Mode.PAUSED if self._desk.is_paused else Mode.RUNNING

    async def turn(self, mode: Mode, admin: int, told: Iterable[int] = ()) -> None:
        """Write it down, tell the other admins, and let it hold; to stop is to pause until `end`.

        told: all admins.
        """
        async with self._database.writing() as session:
            now_ms = self._clock.now_ms()
            await admin_deeds.append(session, TURNING[mode], admin=admin, now_ms=now_ms)
            others = [each for each in told if each != admin]
            chat = await chats.get(session, admin)
            name = chat.title if chat else str(admin)
            await tell(session, others, views.turned(TURNING[mode], name), now_ms)
        self._desk.is_paused = mode is not Mode.RUNNING
        log.warning("an admin decided: mode=%s admin=%d", mode, admin)

    def end(self) -> None:
        """Let the program end, now that everybody has been told."""
        self._end()
