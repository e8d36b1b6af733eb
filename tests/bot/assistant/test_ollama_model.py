import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from bot.assistant import ollama_model
from bot.assistant.model import ModelUnavailable
from bot.assistant.ollama_model import OllamaModel
from bot.assistant.prompt import Prompt
from sandbox.faults import (
    BadGateway,
    CloseBefore,
    GarbledAnswer,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)
from sandbox.ollama import OllamaSandbox
from sandbox.ollama.faults import (
    BLANK_LINE,
    GONE_MODEL,
    INVALID_UTF8,
    MEGABYTE_LINE,
    NO_JSON,
    NO_MESSAGE,
    NO_OBJECT,
    NULL_CONTENT,
    NUMBER_CONTENT,
    OUT_OF_MEMORY,
    SERVER_BUSY,
    WRONG_REQUEST,
    Babble,
    Close,
    ErrorLine,
    Hang,
    NoDone,
    OllamaFault,
    ThinksAloud,
)

ASKED = Prompt("Be brief.", '{"language": "English", "about": "BTC", "facts": {"Price": "1.0"}}')
SAID = "The price is now 1.0."


@asynccontextmanager
async def model_of(ollama: OllamaSandbox, name: str = "llama3.2") -> AsyncIterator[OllamaModel]:
    model = OllamaModel(ollama.url, name)
    try:
        yield model
    finally:
        await model.close()


async def text_of(model: OllamaModel) -> str:
    return "".join([piece async for piece in model.write(ASKED)])


async def test_what_the_model_writes_comes_in_pieces() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        pieces = [piece async for piece in model.write(ASKED)]

    assert "".join(pieces) == SAID
    assert len(pieces) > 1


async def test_each_question_has_the_same_context_so_that_nothing_is_loaded_anew() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        await model.load()
        await text_of(model)

    loaded, asked = ollama.requests
    assert loaded.options == asked.options
    assert asked.options["num_ctx"] == 4096


async def test_a_model_that_would_think_is_told_not_to_and_no_other() -> None:
    models = {"plain": ["completion"], "thinker": ["completion", "thinking"]}
    async with OllamaSandbox(models) as ollama:
        for name in models:
            async with model_of(ollama, name) as model:
                await text_of(model)

    assert [asked.think for asked in ollama.requests] == [None, False]


async def test_what_is_thought_beside_an_answer_is_no_part_of_it() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", ThinksAloud())

        assert await text_of(model) == SAID


async def test_a_model_that_is_not_there_is_named() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama, "nobody:1b") as model:
        with pytest.raises(ModelUnavailable, match="nobody:1b"):
            await model.load()


async def test_a_server_that_is_not_there_is_no_model() -> None:
    async with OllamaSandbox() as ollama:
        url = ollama.url
    model = OllamaModel(url, "llama3.2")

    with pytest.raises(ModelUnavailable):
        await text_of(model)


@pytest.mark.parametrize(
    "fault",
    [
        SERVER_BUSY,
        OUT_OF_MEMORY,
        GONE_MODEL,
        WRONG_REQUEST,
        ServerError(500),
        TooManyRequests(),
        BadGateway(),
        CloseBefore(),
        GarbledAnswer(),
        TruncatedAnswer(),
        ErrorLine(),
        Close(),
        NoDone(),
        BLANK_LINE,
        NO_JSON,
        NO_OBJECT,
        NO_MESSAGE,
        NUMBER_CONTENT,
        MEGABYTE_LINE,
    ],
    ids=lambda fault: repr(fault)[:40],
)
async def test_every_trouble_has_one_name(fault: OllamaFault) -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", fault)

        with pytest.raises(ModelUnavailable):
            await text_of(model)


@pytest.mark.parametrize("fault", [NULL_CONTENT, INVALID_UTF8], ids=repr)
async def test_a_piece_that_cannot_be_read_does_not_end_the_answer(fault: OllamaFault) -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", fault)

        text = await text_of(model)

    assert text.endswith("now 1.0.")


@pytest.mark.parametrize("after", [0, 2])
async def test_a_silent_server_is_not_waited_for_without_end(
    after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ollama_model, "FIRST_S", 0.2)
    monkeypatch.setattr(ollama_model, "GAP_S", 0.2)
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", Hang(after=after))

        async with asyncio.timeout(5):
            with pytest.raises(ModelUnavailable):
                await text_of(model)


async def test_what_never_ends_is_ended() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", Babble())

        with pytest.raises(ModelUnavailable, match="does not end"):
            await text_of(model)


async def test_who_stops_listening_stops_the_server() -> None:
    async with OllamaSandbox() as ollama, model_of(ollama) as model:
        ollama.faults.script("/api/chat", Hang(after=2))
        async with aclosing(model.write(ASKED)) as pieces:
            await anext(pieces)

        await ollama.wait_for(lambda: ollama.aborted == 1)
