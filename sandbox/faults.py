"""What can go wrong on the way to a server and back, as a plan that can be repeated.

A sandbox server asks its `Faults` before it applies a request. Scripted faults come first, in the
order in which they were scripted; then the seeded rate decides.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from random import Random

from aiohttp import web

ANY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    """429: not applied; the sender is told to wait `retry_after` seconds."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class ServerError:
    """A 5xx in the server's own JSON form; not applied."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class BadGateway:
    """502 with a page of HTML, as a proxy in between answers; not applied."""


@dataclass(frozen=True, slots=True)
class BadGatewayAfter:
    """Applied, but the proxy in between answers 502 with its page of HTML."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not applied; the Bot API's refusal with this status and description.

    migrate_to_chat_id: the number that a group has now, when that is why.
    """

    status: int
    description: str
    migrate_to_chat_id: int | None = None


@dataclass(frozen=True, slots=True)
class GarbledAnswer:
    """Applied, but the answer is no JSON."""


@dataclass(frozen=True, slots=True)
class NewShapeAnswer:
    """Applied, but the answer is of a shape that only a later version of the Bot API has."""


@dataclass(frozen=True, slots=True)
class CloseBefore:
    """The connection ends before the request is applied."""


@dataclass(frozen=True, slots=True)
class CloseAfter:
    """Applied, but the connection ends without an answer."""


@dataclass(frozen=True, slots=True)
class HangAfter:
    """Applied, then silence for `for_s` seconds, then the connection ends."""

    for_s: float = 300.0


@dataclass(frozen=True, slots=True)
class TruncatedAnswer:
    """Applied, but only the first half of the answer's body arrives."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Applied and answered, `delay_s` seconds late."""

    delay_s: float


Refusal = TooManyRequests | ServerError
AfterApplying = (
    BadGatewayAfter | CloseAfter | HangAfter | TruncatedAnswer | GarbledAnswer | NewShapeAnswer
)
Fault = (
    TooManyRequests | ServerError | Refused | BadGateway | CloseBefore | Latency | AfterApplying
)


class Faults:
    """Which fault the next call of a method meets, if any.

    rate: share of calls, 0 to 1, that meet one of `kinds`; drawn from `rng`.
    """

    def __init__(
        self, rng: Random | None = None, *, rate: float = 0.0, kinds: Sequence[Fault] = ()
    ) -> None:
        if rate and (rng is None or not kinds):
            raise ValueError("a fault rate needs a seeded rng and the kinds to draw from")
        self._rng = rng or Random(0)
        self._rate = rate
        self._kinds = tuple(kinds)
        self._scripts: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def script(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` (or of `ANY_METHOD`) meet these, one fault a call."""
        self._scripts[method].extend(faults)

    def next(self, method: str) -> Fault | None:
        """Take the fault for this call."""
        for name in (method, ANY_METHOD):
            if self._scripts[name]:
                return self._scripts[name].popleft()
        if self._rate and self._rng.random() < self._rate:
            return self._rng.choice(self._kinds)
        return None


async def respond(
    request: web.Request,
    fault: Fault | None,
    *,
    apply: Callable[[], Awaitable[web.Response]],
    refuse: Callable[[Refusal], web.Response],
) -> web.StreamResponse:
    """Answer the request, or fail to, as the fault says.

    apply: does what was asked for and builds the answer. refuse: the server's own words for it.
    """
    match fault:
        case None:
            return await apply()
        case Latency(delay_s=delay_s):
            await asyncio.sleep(delay_s)
            return await apply()
        case TooManyRequests() | ServerError():
            return refuse(fault)
        case Refused():
            return _refused(fault)
        case BadGateway():
            return _bad_gateway()
        case CloseBefore():
            return _hang_up(request)
        case _:
            return await _spoil(request, fault, await apply())


async def _spoil(
    request: web.Request, fault: AfterApplying, answer: web.Response
) -> web.StreamResponse:
    """Lose or garble the answer of what was applied."""
    match fault:
        case BadGatewayAfter():
            return _bad_gateway()
        case CloseAfter():
            return _hang_up(request)
        case HangAfter(for_s=for_s):
            await asyncio.sleep(for_s)
            return _hang_up(request)
        case TruncatedAnswer():
            return await _send_half(request, answer)
        case GarbledAnswer():
            return web.Response(text="\x00\x01 neither JSON nor HTML")
        case NewShapeAnswer():
            return _of_a_new_shape(answer)


def _bad_gateway() -> web.Response:
    page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    return web.Response(status=502, text=page, content_type="text/html")


def _refused(fault: Refused) -> web.Response:
    body = {"ok": False, "error_code": fault.status, "description": fault.description}
    if fault.migrate_to_chat_id is not None:
        body["parameters"] = {"migrate_to_chat_id": fault.migrate_to_chat_id}
    return web.json_response(body, status=fault.status)


def _of_a_new_shape(answer: web.Response) -> web.Response:
    body = json.loads(answer.text or "{}")
    body["result"] = {**body["result"], "chat": "no object any more"}
    return web.json_response(body)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _send_half(request: web.Request, answer: web.Response) -> web.StreamResponse:
    body = answer.body if isinstance(answer.body, bytes) else b""
    half = web.StreamResponse(status=answer.status)
    half.content_type = answer.content_type
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()  # unlike abort(), it lets the first half out
    return half
