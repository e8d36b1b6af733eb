"""Ollama's HTTP API on loopback.

async with OllamaSandbox({"llama3.2": ["completion"]}) as ollama:
    ...  # ollama.url
"""

import asyncio
import errno
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from aiohttp import web
from aiohttp.typedefs import Handler

from engine.clock import Clock, SystemClock
from sandbox.faults import Refusal as BareRefusal
from sandbox.faults import ServerError, respond
from sandbox.ollama.asking import ChatRequest, read_chat, read_model, read_object
from sandbox.ollama.errors import Json, OllamaError
from sandbox.ollama.faults import (
    HangUp,
    OfAnyServer,
    OllamaFault,
    OllamaFaults,
    Refusal,
    Silence,
    spoilt,
)
from sandbox.ollama.narrator import narrator
from sandbox.ollama.replying import Mind, Telling, compose
from sandbox.ollama.shelf import Model, Shelf
from sandbox.ports import PortTaken

DEFAULT_MODELS: Mapping[str, Collection[str]] = MappingProxyType(
    {"llama3.2": ("completion", "tools")}
)
VERSION = "0.12.6"
JSON = "application/json"
LINES = "application/x-ndjson"
REQUESTS_KEPT = 1_000
BODY_MAX_BYTES = 4 * 1024 * 1024

_LOOPBACK = "127.0.0.1"
_SHUTDOWN_S = 0.05


@dataclass(frozen=True, slots=True)
class _Answer:
    content_type: str
    lines: Iterable[bytes]


_Answering = AbstractAsyncContextManager[_Answer]


