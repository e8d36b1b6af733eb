"""The Bot API's door: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import inspect
import re

from aiohttp import web

from sandbox.faults import Faults, Refusal, TooManyRequests, respond
from sandbox.telegram.call import Call, read_call
from sandbox.telegram.errors import ApiError, too_many_requests
from sandbox.telegram.limits import LIMITED, FloodLimits
from sandbox.telegram.method import Result
from sandbox.telegram.methods import METHODS, NAMES
from sandbox.telegram.missing import MissingMethods
from sandbox.telegram.world import World

_CANONICAL = {name.lower(): name for name in NAMES}
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class BotApi:
    """Answers the calls of the one bot whose token it knows."""

    def __init__(
        self,
        world: World,
        token: str,
        *,
        faults: Faults,
        missing: MissingMethods,
        limits: FloodLimits | None,
    ) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._missing = missing
        self._limits = limits

    def add_routes(self, app: web.Application) -> None:
        """Open the door."""
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{folder}/{file_id}", self._download)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        try:
            self._check_token(request)
            _check_method(method)
        except ApiError as error:
            return _refusal(error)
        refusal = self._missing.refusal(_CANONICAL[method])
        if refusal is not None:
            return refusal
        return await respond(
            request,
            self._faults.next(_CANONICAL[method]),
            apply=lambda: self._answer(request, _CANONICAL[method]),
            refuse=_refuse,
        )

    async def _answer(self, request: web.Request, method: str) -> web.Response:
        try:
            result = await self._apply(await read_call(request, method))
        except ApiError as error:
            return _refusal(error)
        return web.json_response({"ok": True, "result": result})

    async def _apply(self, call: Call) -> Result:
        if self._limits is not None and call.method in LIMITED:
            self._limits.take(self._world.find_chat(call.text("chat_id")))
        result = METHODS[call.method.lower()](self._world, call)
        if inspect.isawaitable(result):
            return await result
        if isinstance(result, dict) and "message_id" in result:
            self._world.record(call.method, call.text("chat_id"), result["message_id"])
        return result

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
            stored, box = self._world.files.find(request.match_info["file_id"])
        except ApiError as error:
            return _refusal(error)
        data = stored.scaled(box) if box else stored.data
        return web.Response(body=data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise ApiError(401, "Unauthorized")


def _check_method(method: str) -> None:
    if method not in METHODS:
        raise ApiError(404, "Not Found: method not found")


def _refuse(refusal: Refusal) -> web.Response:
    if isinstance(refusal, TooManyRequests):
        return _refusal(too_many_requests(refusal.retry_after))
    return _refusal(ApiError(refusal.status, "Internal Server Error"))


def _refusal(error: ApiError) -> web.Response:
    headers = {}
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(error.to_json(), status=error.code, headers=headers)
