"""One Bot API call: its parameters, however they travelled, read with their types.

Parameters come in the query, as JSON, as a form, or as multipart with files beside them; in forms
numbers, booleans and objects are strings.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from sandbox.telegram.errors import Json, bad_request

ATTACHED = "attach://"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    data: bytes


class Call:
    """The parameters of one call. Wrong ones raise what Telegram answers."""

    def __init__(
        self, method: str, parameters: Mapping[str, object], uploads: Mapping[str, Upload]
    ) -> None:
        self.method = method
        self._parameters = parameters
        self._uploads = uploads

    def has(self, name: str) -> bool:
        """Whether it was given, and not as null or empty."""
        return self._parameters.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A string; "" when it is absent."""
        value = self._parameters.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        if not self.has(name):
            return default
        try:
            return int(self.text(name))
        except ValueError as error:
            raise bad_request(f"can't parse {name}: Expected a number") from error

    def flag(self, name: str) -> bool:
        """A boolean; absent means false."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def mapping(self, name: str) -> Json:
        """A JSON object; empty when absent."""
        value = self._json(name, {})
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name}")
        return value

    def sequence(self, name: str) -> list[Json]:
        """A JSON array; empty when absent."""
        value = self._json(name, [])
        if not isinstance(value, list):
            raise bad_request(f"array expected as {name}")
        return value

    def upload(self, name: str) -> Upload | str | None:
        """A file that came along, the id of an older one, or None."""
        if name in self._uploads:
            return self._uploads[name]
        return self.attached(self.text(name)) if self.has(name) else None

    def attached(self, reference: str) -> Upload | str:
        """What `attach://name` means; other references are file ids."""
        if not reference.startswith(ATTACHED):
            return reference
        upload = self._uploads.get(reference.removeprefix(ATTACHED))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return upload

    def to_json(self) -> Json:
        """The parameters as they came, without the files."""
        return dict(self._parameters)

    def _json(self, name: str, default: object) -> object:
        value = self._parameters.get(name)
        if value in (None, ""):
            return default
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error


async def read_call(request: web.Request, method: str) -> Call:
    """Read the parameters of a request.

    Source: https://core.telegram.org/bots/api#making-requests
    """
    parameters: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        parameters |= await _read_object(request)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                parameters[name] = value
    return Call(method, parameters, uploads)


async def _read_object(request: web.Request) -> dict[str, object]:
    try:
        body = await request.json()
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body
