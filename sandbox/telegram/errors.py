"""What the Bot API answers when it refuses, word for word.

ApiError (code, description, parameters)
├── bad_request(...)    400
├── forbidden(...)      403
└── conflict(...)       409
NothingHappened         a test waited for something in vain
"""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refused Bot API call."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_json(self) -> Json:
        """The body of the answer, as https://core.telegram.org/bots/api#making-requests has it."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class NothingHappened(AssertionError):
    """What was waited for did not come in time."""


def bad_request(description: str, **parameters: int) -> ApiError:
    """400: the call is wrong and will be as wrong the next time."""
    return ApiError(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> ApiError:
    """403: the bot may not write there."""
    return ApiError(403, f"Forbidden: {description}")


def conflict(description: str) -> ApiError:
    """409: two ways of getting updates exclude each other."""
    return ApiError(409, f"Conflict: {description}")


def too_many_requests(retry_after: int) -> ApiError:
    """429: wait `retry_after` seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, retry_after=retry_after)