class OllamaSandbox:
    """An Ollama that answers for as long as the context lasts, one request at a time.

    models: what each can (completion, tools, thinking, vision), by name; `llama3.2` means
        `llama3.2:latest`.
    mind: writes the answers.
    pace_s: seconds before each piece of a streamed answer.
    load_s: seconds by which the first answer of a model comes later.
    port: 0 takes a free one.
    faults: what goes wrong, scripted by path ("/api/chat").
    """

    def __init__(
        self,
        models: Mapping[str, Collection[str]] = DEFAULT_MODELS,
        *,
        mind: Mind = narrator,
        pace_s: float = 0.0,
        load_s: float = 0.0,
        clock: Clock | None = None,
        port: int = 0,
        faults: OllamaFaults | None = None,
    ) -> None:
        self.faults = faults or OllamaFaults()
        self.requests: deque[ChatRequest] = deque(maxlen=REQUESTS_KEPT)
        """What `/api/chat` was asked, newest last, whether or not it was answered."""
        self.aborted = 0
        """Answers, begun or still in the queue, for which nobody waited any more."""
        self.loaded: set[str] = set()
        """Whole names of the models that are in memory."""
        self._shelf = Shelf(models)
        self._mind = mind
        self._pace_s = pace_s
        self._load_s = load_s
        self._clock = clock or SystemClock()
        self._port = port
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._stack = AsyncExitStack()

    @property
    def url(self) -> str:
        """What stands before `/api/...`."""
        return f"http://{_LOOPBACK}:{self._port}"

    async def wait_for(self, predicate: Callable[[], object], *, timeout_s: float = 5.0) -> None:
        """Return once that is true; asked after every request and every answer.

        Raises TimeoutError.
        """
        async with asyncio.timeout(timeout_s):
            while not predicate():
                await self._changed.wait()

    async def __aenter__(self) -> Self:
        """Listen. Raises PortTaken."""
        async with AsyncExitStack() as stack:
            runner = web.AppRunner(
                self._application(),
                handler_cancellation=True,
                shutdown_timeout=_SHUTDOWN_S,
                access_log=None,
            )
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await self._listen(runner)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End every connection, free the port."""
        await self._stack.aclose()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[_in_words], client_max_size=BODY_MAX_BYTES)
        router = application.router
        router.add_get("/", self._greet)
        router.add_get("/api/version", self._version)
        router.add_get("/api/tags", self._tags)
        router.add_post("/api/show", self._show)
        router.add_post("/api/chat", self._chat)
        return application

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, _LOOPBACK, self._port).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(_LOOPBACK, self._port) from error
            raise
        self._port = runner.addresses[0][1]

    async def _greet(self, _request: web.Request) -> web.Response:
        return web.Response(text="Ollama is running")

    async def _version(self, request: web.Request) -> web.StreamResponse:
        return await self._serve_object(request, {"version": VERSION})

    async def _tags(self, request: web.Request) -> web.StreamResponse:
        return await self._serve_object(request, self._shelf.to_tags())

    async def _show(self, request: web.Request) -> web.StreamResponse:
        model = self._shelf.find(read_model(read_object(await _body(request))))
        return await self._serve_object(request, model.to_show())

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        ask = read_chat(await _body(request))
        self.requests.append(ask)
        self._tell()
        fault = self.faults.next(request.path)
        try:
            return await self._serve(request, fault, self._answering(ask, fault))
        except (asyncio.CancelledError, ConnectionResetError):
            self.aborted += 1
            raise
        finally:
            self._tell()

    @asynccontextmanager
    async def _answering(
        self, ask: ChatRequest, fault: OllamaFault | None
    ) -> AsyncIterator[_Answer]:
        """An answer to be sent while this lasts: until then no other one begins."""
        model = self._shelf.find(ask.model)
        model.check(ask)
        telling = Telling(ask, self._clock)
        async with self._turn:
            await self._load(model)
            telling.loaded()
            if not ask.messages:
                yield _Answer(JSON, telling.loading())
                return
            reply = compose(ask, model, self._mind, fault)
            yield _Answer(LINES if ask.stream else JSON, telling.lines(reply))

    async def _load(self, model: Model) -> None:
        if model.name not in self.loaded:
            await asyncio.sleep(self._load_s)
            self.loaded.add(model.name)

    async def _serve_object(self, request: web.Request, body: Json) -> web.StreamResponse:
        answering = nullcontext(_Answer(JSON, [json.dumps(body).encode()]))
        return await self._serve(request, self.faults.next(request.path), answering)

    async def _serve(
        self, request: web.Request, fault: OllamaFault | None, answering: _Answering
    ) -> web.StreamResponse:
        """Answer the request, or fail to, as the fault says."""
        if isinstance(fault, Refusal):
            return _refusal(fault.status, fault.words)
        if isinstance(fault, OfAnyServer):
            return await respond(request, fault, apply=lambda: _at_once(answering), refuse=_refuse)
        async with answering as answer:
            return await self._send(request, answer, fault)

    async def _send(
        self, request: web.Request, answer: _Answer, fault: OllamaFault | None
    ) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_type = answer.content_type
        for step in spoilt(answer.lines, fault):
            match step:
                case Silence(for_s=for_s):
                    await asyncio.sleep(for_s)
                case HangUp():
                    _hang_up(request)
                    break
                case line:
                    await asyncio.sleep(self._pace_s)  # with 0, too, others get their turn
                    await _write(request, response, line)
        return response

    def _tell(self) -> None:
        """Let whoever waits for something look again."""
        self._changed.set()
        self._changed = asyncio.Event()


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except OllamaError as error:
        return _refusal(error.status, error.words)


async def _body(request: web.Request) -> object:
    try:
        return await request.json()
    except ValueError as error:
        raise OllamaError(400, str(error)) from error


async def _at_once(answering: _Answering) -> web.Response:
    """The whole answer in one go, however it was to be sent."""
    async with answering as answer:
        return web.Response(body=b"".join(answer.lines), content_type=answer.content_type)


async def _write(request: web.Request, response: web.StreamResponse, line: bytes) -> None:
    if not response.prepared:
        await response.prepare(request)
    await response.write(line)


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.close()  # unlike abort(), it lets out what was sent


def _refuse(refusal: BareRefusal) -> web.Response:
    status = refusal.status if isinstance(refusal, ServerError) else 429
    return _refusal(status, "llama runner process has terminated: signal: killed")


def _refusal(status: int, words: str) -> web.Response:
    return web.json_response({"error": words}, status=status)
