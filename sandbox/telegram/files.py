"""Files as Telegram keeps them: by an id that may be sent again, pictures in several sizes."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from sandbox.telegram.errors import Json, bad_request

FILES_KEPT = 2_000
PHOTO_BYTES_MAX = 10 * 1024 * 1024
PHOTO_SIDES_MAX = 10_000
PHOTO_RATIO_MAX = 20
# The boxes that Telegram scales a photo down to; it never scales up.
PHOTO_BOXES = (90, 320, 800, 1280)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as it was uploaded. `width` and `height` are 0 for what is no picture."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0

    def to_json(self) -> Json:
        """See https://core.telegram.org/bots/api#document."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.data),
        }

    def photo_sizes(self) -> list[Json]:
        """See https://core.telegram.org/bots/api#photosize, smallest first."""
        boxes = [box for box in PHOTO_BOXES if box < max(self.width, self.height)]
        if len(boxes) < len(PHOTO_BOXES):
            boxes.append(max(self.width, self.height))
        return [self._photo_size(box) for box in boxes]

    def scaled(self, box: int) -> bytes:
        """The picture fitted into a square of `box` pixels; itself when it already fits."""
        if max(self.width, self.height) <= box:
            return self.data
        with Image.open(BytesIO(self.data)) as picture:
            small = picture.convert("RGB")
        small.thumbnail((box, box))
        out = BytesIO()
        small.save(out, "JPEG", quality=87)
        return out.getvalue()

    def _photo_size(self, box: int) -> Json:
        scale = min(1.0, box / max(self.width, self.height))
        return {
            "file_id": f"{self.id}-{box}",
            "file_unique_id": f"{self.unique_id}-{box}",
            "width": max(1, round(self.width * scale)),
            "height": max(1, round(self.height * scale)),
            "file_size": len(self.data),
        }


class Files:
    """Every file that was uploaded, by id; the oldest go when there are too many."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()

    def add_photo(self, data: bytes, name: str) -> StoredFile:
        """Keep a picture. Raises what Telegram answers to one that it can't take."""
        if len(data) > PHOTO_BYTES_MAX:
            raise bad_request(
                f"file of size {len(data)} bytes is too big for a photo; "
                f"the maximum size is {PHOTO_BYTES_MAX} bytes"
            )
        width, height, mime_type = _inspect(data)
        too_long = width + height > PHOTO_SIDES_MAX
        if too_long or max(width, height) > PHOTO_RATIO_MAX * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._add(data, name, mime_type, width, height)

    def add_document(self, data: bytes, name: str, mime_type: str) -> StoredFile:
        """Keep any file."""
        if not data:
            raise bad_request("file must be non-empty")
        return self._add(data, name, mime_type, 0, 0)

    def find(self, file_id: str) -> tuple[StoredFile, int]:
        """The file and the box that its id asks for (0: as uploaded)."""
        stem, _, box = file_id.partition("-")
        stored = self._files.get(stem)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored, int(box) if box.isdecimal() else 0

    def _add(self, data: bytes, name: str, mime_type: str, width: int, height: int) -> StoredFile:
        number = hashlib.sha256(data + name.encode()).hexdigest()
        stored = StoredFile(
            id=f"AgAC{number[:32]}",
            unique_id=f"AQAD{number[:12]}",
            name=name,
            mime_type=mime_type,
            data=data,
            width=width,
            height=height,
        )
        self._files[stored.id] = stored
        while len(self._files) > FILES_KEPT:
            self._files.popitem(last=False)
        return stored


def _inspect(data: bytes) -> tuple[int, int, str]:
    """Width, height and MIME type."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return *picture.size, picture.get_format_mimetype() or "image/png"
    except UnidentifiedImageError as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
