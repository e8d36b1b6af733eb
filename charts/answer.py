"""How an answer comes from a process that draws: a HEADER, and as many bytes as it says."""

from struct import Struct

from charts.errors import ChartFailed

HEADER = Struct("!?I")
"""Whether there is a picture, and the size of what follows: the PNG, or why there is none."""


def packed(answer: bytes | ChartFailed) -> bytes:
    """HEADER and PNG, or HEADER and reason."""
    if isinstance(answer, ChartFailed):
        reason = str(answer).encode(errors="backslashreplace")
        return HEADER.pack(False, len(reason)) + reason  # noqa: FBT003 - that is how struct is called
    return HEADER.pack(True, len(answer)) + answer  # noqa: FBT003 - that is how struct is called
