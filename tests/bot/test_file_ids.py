"""Pictures that Telegram has are sent by their id."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendPhoto
from aiogram.types import Chat, Document, Message, PhotoSize

from bot.file_ids import FileIds, Photo, Upload, drawn, key_of
from charts.picture import Picture
from tests.charts.builders import request, walk
from tests.charts.results import backtest, breakdown, calibration, heat, study

SENT = Message(
    message_id=1,
    date=datetime(2026, 1, 1, tzinfo=UTC),
    chat=Chat(id=1, type="private"),
    photo=[
        PhotoSize(file_id="small", file_unique_id="s", width=90, height=80),
        PhotoSize(file_id="large", file_unique_id="l", width=1280, height=1120),
    ],
)


class Telegram:
    """Takes pictures, and knows ids until told otherwise."""

    def __init__(self, answer: Message = SENT) -> None:
        self.uploads: list[Upload] = []
        self.refusal: str | None = None
        self._answer = answer

    async def send(self, upload: Upload) -> Message:
        self.uploads.append(upload)
        if self.refusal is not None and isinstance(upload, str):
            raise TelegramBadRequest(
                method=SendPhoto(chat_id=1, photo=upload), message=self.refusal
            )
        return self._answer


def drawing(drawings: list[str]) -> Callable[[], Awaitable[bytes]]:
    async def draw() -> bytes:
        drawings.append("drawn")
        return b"png"

    return draw


async def test_what_was_uploaded_once_is_neither_drawn_nor_uploaded_again() -> None:
    telegram, ids, drawings = Telegram(), FileIds(), list[str]()

    for _ in range(2):
        photo = Photo(b"key", drawing(drawings), ids)
        await photo.send(telegram.send)
        await Photo(b"key", drawing(drawings), ids).prepare()

    assert drawings == ["drawn"]
    assert telegram.uploads[1] == "large"


@pytest.mark.parametrize(
    "refusal",
    [
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: wrong remote file identifier specified: Wrong padding length",
        "Bad Request: FILE_REFERENCE_EXPIRED",
    ],
)
async def test_an_id_that_telegram_refuses_is_forgotten_and_the_picture_uploaded(
    refusal: str,
) -> None:
    telegram, ids, drawings = Telegram(), FileIds(), list[str]()
    ids.keep(b"key", "gone")
    telegram.refusal = refusal

    await Photo(b"key", drawing(drawings), ids).send(telegram.send)

    assert drawings == ["drawn"]
    assert ids.get(b"key") == "large"


async def test_another_refusal_is_no_matter_of_the_id() -> None:
    telegram, ids = Telegram(), FileIds()
    ids.keep(b"key", "known")
    telegram.refusal = "Bad Request: message is not modified"

    with pytest.raises(TelegramBadRequest):
        await Photo(b"key", drawing([]), ids).send(telegram.send)

    assert ids.get(b"key") == "known"


async def test_a_file_has_its_id_too() -> None:
    document = Document(file_id="file", file_unique_id="f")
    telegram = Telegram(SENT.model_copy(update={"photo": None, "document": document}))
    ids = FileIds()

    await Photo(b"key", drawing([]), ids).send(telegram.send)

    assert ids.get(b"key") == "file"


async def test_a_ready_picture_is_uploaded_as_it_is() -> None:
    telegram = Telegram()

    await drawn(b"ready").send(telegram.send, name="card")

    (upload,) = telegram.uploads
    assert not isinstance(upload, str)
    assert upload.filename == "card.png"


def test_the_oldest_ids_go_when_there_are_too_many() -> None:
    ids = FileIds(most=2)
    for key in (b"1", b"2"):
        ids.keep(key, "id")
    ids.get(b"1")

    ids.keep(b"3", "id")

    assert [ids.get(key) is None for key in (b"1", b"2", b"3")] == [False, True, False]


def test_equal_pictures_have_one_key() -> None:
    assert key_of(request()) == key_of(request(candles=walk(100)))


@pytest.mark.parametrize(
    "other",
    [
        replace(request(), theme="light"),
        replace(request(), zoom=1),
        replace(request(), scale=2),
        replace(request(), zone="Europe/Berlin"),
        replace(request(), labels=replace(request().labels, long="ЛОНГ")),
        request(candles=walk(99)),
        request(candles=walk(100, seed=2)),
    ],
    ids=["theme", "zoom", "scale", "zone", "language", "fewer candles", "a revision"],
)
def test_whatever_changes_a_picture_changes_its_key(other: Picture) -> None:
    assert key_of(other) != key_of(request())


@pytest.mark.parametrize(
    "picture",
    [backtest(), calibration(), breakdown(), heat(), study()],
    ids=lambda one: type(one).__name__,
)
def test_every_kind_of_picture_has_a_key(picture: Picture) -> None:
    assert len(key_of(picture)) == 16
