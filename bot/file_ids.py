"""Pictures that Telegram has already: sent again by their id, without uploading them."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import TypeAlias, TypeVar

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputFile, Message
from msgspec import msgpack

from bot.chart_window import Look
from charts.picture import Picture

KEPT = 4_000
"""So many ids are remembered; each is some 200 bytes."""
_REFUSALS = ("wrong file identifier", "wrong remote file identifier", "file_reference_")
"""How Telegram says that it does not know an id, or not any more."""

Sent = TypeVar("Sent", Message, Message | bool)
Upload: TypeAlias = str | InputFile
"""An id or a file, as methods of the Bot API take it."""


class FileIds:
    """What id Telegram gave to which picture; the oldest go when there are too many."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._ids: OrderedDict[bytes, str] = OrderedDict()

    def get(self, key: bytes) -> str | None:
        """The id of a picture that was uploaded before."""
        file_id = self._ids.get(key)
        if file_id is not None:
            self._ids.move_to_end(key)
        return file_id

    def keep(self, key: bytes, file_id: str) -> None:
        """Remember an id."""
        self._ids[key] = file_id
        self._ids.move_to_end(key)
        if len(self._ids) > self._most:
            self._ids.popitem(last=False)

    def forget(self, key: bytes) -> None:
        """Telegram does not know it any more."""
        self._ids.pop(key, None)


class Photo:
    """One picture, ready to be sent to as many chats as want it."""

    def __init__(
        self,
        key: bytes,
        draw: Callable[[], Awaitable[bytes]],
        ids: FileIds,
        *,
        subject: bytes | None = None,
    ) -> None:
        """key: the same for equal pictures. draw: makes its PNG, or raises ChartFailed.

        subject: what it is the newest picture of, once it is sent.
        """
        self._key = key
        self._draw = draw
        self._ids = ids
        self._subject = subject

    async def prepare(self) -> None:
        """Draw it unless Telegram has it, to know that there is one. Raises ChartFailed."""
        if self._ids.get(self._key) is None:
            await self._draw()

    async def send(
        self, call: Callable[[Upload], Awaitable[Sent]], *, name: str = "chart"
    ) -> Sent:
        """Send it by its id if it has one that Telegram still knows, and else as a file.

        name: of the file. Raises ChartFailed, and what `call` raises.
        """
        file_id = self._ids.get(self._key)
        if file_id is not None:
            try:
                sent = await call(file_id)
            except TelegramBadRequest as error:
                if not any(words in error.message.lower() for words in _REFUSALS):
                    raise
                self._ids.forget(self._key)
            else:
                self._keep(file_id)
                return sent
        sent = await call(BufferedInputFile(await self._draw(), f"{name}.png"))
        given = _file_id(sent)
        if given is not None:
            self._keep(given)
        return sent

    def _keep(self, file_id: str) -> None:
        self._ids.keep(self._key, file_id)
        if self._subject is not None:
            self._ids.keep(self._subject, file_id)


def drawn(png: bytes) -> Photo:
    """A picture that is there already, and sent once."""

    async def draw() -> bytes:
        return png

    return Photo(b"", draw, FileIds())


def key_of(picture: Picture) -> bytes:
    """The same for equal pictures, and small; candles, levels, options and words all count."""
    return blake2b(msgpack.encode(picture), digest_size=16).digest()


def subject_of(number: int, language: str, look: Look) -> bytes:
    """Stands for the pictures of a signal that readers of a language see with its card."""
    return f"signal {number} {language} {look}".encode()


def _file_id(sent: Message | bool) -> str | None:  # noqa: FBT001 - as Telegram answers
    """The id in Telegram's answer; editing a message may be answered by a mere yes."""
    if isinstance(sent, bool):
        return None
    if sent.photo:
        return sent.photo[-1].file_id
    return sent.document.file_id if sent.document else None
