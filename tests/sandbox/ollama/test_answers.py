"""How a model answers: in pieces, in its turn, and only as long as somebody listens."""

import asyncio
import json

import aiohttp
import pytest

from sandbox.ollama import ChatMessage, OllamaSandbox
from sandbox.ollama.faults import Babble, Hang
from tests.sandbox.ollama.asked import FACTS, TRUTH, asking, fetched, lines, posted, said


async def test_an_answer_comes_in_pieces_and_then_says_that_it_is_done(
    ollama: OllamaSandbox,
) -> None:
    *pieces, last = await lines(ollama.url)

    assert said(pieces) == TRUTH
    assert len(pieces) > 20
    assert pieces[0] == {
        "model": "llama3.2",
        "created_at": "2026-09-21T14:13:20.000000Z",
        "message": {"role": "assistant", "content": "BTC"},
        "done": False,
    }
    assert (last["done"], last["done_reason"]) == (True, "stop")
    assert last["eval_count"] == len(pieces)
    assert last["prompt_eval_count"] > 20


async def test_an_answer_that_is_not_streamed_is_one_object(ollama: OllamaSandbox) -> None:
    status, body = await fetched(f"{ollama.url}/api/chat", asking(stream=False), "POST")

    answer = json.loads(body)
    assert status == 200
    assert answer["message"] == {"role": "assistant", "content": TRUTH}
    assert answer["done_reason"] == "stop"


async def test_an_answer_is_cut_at_the_number_of_pieces_that_was_asked_for(
    ollama: OllamaSandbox,
) -> None:
    *pieces, last = await lines(ollama.url, options={"num_predict": 5})

    assert len(pieces) == last["eval_count"] == 5
    assert TRUTH.startswith(said(pieces))
    assert last["done_reason"] == "length"


@pytest.mark.parametrize("most", [0, -1, 10_000])
async def test_without_a_limit_all_is_said(ollama: OllamaSandbox, most: int) -> None:
    answer = await lines(ollama.url, options={"num_predict": most})

    assert said(answer) == TRUTH
    assert answer[-1]["done_reason"] == "stop"


async def test_a_mind_of_ones_own_is_asked() -> None:
    def echo(messages: object) -> str:
        assert messages == (ChatMessage(role="user", content="Hello"),)
        return "\n Hé, 你好  64,251.0 !"

    async with OllamaSandbox(mind=echo) as ollama:
        answer = await lines(ollama.url, messages=[{"role": "user", "content": "Hello"}])

    assert said(answer) == "\n Hé, 你好  64,251.0 !"


async def test_what_was_asked_is_kept(ollama: OllamaSandbox) -> None:
    await lines(
        ollama.url, options={"num_ctx": 4096}, keep_alive="30m", think=False, format="json"
    )

    ask = ollama.requests[-1]
    assert ask.model == "llama3.2"
    assert ask.messages[-1] == ChatMessage(role="user", content=FACTS)
    assert (ask.stream, ask.options, ask.keep_alive) == (True, {"num_ctx": 4096}, "30m")
    assert (ask.think, ask.format) == (False, "json")


async def test_who_asks_nothing_lets_the_model_be_loaded(ollama: OllamaSandbox) -> None:
    _, body = await fetched(f"{ollama.url}/api/chat", {"model": "qwen3:4b"}, "POST")

    assert json.loads(body)["done_reason"] == "load"
    assert ollama.loaded == {"qwen3:4b"}


async def test_a_model_is_loaded_before_its_first_answer_alone() -> None:
    async with OllamaSandbox(load_s=0.05) as ollama:
        [*_, first] = await lines(ollama.url)
        [*_, second] = await lines(ollama.url)

    assert first["load_duration"] >= 50_000_000
    assert second["load_duration"] < 50_000_000
    assert first["total_duration"] >= first["load_duration"]


async def test_pieces_come_at_a_pace() -> None:
    async with OllamaSandbox(pace_s=0.01) as ollama:
        [*_, last] = await lines(ollama.url, options={"num_predict": 3})

    assert last["total_duration"] >= 30_000_000


async def test_a_model_thinks_unless_it_is_told_not_to(ollama: OllamaSandbox) -> None:
    thinking = await lines(ollama.url, model="qwen3:4b")
    silent = await lines(ollama.url, model="qwen3:4b", think=False)

    assert thinking[0]["message"]["thinking"]
    assert said(thinking) == said(silent) == TRUTH
    assert not any("thinking" in line["message"] for line in silent)


async def test_a_model_that_cannot_think_refuses_to(ollama: OllamaSandbox) -> None:
    answer = await fetched(f"{ollama.url}/api/chat", asking(think=True), "POST")

    assert answer == (400, '{"error": "\\"llama3.2\\" does not support thinking"}')


async def test_a_model_without_tools_refuses_them(ollama: OllamaSandbox) -> None:
    tool = {"type": "function", "function": {"name": "get_price"}}

    status, body = await fetched(f"{ollama.url}/api/chat", asking(tools=[tool]), "POST")

    assert status == 400
    assert json.loads(body)["error"].endswith("llama3.2:latest does not support tools")


async def test_an_answer_ends_when_nobody_listens_any_more(ollama: OllamaSandbox) -> None:
    ollama.faults.script("/api/chat", Babble())

    async with posted(f"{ollama.url}/api/chat", asking()) as response:
        await response.content.readline()
    await ollama.wait_for(lambda: ollama.aborted)

    assert ollama.aborted == 1
    assert said(await lines(ollama.url)) == TRUTH


async def test_the_second_waits_for_the_first(ollama: OllamaSandbox) -> None:
    ollama.faults.script("/api/chat", Hang(after=1))

    async with asyncio.TaskGroup() as tasks:
        async with posted(f"{ollama.url}/api/chat", asking()) as response:
            await response.content.readline()
            second = tasks.create_task(lines(ollama.url))
            await ollama.wait_for(lambda: len(ollama.requests) == 2)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(asyncio.shield(second), 0.05)
        answer = await second

    assert said(answer) == TRUTH
    assert ollama.aborted == 1


async def test_it_ends_while_somebody_waits() -> None:
    async with OllamaSandbox() as ollama:
        ollama.faults.script("/api/chat", Hang(after=1))
        async with posted(f"{ollama.url}/api/chat", asking()) as response:
            await response.content.readline()
            await ollama.__aexit__()

            with pytest.raises(aiohttp.ClientError):
                await response.content.read()
